import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWithin, nameOf, parentOf, pathIn, repositoryPathOf, selfAndAncestorsOf } from '../../src/repository/repository-path.ts';

describe('a path from the root', () => {
  const path = fc.array(fc.constantFrom('a', 'b', '.', '..', '...', '', '.git'), { maxLength: 8 }).map((segments) => segments.join('/'));

  test('is as node:path sees it, or null outside', () => {
    fc.assert(
      fc.property(path, (written) => {
        const normal = posix.normalize(written).replace(/\/$/, '');
        const isInside = !written.startsWith('/') && normal !== '..' && !normal.startsWith('../');
        expect(repositoryPathOf(written)).toBe(isInside ? (normal === '.' ? '' : normal) : null);
      }),
    );
  });

  test('stays the same when read again', () => {
    fc.assert(
      fc.property(path, (written) => {
        const once = repositoryPathOf(written);
        if (once !== null) expect(repositoryPathOf(once)).toBe(once);
      }),
    );
  });
});

test.each([
  ['', null, ''],
  ['a', '', 'a'],
  ['a/b.txt', 'a', 'b.txt'],
])('%j lies in %j as %j', (path, parent, name) => {
  expect(parentOf(path)).toBe(parent);
  expect(nameOf(path)).toBe(name);
  if (parent !== null) expect(pathIn(parent, name)).toBe(path);
});

test('the ancestors come nearest first', () => {
  expect(selfAndAncestorsOf('a/b/c')).toEqual(['a/b/c', 'a/b', 'a', '']);
  expect(selfAndAncestorsOf('')).toEqual(['']);
});

test.each([
  ['a/b', 'a', true],
  ['a', 'a', true],
  ['ab', 'a', false],
  ['a', 'a/b', false],
  ['a', '', true],
])('%j within %j: %s', (path, directory, expected) => {
  expect(isWithin(path, directory)).toBe(expected);
});
