import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { isOlderThanDocumented } from '../npm/node-version.ts';
import { effectiveNpmOf, isGated, nodesAtPublish, placeOfNode } from '../publish/effective-npm.ts';
import { nodeNameOf } from '../publish/node-name.ts';
import { meansOidc, upgradeFaultsOf } from '../publish/npm-upgrade.ts';
import { spellingOf } from '../publish/route.ts';
import { setScalar } from '../yaml/edits.ts';

export const requireSupportedNode = defineRule({
  name: 'require-supported-node',
  description: 'Require a Node that npm documents for trusted publishing',
  recommended: false,
  severity: 'warn',
  fixable: false,
  messages: {
    tooOld: message({
      what: '`{{command}}` logs in by trusted publishing on {{node}}.',
      why: 'npm documents Node 22.14.0 as the least version for that; its command line does not check it, so the publish may work and is not supported.',
      how: 'Use Node 24.',
    }),
  },
  suggestions: {
    raiseNode: 'Use Node 24.',
  },

  workflow({ path: file, publishes, calls }, report) {
    const seen = new Set<number>();
    for (const path of [...publishes, ...calls]) {
      const legs = nodesAtPublish(path);
      const node = legs.find(({ version }) => isOlderThanDocumented(version));
      if (!node || (legs.length > 1 && isGated(path)) || !meansOidc(path) || effectiveNpmOf(path).answer === 'no') continue;
      // An npm that no release of this Node runs is the same cause.
      if (upgradeFaultsOf(path).some(({ by }) => by === 'engines')) continue;
      const { path: place, range: at } = placeOfNode(node, path);
      if (place !== file || seen.has(at[0])) continue;
      seen.add(at[0]);
      const { text, version } = node;
      const isWritten = text?.place.key === 'node-version' && text.value === version.spelled && legs.length === 1;
      const edit = text && isWritten ? setScalar(text.place, '24') : null;
      report({ at, message: 'tooOld', data: { command: spellingOf(path), node: nodeNameOf(node) }, suggest: [{ message: 'raiseNode', edit }] });
    }
  },
});
