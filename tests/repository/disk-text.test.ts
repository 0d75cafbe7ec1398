import { describe, expect, test } from 'vitest';
import { readTextOf, saysAbsent, stampOf } from '../../src/repository/disk-text.ts';
import { TemporaryDirectory } from './temporary-directory.ts';

describe('a stamp', () => {
  const old = { mtimeMs: 1_000_000, ctimeMs: 1_000_000, size: 3 };

  test('of what did not change is equal', () => {
    expect(stampOf({ ...old })).toBe(stampOf(old));
  });

  test.each([{ mtimeMs: 1_000_001 }, { ctimeMs: 1_000_001 }, { size: 4 }])('differs with %j', (change) => {
    expect(stampOf({ ...old, ...change })).not.toBe(stampOf(old));
  });

  test.each(['mtimeMs', 'ctimeMs'])('is never equal to another one when %s is only just past, or ahead', (time) => {
    for (const distance of [0, -1500, 60_000]) {
      const stats = { ...old, [time]: Date.now() + distance };
      expect(stampOf(stats)).not.toBe(stampOf(stats));
    }
  });
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, null],
  ['\uFEFFé', 5, 'é'],
  ['', 0, ''],
  ['x'.repeat(200_000), 200_000, 'x'.repeat(200_000)],
])('of a text, no more than the limit is read', (text, largestSize, read) => {
  expect(readTextOf(new TemporaryDirectory({ 'a.txt': text }).at('a.txt'), largestSize)).toBe(read);
});

test('what is no file has no text', () => {
  const directory = new TemporaryDirectory();
  expect(readTextOf(directory.path, 100)).toBeNull();
  expect(readTextOf(directory.at('missing'), 100)).toBeNull();
});

test.each([
  [Object.assign(new Error('gone'), { code: 'ENOENT' }), true],
  [Object.assign(new Error('circle'), { code: 'ELOOP' }), true],
  [Object.assign(new Error('forbidden'), { code: 'EACCES' }), false],
  [new Error('other'), false],
  ['ENOENT', false],
])('%s says that nothing is there: %s', (error, isAbsent) => {
  expect(saysAbsent(error)).toBe(isAbsent);
});
