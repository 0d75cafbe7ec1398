import { Linter } from 'eslint';
import * as jsoncParser from 'jsonc-eslint-parser';
import * as yamlParser from 'yaml-eslint-parser';
import { memoryRepositories } from '../../src/repository/memory.ts';
import { ruleModulesOver } from '../../src/rules/index.ts';
import { ROOT, type Surroundings } from './drawn-case.ts';

/** What one rule says of a file of a repository in memory, each as `line message`. */
export function reportsIn(ruleName: string, path: string, files: Readonly<Record<string, string>>, { thorough = false, settings }: Surroundings = {}): readonly string[] {
  const rule = ruleModulesOver(memoryRepositories(files, { root: ROOT }))[ruleName];
  if (!rule) throw new Error(`no rule ${ruleName}`);
  const config: Linter.Config = {
    files: ['**'],
    plugins: { one: { rules: { rule } } },
    languageOptions: { parser: path.endsWith('.json') ? jsoncParser : yamlParser },
    rules: { 'one/rule': ['error', { thorough }] },
    ...(settings ? { settings: { 'npm-publish': settings } } : {}),
  };
  const messages = new Linter({ cwd: ROOT }).verify(files[path] ?? '', [config], { filename: `${ROOT}/${path}` });
  return messages.map(({ line, message }) => `${line} ${message}`);
}
