import type { Word } from '../shell/word.ts';
import type { OptionGrammar } from './option-grammar.ts';
import { type Arguments, optionOf } from './options.ts';

/** Programs that release packages: they choose versions, tag, and upload, with a client of npm or by themselves. */
export type ReleaseTool =
  | 'lerna'
  | 'lerna-lite'
  | 'nx'
  | 'changesets'
  | 'semantic-release'
  | 'release-it'
  | 'np'
  | 'auto'
  | 'beachball'
  | 'rush'
  | 'publib'
  | 'release-plan'
  | 'napi'
  | 'wasm-pack'
  | 'js-devtools';

/** What a tool uploads. */
export type ToolSelection =
  /** The packages it finds by itself: the public ones of the workspace, or the one of the folder where there is no workspace. */
  | { readonly kind: 'packages' }
  /** The package of the folder it runs in (path null) or of another one, whose path may not be known. */
  | { readonly kind: 'directory'; readonly path: Word | null };

/** How one release tool reads its command line. */
export interface ToolGrammar {
  readonly client: ReleaseTool;
  /** Spellings of options, under npm's own name where they mean the same. */
  readonly options: OptionGrammar;
  /** What its words upload; null when nothing. Help, `--version` and `--dry-run` are already ruled out. */
  readonly uploadOf: (read: Arguments, call: ToolCall) => ToolUpload | null;
}

/** What a grammar may look at besides the words. */
export interface ToolCall {
  /** The word that names the tool. */
  readonly program: Word;
  /** Variables as the command sees them; null for one that is not constant. */
  readonly environment: ReadonlyMap<string, string | null>;
}

/** One upload by a tool. */
export interface ToolUpload {
  /** The word after which a reader sees the publish, and behind which options can stand. */
  readonly verb: Word;
  readonly selection: ToolSelection;
  readonly isStaged?: boolean;
  /** The words after the tool's commands; those that were read, when null. */
  readonly rest?: Arguments;
}

/** The selection of a tool that looks for packages by itself. */
export const PACKAGES: ToolSelection = { kind: 'packages' };

/** The selection of a tool that publishes the package it stands in. */
export const OWN_PACKAGE: ToolSelection = { kind: 'directory', path: null };

/**
 * Grammar from lists of names: options with a value, other spellings as `short=long` pairs, and switches of several words. Yargs, meow,
 * mri and cac take `--dryRun` for `--dry-run`, so each such name is known in both spellings.
 */
export function toolOptions(withValue: string, spellings = '', switches = ''): OptionGrammar {
  const names = namesIn(withValue);
  const pairs = namesIn(spellings).map((pair): [string, string] => {
    const [short = '', ...long] = pair.split('=');
    return [short, long.join('=')];
  });
  const known = [...names, ...namesIn(switches), ...pairs.map(([short]) => short)];
  const long = new Map(pairs);
  const camel = known
    .filter((name) => name.includes('-'))
    .map((name): [string, string] => [camelCaseOf(name), long.get(name) ?? name]);
  return {
    withValue: new Set(names),
    shorthands: new Map([...camel, ...EVERYWHERE, ...pairs]),
  };
}

/** Spellings that all of the tools share. */
const EVERYWHERE: readonly (readonly [string, string])[] = [
  ['h', 'help'],
  ['dryRun', 'dry-run'],
];

function namesIn(list: string): readonly string[] {
  return list.split(/\s+/).filter((name) => name !== '');
}

function camelCaseOf(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether a switch is literally on. */
export function isOn(read: Arguments, ...names: readonly string[]): boolean {
  return optionOf(read, ...names)?.value === 'true';
}

/** Whether a switch is literally off (`--no-publish`, `--publish=false`). */
export function isOff(read: Arguments, name: string): boolean {
  return optionOf(read, name)?.value === 'false';
}

/** The arguments without their first words, which the tool took for its commands. */
export function without(read: Arguments, count: number): Arguments {
  return { ...read, positionals: read.positionals.slice(count) };
}

/** A path that stands in an option, or begins as told and goes on in ways that no word says. */
export function pathWord(at: Word, text: string | null, prefix = text ?? ''): Word {
  return { ...at, text, prefix, splits: false };
}

/** A grammar whose first word says what to do: those of `verbs` upload. */
export function verbUpload(verbs: readonly string[], selection: ToolSelection = PACKAGES): (read: Arguments) => ToolUpload | null {
  return (read) => {
    const [verb] = read.positionals;
    return verb?.text != null && verbs.includes(verb.text) ? { verb, selection, rest: without(read, 1) } : null;
  };
}
