import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { removePublishConfig, setPublishConfig } from '../manifest/edits.ts';
import { PUBLIC_REGISTRY, isGitHubPackages } from '../npm/registry.ts';
import { citationOf } from '../publish/fact.ts';
import { localPublishOf } from '../publish/local-publish.ts';
import { meansNpm } from '../publish/meant-registry.ts';
import { commandOf } from '../publish/publish-path.ts';
import {
  acceptsProvenance,
  isComparedAsText,
  readsConfigProvenance,
  refusesRestricted,
  signsAnyway,
} from '../publish/publish-config.ts';

export const validPublishConfig = defineRule({
  name: 'valid-publish-config',
  description: 'Require values in `publishConfig` that npm takes, and that do what they say',
  recommended: true,
  severity: 'error',
  fixable: true,
  messages: {
    access: message({
      what: '`{{value}}` is no access level.',
      why: 'npm does not check it, and sends it as it stands to a registry that knows `public` and `restricted`.',
      how: 'Write `"public"` or `"restricted"`.',
    }),
    unscoped: message({
      what: '`{{package}}` has no scope, and cannot be `restricted`.',
      why: 'npm ends here with EUNSCOPED: Can\'t restrict access to unscoped packages.',
      how: 'Remove `access`, or give the package a scope.',
    }),
    notBoolean: message({
      what: '`provenance` is {{value}}, which is neither `true` nor `false`.',
      why: 'npm ignores it without a word, so that nothing is asked for and nothing switched off.',
      how: 'Write `true`, without quotes, or remove the key.',
    }),
    ineffective: message({
      what: '`provenance: false` does not keep provenance from {{publish}}.',
      why: 'Under trusted publishing from a public repository npm looks only at its configuration, not here, and signs all the same.',
      how: 'Remove the key, or publish with `--no-provenance`.',
    }),
    outsideCi: message({
      what: '`provenance: true` also holds for the script `{{script}}`, which no workflow starts.',
      why: 'On your own machine it ends in EUSAGE: Automatic provenance generation not supported.',
      how: 'Remove the key and ask in the workflow, or add `--no-provenance` to the script.',
    }),
    elsewhere: message({
      what: '`{{value}}` is not where {{publish}} means to publish.',
      why: 'This registry wins over the one of the workflow, whose job has an identity for npm and no `packages: write` for GitHub Packages: it ends in E401 or ENEEDAUTH.',
      how: 'Remove it, or write `{{registry}}`.',
    }),
    noSlash: message({
      what: '`{{value}}` lacks the slash at its end.',
      why: '@semantic-release/npm compares the two as text, takes this for another registry and does not use trusted publishing: ENONPMTOKEN.',
      how: 'Write `{{registry}}`.',
    }),
  },
  suggestions: {
    true: 'Write `true`.',
    remove: 'Remove the key.',
  },

  manifest(subject, report, { thorough, visibility }) {
    const { manifest, publishes, candidates } = subject;
    const { name, isPrivate, scope, publishConfig, showsWill } = manifest;
    if (name === null || isPrivate || publishConfig.kind !== 'object') return;
    const isPublished = publishes.length > 0;
    const textOf = (key: string): string => publishConfig.document.text.slice(...(publishConfig.at(key).range ?? [0, 0]));

    const access = publishConfig.at('access');
    if (access.range && access.kind !== 'null' && (isPublished || showsWill)) {
      if (!['public', 'restricted', 'private'].includes(access.string ?? '')) {
        report({ at: access.range, message: 'access', data: { value: textOf('access') } });
      } else if (access.string !== 'public' && scope === null && (isPublished ? publishes.some((path) => refusesRestricted(path, subject)) : thorough)) {
        report({ at: access.range, message: 'unscoped', data: { package: name }, suggest: [{ message: 'remove', edit: removePublishConfig(manifest, 'access') }] });
      }
    }

    const provenance = publishConfig.at('provenance');
    const remove = { message: 'remove', edit: removePublishConfig(manifest, 'provenance') } as const;
    if (provenance.range && provenance.kind !== 'null' && provenance.boolean === null) {
      if (isPublished ? publishes.some(readsConfigProvenance) : thorough && showsWill) {
        const edit = provenance.string === 'true' ? setPublishConfig(manifest, 'provenance', true) : null;
        // Where it cannot be made, asking for it stops a release that works.
        const fix = isPublished && visibility === 'public' && publishes.every(acceptsProvenance) ? edit : null;
        report({ at: provenance.range, message: 'notBoolean', data: { value: textOf('provenance') }, fix, suggest: fix ? [] : [{ message: 'true', edit }, remove] });
      }
    } else if (provenance.range && provenance.boolean === false && visibility !== 'private') {
      const path = publishes.find(signsAnyway);
      if (path) report({ at: provenance.range, message: 'ineffective', data: { publish: citationOf(commandOf(path)) }, suggest: [remove] });
    } else if (provenance.range && provenance.boolean === true) {
      const local = localPublishOf(subject);
      if (local) report({ at: provenance.range, message: 'outsideCi', data: { script: local.name }, suggest: [remove] });
    }

    const registry = publishConfig.at('registry');
    const value = registry.string;
    if (!registry.range || value === null) return;
    const meant = isGitHubPackages(value) ? candidates.find((path) => path.command.client === 'npm' && meansNpm(path)) : undefined;
    if (meant) {
      const data = { value, publish: citationOf(commandOf(meant)), registry: PUBLIC_REGISTRY };
      report({ at: registry.range, message: 'elsewhere', data, suggest: [{ message: 'remove', edit: removePublishConfig(manifest, 'registry') }] });
    } else if (`${value}/` === PUBLIC_REGISTRY && publishes.some(isComparedAsText)) {
      report({ at: registry.range, message: 'noSlash', data: { value, registry: PUBLIC_REGISTRY }, fix: setPublishConfig(manifest, 'registry', PUBLIC_REGISTRY) });
    }
  },
});
