import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beachballConfigOf } from '../../src/repository/beachball-config.ts';
import { changesetsConfigOf } from '../../src/repository/changesets-config.ts';
import { configPlaceOf, isUnset, textAt, textsOf } from '../../src/repository/config-place.ts';
import type { ConfigPlace } from '../../src/repository/config-place.ts';
import { configAbove, configIn } from '../../src/repository/config-source.ts';
import { lernaConfigOf } from '../../src/repository/lerna-config.ts';
import { napiConfigOf } from '../../src/repository/napi-config.ts';
import { npConfigOf } from '../../src/repository/np-config.ts';
import { nxReleaseConfigOf } from '../../src/repository/nx-config.ts';
import { releaseItConfigOf } from '../../src/repository/release-it-config.ts';
import { rushConfigOf } from '../../src/repository/rush-config.ts';
import { semanticReleaseConfigOf } from '../../src/repository/semantic-release-config.ts';
import { inMemory } from './opened.ts';
import { quoted } from './quoted.ts';

const PLACES = ['package.json#tool', '.toolrc', '.toolrc.json', '.toolrc.yaml', '.toolrc.js', '.toolrc.toml'];

describe('the configuration in a directory', () => {
  test.each<[string, Record<string, string>, string | null, string | null]>([
    ['none', { 'package.json': '{}' }, null, null],
    ['the manifest', { 'package.json': '{"tool":{"a":"1"}}', '.toolrc': '{"a":"2"}' }, 'package.json', '1'],
    ['a manifest that sets nothing', { 'package.json': '{"tool":null}', '.toolrc': '{"a":"2"}' }, '.toolrc', '2'],
    ['a manifest that cannot be read', { 'package.json': '\0', '.toolrc': '{"a":"2"}' }, '.toolrc', '2'],
    ['a manifest that does not parse', { 'package.json': '{', '.toolrc': '{"a":"2"}' }, '.toolrc', '2'],
    ['a manifest with something else', { 'package.json': '{"tool":"shared-config"}', '.toolrc': '{"a":"2"}' }, 'package.json', null],
    ['JSON without an ending', { '.toolrc': '{"a":"2"}' }, '.toolrc', '2'],
    ['YAML without an ending', { '.toolrc': 'a: b\n' }, '.toolrc', 'b'],
    ['an empty file', { '.toolrc': ' \n', '.toolrc.json': '{"a":"3"}' }, '.toolrc.json', '3'],
    ['JSON with comments', { '.toolrc.json': '// x\n{"a":"3",}' }, '.toolrc.json', '3'],
    ['YAML', { '.toolrc.yaml': 'a: "4"' }, '.toolrc.yaml', '4'],
    ['a list', { '.toolrc.json': '[]' }, '.toolrc.json', null],
    ['no JSON', { '.toolrc.json': '{' }, '.toolrc.json', null],
    ['no YAML', { '.toolrc.yaml': 'a: [' }, '.toolrc.yaml', null],
    ['a file that cannot be read', { '.toolrc.json': '\0' }, '.toolrc.json', null],
    ['a program', { '.toolrc.js': 'module.exports = {}' }, '.toolrc.js', null],
    ['TOML', { '.toolrc.toml': 'a = 1' }, '.toolrc.toml', null],
  ])('%s', (_name, files, path, value) => {
    const found = configIn(inMemory(files), '', PLACES);
    expect(found?.path ?? null).toBe(path);
    expect(found?.root?.at('a').string ?? null).toBe(value);
  });

  test('may be looked for above', () => {
    const repository = inMemory({ '.toolrc': '{"a":"0"}', 'x/.toolrc': '{"a":"1"}' });
    expect(configAbove(repository, 'x/y/z', PLACES)?.path).toBe('x/.toolrc');
    expect(configAbove(repository, 'y', PLACES)?.path).toBe('.toolrc');
    expect(configIn(repository, 'y', PLACES)).toBeNull();
    expect(configIn(repository, '..', PLACES)).toBeNull();
    expect(configAbove(repository, '..', PLACES)).toBeNull();
  });
});

