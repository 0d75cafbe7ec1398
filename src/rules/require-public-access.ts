import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { addPublishConfig } from '../manifest/edits.ts';
import { accessOf } from '../publish/access.ts';
import { isToolClient } from '../npm/publish-command.ts';
import { addOption } from '../publish/command-edits.ts';
import { citationOf } from '../publish/fact.ts';
import { provenanceOf } from '../publish/provenance.ts';
import { type PublishPath, commandOf, isWrittenInJob, wholeOf } from '../publish/publish-path.ts';
import { routeOf, spellingOf } from '../publish/route.ts';
import { manifestsOf, publishesOne } from '../publish/target.ts';

export const requirePublicAccess = defineRule({
  name: 'require-public-access',
  description: 'Require `access` to be written out when a scoped package is published',
  recommended: true,
  severity: 'warn',
  fixable: true,
  messages: {
    unset: message({
      what: '`{{command}}` publishes `{{package}}`, a scoped package, and says nothing of `access`.',
      why: 'Its first publish is restricted and ends in {{error}}; one that exists keeps the access it has.',
      how: 'Add {{option}}`"publishConfig": { "access": "public" }` to {{manifest}}.',
    }),
    unsetInManifest: message({
      what: '`{{package}}` is scoped, and neither this file nor {{publish}} says anything of `access`.',
      why: 'Its first publish is restricted and ends in {{error}}; one that exists keeps the access it has.',
      how: 'Add `"publishConfig": { "access": "public" }`.',
    }),
    contradiction: message({
      what: '`{{package}}` is published as `restricted` and with provenance.',
      why: 'npm refuses a new or restricted package with EUSAGE (you must set `access` to public), and makes a public one restricted.',
      how: 'Make the package public, or stop asking for provenance.',
    }),
  },
  suggestions: {
    addOption: 'Add `--access public` to this publish, which makes the package public.',
    addConfig: 'Add `publishConfig.access: "public"`, which makes the package public.',
  },

  workflow({ path: file, publishes }, report, { visibility, thorough }) {
    const seen = new Set<string>();
    for (const path of publishes) {
      const [published, ...others] = publishesOne(path) ? (manifestsOf(path) ?? []) : [];
      if (!published || others.length > 0 || published.manifest.scope === null || published.manifest.isPrivate || seen.has(published.path)) continue;
      const { state, evidence, isLeftToInput = false } = accessOf(path, published);
      if (isLeftToInput && !thorough) continue;
      const asksProvenance = provenanceOf(path).state === 'asked';
      const name = published.manifest.name ?? '';

      if (state === 'restricted' && asksProvenance && evidence?.path === file) {
        seen.add(published.path);
        report({ at: evidence.range, message: 'contradiction', data: { package: name } });
      } else if (state === 'unset' && (visibility !== 'private' || asksProvenance)) {
        seen.add(published.path);
        const edit = addOption(path, '--access public', 'provenance');
        report({
          at: path.at,
          message: 'unset',
          data: { command: spellingOf(path), package: name, error: errorOf(asksProvenance), manifest: published.path, option: isToolClient(path.command.client) ? '' : '`--access public`, or ' },
          // Provenance needs a public package anyway.
          fix: asksProvenance ? edit : null,
          suggest: asksProvenance ? [] : [{ message: 'addOption', edit }],
        });
      }
    }
  },

  manifest(subject, report, { visibility, thorough }) {
    const { manifest, publishes } = subject;
    const { name, scope, isPrivate, root } = manifest;
    if (name === null || scope === null || isPrivate) return;
    const ways = publishes.map((path) => ({ path, access: accessOf(path, subject), asks: provenanceOf(path).state === 'asked' }));

    const contradicting = ways.find(({ access, asks }) => asks && access.state === 'restricted' && access.evidence?.path === subject.path);
    if (contradicting?.access.evidence) {
      report({ at: contradicting.access.evidence.range, message: 'contradiction', data: { package: name } });
      return;
    }
    const unset = ways.filter(({ path, access }) => access.state === 'unset' && !publishesOne(wholeOf(path)) && (thorough || !access.isLeftToInput));
    const [first] = unset;
    const at = root.at('name').range;
    if (!first || !at || (visibility === 'private' && !first.asks)) return;
    const edit = addPublishConfig(manifest, 'access', 'public');
    const isSafe = ways.every(({ asks }) => asks);
    report({
      at,
      message: 'unsetInManifest',
      data: { package: name, publish: publishOf(first.path), error: errorOf(first.asks) },
      fix: isSafe ? edit : null,
      suggest: isSafe ? [] : [{ message: 'addConfig', edit }],
    });
  },
});

function errorOf(asksProvenance: boolean): string {
  return asksProvenance ? 'EUSAGE (you must set `access` to public)' : 'E402 (you must sign up for private packages)';
}

/** What publishes, for a reader of the manifest: the line of the workflow, or the whole way to where the command stands. */
function publishOf(path: PublishPath): string {
  const citation = citationOf(commandOf(path));
  return isWrittenInJob(path) && path.job.workflow.caller === null ? citation : `${citation} (\`${routeOf(path)}\`)`;
}
