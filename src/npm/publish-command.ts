import type { Range } from '../text/range.ts';
import type { Word } from '../shell/word.ts';
import { type Invocation, invocationOf } from './invocation.ts';
import { npmCommandOf } from './npm-command.ts';
import { BUN_OPTIONS, NPM_OPTIONS, type OptionGrammar, PNPM_OPTIONS, YARN_OPTIONS } from './option-grammar.ts';
import { type Arguments, type Option, firstPositionalOf, optionOf, readArguments } from './options.ts';
import { type ReleaseTool, isToolProgram, toolExecOf, toolPublishOf } from './release-tool.ts';

export { type ReleaseTool, isToolClient } from './release-tool.ts';

/** `yarn` is Yarn 2 and later (`yarn npm publish`), `yarn-classic` is Yarn 1 (`yarn publish`); release tools use one of these, or none. */
export type PublishClient = 'npm' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun' | ReleaseTool;

/** Which manifests one command publishes, as far as its own words tell. */
export type PublishSelection =
  /** The package in the command's directory, or the path given; a path that is not constant may also turn out to be options or nothing. */
  | { readonly kind: 'directory'; readonly path: Word | null }
  /** Members of the workspace: all, or those whose name or folder is listed (null entries are not constant). */
  | { readonly kind: 'workspaces'; readonly names: readonly (string | null)[] | 'all' }
  /** What a release tool finds by itself: the public packages of the workspace, or the one of the folder where there is no workspace. */
  | { readonly kind: 'packages' };

