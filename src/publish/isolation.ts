import type { Range } from '../text/range.ts';
import { runsProjectCode } from '../npm/project-code.ts';
import { publishCommandOf } from '../npm/publish-command.ts';
import type { Repository } from '../repository/repository.ts';
import type { Job } from '../workflow/job.ts';
import { chainOf, invocationsOf, placeInJob } from './invocations.ts';
import { lineOf } from './route.ts';

/** A command of a job that runs code of the project or of its dependencies. */
export interface ProjectCode {
  /** Where a reader finds it in the workflow, on one line: the command, or what leads to it. */
  readonly at: Range;
  /** As written, shortened. */
  readonly spelling: string;
}

/**
 * The project code that a job runs besides its installs and publishes, in order. A script that publishes is judged by what else it runs, any
 * other by itself.
 */
export function projectCodeIn(job: Job, repository: Repository): readonly ProjectCode[] {
  return job.steps
    .filter(({ isDisabled }) => !isDisabled)
    .flatMap((step) => {
      const all = invocationsOf(step, repository);
      const publishing = new Set(all.filter((invocation) => publishCommandOf(invocation) !== null).flatMap(chainOf));
      return all
        .filter((invocation) => !publishing.has(invocation) && (invocation.caller === null || publishing.has(invocation.caller)) && runsProjectCode(invocation))
        .map((invocation) => ({ at: placeInJob(invocation), spelling: lineOf(invocation) }));
    });
}
