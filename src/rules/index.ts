import type { Rule as EslintRule } from 'eslint';
import { lintedFileReader } from '../authoring/linted-file.ts';
import type { Rule } from '../authoring/rule-definition.ts';
import { ruleModuleOf } from '../authoring/rule-module.ts';
import { diskRepositories } from '../repository/disk.ts';
import type { Repositories } from '../repository/repository.ts';
import { noBroadIdToken } from './no-broad-id-token.ts';
import { noEmptyNpmToken } from './no-empty-npm-token.ts';
import { noFloatingNpmUpgrade } from './no-floating-npm-upgrade.ts';
import { noIgnoredPublishFailure } from './no-ignored-publish-failure.ts';
import { noInstallScripts } from './no-install-scripts.ts';
import { noLongLivedToken } from './no-long-lived-token.ts';
import { noMutablePublishAction } from './no-mutable-publish-action.ts';
import { noPrivatePackage } from './no-private-package.ts';
import { noPublishCache } from './no-publish-cache.ts';
import { noSelfHostedRunner } from './no-self-hosted-runner.ts';
import { noSharedPublishJob } from './no-shared-publish-job.ts';
import { noSharedPublishWorkflow } from './no-shared-publish-workflow.ts';
import { noTokenOnlyCommand } from './no-token-only-command.ts';
import { noUnsupportedPublisher } from './no-unsupported-publisher.ts';
import { noUntrustedTrigger } from './no-untrusted-trigger.ts';
import { noWorkspaceProtocol } from './no-workspace-protocol.ts';
import { preferNpmCi } from './prefer-npm-ci.ts';
import { preferNpmPublish } from './prefer-npm-publish.ts';
import { requireContentsPermission } from './require-contents-permission.ts';
import { requireEnvironment } from './require-environment.ts';
import { requireIdTokenPermission } from './require-id-token-permission.ts';
import { requireProvenance } from './require-provenance.ts';
import { requirePublicAccess } from './require-public-access.ts';
import { requirePublishTag } from './require-publish-tag.ts';
import { requireSupportedNode } from './require-supported-node.ts';
import { requireSupportedNpm } from './require-supported-npm.ts';
import { validNpmUpgrade } from './valid-npm-upgrade.ts';
import { validPublishConfig } from './valid-publish-config.ts';
import { validPublishPath } from './valid-publish-path.ts';
import { validRegistryUrl } from './valid-registry-url.ts';
import { validReleaseTrigger } from './valid-release-trigger.ts';
import { validRepositoryUrl } from './valid-repository-url.ts';

/** All rules, in the order of the catalogue. */
export const RULES: readonly Rule[] = [
  requireIdTokenPermission,
  noBroadIdToken,
  noLongLivedToken,
  noEmptyNpmToken,
  requireSupportedNpm,
  requireSupportedNode,
  validNpmUpgrade,
  noFloatingNpmUpgrade,
  noUnsupportedPublisher,
  preferNpmPublish,
  noSelfHostedRunner,
  validRegistryUrl,
  noTokenOnlyCommand,
  requireContentsPermission,
  noSharedPublishJob,
  noSharedPublishWorkflow,
  preferNpmCi,
  noPublishCache,
  noInstallScripts,
  noUntrustedTrigger,
  validReleaseTrigger,
  noMutablePublishAction,
  requireEnvironment,
  requireProvenance,
  requirePublicAccess,
  requirePublishTag,
  validPublishPath,
  noWorkspaceProtocol,
  noIgnoredPublishFailure,
  noPrivatePackage,
  validRepositoryUrl,
  validPublishConfig,
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
