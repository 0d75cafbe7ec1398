import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { broadGrantsOf } from '../publish/broad-grant.ts';
import type { Job } from '../workflow/job.ts';

export const noBroadIdToken = defineRule({
  name: 'no-broad-id-token',
  description: 'Disallow `id-token: write` for jobs that have no use for it, in a workflow that publishes to npm',
  recommended: true,
  severity: 'warn',
  fixable: true,
  messages: {
    broad: message({
      what: '`{{grant}}` {{scope}} reaches {{jobs}}, where nothing asks for the token.',
      why: 'npm trusts this workflow, not one of its jobs: all code that runs there, dependencies included, can mint the token and publish in your name.',
      how: 'Grant it to the jobs that publish, and to no other.',
    }),
    unread: message({
      what: '`{{grant}}` of the workflow reaches {{jobs}}, where no line asks for the token.',
      why: 'npm trusts this workflow, not one of its jobs: all code that runs there, dependencies included, can mint the token and publish in your name.',
      how: 'Grant it to the jobs that need it, each by itself.',
    }),
  },
  suggestions: {
    move: 'Move `id-token: write` to the jobs that may need it.',
    remove: 'Remove `id-token: write` from this job.',
  },

  workflow({ runs, publishes, calls, repository, calledBy }, report, { thorough }) {
    if (publishes.length + calls.length === 0) return;
    for (const { at, spelling: grant, isShared, unused, unread, edit, isSafe } of broadGrantsOf(runs, repository, calledBy)) {
      if (unused.length > 0) {
        const fix = isSafe ? edit : null;
        const suggest = fix ? [] : [{ message: isShared ? 'move' : 'remove', edit } as const];
        const scope = isShared ? 'of the workflow' : 'of the job';
        report({ at, message: 'broad', data: { grant, scope, jobs: namesOf(unused) }, fix, suggest });
      } else if (thorough && isShared) {
        // Whoever writes it into a job means that job.
        report({ at, message: 'unread', data: { grant, jobs: namesOf(unread) } });
      }
    }
  },
});

function namesOf(jobs: readonly Job[]): string {
  return `${jobs.length > 1 ? 'jobs' : 'job'} ${jobs.map(({ id }) => `\`${id}\``).join(', ')}`;
}
