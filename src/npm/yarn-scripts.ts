import type { Word } from '../shell/word.ts';
import { YARN_OPTIONS } from './option-grammar.ts';
import { type Arguments, optionOf, readArguments } from './options.ts';
import { YARN_COMMANDS } from './project-tools.ts';
import type { ScriptPlace, ScriptRun } from './script-run.ts';
import { VERSION_SCRIPTS, combinedPlace, folderOf, isDoubleDash, isOn, isShowing, leadingWord, plainRun } from './script-words.ts';

/** `yarn run x`, `yarn x`, `yarn workspace a x`, `yarn workspaces run x` (Yarn 1), `yarn workspaces foreach … run x` (later ones). */
export function yarnScriptsOf(words: readonly Word[]): ScriptRun | null {
  return yarnRunOf(words, null);
}

function yarnRunOf(words: readonly Word[], workspaces: ScriptPlace | null): ScriptRun | null {
  const lead = leadingWord(words, YARN_OPTIONS);
  if (!lead || isShowing(lead.before)) return null;
  const { word: verb, before, rest } = lead;
  const where = combinedPlace(workspaces, folderOf(before, 'cwd'));
  switch (verb) {
    case 'run':
      return namedRunOf(rest, where);
    case 'workspace': {
      const [member, ...inner] = rest;
      if (!member || member.splits || workspaces || where.kind !== 'here') return null;
      return yarnRunOf(inner, { kind: 'workspaces', names: [member.text], root: false });
    }
    case 'workspaces':
      return workspaces || where.kind !== 'here' ? null : workspacesRunOf(rest);
    case 'version':
      return versionRunOf(rest, where);
    case 'publish':
      // Yarn 1 uploads here; later ones know no such command, and no hooks of scripts.
      return { ...plainRun('yarn', ['publish'], where), hooks: 'no', forwarded: handedOn(rest), dependsOnVersion: true };
    default:
      return YARN_COMMANDS.has(verb) ? null : { ...plainRun('yarn', [verb], where), forwarded: handedOn(rest) };
  }
}

/** What follows `run`. */
function namedRunOf(words: readonly Word[], where: ScriptPlace): ScriptRun | null {
  const named = leadingWord(words, YARN_OPTIONS);
  if (!named || isShowing(named.before) || isOn(named.before, 'B', 'binaries-only')) return null;
  const run = { ...plainRun('yarn', [named.word], where), forwarded: handedOn(named.rest) };
  // Only later ones than Yarn 1 look into the workspace's root.
  const isTop = isOn(named.before, 'T', 'top-level');
  return isTop ? { ...run, where: { kind: 'workspaces', names: [], root: true }, hooks: 'no' } : run;
}

function workspacesRunOf(words: readonly Word[]): ScriptRun | null {
  const lead = leadingWord(words, YARN_OPTIONS);
  if (lead?.word === 'run') {
    const run = namedRunOf(lead.rest, { kind: 'workspaces', names: 'all', root: false });
    return run && { ...run, hooks: 'yes' };
  }
  const inner = lead?.word === 'foreach' ? leadingWord(lead.rest, YARN_OPTIONS) : null;
  if (inner?.word !== 'run') return null;
  const run = namedRunOf(inner.rest, foreachPlaceOf(inner.before));
  return run && { ...run, hooks: 'no' };
}

/** Options of `foreach` that leave some workspaces out in ways that its words do not tell. */
const NARROWING = new Set(['exclude', 'from', 'since', 'recursive', 'worktree']);

function foreachPlaceOf({ options }: Arguments): ScriptPlace {
  if (options.some(({ name }) => NARROWING.has(name))) return { kind: 'workspaces', names: [null], root: false };
  const included = options.filter(({ name }) => name === 'include').map(({ value }) => value);
  if (included.length > 0) return { kind: 'workspaces', names: included, root: false };
  return { kind: 'workspaces', names: 'all', root: true };
}

const BUMPS = ['new-version', 'major', 'minor', 'patch', 'premajor', 'preminor', 'prepatch', 'prerelease'];

/** Yarn 1 runs the scripts of its `version` command; later ones run none. */
function versionRunOf(rest: readonly Word[], where: ScriptPlace): ScriptRun | null {
  const read = readArguments(rest, YARN_OPTIONS);
  if (!optionOf(read, ...BUMPS) || isOn(read, 'ignore-scripts')) return null;
  return { ...plainRun('yarn', VERSION_SCRIPTS, where), hooks: 'no', dependsOnVersion: true };
}

/** Yarn 1 drops a `--` right behind the name, where later ones hand it on; those who write it have Yarn 1 in mind. */
function handedOn(rest: readonly Word[]): readonly Word[] {
  return isDoubleDash(rest[0]) ? rest.slice(1) : rest;
}
