import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { ignoredFailuresOf } from '../publish/ignored-failure.ts';
import { spellingOf } from '../publish/route.ts';

export const noIgnoredPublishFailure = defineRule({
  name: 'no-ignored-publish-failure',
  description: 'Disallow hiding the failure of a publish from the run',
  recommended: true,
  severity: 'warn',
  fixable: false,
  messages: {
    swallowed: message({
      what: 'The script goes on when `{{command}}` fails.',
      why: 'Whatever npm answers (E404, ENEEDAUTH, E422), the run is green and nothing has arrived.',
      how: 'Let it fail, and ask `npm view` first where a version that is already there is fine.',
    }),
    continued: message({
      what: '`continue-on-error: true`{{where}} hides the failure of `{{command}}`.',
      why: 'Whatever npm answers (E404, ENEEDAUTH, E422), the run is green and nothing has arrived.',
      how: 'Remove it, and ask `npm view` first where a version that is already there is fine.',
    }),
  },
  suggestions: {},

  workflow({ publishes }, report) {
    for (const path of publishes) {
      const command = spellingOf(path);
      for (const { by, at } of ignoredFailuresOf(path)) {
        if (by === 'shell') report({ at, message: 'swallowed', data: { command } });
        else report({ at, message: 'continued', data: { command, where: WHERE[by] } });
      }
    }
  },
});

const WHERE = { step: '', action: ' in the action', job: ' of the job' } as const;
