import { optionOf } from '../npm/options.ts';
import { accessOf } from './access.ts';
import { isCarriedOutByNpm } from './client-version.ts';
import { credentialOf } from './credential.ts';
import { effectiveNpmOf } from './effective-npm.ts';
import { idTokenOf } from './id-token.ts';
import type { PublishedManifest } from './manifests.ts';
import { settingOf } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';

/** Whether npm is sure to refuse a package without a scope because its `publishConfig` says `restricted`: nothing says otherwise first. */
export function refusesRestricted(path: PublishPath, published: PublishedManifest): boolean {
  const { state, evidence } = accessOf(path, published);
  return isCarriedOutByNpm(path) === 'yes' && state === 'restricted' && evidence?.path === published.path;
}

/** Whether `publishConfig.provenance` is read as npm reads it, and nothing stronger is said. */
export function readsConfigProvenance(path: PublishPath): boolean {
  return isCarriedOutByNpm(path) === 'yes' && settingOf(path, 'provenance').option === null;
}

/** Whether npm could make provenance for this publish, as far as the files tell. */
export function acceptsProvenance({ job }: PublishPath): boolean {
  return idTokenOf(job) === 'yes' && job.runner.hosting === 'github-hosted';
}

/**
 * Whether a publish logs in by trusted publishing, under which npm switches provenance on unless its own configuration says no:
 * `publishConfig` comes too late (tried with npm 11.5 to 12.2).
 */
export function signsAnyway(path: PublishPath): boolean {
  const { option, rest } = settingOf(path, 'provenance');
  if (option || rest || optionOf(path.command.arguments, 'provenance-file')) return false;
  if (isCarriedOutByNpm(path) !== 'yes' || effectiveNpmOf(path).answer === 'no') return false;
  return idTokenOf(path.job) === 'yes' && credentialOf(path).answer === 'no';
}

/**
 * Whether @semantic-release/npm publishes by trusted publishing, for which it wants to see the registry letter for letter (13.1 to 13.2,
 * `lib/trusted-publishing/oidc-context.js`, 2026-11-23).
 */
export function isComparedAsText(path: PublishPath): boolean {
  return path.command.client === 'semantic-release' && idTokenOf(path.job) === 'yes' && credentialOf(path).answer === 'no';
}
