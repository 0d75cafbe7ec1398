import type { Word } from '../shell/word.ts';
import { bunScriptsOf, nodeScriptsOf, npmScriptsOf, pnpmScriptsOf } from './client-scripts.ts';
import type { Invocation } from './invocation.ts';
import { concurrentScriptsOf, sequenceScriptsOf } from './script-sequence.ts';
import { lernaScriptsOf, nxScriptsOf, turboScriptsOf } from './workspace-runners.ts';
import { yarnScriptsOf } from './yarn-scripts.ts';

/** What reads the names of scripts, and decides how patterns among them match. */
export type ScriptRunner =
  | 'npm'
  | 'pnpm'
  | 'yarn'
  | 'bun'
  | 'node'
  | 'turbo'
  | 'nx'
  | 'lerna'
  | 'npm-run-all'
  | 'concurrently';

/** The scripts of package.json files that one command starts. A name may belong to no script: the command then fails or means a program. */
export interface ScriptRun {
  /** Names of the scripts, in the order they start, at least one. */
  readonly scripts: readonly string[];
  /** Whether names are patterns in the runner's own notation (`build:*`), which `scriptsAmong` applies to real names. */
  readonly arePatterns: boolean;
  /** The packages whose scripts are meant. */
  readonly where: ScriptPlace;
  /** Words that the runner puts behind the (last) script's command line, options included. */
  readonly forwarded: readonly Word[];
  /**
   * Whether `pre<name>` and `post<name>` run too; unknown where the client's version or configuration decides: pnpm runs them
   * from 9.0.0 on by default, Yarn only in version 1.
   */
  readonly hooks: 'yes' | 'no' | 'unknown';
  readonly runner: ScriptRunner;
  /** Whether other versions of the runner do something else at these words: `yarn publish` starts a script from Yarn 2 on only. */
  readonly dependsOnVersion: boolean;
}

export type ScriptPlace =
  /** The package of the command's own directory. */
  | { readonly kind: 'here' }
  /** The package in a folder, as written (`--prefix`, `-C`, `--dir`, `--cwd`); null when it is not constant. */
  | { readonly kind: 'directory'; readonly path: string | null }
  /**
   * Members of the workspace: all, or those whose name or folder is listed, the runner's own patterns as written (null entries
   * are not constant); `root`: whether the workspace's root is among them.
   */
  | { readonly kind: 'workspaces'; readonly names: readonly (string | null)[] | 'all'; readonly root: boolean };

/**
 * The package scripts that an invocation starts, or null: commands of the clients themselves, and names that are not constant, are
 * none. Where a runner takes several names, those that are not constant are left out.
 */
export function scriptRunOf(invocation: Invocation): ScriptRun | null {
  const { words } = invocation;
  switch (invocation.program) {
    case 'npm':
      return npmScriptsOf(words);
    case 'pnpm':
      return pnpmScriptsOf(words);
    case 'yarn':
    case 'yarnpkg':
      return yarnScriptsOf(words);
    case 'bun':
      return bunScriptsOf(words);
    case 'node':
      return nodeScriptsOf(words);
    case 'turbo':
      return turboScriptsOf(words);
    case 'nx':
      return nxScriptsOf(words);
    case 'lerna':
    case 'lerna-lite':
    case '@lerna-lite/cli':
      return lernaScriptsOf(words);
    case 'run-s':
    case 'run-p':
    case 'npm-run-all':
    case 'npm-run-all2':
      return sequenceScriptsOf(words);
    case 'concurrently':
      return concurrentScriptsOf(words);
    default:
      return null;
  }
}

/** Runners that start a dependency's program where the package has no script of that name. */
const FALLING_BACK: ReadonlySet<ScriptRunner> = new Set(['pnpm', 'yarn', 'bun']);

/**
 * What a client starts instead where the package has no such script: `turbo run build` for `pnpm turbo run build`. Null when the
 * words start no script, or start it elsewhere.
 */
export function programInsteadOf(invocation: Invocation): Invocation | null {
  const run = scriptRunOf(invocation);
  if (!run || run.where.kind !== 'here' || run.arePatterns || !FALLING_BACK.has(run.runner)) return null;
  const [program, ...others] = run.scripts;
  if (program === undefined || others.length > 0) return null;
  return { ...invocation, program, version: null, words: run.forwarded, launcher: `${run.runner} run` };
}
