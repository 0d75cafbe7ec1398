import type * as Ast from 'unbash';

import type { BashSetting } from './bash-setting.ts';
import { resolveDirectory, resolvePlace } from './directory.ts';
import type { Place } from './directory.ts';
import { baseNameOf, directoryNameOf } from './patterns.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import { matchOf, valueOfWord } from './value.ts';
import type { Pattern } from './value.ts';
import type { Word } from './word.ts';

type Output = string | Pattern | null;

/** How the words of a command inside a substitution are read. */
interface WordReader {
  argumentsOf(node: Ast.CommandArgument, source: Source, state: State, depth: number): Word[];
}

/** Substitutions inside substitutions are evaluated this deep. */
const MAX_DEPTH = 8;

/** Longer scripts do more than print a path. */
const MAX_COMMANDS = 5;

/** The commands whose effect is known here. */
const COMMANDS = new Set(['cd', 'pwd', 'dirname', 'basename', 'realpath', 'readlink', 'git', 'echo', 'printf', 'npm', 'pnpm', 'yarn']);

/** Tells what simple substitutions such as `$(cd "$(dirname "$0")/.." && pwd)` print. */
export class BashOutputs {
  readonly #words: WordReader;
  readonly #setting: BashSetting;

  constructor(words: WordReader, setting: BashSetting) {
    this.#words = words;
    this.#setting = setting;
  }

  /** The text, without the line breaks at its end; null when it is not known. */
  outputOf(node: Ast.CommandExpansionPart, source: Source, state: State, depth: number): Output {
    const { substitutions, budget } = this.#setting;
    if (depth >= MAX_DEPTH || !budget.spend(node.end - node.pos)) return null;
    const inner = substitutions.scriptOf(node, source);
    if (inner === null || (inner.script.errors?.length ?? 0) > 0) return null;
    const commands = sequenceOf(inner.script);
    const last = commands?.at(-1);
    if (commands === null || last === undefined) return null;

    let place = state.place;
    for (const command of commands.slice(0, -1)) {
      const words = this.#wordsOf(command, inner.source, { ...state, place }, depth);
      if (words === null || !isWithoutOutput(command)) return null;
      const next = placeAfter(words, place);
      if (next === null) return null;
      place = next;
    }
    const words = isWithOutput(last) ? this.#wordsOf(last, inner.source, { ...state, place }, depth) : null;
    const output = words === null ? null : this.#printedBy(words, place);
    return typeof output === 'string' ? output.replace(/\n+$/, '') : output;
  }

  #wordsOf(node: Ast.Command, source: Source, state: State, depth: number): Word[] | null {
    if (node.name === undefined || node.prefix.length > 0 || !COMMANDS.has(node.name.value)) return null;
    const words = [node.name, ...node.args].flatMap((word) => this.#words.argumentsOf(word, source, state, depth + 1));
    const name = words[0]?.text ?? null;
    return name === null || this.#setting.definesFunction(name) || words.some(({ splits }) => splits) ? null : words;
  }

  #printedBy([name, ...given]: readonly Word[], place: Place): Output {
    const path = operandOf(given);
    switch (name?.text) {
      case 'pwd':
        return given.every(({ text }) => /^-[LP]$/.test(text ?? '')) ? pathOf(place) : null;
      case 'dirname':
        return path === null ? null : directoryNameOf(path);
      case 'basename':
        return baseNameIn(given);
      case 'realpath':
        return path === null ? null : pathOf(resolvePlace(place, path));
      case 'readlink':
        return /^-(?:f|e|m)$/.test(given[0]?.text ?? '') ? this.#printedByRealPath(given.slice(1), place) : null;
      case 'git':
        return this.#rootFrom(given, place);
      case 'echo':
        return echoed(given);
      case 'printf':
        return formatted(given);
      case 'npm':
      case 'pnpm':
      case 'yarn':
        // The folder of the dependencies' programs, relative to the package: `"$(yarn bin)/lerna"`.
        return given.length === 1 && given[0]?.text === 'bin' ? 'node_modules/.bin' : null;
      default:
        return null;
    }
  }

  #printedByRealPath(given: readonly Word[], place: Place): Output {
    const path = operandOf(given);
    return path === null ? null : pathOf(resolvePlace(place, path));
  }

  /** What `git rev-parse --show-toplevel` prints at or below the root. */
  #rootFrom(given: readonly Word[], from: Place): Output {
    const { root } = this.#setting;
    const isElsewhere = given[0]?.text === '-C';
    const target = isElsewhere && given[1] !== undefined ? valueOfWord(given[1]) : '';
    const rest = isElsewhere ? given.slice(2) : given;
    if (root === null || target === null || rest.map(({ text }) => text).join(' ') !== 'rev-parse --show-toplevel') return null;
    const place = resolvePlace(from, target);
    const directory = place.directory ?? place.glob;
    const normalRoot = resolveDirectory(root, '');
    if (directory === null || normalRoot === null) return null;
    const isInside = directory === normalRoot || directory.startsWith(normalRoot === '/' ? '/' : `${normalRoot}/`);
    return isInside ? normalRoot : null;
  }
}

