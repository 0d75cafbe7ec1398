import type { Job } from '../workflow/job.ts';
import type { Permissions } from '../workflow/permissions.ts';
import { knowsOidc } from './client-version.ts';
import { credentialOf } from './credential.ts';
import type { Answer } from './fact.ts';
import { provenanceOf } from './provenance.ts';
import type { PublishPath } from './publish-path.ts';

/** Whether a job can ask GitHub for an OIDC token, and which block decides it. */
export interface IdToken {
  readonly answer: Answer;
  /** The block that applies: the job's own replaces the workflow's. Null when there is none at all. */
  readonly decidedBy: Permissions | null;
  /** Whose block it is; `caller` when the file is only ever called and says nothing, so that its callers decide. */
  readonly level: 'job' | 'workflow' | 'none' | 'caller';
}

/**
 * The effective `id-token` permission of a job. Neither default of a repository grants it to a job of an ordinary workflow, so absent
 * everywhere is no.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#how-permissions-are-calculated-for-a-workflow-job
 */
export function idTokenOf(job: Job): IdToken {
  const decidedBy = job.permissions ?? job.workflow.permissions;
  if (decidedBy) {
    const level = decidedBy.levelOf('id-token');
    const answer = level === 'write' ? 'yes' : level === 'unknown' ? 'unknown' : 'no';
    return { answer, decidedBy, level: decidedBy === job.permissions ? 'job' : 'workflow' };
  }
  const { triggers } = job.workflow;
  if (triggers.names.length === 0) return { answer: 'unknown', decidedBy: null, level: 'none' };
  if (triggers.isOnly('workflow_call')) return { answer: 'unknown', decidedBy: null, level: 'caller' };
  return { answer: 'no', decidedBy: null, level: 'none' };
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
