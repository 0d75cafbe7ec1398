import type { YamlDocument } from '../yaml/parse.ts';
import type { YamlPlace } from '../yaml/place.ts';
import type { ActionSource } from './action.ts';
import { type Inputs, inputsOf } from './inputs.ts';
import { type Job, jobsAt } from './job.ts';
import { type Permissions, permissionsAt } from './permissions.ts';
import { type Triggers, triggersAt } from './trigger.ts';

/**
 * A file of `.github/workflows`, as an event starts it or as one job calls it.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 */
export interface Workflow {
  /** From the repository's root. */
  readonly path: string;
  readonly document: YamlDocument;
  readonly root: YamlPlace;
  readonly triggers: Triggers;
  readonly permissions: Permissions | null;
  readonly jobs: readonly Job[];
  /** The job that calls it; null when an event starts it, or a caller that is not known. */
  readonly caller: Job | null;
  /** What that job gives it; null when it is not called from here. */
  readonly inputs: Inputs | null;
  readonly actions: ActionSource;
}

/** Where a workflow finds itself. */
export interface WorkflowSetting {
  readonly caller?: Job;
  /** By default no action is known. */
  readonly actions?: ActionSource;
}

/** Reads a workflow; null when the file is not one (no mapping with `jobs` at its root). */
export function workflowOf(document: YamlDocument, path: string, { caller, actions }: WorkflowSetting = {}): Workflow | null {
  const { root } = document;
  if (root.kind !== 'mapping' || root.at('jobs').kind !== 'mapping') return null;
  const declared = root.at('on').at('workflow_call').at('inputs');
  let jobs: readonly Job[] | null = null;
  const workflow: Workflow = {
    path,
    document,
    root,
    triggers: triggersAt(root.at('on')),
    permissions: permissionsAt(root.at('permissions')),
    caller: caller ?? null,
    inputs: caller ? inputsOf(caller.place.at('with'), declared, () => caller.contexts, false) : null,
    actions: actions ?? (() => null),
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
