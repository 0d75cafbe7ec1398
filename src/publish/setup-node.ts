import { type Step, stepsBefore } from '../workflow/step.ts';

/** The actions/setup-node steps of a job that run before a step, in order. */
export function setupNodesBefore(step: Step): readonly Step[] {
  return stepsBefore(step).filter(({ uses }) => uses?.name === 'actions/setup-node');
}
