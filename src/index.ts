import { createRequire } from 'node:module';
import type { ESLint, Linter, Rule } from 'eslint';
import type { NpmPublishSettings } from './authoring/settings.ts';
import type * as RuleModules from './rules/index.ts';
import { NAMESPACE } from './configs/config.ts';
import { recommended } from './configs/recommended.ts';
import { strict } from './configs/strict.ts';
import { VERSION } from './version.ts';

export type { NpmPublishSettings };

/** The plugin, as `plugins` and `configs` of an ESLint configuration take it. */
export interface NpmPublishPlugin extends ESLint.Plugin {
  meta: { name: string; version: string; namespace: string };
  configs: { recommended: Linter.Config[]; strict: Linter.Config[] };
}

/** Makes the plugin. Its rules are loaded when ESLint first asks for them: a run that lints no file of ours does not pay for them. */
export function createPlugin(loadRules: () => Record<string, Rule.RuleModule>): NpmPublishPlugin {
  let rules: Record<string, Rule.RuleModule> | null = null;
  const configs: NpmPublishPlugin['configs'] = { recommended: [], strict: [] };
  const plugin: NpmPublishPlugin = {
    meta: { name: 'eslint-plugin-npm-publish', version: VERSION, namespace: NAMESPACE },
    get rules() {
      rules ??= loadRules();
      return rules;
    },
    configs,
  };
  configs.recommended = recommended(plugin);
  configs.strict = strict(plugin);
  return plugin;
}

/** Loads a module of this package at once, which `import()` cannot; Node does so from 20.19 and 22.12 on. */
const load = createRequire(import.meta.url);

const plugin: NpmPublishPlugin = createPlugin(() => {
  const modules = load('./rules/index.js') as typeof RuleModules;
  return modules.ruleModulesOnDisk();
});

export default plugin;
