import type { ESLint, Linter } from 'eslint';
import { RULES } from '../rules/index.ts';
import { NAMESPACE, configOf } from './config.ts';

/** Every rule, saying also what the files only make likely. */
export function strict(plugin: ESLint.Plugin): Linter.Config[] {
  const entries = RULES.map(({ name, severity }) => [`${NAMESPACE}/${name}`, [severity, { thorough: true }]]);
  return configOf(plugin, 'strict', Object.fromEntries(entries));
}
