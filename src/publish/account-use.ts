import { type AccountCommand, accountCommandOf } from '../npm/account-command.ts';
import type { Repository } from '../repository/repository.ts';
import type { Range } from '../text/range.ts';
import type { Job } from '../workflow/job.ts';
import { writtenStepOf } from '../workflow/step.ts';
import { credentialOf } from './credential.ts';
import { type StepInvocation, invocationsOf, placeInJob } from './invocations.ts';
import { npmRunning } from './npm-in-use.ts';
import type { PublishPath } from './publish-path.ts';
import { registryFor } from './registry.ts';

/** A command of a job that asks npm's registry in somebody's name, although no npm credential reaches it. */
export interface AccountUse {
  readonly name: AccountCommand['name'];
  readonly invocation: StepInvocation;
  /** Where a reader finds it in the job's workflow, on one line. */
  readonly at: Range;
  /** The npm that runs it, as a semver range; null when files do not tell. */
  readonly npm: string | null;
  /** Whether the job goes on when it fails. */
  readonly isIgnored: boolean;
}

/** All such commands of a job, in order. One whose failure is looked at is left out, and one behind a condition on a token. */
export function accountUsesIn(job: Job, repository: Repository): readonly AccountUse[] {
  return job.steps
    .filter(({ isDisabled }) => !isDisabled)
    .flatMap((step) =>
      invocationsOf(step, repository).flatMap((invocation): AccountUse[] => {
        const found = accountCommandOf(invocation);
        const path = found && asPath(found, invocation, repository);
        if (!path || invocation.command.failure === 'tested' || asksForToken(invocation)) return [];
        if (registryFor(path, null) !== 'public' || credentialOf(path).answer !== 'no') return [];
        const isIgnored = invocation.command.failure !== 'fails' || mayGoOn(invocation);
        return [{ name: found.name, invocation, at: placeInJob(invocation), npm: npmRunning({ ...path, invocation }), isIgnored }];
      }),
    );
}

/** What is known of the registry and the credential of a publish holds for any other command of npm's, too. */
function asPath({ arguments: read }: AccountCommand, invocation: StepInvocation, repository: Repository): PublishPath | null {
  const { step, command } = invocation;
  const [verb] = command.words;
  if (!verb) return null;
  const selection = { kind: 'directory', path: null } as const;
  const publish = { client: 'npm', isStaged: false, invocation, range: command.range, verb, arguments: read, selection } as const;
  return { repository, job: step.job, step, command: publish, runs: [publish], invocation, at: placeInJob(invocation), only: null };
}

/** Whether it runs only where a token is, by the names that its conditions use. */
function asksForToken({ step, command, source }: StepInvocation): boolean {
  if ([step.condition, step.job.condition].some((condition) => /token/i.test(condition?.value ?? ''))) return true;
  return command.conditional && /token/i.test(source.text.slice(...source.range));
}

function mayGoOn({ step }: StepInvocation): boolean {
  return [step.place, writtenStepOf(step).place, step.job.place].some((owner) => owner.at('continue-on-error').kind !== 'absent');
}
