import type { Shell } from '../shell/script.ts';
import type { Text, YamlPlace } from '../yaml/place.ts';
import { type ActionReference, actionReferenceOf } from './action-reference.ts';
import { isNever } from './expression.ts';
import type { Job } from './job.ts';
import { type Variables, variablesOf } from './variables.ts';

/**
 * A step of a job. Exactly one of `run` and `uses` is there; a step with neither is of a kind this model does not read.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idsteps
 */
export interface Step {
  readonly job: Job;
  readonly place: YamlPlace;
  /** Position in `steps`, from 0. */
  readonly index: number;
  readonly run: Text | null;
  readonly uses: ActionReference | null;
  readonly with: YamlPlace;
  readonly condition: Text | null;
  /** Its `if:` is literally false. */
  readonly isDisabled: boolean;
  /** The shell that reads `run`; null for another interpreter or an expression. */
  readonly shell: Shell | null;
  /** `working-directory` of the step, or the default of its job or workflow; null when none is set. */
  readonly workingDirectory: Text | null;
  readonly variables: Variables;
}

/** Reads the entries of `steps`. */
export function stepsAt(place: YamlPlace, job: Job): readonly Step[] {
  return place.items().map((item, index) => stepAt(item, index, job));
}

function stepAt(place: YamlPlace, index: number, job: Job): Step {
  const uses = place.at('uses').text;
  const condition = place.at('if').text;
  const ownDirectory = place.at('working-directory').text;
  return {
    job,
    place,
    index,
    run: place.at('run').text,
    uses: uses && actionReferenceOf(uses),
    with: place.at('with'),
    condition,
    isDisabled: isNever(condition?.value ?? null),
    shell: shellOf(place.at('shell').text?.value ?? defaultOf(job, 'shell')?.value ?? null, job),
    workingDirectory: ownDirectory ?? defaultOf(job, 'working-directory'),
    variables: variablesOf([place.at('env'), job.place.at('env'), job.workflow.root.at('env')]),
  };
}

function defaultOf(job: Job, key: string): Text | null {
  return [job.place, job.workflow.root].map((owner) => owner.at('defaults').at('run').at(key).text).find((text) => text !== null) ?? null;
}

/** GitHub's choice: the named shell, else PowerShell on Windows and bash elsewhere. */
function shellOf(named: string | null, job: Job): Shell | null {
  if (named === null) return job.runner.system === 'windows' ? 'pwsh' : 'bash';
  const program = /^\S+/.exec(named.trim())?.[0] ?? '';
  const name = program.slice(program.lastIndexOf('/') + 1).replace(/\.exe$/, '');
  switch (name) {
    case 'bash':
    case 'sh':
    case 'pwsh':
    case 'cmd':
      return name;
    case 'powershell':
      return 'pwsh';
    case 'zsh':
    case 'dash':
      return 'sh';
    default:
      return null;
  }
}

/** The value of an input (`with`), or null when it is absent or not a scalar. */
export function inputOf(step: Step, name: string): Text | null {
  return step.with.at(name).text;
}

/** The steps of a job that run before one of them, without those that never run. */
export function stepsBefore({ job, index }: Step): readonly Step[] {
  return job.steps.filter((other) => other.index < index && !other.isDisabled);
}
