import type { Step } from '../workflow/step.ts';
import type { Job } from '../workflow/job.ts';

/** The actions/setup-node steps of a job that run before a step, in order. */
export function setupNodesBefore(step: Step): readonly Step[] {
  return stepsBefore(step).filter(({ uses }) => uses?.name === 'actions/setup-node');
}

/** The steps of a job that run before a step, without those that never run. */
export function stepsBefore({ job, index }: { readonly job: Job; readonly index: number }): readonly Step[] {
  return job.steps.filter((other) => other.index < index && !other.isDisabled);
}
