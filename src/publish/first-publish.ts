import type { PublishPath } from './publish-path.ts';

/**
 * Whether a publish runs, by the words of its conditions, only for packages that npm does not know yet: those have no trusted publisher, and
 * cannot do without a token.
 * @see https://docs.npmjs.com/trusted-publishers
 */
export function isFirstPublish({ step, job }: Pick<PublishPath, 'step' | 'job'>): boolean {
  return [step.condition, job.condition].some((condition) => condition !== null && /\b(?:is_?)?(?:first|bootstrap|initial)|first_?publish/i.test(condition.value));
}
