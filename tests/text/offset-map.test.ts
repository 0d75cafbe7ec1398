import { describe, expect, test } from 'vitest';
import { SegmentMap } from '../../src/text/offset-map.ts';

describe('SegmentMap', () => {
  //            0123456789
  const file = '"a\\tbc\\\\d"';
  const map = new SegmentMap(file, 1);
  map.copy([1, 2]);
  map.decode('\t', [2, 4]);
  map.copy([4, 6]);
  map.decode('\\', [6, 8]);
  map.copy([8, 9]);

  test('holds the decoded value', () => {
    expect(map.value).toBe('a\tbc\\d');
  });

  test.each([
    [0, 1, 'a'],
    [1, 2, '\\t'],
    [2, 4, 'bc'],
    [3, 4, 'c'],
    [1, 5, '\\tbc\\\\'],
    [0, 6, 'a\\tbc\\\\d'],
  ])('value[%i, %i) was decoded from %j', (start, end, expected) => {
    expect(file.slice(...map.rangeOf(start, end))).toBe(expected);
  });

  test.each([
    [0, 1],
    [1, 2],
    [2, 4],
    [3, 5],
    [6, 9],
  ])('an insertion at %i goes to offset %i', (offset, expected) => {
    expect(map.rangeOf(offset, offset)).toEqual([expected, expected]);
  });

  test('an empty value has its insertion point', () => {
    expect(new SegmentMap("''", 1).rangeOf(0, 0)).toEqual([1, 1]);
  });
});
