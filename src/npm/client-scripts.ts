import type { Word } from '../shell/word.ts';
import { npmCommandOf } from './npm-command.ts';
import { BUN_OPTIONS, NPM_OPTIONS, type OptionGrammar, PNPM_OPTIONS } from './option-grammar.ts';
import { type Arguments, optionOf, readArguments } from './options.ts';
import { BUN_COMMANDS, PNPM_COMMANDS } from './project-tools.ts';
import type { ScriptPlace, ScriptRun } from './script-run.ts';
import { HERE, VERSION_SCRIPTS, combinedPlace, folderOf, isDoubleDash, isOn, isShowing, leadingWord, plainRun } from './script-words.ts';

/** `npm run x`, `npm test`, `npm version patch` …, with npm's options anywhere before `--`. */
export function npmScriptsOf(words: readonly Word[]): ScriptRun | null {
  const read = readArguments(words, NPM_OPTIONS);
  const [verb, name] = read.positionals;
  if (verb === undefined || isShowing(read)) return null;
  const command = npmCommandOf(verb.text ?? '');
  const start = words.indexOf(verb);
  const where = isOpen(read, words.slice(0, start)) ? { kind: 'directory' as const, path: null } : npmPlaceOf(read);
  const hooks = isOn(read, 'ignore-scripts') ? 'no' : 'yes';

  switch (command) {
    case 'run': {
      // An expansion before the name may be the name.
      if (!name?.text || isOpen(read, words.slice(start, words.indexOf(name)))) return null;
      return { ...plainRun('npm', [name.text], where), hooks, forwarded: npmForwarded(words, name, read) };
    }
    case 'test':
    case 'start':
    case 'stop':
    case 'restart':
      return { ...plainRun('npm', [command], where), hooks, forwarded: npmForwarded(words, verb, read) };
    case 'install-test':
    case 'install-ci-test':
      return { ...plainRun('npm', ['test'], where), hooks };
    case 'version': {
      // Without a word it shows versions.
      const isBump = name !== undefined || read.open;
      return isBump && hooks === 'yes' ? { ...plainRun('npm', VERSION_SCRIPTS, where), hooks: 'no' } : null;
    }
    default:
      return null;
  }
}

function npmPlaceOf(read: Arguments): ScriptPlace {
  const named = read.options.filter(({ name, value }) => name === 'workspace' && value !== 'false').map(({ value }) => value);
  const root = isOn(read, 'include-workspace-root');
  const workspaces: ScriptPlace | null =
    named.length > 0
      ? { kind: 'workspaces', names: named, root }
      : isOn(read, 'workspaces')
        ? { kind: 'workspaces', names: 'all', root }
        : null;
  return combinedPlace(workspaces, folderOf(read, 'prefix'));
}

/** npm hands on what it does not take for an option of its own, and everything after `--`. */
function npmForwarded(words: readonly Word[], after: Word, read: Arguments): Word[] {
  const own = new Set<Word | null>(read.options.flatMap(({ word, valueWord }) => [word, valueWord]));
  const start = words.indexOf(after) + 1;
  const dashes = words.findIndex((word) => isDoubleDash(word) && !own.has(word));
  return words.filter((word, index) => {
    const isOption = own.has(word) || (read.unknowns.includes(word) && word.prefix.startsWith('-'));
    const isBefore = dashes === -1 || index < dashes;
    return index >= start && index !== dashes && !(isBefore && isOption);
  });
}

/** Whether some of these words may be words of npm's own, and not only options. */
function isOpen({ unknowns }: Arguments, words: readonly Word[]): boolean {
  return words.some((word) => unknowns.includes(word) && !word.prefix.startsWith('-'));
}

/** Lifecycle words of pnpm and what they start; `restart` is three scripts there. */
const PNPM_LIFECYCLE: ReadonlyMap<string, readonly string[]> = new Map([
  ['test', ['test']],
  ['t', ['test']],
  ['tst', ['test']],
  ['install-test', ['test']],
  ['it', ['test']],
  ['restart', ['stop', 'restart', 'start']],
]);

