import { firstLineOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { type PublishCommand, publishCommandOf } from '../npm/publish-command.ts';
import type { Repository } from '../repository/repository.ts';
import type { Word } from '../shell/word.ts';
import { isDynamic } from '../workflow/expression.ts';
import type { Job } from '../workflow/job.ts';
import { type Step, writtenStepOf } from '../workflow/step.ts';
import { actionPublishOf } from './action-publish.ts';
import { isYarnClassic } from './client-version.ts';
import type { Evidence } from './fact.ts';
import { type StepInvocation, evidenceOf, invocationsOf, isWrittenInStep, placeInJob } from './invocations.ts';
import type { PublishedManifest } from './manifests.ts';
import { mayLeadToPublish } from './relevance.ts';
import { registryOf } from './registry.ts';
import { npmConfigVariableOf } from './seen-variable.ts';
import { publishesManifest, publishesNothing } from './target.ts';
import { evidenceInStep } from './workflow-file.ts';
import type { Workflow } from '../workflow/workflow.ts';

/**
 * One way in which a package reaches npm: entry workflow → calling jobs → job → step → command. Facts about it are functions on it; each
 * reads the files of `repository` as they stand when asked.
 */
export interface PublishPath {
  readonly repository: Repository;
  /** The job that publishes; its `workflow.caller` is the one that calls it, if it is called. */
  readonly job: Job;
  readonly step: Step;
  readonly command: PublishCommand;
  /** The command once for each run of a loop, and each leg of a matrix, that holds it. */
  readonly runs: readonly PublishCommand[];
  /** The command among all that its step starts; null for an action that publishes by itself. */
  readonly invocation: StepInvocation | null;
  /** Where a reader finds it in the workflow of the job, on one line: the command, or what leads to it. */
  readonly at: Range;
  /** The one package that is asked about, when its manifest is under lint; null for all that the command publishes. */
  readonly only: PublishedManifest | null;
}

const found = new WeakMap<Workflow, readonly PublishPath[]>();

/** The paths that end in this workflow's own jobs and lead to the public registry; one whose registry is unknown is left out. */
export function publishPathsOf(workflow: Workflow, repository: Repository): readonly PublishPath[] {
  return merged(candidatesOf(workflow, repository).filter(reachesNpm));
}

/** Of these paths, the ones that upload one package, as far as that package is concerned; facts about them read the files of `repository`. */
export function publishPathsTo(published: PublishedManifest, candidates: readonly PublishPath[], repository: Repository): readonly PublishPath[] {
  return merged(candidatesTo(published, candidates, repository).filter(reachesNpm));
}

/** Of these paths, the ones that upload one package, to whatever registry, as far as that package is concerned. */
export function candidatesTo(published: PublishedManifest, candidates: readonly PublishPath[], repository: Repository): readonly PublishPath[] {
  return candidates.filter((path) => publishesManifest(path, published)).map((path): PublishPath => ({ ...path, repository, only: published }));
}

function reachesNpm(path: PublishPath): boolean {
  if (path.command.client === 'yarn-classic' && isYarnClassic(path.repository) === 'no') return false;
  return !publishesNothing(path) && registryOf(path) === 'public';
}

/** Every publish of a workflow's jobs, wherever it leads, each run by itself. */
export function candidatesOf(workflow: Workflow, repository: Repository): readonly PublishPath[] {
  let known = found.get(workflow);
  if (!known) {
    const jobs = workflow.jobs.filter(({ isDisabled }) => !isDisabled);
    known = jobs.flatMap((job) => job.steps.flatMap((step) => publishesIn(step, repository)));
    found.set(workflow, known);
  }
  return known;
}

function publishesIn(step: Step, repository: Repository): PublishPath[] {
  if (step.isDisabled) return [];
  const path = { repository, job: step.job, step, only: null };
  const byAction = actionPublishOf(step);
  if (byAction) {
    const at = firstLineOf(step.job.workflow.document.text, writtenStepOf(step).uses?.text.range ?? step.job.idRange);
    return [{ ...path, command: byAction, runs: [byAction], invocation: null, at }];
  }
  if (step.run && isPlain(step) && !mayLeadToPublish(step.run.value, repository)) return [];
  return invocationsOf(step, repository).flatMap((invocation) => {
    // `pnpm release-plan publish` is the same publish as the program that pnpm starts for it.
    const { caller, source } = invocation;
    const isSame = caller !== null && caller.source === source && publishCommandOf(caller) !== null;
    const command = isSame ? null : publishCommandOf(invocation);
    if (!command || npmConfigVariableOf({ step, command }, 'dry-run')?.value === 'true') return [];
    return [{ ...path, command, runs: [command], invocation, at: placeInJob(invocation) }];
  });
}

/** Whether a script names what it starts by itself: an expression may hold the name, and another folder may have scripts of its own. */
function isPlain({ run, workingDirectory }: Step): boolean {
  return run !== null && workingDirectory === null && !isDynamic(run.value);
}

/** Runs of one command are one path. */
function merged(paths: readonly PublishPath[]): readonly PublishPath[] {
  const byPlace = new Map<string, PublishPath[]>();
  for (const path of paths) {
    const key = keyOf(path);
    byPlace.set(key, [...(byPlace.get(key) ?? []), path]);
  }
  return [...byPlace.values()].flatMap(([first, ...others]) =>
    first ? [others.length === 0 ? first : { ...first, runs: [first, ...others].flatMap(({ runs }) => runs) }] : [],
  );
}

/** Tells commands apart, and the ways to them; the same for all runs of one command. */
function keyOf(path: PublishPath): string {
  const { step, invocation, at } = path;
  const { source, command } = invocation ?? {};
  const jobs = jobsOf(path).map(({ id, workflow }) => `${workflow.path} ${id}`);
  return `${jobs.join(' ')} ${step.index} ${source?.path ?? ''} ${source?.range[0] ?? ''} ${command?.range[0] ?? ''} ${at[0]}`;
}

const wholes = new WeakMap<Workflow, ReadonlyMap<string, PublishPath>>();

/** A path as its workflow has it: with all runs of the command, for all packages. */
export function wholeOf(path: PublishPath): PublishPath {
  const { workflow } = path.job;
  const known = wholes.get(workflow) ?? new Map(publishPathsOf(workflow, path.repository).map((each) => [keyOf(each), each]));
  wholes.set(workflow, known);
  return known.get(keyOf(path)) ?? path;
}

/** The jobs that call each other to get to a publish, from the entry workflow on; the last one publishes. */
export function jobsOf({ job }: Pick<PublishPath, 'job'>): readonly Job[] {
  const jobs = [job];
  for (let { caller } = job.workflow; caller; { caller } = caller.workflow) jobs.unshift(caller);
  return jobs;
}

/** Where the publish command itself stands, in whatever file. */
export function commandOf(path: PublishPath): Evidence {
  return path.invocation ? evidenceOf(path.invocation) : evidenceInStep(path.step, path.command.range);
}

/** Where a reader of the job finds a word of the command: the word itself, or what leads to the command. */
export function placeOfWord(path: PublishPath, { range }: Word): Range {
  const { invocation, job, at } = path;
  const found = invocation && isWrittenInJob(path) ? invocation.source.rangeOf(range) : null;
  return found ? firstLineOf(job.workflow.document.text, found) : at;
}

/** Whether the command stands in the job's own script, where a reader of the workflow sees it. */
export function isWrittenInJob({ step, invocation }: PublishPath): boolean {
  return invocation ? isWrittenInStep(invocation) : step.call === null;
}
