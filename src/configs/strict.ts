import type { ESLint, Linter } from 'eslint';
import { configOf } from './config.ts';

/** Every rule, saying also what the files only make likely. */
export function strict(plugin: ESLint.Plugin): Linter.Config[] {
  return configOf(plugin, 'strict', ({ severity }) => [severity, { thorough: true }]);
}
