import type { YamlDocument } from '../yaml/parse.ts';
import type { YamlPlace } from '../yaml/place.ts';
import { type Job, jobsAt } from './job.ts';
import { type Permissions, permissionsAt } from './permissions.ts';
import { type Triggers, triggersAt } from './trigger.ts';

/**
 * A file of `.github/workflows`.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 */
export interface Workflow {
  readonly document: YamlDocument;
  readonly root: YamlPlace;
  readonly triggers: Triggers;
  readonly permissions: Permissions | null;
  readonly jobs: readonly Job[];
}

/** Reads a workflow; null when the file is not one (no mapping with `jobs` at its root). */
export function workflowOf(document: YamlDocument): Workflow | null {
  const { root } = document;
  if (root.kind !== 'mapping' || root.at('jobs').kind !== 'mapping') return null;
  let jobs: readonly Job[] | null = null;
  const workflow: Workflow = {
    document,
    root,
    triggers: triggersAt(root.at('on')),
    permissions: permissionsAt(root.at('permissions')),
    get jobs() {
      jobs ??= jobsAt(root.at('jobs'), workflow);
      return jobs;
    },
  };
  return workflow;
}

/** Whether a path from the repository's root is that of a workflow. */
export function isWorkflowPath(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}
