import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { uploaderOf } from '../publish/client-version.ts';
import { addOption } from '../publish/command-edits.ts';
import { credentialOf } from '../publish/credential.ts';
import { type Evidence, citationOf } from '../publish/fact.ts';
import { idTokenOf } from '../publish/id-token.ts';
import { acceptsProvenance, rulesOutProvenance } from '../publish/provenance-outcome.ts';
import { provenanceOf } from '../publish/provenance.ts';
import { isToolClient } from '../npm/publish-command.ts';
import { spellingOf } from '../publish/route.ts';
import type { Range } from '../text/range.ts';
import { setVariable } from '../workflow/edits.ts';

export const requireProvenance = defineRule({
  name: 'require-provenance',
  description: 'Require publishes to ask for provenance, so that its absence is an error instead of a surprise',
  recommended: true,
  severity: 'warn',
  fixable: true,
  messages: {
    lost: message({
      what: '`{{command}}` does not ask for provenance.',
      why: 'npm adds it by itself only after trusted publishing, not with the token of `{{token}}`: the release has none, without a word.',
      how: '{{cure}} (with `id-token: write`), or `"provenance": true` in `publishConfig`.',
    }),
    lostByYarn: message({
      what: '`{{command}}` does not ask for provenance.',
      why: 'Yarn never adds it by itself: the release has none, without a word.',
      how: 'Add `--provenance`, or `npmPublishProvenance: true` to `.yarnrc.yml`.',
    }),
    automatic: message({
      what: '`{{command}}` leaves provenance to npm.',
      why: 'npm adds it only after trusted publishing from a public repository, and says nothing when it does not.',
      how: '{{cure}}, so that its absence stops the release.',
    }),
    off: message({
      what: 'Provenance of `{{command}}` is switched off here.',
      why: 'The release cannot be traced to this repository and workflow.',
      how: 'Remove the setting, or write `--provenance`.',
    }),
    inVain: message({
      what: 'This asks for provenance in vain: npm takes only the word `true`.',
      why: 'It even switches off the provenance that npm adds by itself after trusted publishing.',
      how: 'Write `true`.',
    }),
    impossible: message({
      what: '`{{command}}` asks for provenance{{carrier}}, and the settings say that the repository is private.',
      why: 'npm refuses that with E422: Only public source repositories are supported when publishing with provenance.',
      how: 'Stop asking for it, or correct `visibility` in the ESLint settings.',
    }),
  },
  suggestions: {
    add: 'Add `--provenance` to this publish.',
    addVariable: 'Add `NPM_CONFIG_PROVENANCE: true` to the environment of this step.',
  },

  workflow({ path: file, publishes }, report, { visibility }) {
    for (const path of publishes) {
      const { state, evidence } = provenanceOf(path);
      const here = placeIn(file, evidence) ?? path.at;
      const command = spellingOf(path);
      if (visibility === 'private') {
        const carrier = evidence && evidence.path !== file ? ` (${citationOf(evidence)})` : '';
        if (state === 'asked') report({ at: here, message: 'impossible', data: { command, carrier } });
        continue;
      }
      if (rulesOutProvenance(path)) continue;
      if (state === 'off' || state === 'in-vain') {
        if (state === 'off') report({ at: here, message: 'off', data: { command } });
        else report({ at: here, message: 'inVain' });
      } else if (state === 'unset') {
        const credential = credentialOf(path);
        const isSigned = idTokenOf(path.job) === 'yes';
        const edit = isSigned ? addOption(path, '--provenance') : null;
        const fix = visibility === 'public' && acceptsProvenance(path) ? edit : null;
        // A release tool hands its environment on to npm, and has no such option.
        const isTool = isToolClient(path.command.client);
        const variable = isTool && isSigned && path.invocation && path.step.call === null ? setVariable(path.step, 'NPM_CONFIG_PROVENANCE', 'true') : null;
        const suggest = fix ? [] : ([{ message: 'add', edit }, { message: 'addVariable', edit: variable }] as const);
        const rest = { fix, suggest };
        const asking = path.command.client === 'js-devtools' && !path.invocation ? '`provenance: true` under `with`' : '`NPM_CONFIG_PROVENANCE: true` for this step';
        const cure = isTool ? `Set ${asking}` : 'Add `--provenance`';
        if (uploaderOf(path) === 'yarn') report({ at: path.at, message: 'lostByYarn', data: { command }, ...rest });
        else if (credential.answer === 'yes') report({ at: path.at, message: 'lost', data: { command, token: credential.name ?? '.npmrc', cure }, ...rest });
        // Without id-token, whether a token reaches the publish decides what becomes of it.
        else if (isSigned || credential.answer === 'no') report({ at: path.at, message: 'automatic', data: { command, cure }, ...rest });
      }
    }
  },
});

function placeIn(file: string, evidence: Evidence | null): Range | null {
  return evidence?.path === file ? evidence.range : null;
}
