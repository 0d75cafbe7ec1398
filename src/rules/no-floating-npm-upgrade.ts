import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { npmFloorOf } from '../publish/effective-npm.ts';
import { idTokenOf } from '../publish/id-token.ts';
import { isFloating, npmUpgradesOf, replaceSpec, upgradeFaultsOf, workingSpecOf } from '../publish/npm-upgrade.ts';
import { lineOf } from '../publish/route.ts';

export const noFloatingNpmUpgrade = defineRule({
  name: 'no-floating-npm-upgrade',
  description: 'Disallow updates to whatever npm is the latest in a job that publishes to npm',
  recommended: false,
  severity: 'warn',
  fixable: true,
  messages: {
    floating: message({
      what: '`{{command}}` installs whatever npm is the newest that day, in job `{{job}}`, which holds the identity.',
      why: 'A new major npm broke releases twice in 2026: 12.0.0 came without sigstore, and npm 12 refuses many Nodes with EBADENGINE.',
      how: 'Write `{{spec}}`.',
    }),
  },
  suggestions: {
    pin: 'Write `{{spec}}`.',
  },

  workflow({ path: file, publishes }, report) {
    const faulty = new Set(publishes.filter(({ job }) => job.workflow.path === file).flatMap(upgradeFaultsOf).map(({ at }) => at[0]));
    const seen = new Set<number>();
    for (const path of publishes) {
      const { job } = path;
      if (job.workflow.path !== file || idTokenOf(job) !== 'yes') continue;
      for (const each of npmUpgradesOf(path)) {
        const { at } = each;
        if (!isFloating(each) || faulty.has(at[0]) || seen.has(at[0])) continue;
        seen.add(at[0]);
        const known = workingSpecOf(each, path);
        const spec = known ?? `npm@^${npmFloorOf(path)}`;
        const edit = replaceSpec(each, spec);
        const data = { command: lineOf(each.invocation), job: job.id, spec };
        report({ at, message: 'floating', data, fix: known === null ? null : edit, suggest: [{ message: 'pin', data: { spec }, edit: known === null ? edit : null }] });
      }
    }
  },
});
