import type { Job } from '../workflow/job.ts';
import type { Permissions } from '../workflow/permissions.ts';
import { knowsOidc } from './oidc-support.ts';
import { credentialOf } from './credential.ts';
import type { Answer } from './fact.ts';
import { provenanceOf } from './provenance.ts';
import type { PublishPath } from './publish-path.ts';

/** What one job of a chain of calls does about `id-token`. */
export interface Grant {
  readonly job: Job;
  /** `inherited` when it says nothing and the job that calls its workflow decides. */
  readonly answer: Answer | 'inherited';
  /** The block that applies: the job's own replaces the workflow's. Null when there is none at all. */
  readonly decidedBy: Permissions | null;
}

/**
 * The `id-token` permission of a job as its own file has it. Neither default of a repository grants it to a job of an ordinary workflow, so
 * absent everywhere is no.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#how-permissions-are-calculated-for-a-workflow-job
 */
export function grantOf(job: Job): Grant {
  const decidedBy = job.permissions ?? job.workflow.permissions;
  if (decidedBy) {
    const level = decidedBy.levelOf('id-token');
    return { job, decidedBy, answer: level === 'write' ? 'yes' : level === 'unknown' ? 'unknown' : 'no' };
  }
  const { triggers, caller } = job.workflow;
  if (caller) return { job, decidedBy: null, answer: 'inherited' };
  const isDecidedElsewhere = triggers.names.length === 0 || triggers.isOnly('workflow_call');
  return { job, decidedBy: null, answer: isDecidedElsewhere ? 'unknown' : 'no' };
}

/**
 * Whether a job can ask GitHub for an OIDC token. A job that calls its workflow sets the ceiling, through the whole chain of calls.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations#access-and-permissions-for-nested-workflows
 */
export function idTokenOf(job: Job): Answer {
  const { answer } = grantOf(job);
  const { caller } = job.workflow;
  const above = caller ? idTokenOf(caller) : 'yes';
  if (answer === 'no' || above === 'no') return 'no';
  return answer === 'unknown' || above === 'unknown' ? 'unknown' : 'yes';
}

/** Whether a called workflow asks for the token itself: GitHub then refuses to start a run whose caller does not grant it. */
export function asksForIdToken(job: Job): boolean {
  return grantOf(job).answer === 'yes';
}

/** What a publish needs the OIDC token for. */
export type IdTokenNeed =
  /** There is no other way to log in. */
  | 'login'
  /** A token may log in, but provenance is asked for. */
  | 'provenance'
  /** Nothing: a token does the work. */
  | 'none'
  /** Whether a token reaches the publish cannot be told. */
  | 'unknown'
  /** Nothing, ever: the client cannot use it. */
  | 'useless';

/** What a publish needs the OIDC token for. */
export function idTokenNeedOf(path: PublishPath): IdTokenNeed {
  if (knowsOidc(path) === 'no') return 'useless';
  const { answer } = credentialOf(path);
  if (answer === 'no') return 'login';
  if (provenanceOf(path).state === 'asked') return 'provenance';
  return answer === 'yes' ? 'none' : 'unknown';
}
