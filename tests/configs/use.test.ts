import type { ESLint, Linter } from 'eslint';
import type { ESLint as ESLint9, Linter as Linter9 } from 'eslint-9';
import { describe, expect, expectTypeOf, test } from 'vitest';
import plugin from '../../dist/index.js';
import type { NpmPublishSettings } from '../../dist/index.js';
import { CONFIG_HELPERS, VERSIONS } from './eslint-versions.ts';
import { reportsIn } from './lint-repository.ts';
import { BROKEN_RELEASE, repositoryWith } from './temporary-repository.ts';

const RULES_SEEN = [
  'require-supported-npm',
  'prefer-npm-ci',
  'no-shared-publish-job',
  'require-id-token-permission',
  'require-provenance',
  'require-public-access',
  'valid-repository-url',
];

/** What `strict` says. */
const STRICT_RULES_SEEN = [...RULES_SEEN.slice(0, 4), 'require-environment', ...RULES_SEEN.slice(4)];

async function rulesSeen(Program: typeof ESLint, config: Linter.Config[]): Promise<readonly string[]> {
  const reports = await reportsIn(Program, repositoryWith(BROKEN_RELEASE), config);
  return reports.map((report) => report.replace(/^\S+ /, ''));
}

describe('types, as the compiler checks them', () => {
  test('the plugin and its configs fit where ESLint 10 and 9 take them', () => {
    expectTypeOf(plugin).toExtend<ESLint.Plugin>();
    expectTypeOf(plugin).toExtend<ESLint9.Plugin>();
    expectTypeOf(plugin.configs.recommended).toExtend<Linter.Config[]>();
    expectTypeOf(plugin.configs.strict).toExtend<Linter9.Config[]>();
    const spread: Linter.Config[] = [...plugin.configs.recommended, { settings: { 'npm-publish': { visibility: 'public' } satisfies NpmPublishSettings } }];
    expect(spread).toHaveLength(3);
  });

  test('a config that does not exist is an error', () => {
    // @ts-expect-error -- misspelled
    expect(plugin.configs.recomended).toBeUndefined();
  });

  test('defineConfig takes the configs and the plugin', () => {
    for (const { defineConfig } of CONFIG_HELPERS) {
      expect(defineConfig(plugin.configs.recommended, { plugins: { 'npm-publish': plugin } })).toHaveLength(3);
    }
  });
});

describe.each(VERSIONS)('$title', ({ ESLint: Program }) => {
  test('...plugin.configs.recommended', async () => {
    expect(await rulesSeen(Program, [...plugin.configs.recommended])).toEqual(RULES_SEEN);
  });

  test('...plugin.configs.strict', async () => {
    expect(await rulesSeen(Program, [...plugin.configs.strict])).toEqual(STRICT_RULES_SEEN);
  });

  test('another visibility than the two is an error that names them', async () => {
    const settings = { 'npm-publish': { visibility: 'secret' } };
    await expect(rulesSeen(Program, [...plugin.configs.recommended, { settings }])).rejects.toThrow(
      'settings["npm-publish"].visibility must be "public" or "private", not "secret".',
    );
  });

  test('another setting is an error that names the one there is', async () => {
    const settings = { 'npm-publish': { visiblity: 'public' } };
    await expect(rulesSeen(Program, [...plugin.configs.recommended, { settings }])).rejects.toThrow('knows no "visiblity"');
  });
});

describe.each(CONFIG_HELPERS)('$title with defineConfig', ({ ESLint: Program, defineConfig }) => {
  test.each(['recommended', 'strict'])('extends: ["npm-publish/%s"]', async (name) => {
    const config = defineConfig([{ plugins: { 'npm-publish': plugin }, extends: [`npm-publish/${name}`] }]);
    expect(await rulesSeen(Program, config)).toEqual(name === 'strict' ? STRICT_RULES_SEEN : RULES_SEEN);
  });
});
