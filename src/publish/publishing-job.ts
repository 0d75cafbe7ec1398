import type { Job } from '../workflow/job.ts';
import { type PublishPath, jobsOf } from './publish-path.ts';

/** A job that publishes, or calls what does, in all the ways in which its workflow runs. */
export interface PublishingJob {
  /** As it runs first. */
  readonly job: Job;
  readonly runs: readonly Job[];
  readonly publishes: readonly PublishPath[];
}

/** The jobs of a workflow that publish, in the order of their publishes. */
export function publishingJobsOf(publishes: readonly PublishPath[]): readonly PublishingJob[] {
  return grouped(publishes, ({ job }) => job);
}

/** The jobs of one workflow file that call the workflows in which these publishes are, in their order. */
export function callingJobsOf(file: string, calls: readonly PublishPath[]): readonly PublishingJob[] {
  return grouped(calls, (path) => jobIn(file, path));
}

/** The job of one workflow file through which a path goes; null when it does not touch that file. */
export function jobIn(file: string, path: PublishPath): Job | null {
  return jobsOf(path).find(({ workflow }) => workflow.path === file) ?? null;
}

function grouped(paths: readonly PublishPath[], jobOf: (path: PublishPath) => Job | null): readonly PublishingJob[] {
  const byId = new Map<string, { readonly job: Job; readonly runs: Set<Job>; readonly publishes: PublishPath[] }>();
  for (const path of paths) {
    const job = jobOf(path);
    if (!job) continue;
    const group = byId.get(job.id) ?? { job, runs: new Set(), publishes: [] };
    group.runs.add(job);
    group.publishes.push(path);
    byId.set(job.id, group);
  }
  return [...byId.values()].map(({ job, runs, publishes }) => ({ job, runs: [...runs], publishes }));
}
