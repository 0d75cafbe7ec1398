import type { Word } from '../shell/word.ts';
import type { OptionGrammar } from './option-grammar.ts';
import { type Arguments, type Option, optionOf, readArguments } from './options.ts';
import type { ScriptPlace, ScriptRun } from './script-run.ts';
import { HERE, cutAtDoubleDash, isOn, isShowing, plainRun } from './script-words.ts';

/** Options of `turbo run` that take a value, from `turbo run --help` of 2.11.11 and of 1.13. */
const TURBO_OPTIONS: OptionGrammar = {
  withValue: new Set(
    `filter scope ignore since cwd api team token trace heap ui login remote-cache-timeout verbosity cache cache-workers cache-dir
    concurrency output-logs log-order log-prefix global-deps root-turbo-json framework-inference env-mode`.split(/\s+/),
  ),
  shorthands: new Map([
    ['F', 'filter'],
    ['h', 'help'],
  ]),
};

/** Turbo's own commands; any other word is a task. */
const TURBO_COMMANDS = new Set(
  `bin boundaries clone completion config daemon devtools docs exec gen generate get-mfe-port help hook info link login logout ls
  prune query scan setup telemetry unlink watch`.split(/\s+/),
);

/** `turbo run a b`, `turbo a b`: each task is the script of that name in every package that has it. */
export function turboScriptsOf(words: readonly Word[]): ScriptRun | null {
  const [own, forwarded] = cutAtDoubleDash(words);
  const read = readArguments(own, TURBO_OPTIONS);
  // These only show what would run.
  if (isShowing(read) || optionOf(read, 'dry-run', 'dry', 'graph')) return null;
  const [first] = read.positionals;
  const tasks = constantsOf(first?.text === 'run' ? read.positionals.slice(1) : read.positionals);
  if (tasks.length === 0 || TURBO_COMMANDS.has(first?.text ?? '')) return null;
  const parts = tasks.map((task) => task.split('#', 2));
  const scripts = [...new Set(parts.map((part) => part.at(-1) ?? ''))];
  return { ...plainRun('turbo', scripts, turboPlaceOf(read, parts)), forwarded };
}

/** `core#build` names the package of a task, `//#build` the root. */
function turboPlaceOf(read: Arguments, tasks: readonly (readonly string[])[]): ScriptPlace {
  if (optionOf(read, 'cwd')) return { kind: 'directory', path: null };
  if (isOn(read, 'single-package')) return HERE;
  if (tasks.every(({ length }) => length === 2)) {
    const owners = tasks.flatMap(([owner = '']) => owner);
    return { kind: 'workspaces', names: owners.filter((owner) => owner !== '//'), root: owners.includes('//') };
  }
  if (optionOf(read, 'affected', 'since', 'ignore')) return UNKNOWN_MEMBERS;
  const filters = valuesOf(read, 'filter', 'scope');
  if (filters.length === 0) return ALL_MEMBERS;
  return { kind: 'workspaces', names: filters.filter((filter) => filter !== '//'), root: filters.includes('//') };
}

const ALL_MEMBERS: ScriptPlace = { kind: 'workspaces', names: 'all', root: false };
const UNKNOWN_MEMBERS: ScriptPlace = { kind: 'workspaces', names: [null], root: false };

/** Options of Nx's running commands that take a value (Nx 22.3.3). */
const NX_OPTIONS: OptionGrammar = {
  withValue: new Set(
    `targets projects project configuration exclude runner base head files output-style outputStyle parallel maxParallel
    tag ver access registry otp`.split(/\s+/),
  ),
  shorthands: new Map([
    ['t', 'targets'],
    ['target', 'targets'],
    ['p', 'projects'],
    ['c', 'configuration'],
    ['h', 'help'],
  ]),
};

/** Nx's own commands; any other word is a target. */
const NX_COMMANDS = new Set(
  `_migrate activate-powerpack add affected:apps affected:build affected:dep-graph affected:e2e affected:graph affected:libs
  affected:lint affected:test apply-locally clear-cache complete-ci-run configure-ai-agents connect connect-to-nx-cloud daemon
  dep-graph exec fix-ci format format:check format:write g generate graph help import init list login logout mcp migrate new
  polygraph print-affected record register release repair report reset show start-agent start-ci-run stop-all-agents sync
  sync:check upgrade-nx view-logs watch workspace-generator workspace-lint workspace-schematic`.split(/\s+/),
);

