import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { type Grant, type IdTokenNeed, asksForIdToken, grantOf, idTokenNeedOf } from '../publish/id-token.ts';
import type { PublishPath } from '../publish/publish-path.ts';
import { callingJobsOf, jobIn, publishingJobsOf } from '../publish/publishing-job.ts';
import { routeOf, spellingOf } from '../publish/route.ts';
import { LineIndex } from '../text/lines.ts';
import { declarePermissions, grantIdToken } from '../workflow/edits.ts';
import type { Job } from '../workflow/job.ts';
import type { Workflow } from '../workflow/workflow.ts';

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
    missingInCaller: message({
      what: 'Job `{{job}}` leads to a publish (`{{route}}`), but {{block}} grant no `id-token: write`.',
      why: 'What it calls can have no more than that: npm gets no OIDC token, and the release ends in ENEEDAUTH, or in E404 behind a placeholder token.',
      how: 'Add `id-token: write` to the permissions of this job.',
    }),
    refused: message({
      what: 'Job `{{job}}` calls `{{called}}`, whose job `{{nested}}` asks for `id-token: write`, but {{block}} grant none.',
      why: 'GitHub then refuses to start the whole run: the nested job is requesting \'id-token: write\', but is only allowed \'id-token: none\'.',
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

  workflow({ path: file, runs, publishes, calls, calledBy }, report, { thorough }) {
    for (const { publishes: own } of publishingJobsOf(publishes.filter(({ job }) => grantOf(job).answer === 'no'))) {
      const needed = firstNeeded(own, thorough);
      if (!needed) continue;
      const { path, need } = needed;
      const { job } = path;
      // A called workflow that asks for more than its callers grant does not even start: that is for a person to weigh.
      const fix = need === 'none' || runs.some(({ triggers }) => triggers.has('workflow_call')) ? null : grantIdToken(job);
      const rest = { at: path.at, fix, suggest: fix ? [] : offersFor(job) };
      const block = blockOf(grantOf(job));
      if (need === 'login') report({ message: 'missing', data: { job: job.id, command: spellingOf(path), block }, ...rest });
      else if (need === 'provenance') report({ message: 'missingForProvenance', data: { job: job.id, block }, ...rest });
      else report({ message: 'tokenOnly', data: { job: job.id, command: spellingOf(path) }, ...rest });
    }

    const reported = new Set<string>();
    for (const { job, publishes: below } of callingJobsOf(file, calls.filter((path) => !asksForIdToken(path.job)))) {
      const needed = grantOf(job).answer === 'no' ? firstNeeded(below, thorough) : null;
      if (!needed || !job.uses) continue;
      reported.add(job.id);
      const route = routeOf(needed.path);
      const rest = { at: job.uses.text.range, ...remedyOf(job, runs, calledBy(job), needed.need) };
      if (needed.need === 'none') report({ message: 'tokenOnly', data: { job: job.id, command: route }, ...rest });
      else report({ message: 'missingInCaller', data: { job: job.id, route, block: blockOf(grantOf(job), UNSURE) }, ...rest });
    }
    for (const job of runs.flatMap(({ jobs }) => jobs)) {
      const called = calledBy(job);
      const nested = called?.jobs.find((each) => !each.isDisabled && asksForIdToken(each));
      const grant = grantOf(job);
      if (!nested || !job.uses || job.isDisabled || grant.answer !== 'no' || reported.has(job.id)) continue;
      // Where nothing is written, the repository's default decides: said of what leads to a publish alone.
      if (!grant.decidedBy && !calls.some((path) => jobIn(file, path) === job)) continue;
      const data = { job: job.id, called: job.uses.text.value, nested: nested.id, block: blockOf(grant, UNSURE) };
      report({ at: job.uses.text.range, message: 'refused', data, ...remedyOf(job, runs, called, 'login') });
    }
  },
});

const UNSURE = "the repository's default may";

/** The publish that needs the token most; in `strict` also one that does with another token. */
function firstNeeded(paths: readonly PublishPath[], thorough: boolean): { readonly path: PublishPath; readonly need: IdTokenNeed } | null {
  const needs = paths.map((path) => ({ path, need: idTokenNeedOf(path) }));
  const found = needs.find(({ need }) => need === 'login') ?? needs.find(({ need }) => need === 'provenance');
  if (found) return found;
  const other = thorough ? needs.find(({ need }) => need === 'none' || need === 'unknown') : undefined;
  return other ? { path: other.path, need: 'none' } : null;
}

/** What is granted to a calling job reaches all jobs of the called workflow that have no permissions of their own. */
function remedyOf(job: Job, runs: readonly Workflow[], called: Workflow | null, need: IdTokenNeed) {
  const isCalled = runs.some(({ triggers }) => triggers.has('workflow_call'));
  const isKept = !isCalled && called !== null && (called.permissions !== null || called.jobs.every(({ permissions }) => permissions !== null));
  const fix = isKept && need !== 'none' ? grantIdToken(job) : null;
  return { fix, suggest: fix ? [] : offersFor(job) };
}

function offersFor(job: Job) {
  return [
    { message: 'grant', edit: grantIdToken(job) },
    { message: 'declare', edit: declarePermissions(job) },
  ] as const;
}

/** The block that decides, as a reader finds it. Without one a calling job may find that the repository's default is a permissive one. */
function blockOf({ decidedBy, job }: Grant, absent = 'repository defaults'): string {
  const range = decidedBy?.place.keyRange ?? decidedBy?.place.range;
  const line = range ? new LineIndex(job.workflow.document.text).positionOf(range[0]).line : null;
  if (line === null) return `there is no \`permissions\` key, and ${absent}`;
  return decidedBy === job.permissions ? `its \`permissions\` (line ${line})` : `the workflow's \`permissions\` (line ${line})`;
}
