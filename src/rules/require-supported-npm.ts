import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { installCommandOf } from '../npm/install-command.ts';
import { npmUpgradeSpecFor } from '../npm/node-version.ts';
import { credentialOf } from '../publish/credential.ts';
import { type EffectiveNode, type EffectiveNpm, effectiveNpmOf, placeOfNode } from '../publish/effective-npm.ts';
import { invocationsOf } from '../publish/invocations.ts';
import type { PublishPath } from '../publish/publish-path.ts';
import { spellingOf } from '../publish/route.ts';
import type { Edit } from '../text/edit.ts';
import { insertRunStep } from '../workflow/edits.ts';
import { setScalar } from '../yaml/edits.ts';

export const requireSupportedNpm = defineRule({
  name: 'require-supported-npm',
  description: 'Require an npm that knows trusted publishing in jobs that publish without a token',
  recommended: true,
  severity: 'error',
  fixable: true,
  messages: {
    tooOld: message({
      what: '{{node}} comes with an npm older than {{floor}}, and `{{command}}` runs with it.',
      why: 'That npm knows no trusted publishing: the release ends in ENEEDAUTH, or in E404 behind a placeholder token.',
      how: '{{cure}}',
    }),
    tooOldToStage: message({
      what: '{{node}} comes with an npm older than {{floor}}, and `{{command}}` runs with it.',
      why: 'That npm does not know the command: Unknown command: "stage".',
      how: '{{cure}}',
    }),
  },
  suggestions: {
    raiseNode: 'Use Node 24, whose npm knows trusted publishing.',
    upgrade: 'Install `{{spec}}` in a step before the publish.',
  },

  workflow({ path: file, publishes, calls }, report, { thorough }) {
    const seen = new Set<number>();
    for (const path of [...publishes, ...calls]) {
      const npm = effectiveNpmOf(path);
      if (npm.answer !== 'no' || !npm.node || credentialOf(path).answer !== 'no') continue;
      // Which Node an image holds is not written in the repository, and moves.
      if (npm.node.source === 'image' && !thorough) continue;
      const { path: place, range: at } = placeOfNode(npm.node, path);
      if (place !== file || seen.has(at[0])) continue;
      seen.add(at[0]);

      const spec = upgradeSpecOf(npm);
      // An action of the repository sets up its own Node, behind whatever stands before it.
      const isOwn = path.job.workflow.path === file && !path.step.call && !npm.node.step?.call;
      const upgrade = isOwn && spec !== null ? insertRunStep(path.step, 'Update npm for trusted publishing', `npm install -g ${spec}`) : null;
      const fix = installsLater(path) ? null : upgrade;
      report({
        at,
        message: path.command.isStaged ? 'tooOldToStage' : 'tooOld',
        data: {
          node: nameOf(npm.node),
          floor: npm.floor,
          command: spellingOf(path),
          cure: spec === null ? 'Use Node 24.' : `Run \`npm install -g ${spec}\` before it, or use Node 24.`,
        },
        fix,
        suggest: [
          // The version may stand in an action, another file than this one.
          { message: 'raiseNode', edit: npm.node.text?.range === at ? raiseNode(npm) : null },
          { message: 'upgrade', data: { spec: spec ?? '' }, edit: fix ? null : upgrade },
        ],
      });
    }
  },
});

function nameOf({ version, source, citation, text }: EffectiveNode): string {
  switch (source) {
    case 'setup-node':
      return `Node \`${version.spelled}\``;
    case 'file':
      return `Node \`${version.spelled}\` of ${citation ?? 'the version file'}`;
    case 'container':
      return `The image \`${text?.value ?? ''}\``;
    case 'image':
      return `Node ${version.spelled}, the runner image's own,`;
  }
}

/** The npm to install, if one fits all legs; whether a container or an image lets a job install it is not known. */
function upgradeSpecOf({ legs, floor }: EffectiveNpm): string | null {
  const specs = new Set(legs.map(({ version, source }) => (source === 'setup-node' || source === 'file' ? npmUpgradeSpecFor(version, floor) : null)));
  const [spec = null] = specs;
  return specs.size === 1 ? spec : null;
}

/** npm 11 refuses some lock files of npm 10, so an install must not come after the upgrade. */
function installsLater({ job, step, repository }: PublishPath): boolean {
  const later = job.steps.filter(({ index }) => index >= step.index);
  return later.some((each) => invocationsOf(each, repository).some((invocation) => installCommandOf(invocation) !== null));
}

/** Only a version written out at its `node-version`: not a matrix leg, not a variable. */
function raiseNode({ node, legs }: EffectiveNpm): Edit | null {
  const place = node?.text?.place;
  const isWritten = place?.key === 'node-version' && node?.text?.value === node?.version.spelled;
  return place && isWritten && legs.length === 1 ? setScalar(place, '24') : null;
}
