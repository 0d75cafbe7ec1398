import type { Range } from '../text/range.ts';
import type { Word } from '../shell/word.ts';
import type { Invocation } from './invocation.ts';
import { npmCommandOf } from './npm-command.ts';
import { BUN_OPTIONS, NPM_OPTIONS, PNPM_OPTIONS, YARN_OPTIONS } from './option-grammar.ts';
import { type Arguments, type Option, optionOf, readArguments } from './options.ts';

/** `yarn` is Yarn 2 and later (`yarn npm publish`), `yarn-classic` is Yarn 1 (`yarn publish`). */
export type PublishClient = 'npm' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun';

/** Which manifests one command publishes, as far as its own words tell. */
export type PublishSelection =
  /** The package in the command's directory, or the path given; a path that is not constant may also turn out to be options or nothing. */
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
  return { client, isStaged, invocation, range, verb, arguments: rest, selection: names ?? selectionOf(client, verb, rest) };
}

interface Verb {
  readonly client: PublishClient;
  readonly verb: Word;
  /** Options before and after the verb, and the words after it. */
  readonly rest: Arguments;
  readonly isStaged?: boolean;
  readonly names?: PublishSelection | null;
}

function verbOf({ program, words }: Pick<Invocation, 'program' | 'words'>): Verb | null {
  switch (program) {
    case 'npm':
      return npmVerbOf(words);
    case 'pnpm':
      return pnpmVerbOf(words);
    case 'yarn':
    case 'yarnpkg':
      return yarnVerbOf(words);
    case 'bun':
      return bunVerbOf(words);
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
  // `pnpm -r exec npm publish`: what is not started elsewhere was taken apart as an invocation.
  if (verb?.text === 'exec') {
    const before = readArguments(words.slice(0, words.indexOf(verb)), PNPM_OPTIONS);
    return executed(words, verb, pnpmWorkspacesOf(before));
  }
  return null;
}

function bunVerbOf(words: readonly Word[]): Verb | null {
  const read = readArguments(words, BUN_OPTIONS);
  const [verb] = read.positionals;
  return verb?.text === 'publish' ? { client: 'bun', verb, rest: without(read, 1) } : null;
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
    names = foreachWorkspacesOf(read);
  }
  // `foreach` runs its rest as a yarn command; `run publish` in there is a script.
  const first = read.positionals[start];
  if (first?.text === 'exec') return executed(words, first, names);
  const isBerry = first?.text === 'npm';
  const verb = read.positionals[start + (isBerry ? 1 : 0)];
  if (verb?.text !== 'publish') return null;
  return { client: isBerry ? 'yarn' : 'yarn-classic', verb, rest: without(read, start + (isBerry ? 2 : 1)), names };
}

/** The publish after `exec`, in folders that the words before it pick. */
function executed(words: readonly Word[], exec: Word, names: PublishSelection | null): Verb | null {
  const [program, ...rest] = words.slice(words.indexOf(exec) + 1).filter(({ text }) => text !== '--');
  const found = program?.text === 'npm' ? npmVerbOf(rest) : null;
  return found && { ...found, names: names ?? { kind: 'workspaces', names: [null] } };
}

function without(read: Arguments, count: number): Arguments {
  return { ...read, positionals: read.positionals.slice(count) };
}

function selectionOf(client: PublishClient, verb: Word, rest: Arguments): PublishSelection {
  const workspaces = client === 'npm' ? npmWorkspacesOf(rest) : client === 'pnpm' ? pnpmWorkspacesOf(rest) : null;
  if (workspaces) return workspaces;
  const path = rest.positionals[0] ?? possiblePathOf(verb, rest);
  // These clients change to the folder before they do anything; npm does not while it publishes.
  const folder = client === 'npm' ? null : optionOf(rest, 'dir', 'cwd');
  return { kind: 'directory', path: folder ? folderWordOf(folder, path) : path };
}

/** Names of variables that hold options rather than a path: `$NPM_FLAGS`, `${args[@]}`, `$publishArgs`. */
const OPTION_VARIABLE = /(?:^|[^a-z])(?:flag|arg|argument|opt|option|param)s?(?![a-z])|[a-z](?:Flag|Arg|Opt|Option)s?(?![a-z])/;

/** A word after the verb that may be the path, by all that is known. */
function possiblePathOf(verb: Word, { unknowns }: Arguments): Word | null {
  const isAfter = ({ range, prefix }: Word): boolean => range[0] >= verb.range[1] && !prefix.startsWith('-');
  const holdsOptions = ({ raw }: Word): boolean => OPTION_VARIABLE.test(raw) || OPTION_VARIABLE.test(raw.toLowerCase());
  return unknowns.find((word) => isAfter(word) && !holdsOptions(word)) ?? null;
}

function npmWorkspacesOf(rest: Arguments): PublishSelection | null {
  const [path] = rest.positionals;
  // A path switches all choice of workspaces off, except the current folder's.
  if (path !== undefined && path.text !== '.') return null;
  const named = rest.options.filter(({ name }) => name === 'workspace');
  if (named.length > 0) return { kind: 'workspaces', names: named.map(({ value }) => value) };
  return optionOf(rest, 'workspaces')?.value === 'true' ? { kind: 'workspaces', names: 'all' } : null;
}

function pnpmWorkspacesOf(rest: Arguments): PublishSelection | null {
  const filters = rest.options.filter(({ name }) => name === 'filter' || name === 'filter-prod');
  if (filters.length > 0) return { kind: 'workspaces', names: filters.map(({ value }) => value) };
  return optionOf(rest, 'recursive')?.value === 'true' ? { kind: 'workspaces', names: 'all' } : null;
}

/** Options of `foreach` that leave some workspaces out in ways that its words do not tell. */
const NARROWING = new Set(['exclude', 'from', 'since', 'recursive', 'worktree']);

function foreachWorkspacesOf({ options }: Arguments): PublishSelection {
  if (options.some(({ name }) => NARROWING.has(name))) return { kind: 'workspaces', names: [null] };
  const included = options.filter(({ name }) => name === 'include');
  return { kind: 'workspaces', names: included.length > 0 ? included.map(({ value }) => value) : 'all' };
}

/** The folder of `--dir`, as a word; one that is not constant when a path is given beside it. */
function folderWordOf({ value, word, valueWord }: Option, path: Word | null): Word {
  const text = path === null ? value : null;
  return { ...(valueWord ?? word), text, prefix: text ?? '', splits: false };
}
