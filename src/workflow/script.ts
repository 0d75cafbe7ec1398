import type { Range } from '../text/range.ts';
import { type Script, parseScript } from '../shell/script.ts';
import { expressionsIn, isDynamic } from './expression.ts';
import type { Step } from './step.ts';
import { withConstants } from './variables.ts';

/** Where actions/checkout puts the repository, as a path that scripts can be followed in; the real one differs from runner to runner. */
const WORKSPACE = '/github/workspace';

const scripts = new WeakMap<Step, Script | null>();

/** The commands of a step's `run`; null for a step without one, or one that another interpreter reads. */
export function scriptOf(step: Step): Script | null {
  const known = scripts.get(step);
  if (known !== undefined) return known;
  const script = step.run && step.shell ? parseScript(step.run.value, settingOf(step, step.run.value)) : null;
  scripts.set(step, script);
  return script;
}

function settingOf(step: Step, text: string): Parameters<typeof parseScript>[1] {
  return {
    shell: step.shell ?? 'bash',
    masks: expressionsIn(text),
    directory: startOf(step),
    variables: new Map([
      ['GITHUB_WORKSPACE', WORKSPACE],
      ...step.variables.all.map(({ name, text: { value } }): [string, string | null] => [name, isDynamic(value) ? null : value]),
    ]),
  };
}

/** The directory in which the step's script starts; null when an expression decides it. */
function startOf({ workingDirectory, variables }: Step): string | null {
  if (!workingDirectory) return WORKSPACE;
  const path = withConstants(workingDirectory.value.trim(), variables).replace(/^\$\{\{\s*github\.workspace\s*\}\}/, WORKSPACE);
  if (isDynamic(path)) return null;
  return joinPath(WORKSPACE, path);
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

/** Where a stretch of a step's script stands in the file; null when the mapping cannot be proved. */
export function rangeInFile(step: Step, range: Range): Range | null {
  return step.run?.rangeOf(range[0], range[1]) ?? null;
}
