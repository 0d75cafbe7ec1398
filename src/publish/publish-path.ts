import { firstLineOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { type PublishCommand, publishCommandOf } from '../npm/publish-command.ts';
import type { Repository } from '../repository/repository.ts';
import type { Job } from '../workflow/job.ts';
import { rangeInFile } from '../workflow/script.ts';
import type { Step } from '../workflow/step.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { invocationsOf } from './invocations.ts';
import { isYarnClassic } from './client-version.ts';
import { registryOf } from './registry.ts';
import { npmConfigVariableOf } from './seen-variable.ts';
import { type PublishedManifest, publishesManifest } from './target.ts';
import { type WorkflowFile, mayPublish } from './workflow-file.ts';

/** One link of the way from an event to a manifest, with its place in a file. */
export interface Link {
  readonly kind: 'workflow' | 'job' | 'step' | 'command';
  readonly path: string;
  readonly range: Range;
  /** What a reader calls it: the file's name, the job's id, the command's words. */
  readonly name: string;
}

/**
 * One way in which a package reaches npm: entry workflow → job → step → command. Facts about it are functions on it; each reads the
 * files of `repository` as they stand when asked.
 */
export interface PublishPath {
  readonly repository: Repository;
  readonly file: WorkflowFile;
  readonly job: Job;
  readonly step: Step;
  readonly command: PublishCommand;
  /** Where the command stands in the workflow, on one line. */
  readonly at: Range;
  /** From the outside in; the last one is the command. */
  readonly links: readonly Link[];
  /** The one package that is asked about, when its manifest is under lint; null for all that the command publishes. */
  readonly only: PublishedManifest | null;
}

interface Publish {
  readonly job: Job;
  readonly step: Step;
  readonly command: PublishCommand;
}

const publishes = new WeakMap<Workflow, readonly Publish[]>();

/** The paths that end in this workflow's own steps and lead to the public registry; one whose registry is unknown is left out. */
export function publishPathsOf(file: WorkflowFile, repository: Repository): readonly PublishPath[] {
  return publishesOf(file.workflow)
    .map((publish) => pathOf(publish, file, repository))
    .filter(reachesNpm);
}

/** Of these paths, the ones that upload one package, as far as that package is concerned. */
export function publishPathsTo(published: PublishedManifest, file: WorkflowFile, repository: Repository): readonly PublishPath[] {
  return publishesOf(file.workflow)
    .map((publish) => pathOf(publish, file, repository))
    .filter((path) => publishesManifest(path, published))
    .map((path) => ({ ...path, only: published }))
    .filter(reachesNpm);
}

function reachesNpm(path: PublishPath): boolean {
  if (path.command.client === 'yarn-classic' && isYarnClassic(path) === 'no') return false;
  return registryOf(path) === 'public';
}

function publishesOf(workflow: Workflow): readonly Publish[] {
  const known = publishes.get(workflow);
  if (known) return known;
  const found = workflow.jobs.filter((job) => !job.isDisabled).flatMap((job) => job.steps.flatMap(publishesIn));
  publishes.set(workflow, found);
  return found;
}

function publishesIn(step: Step): Publish[] {
  if (step.isDisabled || !step.run || !mayPublish(step.run.value)) return [];
  return invocationsOf(step).flatMap((invocation) => {
    const command = publishCommandOf(invocation);
    return command && npmConfigVariableOf({ step, command }, 'dry-run')?.value !== 'true' ? [{ job: step.job, step, command }] : [];
  });
}

function pathOf({ job, step, command }: Publish, file: WorkflowFile, repository: Repository): PublishPath {
  const { text } = file.workflow.document;
  const whole = rangeInFile(step, command.range) ?? step.run?.range ?? step.place.range ?? [0, 0];
  const at = firstLineOf(text, whole);
  const words = command.invocation.command.words.map(({ raw }) => raw).join(' ');
  return {
    repository,
    file,
    job,
    step,
    command,
    at,
    only: null,
    links: [
      { kind: 'workflow', path: file.path, range: file.workflow.triggers.place.keyRange ?? [0, 0], name: file.path.slice(file.path.lastIndexOf('/') + 1) },
      { kind: 'job', path: file.path, range: job.idRange, name: job.id },
      { kind: 'step', path: file.path, range: step.place.range ?? at, name: step.place.at('name').text?.value ?? `step ${step.index + 1}` },
      { kind: 'command', path: file.path, range: at, name: words },
    ],
  };
}

/** The command as the reader knows it: program and verb, such as `npm publish` or `npx npm@11 publish`. */
export function spellingOf({ command }: PublishPath): string {
  const words = command.invocation.command.words;
  const end = words.findIndex((word) => word.range[0] === command.verb.range[0]);
  const start = words.findIndex(({ text }) => text !== null && /^(?:npx|bunx|pnpm|yarn|corepack|bun|npm)$/.test(text));
  return words
    .slice(Math.max(start, 0), end + 1)
    .map(({ raw }) => raw)
    .join(' ');
}
