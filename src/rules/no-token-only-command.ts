import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { TOKEN_DIST_TAG_NPM, isNpmAmong } from '../npm/npm-version.ts';
import { type AccountUse, accountUsesIn } from '../publish/account-use.ts';
import { channelMoveOf } from '../publish/channel-move.ts';
import { credentialOf } from '../publish/credential.ts';
import { knowsOidc } from '../publish/oidc-support.ts';
import { lineOf } from '../publish/route.ts';

export const noTokenOnlyCommand = defineRule({
  name: 'no-token-only-command',
  description: 'Disallow npm commands that OIDC does not serve where no token reaches them',
  recommended: true,
  severity: 'error',
  fixable: false,
  messages: {
    whoami: message({
      what: '`{{command}}` asks npm who is logged in, and no npm token reaches it.',
      why: 'Trusted publishing logs nobody in: it ends in ENEEDAUTH, or in E401 behind a placeholder token, whether or not the publish would work.',
      how: 'Remove it: no command but the publish itself can tell.',
    }),
    distTag: message({
      what: '`{{command}}` needs a token with this npm ({{npm}}), and none reaches it.',
      why: 'Up to npm 11.20, and in 12.0 and 12.1, OIDC serves the publish alone: this ends in E401.',
      how: 'Publish with `--tag`, or run it with npm 11.21.0 or later and allow dist-tags for the trusted publisher.',
    }),
    tokenOnly: message({
      what: '`{{command}}` needs an npm token, and none reaches it.',
      why: 'OIDC does not serve `npm {{name}}` in any version: it ends in E401, or in E404 behind a placeholder token.',
      how: '{{cure}}',
    }),
    channels: message({
      what: 'semantic-release runs `npm dist-tag add` with npm {{npm}}{{where}}, and no token reaches it.',
      why: '`{{config}}` has channels for `{{branch}}` and `{{other}}`. OIDC serves no dist-tags with this npm: E401, and the tag stays behind.',
      how: 'Update npm to 11.21.0 or 12.2.0, and allow dist-tags for the trusted publisher.',
    }),
  },
  suggestions: {},

  workflow({ path: file, runs, publishes, repository }, report, { thorough }) {
    for (const job of runs.flatMap(({ jobs }) => jobs)) {
      if (job.isDisabled || job.workflow.path !== file) continue;
      for (const use of accountUsesIn(job, repository)) {
        const { name, invocation, at, npm, isIgnored } = use;
        // What may fail does no harm, but never works either.
        if (isIgnored && (!thorough || name === 'whoami')) continue;
        const command = lineOf(invocation);
        if (name === 'whoami') report({ at, message: 'whoami', data: { command } });
        else if (name !== 'dist-tag') report({ at, message: 'tokenOnly', data: { command, name, cure: cureOf(name) } });
        else if (needsToken(use)) report({ at, message: 'distTag', data: { command, npm: npm?.replaceAll(' || ', ' or ') ?? '' } });
      }
    }
    for (const path of publishes) {
      const move = credentialOf(path).answer === 'no' && knowsOidc(path) === 'yes' ? channelMoveOf(path, thorough) : null;
      if (!move || isNpmAmong(move.npm, TOKEN_DIST_TAG_NPM) !== 'yes') continue;
      const [{ name: branch }, { name: other }] = move.branches;
      const where = move.npmCitation === null ? '' : ` (${move.npmCitation})`;
      report({ at: path.at, message: 'channels', data: { npm: move.npm, config: move.config, branch, other, where } });
    }
  },
});

function needsToken({ npm }: AccountUse): boolean {
  return npm !== null && isNpmAmong(npm, TOKEN_DIST_TAG_NPM) === 'yes';
}

/** Tokens that bypass 2FA lost these in August 2026 (npm/documentation#2006). */
function cureOf(name: AccountUse['name']): string {
  const isClosed = name === 'owner' || name === 'access';
  return isClosed ? 'Run it by hand: since August 2026 no token that bypasses 2FA may do this.' : 'Run it by hand, or give this step alone a token.';
}
