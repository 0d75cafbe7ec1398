import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstLineOf,
  hasLineBreak,
  indentationOf,
  lineBreakOf,
  lineEndOf,
  LineIndex,
  lineStartOf,
  nextLineOf,
} from '../../src/text/lines.ts';

describe('lineBreakOf', () => {
  test.each([
    ['', '\n'],
    ['one line', '\n'],
    ['a\nb\n', '\n'],
    ['a\r\nb\r\n', '\r\n'],
    ['a\r\nb\r\nc\n', '\r\n'],
    ['a\r\nb\nc\n', '\n'],
    ['a\r\nb\n', '\n'],
  ])('of %j is %j', (text, expected) => {
    expect(lineBreakOf(text)).toBe(expected);
  });
});

describe('the edges of a line', () => {
  const text = 'ab\r\n  cd\n\nend';

  test.each([
    [0, 0, 2, 4],
    [2, 0, 2, 4],
    [3, 0, 2, 4],
    [4, 4, 8, 9],
    [8, 4, 8, 9],
    [9, 9, 9, 10],
    [10, 10, 13, 13],
    [13, 10, 13, 13],
  ])('offset %i lies in the line from %i to %i, the next starts at %i', (offset, start, end, next) => {
    expect([lineStartOf(text, offset), lineEndOf(text, offset), nextLineOf(text, offset)]).toEqual([start, end, next]);
  });

  test.each([
    [6, '  '],
    [0, ''],
    [12, ''],
  ])('the line of offset %i is indented by %j', (offset, expected) => {
    expect(indentationOf(text, offset)).toBe(expected);
  });

  test('tabs count as indentation', () => {
    expect(indentationOf('a\n\t b', 4)).toBe('\t ');
  });
});

describe('firstLineOf', () => {
  test.each<[string, [number, number], string]>([
    ['npm ci  \r\nnpm publish', [0, 21], 'npm ci'],
    ['npm ci\nnpm publish', [4, 18], 'ci'],
    ['npm ci', [0, 6], 'npm ci'],
    ['npm ci  ', [0, 5], 'npm c'],
    ['\nnext', [0, 5], ''],
  ])('cuts %j', (text, range, expected) => {
    expect(text.slice(...firstLineOf(text, range))).toBe(expected);
  });
});

test.each([
  [[0, 2], false],
  [[0, 3], true],
  [[3, 4], false],
] as const)('the stretch %j holds a line break: %j', (range, expected) => {
  expect(hasLineBreak('ab\nc', range)).toBe(expected);
});

describe('LineIndex', () => {
  test('counts lines from one and columns from zero', () => {
    const index = new LineIndex('ab\r\nc\n');
    expect(index.positionOf(0)).toEqual({ line: 1, column: 0 });
    expect(index.positionOf(3)).toEqual({ line: 1, column: 3 });
    expect(index.positionOf(4)).toEqual({ line: 2, column: 0 });
    expect(index.positionOf(6)).toEqual({ line: 3, column: 0 });
  });

  test('agrees with counting line feeds', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', '😀') });
    fc.assert(
      fc.property(text, fc.nat(), (source, seed) => {
        const offset = seed % (source.length + 1);
        const lines = source.slice(0, offset).split('\n');
        expect(new LineIndex(source).positionOf(offset)).toEqual({ line: lines.length, column: lines.at(-1)?.length });
      }),
    );
  });
});
