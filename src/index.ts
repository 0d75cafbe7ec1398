import type { ESLint, Linter } from 'eslint';
import type { NpmPublishSettings } from './authoring/settings.ts';
import { ruleModuleOf } from './authoring/rule-module.ts';
import { NAMESPACE } from './configs/config.ts';
import { recommended } from './configs/recommended.ts';
import { strict } from './configs/strict.ts';
import { diskRepositories } from './repository/disk.ts';
import type { Repositories } from './repository/repository.ts';
import { RULES } from './rules/index.ts';
import { VERSION } from './version.ts';

export type { NpmPublishSettings };

/** The plugin, as `plugins` and `configs` of an ESLint configuration take it. */
export interface NpmPublishPlugin extends ESLint.Plugin {
  meta: { name: string; version: string; namespace: string };
  configs: { recommended: Linter.Config[]; strict: Linter.Config[] };
}

/** Makes the plugin over a way to read repositories: the disk, or files in memory. */
export function createPlugin(repositories: Repositories): NpmPublishPlugin {
  const base = {
    meta: { name: 'eslint-plugin-npm-publish', version: VERSION, namespace: NAMESPACE },
    rules: Object.fromEntries(RULES.map((rule) => [rule.name, ruleModuleOf(rule, repositories)])),
  };
  const configs: NpmPublishPlugin['configs'] = { recommended: [], strict: [] };
  const plugin: NpmPublishPlugin = { ...base, configs };
  configs.recommended = recommended(plugin);
  configs.strict = strict(plugin);
  return plugin;
}

const plugin: NpmPublishPlugin = createPlugin(diskRepositories());

export default plugin;
