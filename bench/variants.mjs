import { createPlugin } from '../dist/index.js';
import { ruleModulesOnDisk } from '../dist/rules/index.js';

/** @import { ESLint, Linter } from 'eslint' */

/** What is compared on the files of the corpus: the plugin, as many rules that do nothing, and no rules, each with the same parsers on the same files. */
export const VARIANTS = /** @type {const} */ (['recommended', 'empty', 'none']);

/** @typedef {(typeof VARIANTS)[number]} Variant */

/**
 * The configuration of a variant. The plugin starts anew, and knows no file of any repository yet. Both configurations have the same rules.
 * @param {Variant | 'strict'} variant
 * @returns {Linter.Config[]}
 */
export function configOf(variant) {
  const plugin = createPlugin(ruleModulesOnDisk);
  const { recommended, strict } = plugin.configs;
  if (variant === 'strict') return strict;
  if (variant === 'recommended') return recommended;
  if (variant === 'none') return recommended.map((config) => ({ ...config, rules: {} }));
  /** @type {ESLint.Plugin} */
  const empty = { rules: Object.fromEntries(Object.keys(plugin.rules ?? {}).map((name) => [name, { create: () => ({}) }])) };
  return recommended.map((config) => ({ ...config, plugins: { empty }, rules: emptied(Object.keys(config.rules ?? {})) }));
}

/**
 * @param {readonly string[]} ids
 * @returns {Linter.RulesRecord}
 */
function emptied(ids) {
  return Object.fromEntries(ids.map((id) => [id.replace('npm-publish/', 'empty/'), 'error']));
}
