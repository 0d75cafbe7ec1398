import { type Script, type ScriptSetting, type Shell, parseScript } from '../shell/script.ts';
import { type Contexts, withConstants } from './contexts.ts';
import { expressionsIn, isDynamic } from './expression.ts';
import type { Step } from './step.ts';
import type { Text } from '../yaml/place.ts';

/** Where actions/checkout puts the repository, as a path that scripts can be followed in; the real one differs from runner to runner. */
export const WORKSPACE = '/github/workspace';

const scripts = new WeakMap<Step, readonly Script[]>();

/** More legs of one step than this are not looked at one by one. */
const MOST_LEGS = 64;

/**
 * The commands of a step's `run`, once for each leg of the job where they differ; none for a step without one, or one that another
 * interpreter reads.
 */
export function scriptsOf(step: Step): readonly Script[] {
  let known = scripts.get(step);
  if (!known) {
    const { run, shell } = step;
    known = run && shell ? legContextsOf(step).map((contexts) => parseScript(run.value, settingOf(step, run.value, shell, contexts))) : [];
    scripts.set(step, known);
  }
  return known;
}

/** The contexts of each leg, for a step that speaks of the matrix; else those of all. */
function legContextsOf({ run, workingDirectory, variables, contexts }: Step): readonly Contexts[] {
  const texts = [run, workingDirectory, ...variables.all.map(({ text }) => text)];
  const legs = texts.some((text) => text !== null && /\bmatrix\b/.test(text.value)) ? contexts.matrix.legs : null;
  if (!legs || legs.length === 0 || legs.length > MOST_LEGS) return [contexts];
  return legs.map((leg) => ({ ...contexts, leg }));
}

function settingOf(step: Step, text: string, shell: Shell, contexts: Contexts): ScriptSetting {
  return {
    shell,
    masks: expressionsIn(text).map((range) => ({ range, value: constantIn(text.slice(...range), step, contexts) })),
    directory: startOf(step, contexts),
    root: WORKSPACE,
    variables: environmentOf(step, contexts),
  };
}

/** A command line that an action runs without a shell: what would be an operator, an expansion or the end of a line is part of a word. */
export function commandLineOf(step: Step, { value }: Text, directory: Text | null): Script {
  const { contexts } = step;
  const line = value.replace(/[&|;<>()`$\\'*?[\]{}~!#]|\n/g, (sign, at: number) => (sign === '\n' ? ' ' : isExpression(value, at) ? sign : '_'));
  const folder = directory === null ? '.' : constantIn(directory.value.trim(), step, contexts);
  return parseScript(line, { ...settingOf(step, value, 'sh', contexts), directory: folder === null ? null : joinPath(WORKSPACE, folder) });
}

function isExpression(value: string, at: number): boolean {
  return expressionsIn(value).some(([start, end]) => at >= start && at < end);
}

/** The environment of what a step runs, as far as the workflow sets it; null for a value that is not constant. */
export function environmentOf(step: Step, contexts: Contexts = step.contexts): ReadonlyMap<string, string | null> {
  const folder = actionFolderOf(step);
  return new Map([
    ['GITHUB_WORKSPACE', WORKSPACE],
    ...(folder === null ? [] : [['GITHUB_ACTION_PATH', folder] as const]),
    ...step.variables.all.map(({ name, text: { value } }): [string, string | null] => [name, constantIn(value, step, contexts)]),
  ]);
}

function constantIn(value: string, step: Step, contexts: Contexts): string | null {
  const filled = withConstants(withFolders(value, step), contexts);
  return isDynamic(filled) ? null : filled;
}

/** Where a composite action of the repository finds its own files. */
function actionFolderOf({ call }: Step): string | null {
  return call && joinPath(WORKSPACE, `./${call.action.path}/..`);
}

/** The directory in which the step's script starts; null when an expression decides it. */
function startOf(step: Step, contexts: Contexts): string | null {
  if (!step.workingDirectory) return WORKSPACE;
  const path = constantIn(step.workingDirectory.value.trim(), step, contexts);
  return path === null ? null : joinPath(WORKSPACE, path);
}

function withFolders(value: string, step: Step): string {
  const folder = actionFolderOf(step);
  const inWorkspace = value.replace(/\$\{\{\s*github\.workspace\s*\}\}/g, WORKSPACE);
  return folder === null ? inWorkspace : inWorkspace.replace(/\$\{\{\s*github\.action_path\s*\}\}/g, folder);
}

/** Joins POSIX paths; an absolute second one stands for itself. */
export function joinPath(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : base}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** A directory of a script as a path from the repository's root (`''` for the root); null when unknown or outside. */
export function pathInRepository(directory: string | null): string | null {
  if (directory === WORKSPACE) return '';
  return directory?.startsWith(`${WORKSPACE}/`) ? directory.slice(WORKSPACE.length + 1) : null;
}
