import type { ESLint, Linter } from 'eslint';
import { RULES } from '../rules/index.ts';
import { NAMESPACE, configOf } from './config.ts';

/** Every rule, saying also what the files only make likely. */
export function strict(plugin: ESLint.Plugin): Linter.Config[] {
  const rules: Linter.RulesRecord = {};
  for (const { name, severity } of RULES) rules[`${NAMESPACE}/${name}`] = [severity, { thorough: true }];
  return configOf(plugin, 'strict', rules);
}
