import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { idTokenNeedOf, idTokenOf } from '../publish/id-token.ts';
import { provenanceOf } from '../publish/provenance.ts';
import type { PublishPath } from '../publish/publish-path.ts';
import { spellingOf } from '../publish/route.ts';
import { evidenceOfText } from '../publish/workflow-file.ts';

export const noSelfHostedRunner = defineRule({
  name: 'no-self-hosted-runner',
  description: 'Disallow publishing from runners that are not hosted by GitHub',
  recommended: true,
  severity: 'error',
  fixable: false,
  messages: {
    refused: message({
      what: '`{{label}}` is not a runner of GitHub, and `{{command}}` asks there for provenance.',
      why: 'npm refuses it with E422: Unsupported GitHub Actions runner environment: "self-hosted".',
      how: 'Publish from a runner such as `ubuntu-latest`; the build can stay where it is.',
    }),
    unsupported: message({
      what: '`{{label}}` is not a runner of GitHub, and `{{command}}` runs there.',
      why: 'npm supports trusted publishing from GitHub-hosted runners only; from a public repository it adds provenance by itself and then refuses it with E422.',
      how: 'Publish from a runner such as `ubuntu-latest`.',
    }),
    unseen: message({
      what: '`{{label}}` is not a runner of GitHub, and a script seems to publish in job `{{job}}`.',
      why: 'npm supports trusted publishing from GitHub-hosted runners only, and refuses provenance from others with E422.',
      how: 'Publish from a runner such as `ubuntu-latest`.',
    }),
    tied: message({
      what: '`{{label}}` is not a runner of GitHub, and `{{command}}` runs there.',
      why: 'It can publish with a token only: npm supports neither trusted publishing nor provenance from such a machine.',
      how: 'Publish from a runner such as `ubuntu-latest`.',
    }),
  },
  suggestions: {},

  workflow({ path: file, publishes, calls, unseen }, report, { thorough, visibility }) {
    // A private repository has no provenance that could be refused.
    if (visibility === 'private') return;
    for (const path of [...publishes, ...calls]) {
      const { selfHostedLabel: label } = path.job.runner;
      const place = label && evidenceOfText(label);
      const kind = kindOf(path);
      if (!label || place?.path !== file || (kind === 'tied' && !thorough)) continue;
      report({ at: place.range, message: kind, data: { label: label.value, command: spellingOf(path) } });
    }
    for (const job of thorough ? unseen : []) {
      const { selfHostedLabel: label } = job.runner;
      const place = label && evidenceOfText(label);
      if (!label || place?.path !== file || idTokenOf(job) !== 'yes') continue;
      report({ at: place.range, message: 'unseen', data: { label: label.value, job: job.id } });
    }
  },
});

function kindOf(path: PublishPath): 'refused' | 'unsupported' | 'tied' {
  const { state } = provenanceOf(path);
  if (state === 'asked') return 'refused';
  // Without provenance such runners have been seen to publish, with a token and with GitHub's identity.
  if (state === 'off') return 'tied';
  return idTokenOf(path.job) === 'yes' || idTokenNeedOf(path) === 'login' ? 'unsupported' : 'tied';
}
