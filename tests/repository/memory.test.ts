import { expect, test } from 'vitest';
import { memoryRepositories } from '../../src/repository/memory.ts';

test.each([
  ['/repository/.github/workflows/a.yml', '/repository', '.github/workflows/a.yml'],
  ['.github/workflows/a.yml', '/repository', '.github/workflows/a.yml'],
  ['workflows\\a.yml', '/repository/.github', '.github/workflows/a.yml'],
  ['/repository/x/../package.json', '/', 'package.json'],
  ['package.json', '/', 'package.json'],
  ['package.json', '', 'package.json'],
  ['<input>', '/repository', '<input>'],
  ['<text>', '/repository/packages/a', 'packages/a/<text>'],
])('places %s, linted in %j, at %s', (filename, cwd, path) => {
  expect(memoryRepositories({}).locate(filename, cwd)?.path).toBe(path);
});

test.each(['', '/repository', '/elsewhere/a.yml', '/repository-2/a.yml', '../a.yml', 'C:\\repository\\a.yml'])(
  'has no place for %j',
  (filename) => {
    expect(memoryRepositories({}).locate(filename, '/repository')).toBeNull();
  },
);

test.each([
  ['C:\\work\\repo', 'c:\\work\\repo\\a\\b.yml', 'a/b.yml'],
  ['/', '/a/b.yml', 'a/b.yml'],
  ['/work/', '/work/a.yml', 'a.yml'],
])('counts paths from the root %s', (root, filename, path) => {
  expect(memoryRepositories({}, { root }).locate(filename, '/')?.path).toBe(path);
});

test('gives the same repository for all its files', () => {
  const repositories = memoryRepositories({});
  const first = repositories.locate('/repository/a.yml', '/repository');
  const second = repositories.locate('/repository/b/c.yml', '/');
  expect(first?.repository).toBe(second?.repository);
});

test('takes the remotes and the Actions repository from the options', () => {
  const repositories = memoryRepositories(
    { '.git/config': '[remote "origin"]\nurl = https://github.com/o/r\n' },
    { remotes: ['git@github.com:x/y.git'], actionsRepository: { fullName: 'x/y', isFork: true } },
  );
  const repository = repositories.locate('a.yml', '/repository')?.repository;
  expect(repository?.remotes).toEqual(['git@github.com:x/y.git']);
  expect(repository?.actionsRepository).toEqual({ fullName: 'x/y', isFork: true });
});

test('leaves out files whose path makes no sense', () => {
  const repository = memoryRepositories({ '../x': '', '/y': '', '': '', z: '' }).locate('a.yml', '/repository')?.repository;
  expect(repository?.directory('')).toEqual([{ name: 'z', kind: 'file' }]);
});