/** The commands of a script that runs them one after the other, each only if the one before it succeeded. */
function sequenceOf({ commands: statements }: Ast.Script): Ast.Command[] | null {
  const commands: Ast.Command[] = [];
  for (const { command, background } of statements.slice(0, MAX_COMMANDS)) {
    const parts = command.type === 'AndOr' && !command.operators.includes('||') ? command.commands : [command];
    for (const part of parts) {
      if (part.type !== 'Command' || background === true) return null;
      commands.push(part);
    }
  }
  return statements.length > MAX_COMMANDS || commands.length > MAX_COMMANDS ? null : commands;
}

/** Whether a `cd` has no other redirects than to nowhere. */
function isWithoutOutput(command: Ast.Command): boolean {
  return command.redirects.every(
    (redirect) => redirect.type === 'Redirect' && /^(?:\/dev\/null|\d)$/.test(redirect.target?.text ?? ''),
  );
}

/** Whether what a command prints is not led elsewhere. */
function isWithOutput(command: Ast.Command): boolean {
  return command.redirects.every(
    ({ type, descriptor }) => type === 'Redirect' && descriptor?.type === 'FileDescriptor' && descriptor.value === 2,
  );
}

/** Where `cd DIR` leads; null for any other command, and for `cd -`, which also prints. */
function placeAfter([name, ...given]: readonly Word[], from: Place): Place | null {
  const path = operandOf(given, /^-[LPe@]+$/);
  if (name?.text !== 'cd' || path === null || path === '-' || path === '') return null;
  const place = resolvePlace(from, path);
  return place.directory === null && place.glob === null ? null : place;
}

/** The one operand of a command; null when there are more, or options it does not name. */
function operandOf(given: readonly Word[], options?: RegExp): Output {
  let start = 0;
  while (options?.test(given[start]?.text ?? '')) start += 1;
  const hasDoubleDash = given[start]?.text === '--';
  const [operand, ...others] = given.slice(hasDoubleDash ? start + 1 : start);
  if (operand === undefined || others.length > 0) return null;
  return !hasDoubleDash && operand.prefix.startsWith('-') && operand.text !== '-' ? null : valueOfWord(operand);
}

function pathOf({ directory, glob }: Place): Output {
  return directory ?? (glob === null ? null : matchOf(glob));
}

function baseNameIn(given: readonly Word[]): Output {
  const [path, suffix, ...others] = given[0]?.text === '--' ? given.slice(1) : given;
  const value = path === undefined || path.prefix.startsWith('-') ? null : valueOfWord(path);
  if (value === null || suffix?.text === null || others.length > 0) return null;
  return baseNameOf(value, suffix?.text);
}

function echoed(given: readonly Word[]): Output {
  const [only] = given;
  if (only !== undefined && given.length === 1 && only.text === null && only.prefix !== '') return valueOfWord(only);
  const texts = given.map(({ text }) => text ?? '\\');
  // Options come first, and some shells read escapes.
  return texts[0]?.startsWith('-') || texts.some((text) => text.includes('\\')) ? null : texts.join(' ');
}

function formatted(given: readonly Word[]): Output {
  const [format, value] = given;
  if (format === undefined || format.text === null || given.length > 2) return null;
  if (value === undefined) return /[%\\]/.test(format.text) || format.text.startsWith('-') ? null : format.text;
  return /^%s(?:\\n)?$/.test(format.text) ? valueOfWord(value) : null;
}
