import type { ESLint, Linter } from 'eslint';
import { RULES } from '../rules/index.ts';
import { NAMESPACE, configOf } from './config.ts';

/** What breaks a release or leaves it open, as far as a line of the repository proves it. */
export function recommended(plugin: ESLint.Plugin): Linter.Config[] {
  const rules: Linter.RulesRecord = {};
  for (const { name, severity, recommended: isRecommended } of RULES) {
    if (isRecommended) rules[`${NAMESPACE}/${name}`] = severity;
  }
  return configOf(plugin, 'recommended', rules);
}
