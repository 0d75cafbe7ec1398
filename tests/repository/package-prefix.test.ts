import { expect, test } from 'vitest';
import { packageDirectoryOf } from '../../src/repository/package-prefix.ts';
import { inMemory } from './opened.ts';

test.each([
  ['', ''],
  ['packages/a', 'packages/a'],
  ['packages/a/src/deep', 'packages/a'],
  ['./packages/a/', 'packages/a'],
  ['packages', ''],
  ['missing/x', ''],
  ['dist/x', ''],
  ['binary/x', 'binary'],
  ['..', null],
  ['/packages/a', null],
])('npm started in %j runs in %j', (directory, found) => {
  const repository = inMemory({
    '.gitignore': 'dist/\n',
    'package.json': '{}',
    'packages/a/package.json': '{}',
    'packages/a/src/deep/x.ts': '',
    'dist/x/package.json': '{}',
    'binary/package.json': '\0',
  });
  expect(packageDirectoryOf(repository, directory)).toBe(found);
});

test('there may be no package at all', () => {
  expect(packageDirectoryOf(inMemory({ 'a/b.txt': '' }), 'a')).toBeNull();
});
