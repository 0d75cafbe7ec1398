import type { Rule as EslintRule } from 'eslint';
import { lintedFileReader } from '../authoring/linted-file.ts';
import type { Rule } from '../authoring/rule-definition.ts';
import { ruleModuleOf } from '../authoring/rule-module.ts';
import { diskRepositories } from '../repository/disk.ts';
import type { Repositories } from '../repository/repository.ts';
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

/** The rules as ESLint loads them, reading the rest of the repository through `repositories`. */
export function ruleModulesOver(repositories: Repositories): Record<string, EslintRule.RuleModule> {
  const read = lintedFileReader(repositories);
  return Object.fromEntries(RULES.map((rule) => [rule.name, ruleModuleOf(rule, read)]));
}

/** The rules over the files of the disk. */
export function ruleModulesOnDisk(): Record<string, EslintRule.RuleModule> {
  return ruleModulesOver(diskRepositories());
}
