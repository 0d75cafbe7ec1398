import type { Shell } from '../shell/script.ts';
import type { Text, YamlPlace } from '../yaml/place.ts';
import type { CompositeAction } from './action.ts';
import { type ActionReference, actionReferenceOf } from './action-reference.ts';
import { type Contexts, holds } from './contexts.ts';
import { type Inputs, inputsOf } from './inputs.ts';
import type { Job } from './job.ts';
import { type EnvBlock, type Variables, followed, variablesOf } from './variables.ts';

/**
 * A step that a job runs: one of its own, or one of a composite action that it uses. Exactly one of `run` and `uses` is there; a step with
 * neither is of a kind this model does not read.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idsteps
 */
export interface Step {
  readonly job: Job;
  readonly place: YamlPlace;
  /** Position among all steps that the job runs, from 0. */
  readonly index: number;
  /** The composite action it is a step of, and the step that uses that; null for a step of the job's own. */
  readonly call: { readonly step: Step; readonly action: CompositeAction } | null;
  readonly run: Text | null;
  readonly uses: ActionReference | null;
  readonly with: YamlPlace;
  /** Its own `if`, else that of the step that uses its action. */
  readonly condition: Text | null;
  /** Its `if`, or that of the step that uses its action, is false whatever happens. */
  readonly isDisabled: boolean;
  /** The shell that reads `run`; null for another interpreter or an expression. */
  readonly shell: Shell | null;
  /** `working-directory` of the step, or the default of its job or workflow; null when none is set. */
  readonly workingDirectory: Text | null;
  readonly variables: Variables;
  readonly contexts: Contexts;
}

/** GitHub follows composite actions this deep. */
const MOST_ACTIONS = 10;

/** Actions that use actions multiply: beyond this, no more steps of theirs are read. */
const MOST_STEPS = 20_000;

/** Reads the steps of a job in the order in which they run: composite actions of the repository taken apart, groups of `parallel` steps flat. */
export function stepsOf(job: Job): readonly Step[] {
  const steps: Step[] = [];
  addSteps(job.place.at('steps'), job, null, steps);
  return steps;
}

function addSteps(places: YamlPlace, job: Job, call: Step['call'], steps: Step[]): void {
  for (const place of places.items()) {
    if (call && steps.length >= MOST_STEPS) return;
    const group = place.at('parallel');
    if (group.kind === 'sequence') {
      addSteps(group, job, call, steps);
      continue;
    }
    const step = stepAt(place, job, call, steps.length);
    const action = step.uses?.kind === 'local' && !isOpen(step.uses.name, call) ? job.workflow.actions(step.uses.name) : null;
    if (action) addSteps(action.steps, job, { step, action }, steps);
    else steps.push(step);
  }
}

/** Whether the steps of this folder's action are being read already, or are too deep. */
function isOpen(folder: string, call: Step['call']): boolean {
  let depth = 0;
  for (let outer = call; outer; outer = outer.step.call) {
    depth += 1;
    if (outer.step.uses?.name === folder || depth >= MOST_ACTIONS) return true;
  }
  return false;
}

function stepAt(place: YamlPlace, job: Job, call: Step['call'], index: number): Step {
  const uses = place.at('uses').text;
  const inputs = call ? inputsIn(call) : job.contexts.inputs;
  const variables = variablesOf(blocksOf(place, job, call));
  const contexts: Contexts = { ...job.contexts, inputs, variables };
  const condition = place.at('if').text;
  return {
    job,
    place,
    index,
    call,
    run: place.at('run').text,
    uses: uses && actionReferenceOf(uses),
    with: place.at('with'),
    condition: condition ?? call?.step.condition ?? null,
    isDisabled: (call?.step.isDisabled ?? false) || (condition !== null && holds(condition.value, contexts) === false),
    shell: shellOf(place.at('shell').text?.value ?? (call ? null : defaultOf(job, 'shell')?.value) ?? null, job),
    workingDirectory: place.at('working-directory').text ?? (call ? null : defaultOf(job, 'working-directory')),
    variables,
    contexts,
  };
}

function inputsIn({ step, action }: NonNullable<Step['call']>): Inputs {
  return inputsOf(step.with, action.inputs, () => step.contexts, true);
}

/** The `env` blocks that reach a step, the nearest first. */
function blocksOf(place: YamlPlace, job: Job, call: Step['call']): readonly EnvBlock[] {
  const own: EnvBlock = { place: place.at('env'), inputs: call ? inputsIn(call) : job.contexts.inputs };
  if (call) return [own, ...blocksOf(call.step.place, job, call.step.call)];
  return [own, ...job.blocks];
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

/**
 * The value of an input (`with`), or null when it is absent or not a scalar. One that hands on an input of a composite action or of a
 * called workflow is what the caller wrote.
 */
export function inputOf(step: Step, name: string): Text | null {
  const { text } = step.with.at(name);
  return text && followed(text, step.contexts.inputs);
}

/** The steps of a job that run before one of them, without those that never run. */
export function stepsBefore({ job, index }: Step): readonly Step[] {
  return job.steps.filter((other) => other.index < index && !other.isDisabled);
}

/** The step of the job itself in whose course a step runs: the one that uses the outermost action, else the step. */
export function writtenStepOf(step: Step): Step {
  let written = step;
  while (written.call) written = written.call.step;
  return written;
}