/** A command that uploads to a registry; a literal `--dry-run` is none. */
export interface PublishCommand {
  readonly client: PublishClient;
  /** `npm stage publish`: uploads for a later approval. */
  readonly isStaged: boolean;
  readonly invocation: Invocation;
  /** All its words, in the script. */
  readonly range: Range;
  /** The word `publish`, or what a release tool has instead (its own name, if it has no commands); options can be inserted after it. */
  readonly verb: Word;
  /** Options before and after the verb, and the words after it; a release tool's options under npm's names where they mean the same. */
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

function verbOf(invocation: Invocation): Verb | null {
  const own = ownVerbOf(invocation);
  if (own) return own;
  const started = startedBy(invocation);
  return started && startedVerbOf(invocation, started);
}

/** The publish that a program carries out by itself. */
function ownVerbOf(invocation: Invocation): Verb | null {
  switch (invocation.program) {
    case 'npm':
      return npmVerbOf(invocation.words);
    case 'pnpm':
      return pnpmVerbOf(invocation.words);
    case 'yarn':
    case 'yarnpkg':
      return yarnVerbOf(invocation.words);
    case 'bun':
      return bunVerbOf(invocation.words);
    default: {
      const tool = toolPublishOf(invocation);
      return tool && { ...tool, names: tool.selection };
    }
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

function bunVerbOf(words: readonly Word[]): Verb | null {
  const read = readArguments(words, BUN_OPTIONS);
  const [verb] = read.positionals;
  return verb?.text === 'publish' ? { client: 'bun', verb, rest: without(read, 1) } : null;
}

/** `yarn npm publish`, `yarn workspace x npm publish`, `yarn workspaces foreach … npm publish`; `yarn publish` is Yarn 1's own. */
function yarnVerbOf(words: readonly Word[]): Verb | null {
  const { read, start, names } = yarnFoldersOf(words);
  const isBerry = read.positionals[start]?.text === 'npm';
  const verb = read.positionals[start + (isBerry ? 1 : 0)];
  if (verb?.text !== 'publish') return null;
  if (!isBerry) return { client: 'yarn-classic', verb, rest: without(read, start + 1), names };
  // @yarnpkg/plugin-npm-cli 4.5.1 (read 2026-11-22): `-n` is `--dry-run`, there and in `foreach`; `--staged` waits for an approval.
  if (optionOf(read, 'n')?.value === 'true') return null;
  return { client: 'yarn', verb, rest: without(read, start + 2), names, isStaged: optionOf(read, 'staged')?.value === 'true' };
}

interface YarnFolders {
  readonly read: Arguments;
  /** How many words without a dash pick folders; what follows is a yarn command again. */
  readonly start: number;
  readonly names: PublishSelection | null;
}

function yarnFoldersOf(words: readonly Word[]): YarnFolders {
  const read = readArguments(words, YARN_OPTIONS);
  const [first, second] = read.positionals;
  if (first?.text === 'workspace') return { read, start: 2, names: { kind: 'workspaces', names: [second?.text ?? null] } };
  if (first?.text === 'workspaces' && second?.text === 'foreach') return { read, start: 2, names: foreachWorkspacesOf(read) };
  return { read, start: 0, names: null };
}

/** Where the words of another program begin among a client's words, and the folders that it is started in (null: the current one). */
interface Started {
  readonly index: number;
  readonly names: PublishSelection | null;
}

const SOMEWHERE: PublishSelection = { kind: 'workspaces', names: [null] };

/**
 * The program that a client starts and that was not taken apart as an invocation: the one after `exec` with a choice of folders
 * (`pnpm -r exec npm publish`), and a release tool's name as the word after pnpm, Yarn or Bun (`yarn changeset publish`).
 */
function startedBy(invocation: Invocation): Started | null {
  const { program, words } = invocation;
  switch (program) {
    case 'npm':
      return startedAfter(words, NPM_OPTIONS, (verb) => npmCommandOf(verb) === 'exec', npmWorkspacesOf);
    case 'pnpm':
      return startedAfter(words, PNPM_OPTIONS, (verb) => verb === 'exec', pnpmWorkspacesOf) ?? startedTool(words, PNPM_OPTIONS, null);
    case 'yarn':
    case 'yarnpkg': {
      const { read, start, names } = yarnFoldersOf(words);
      const [first, second] = read.positionals.slice(start);
      if (first?.text === 'exec') return { index: words.indexOf(first) + 1, names: names ?? SOMEWHERE };
      const tool = first?.text === 'run' ? second : first;
      return tool && isToolProgram(tool.text) ? { index: words.indexOf(tool), names } : null;
    }
    case 'bun':
      return startedTool(words, BUN_OPTIONS, 'run');
    default: {
      const exec = toolExecOf(invocation);
      return exec && { index: exec.index, names: { kind: 'workspaces', names: exec.names } };
    }
  }
}

function startedAfter(
  words: readonly Word[],
  grammar: OptionGrammar,
  starts: (verb: string) => boolean,
  namesOf: (before: Arguments) => PublishSelection | null,
): Started | null {
  const found = firstPositionalOf(words, grammar);
  if (!found || !starts(found.verb.text ?? '')) return null;
  return { index: found.index + 1, names: namesOf(readArguments(words.slice(0, found.index), grammar)) ?? SOMEWHERE };
}

/** A release tool that is started by its name; `run` may stand before it where that runs programs of dependencies too. */
function startedTool(words: readonly Word[], grammar: OptionGrammar, run: string | null): Started | null {
  const [first, second] = readArguments(words, grammar).positionals;
  const tool = run !== null && first?.text === run ? second : first;
  if (!tool || !isToolProgram(tool.text)) return null;
  const index = words.indexOf(tool);
  return { index, names: pnpmWorkspacesOf(readArguments(words.slice(0, index), grammar)) };
}

/** The publish of a started program. A tool that looks for packages by itself is not narrowed by the folder it starts in. */
function startedVerbOf({ command, words }: Invocation, { index, names }: Started): Verb | null {
  const inner = words.slice(words[index]?.text === '--' ? index + 1 : index);
  const invocation = inner.length > 0 ? invocationOf({ ...command, words: inner }) : null;
  const found = invocation && verbOf(invocation);
  return found && { ...found, names: found.names?.kind === 'packages' ? found.names : (names ?? found.names ?? null) };
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
