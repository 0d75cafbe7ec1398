import { type GitHubRepository, repositoryOfRemote, repositoryOfSlug, slugOf } from '../npm/repository-url.ts';
import type { Repository } from '../repository/repository.ts';
import { type Evidence } from './fact.ts';
import { evidenceOfText } from './workflow-file.ts';
import { workflowsOf } from './workflows.ts';

/** The repository on GitHub that a publish presents itself as. */
export interface Identity {
  readonly repository: GitHubRepository;
  /** `actions` is what GitHub itself says in this run; `remote` is a guess from the clone's git remotes. */
  readonly source: 'actions' | 'remote';
}

/** The repository that GitHub Actions says it runs for, in its canonical case; null outside of Actions and in a fork. */
export function actionsIdentityOf(repository: Repository): Identity | null {
  const { actionsRepository } = repository;
  if (!actionsRepository || actionsRepository.isFork) return null;
  const found = repositoryOfSlug(actionsRepository.fullName);
  return found && { repository: found, source: 'actions' };
}

/** The repositories on GitHub that the clone's remotes name: a fork's clone has its parent among them, a renamed one its old name. */
export function remoteIdentitiesOf(repository: Repository): readonly Identity[] {
  const found = new Map<string, Identity>();
  for (const url of repository.remotes) {
    const named = repositoryOfRemote(url);
    if (named) found.set(slugOf(named), { repository: named, source: 'remote' });
  }
  return [...found.values()];
}

/** How the repository that a manifest names differs from those it may be published from. */
export interface IdentityDifference {
  readonly source: Identity['source'];
  /** `owner/name` of what it may be published from; more than one only for remotes. */
  readonly slugs: readonly string[];
  /** Only letter case differs, which GitHub forgives and npm does not. */
  readonly isCaseOnly: boolean;
  /** A condition that still names the manifest's repository. */
  readonly guard: Evidence | null;
}

/** Compares the repository that a manifest names (null: none on GitHub) with the identities; null when one of them is the same. */
export function identityDifferenceOf(repository: Repository, named: GitHubRepository | null, identities: readonly Identity[]): IdentityDifference | null {
  const [first] = identities;
  if (!first || identities.some((identity) => named && isSameRepository(identity.repository, named))) return null;
  const slugs = identities.map((identity) => slugOf(identity.repository));
  const slug = named && slugOf(named);
  const isCaseOnly = slugs.some((other) => other.toLowerCase() === slug?.toLowerCase());
  return { source: first.source, slugs, isCaseOnly, guard: slug === null || isCaseOnly ? null : guardOn(repository, slug) };
}

/** Whether a manifest names a repository that has neither owner nor name in common with the identities, as vendored code does. */
export function isForeign(named: GitHubRepository | null, identities: readonly Identity[]): boolean {
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  return !identities.some(({ repository }) => named && (same(repository.owner, named.owner) || same(repository.name, named.name)));
}

/** Whether two slugs are the same to npm, which compares letter by letter. */
export function isSameRepository(a: GitHubRepository, b: GitHubRepository): boolean {
  return a.owner === b.owner && a.name === b.name;
}

/** A job's condition that names a repository, such as `github.repository == 'old/name'`, which turns the job off after a rename. */
function guardOn(repository: Repository, slug: string): Evidence | null {
  for (const workflow of workflowsOf(repository).all) {
    for (const job of workflow.jobs) {
      const conditions = [job.condition, ...job.steps.map(({ condition }) => condition)];
      const guard = conditions.find((condition) => condition !== null && namesRepository(condition.value, slug));
      if (guard) return evidenceOfText(guard);
    }
  }
  return null;
}

function namesRepository(condition: string, slug: string): boolean {
  const compared = [...condition.matchAll(/github\.repository\s*==\s*'([^']*)'|'([^']*)'\s*==\s*github\.repository/g)];
  // GitHub compares strings without regard to case.
  return compared.some(([, right, left]) => (right ?? left ?? '').toLowerCase() === slug.toLowerCase());
}
