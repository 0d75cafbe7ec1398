import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonLineOf, lineOf } from '../../src/repository/json-line.ts';

const TEXT = `{
  "engines": { "npm": "10",
    "node": "20" },
  "dependencies": { "node": "1", "a": [[], {}, { "node": "2" }] },
  "list": [
    { "name": "x", "b,{": "}" },
    [1, -2.5e3, null,
      "deep"]
  ],
  "end\\"": true
}`;

describe('the line of', () => {
  test.each<[readonly (string | number)[], number | null]>([
    [[], 1],
    [['engines'], 2],
    [['engines', 'node'], 3],
    [['dependencies', 'a', 2, 'node'], 4],
    [['list', 0, 'b,{'], 6],
    [['list', 1, 3], 8],
    [['end"'], 10],
    [['list', 2], null],
    [['engines', 'yarn'], null],
    [['engines', 'node', 'x'], null],
    [['list', '0'], null],
  ])('%j', (path, line) => {
    expect(jsonLineOf(TEXT, path)).toBe(line);
  });

  test('the last of equal keys', () => {
    expect(jsonLineOf('{"a": 1,\n"a": 2}', ['a'])).toBe(2);
  });
});

test('every value of any JSON is found on its line', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      // The marker is on a line of its own, whatever comes before it.
      const text = JSON.stringify({ before: value, marker: 1, after: value }, null, 1);
      expect(jsonLineOf(text, ['marker'])).toBe(text.split('\n').findIndex((line) => line === ' "marker": 1,') + 1);
    }),
  );
});

test('text that is no JSON gives no error', () => {
  const part = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', 'a', '1', '\n');
  fc.assert(fc.property(fc.array(part), (parts) => jsonLineOf(parts.join(''), ['a']) !== 0));
});

test.each([
  ['a\nb', 2, 2],
  ['a\r\nb', 3, 2],
  ['a\rb', 2, 2],
  ['ab', 1, 1],
])('in %j the offset %d is on line %d', (text, offset, line) => {
  expect(lineOf(text, offset)).toBe(line);
});
