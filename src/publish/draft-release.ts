import type { Repository } from '../repository/repository.ts';
import { keptPerRevision } from '../repository/revision.ts';
import { type Step, inputOf } from '../workflow/step.ts';
import type { Evidence } from './fact.ts';
import { evidenceOf, invocationsOf } from './invocations.ts';
import { evidenceOfText } from './workflow-file.ts';
import { workflowsOf } from './workflows.ts';

/** Actions that make a release a draft when their input `draft` is `true`, as their `action.yml` says (read in November 2026). */
const DRAFT_INPUT = new Set(['softprops/action-gh-release', 'actions/create-release']);

/** Later versions of release-drafter have not been read. */
const NEWEST_DRAFTER = 6;

/** The line of a workflow that makes releases as drafts, which somebody publishes later; null when there is none. */
export const draftOf = keptPerRevision((repository: Repository): Evidence | null => {
  const steps = workflowsOf(repository)
    .holding('draft')
    .flatMap(({ jobs }) => jobs.filter(({ isDisabled }) => !isDisabled).flatMap((job) => job.steps));
  for (const step of steps) {
    const found = step.isDisabled ? null : draftIn(step, repository);
    if (found) return found;
  }
  return null;
});

function draftIn(step: Step, repository: Repository): Evidence | null {
  const { uses } = step;
  if (uses?.name === 'release-drafter/release-drafter' && (uses.major ?? NEWEST_DRAFTER) <= NEWEST_DRAFTER) {
    const [publish, isDisabled] = [inputOf(step, 'publish')?.value ?? 'false', inputOf(step, 'disable-releaser')?.value ?? 'false'];
    return publish === 'false' && isDisabled === 'false' ? evidenceOfText(uses.text) : null;
  }
  if (uses && DRAFT_INPUT.has(uses.name)) return inputOf(step, 'draft')?.value === 'true' ? evidenceOfText(uses.text) : null;
  const invocation = invocationsOf(step, repository).find(({ program, words }) => {
    const [noun, verb, ...rest] = words.map(({ text }) => text);
    return program === 'gh' && noun === 'release' && verb === 'create' && rest.some((word) => word === '--draft' || word === '-d');
  });
  return invocation ? evidenceOf(invocation) : null;
}