function rootOf(path: string, text: string): ConfigPlace | null {
  return configPlaceOf({ path, text });
}

describe.each([
  ['c.json', '{"text":"x","empty":"","flag":false,"nothing":null,"list":["a",{"b":"c"}],"object":{"k":"v"}}'],
  ['c.yml', 'text: x\nempty: ""\nflag: false\nnothing:\nlist: [a, {b: c}]\nobject:\n  k: v\n'],
])('a place in %s', (path, text) => {
  const root = rootOf(path, text);

  test.each([
    ['text', 'text', 'x', null],
    ['empty', 'text', '', null],
    ['flag', 'boolean', null, false],
    ['nothing', 'null', null, null],
    ['list', 'list', null, null],
    ['object', 'object', null, null],
    ['missing', 'absent', null, null],
  ])('%s is of kind %s', (key, kind, string, boolean) => {
    const place = root?.at(key);
    expect(place).toMatchObject({ kind, string, boolean });
    expect(place !== undefined && isUnset(place)).toBe(kind === 'absent' || kind === 'null');
  });

  test('leads to others', () => {
    expect(root?.at('list').items()[1]?.at('b').string).toBe('c');
    expect(root?.at('object').keys()).toEqual(['k']);
    expect(root?.at('missing').at('x').items()).toEqual([]);
  });

  test('shows what is written', () => {
    expect(root?.at('object').at('k').evidence).toMatchObject({ path, text });
    expect(quoted(root?.at('object').at('k').evidence)).toBe(path === 'c.json' ? '"v"' : 'v');
    expect(root?.at('missing').evidence).toBeNull();
  });
});

test('a number of JSON is no text', () => {
  expect(rootOf('c.json', '{"a":1}')?.at('a')).toMatchObject({ kind: 'number', string: null });
});

test.each<[string, readonly string[] | null]>([
  ['"a"', ['a']],
  ['["a","b"]', ['a', 'b']],
  ['[]', []],
  ['["a",1]', null],
  ['{}', null],
  ['null', null],
])('the texts of %s', (json, texts) => {
  const place = rootOf('c.json', json);
  expect(place && textsOf(place)).toEqual(texts);
});

test('the first text counts', () => {
  const root = rootOf('c.json', '{"a":1,"b":"x","c":"y"}');
  expect(root && textAt(root.at('a'), root.at('b'), root.at('c'))?.value).toBe('x');
  expect(root && textAt(root.at('a'))).toBeNull();
});

const READERS = [
  ['.changeset/config.json', changesetsConfigOf],
  ['lerna.json', lernaConfigOf],
  ['.releaserc', semanticReleaseConfigOf],
  ['.release-it.yaml', releaseItConfigOf],
  ['nx.json', nxReleaseConfigOf],
  ['rush.json', rushConfigOf],
  ['.np-config.json', npConfigOf],
  ['.beachballrc', beachballConfigOf],
] as const;

const KEYS = `plugins branches publish extends npm npmPublish hooks projects release groups command version access ignore
  privatePackages packages publishArgs path shouldPublish targetDefaults publishCmd channel`.split(/\s+/);

const VALUES = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, '', 'x', '@semantic-release/npm', '@semantic-release/exec'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 4 }),
  ),
})).value;

test.each(READERS)('whatever %s holds, it is read', (path, configOf) => {
  fc.assert(
    fc.property(VALUES, (value) => {
      const text = JSON.stringify(value);
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      expect(configOf(inMemory({ [path]: text }), '')?.isReadable).toBe(isObject);
      const manifest = JSON.stringify({ napi: value, release: value, 'release-it': value, lerna: value, np: value, beachball: value });
      const repository = inMemory({ 'package.json': manifest });
      expect(() => [configOf(repository, ''), napiConfigOf(repository, '')]).not.toThrow();
    }),
  );
});
