import type { Rule } from '../authoring/rule-definition.ts';
import { noSharedPublishJob } from './no-shared-publish-job.ts';
import { preferNpmCi } from './prefer-npm-ci.ts';
import { requireIdTokenPermission } from './require-id-token-permission.ts';
import { requireProvenance } from './require-provenance.ts';
import { requirePublicAccess } from './require-public-access.ts';
import { requireSupportedNpm } from './require-supported-npm.ts';
import { validRepositoryUrl } from './valid-repository-url.ts';

/** All rules, in the order of the catalogue. */
export const RULES: readonly Rule[] = [
  requireIdTokenPermission,
  requireSupportedNpm,
  noSharedPublishJob,
  preferNpmCi,
  requireProvenance,
  requirePublicAccess,
  validRepositoryUrl,
];
