import type { Range } from '../text/range.ts';
import { type Step, writtenStepOf } from '../workflow/step.ts';
import type { YamlPlace } from '../yaml/place.ts';
import { type StepInvocation, chainOf, invocationsOf } from './invocations.ts';
import { type PublishPath, commandOf } from './publish-path.ts';

/** A line that keeps the failure of a publish from the run. */
export interface IgnoredFailure {
  /** The shell (`|| true`), or the `continue-on-error` of the step, of a step of an action, or of the job. */
  readonly by: 'shell' | 'step' | 'action' | 'job';
  /** In the workflow of the publishing job. */
  readonly at: Range;
}

/**
 * What hides the failure of a publish. Nothing does where somebody looks at the result: another branch of the script, a condition on the
 * outcome of the step or job, a later look-up of what the registry has.
 */
export function ignoredFailuresOf(path: PublishPath): readonly IgnoredFailure[] {
  if (isLookedUpLater(path)) return [];
  return [...byShell(path), ...bySteps(path), ...byJob(path)];
}

/** `|| true` behind the command, or behind one that leads to it. */
function byShell({ invocation, at }: PublishPath): readonly IgnoredFailure[] {
  const isIgnored = invocation !== null && chainOf(invocation).some((each) => each.command.failure === 'ignored' && !isKept(each));
  return isIgnored ? [{ by: 'shell', at }] : [];
}

/** Whether what the command prints is kept or handed on, so that something later may tell one answer of npm from another. */
function isKept({ command, source }: StepInvocation): boolean {
  const isWritten = command.redirects.some(({ operator, target }) => operator.includes('>') && operator !== '>&' && !isDevice(target?.text ?? ''));
  const range = source.rangeOf(command.range);
  if (isWritten || command.parent !== null || !range) return true;
  const before = source.text.slice(0, range[0]);
  const after = source.text.slice(range[1]);
  return /(?:\$\(|`)\s*(?:\w+=\S*\s+|sudo\s+)*$/.test(before) || /^[^\n|]*(?<!\|)\|(?!\|)/.test(after);
}

function isDevice(file: string): boolean {
  return file.startsWith('/dev/');
}

function bySteps({ step, at }: PublishPath): readonly IgnoredFailure[] {
  const written = writtenStepOf(step);
  const found: IgnoredFailure[] = [];
  for (let each: Step | undefined = step; each; each = each.call?.step) {
    const place = continuesAt(each.place);
    if (!place || isOutcomeRead(each)) continue;
    found.push(each === written ? { by: 'step', at: place } : { by: 'action', at });
  }
  return found;
}

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontinue-on-error */
function byJob({ job }: PublishPath): readonly IgnoredFailure[] {
  const place = continuesAt(job.place);
  const isRead = job.workflow.jobs.some(({ needs }) => needs.includes(job.id)) && job.workflow.document.text.includes(`needs.${job.id}.`);
  return place && !isRead ? [{ by: 'job', at: place }] : [];
}

/** `continue-on-error: true`; an expression may be anything. */
function continuesAt(owner: YamlPlace): Range | null {
  const place = owner.at('continue-on-error');
  return place.text?.value.trim() === 'true' ? place.pairRange : null;
}

/** Whether anything in the step's file asks how the step ended. */
function isOutcomeRead({ place }: Step): boolean {
  const id = place.at('id').text?.value;
  if (id === undefined || id === '') return false;
  return [`steps.${id}.outcome`, `steps['${id}'].outcome`, `steps.${id}.outputs`].some((name) => place.document.text.includes(name));
}

/** Whether a later command of the job asks the registry what has arrived. */
function isLookedUpLater(path: PublishPath): boolean {
  const { job, step, repository } = path;
  const published = commandOf(path);
  return job.steps.some((other) => {
    if (other.index < step.index || other.isDisabled) return false;
    return invocationsOf(other, repository).some(({ program, words, source, command }) => {
      const isLookUp = (program === 'npm' || program === 'pnpm' || program === 'yarn') && words.some(({ text }) => /^(?:view|info|show)$/.test(text ?? ''));
      if (!isLookUp || other !== step) return isLookUp;
      const at = source.rangeOf(command.range);
      return source.path === published.path && at !== null && at[0] > published.range[1];
    });
  });
}
