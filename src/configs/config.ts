import * as jsoncParser from 'jsonc-eslint-parser';
import * as yamlParser from 'yaml-eslint-parser';
import type { ESLint, Linter } from 'eslint';
import { CATALOGUE, type CatalogueEntry } from './catalogue.ts';

/** The prefix of all rules, and the key under which the plugin is registered. */
export const NAMESPACE = 'npm-publish';

/** How a configuration sets a rule; null leaves it out. */
type Setting = (entry: CatalogueEntry) => Linter.RuleEntry | null;

/**
 * Two configurations, one for workflows and one for package.json, each with the rules that look at such files. A user's `language` for the
 * same files wins over the parsers given here, and the rules work with either.
 */
export function configOf(plugin: ESLint.Plugin, name: string, setting: Setting): Linter.Config[] {
  return [
    {
      name: `${NAMESPACE}/${name}/workflows`,
      files: ['.github/workflows/*.{yml,yaml}'],
      plugins: { [NAMESPACE]: plugin },
      languageOptions: { parser: yamlParser },
      rules: rulesFor('workflows', setting),
    },
    {
      name: `${NAMESPACE}/${name}/manifests`,
      files: ['**/package.json'],
      ignores: ['**/fixtures/**', '**/__fixtures__/**', '**/node_modules/**'],
      plugins: { [NAMESPACE]: plugin },
      languageOptions: { parser: jsoncParser },
      rules: rulesFor('manifests', setting),
    },
  ];
}

function rulesFor(files: CatalogueEntry['files'][number], setting: Setting): Linter.RulesRecord {
  const rules: Linter.RulesRecord = {};
  for (const entry of CATALOGUE) {
    const own = entry.files.includes(files) ? setting(entry) : null;
    if (own !== null) rules[`${NAMESPACE}/${entry.name}`] = own;
  }
  return rules;
}
