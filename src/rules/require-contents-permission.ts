import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { unreadableContentsOf } from '../publish/contents-permission.ts';
import { actionOf } from '../publish/route.ts';
import { lineOfPermissions } from '../workflow/permissions.ts';

export const requireContentsPermission = defineRule({
  name: 'require-contents-permission',
  description: 'Require `contents: read` in publishing jobs of a private repository that check it out',
  recommended: true,
  severity: 'warn',
  fixable: true,
  messages: {
    lost: message({
      what: '`{{checkout}}` of job `{{job}}` reads the repository, but the `permissions` in line {{line}} leave out `contents`.',
      why: 'A scope that a block leaves out is none: in a private repository the checkout ends in "repository not found".',
      how: 'Add `contents: read` there.',
    }),
    lostInCaller: message({
      what: 'Job `{{job}}` calls a publish that starts with `{{checkout}}`, but the `permissions` in line {{line}} leave out `contents`.',
      why: 'What it calls can have no more than that: in a private repository the checkout ends in "repository not found".',
      how: 'Add `contents: read` there.',
    }),
  },
  suggestions: {
    grant: 'Add `contents: read`.',
  },

  workflow({ path: file, publishes, calls }, report, { thorough, visibility }) {
    // A checkout of a public repository needs no permission.
    if (visibility === 'public' || (visibility === null && !thorough)) return;
    for (const path of [...publishes, ...calls]) {
      const found = unreadableContentsOf(path.job);
      if (found?.job.workflow.path !== file) continue;
      const { job, block, checkout, at, edit, isSafe } = found;
      const data = { job: job.id, checkout: actionOf(checkout), line: String(lineOfPermissions(block)) };
      const rest = { at, fix: isSafe ? edit : null, suggest: isSafe ? [] : [{ message: 'grant', edit } as const] };
      report({ message: job === path.job ? 'lost' : 'lostInCaller', data, ...rest });
    }
  },
});
