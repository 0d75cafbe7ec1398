import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { idleRunBeside } from '../publish/idle-run.ts';
import { callingJobsOf, publishingJobsOf } from '../publish/publishing-job.ts';

export const noSharedPublishWorkflow = defineRule({
  name: 'no-shared-publish-workflow',
  description: 'Disallow continuous integration in a workflow that publishes to npm',
  recommended: false,
  severity: 'warn',
  fixable: false,
  messages: {
    shared: message({
      what: 'Job `{{job}}` publishes to npm beside job `{{other}}`, which runs on `{{event}}` where nothing is published.',
      why: 'npm trusts the whole file by its name: every change to the one is a change to what may publish.',
      how: 'Give the publish a workflow of its own, and name that in the trusted publisher.',
    }),
  },
  suggestions: {},

  workflow({ path: file, publishes, calls, repository, calledBy }, report) {
    for (const publishing of [...publishingJobsOf(publishes), ...callingJobsOf(file, calls)]) {
      const idle = idleRunBeside(publishing, repository, calledBy);
      if (idle) report({ at: publishing.job.idRange, message: 'shared', data: { job: publishing.job.id, other: idle.job.id, event: idle.trigger.name } });
    }
  },
});