/** Letters that stand for a target. */
const NX_LETTERS: ReadonlyMap<string, string> = new Map([
  ['b', 'build'],
  ['e', 'e2e'],
  ['l', 'lint'],
  ['s', 'serve'],
  ['t', 'test'],
]);

/** `nx run-many -t a b`, `nx affected -t a`, `nx run project:target`, `nx target project`. A target need not be a script. */
export function nxScriptsOf(words: readonly Word[]): ScriptRun | null {
  const [own, forwarded] = cutAtDoubleDash(words);
  const read = readArguments(own, NX_OPTIONS);
  if (isShowing(read) || optionOf(read, 'graph')) return null;
  const [command, second] = read.positionals;
  if (command?.text == null || NX_COMMANDS.has(command.text)) return null;

  if (command.text === 'run-many' || command.text === 'affected') {
    const scripts = listOf(own, read, 'targets').flatMap((target) => target ?? []);
    if (scripts.length === 0) return null;
    return { ...plainRun('nx', scripts, nxPlaceOf(command.text, own, read)), forwarded };
  }
  if (command.text === 'run') {
    const [project = '', target = ''] = second?.text?.split(':') ?? [];
    if (project === '') return null;
    if (target === '') return { ...plainRun('nx', [project], projectPlaceOf(read, null)), forwarded };
    return { ...plainRun('nx', [target], { kind: 'workspaces', names: [project], root: false }), forwarded };
  }
  const target = NX_LETTERS.get(command.text) ?? command.text;
  return { ...plainRun('nx', [target], projectPlaceOf(read, second ?? null)), forwarded };
}

function nxPlaceOf(command: string, words: readonly Word[], read: Arguments): ScriptPlace {
  if (optionOf(read, 'exclude') || (command === 'affected' && !isOn(read, 'all'))) return UNKNOWN_MEMBERS;
  const names = listOf(words, read, 'projects');
  return names.length === 0 ? ALL_MEMBERS : { kind: 'workspaces', names, root: false };
}

/** Without a project, Nx takes the one of the folder. */
function projectPlaceOf(read: Arguments, project: Word | null): ScriptPlace {
  const option = optionOf(read, 'project');
  if (!option && !project) return HERE;
  return { kind: 'workspaces', names: [option ? option.value : (project?.text ?? null)], root: false };
}

/** `-t a b`, `--targets=a,b`: all values of an option, those that stand behind it as words of their own too. */
function listOf(words: readonly Word[], read: Arguments, name: string): (string | null)[] {
  return read.options.filter((option) => option.name === name).flatMap((option) => [...split(option.value), ...followersOf(option, words)]);
}

function followersOf({ valueWord }: Option, words: readonly Word[]): (string | null)[] {
  if (!valueWord) return [];
  const after = words.slice(words.indexOf(valueWord) + 1);
  const end = after.findIndex(({ prefix }) => prefix.startsWith('-'));
  return after.slice(0, end === -1 ? after.length : end).flatMap(({ text }) => split(text));
}

function split(value: string | null): (string | null)[] {
  return value === null ? [null] : value.split(',').map((part) => part.trim()).filter((part) => part !== '');
}

/** Options of `lerna run` that take a value (Lerna 9.0.3). */
const LERNA_OPTIONS: OptionGrammar = {
  withValue: new Set('scope ignore since npm-client concurrency loglevel profile-location max-buffer'.split(' ')),
  shorthands: new Map([['h', 'help']]),
};

/** `lerna run a`, `lerna run a,b`: the script of that name in every package that has it. */
export function lernaScriptsOf(words: readonly Word[]): ScriptRun | null {
  const [own, forwarded] = cutAtDoubleDash(words);
  const read = readArguments(own, LERNA_OPTIONS);
  const [command, script] = read.positionals;
  const scripts = split(script?.text ?? null).flatMap((name) => name ?? []);
  if (command?.text !== 'run' || scripts.length === 0 || isShowing(read)) return null;
  const names = valuesOf(read, 'scope');
  const isNarrowed = optionOf(read, 'ignore', 'since') !== null;
  const where: ScriptPlace = isNarrowed ? UNKNOWN_MEMBERS : names.length === 0 ? ALL_MEMBERS : { kind: 'workspaces', names, root: false };
  return { ...plainRun('lerna', scripts, where), forwarded };
}

function valuesOf(read: Arguments, ...names: readonly string[]): (string | null)[] {
  return read.options.filter(({ name }) => names.includes(name)).map(({ value }) => value);
}

function constantsOf(words: readonly Word[]): string[] {
  return words.flatMap(({ text }) => text ?? []);
}
