/** What a configuration needs to know of a rule, so that it can be read without loading the rules themselves. */
export interface CatalogueEntry {
  readonly name: string;
  /** `error`: the release breaks or is open to attack; `warn`: hardening. */
  readonly severity: 'error' | 'warn';
  /** Whether `recommended` holds it; `strict` holds all. */
  readonly recommended: boolean;
  /** The files that it looks at. */
  readonly files: readonly ('workflows' | 'manifests')[];
}

/** All rules, in the order of the table in the README. A test keeps each line equal to its rule. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  { name: 'require-id-token-permission', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'no-broad-id-token', severity: 'warn', recommended: true, files: ['workflows'] },
  { name: 'no-long-lived-token', severity: 'warn', recommended: true, files: ['workflows'] },
  { name: 'no-empty-npm-token', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'require-supported-npm', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'require-supported-node', severity: 'warn', recommended: false, files: ['workflows'] },
  { name: 'valid-npm-upgrade', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'no-floating-npm-upgrade', severity: 'warn', recommended: false, files: ['workflows'] },
  { name: 'no-unsupported-publisher', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'prefer-npm-publish', severity: 'warn', recommended: false, files: ['workflows'] },
  { name: 'no-self-hosted-runner', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'valid-registry-url', severity: 'error', recommended: true, files: ['workflows', 'manifests'] },
  { name: 'no-token-only-command', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'require-contents-permission', severity: 'warn', recommended: true, files: ['workflows'] },
  { name: 'no-shared-publish-job', severity: 'warn', recommended: true, files: ['workflows'] },
  { name: 'no-shared-publish-workflow', severity: 'warn', recommended: false, files: ['workflows'] },
  { name: 'prefer-npm-ci', severity: 'warn', recommended: true, files: ['workflows'] },
  { name: 'no-publish-cache', severity: 'warn', recommended: true, files: ['workflows'] },
  { name: 'no-install-scripts', severity: 'warn', recommended: false, files: ['workflows'] },
  { name: 'no-untrusted-trigger', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'valid-release-trigger', severity: 'warn', recommended: true, files: ['workflows'] },
  { name: 'no-mutable-publish-action', severity: 'warn', recommended: false, files: ['workflows'] },
  { name: 'require-environment', severity: 'warn', recommended: false, files: ['workflows'] },
  { name: 'require-provenance', severity: 'warn', recommended: true, files: ['workflows'] },
  { name: 'require-public-access', severity: 'warn', recommended: true, files: ['workflows', 'manifests'] },
  { name: 'require-publish-tag', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'valid-publish-path', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'no-workspace-protocol', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'no-ignored-publish-failure', severity: 'warn', recommended: true, files: ['workflows'] },
  { name: 'no-private-package', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'valid-repository-url', severity: 'error', recommended: true, files: ['manifests'] },
  { name: 'valid-publish-config', severity: 'error', recommended: true, files: ['manifests'] },
];
