import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { mutableActionsIn } from '../publish/mutable-action.ts';
import { publishingJobsOf } from '../publish/publishing-job.ts';
import { actionOf } from '../publish/route.ts';

export const noMutablePublishAction = defineRule({
  name: 'no-mutable-publish-action',
  description: 'Disallow actions at a branch in a job that publishes to npm',
  recommended: false,
  severity: 'warn',
  fixable: false,
  messages: {
    branch: message({
      what: '`{{action}}` is whatever its branch `{{ref}}` holds today, in job `{{job}}`, which publishes to npm.',
      why: 'Each push to that branch becomes code beside the publish, and no change of this file shows it.',
      how: 'Write the commit of a release in its place.',
    }),
  },
  suggestions: {},

  workflow({ publishes }, report) {
    for (const { job } of publishingJobsOf(publishes)) {
      for (const { step, at, ref } of mutableActionsIn(job)) {
        report({ at, message: 'branch', data: { action: actionOf(step), ref, job: job.id } });
      }
    }
  },
});
