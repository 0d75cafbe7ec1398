import { expect, test } from 'vitest';
import { changesetsConfigOf } from '../../src/repository/changesets-config.ts';
import { inMemory } from './opened.ts';
import { quoted } from './quoted.ts';

function configOf(text: string): ReturnType<typeof changesetsConfigOf> {
  return changesetsConfigOf(inMemory({ '.changeset/config.json': text }), '');
}

test.each<[string, string | null, string | null]>([
  ['{"access":"public"}', 'public', '"public"'],
  ['{"access":"restricted"}', 'restricted', '"restricted"'],
  ['{"access":"private"}', 'restricted', '"private"'],
  ['{}', 'restricted', null],
  ['{"access":"other"}', null, '"other"'],
  ['{"access":null}', null, 'null'],
  ['{', null, null],
])('%s gives the access %s', (text, access, evidence) => {
  const config = configOf(text);
  expect(config?.access).toBe(access);
  expect(quoted(config?.accessEvidence)).toBe(evidence);
});

test.each<[string, readonly string[] | null]>([
  ['{"ignore":["@x/*","y"]}', ['@x/*', 'y']],
  ['{"ignore":[]}', []],
  ['{}', []],
  ['{"ignore":[1]}', null],
  ['{"ignore":{}}', null],
  ['{', null],
])('%s ignores %j', (text, ignore) => {
  expect(configOf(text)?.ignore).toEqual(ignore);
});

test.each<[string, boolean | null, boolean | null]>([
  ['{"privatePackages":{"version":true,"tag":false}}', true, false],
  ['{"privatePackages":{"tag":true}}', null, true],
  ['{"privatePackages":false}', false, false],
  ['{"privatePackages":true}', true, true],
  ['{"privatePackages":null}', null, null],
  ['{}', null, null],
])('%s gives private packages a version: %j, a tag: %j', (text, version, tag) => {
  expect(configOf(text)?.privatePackages).toEqual({ version, tag });
});

test('it is that of the nearest directory with one', () => {
  const repository = inMemory({
    '.changeset/config.json': '{}',
    'x/.changeset/config.json': '{"access":"public"}',
    'y/.changeset/README.md': '',
  });
  expect(changesetsConfigOf(repository, 'x/packages/a')).toMatchObject({ path: 'x/.changeset/config.json', access: 'public' });
  expect(changesetsConfigOf(repository, 'y')).toMatchObject({ path: '.changeset/config.json', isReadable: true });
  expect(changesetsConfigOf(inMemory({}), '')).toBeNull();
  expect(configOf('[]')).toMatchObject({ isReadable: false });
});
