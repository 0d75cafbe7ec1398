import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { citationOf } from '../publish/fact.ts';
import { routeOf, spellingOf } from '../publish/route.ts';
import { releaseStartsOf } from '../publish/release-start.ts';
import { entryOf } from '../publish/start.ts';
import type { Range } from '../text/range.ts';
import { limitToType } from '../workflow/edits.ts';
import type { Trigger } from '../workflow/trigger.ts';

export const validReleaseTrigger = defineRule({
  name: 'valid-release-trigger',
  description: 'Require that one release starts one publish',
  recommended: true,
  severity: 'warn',
  fixable: false,
  messages: {
    tagToo: message({
      what: '`release` and the push of a tag both start `{{command}}`.',
      why: 'A release that makes its tag brings both, and one of the two runs ends in E403 (cannot publish over the previously published versions).',
      how: 'Keep one of them, or add `if: github.event_name == \'release\'`.',
    }),
    anyType: message({
      what: '`release` without `types` starts `{{command}}` for {{actions}} of one and the same release.',
      why: 'All runs but the first end in E403 (cannot publish over the previously published versions).',
      how: 'Write `types: [published]`.',
    }),
    severalTypes: message({
      what: '`{{types}}` starts `{{command}}` for {{actions}} of one and the same release.',
      why: 'All runs but the first end in E403 (cannot publish over the previously published versions).',
      how: 'Write `types: [published]`.',
    }),
    drafts: message({
      what: '`release` starts `{{command}}` for `created` alone, and {{place}} makes releases as drafts.',
      why: 'A draft does not bring that event, neither when it is saved nor when it is published: nothing reaches npm.',
      how: 'Write `types: [published]`.',
    }),
  },
  suggestions: {
    published: 'Write `types: [published]`.',
  },

  workflow({ path: file, publishes, calls }, report) {
    for (const path of [...publishes, ...calls]) {
      if (entryOf(path).path !== file) continue;
      const command = path.job.workflow.caller ? routeOf(path) : spellingOf(path);
      for (const start of releaseStartsOf(path)) {
        const { trigger } = start;
        const suggest = [{ message: 'published', edit: limitToType(trigger, 'published') }] as const;
        if (start.kind === 'tag-too') report({ at: trigger.at, message: 'tagToo', data: { command } });
        else if (start.kind === 'drafts') report({ at: typesOf(trigger), message: 'drafts', data: { command, place: citationOf(start.evidence) }, suggest });
        else {
          const actions = listOf(start.actions);
          if (start.kind === 'any-type') report({ at: trigger.at, message: 'anyType', data: { command, actions }, suggest });
          else report({ at: typesOf(trigger), message: 'severalTypes', data: { command, actions, types: `types: [${trigger.types?.join(', ') ?? ''}]` }, suggest });
        }
      }
    }
  },
});

function typesOf(trigger: Trigger): Range {
  return trigger.place.at('types').pairRange ?? trigger.at;
}

function listOf(actions: readonly string[]): string {
  const words = actions.map((action) => `\`${action}\``);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
