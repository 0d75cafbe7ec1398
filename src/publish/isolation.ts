import type { Range } from '../text/range.ts';
import { firstLineOf } from '../text/lines.ts';
import { runsProjectCode } from '../npm/project-code.ts';
import { rangeInFile } from '../workflow/script.ts';
import type { Job } from '../workflow/job.ts';
import { invocationsOf } from './invocations.ts';

/** A command of a job that runs code of the project or of its dependencies. */
export interface ProjectCode {
  /** Where it stands, on one line. */
  readonly at: Range;
  /** As written, shortened. */
  readonly spelling: string;
}

const LONGEST_SPELLING = 40;

/** The project code that a job runs besides its installs and publishes, in order. */
export function projectCodeIn(job: Job): readonly ProjectCode[] {
  const { text } = job.workflow.document;
  return job.steps
    .filter(({ isDisabled }) => !isDisabled)
    .flatMap((step) =>
      invocationsOf(step)
        .filter(runsProjectCode)
        .map(({ command }) => {
          const written = command.words.map(({ raw }) => raw).join(' ').replace(/\s+/g, ' ');
          return {
            at: firstLineOf(text, rangeInFile(step, command.range) ?? step.run?.range ?? job.idRange),
            spelling: written.length > LONGEST_SPELLING ? `${written.slice(0, LONGEST_SPELLING - 1)}…` : written,
          };
        }),
    );
}
