import type { Range } from '../text/range.ts';
import type { Text, YamlPlace } from '../yaml/place.ts';
import { type ActionReference, actionReferenceOf } from './action-reference.ts';
import { type Contexts, holds } from './contexts.ts';
import { type Matrix, matrixAt } from './matrix.ts';
import { type Permissions, permissionsAt } from './permissions.ts';
import { type Runner, runnerAt } from './runner.ts';
import { type Step, stepsOf } from './step.ts';
import { type EnvBlock, variablesOf } from './variables.ts';
import type { Workflow } from './workflow.ts';

/**
 * One entry of `jobs`.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobs
 */
export interface Job {
  readonly workflow: Workflow;
  readonly id: string;
  readonly idRange: Range;
  readonly place: YamlPlace;
  /** The job's own block; null when it has none and the workflow's applies. */
  readonly permissions: Permissions | null;
  /** A called workflow, instead of steps. */
  readonly uses: ActionReference | null;
  /** Ids of the jobs it waits for. */
  readonly needs: readonly string[];
  readonly condition: Text | null;
  /** Its `if:` is false whatever happens, or the job that calls its workflow never runs. */
  readonly isDisabled: boolean;
  readonly runner: Runner;
  /** The image of the job's container; null when the job runs on the machine itself. */
  readonly container: Text | null;
  readonly matrix: Matrix;
  readonly contexts: Contexts;
  /** The `env` blocks of the job and its workflow. */
  readonly blocks: readonly EnvBlock[];
  /** All that it runs, in order, the steps of the repository's composite actions included. */
  readonly steps: readonly Step[];
}

/** Reads `jobs`; an entry that is no mapping is left out. */
export function jobsAt(place: YamlPlace, workflow: Workflow): readonly Job[] {
  return place.entries().flatMap(({ key, place: job }) => (job.kind === 'mapping' && job.keyRange ? [jobAt(job, job.keyRange, key, workflow)] : []));
}

function jobAt(place: YamlPlace, idRange: Range, id: string, workflow: Workflow): Job {
  const { inputs, caller } = workflow;
  const uses = place.at('uses').text;
  const condition = place.at('if').text;
  const container = place.at('container');
  const matrix = matrixAt(place.at('strategy').at('matrix'));
  const blocks = [place.at('env'), workflow.root.at('env')].map((block): EnvBlock => ({ place: block, inputs }));
  const contexts: Contexts = { variables: variablesOf(blocks), inputs, matrix, leg: null };
  let steps: readonly Step[] | null = null;
  const job: Job = {
    workflow,
    id,
    idRange,
    place,
    permissions: permissionsAt(place.at('permissions')),
    uses: uses && actionReferenceOf(uses),
    needs: namesAt(place.at('needs')),
    condition,
    isDisabled: (caller?.isDisabled ?? false) || (condition !== null && holds(condition.value, contexts) === false),
    runner: runnerAt(place.at('runs-on'), contexts),
    container: container.kind === 'mapping' ? container.at('image').text : container.text,
    matrix,
    contexts,
    blocks,
    get steps() {
      steps ??= stepsOf(job);
      return steps;
    },
  };
  return job;
}

function namesAt(place: YamlPlace): readonly string[] {
  const texts = place.kind === 'sequence' ? place.items().map(({ text }) => text) : [place.text];
  return texts.flatMap((text) => (text ? [text.value] : []));
}

/** A job and all jobs it needs, directly or not. */
export function withNeeded(job: Job): readonly Job[] {
  const found = new Set([job]);
  for (const each of found) {
    for (const needed of each.workflow.jobs) {
      if (each.needs.includes(needed.id)) found.add(needed);
    }
  }
  return [...found];
}
