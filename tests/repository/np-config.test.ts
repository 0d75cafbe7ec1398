import { expect, test } from 'vitest';
import { npConfigOf } from '../../src/repository/np-config.ts';
import { inMemory } from './opened.ts';
import { quoted } from './quoted.ts';

test.each<[unknown, string, string | null]>([
  [{}, 'yes', null],
  [{ publish: true }, 'yes', 'true'],
  [{ publish: false }, 'no', 'false'],
  [{ publish: 'no' }, 'unknown', '"no"'],
  [{ releaseDraftOnly: true }, 'no', 'true'],
  [{ releaseDraftOnly: false }, 'yes', null],
])('%j publishes: %s', (np, publishes, evidence) => {
  const config = npConfigOf(inMemory({ 'package.json': JSON.stringify({ np }) }), '');
  expect(config).toMatchObject({ path: 'package.json', isReadable: true, publishes });
  expect(quoted(config?.publishEvidence)).toBe(evidence);
});

test('options of the publish', () => {
  const np = { contents: 'dist', packageManager: 'pnpm@10.0.0', yarn: false, tag: 'next', provenance: true, stage: false };
  expect(npConfigOf(inMemory({ '.np-config.json': JSON.stringify(np) }), '')).toMatchObject({
    contents: { value: 'dist' },
    packageManager: { value: 'pnpm@10.0.0' },
    usesYarn: false,
    tag: { value: 'next' },
    provenance: true,
    stages: false,
  });
  expect(npConfigOf(inMemory({ '.np-config.json': '{}' }), '')).toMatchObject({
    contents: null,
    packageManager: null,
    usesYarn: null,
    tag: null,
    provenance: null,
    stages: null,
  });
});

test.each<[Record<string, string>, string | null, boolean]>([
  [{ '.np-config.json': '{}', 'package.json': '{"np":{}}' }, '.np-config.json', true],
  [{ '.np-config.js': '', 'package.json': '{"np":{}}' }, 'package.json', true],
  [{ '.np-config.js': 'export default {}', 'package.json': '{"np":{}}' }, '.np-config.js', false],
  [{ '.np-config.mjs': 'export default {}' }, '.np-config.mjs', false],
  [{ '.np-config.json': '{' }, '.np-config.json', false],
  [{ 'package.json': '{}' }, null, false],
])('of %j it reads %s', (files, path, isReadable) => {
  const config = npConfigOf(inMemory(files), '');
  expect(config?.path ?? null).toBe(path);
  expect(config?.publishes ?? null).toBe(path === null ? null : isReadable ? 'yes' : 'unknown');
});

test('it does not look above', () => {
  expect(npConfigOf(inMemory({ '.np-config.json': '{}' }), 'a')).toBeNull();
});
