import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { npmFloorOf } from '../publish/effective-npm.ts';
import { nodeNameOf } from '../publish/node-name.ts';
import { type UpgradeFault, replaceSpec, upgradeFaultsOf, workingSpecOf } from '../publish/npm-upgrade.ts';
import type { PublishPath } from '../publish/publish-path.ts';
import { lineOf, spellingOf } from '../publish/route.ts';

export const validNpmUpgrade = defineRule({
  name: 'valid-npm-upgrade',
  description: 'Disallow updates of npm that fail, or that do not reach the publish',
  recommended: true,
  severity: 'error',
  fixable: true,
  messages: {
    engines: message({
      what: '`{{command}}` asks for an npm that does not run on {{node}}.',
      why: 'The step ends in EBADENGINE, and nothing is published.',
      how: '{{cure}}',
    }),
    crash: message({
      what: '`{{command}}` asks for an npm that the one of {{node}} cannot install.',
      why: 'npm 10.9.7 dies with MODULE_NOT_FOUND while it installs npm 11.12 or later, and nothing is published.',
      how: '{{cure}}',
    }),
    denied: message({
      what: '`{{command}}` updates the npm of the runner image, whose folders belong to root.',
      why: 'No `actions/setup-node` with a `node-version` comes before it, so the step ends in EACCES.',
      how: 'Set up Node 24 with `actions/setup-node` before it.',
    }),
    shadowed: message({
      what: 'Behind `sudo`, `{{command}}` updates the npm of the runner image, not the one of {{node}}.',
      why: '`sudo` does not look where `actions/setup-node` puts Node: `{{publish}}` runs with the older npm and ends in ENEEDAUTH or E404.',
      how: 'Leave out `sudo`.',
    }),
    old: message({
      what: '`{{command}}` installs an npm older than {{floor}}, and `{{publish}}` runs with it.',
      why: 'That npm cannot log in by trusted publishing, or does not know the command: the release ends in ENEEDAUTH, E404 or Unknown command.',
      how: '{{cure}}',
    }),
    late: message({
      what: '`{{command}}` comes after `{{publish}}`, which runs with the npm of {{node}}.',
      why: 'That npm is older than {{floor}}: the publish ends in ENEEDAUTH or E404 before the update.',
      how: 'Move the update before the publish.',
    }),
  },
  suggestions: {},

  workflow({ path: file, publishes }, report) {
    const seen = new Set<number>();
    for (const path of publishes) {
      if (path.job.workflow.path !== file) continue;
      for (const fault of upgradeFaultsOf(path)) {
        const { by, at, invocation } = fault;
        if (seen.has(at[0])) continue;
        seen.add(at[0]);
        const command = lineOf(invocation);
        const node = fault.node ? nodeNameOf(fault.node) : '';
        const publish = spellingOf(path);
        const floor = npmFloorOf(path);
        const { cure, fix } = remedyOf(fault, path);
        if (by === 'engines' || by === 'crash') report({ at, message: by, data: { command, node, cure }, fix });
        else if (by === 'denied') report({ at, message: 'denied', data: { command } });
        else if (by === 'shadowed') report({ at, message: 'shadowed', data: { command, node, publish } });
        else if (by === 'old') report({ at, message: 'old', data: { command, publish, floor, cure }, fix });
        else report({ at, message: 'late', data: { command, publish, node, floor } });
      }
    }
  },
});

function remedyOf(fault: UpgradeFault, path: PublishPath) {
  const spec = workingSpecOf(fault, path);
  if (spec === null) return { cure: 'Use Node 24.', fix: null };
  return { cure: `Write \`${spec}\`, or use Node 24.`, fix: replaceSpec(fault, spec) };
}
