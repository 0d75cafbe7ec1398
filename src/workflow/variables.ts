import type { Text, YamlPlace } from '../yaml/place.ts';
import { expressionsIn, isDynamic } from './expression.ts';

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

/** Reads `env` blocks, the nearest first. */
export function variablesOf(blocks: readonly YamlPlace[]): Variables {
  const all: Variable[] = [];
  let isOpen = false;
  for (const block of blocks) {
    if (block.kind === 'absent' || block.kind === 'null') continue;
    if (block.kind !== 'mapping') isOpen = true;
    for (const { key, place } of block.entries()) {
      if (all.some(({ name }) => name === key)) continue;
      if (place.text) all.push({ name: key, text: place.text });
      else isOpen = true;
    }
  }
  return {
    all,
    isOpen,
    of: (name) => all.find((variable) => variable.name === name) ?? null,
  };
}

/**
 * A value with `${{ env.NAME }}` filled in where NAME is a constant of the `env` blocks; the rest stays as it is. What a step writes to
 * GITHUB_ENV is not followed.
 */
export function withConstants(value: string, variables: Variables): string {
  return value.replace(/\$\{\{\s*env\.([\w-]+)\s*\}\}/g, (expression, name: string) => {
    const constant = variables.of(name)?.text.value;
    return constant === undefined || isDynamic(constant) ? expression : constant;
  });
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
