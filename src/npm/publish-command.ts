import type { Range } from '../text/range.ts';
import type { Word } from '../shell/word.ts';
import type { Invocation } from './invocation.ts';
import { npmCommandOf } from './npm-command.ts';
import {
  type Arguments,
  BUN_OPTIONS,
  NPM_OPTIONS,
  type OptionGrammar,
  PNPM_OPTIONS,
  YARN_OPTIONS,
  optionOf,
  readArguments,
} from './options.ts';

/** `yarn` is Yarn 2 and later (`yarn npm publish`), `yarn-classic` is Yarn 1 (`yarn publish`). */
export type PublishClient = 'npm' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun';

/** Which manifests one command publishes, as far as its own words tell. */
export type PublishSelection =
  /** The package in the command's directory, or the path given. */
  | { readonly kind: 'directory'; readonly path: Word | null }
  /** Members of the workspace: all, or those whose name or folder is listed (null entries are not constant). */
  | { readonly kind: 'workspaces'; readonly names: readonly (string | null)[] | 'all' };

/** A command that uploads to a registry; a literal `--dry-run` is none. */
export interface PublishCommand {
  readonly client: PublishClient;
  /** `npm stage publish`: uploads for a later approval. */
  readonly isStaged: boolean;
  readonly invocation: Invocation;
  /** All its words, in the script. */
  readonly range: Range;
  /** The word `publish`, after which options can be inserted. */
  readonly verb: Word;
  readonly arguments: Arguments;
  readonly selection: PublishSelection;
}

/** The publish that an invocation carries out, or null when it is none or only a dry run. */
export function publishCommandOf(invocation: Invocation): PublishCommand | null {
  const found = verbOf(invocation);
  if (!found) return null;
  const { client, verb, rest, isStaged = false, names = null } = found;
  const dryRun = optionOf(rest, 'dry-run');
  if (dryRun?.value === 'true' || optionOf(rest, 'help')) return null;
  const { range } = invocation.command;
  return { client, isStaged, invocation, range, verb, arguments: rest, selection: names ?? selectionOf(client, rest) };
}

interface Verb {
  readonly client: PublishClient;
  readonly verb: Word;
  /** Options before and after the verb, and the words after it. */
  readonly rest: Arguments;
  readonly isStaged?: boolean;
  readonly names?: PublishSelection | null;
}

function verbOf({ program, words }: Invocation): Verb | null {
  switch (program) {
    case 'npm':
      return npmVerbOf(words);
    case 'pnpm':
      return pnpmVerbOf(words);
    case 'yarn':
    case 'yarnpkg':
      return yarnVerbOf(words);
    case 'bun':
      return plainVerbOf('bun', words, BUN_OPTIONS);
    default:
      return null;
  }
}

function npmVerbOf(words: readonly Word[]): Verb | null {
  const read = readArguments(words, NPM_OPTIONS);
  const [verb, second] = read.positionals;
  const command = npmCommandOf(verb?.text ?? '');
  if (verb && command === 'publish') return { client: 'npm', verb, rest: without(read, 1) };
  // Subcommands cannot be abbreviated.
  if (command === 'stage' && second?.text === 'publish') return { client: 'npm', verb: second, rest: without(read, 2), isStaged: true };
  return null;
}

function pnpmVerbOf(words: readonly Word[]): Verb | null {
  const read = readArguments(words, PNPM_OPTIONS);
  const [verb, second] = read.positionals;
  if (verb?.text === 'publish') return { client: 'pnpm', verb, rest: without(read, 1) };
  if (verb?.text === 'stage' && second?.text === 'publish') return { client: 'pnpm', verb: second, rest: without(read, 2), isStaged: true };
  return null;
}

function plainVerbOf(client: PublishClient, words: readonly Word[], grammar: OptionGrammar): Verb | null {
  const read = readArguments(words, grammar);
  const [verb] = read.positionals;
  return verb?.text === 'publish' ? { client, verb, rest: without(read, 1) } : null;
}

/** `yarn npm publish`, `yarn workspace x npm publish`, `yarn workspaces foreach … npm publish`; `yarn publish` is Yarn 1's own. */
function yarnVerbOf(words: readonly Word[]): Verb | null {
  const read = readArguments(words, YARN_OPTIONS);
  const texts = read.positionals.map(({ text }) => text);
  let start = 0;
  let names: PublishSelection | null = null;
  if (texts[0] === 'workspace') {
    start = 2;
    names = { kind: 'workspaces', names: [texts[1] ?? null] };
  } else if (texts[0] === 'workspaces' && texts[1] === 'foreach') {
    start = 2;
    names = { kind: 'workspaces', names: 'all' };
    const included = read.options.filter(({ name }) => name === 'include');
    if (included.length > 0) names = { kind: 'workspaces', names: included.map(({ value }) => value) };
  }
  // `foreach` runs its rest as a yarn command; `run publish` in there is a script.
  if (texts[start] === 'exec') start += 1;
  const isBerry = texts[start] === 'npm';
  const verb = read.positionals[start + (isBerry ? 1 : 0)];
  if (verb?.text !== 'publish') return null;
  return { client: isBerry ? 'yarn' : 'yarn-classic', verb, rest: without(read, start + (isBerry ? 2 : 1)), names };
}

function without(read: Arguments, count: number): Arguments {
  return { ...read, positionals: read.positionals.slice(count) };
}

function selectionOf(client: PublishClient, rest: Arguments): PublishSelection {
  const [path = null] = rest.positionals;
  if (client === 'npm') {
    // A path switches `--workspaces` off.
    const named = rest.options.filter(({ name }) => name === 'workspace');
    if (named.length > 0) return { kind: 'workspaces', names: named.map(({ value }) => value) };
    if (!path && optionOf(rest, 'workspaces')?.value === 'true') return { kind: 'workspaces', names: 'all' };
  }
  if (client === 'pnpm') {
    const filters = rest.options.filter(({ name }) => name === 'filter' || name === 'filter-prod');
    if (filters.length > 0) return { kind: 'workspaces', names: filters.map(({ value }) => value) };
    if (optionOf(rest, 'recursive')?.value === 'true') return { kind: 'workspaces', names: 'all' };
  }
  return { kind: 'directory', path };
}
