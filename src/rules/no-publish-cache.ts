import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { artifactJobsOf } from '../publish/artifact.ts';
import { citationOf } from '../publish/fact.ts';
import { type RestoredCache, restoredCachesIn } from '../publish/restored-cache.ts';
import { actionOf } from '../publish/route.ts';

export const noPublishCache = defineRule({
  name: 'no-publish-cache',
  description: 'Disallow restoring caches in a job that publishes to npm, or that builds what it publishes',
  recommended: true,
  severity: 'warn',
  fixable: true,
  messages: {
    restored: message({
      what: '`{{cache}}` restores a cache in job `{{job}}`, {{role}}.',
      why: 'Whichever run filled that cache, one of `pull_request_target` included, decides what runs beside the publish or goes into the package.',
      how: 'Leave it out, and let the release download afresh.',
    }),
    automatic: message({
      what: '`{{action}}` restores a cache by itself in job `{{job}}`, {{role}}, because {{manager}} names the package manager.',
      why: 'Whichever run filled that cache decides what runs beside the publish or goes into the package.',
      how: 'Write `package-manager-cache: false`.',
    }),
    byDefault: message({
      what: '`{{action}}` restores a cache in job `{{job}}`, {{role}}, unless told otherwise.',
      why: 'Whichever run filled that cache decides what runs beside the publish or goes into the package.',
      how: 'Write `{{off}}`.',
    }),
  },
  suggestions: {
    remove: 'Remove this cache.',
    switchOff: 'Add `{{off}}`.',
  },

  workflow({ path: file, publishes, calls, repository }, report, { thorough }) {
    const paths = [...publishes, ...calls];
    const publishing = paths.map(({ job }) => ({ job, role: 'which publishes to npm' }));
    const building = paths.flatMap((path) => artifactJobsOf(path).map((job) => ({ job, role: `whose artifact job \`${path.job.id}\` publishes` })));
    const seen = new Set<string>();
    for (const { job, role } of [...publishing, ...building]) {
      if (job.workflow.path !== file) continue;
      for (const cache of restoredCachesIn(job, repository)) {
        const place = `${job.id} ${cache.step.index}`;
        if (seen.has(place) || (!cache.isCertain && !thorough)) continue;
        seen.add(place);
        const { by, at, off, evidence } = cache;
        const action = actionOf(cache.step);
        const rest = { at, ...remedyOf(cache) };
        if (by === 'automatic') {
          report({ message: 'automatic', data: { action, job: job.id, role, manager: evidence ? citationOf(evidence) : '' }, ...rest });
        } else if (by === 'default') {
          report({ message: 'byDefault', data: { action, job: job.id, role, off: off ?? '' }, ...rest });
        } else {
          report({ message: 'restored', data: { cache: spellingOf(cache), job: job.id, role }, ...rest });
        }
      }
    }
  },
});

function spellingOf({ step, written }: RestoredCache): string {
  return step.call === null && written !== null ? written : actionOf(step);
}

function remedyOf({ edit, isSafe, off }: RestoredCache) {
  if (isSafe && edit) return { fix: edit };
  const offer = off === null ? { message: 'remove' as const, edit } : { message: 'switchOff' as const, data: { off }, edit };
  return { suggest: [offer] };
}
