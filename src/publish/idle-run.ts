import { type AssumedEvent, pushEvent } from '../workflow/assumed-event.ts';
import { AssumedRun } from '../workflow/assumed-run.ts';
import { most } from '../workflow/assumption.ts';
import { type Job, withNeeded } from '../workflow/job.ts';
import type { Trigger } from '../workflow/trigger.ts';
import { branchesOf, eventsOfPullRequests } from '../workflow/trigger-events.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Repository } from '../repository/repository.ts';
import { projectCodeIn } from './isolation.ts';
import { type PublishingJob } from './publishing-job.ts';
import { chanceOfStepUnder } from './start.ts';

/** A job of continuous integration beside a publishing one, and what starts it but not the publish. */
export interface IdleRun {
  readonly job: Job;
  readonly trigger: Trigger;
}

/**
 * A job of the same workflow that builds, tests or checks on branches or pull requests where nothing is published; null when there is none.
 * What the publish needs, and what needs the publish, belongs to the release.
 */
export function idleRunBeside({ job: publishing, publishes }: PublishingJob, repository: Repository, calledBy: (job: Job) => Workflow | null): IdleRun | null {
  const { workflow } = publishing;
  if (workflow.caller) return null;
  const needed = new Set(withNeeded(publishing));
  const others = workflow.jobs.filter((job) => !needed.has(job) && !withNeeded(job).includes(publishing));
  for (const trigger of workflow.triggers.events) {
    for (const event of eventsOf(trigger)) {
      if (most(publishes.map((path) => chanceOfStepUnder(path, event))) !== 'no') continue;
      const run = new AssumedRun(event);
      const job = others.find((other) => run.chanceOfJob(other) === 'yes' && runsProjectCode(other, run, repository, calledBy));
      if (job) return { job, trigger };
    }
  }
  return null;
}

function eventsOf(trigger: Trigger): readonly AssumedEvent[] {
  if (trigger.name === 'push') return branchesOf(trigger).map((branch) => pushEvent('branch', branch));
  return trigger.name === 'pull_request' ? eventsOfPullRequests(trigger) : [];
}

function runsProjectCode(job: Job, run: AssumedRun, repository: Repository, calledBy: (job: Job) => Workflow | null): boolean {
  if (projectCodeIn(job, repository).length > 0) return true;
  return calledBy(job)?.jobs.some((called) => run.chanceOfJob(called) === 'yes' && projectCodeIn(called, repository).length > 0) ?? false;
}
