import type { JsonDocument } from '../json/parse.ts';
import { manifestOf } from '../manifest/manifest.ts';
import type { Repository } from '../repository/repository.ts';
import type { YamlDocument } from '../yaml/parse.ts';
import { workflowOf } from '../workflow/workflow.ts';
import { type PublishPath, publishPathsOf, publishPathsTo } from './publish-path.ts';
import type { PublishedManifest } from './target.ts';
import { type WorkflowFile, workflowFilesOf } from './workflow-file.ts';

/** A workflow under lint, with what it publishes. */
export interface WorkflowSubject extends WorkflowFile {
  readonly repository: Repository;
  /** The publishes to npm in its own steps, in order. */
  readonly publishes: readonly PublishPath[];
}

/** A package.json under lint, with the ways in which it is published. */
export interface ManifestSubject extends PublishedManifest {
  readonly repository: Repository;
  /** The publishes, of any workflow, that upload this package. */
  readonly publishes: readonly PublishPath[];
}

/** Reads a workflow under lint; null when it is none. */
export function workflowSubjectOf(document: YamlDocument, path: string, repository: Repository): WorkflowSubject | null {
  const workflow = workflowOf(document);
  if (!workflow) return null;
  let publishes: readonly PublishPath[] | null = null;
  return {
    path,
    workflow,
    repository,
    get publishes() {
      publishes ??= publishPathsOf({ path, workflow }, repository);
      return publishes;
    },
  };
}

/** Reads a package.json under lint; null when it is no object. */
export function manifestSubjectOf(document: JsonDocument, path: string, repository: Repository): ManifestSubject | null {
  const manifest = manifestOf(document);
  if (!manifest) return null;
  const directory = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const published: PublishedManifest = { path, directory, manifest };
  let publishes: readonly PublishPath[] | null = null;
  return {
    ...published,
    repository,
    get publishes() {
      publishes ??= workflowFilesOf(repository).flatMap((file) => publishPathsTo(published, file, repository));
      return publishes;
    },
  };
}
