import { identityUseOfProgram } from '../npm/identity-program.ts';
import { invocationOf } from '../npm/invocation.ts';
import { npxScriptOf } from '../npm/inline-script.ts';
import { publishCommandOf } from '../npm/publish-command.ts';
import type { Repository } from '../repository/repository.ts';
import type { Script } from '../shell/script.ts';
import { type IdentityUse, identityUseOfAction } from '../workflow/identity-action.ts';
import type { Job } from '../workflow/job.ts';
import { scriptsOf } from '../workflow/script.ts';
import type { Step } from '../workflow/step.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { grantOf } from './id-token.ts';
import { type StepInvocation, allInvocationsOf } from './invocations.ts';
import { candidatesOf } from './publish-path.ts';
import { startedScriptsOf } from './started-scripts.ts';

/** From what decides everything to what decides nothing. */
const ORDER: readonly IdentityUse[] = ['yes', 'unknown', 'tools', 'no'];

/** The strongest of several. */
export function strongestUse(uses: readonly IdentityUse[]): IdentityUse {
  return ORDER.find((use) => uses.includes(use)) ?? 'no';
}

/**
 * Whether a job asks GitHub for an OIDC token, whatever for. `unknown` where one of its steps runs something that is not read to the end. A job
 * that calls a workflow does what that does; one that asks for the permission, or is not read, counts as a use.
 */
export function identityUseOf(job: Job, repository: Repository, calledBy: (job: Job) => Workflow | null): IdentityUse {
  if (job.uses) {
    const called = calledBy(job);
    if (!called) return 'yes';
    const uses = called.jobs.filter(({ isDisabled }) => !isDisabled).map((nested): IdentityUse => {
      const { answer } = grantOf(nested);
      if (answer === 'no') return 'no';
      return answer === 'inherited' ? identityUseOf(nested, repository, calledBy) : 'yes';
    });
    return strongestUse(uses);
  }
  const steps = job.steps.filter(({ isDisabled }) => !isDisabled);
  if (candidatesOf(job.workflow, repository).some((path) => path.job === job)) return 'yes';
  return steps.length === 0 ? 'unknown' : strongestUse(steps.map((step) => useOfStep(step, repository)));
}

function useOfStep(step: Step, repository: Repository): IdentityUse {
  if (!step.run) return identityUseOfAction(step);
  if (/ACTIONS_ID_TOKEN|getIDToken/.test(step.run.value)) return 'yes';
  const invocations = allInvocationsOf(step, repository);
  const starters = new Set(invocations.map(({ caller }) => caller));
  const scripts = [...scriptsOf(step), ...invocations.flatMap((each) => startedScriptsOf(each, repository, true).map(({ script }) => script))];
  if (step.shell === null || !scripts.every(isRead)) return 'unknown';
  const functions = new Set(scripts.flatMap(({ commands }) => commands.map(({ functionName }) => functionName)));
  return strongestUse(invocations.map((each) => (functions.has(each.program) ? 'no' : useOfInvocation(each, starters, repository))));
}

/** Whether each of a script's commands has a name that stands in it. */
function isRead({ commands, complete }: Script): boolean {
  return complete && commands.every((command) => invocationOf(command) !== null || npxScriptOf(command) !== null);
}

/** Programs that do nothing themselves but start scripts. */
const RUNNERS = /^(?:npm|pnpm|yarn|yarnpkg|bun|node|bash|sh|zsh|dash|pwsh|source|\.|make|gmake|run-[sp]|npm-run-all2?|concurrently|lerna|turbo|nx|.*\/.*)$/;

function useOfInvocation(invocation: StepInvocation, starters: ReadonlySet<StepInvocation | null>, repository: Repository): IdentityUse {
  // A publish that only pretends logs in all the same (tried with npm 11.5.1 and later).
  if (publishCommandOf(invocation) || /\bACTIONS_ID_TOKEN/.test(invocation.written)) return 'yes';
  const { program, words } = invocation;
  if (RUNNERS.test(program)) {
    // The scripts of the packages are read; what nx and turbo add to them is not.
    if (starters.has(invocation) || startedScriptsOf(invocation, repository, true).length > 0) return program === 'nx' || program === 'turbo' ? 'tools' : 'no';
    if (words.some(({ text }) => text === '--if-present')) return 'no';
  }
  return identityUseOfProgram(invocation);
}
