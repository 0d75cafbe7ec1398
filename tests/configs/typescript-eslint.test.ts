import type { Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import plugin from '../../dist/index.js';
import { VERSIONS } from './eslint-versions.ts';
import { reportsIn } from './lint-repository.ts';
import { BROKEN_RELEASE, repositoryWith } from './temporary-repository.ts';

const OURS = plugin.configs.recommended;
const FOR_TYPESCRIPT = defineConfig({ files: ['**/*.ts'], extends: [tseslint.configs.strictTypeChecked] });
const FOR_ALL = defineConfig(tseslint.configs.strictTypeChecked);
const WITHOUT_TYPES = defineConfig({ files: ['.github/workflows/*.{yml,yaml}', '**/package.json'], extends: [tseslint.configs.disableTypeChecked] });

// typescript-eslint takes some rules from the newest ESLint installed, which 9.0 cannot run.
const FITTING = VERSIONS.filter(({ packageName }) => packageName !== 'eslint-9.0');

// Beside rules that need types, which no YAML and JSON has: ours come last.
describe.each(FITTING)('$title', ({ ESLint }) => {
  const run = (...configs: readonly Linter.Config[][]) => reportsIn(ESLint, repositoryWith(BROKEN_RELEASE), configs.flat());

  test('type-checked rules for TypeScript files, then ours', async () => {
    expect(await run(FOR_TYPESCRIPT, OURS)).toHaveLength(7);
  });

  test('type-checked rules for all files, then ours, then no type-checked rules for our files', async () => {
    expect(await run(FOR_ALL, OURS, WITHOUT_TYPES)).toHaveLength(7);
  });

  test('type-checked rules for all files, then ours: typescript-eslint stops', async () => {
    await expect(run(FOR_ALL, OURS)).rejects.toThrow('type information');
  });

  test('typescript-eslint for all files after ours: its parser takes the workflows over', async () => {
    const reports = await run(OURS, defineConfig(tseslint.configs.recommended));
    expect(reports.filter((report) => report.includes('Parsing error'))).toEqual([expect.stringMatching(/^\.github\/workflows\/release\.yml Parsing error/)]);
  });
});
