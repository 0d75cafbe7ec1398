import { canonicalUrlOf, repositoryUrlOf } from '../npm/repository-url.ts';
import { accessOf } from './access.ts';
import { actionsIdentityOf, isSameRepository, remoteIdentitiesOf } from './identity.ts';
import { idTokenOf } from './id-token.ts';
import type { PublishPath } from './publish-path.ts';
import { manifestsOf } from './target.ts';

/**
 * Whether asking for provenance is sure not to break a publish that works today, given that the repository is public: the job can sign, on
 * a runner of GitHub's, packages that are public and name this repository. npm refuses anything else with EUSAGE or E422.
 */
export function acceptsProvenance(path: PublishPath): boolean {
  if (idTokenOf(path.job) !== 'yes' || path.job.runner.hosting !== 'github-hosted') return false;
  const manifests = manifestsOf(path);
  if (!manifests || manifests.length === 0) return false;
  const actions = actionsIdentityOf(path.repository);
  const identities = actions ? [actions] : remoteIdentitiesOf(path.repository);
  return manifests.every((published) => {
    if (accessOf(path, published).state !== 'public') return false;
    const spelled = published.manifest.repository.url.string;
    const url = spelled === null ? null : repositoryUrlOf(spelled);
    // Addresses that npm publishes in another form than https may be taken, but no document says so.
    if (url?.kind !== 'github' || url.published !== canonicalUrlOf(url.repository)) return false;
    return identities.length === 0 || identities.some(({ repository }) => isSameRepository(repository, url.repository));
  });
}

/** Whether npm can make no provenance for a publish, whatever is asked: a runner of someone else's, or a restricted package. */
export function rulesOutProvenance(path: PublishPath): boolean {
  if (path.job.runner.hosting === 'self-hosted') return true;
  return manifestsOf(path)?.some((published) => accessOf(path, published).state === 'restricted') ?? false;
}
