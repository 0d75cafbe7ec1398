import picomatch from 'picomatch';
import { legsOf, withConstants } from '../workflow/contexts.ts';
import { isDynamic } from '../workflow/expression.ts';
import { type Job, withNeeded } from '../workflow/job.ts';
import { type Step, inputOf, stepsBefore } from '../workflow/step.ts';
import { type PublishPath, jobsOf } from './publish-path.ts';

/** The name that actions/upload-artifact gives an artifact unless told otherwise. */
const DEFAULT_NAME = 'artifact';

/**
 * The jobs whose artifacts of the same run a publishing job downloads before it publishes, and those whose artifacts these download in turn:
 * they make what goes out. Only jobs that are needed count, in the files of all workflows that lead to the publish.
 */
export function artifactJobsOf(path: PublishPath): readonly Job[] {
  const needed = new Set(jobsOf(path).flatMap((job) => withNeeded(job).filter((other) => other !== job && !other.isDisabled)));
  const found = new Set<Job>();
  const downloads = downloadsIn(stepsBefore(path.step));
  for (const download of downloads) {
    for (const job of needed) {
      if (found.has(job) || !job.steps.some((step) => isUpload(step) && isMeant(step, download))) continue;
      found.add(job);
      downloads.push(...downloadsIn(job.steps));
    }
  }
  return [...found];
}

/** The downloads of artifacts of the same run. */
function downloadsIn(steps: readonly Step[]): Step[] {
  return steps.filter((step) => step.uses?.name === 'actions/download-artifact' && !step.isDisabled && valueOf(step, 'run-id') === '' && valueOf(step, 'repository') === '');
}

function isUpload({ uses, isDisabled }: Step): boolean {
  return uses?.name === 'actions/upload-artifact' && !isDisabled;
}

/** Whether a download takes what an upload leaves: all artifacts, one by its name, or those of a pattern. */
function isMeant(upload: Step, download: Step): boolean {
  const name = valueOf(download, 'name');
  const pattern = valueOf(download, 'pattern');
  if (name === '' && (pattern === '' || isDynamic(pattern))) return true;
  const isOne = pattern === '' || name !== '' ? null : picomatch(pattern);
  const wanted = namesOf(download);
  return namesOf(upload).some((own) => (isOne && !isDynamic(own) ? isOne(own) : wanted.some((other) => isAlike(own, other))));
}

/** The name in each leg of the job; one with expressions that files do not decide stays as it is written. */
function namesOf(step: Step): readonly string[] {
  const text = inputOf(step, 'name');
  if (!text || text.value.trim() === '') return [DEFAULT_NAME];
  return legsOf(text, step.contexts)?.map(({ value }) => value) ?? [withConstants(text.value, step.contexts).trim()];
}

/** Names with expressions are alike when both begin with the same words. */
function isAlike(a: string, b: string): boolean {
  if (!isDynamic(a) && !isDynamic(b)) return a === b;
  const [left = '', right = ''] = [a, b].map((name) => name.split('${{')[0]);
  return left !== '' && right !== '' && (left.startsWith(right) || right.startsWith(left));
}

function valueOf(step: Step, name: string): string {
  return inputOf(step, name)?.value.trim() ?? '';
}
