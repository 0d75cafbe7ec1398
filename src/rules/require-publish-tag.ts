import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { isCarriedOutByNpm } from '../publish/client-version.ts';
import { distTagOf, isForced, isPrerelease, prereleasePatternOf } from '../publish/dist-tag.ts';
import { mayLeaveOutPrereleases } from '../publish/prerelease-guard.ts';
import { ignoresConfigTag, refusesUntagged } from '../publish/prerelease-refusal.ts';
import type { PublishPath } from '../publish/publish-path.ts';
import { spellingOf } from '../publish/route.ts';
import { manifestsOf } from '../publish/target.ts';
import { changesVersion } from '../publish/version-change.ts';

export const requirePublishTag = defineRule({
  name: 'require-publish-tag',
  description: 'Require a dist-tag where a prerelease is published',
  recommended: true,
  severity: 'error',
  fixable: false,
  messages: {
    untagged: message({
      what: '`{{command}}` publishes `{{package}}`, a prerelease ({{manifest}}), without a tag.',
      why: '{{outcome}}',
      how: 'Add `--tag` with a name such as `next`.',
    }),
    ignoredTag: message({
      what: '`{{command}}` publishes `{{package}}`, a prerelease, and `publishConfig.tag` in {{manifest}} does not count.',
      why: 'npm 11.0 ends here: You must specify a tag using --tag when publishing a prerelease version.',
      how: 'Add `--tag {{tag}}`, or use npm 11.1 or later.',
    }),
    untaggedPattern: message({
      what: '`{{command}}` runs for tags like `{{pattern}}` only, and sets no dist-tag.',
      why: '{{outcome}}',
      how: 'Add `--tag` with a name such as `next`.',
    }),
    range: message({
      what: '`{{tag}}` is a version range, not a name for a dist-tag.',
      why: 'npm ends here: Tag name must not be a valid SemVer range.',
      how: 'Write a name that is no range, such as `v5-latest`.',
    }),
  },
  suggestions: {},

  workflow({ path: file, publishes, calls }, report, { thorough }) {
    const tagged = [...publishes, ...calls].filter((path) => distTagOf(path).state !== 'unset');
    for (const path of publishes) {
      const command = spellingOf(path);
      if (!isClientOfNpm(path)) continue;
      const { state, tag, evidence } = distTagOf(path);
      if (state === 'range' && tag !== null) {
        report({ at: evidence?.path === file ? evidence.range : path.at, message: 'range', data: { tag } });
      }
      const change = state === 'unset' && !isForced(path) ? changesVersion(path) : 'yes';
      if (change === 'yes' || (change === 'unknown' && !thorough) || mayLeaveOutPrereleases(path)) continue;

      const manifests = manifestsOf(path) ?? [];
      // Another branch publishes the same package with a tag: this one is for the other versions.
      if (tagged.some((other) => (manifestsOf(other) ?? []).some((each) => manifests.some((own) => own.path === each.path)))) continue;
      const published = manifests.find(isPrerelease);
      if (!published) {
        const pattern = manifests.some(({ manifest }) => manifest.version !== null && !manifest.version.startsWith('0.0.0')) ? prereleasePatternOf(path) : null;
        const isTagged = manifests.some(({ manifest }) => manifest.publishConfig.at('tag').kind !== 'absent');
        if (pattern !== null && !isTagged) report({ at: path.at, message: 'untaggedPattern', data: { command, pattern, outcome: outcomeOf(path) } });
        continue;
      }
      const { manifest, path: manifestPath } = published;
      const named = `${manifest.name ?? ''}@${manifest.version ?? ''}`;
      const configured = manifest.publishConfig.at('tag');
      if (configured.kind === 'absent') {
        report({ at: path.at, message: 'untagged', data: { command, package: named, manifest: manifestPath, outcome: outcomeOf(path) } });
      } else if (ignoresConfigTag(path)) {
        report({ at: path.at, message: 'ignoredTag', data: { command, package: named, manifest: manifestPath, tag: configured.string ?? 'next' } });
      }
    }
  },
});

/** Release tools set tags of their own; pnpm up to 10 hands over to npm. */
function isClientOfNpm(path: PublishPath): boolean {
  const { client } = path.command;
  return client === 'npm' || (client === 'pnpm' && isCarriedOutByNpm(path) === 'yes');
}

const OUTCOMES = {
  yes: 'npm 11 ends here: You must specify a tag using --tag when publishing a prerelease version.',
  no: 'This npm makes it `latest`, what everybody gets who installs the package; npm 11 and later refuse it.',
  unknown: 'npm 11 and later refuse it (You must specify a tag using --tag); npm 10 makes it `latest`, what everybody gets.',
} as const;

function outcomeOf(path: PublishPath): string {
  return OUTCOMES[refusesUntagged(path)];
}
