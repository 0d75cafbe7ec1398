import type { Text, YamlPlace } from '../yaml/place.ts';
import { expressionsIn, isDynamic } from './expression.ts';
import type { Inputs } from './inputs.ts';

/** A variable set by an `env` mapping: the nearest of step, job and workflow wins. */
export interface Variable {
  readonly name: string;
  readonly text: Text;
}

/**
 * The variables that reach a step, from its `env` blocks (nearest first). Null when one of the blocks is an expression or otherwise
 * not readable, so that nothing can be said of what is not seen.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#env
 */
export interface Variables {
  /** By exact name. */
  of(name: string): Variable | null;
  readonly all: readonly Variable[];
  /** Some block cannot be read: other variables may be set. */
  readonly isOpen: boolean;
}

/** An `env` mapping with what its expressions may refer to. */
export interface EnvBlock {
  readonly place: YamlPlace;
  readonly inputs: Inputs | null;
}

/** Reads `env` blocks, the nearest first. A variable that is nothing but an input stands for what the caller wrote. */
export function variablesOf(blocks: readonly EnvBlock[]): Variables {
  const all: Variable[] = [];
  let isOpen = false;
  for (const { place: block, inputs } of blocks) {
    if (block.kind === 'absent' || block.kind === 'null') continue;
    if (block.kind !== 'mapping') isOpen = true;
    for (const { key, place } of block.entries()) {
      if (all.some(({ name }) => name === key)) continue;
      if (place.text) all.push({ name: key, text: followed(place.text, inputs) });
      else isOpen = true;
    }
  }
  return {
    all,
    isOpen,
    of: (name) => all.find((variable) => variable.name === name) ?? null,
  };
}

/** What an input stands for, through all callers: the text of whoever wrote something else than `${{ inputs.… }}`. */
export function followed(text: Text, inputs: Inputs | null): Text {
  const [, name] = /^\$\{\{\s*inputs\.([\w-]+)\s*\}\}$/.exec(text.value.trim()) ?? [];
  const given = name === undefined ? null : inputs?.of(name);
  if (!given?.text) return text;
  return given.contexts ? followed(given.text, given.contexts.inputs) : given.text;
}

/** Whether npm reads a variable as this configuration key: `npm_config_` in any case, then the key with `_` for `-`. */
export function isNpmConfig(variable: string, key: string): boolean {
  return variable.toLowerCase() === `npm_config_${key.replaceAll('-', '_')}`.toLowerCase();
}

/** What a variable may hold: `blank` only when it is literally empty, `secret` for an expression that names a secret. */
export function contentOf(value: string): 'blank' | 'constant' | 'secret' | 'github-token' | 'expression' {
  if (value.trim() === '') return 'blank';
  if (!isDynamic(value)) return 'constant';
  const inner = expressionsIn(value).map(([start, end]) => value.slice(start, end));
  if (inner.some((text) => /\bsecrets\s*(?:\.|\[\s*')\s*GITHUB_TOKEN\b|\bgithub\.token\b/i.test(text))) return 'github-token';
  if (inner.some((text) => /\bsecrets\b/.test(text))) return 'secret';
  return 'expression';
}
