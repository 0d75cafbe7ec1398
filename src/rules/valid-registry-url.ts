import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { setPublishConfig } from '../manifest/edits.ts';
import { PUBLIC_REGISTRY, registryMistakeOf } from '../npm/registry.ts';
import { isCarriedOutByNpm } from '../publish/client-version.ts';
import { citationOf } from '../publish/fact.ts';
import { idTokenOf } from '../publish/id-token.ts';
import { heldScopeOf, isBelowYarnClassic, mistakenRegistriesOf, strayedSetupOf, unreadTokenOf } from '../publish/misdirection.ts';
import type { PublishPath } from '../publish/publish-path.ts';
import { spellingOf } from '../publish/route.ts';
import type { SetupRegistry } from '../publish/setup-registry.ts';
import { evidenceOfText } from '../publish/workflow-file.ts';
import type { Range } from '../text/range.ts';
import { writtenStepOf } from '../workflow/step.ts';
import { setScalar } from '../yaml/edits.ts';

export const validRegistryUrl = defineRule({
  name: 'valid-registry-url',
  description: 'Require the registry that a publish goes to to be the one that is meant',
  recommended: true,
  severity: 'error',
  fixable: true,
  elsewhere: true,
  messages: {
    mistaken: message({
      what: '`{{url}}`{{where}} {{mistake}}.',
      why: '{{outcome}}',
      how: 'Write `{{registry}}`.',
    }),
    otherRegistry: message({
      what: '`{{url}}` sends `{{command}}` to GitHub Packages.',
      why: 'The job has what only npm asks for (`id-token: write` or provenance) and no `packages: write`, so that it ends in E401 or ENEEDAUTH there.',
      how: 'Write `{{registry}}`, or leave `registry-url` out.',
    }),
    heldScope: message({
      what: '`{{url}}` does not reach `{{command}}`: an earlier actions/setup-node step has sent its scope to `{{other}}`.',
      why: 'That line stays in the `.npmrc`, and beats `registry-url`, `--registry` and `publishConfig.registry`.',
      how: 'Publish to the two registries in two jobs.',
    }),
    yarnScript: message({
      what: '`{{command}}` runs below Yarn 1, which tells npm to use its own mirror.',
      why: 'Yarn exports `npm_config_registry`, which beats `registry-url`: neither tokens nor trusted publishing for npm work there.',
      how: 'Start the script with `npm run`, or add `--registry {{registry}}`.',
    }),
    unreadToken: message({
      what: 'Nothing reads `{{name}}` for `{{command}}`.',
      why: 'npm takes a token from an `.npmrc` only, and without `registry-url` actions/setup-node writes none: but for trusted publishing it ends in ENEEDAUTH.',
      how: 'Remove it and use trusted publishing, or add `registry-url` to actions/setup-node.',
    }),
  },
  suggestions: {},

  workflow({ path: file, candidates, publishes }, report, { thorough }) {
    for (const path of candidates) {
      const command = spellingOf(path);
      for (const { mistake, url, evidence, text } of mistakenRegistriesOf(path)) {
        const isHere = evidence?.path === file;
        const fix = isHere && text?.value.trim() === url ? setScalar(text.place, url.endsWith('/') ? PUBLIC_REGISTRY : WITHOUT_SLASH) : null;
        const where = isHere || !evidence ? '' : ` (${citationOf(evidence)})`;
        report({ at: isHere ? evidence.range : path.at, message: 'mistaken', data: { url, where, registry: PUBLIC_REGISTRY, ...WORDS[mistake] }, fix });
      }
      const strayed = strayedSetupOf(path);
      if (strayed) report({ at: placeOf(strayed, file), message: 'otherRegistry', data: { url: strayed.url, command, registry: PUBLIC_REGISTRY } });
      const held = heldScopeOf(path);
      if (held) report({ at: placeOf(held.last, file), message: 'heldScope', data: { url: held.last.url, command, other: held.holder.url } });
    }
    for (const path of publishes) {
      const command = spellingOf(path);
      if (isBelowYarnClassic(path)) report({ at: path.at, message: 'yarnScript', data: { command, registry: PUBLIC_REGISTRY } });
      // With an identity of its own the job does not need the token, and whether it has one is not in the files.
      const token = thorough || idTokenOf(path.job) === 'no' ? unreadTokenOf(path) : null;
      if (token && evidenceOfText(token)?.path === file) report({ at: token.range, message: 'unreadToken', data: { name: 'NODE_AUTH_TOKEN', command } });
    }
  },

  manifest({ manifest, candidates }, report) {
    const { name, isPrivate, publishConfig } = manifest;
    const { range, string: url } = publishConfig.at('registry');
    const mistake = url === null ? null : registryMistakeOf(url);
    if (name === null || isPrivate || !range || url === null || mistake === null) return;
    if (mistake === 'mirror' && !candidates.some(isSentByNpm)) return;
    report({
      at: range,
      message: 'mistaken',
      data: { url, where: '', registry: PUBLIC_REGISTRY, ...WORDS[mistake] },
      // Another host is where it would go from now on: for a package that no workflow publishes, that is a person's to say.
      fix: mistake === 'insecure' || candidates.length > 0 ? setPublishConfig(manifest, 'registry', url.endsWith('/') ? PUBLIC_REGISTRY : WITHOUT_SLASH) : null,
    });
  },
});

const WITHOUT_SLASH = PUBLIC_REGISTRY.slice(0, -1);

const WORDS = {
  typo: { mistake: 'is one letter away from npm\'s registry', outcome: 'There is no registry of that name: the publish ends in ENOTFOUND, or hands its token to a stranger.' },
  insecure: { mistake: 'is not `https:`', outcome: 'npm\'s registry wants TLS: the publish ends in E426 Upgrade Required, and its token travels in the clear.' },
  mirror: { mistake: 'is a mirror of npm\'s registry, made for reading', outcome: 'Tokens and identities for npm are not sent there: the publish ends in ENEEDAUTH or E404.' },
} as const;

function isSentByNpm(path: PublishPath): boolean {
  return isCarriedOutByNpm(path) === 'yes';
}

/** The value where it is written in this file, else the step that hands it on. */
function placeOf({ step, text }: SetupRegistry, file: string): Range {
  const written = writtenStepOf(step);
  if (evidenceOfText(text)?.path === file) return text.range;
  return (written === step ? step.with.at('registry-url').range : written.uses?.text.range) ?? step.job.idRange;
}
