import type { Step } from './step.ts';
import { valueOf } from './cache-action.ts';

/** Whether something asks GitHub for an OIDC token; `tools` is code that only the project's own configuration could make do so. */
export type IdentityUse = 'yes' | 'unknown' | 'tools' | 'no';

/**
 * Actions that ask for no OIDC token. The sources of those in the first four lines were searched for `getIDToken` and `ACTIONS_ID_TOKEN`, in
 * copies up to 2026-11-23, some of them older; the others are known for what they do, which needs none, and were not read one by one.
 */
export const WITHOUT_IDENTITY: ReadonlySet<string> = new Set(
  `actions/checkout actions/setup-node actions/setup-go actions/upload-artifact actions/upload-artifact/merge
  actions/download-artifact actions/create-github-app-token googleapis/release-please-action
  google-github-actions/release-please-action pnpm/action-setup oven-sh/setup-bun softprops/action-gh-release
  peter-evans/create-pull-request
  actions/cache actions/cache/restore actions/cache/save actions/setup-python actions/setup-java actions/setup-dotnet
  actions/upload-pages-artifact actions/configure-pages actions/create-release actions/labeler actions/stale
  pnpm/setup denoland/setup-deno astral-sh/setup-uv ruby/setup-ruby dtolnay/rust-toolchain actions-rs/toolchain
  swatinem/rust-cache nrwl/nx-set-shas dorny/paths-filter amannn/action-semantic-pull-request
  docker/setup-buildx-action docker/setup-qemu-action docker/metadata-action ncipollo/release-action
  martinbeentjes/npm-get-version-action`.split(/\s+/),
);

/** Actions that are known to ask for one (2026-11-23): attestations, Pages, other registries, clouds. */
export const WITH_IDENTITY: ReadonlySet<string> = new Set(
  `actions/attest actions/attest-build-provenance actions/attest-sbom actions/deploy-pages actions/publish-immutable-action
  astral-sh/attest-action pypa/gh-action-pypi-publish rust-lang/crates-io-auth-action rubygems/release-gem
  rubygems/configure-rubygems-credentials nuget/login aws-actions/configure-aws-credentials
  google-github-actions/auth azure/login hashicorp/vault-action sigstore/cosign-installer ossf/scorecard-action
  pulumi/auth-actions jfrog/setup-jfrog-cli`.split(/\s+/),
);

/** Inputs with which an action asks for one. */
export const IDENTITY_INPUTS: ReadonlyMap<string, string> = new Map([
  // README of v5.5.2 (2025-12-10).
  ['codecov/codecov-action', 'use_oidc'],
  ['codecov/test-results-action', 'use_oidc'],
  // action.yml at 2026-08-04.
  ['step-security/harden-runner', 'use-policy-store'],
  // action.yml at 2026-11-23.
  ['jdx/mise-action', 'wings_enabled'],
]);

/** Whether the action of a step asks for an OIDC token; `unknown` for those of no table, of this repository, and images. */
export function identityUseOfAction(step: Step): IdentityUse {
  const { uses } = step;
  if (uses?.kind !== 'remote') return 'unknown';
  if (WITH_IDENTITY.has(uses.name)) return 'yes';
  const input = IDENTITY_INPUTS.get(uses.name);
  if (input === undefined) return WITHOUT_IDENTITY.has(uses.name) ? 'no' : 'unknown';
  const value = valueOf(step, input);
  return value === null ? 'unknown' : /^true$/i.test(value) ? 'yes' : 'no';
}
