import type { ESLint, Linter } from 'eslint';
import { configOf } from './config.ts';

/** What breaks a release or leaves it open, as far as a line of the repository proves it. */
export function recommended(plugin: ESLint.Plugin): Linter.Config[] {
  return configOf(plugin, 'recommended', ({ recommended: isRecommended, severity }) => (isRecommended ? severity : null));
}
