import type { AssumedEvent } from '../workflow/assumed-event.ts';
import { AssumedRun } from '../workflow/assumed-run.ts';
import { most } from '../workflow/assumption.ts';
import { withNeeded } from '../workflow/job.ts';
import { type Step, inputOf, stepsBefore } from '../workflow/step.ts';
import type { Trigger } from '../workflow/trigger.ts';
import { ACTIONS_OF_STRANGERS, eventsOfPullRequests, eventsOfStrangers } from '../workflow/trigger-events.ts';
import { credentialOf } from './credential.ts';
import { invocationsOf } from './invocations.ts';
import { type PublishPath, jobsOf } from './publish-path.ts';
import { chanceOfStepUnder, chanceUnder, mayBeRehearsal, triggersOf } from './start.ts';
import { workflowsOf } from './workflows.ts';

/**
 * An event through which somebody who may not write to the repository can set off a publish.
 *
 * - `fork`: by a pull request, whose run has neither id-token nor secrets where it comes from a fork
 * - `outsider`: with the repository's own identity and secrets
 * - `refused`: `pull_request_target` behind a guard, from which npm takes no identity
 * - `foreign-code`, `other-run`: by way of another workflow, whose code or files it takes, or does not
 */
export interface UntrustedStart {
  readonly kind: 'fork' | 'outsider' | 'refused' | 'foreign-code' | 'other-run';
  readonly trigger: Trigger;
}

/** All such events on the way to a publish. */
export function untrustedStartsOf(path: PublishPath): readonly UntrustedStart[] {
  return triggersOf(path).flatMap((trigger) => {
    const kind = kindOf(trigger, path);
    return kind ? [{ kind, trigger }] : [];
  });
}

function kindOf(trigger: Trigger, path: PublishPath): UntrustedStart['kind'] | null {
  const { name } = trigger;
  if (!ACTIONS_OF_STRANGERS.has(name) || (name.startsWith('pull_request') && isPullRequestAware(path))) return null;
  if (eventsOfStrangers(trigger).some((event) => chanceUnder(path, event) === 'yes' && !asksWho(path, event))) {
    if (name === 'workflow_run') return isStartedByPullRequest(trigger, path) ? (takesForeignCode(path) ? 'foreign-code' : 'other-run') : null;
    return name.startsWith('pull_request') && name !== 'pull_request_target' ? 'fork' : 'outsider';
  }
  return name === 'pull_request_target' && canReach(trigger, path) && credentialOf(path).answer === 'no' ? 'refused' : null;
}

/** Whether anybody's pull request comes to the publish. Where nothing else starts the workflow, it is there for that. */
function canReach(trigger: Trigger, path: PublishPath): boolean {
  if (mayBeRehearsal(path)) return false;
  const chance = most(eventsOfPullRequests(trigger).map((event) => (asksWho(path, event) ? 'unknown' : chanceOfStepUnder(path, event))));
  return chance === 'yes' || (chance === 'unknown' && triggersOf(path).length === 1);
}

/**
 * semantic-release does not publish in the run of a pull request, of either kind, unless `--no-ci` tells it to.
 * @see https://github.com/semantic-release/semantic-release/blob/02da047fbf0a13a29fa6f425f3678843ecda2b4a/index.js
 * @see https://github.com/semantic-release/env-ci/blob/1547e10053dd6fc317c2d608db864ef995be5ee2/services/github.js
 */
function isPullRequestAware({ command }: PublishPath): boolean {
  return command.client === 'semantic-release' && !command.arguments.options.some(({ name, value }) => name === 'ci' && value !== 'true');
}

/** Words by which a script finds out who or what started it. */
const WHO = /permission|collaborator|author_association|membership|GITHUB_(?:ACTOR|REF|EVENT_NAME|EVENT_PATH|HEAD_REF)\b|github\.(?:actor|triggering_actor|ref|ref_name|event_name)\b/i;

/** Whether the step, an earlier one, or a job that is waited for, may stop the run when it finds out what started it. */
function asksWho(path: PublishPath, event: AssumedEvent): boolean {
  const run = new AssumedRun(event);
  return jobsOf(path)
    .flatMap(withNeeded)
    .flatMap((job) => (job === path.job ? [...stepsBefore(path.step), path.step] : job.steps))
    .some((step) => mayStop(step, path) && run.chanceOfStep(step) !== 'no');
}

function mayStop(step: Step, { repository }: PublishPath): boolean {
  const { run, uses } = step;
  if (run) {
    const asks = WHO.test(run.value) || step.place.at('env').entries().some(({ place }) => WHO.test(place.text?.value ?? ''));
    return asks && invocationsOf(step, repository).some(({ program, command }) => STOPS.has(program) || command.failure === 'tested');
  }
  return uses !== null && (WHO.test(uses.name) || step.with.entries().some(({ place }) => /permission|collaborator|author_association|membership/i.test(place.text?.value ?? '')));
}

const STOPS = new Set(['exit', 'test', '[', '[[']);

/** Whether any of the workflows that a `workflow_run` waits for is of this repository and runs for pull requests. */
function isStartedByPullRequest(trigger: Trigger, { repository }: PublishPath): boolean {
  const names = trigger.listOf('workflows') ?? [];
  return names.some((name) => workflowsOf(repository).named(name).some(({ triggers }) => triggers.has('pull_request') || triggers.has('pull_request_target')));
}

/** Whether the publish's job, or one that it needs, checks out the head of the run that started it, or takes its artifacts. */
function takesForeignCode(path: PublishPath): boolean {
  return jobsOf(path)
    .flatMap(withNeeded)
    .some((job) => job.steps.some((step) => !step.isDisabled && takes(step)));
}

function takes(step: Step): boolean {
  if (step.uses?.name === 'actions/checkout') {
    const isRefused = (step.uses.major ?? 0) >= REFUSING_CHECKOUT && inputOf(step, 'allow-unsafe-pr-checkout')?.value !== 'true';
    const head = `${inputOf(step, 'ref')?.value ?? ''} ${inputOf(step, 'repository')?.value ?? ''}`;
    return !isRefused && HEAD.test(head);
  }
  const inputs = step.with.entries().map(({ place }) => place.text?.value ?? '');
  return [...inputs, step.run?.value ?? ''].some((text) => ARTIFACT.test(text));
}

/** From this version on, actions/checkout refuses the code of forks under `workflow_run` and `pull_request_target`. */
const REFUSING_CHECKOUT = 7;

const HEAD = /github\.event\.workflow_run\.(?:head_(?:sha|branch|commit\.id|repository)|pull_requests)/;
const ARTIFACT = /github\.event\.workflow_run\.id\b|context\.payload\.workflow_run\.id\b/;
