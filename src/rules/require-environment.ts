import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { isBehindEnvironment, openStartsOf } from '../publish/open-start.ts';
import { publishingJobsOf } from '../publish/publishing-job.ts';
import { spellingOf } from '../publish/route.ts';
import { entryOf } from '../publish/start.ts';

export const requireEnvironment = defineRule({
  name: 'require-environment',
  description: 'Require an `environment` for publishes that one person can start alone',
  recommended: false,
  severity: 'warn',
  fixable: false,
  messages: {
    missing: message({
      what: 'Job `{{job}}` runs `{{command}}` without an `environment`, and {{start}} lets any one person with write access start it.',
      why: 'npm compares file and environment, but no branch: it takes what nobody has reviewed.',
      how: 'Add one that asks for approval, and name it in the trusted publisher.',
    }),
  },
  suggestions: {},

  workflow({ path: file, publishes }, report) {
    for (const { job, publishes: own } of publishingJobsOf(publishes)) {
      for (const path of own.filter((each) => !isBehindEnvironment(each))) {
        const [trigger] = openStartsOf(path);
        if (!trigger) continue;
        const entry = entryOf(path).path;
        const start = entry === file ? `\`${trigger.name}\`` : `\`${trigger.name}\` of ${entry}`;
        report({ at: path.at, message: 'missing', data: { job: job.id, command: spellingOf(path), start } });
        break;
      }
    }
  },
});
