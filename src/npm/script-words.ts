import type { Word } from '../shell/word.ts';
import type { OptionGrammar } from './option-grammar.ts';
import { type Arguments, firstPositionalOf, optionOf, readArguments } from './options.ts';
import type { ScriptPlace, ScriptRun, ScriptRunner } from './script-run.ts';

/** The package of the command's own directory. */
export const HERE: ScriptPlace = { kind: 'here' };

/** The scripts of a `version` command, in npm's order; each runs without hooks of its own. */
export const VERSION_SCRIPTS: readonly string[] = ['preversion', 'version', 'postversion'];

/** A run of scripts with nothing handed on and nothing known of hooks. */
export function plainRun(runner: ScriptRunner, scripts: readonly string[], where: ScriptPlace): ScriptRun {
  return { scripts, arePatterns: false, where, forwarded: [], hooks: 'unknown', runner, dependsOnVersion: false };
}

/** The first word that is no option. */
export interface LeadingWord {
  readonly word: string;
  /** What stands before it. */
  readonly before: Arguments;
  /** What stands after it, untouched. */
  readonly rest: readonly Word[];
}

/** The first word that is no option; null when there is none, or when it is not constant or an expansion before it may be one. */
export function leadingWord(words: readonly Word[], grammar: OptionGrammar): LeadingWord | null {
  const found = firstPositionalOf(words, grammar);
  const word = found?.verb.text ?? '';
  if (!found || word === '') return null;
  const before = readArguments(words.slice(0, found.index), grammar);
  return before.open ? null : { word, before, rest: words.slice(found.index + 1) };
}

/** A command line cut at its first `--`: what stands before, and what after. */
export function cutAtDoubleDash(words: readonly Word[]): readonly [before: readonly Word[], after: readonly Word[]] {
  const at = words.findIndex(isDoubleDash);
  return at === -1 ? [words, []] : [words.slice(0, at), words.slice(at + 1)];
}

/** Whether a word is the `--` after which no options stand. */
export function isDoubleDash(word: Word | undefined): boolean {
  return word !== undefined && /^-{2,}$/.test(word.text ?? '');
}

/** Whether a switch is given and on. */
export function isOn(read: Arguments, ...names: readonly string[]): boolean {
  return optionOf(read, ...names)?.value === 'true';
}

/** Whether a client only shows its help or its version. */
export function isShowing(read: Arguments): boolean {
  return isOn(read, 'help', 'version', 'versions');
}

/** The place of an option that names a folder; null without such an option. */
export function folderOf(read: Arguments, ...names: readonly string[]): ScriptPlace | null {
  const option = optionOf(read, ...names);
  return option && { kind: 'directory', path: option.value === '' ? null : option.value };
}

/** What a choice of workspaces and a folder mean together; members of a workspace in another folder are not known. */
export function combinedPlace(workspaces: ScriptPlace | null, folder: ScriptPlace | null): ScriptPlace {
  if (workspaces && folder) return { kind: 'directory', path: null };
  return workspaces ?? folder ?? HERE;
}
