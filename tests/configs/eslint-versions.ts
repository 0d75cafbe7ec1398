import type * as EslintModule from 'eslint';
import type * as EslintConfigModule from 'eslint/config';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** An installed ESLint. */
export interface EslintVersion {
  readonly title: string;
  readonly packageName: string;
  readonly ESLint: typeof EslintModule.ESLint;
  /** Languages (`language: "json/json"`) exist from 9.7; eslint-plugin-yml and eslint-plugin-jsonc ask for 9.38. */
  readonly hasLanguages: boolean;
}

/** The lowest ESLint that the plugin promises to work with, the newest 9, and the newest. */
export const VERSIONS: readonly EslintVersion[] = [
  // Types of the newest ESLint for all: 9.0 has none of its own.
  { title: 'ESLint 9.0', packageName: 'eslint-9.0', ESLint: (require('eslint-9.0') as typeof EslintModule).ESLint, hasLanguages: false },
  { title: 'ESLint 9', packageName: 'eslint-9', ESLint: (require('eslint-9') as typeof EslintModule).ESLint, hasLanguages: true },
  { title: 'ESLint 10', packageName: 'eslint', ESLint: (require('eslint') as typeof EslintModule).ESLint, hasLanguages: true },
];

/** `eslint/config` of the versions that have it (from 9.22). */
export const CONFIG_HELPERS = [
  { title: 'ESLint 9', ESLint: (require('eslint-9') as typeof EslintModule).ESLint, defineConfig: (require('eslint-9/config') as typeof EslintConfigModule).defineConfig },
  { title: 'ESLint 10', ESLint: (require('eslint') as typeof EslintModule).ESLint, defineConfig: (require('eslint/config') as typeof EslintConfigModule).defineConfig },
] as const;

/** The command-line program of an installed ESLint. */
export function programOf(packageName: string): string {
  return join(dirname(require.resolve(`${packageName}/package.json`)), 'bin/eslint.js');
}
