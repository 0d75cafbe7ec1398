import type { JsonDocument } from '../json/parse.ts';
import { manifestOf } from '../manifest/manifest.ts';
import { overlayOf } from '../repository/overlay.ts';
import { asRecord, jsonOf } from '../repository/plain-json.ts';
import type { Repository, RepositoryFile } from '../repository/repository.ts';
import { keptPerRevision } from '../repository/revision.ts';
import type { Job } from '../workflow/job.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { type PublishedManifest, keepManifest } from './manifests.ts';
import { type PublishPath, candidatesOf, candidatesTo, publishPathsOf, publishPathsTo } from './publish-path.ts';
import { foldersOf } from './target.ts';
import { mayPublishUnseen } from './unseen-publish.ts';
import { workflowsOf } from './workflows.ts';

/** A workflow under lint, with what it publishes. */
export interface WorkflowSubject {
  readonly path: string;
  /** In each way it runs: by its own events, and as each job of the repository calls it. */
  readonly runs: readonly Workflow[];
  readonly repository: Repository;
  /** The publishes to npm of its own jobs, in all its runs. */
  readonly publishes: readonly PublishPath[];
  /** All publishes of its own jobs, also those that lead to another registry or nobody knows where, each run by itself. */
  readonly candidates: readonly PublishPath[];
  /** The publishes of workflows that its jobs call, through however many files. */
  readonly calls: readonly PublishPath[];
  /** Its jobs that may publish in a way that no file shows. */
  readonly unseen: readonly Job[];
  /** The workflow of this repository that one of its jobs calls; null for any other job. */
  readonly calledBy: (job: Job) => Workflow | null;
}

/** A package.json under lint, with the ways in which it is published. */
export interface ManifestSubject extends PublishedManifest {
  readonly repository: Repository;
  /** The publishes, of any workflow, that upload this package. */
  readonly publishes: readonly PublishPath[];
  /** Those, and the ones that lead to another registry or nobody knows where, each run by itself. */
  readonly candidates: readonly PublishPath[];
}

/** Reads a workflow under lint; null when it is none. */
export function workflowSubjectOf(path: string, repository: Repository): WorkflowSubject | null {
  const workflows = workflowsOf(repository);
  const runs = workflows.runsOf(path);
  if (runs.length === 0) return null;
  let publishes: readonly PublishPath[] | null = null;
  let calls: readonly PublishPath[] | null = null;
  let unseen: readonly Job[] | null = null;
  const calledBy = (job: Job): Workflow | null => workflows.calledBy(job);
  return {
    path,
    runs,
    repository,
    calledBy,
    get publishes() {
      publishes ??= runs.flatMap((run) => publishPathsOf(run, repository));
      return publishes;
    },
    get candidates() {
      return runs.flatMap((run) => candidatesOf(run, repository));
    },
    get unseen() {
      unseen ??= runs.flatMap(({ jobs }) => jobs.filter((job) => mayPublishUnseen(job, repository)));
      return unseen;
    },
    get calls() {
      calls ??= runs.flatMap((run) => publishPathsBelow(run, calledBy, repository));
      return calls;
    },
  };
}

/** The publishes of all workflows that a run calls. */
function publishPathsBelow({ jobs }: Workflow, calledBy: WorkflowSubject['calledBy'], repository: Repository): readonly PublishPath[] {
  return jobs
    .filter(({ isDisabled }) => !isDisabled)
    .flatMap((job) => {
      const called = calledBy(job);
      return called ? [...publishPathsOf(called, repository), ...publishPathsBelow(called, calledBy, repository)] : [];
    });
}

/** Reads a package.json under lint; null when it is no object. */
export function manifestSubjectOf(document: JsonDocument, path: string, repository: Repository): ManifestSubject | null {
  const manifest = manifestOf(document);
  if (!manifest) return null;
  const file = repository.file(path);
  if (file) keepManifest(file, manifest);
  const directory = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const published: PublishedManifest = { path, directory, manifest };
  let publishes: readonly PublishPath[] | null = null;
  return {
    ...published,
    repository,
    get candidates() {
      return candidatesTo(published, candidatesByFolder(withKnownPublishes(repository)).get(directory) ?? [], repository);
    },
    get publishes() {
      publishes ??= publishPathsTo(published, candidatesByFolder(withKnownPublishes(repository)).get(directory) ?? [], repository);
      return publishes;
    },
  };
}

/**
 * The repository below, where an unsaved manifest differs only in what no publish is found by: a run that mends thousands of them looks for
 * the publishes once.
 */
function withKnownPublishes(repository: Repository): Repository {
  const overlay = overlayOf(repository);
  const saved = overlay && essenceOf(overlay.base.file(overlay.path));
  return saved && saved === essenceOf(repository.file(overlay.path)) ? overlay.base : repository;
}

/** A manifest without the fields that say how it is published, not whether; null when it cannot be read. */
function essenceOf(file: RepositoryFile | null): string | null {
  const record = file && asRecord(jsonOf(file));
  return record && JSON.stringify({ ...record, repository: null, publishConfig: null });
}

/** All publishes of a repository by the folders of the packages that they may upload, so that each of thousands finds its own. */
const candidatesByFolder = keptPerRevision((repository): ReadonlyMap<string, readonly PublishPath[]> => {
  const byFolder = new Map<string, PublishPath[]>();
  for (const path of workflowsOf(repository).all.flatMap((workflow) => candidatesOf(workflow, repository))) {
    for (const folder of new Set(foldersOf(path) ?? [])) {
      const known = byFolder.get(folder);
      if (known) known.push(path);
      else byFolder.set(folder, [path]);
    }
  }
  return byFolder;
});
