import { repositoryUrlOf } from '../npm/repository-url.ts';
import { withConstants } from '../workflow/contexts.ts';
import { isDynamic } from '../workflow/expression.ts';
import { type Step, inputOf } from '../workflow/step.ts';
import { isGitHubPackages } from '../npm/registry.ts';
import type { Text } from '../yaml/place.ts';
import { actionsIdentityOf, remoteIdentitiesOf } from './identity.ts';
import type { PublishedManifest } from './manifests.ts';
import type { PublishPath } from './publish-path.ts';
import { setupNodesBefore } from './setup-node.ts';

/** The `registry-url` of an actions/setup-node step. */
export interface SetupRegistry {
  readonly step: Step;
  /** Where it is written: in the step, or by whoever hands it in. */
  readonly text: Text;
  readonly url: string;
}

/** The registries that the setup-node steps before a publish write to the user's `.npmrc`, in order; expressions are left out. */
export function setupRegistriesBefore({ step }: PublishPath): readonly SetupRegistry[] {
  return setupNodesBefore(step).flatMap((setup) => {
    const text = inputOf(setup, 'registry-url');
    const url = text ? withConstants(text.value, setup.contexts).trim() : '';
    return text && url !== '' && !isDynamic(url) ? [{ step: setup, text, url }] : [];
  });
}

/**
 * Whether a setup-node step sends this package to its registry by the scope: the `scope` input, for GitHub Packages else the owner of the
 * repository. `null` when that is not known, and for a step that writes the registry of all packages.
 */
export function sendsScope({ step, url }: SetupRegistry, { manifest }: PublishedManifest, path: PublishPath): boolean | null {
  const given = inputOf(step, 'scope')?.value.trim() ?? '';
  if (isDynamic(given)) return null;
  if (given !== '') return `@${given.replace(/^@/, '')}`.toLowerCase() === manifest.scope;
  if (!isGitHubPackages(url)) return null;
  const owners = ownersOf(path, manifest).map((owner) => `@${owner.toLowerCase()}`);
  if (owners.length === 0 || manifest.scope === null) return owners.length === 0 ? null : false;
  return owners.every((owner) => owner === manifest.scope) ? true : owners.includes(manifest.scope) ? null : false;
}

/** Who owns the repository, by all that tells it. */
function ownersOf({ repository }: PublishPath, { repository: field }: PublishedManifest['manifest']): readonly string[] {
  const actions = actionsIdentityOf(repository);
  if (actions) return [actions.repository.owner];
  const named = field.url.string === null ? null : repositoryUrlOf(field.url.string);
  const remotes = remoteIdentitiesOf(repository).map(({ repository: { owner } }) => owner);
  return named?.kind === 'github' ? [named.repository.owner, ...remotes] : remotes;
}
