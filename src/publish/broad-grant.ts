import type { Repository } from '../repository/repository.ts';
import { type Edit, joinEdits } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { grantIdToken } from '../workflow/edits.ts';
import type { IdentityUse } from '../workflow/identity-action.ts';
import type { Job } from '../workflow/job.ts';
import { withdrawIdToken } from '../workflow/permission-edits.ts';
import type { Permissions } from '../workflow/permissions.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { grantOf } from './id-token.ts';
import { identityUseOf, strongestUse } from './identity-use.ts';

/** A block that grants `id-token` to jobs which are not known to ask for the token. */
export interface BroadGrant {
  /** On one line. */
  readonly at: Range;
  /** As the file has it, `id-token: write` or `write-all`. */
  readonly spelling: string;
  /** Whether it is the workflow's block, for all jobs without one; else it is that of one job. */
  readonly isShared: boolean;
  /** The jobs that it reaches, of which all steps are known and none asks for the token. */
  readonly unused: readonly Job[];
  /** The jobs that it reaches, of which no line asks for the token, but some step is not read. */
  readonly unread: readonly Job[];
  /** Takes the grant from the unused jobs, and leaves it to the others. */
  readonly edit: Edit | null;
  /** Whether each job of the file is known, and no comment would lose its subject. */
  readonly isSafe: boolean;
}

/** The grants of one workflow file, in all the ways in which it runs. */
export function broadGrantsOf(runs: readonly Workflow[], repository: Repository, calledBy: (job: Job) => Workflow | null): readonly BroadGrant[] {
  const known = new Map<string, { readonly job: Job; readonly uses: IdentityUse[] }>();
  for (const job of runs.flatMap(({ jobs }) => jobs)) {
    if (job.isDisabled) continue;
    const entry = known.get(job.id) ?? { job, uses: [] };
    // What other jobs do is nobody's business here.
    entry.uses.push(grantOf(job).answer === 'yes' ? identityUseOf(job, repository, calledBy) : 'no');
    known.set(job.id, entry);
  }
  const jobs = [...known.values()].map(({ job, uses }) => ({ job, use: strongestUse(uses) }));
  const isKnown = jobs.every(({ use }) => use === 'yes' || use === 'no');

  const blocks = new Map<Permissions, typeof jobs>();
  for (const each of jobs) {
    const { answer, decidedBy } = grantOf(each.job);
    if (answer === 'yes' && decidedBy) blocks.set(blockIn(each.job, jobs, decidedBy), [...(blocks.get(blockIn(each.job, jobs, decidedBy)) ?? []), each]);
  }
  return [...blocks].flatMap(([block, reached]) => {
    const unused = reached.filter(({ use }) => use === 'no' || use === 'tools').map(({ job }) => job);
    const unread = reached.filter(({ use }) => use === 'unknown').map(({ job }) => job);
    const scope = block.scopes.get('id-token');
    const at = scope?.pairRange ?? block.place.range;
    if (!at || (unused.length === 0 && unread.length === 0)) return [];
    const isShared = reached[0]?.job.permissions === null;
    const kept = isShared ? reached.filter(({ job }) => !unused.includes(job)).map(({ job }) => grantIdToken(job)) : [];
    const withdrawn = unused.length === 0 ? null : withdrawIdToken(block);
    return [
      {
        at,
        spelling: scope ? 'id-token: write' : 'write-all',
        isShared,
        unused,
        unread,
        edit: joinEdits(withdrawn?.edit ?? null, ...kept),
        isSafe: isKnown && withdrawn?.isWhole === true,
      },
    ];
  });
}

/** Each run of a workflow has blocks of its own, made of the same lines. */
function blockIn(job: Job, jobs: readonly { readonly job: Job }[], block: Permissions): Permissions {
  if (job.permissions) return block;
  const first = jobs.find((other) => other.job.permissions === null);
  return first?.job.workflow.permissions ?? block;
}
