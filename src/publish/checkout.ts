import type { Job } from '../workflow/job.ts';
import { isDynamic } from '../workflow/expression.ts';
import { WORKSPACE, joinPath, pathInRepository } from '../workflow/script.ts';
import { type Step, inputOf } from '../workflow/step.ts';

/**
 * Where this repository lies in a job's workspace when a step runs: a path (`''` is the workspace itself), or null when the files do not
 * say so: no actions/checkout, another repository in its place, or an expression.
 */
function checkoutPathOf(job: Job, before: Step): string | null {
  let path: string | null = null;
  for (const step of job.steps) {
    if (step.index >= before.index) break;
    if (step.uses?.name !== 'actions/checkout' || step.isDisabled) continue;
    const target = inputOf(step, 'path')?.value.trim().replace(/^\.\//, '').replace(/\/$/, '') ?? '';
    if (isDynamic(target)) return null;
    const directory = target === '.' ? '' : target;
    const isOther = isOtherRepository(step);
    if (!isOther) path ??= directory;
    else if (directory === '' || directory === path) return null;
  }
  return path;
}

/** Whether a checkout step fetches another repository than the workflow's own (or may do so). */
export function isOtherRepository(step: Step): boolean {
  const repository = inputOf(step, 'repository')?.value.trim();
  return repository !== undefined && repository !== '' && !/^\$\{\{\s*github\.repository\s*\}\}$/.test(repository);
}

/** A directory of a script (`Command.directory`) as a path from this repository's root; null when that cannot be told. */
export function repositoryPathOf(directory: string | null, step: Step): string | null {
  const checkout = checkoutPathOf(step.job, step);
  const path = pathInRepository(directory);
  if (checkout === null || path === null) return null;
  if (checkout === '') return path;
  if (path === checkout) return '';
  return path.startsWith(`${checkout}/`) ? path.slice(checkout.length + 1) : null;
}

/** A path from this repository's root as scripts of a step see it (`Command.directory`); null when that cannot be told. */
export function workspacePathOf(path: string, step: Step): string | null {
  const checkout = checkoutPathOf(step.job, step);
  return checkout === null ? null : joinPath(`${WORKSPACE}/${checkout}`, `./${path}`);
}
