import { describe, expect, test } from 'vitest';
import { KINDS } from './opened.ts';

const MEBIBYTE = 1024 * 1024;

describe.each(KINDS)('a repository in $kind', ({ open }) => {
  test('gives a file by its path from the root', () => {
    const repository = open({ 'package.json': '{}', 'packages/a/package.json': '{"name":"a"}' });
    expect(repository.file('packages/a/package.json')).toEqual({ path: 'packages/a/package.json', text: '{"name":"a"}' });
  });

  test('gives the same file object and the same list again', () => {
    const repository = open({ 'a/b.txt': 'text' });
    expect(repository.file('a/b.txt')).toBe(repository.file('./a//b.txt'));
    expect(repository.directory('a')).toBe(repository.directory('a/'));
  });

  test.each([
    ['./a/b.txt', 'a/b.txt'],
    ['a/../a/./b.txt', 'a/b.txt'],
    ['a//b.txt', 'a/b.txt'],
    ['a\\b.txt', 'a/b.txt'],
  ])('reads %s as %s', (asked, path) => {
    expect(open({ 'a/b.txt': 'text' }).file(asked)?.path).toBe(path);
  });

  test.each(['', '.', 'a', 'missing.txt', 'missing/b.txt', 'a/b.txt/c', 'A/b.txt'])('has no file at %j, and is sure of it', (path) => {
    const repository = open({ 'a/b.txt': 'text' });
    expect(repository.file(path)).toBeNull();
    expect(repository.isUncertain(path)).toBe(false);
  });

  test.each(['..', '../b.txt', 'a/../../b.txt', '/etc/passwd', 'C:/b.txt', 'C:\\b.txt', '\\\\server\\b.txt', 'a\0b', 'a/'.repeat(5000)])(
    'does not leave the root for %j',
    (path) => {
      const repository = open({ 'a/b.txt': 'text', 'b.txt': 'text' });
      expect(repository.file(path)).toBeNull();
      expect(repository.directory(path)).toEqual([]);
      expect(repository.isUncertain(path)).toBe(true);
    },
  );

  test.each(['.git/config', '.git', '.GIT/config', 'node_modules/x/package.json', 'packages/a/node_modules/x/package.json'])(
    'hides %s',
    (path) => {
      const repository = open({
        '.git/config': '',
        'node_modules/x/package.json': '{}',
        'packages/a/node_modules/x/package.json': '{}',
        'packages/a/package.json': '{}',
      });
      expect(repository.file(path)).toBeNull();
      expect(repository.isUncertain(path)).toBe(false);
    },
  );

  test('lists a directory by name, without what is ignored or hidden', () => {
    const repository = open({
      '.git/config': '',
      '.gitignore': 'dist/\n',
      'B.txt': '',
      'a.txt': '',
      'dist/x.js': '',
      'node_modules/x/package.json': '{}',
      'c/d.txt': '',
    });
    expect(repository.directory('')).toEqual([
      { name: '.gitignore', kind: 'file' },
      { name: 'B.txt', kind: 'file' },
      { name: 'a.txt', kind: 'file' },
      { name: 'c', kind: 'directory' },
    ]);
  });

  test.each(['missing', 'a.txt', 'dist', 'node_modules', '.git'])('has no directory %s', (path) => {
    const repository = open({ '.git/config': '', '.gitignore': 'dist\n', 'a.txt': '', 'dist/x.js': '', 'node_modules/x/y': '' });
    expect(repository.directory(path)).toEqual([]);
    expect(repository.isUncertain(path)).toBe(false);
  });

  test('takes the byte order mark off', () => {
    expect(open({ 'a.txt': '\uFEFFtext' }).file('a.txt')?.text).toBe('text');
  });

  test('keeps line ends and characters outside of ASCII', () => {
    expect(open({ 'ü.txt': 'é\r\n😀\r' }).file('ü.txt')?.text).toBe('é\r\n😀\r');
  });

  test('reads an empty file', () => {
    expect(open({ 'a.txt': '' }).file('a.txt')).toEqual({ path: 'a.txt', text: '' });
  });

  test('cannot tell what a binary file says', () => {
    const repository = open({ 'a.txt': 'a\0b' });
    expect(repository.file('a.txt')).toBeNull();
    expect(repository.isUncertain('a.txt')).toBe(true);
  });

  test.each([
    ['a.json', MEBIBYTE, true],
    ['a.json', MEBIBYTE + 1, false],
    ['a.json', 10 * MEBIBYTE, false],
    ['x/package-lock.json', MEBIBYTE + 1, true],
    ['yarn.lock', 16 * MEBIBYTE, true],
    ['pnpm-lock.yaml', 16 * MEBIBYTE + 1, false],
  ])('reads %s of %d bytes: %s', (path, size, isRead) => {
    const repository = open({ [path]: 'x'.repeat(size) });
    expect(repository.file(path)?.text.length).toBe(isRead ? size : undefined);
    expect(repository.isUncertain(path)).toBe(!isRead);
  });

  test.each([
    [10_000, 10_000, false],
    [10_001, 0, true],
    [20_000, 0, true],
  ])('of %d entries of one directory lists %d', (count, listed, isUncertain) => {
    const repository = open(Object.fromEntries(Array.from({ length: count }, (_, index) => [`many/${index}`, ''])));
    expect(repository.directory('many')).toHaveLength(listed);
    expect(repository.isUncertain('many')).toBe(isUncertain);
    expect(repository.file('many/7')).not.toBeNull();
  });

  test('is sure of an ignored file, however large it is', () => {
    const repository = open({ '.gitignore': 'big.txt\n', 'big.txt': 'x'.repeat(2 * MEBIBYTE) });
    expect(repository.isUncertain('big.txt')).toBe(false);
  });

  test('reads the remotes from .git/config', () => {
    const repository = open({ '.git/config': '[remote "origin"]\n\turl = https://github.com/o/r.git\n' });
    expect(repository.remotes).toEqual(['https://github.com/o/r.git']);
    expect(repository.remotes).toBe(repository.remotes);
  });

  test('has no remotes without git, and no Actions repository outside of Actions', () => {
    const repository = open({ 'a.txt': '' });
    expect(repository.remotes).toEqual([]);
    expect(repository.actionsRepository).toBeNull();
  });
});
