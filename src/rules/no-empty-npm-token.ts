import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { brokenLoginOf } from '../publish/broken-login.ts';
import { spellingOf } from '../publish/route.ts';

export const noEmptyNpmToken = defineRule({
  name: 'no-empty-npm-token',
  description: 'Disallow lines of `.npmrc` that keep npm from publishing: an empty token, and a token for no registry',
  recommended: true,
  severity: 'error',
  fixable: false,
  messages: {
    empty: message({
      what: '{{line}} gives `{{command}}` an empty `_authToken`{{variable}}.',
      why: 'This npm ({{npm}}) gets a token by OIDC, and then finds the empty one: ENEEDAUTH, though the exchange went well.',
      how: 'Remove the line: trusted publishing needs none.',
    }),
    unscoped: message({
      what: '{{line}} gives `{{command}}` `{{key}}` for no registry.',
      why: 'npm refuses any command with it: ERR_INVALID_AUTH.',
      how: 'Remove the line: trusted publishing needs none.',
    }),
  },
  suggestions: {},

  workflow({ publishes }, report) {
    for (const path of publishes) {
      const broken = brokenLoginOf(path);
      if (!broken) continue;
      const { kind, key, variable, citation, at, npm } = broken;
      const line = citation ?? 'This';
      const command = spellingOf(path);
      if (kind === 'unscoped') report({ at, message: 'unscoped', data: { line, command, key } });
      else report({ at, message: 'empty', data: { line, command, variable: variable === null ? '' : ` (\`${variable}\` is blank)`, npm: npm.replaceAll(' || ', ' or ') } });
    }
  },
});
