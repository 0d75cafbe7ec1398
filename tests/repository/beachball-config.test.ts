import { expect, test } from 'vitest';
import { beachballConfigOf, beachballRefusalIn } from '../../src/repository/beachball-config.ts';
import { inMemory } from './opened.ts';
import { quoted } from './quoted.ts';

test.each<[unknown, string, string | null]>([
  [{}, 'yes', null],
  [{ publish: true }, 'yes', 'true'],
  [{ publish: false }, 'no', 'false'],
  [{ publish: 'no' }, 'unknown', '"no"'],
  [{ packToPath: 'out' }, 'no', '"out"'],
  [{ packToPath: '' }, 'yes', null],
])('%j publishes: %s', (beachball, publishes, evidence) => {
  const config = beachballConfigOf(inMemory({ 'package.json': JSON.stringify({ beachball }) }), 'packages/a');
  expect(config).toMatchObject({ path: 'package.json', isReadable: true, publishes });
  expect(quoted(config?.publishEvidence)).toBe(evidence);
});

test.each<[unknown, string | null, string | null]>([
  [{ access: 'public' }, 'public', '"public"'],
  [{ access: 'restricted' }, 'restricted', '"restricted"'],
  [{}, 'restricted', null],
  [{ access: 'open' }, null, '"open"'],
])('%j has the access %s', (beachball, access, evidence) => {
  const config = beachballConfigOf(inMemory({ '.beachballrc.json': JSON.stringify(beachball) }), '');
  expect(config?.access).toBe(access);
  expect(quoted(config?.accessEvidence)).toBe(evidence);
});

test.each([
  [{ registry: 'https://example.test', tag: 'a', defaultNpmTag: 'b' }, 'https://example.test', 'a'],
  [{ defaultNpmTag: 'b' }, undefined, 'b'],
  [{}, undefined, undefined],
])('%j publishes to %s with the tag %s', (beachball, registry, tag) => {
  const config = beachballConfigOf(inMemory({ '.beachballrc': JSON.stringify(beachball) }), '');
  expect(config?.registry?.value).toBe(registry);
  expect(config?.tag?.value).toBe(tag);
});

test.each(['beachball.config.js', 'beachball.config.cjs', '.beachballrc.ts', '.config/beachballrc.mjs'])('%s is a program', (path) => {
  const config = beachballConfigOf(inMemory({ [path]: 'module.exports = {}' }), 'a');
  expect(config).toMatchObject({ path, isReadable: false, publishes: 'unknown', access: null, registry: null });
});

test('there may be none', () => {
  expect(beachballConfigOf(inMemory({ 'package.json': '{}' }), '')).toBeNull();
});

test.each([
  ['{"beachball":{"shouldPublish":false}}', 'false'],
  ['{"beachball":{"shouldPublish":true}}', null],
  ['{"beachball":{}}', null],
  ['{}', null],
])('a package with %s is kept back by %s', (manifest, evidence) => {
  expect(quoted(beachballRefusalIn(inMemory({ 'a/package.json': manifest }), 'a'))).toBe(evidence);
});
