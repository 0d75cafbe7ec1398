import type { ESLint, Linter } from 'eslint';
import { RULES } from '../rules/index.ts';
import { NAMESPACE, configOf } from './config.ts';

/** What breaks a release or leaves it open, as far as a line of the repository proves it. */
export function recommended(plugin: ESLint.Plugin): Linter.Config[] {
  const entries = RULES.filter((rule) => rule.recommended).map(({ name, severity }) => [`${NAMESPACE}/${name}`, severity]);
  return configOf(plugin, 'recommended', Object.fromEntries(entries));
}
