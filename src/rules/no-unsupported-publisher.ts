import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { credentialOf } from '../publish/credential.ts';
import { idTokenOf } from '../publish/id-token.ts';
import { loginCheckOf } from '../publish/login-check.ts';
import { type OidcLack, oidcSupportOf } from '../publish/oidc-support.ts';
import { provenanceOf } from '../publish/provenance.ts';
import { spellingOf } from '../publish/route.ts';
import { tokenShadowOf } from '../publish/token-shadow.ts';
import type { ToolVersion } from '../publish/tool-version.ts';

export const noUnsupportedPublisher = defineRule({
  name: 'no-unsupported-publisher',
  description: 'Disallow publishing with a tool that cannot use trusted publishing in jobs that depend on it',
  recommended: true,
  severity: 'error',
  fixable: false,
  messages: {
    never: message({
      what: '`{{command}}` uploads with {{tool}}, no version of which knows trusted publishing.',
      why: 'It makes nothing of the `id-token` of this job, and no token reaches it: the release ends in {{refusal}}.',
      how: '{{cure}}',
    }),
    tooOld: message({
      what: '`{{command}}` runs {{version}}, and trusted publishing begins with {{floor}}.',
      why: 'It makes nothing of the `id-token` of this job, and no token reaches it: the release ends in {{refusal}}.',
      how: 'Use {{name}} {{floor}} or later.',
    }),
    handedToBun: message({
      what: '`{{command}}` hands the upload to `bun publish` here, as {{version}} does in a repository of bun.',
      why: 'No version of bun knows trusted publishing, and no token reaches it: the release ends in {{refusal}}.',
      how: 'Use nx {{floor}} or later, which runs npm there.',
    }),
    shadowed: message({
      what: '`{{command}}` runs {{version}}, and the token of `{{token}}` reaches it.',
      why: 'With a token this client asks for no OIDC token, unlike npm: {{outcome}}.',
      how: '{{cure}}',
    }),
    asksForLogin: message({
      what: '`{{command}}` asks `npm whoami` before it publishes.',
      why: 'Trusted publishing does not serve that question, and no token reaches it: the release ends in "Not authenticated with npm".',
      how: 'Set `{{setting}}` to true{{place}}.',
    }),
  },
  suggestions: {},

  workflow({ publishes }, report, { thorough }) {
    for (const path of publishes) {
      if (idTokenOf(path.job) !== 'yes') continue;
      const { at } = path;
      const command = spellingOf(path);
      const shadow = tokenShadowOf(path);
      // Yarn takes a token first in every version: it may be meant, and the id-token be there for provenance.
      if (shadow && (shadow.tool === 'pnpm' || shadow.isPlaceholder || (thorough && provenanceOf(path).state !== 'asked'))) {
        const { tool, version, token, floor, isPlaceholder } = shadow;
        const outcome = isPlaceholder ? 'it sends that placeholder of setup-node, and ends in E404' : 'it publishes with that, or not at all';
        const cure = floor === null ? 'Remove the token.' : `Use ${tool} ${floor} or later.`;
        report({ at, message: 'shadowed', data: { command, version: nameOf(tool, version), token, outcome, cure } });
        continue;
      }
      if (credentialOf(path).answer !== 'no') continue;

      const { lack } = oidcSupportOf(path);
      const check = loginCheckOf(path);
      if (lack) {
        const { tool, version, floor, refusal } = lack;
        if (version === null || floor === null) report({ at, message: 'never', data: { command, tool, refusal, cure: cureOf(lack) } });
        else if (tool === 'bun') report({ at, message: 'handedToBun', data: { command, version: nameOf('nx', version), refusal, floor } });
        else report({ at, message: 'tooOld', data: { command, version: nameOf(tool, version), name: tool, floor, refusal } });
      } else if (check) {
        const place = check.config === null ? '' : ` in ${check.config}`;
        report({ at, message: 'asksForLogin', data: { command, setting: check.setting, place } });
      }
    }
  },
});

/** `lerna 8.1.3 (package-lock.json:12)`. */
function nameOf(tool: string, { spelled, citation }: ToolVersion): string {
  return citation === null ? `${tool} ${spelled}` : `${tool} ${spelled} (${citation})`;
}

function cureOf({ tool }: OidcLack): string {
  const isBun = tool === 'bun';
  return isBun ? 'Pack with `bun pm pack`, and publish the tarball with `npm publish ./<name>.tgz`.' : 'Publish with `npm publish`.';
}
