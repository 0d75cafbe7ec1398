import { describe, expect, test } from 'vitest';
import { releaseItConfigOf } from '../../src/repository/release-it-config.ts';
import type { ReleaseItConfig } from '../../src/repository/release-it-config.ts';
import { inMemory } from './opened.ts';
import { quoted } from './quoted.ts';

function configOf(config: unknown): ReleaseItConfig | null {
  return releaseItConfigOf(inMemory({ '.release-it.json': JSON.stringify(config) }), '');
}

const WORKSPACES = '@release-it-plugins/workspaces';
const CHANGELOG = '@release-it/conventional-changelog';

test.each<[unknown, string, string | null]>([
  [{}, 'yes', null],
  [{ npm: {} }, 'yes', null],
  [{ npm: { publish: true } }, 'yes', 'true'],
  [{ npm: true }, 'yes', null],
  [{ npm: null }, 'yes', null],
  [{ npm: false }, 'no', 'false'],
  [{ npm: { publish: false } }, 'no', 'false'],
  [{ npm: { publish: 'no' } }, 'unknown', '"no"'],
  [{ plugins: { [CHANGELOG]: {} } }, 'yes', null],
  [{ plugins: { [WORKSPACES]: true } }, 'unknown', null],
  [{ npm: false, plugins: { [WORKSPACES]: true } }, 'unknown', 'false'],
  [{ npm: { publish: true }, plugins: { './own.js': {} } }, 'unknown', 'true'],
  [{ extends: 'github:o/shared' }, 'unknown', null],
  [{ extends: 'github:o/shared', npm: { publish: true } }, 'yes', 'true'],
  [{ extends: 'github:o/shared', npm: { publish: false } }, 'no', 'false'],
])('%j publishes: %s', (config, publishes, evidence) => {
  const found = configOf(config);
  expect(found).toMatchObject({ isReadable: true, publishes });
  expect(quoted(found?.publishEvidence)).toBe(evidence);
});

test.each<[unknown, boolean | null, string | null]>([
  [{}, false, null],
  [{ npm: { skipChecks: true } }, true, 'true'],
  [{ npm: { skipChecks: false } }, false, 'false'],
  [{ npm: { publish: true } }, false, '{"publish":true}'],
  [{ npm: { skipChecks: 1 } }, null, '1'],
  [{ extends: 'x' }, null, null],
  [{ extends: 'x', npm: { skipChecks: true } }, true, 'true'],
])('%j skips checks: %j', (config, skipsChecks, evidence) => {
  const found = configOf(config);
  expect(found?.skipsChecks).toBe(skipsChecks);
  expect(quoted(found?.checksEvidence)).toBe(evidence);
});

test('options of the publish', () => {
  const found = configOf({
    npm: {
      publishPath: 'dist',
      publishPackageManager: 'pnpm',
      tag: 'next',
      publishArgs: ['--access', 'public', 7],
      versionArgs: '--workspaces  --foo',
      stage: true,
    },
  });
  expect(found).toMatchObject({ publishPath: { value: 'dist' }, publishPackageManager: { value: 'pnpm' } });
  expect(found).toMatchObject({ tag: { value: 'next' }, stages: true });
  expect(found?.publishArgs.map(({ value }) => value)).toEqual(['--access', 'public']);
  expect(found?.publishArgs.map(({ evidence }) => quoted(evidence))).toEqual(['"--access"', '"public"']);
  expect(found?.versionArgs.map(({ value }) => value)).toEqual(['--workspaces', '--foo']);
  expect(configOf({})).toMatchObject({ publishPath: null, publishPackageManager: null, tag: null, publishArgs: [], stages: false });
});

test('hooks in the order of the file', () => {
  const hooks = { 'before:init': ['npm test', 'npm run lint'], 'after:release': 'npm publish ${version}', 'after:bump': [7], x: {} };
  const found = configOf({ hooks });
  expect(found?.hooks.map(({ name, text }) => `${name} ${text}`)).toEqual([
    'before:init npm test',
    'before:init npm run lint',
    'after:release npm publish ${version}',
  ]);
  expect(quoted(found?.hooks[1]?.evidence)).toBe('"npm run lint"');
});

test('plugins', () => {
  expect(configOf({ plugins: { [CHANGELOG]: {}, [WORKSPACES]: true } })?.plugins).toEqual([CHANGELOG, WORKSPACES]);
});

describe('where it is', () => {
  test.each<[Record<string, string>, string | null, boolean]>([
    [{ 'package.json': '{"release-it":{"npm":false}}' }, 'package.json', true],
    [{ '.release-it.yaml': 'npm: false\n' }, '.release-it.yaml', true],
    [{ '.release-it.yml': 'npm:\n  publish: false\n' }, '.release-it.yml', true],
    [{ '.release-it.json5': '{npm: false}' }, '.release-it.json5', true],
    [{ '.release-it.toml': '[npm]\npublish = false\n' }, '.release-it.toml', false],
    [{ '.release-it.js': 'module.exports = {}' }, '.release-it.js', false],
    [{ '.release-it.ts': 'export default {}' }, '.release-it.ts', false],
    [{ '.release-it.cjs': 'module.exports = {}' }, '.release-it.cjs', false],
    [{ 'package.json': '{"release-it":{"npm":false}}', '.release-it.json': '{}' }, 'package.json', false],
    [{ 'package.json': '{}' }, null, false],
  ])('of %j it reads %s', (files, path, isReadable) => {
    const found = releaseItConfigOf(inMemory(files), '');
    expect(found?.path ?? null).toBe(path);
    expect(found?.isReadable ?? false).toBe(isReadable);
    expect(found?.publishes ?? null).toBe(path === null ? null : isReadable ? 'no' : 'unknown');
  });

  test('above, only some versions would look', () => {
    const repository = inMemory({ '.release-it.json': '{"npm":{"skipChecks":true}}', 'a/.release-it.json': '{}' });
    expect(releaseItConfigOf(repository, 'a')).toMatchObject({ isReadable: true, skipsChecks: false });
    const above = releaseItConfigOf(repository, 'b');
    expect(above).toMatchObject({ path: '.release-it.json', isReadable: false, publishes: 'unknown', skipsChecks: null });
  });
});
