import type { Rule } from 'eslint';
import { lintedFileReader } from '../authoring/linted-file.ts';
import { ruleModuleOf } from '../authoring/rule-module.ts';
import { diskRepositories } from '../repository/disk.ts';
import type { Repositories } from '../repository/repository.ts';
import { RULES } from './index.ts';

/** The rules as ESLint loads them, reading the rest of the repository through `repositories`. */
export function ruleModulesOver(repositories: Repositories): Record<string, Rule.RuleModule> {
  const read = lintedFileReader(repositories);
  return Object.fromEntries(RULES.map((rule) => [rule.name, ruleModuleOf(rule, read)]));
}

/** The rules over the files of the disk. */
export function ruleModulesOnDisk(): Record<string, Rule.RuleModule> {
  return ruleModulesOver(diskRepositories());
}