/** `pnpm run x`, `pnpm x`: every word after the name is handed on, `--` included (from pnpm 7 on). */
export function pnpmScriptsOf(words: readonly Word[]): ScriptRun | null {
  const lead = leadingWord(words, PNPM_OPTIONS);
  if (!lead) return null;
  const { word: verb, before, rest } = lead;
  if (verb === 'recursive' || verb === 'multi' || verb === 'm') return pnpmRunOf(rest, before, true);
  return pnpmRunOf(words, null, false);
}

function pnpmRunOf(words: readonly Word[], outer: Arguments | null, isRecursive: boolean): ScriptRun | null {
  const lead = leadingWord(words, PNPM_OPTIONS);
  if (!lead) return null;
  const isRun = lead.word === 'run' || lead.word === 'run-script';
  const named = isRun ? leadingWord(lead.rest, PNPM_OPTIONS) : lead;
  if (!named) return null;

  const options = [outer, lead.before, isRun ? named.before : null].flatMap((each) => each?.options ?? []);
  const read: Arguments = { options, positionals: [], unknowns: [], open: false };
  if (isShowing(read)) return null;
  const where = pnpmPlaceOf(read, isRecursive);
  const hooks = pnpmHooksOf(read);

  const { word: name, rest } = named;
  const lifecycle = isRun ? undefined : PNPM_LIFECYCLE.get(name);
  if (lifecycle) {
    const forwarded = name === 'it' || name === 'install-test' ? [] : rest;
    return { ...plainRun('pnpm', lifecycle, where), hooks, forwarded };
  }
  if (!isRun && name === 'version') return pnpmVersionOf(rest, where);
  if (!isRun && PNPM_COMMANDS.has(name)) return null;
  const arePatterns = /^\/.+\/$/.test(name);
  return { ...plainRun('pnpm', [name], where), arePatterns, hooks, forwarded: rest };
}

function pnpmVersionOf(rest: readonly Word[], where: ScriptPlace): ScriptRun | null {
  const read = readArguments(rest, PNPM_OPTIONS);
  const isBump = read.positionals.length > 0 || read.open;
  return isBump && !isOn(read, 'ignore-scripts') ? { ...plainRun('pnpm', VERSION_SCRIPTS, where), hooks: 'no' } : null;
}

function pnpmPlaceOf(read: Arguments, isRecursive: boolean): ScriptPlace {
  const names = read.options.filter(({ name }) => name === 'filter' || name === 'filter-prod').map(({ value }) => value);
  const isRoot = isOn(read, 'workspace-root');
  const isAll = isRecursive || isOn(read, 'recursive');
  const root = isRoot || isOn(read, 'include-workspace-root');
  const workspaces: ScriptPlace | null =
    names.length > 0
      ? { kind: 'workspaces', names, root }
      : isAll
        ? { kind: 'workspaces', names: 'all', root }
        : isRoot
          ? { kind: 'workspaces', names: [], root: true }
          : null;
  return combinedPlace(workspaces, folderOf(read, 'dir', 'prefix'));
}

function pnpmHooksOf(read: Arguments): ScriptRun['hooks'] {
  const value = optionOf(read, 'enable-pre-post-scripts', 'config.enable-pre-post-scripts')?.value ?? null;
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : 'unknown';
}

/** Options of `bun` and `bun run` that take a value, from `bun run --help` of 1.4.5. */
const BUN_RUN_OPTIONS: OptionGrammar = {
  withValue: new Set([
    ...BUN_OPTIONS.withValue,
    ...`preload require import shell elide-lines env-file port conditions define drop loader tsconfig-override main-fields
    extension-order title user-agent max-http-header-size dns-result-order fetch-preconnect unhandled-rejections install
    cpu-prof-name cpu-prof-dir console-depth jsx-factory jsx-fragment jsx-import-source eval print`.split(/\s+/),
  ]),
  shorthands: new Map([
    ...BUN_OPTIONS.shorthands,
    ['b', 'bun'],
    ['c', 'config'],
    ['d', 'define'],
    ['e', 'eval'],
    ['l', 'loader'],
    ['p', 'print'],
    ['r', 'preload'],
    ['i', 'install=fallback'],
  ]),
};

