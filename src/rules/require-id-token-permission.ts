import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { type IdToken, idTokenNeedOf, idTokenOf } from '../publish/id-token.ts';
import { spellingOf } from '../publish/publish-path.ts';
import { LineIndex } from '../text/lines.ts';
import { declarePermissions, grantIdToken } from '../workflow/edits.ts';
import type { Job } from '../workflow/job.ts';

export const requireIdTokenPermission = defineRule({
  name: 'require-id-token-permission',
  description: 'Require `id-token: write` in every job that publishes to npm',
  recommended: true,
  severity: 'error',
  fixable: true,
  messages: {
    missing: message({
      what: 'Job `{{job}}` runs `{{command}}`, but {{block}} grant no `id-token: write`.',
      why: 'npm gets no OIDC token from GitHub, so the release ends in ENEEDAUTH, or in E404 behind a placeholder token.',
      how: 'Add `id-token: write` to the permissions of this job.',
    }),
    missingForProvenance: message({
      what: 'Job `{{job}}` asks for provenance, but {{block}} grant no `id-token: write`.',
      why: 'npm cannot sign without it: EUSAGE with a token, ENEEDAUTH without one.',
      how: 'Add `id-token: write` to the permissions of this job.',
    }),
    tokenOnly: message({
      what: 'Job `{{job}}` runs `{{command}}` without `id-token: write`.',
      why: 'It depends on a long-lived token, and direct publishing with tokens that bypass 2FA ends around January 2027.',
      how: 'Grant `id-token: write` to this job and register the workflow as trusted publisher of the package.',
    }),
  },
  suggestions: {
    grant: 'Grant `id-token: write` to this job.',
    declare: 'Give this job `permissions` with `contents: read` and `id-token: write`.',
  },

  workflow({ workflow, publishes }, report, { thorough }) {
    for (const job of new Set(publishes.map((path) => path.job))) {
      const idToken = idTokenOf(job);
      if (idToken.answer !== 'no') continue;
      const needs = publishes.filter((path) => path.job === job).map((path) => ({ path, need: idTokenNeedOf(path) }));
      const first = needs.find(({ need }) => need === 'login') ?? needs.find(({ need }) => need === 'provenance');
      const grant = grantIdToken(job);
      const suggest = [
        { message: 'grant', edit: grant },
        { message: 'declare', edit: declarePermissions(job) },
      ] as const;

      if (first) {
        // A called workflow that asks for more than its callers grant does not even start: that is for a person to weigh.
        const fix = workflow.triggers.has('workflow_call') ? null : grant;
        const data = { job: job.id, command: spellingOf(first.path), block: blockOf(idToken, job) };
        if (first.need === 'login') report({ at: first.path.at, message: 'missing', data, fix, suggest: fix ? [] : suggest });
        else report({ at: first.path.at, message: 'missingForProvenance', data: { job: data.job, block: data.block }, fix, suggest: fix ? [] : suggest });
        continue;
      }
      const other = needs.find(({ need }) => need === 'none' || need === 'unknown');
      if (thorough && other) {
        const { path } = other;
        report({ at: path.at, message: 'tokenOnly', data: { job: job.id, command: spellingOf(path) }, suggest });
      }
    }
  },
});

/** The block that decides, as a reader finds it. */
function blockOf({ decidedBy, level }: IdToken, { workflow }: Job): string {
  const range = decidedBy?.place.keyRange ?? decidedBy?.place.range;
  const line = range ? new LineIndex(workflow.document.text).positionOf(range[0]).line : null;
  if (line === null) return 'there is no `permissions` key, and repository defaults';
  return level === 'job' ? `its \`permissions\` (line ${line})` : `the workflow's \`permissions\` (line ${line})`;
}
