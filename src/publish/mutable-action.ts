import { firstLineOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { Job } from '../workflow/job.ts';
import { type Step, writtenStepOf } from '../workflow/step.ts';

/** An action that a job takes from the tip of a branch. */
export interface MutableAction {
  readonly step: Step;
  readonly ref: string;
  /** Where a reader of the job's workflow finds it, on one line. */
  readonly at: Range;
}

/** Names that nobody gives a tag. Other branches cannot be told from tags: `release/v1` and `v4` may be either. */
const BRANCH = /^(?:refs\/heads\/.+|main|master)$/;

/** The actions of other repositories that a job takes from a branch, in order. */
export function mutableActionsIn(job: Job): readonly MutableAction[] {
  return job.steps.flatMap((step): MutableAction[] => {
    const { uses, isDisabled } = step;
    if (isDisabled || uses?.kind !== 'remote' || uses.ref === null || !BRANCH.test(uses.ref)) return [];
    return [{ step, ref: uses.ref, at: firstLineOf(job.workflow.document.text, writtenStepOf(step).uses?.text.range ?? job.idRange) }];
  });
}