/** Commands of Bun that run something of the project, but no script. */
const BUN_OWN = new Set(['test', 'build', 'deploy', 'completions', 'getcompletes']);

/** A name that Bun takes for a file to run. */
const BUN_FILE = /^\.{0,2}\/|^-$|\.(?:[cm]?[jt]sx?|json|toml|wasm|html|sh)$/;

/** `bun run x`, `bun x`: every word after the name is handed on, but for a `--` right behind it. */
export function bunScriptsOf(words: readonly Word[]): ScriptRun | null {
  const lead = leadingWord(words, BUN_RUN_OPTIONS);
  if (!lead) return null;
  const isRun = lead.word === 'run';
  if (!isRun && lead.word === 'pm') return bunVersionOf(lead.rest);
  if (!isRun && (BUN_COMMANDS.has(lead.word) || BUN_OWN.has(lead.word))) return null;
  const named = isRun ? leadingWord(lead.rest, BUN_RUN_OPTIONS) : lead;
  if (!named || BUN_FILE.test(named.word)) return null;

  const options = isRun ? [...lead.before.options, ...named.before.options] : lead.before.options;
  const read: Arguments = { ...named.before, options };
  if (isShowing(read) || optionOf(read, 'eval', 'print')) return null;
  const filters = read.options.filter(({ name }) => name === 'filter').map(({ value }) => value);
  const workspaces: ScriptPlace | null =
    filters.length > 0
      ? { kind: 'workspaces', names: filters, root: false }
      : isOn(read, 'workspaces')
        ? { kind: 'workspaces', names: 'all', root: false }
        : null;
  const run = { ...plainRun('bun', [named.word], combinedPlace(workspaces, folderOf(read, 'cwd'))), hooks: 'yes' as const };
  if (isOn(read, 'parallel') || isOn(read, 'sequential')) {
    const others = readArguments(named.rest, BUN_RUN_OPTIONS).positionals.flatMap(({ text }) => text ?? []);
    return { ...run, scripts: [named.word, ...others], arePatterns: true };
  }
  return { ...run, forwarded: isDoubleDash(named.rest[0]) ? named.rest.slice(1) : named.rest };
}

/** `bun pm version patch`. */
function bunVersionOf(rest: readonly Word[]): ScriptRun | null {
  const read = readArguments(rest, BUN_RUN_OPTIONS);
  const [command, bump] = read.positionals;
  if (command?.text !== 'version' || bump === undefined || isOn(read, 'ignore-scripts')) return null;
  return { ...plainRun('bun', VERSION_SCRIPTS, combinedPlace(null, folderOf(read, 'cwd'))), hooks: 'no' };
}

/** Options of Node whose value is the next word. */
const NODE_VALUES = /^(?:-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|--env-file-if-exists)$/;

/** `node --run x -- args`: only what follows `--` is handed on, and there are no hooks. */
export function nodeScriptsOf(words: readonly Word[]): ScriptRun | null {
  for (let index = 0; index < words.length; index += 1) {
    const text = words[index]?.text ?? null;
    if (text === null || !text.startsWith('-') || text === '-' || text === '--') return null;
    const [option, inline] = text.split('=', 2);
    if (option === '--run') {
      const name = inline ?? words[index + 1]?.text ?? null;
      const rest = words.slice(inline === undefined ? index + 2 : index + 1);
      const dashes = rest.findIndex(isDoubleDash);
      if (name === null || name === '' || name.startsWith('-')) return null;
      return { ...plainRun('node', [name], HERE), hooks: 'no', forwarded: dashes === -1 ? [] : rest.slice(dashes + 1) };
    }
    if (NODE_VALUES.test(text)) index += 1;
  }
  return null;
}
