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
  { name: 'require-supported-npm', severity: 'error', recommended: true, files: ['workflows'] },
  { name: 'no-shared-publish-job', severity: 'warn', recommended: true, files: ['workflows'] },
  { name: 'prefer-npm-ci', severity: 'warn', recommended: true, files: ['workflows'] },
  { name: 'require-provenance', severity: 'warn', recommended: true, files: ['workflows'] },
  { name: 'require-public-access', severity: 'warn', recommended: true, files: ['workflows', 'manifests'] },
  { name: 'valid-repository-url', severity: 'error', recommended: true, files: ['manifests'] },
];
