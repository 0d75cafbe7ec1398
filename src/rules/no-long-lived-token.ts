import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { type Credential, credentialsOf } from '../publish/credential.ts';
import { installThatReads } from '../publish/credential-reach.ts';
import { effectiveNpmOf } from '../publish/effective-npm.ts';
import { citationOf } from '../publish/fact.ts';
import { isFirstPublish } from '../publish/first-publish.ts';
import { idTokenOf } from '../publish/id-token.ts';
import { oidcSupportOf } from '../publish/oidc-support.ts';
import { provenanceOf } from '../publish/provenance.ts';
import { type PublishPath, jobsOf } from '../publish/publish-path.ts';
import { lineOf, spellingOf } from '../publish/route.ts';
import { tokenShadowOf } from '../publish/token-shadow.ts';
import { joinEdits } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { declarePermissions, grantIdToken, removeFromStep } from '../workflow/edits.ts';

export const noLongLivedToken = defineRule({
  name: 'no-long-lived-token',
  description: 'Disallow long-lived npm tokens in publishes that trusted publishing could carry out',
  recommended: true,
  severity: 'warn',
  fixable: false,
  messages: {
    longLived: message({
      what: '{{token}} gives `{{command}}` a long-lived npm token.',
      why: 'Whoever reads it can publish in your name from anywhere{{deadline}}.',
      how: '{{cure}}',
    }),
    hidesOidc: message({
      what: '{{token}} gives `{{command}}` a long-lived npm token beside `id-token: write`.',
      why: 'When npm refuses the OIDC exchange, the release goes out with the token instead, and nobody learns of it{{loss}}.',
      how: '{{cure}}',
    }),
    shadowsOidc: message({
      what: '{{token}} gives `{{command}}` a long-lived npm token beside `id-token: write`.',
      why: '{{tool}} takes a token where it finds one and never asks for the OIDC exchange, so that the trusted publisher is of no use.',
      how: '{{cure}}',
    }),
    exposed: message({
      what: '{{token}} gives `{{install}}` the npm token of the publish, too.',
      why: 'Every install script of every dependency can read it, and publish with it in your name from anywhere{{deadline}}.',
      how: '{{cure}}',
    }),
  },
  suggestions: {
    remove: 'Remove `{{name}}` from this step.',
    migrate: 'Remove `{{name}}` from this step, and grant `id-token: write` to its job.',
    grant: 'Grant `id-token: write` to this job, as the first step.',
  },

  workflow({ path: file, publishes, calls }, report, { thorough }) {
    const seen = new Set<number>();
    for (const path of [...publishes, ...calls]) {
      // A package that is new to npm needs a token.
      if (isFirstPublish(path) && !thorough) continue;
      for (const credential of credentialsOf(path)) {
        const at = placeIn(file, credential, path);
        if (!at || seen.has(at[0])) continue;
        seen.add(at[0]);

        const isGranted = idTokenOf(path.job) === 'yes';
        const lack = lackOf(path);
        const shadow = isGranted && !lack ? tokenShadowOf(path) : null;
        const install = installThatReads(credential, path);
        const token = tokenOf(credential, file);
        const command = spellingOf(path);
        const deadline = path.command.isStaged ? '' : '; direct publishing with tokens that bypass 2FA ends around January 2027';
        const cure = lack ?? (isGranted ? REMOVAL : 'Grant `id-token: write` to the job, register this workflow as trusted publisher, then remove the token.');
        const rest = { at, suggest: lack === null && path.job.workflow.path === file ? offersFor(path, credential, isGranted) : [] };
        if (install) {
          const away = isGranted && !lack ? cure : `Set it on the publishing step alone, after the install. ${cure}`;
          report({ ...rest, message: 'exposed', data: { token, install: lineOf(install.invocation), deadline, cure: away } });
        } else if (shadow) report({ ...rest, message: 'shadowsOidc', data: { token, command, tool: shadow.tool, cure } });
        else if (isGranted && !lack) report({ ...rest, message: 'hidesOidc', data: { token, command, loss: lossOf(path), cure } });
        else report({ ...rest, message: 'longLived', data: { token, command, deadline, cure } });
      }
    }
  },
});

const REMOVAL = 'Remove it, once the package has its trusted publisher.';

/** The credential's own line in whichever workflow of the path holds it; else, for the workflow that publishes, the publish. */
function placeIn(file: string, { evidence }: Credential, path: PublishPath): Range | null {
  if (evidence?.path === file) return evidence.range;
  const isElsewhere = jobsOf(path).some(({ workflow }) => workflow.path === evidence?.path);
  return path.job.workflow.path === file && !isElsewhere ? path.at : null;
}

function tokenOf({ name: known, text, evidence }: Credential, file: string): string {
  const key = text?.place.key;
  const name = typeof key === 'string' ? key : known;
  return `\`${name ?? 'The token'}\`${evidence && evidence.path !== file && evidence.path !== name ? ` (${citationOf(evidence)})` : ''}`;
}

/** Asked for, provenance does not depend on how npm logs in. */
function lossOf(path: PublishPath): string {
  return provenanceOf(path).state === 'unset' ? '; it then has no provenance' : '';
}

/** What to do first where the tool, or its npm, cannot do without a token; null where nothing is known to be in the way. */
function lackOf(path: PublishPath): string | null {
  const { answer, lack } = oidcSupportOf(path);
  if (answer === 'no' && lack?.floor) return `${lack.tool} can do without from ${lack.floor} on: update it, then move to trusted publishing.`;
  if (answer === 'no') return `${lack?.tool ?? path.command.client} cannot do without: publish the packed file with npm 11.5.1 or later, by trusted publishing.`;
  const npm = effectiveNpmOf(path);
  return npm.answer === 'no' ? `npm can do without from ${npm.floor} on: update it, then move to trusted publishing.` : null;
}

function offersFor({ step, job }: PublishPath, { name, text }: Credential, isGranted: boolean) {
  const removal = text && removeFromStep(step, text);
  const grant = isGranted ? null : (grantIdToken(job) ?? declarePermissions(job));
  const data = { name: name ?? '' };
  return [
    { message: 'remove', data, edit: isGranted ? removal : null },
    { message: 'grant', edit: grant },
    { message: 'migrate', data, edit: joinEdits(removal, grant) },
  ] as const;
}
