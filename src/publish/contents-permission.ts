import type { Edit } from '../text/edit.ts';
import { firstLineOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { Job } from '../workflow/job.ts';
import { readContents } from '../workflow/permission-edits.ts';
import type { Permissions } from '../workflow/permissions.ts';
import { type Step, inputOf, writtenStepOf } from '../workflow/step.ts';
import { contentOf } from '../workflow/variables.ts';
import { isOtherRepository } from './checkout.ts';

/** A checkout whose job may not read the repository. */
export interface UnreadableContents {
  /** The job whose block decides: the one that checks out, or one that calls its workflow. */
  readonly job: Job;
  readonly block: Permissions;
  readonly checkout: Step;
  /** In the workflow of that job, on one line: the checkout, or the call that leads to it. */
  readonly at: Range;
  readonly edit: Edit | null;
  /** Whether the edit gives nothing to any other job, and asks no caller for more than it grants. */
  readonly isSafe: boolean;
}

/**
 * The first checkout of a job that a `permissions` block keeps from reading the repository: what a block does not list is none. Null when there
 * is none, when the checkout has a token of its own, and when no block decides.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 */
export function unreadableContentsOf(job: Job): UnreadableContents | null {
  const checkout = job.steps.find(isOwnCheckout);
  const deciding = decidingJobOf(job);
  const block = deciding?.permissions ?? deciding?.workflow.permissions;
  if (!checkout || !deciding || !block || block.levelOf('contents') !== 'none') return null;
  const { text } = deciding.workflow.document;
  const place = deciding === job ? writtenStepOf(checkout).uses : deciding.uses;
  const isListed = block.scopes.has('contents');
  const isAlone = deciding.permissions !== null || deciding.workflow.jobs.every((other) => other === deciding || other.permissions !== null);
  return {
    job: deciding,
    block,
    checkout,
    at: firstLineOf(text, place?.text.range ?? deciding.idRange),
    edit: readContents(block),
    isSafe: deciding === job && isAlone && !isListed && !deciding.workflow.triggers.has('workflow_call'),
  };
}

/** The token of the job is what a checkout uses unless it is given another, or a key. */
function isOwnCheckout(step: Step): boolean {
  if (step.uses?.name !== 'actions/checkout' || step.isDisabled || step.condition !== null || isOtherRepository(step)) return false;
  const token = inputOf(step, 'token')?.value ?? '';
  const key = inputOf(step, 'ssh-key')?.value.trim() ?? '';
  return key === '' && /^(?:blank|github-token)$/.test(contentOf(token));
}

function decidingJobOf(job: Job): Job | null {
  let deciding: Job | null = job;
  while (deciding && !(deciding.permissions ?? deciding.workflow.permissions)) deciding = deciding.workflow.caller;
  return deciding;
}
