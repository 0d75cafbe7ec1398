import * as jsoncParser from 'jsonc-eslint-parser';
import * as yamlParser from 'yaml-eslint-parser';
import type { ESLint, Linter } from 'eslint';
import { RULES } from '../rules/index.ts';

/** The prefix of all rules, and the key under which the plugin is registered. */
export const NAMESPACE = 'npm-publish';

/**
 * Two configurations, one for workflows and one for package.json, with all rules that speak of the file's kind. A user's `language`
 * for the same files wins over the parsers given here, and the rules work with either.
 */
export function configOf(plugin: ESLint.Plugin, name: string, rules: Linter.RulesRecord): Linter.Config[] {
  const rulesFor = (subject: 'workflow' | 'manifest'): Linter.RulesRecord =>
    Object.fromEntries(RULES.flatMap((rule) => {
      const id = `${NAMESPACE}/${rule.name}`;
      const entry = rules[id];
      return rule[subject] && entry !== undefined ? [[id, entry]] : [];
    }));
  return [
    {
      name: `${NAMESPACE}/${name}/workflows`,
      files: ['.github/workflows/*.{yml,yaml}'],
      plugins: { [NAMESPACE]: plugin },
      languageOptions: { parser: yamlParser },
      rules: rulesFor('workflow'),
    },
    {
      name: `${NAMESPACE}/${name}/manifests`,
      files: ['**/package.json'],
      ignores: ['**/fixtures/**', '**/__fixtures__/**', '**/node_modules/**'],
      plugins: { [NAMESPACE]: plugin },
      languageOptions: { parser: jsoncParser },
      rules: rulesFor('manifest'),
    },
  ];
}
