import { expect, test } from 'vitest';
import { applyEdit } from '../../src/text/edit.ts';
import { replacePair } from '../../src/yaml/edits.ts';
import { documentOf, placeAt } from './edit-laws.ts';

function replaced(text: string, key = 'b', pair = { key: 'c', value: 'false' }): string | null {
  const edit = replacePair(placeAt(documentOf(text), ['a']), key, pair);
  return edit && applyEdit(text, edit);
}

test.each([
  ['a:\n  b: 1 # one\n  d: 2\n', 'a:\n  c: false # one\n  d: 2\n'],
  ['a:\r\n  # above\r\n  b: "1"\r\n', 'a:\r\n  # above\r\n  c: false\r\n'],
  ['a: { d: 2, b: 1 }\n', 'a: { d: 2, c: false }\n'],
])('%j becomes %j', (text, result) => {
  expect(replaced(text)).toBe(result);
});

test('a pair may get another value', () => {
  expect(replaced('a: { b: 1 }\n', 'b', { key: 'b', value: 'false' })).toBe('a: { b: false }\n');
});

test.each([
  ['the new key exists', 'a: { b: 1, c: 2 }\n'],
  ['there is no such pair', 'a: { d: 1 }\n'],
  ['it is no scalar', 'a: { b: [1] }\n'],
  ['it spans lines', 'a:\n  b: |\n    1\n'],
  ['an anchor is on it', 'a: { b: &x 1 }\nz: *x\n'],
  ['it is an alias', 'z: &x 1\na: { b: *x }\n'],
  ['it is reached through an alias', 'z: &x { b: 1 }\na: *x\n'],
  ['it is no mapping', 'a: 1\n'],
])('null when %s', (_, text) => {
  expect(replaced(text)).toBeNull();
});
