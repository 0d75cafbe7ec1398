import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { idTokenOf } from '../publish/id-token.ts';
import { projectCodeIn } from '../publish/isolation.ts';
import { publishingJobsOf } from '../publish/publishing-job.ts';

/** More names than this do not help a reader. */
const NAMED = 3;

export const noSharedPublishJob = defineRule({
  name: 'no-shared-publish-job',
  description: 'Disallow building, testing and other project code in a job that publishes to npm',
  recommended: true,
  severity: 'warn',
  fixable: false,
  messages: {
    sharedIdentity: message({
      what: 'Job `{{job}}` publishes to npm and also runs {{code}}.',
      why: 'All code of a job with `id-token: write`, dependencies included, can mint the token that npm trusts and publish in your name.',
      how: 'Build and pack in a job without it, and publish that tarball in a job that runs nothing else.',
    }),
    shared: message({
      what: 'Job `{{job}}` publishes to npm and also runs {{code}}.',
      why: 'That code, dependencies included, runs on the machine that is about to publish, and can change or read what it publishes with.',
      how: 'Build and pack in a job of its own, and publish that tarball in a job that runs nothing else.',
    }),
  },
  suggestions: {},

  workflow({ publishes, repository }, report) {
    for (const { job, runs } of publishingJobsOf(publishes)) {
      const found = projectCodeIn(job, repository);
      const [first] = found;
      if (!first) continue;
      const names = [...new Set(found.map(({ spelling }) => `\`${spelling}\``))];
      const rest = names.length - NAMED;
      const code = rest > 0 ? `${names.slice(0, NAMED).join(', ')} and ${rest} more` : names.join(', ');
      const shared = runs.some((run) => idTokenOf(run) === 'yes') ? 'sharedIdentity' : 'shared';
      report({ at: first.at, message: shared, data: { job: job.id, code } });
    }
  },
});
