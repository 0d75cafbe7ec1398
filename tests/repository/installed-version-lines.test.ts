import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indentedLines, keyAndValue } from '../../src/repository/indented-lines.ts';

test('lines have numbers and indentation; blank ones and comments are left out', () => {
  const lines = [...indentedLines('# x\na:\r\n\n  b: 1  \n   # y\n    c')];
  expect(lines).toEqual([
    { text: 'a:', indentation: 0, number: 2, start: 4 },
    { text: 'b: 1', indentation: 2, number: 4, start: 9 },
    { text: 'c', indentation: 4, number: 6, start: 25 },
  ]);
});

test('lines may be read from some place on', () => {
  expect([...indentedLines('a\nb\nc', { start: 2, number: 2 })].map(({ text, number }) => `${number} ${text}`)).toEqual(['2 b', '3 c']);
});

test.each<[string, string | null, string | null]>([
  ['a: b', 'a', 'b'],
  ['a:', 'a', null],
  ["'@x/a@1.0.0(b@2)': {}", '@x/a@1.0.0(b@2)', '{}'],
  ['"@x/a": "npm:^1.0.0"', '@x/a', 'npm:^1.0.0'],
  ["'it''s': 'it''s'", "it's", "it's"],
  [String.raw`"a\"b": "c\\d"`, 'a"b', String.raw`c\d`],
  ['https://example.test/a.tgz: {}', 'https://example.test/a.tgz', '{}'],
  ['a: b: c', 'a', 'b: c'],
  ["'a: b", "'a", 'b'],
  ['a', null, null],
  [': a', null, null],
  ['', null, null],
])('%s has the key %s and the value %s', (text, key, value) => {
  expect(keyAndValue(text)).toEqual(key === null ? null : { key, value });
});

test('every line starts where it says', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ab#\s\r\n]*$/), (text) => {
      for (const { text: content, indentation, start, number } of indentedLines(text)) {
        expect(text.slice(start + indentation).startsWith(content)).toBe(true);
        expect(text.slice(0, start).split('\n').length).toBe(number);
      }
    }),
  );
});
