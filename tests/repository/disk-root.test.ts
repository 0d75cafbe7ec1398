import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { diskRepositories } from '../../src/repository/disk.ts';
import { ALWAYS_FRESH } from './opened.ts';
import { TemporaryDirectory } from './temporary-directory.ts';

describe('the root', () => {
  test.each([
    ['the nearest with .git', { 'r/.git/HEAD': '', 'r/p/.github/workflows/a.yml': '' }, 'r/p/package.json', '', 'p/package.json'],
    ['the nearer of two with .git', { '.git/HEAD': '', 'r/.git/HEAD': '', 'r/a.yml': '' }, 'r/a.yml', '', 'a.yml'],
    ['a directory with a .git file', { '.git/HEAD': '', 'r/.git': 'gitdir: x', 'r/s/a.yml': '' }, 'r/s/a.yml', '', 's/a.yml'],
    ['else the nearest with workflows', { 'r/.github/workflows/a.yml': '', 'r/p/x': '' }, 'r/p/package.json', '', 'p/package.json'],
    ['else the working directory', { 'r/p/package.json': '' }, 'r/p/package.json', 'r', 'p/package.json'],
    ['else the directory of the file', { 'r/p/package.json': '', 's/x': '' }, 'r/p/package.json', 's', 'package.json'],
  ])('is %s', (_name, files, linted, cwd, path) => {
    const directory = new TemporaryDirectory(files);
    expect(diskRepositories(ALWAYS_FRESH).locate(directory.at(linted), directory.at(cwd))?.path).toBe(path);
  });

  test('is found for a file that is not on the disk yet', () => {
    const directory = new TemporaryDirectory({ '.git/HEAD': '' });
    expect(diskRepositories(ALWAYS_FRESH).locate(directory.at('new/folder/a.yml'), '/')?.path).toBe('new/folder/a.yml');
  });

  test('that a .git makes later is seen', () => {
    const directory = new TemporaryDirectory({ '.git/HEAD': '', 'r/a.yml': '' });
    const repositories = diskRepositories(ALWAYS_FRESH);
    expect(repositories.locate(directory.at('r/a.yml'), directory.path)?.path).toBe('r/a.yml');
    directory.write('r/.git/HEAD', '');
    expect(repositories.locate(directory.at('r/a.yml'), directory.path)?.path).toBe('a.yml');
  });

  test('is one repository for all its files, by whichever link they are reached', () => {
    const directory = new TemporaryDirectory({ 'r/.git/HEAD': '', 'r/a.yml': '', 'r/p/b.yml': '' });
    directory.link('linked', 'r');
    const repositories = diskRepositories();
    const first = repositories.locate(directory.at('r/a.yml'), directory.path);
    expect(repositories.locate(directory.at('r/p/b.yml'), directory.at('r/p'))?.repository).toBe(first?.repository);
    expect(repositories.locate(directory.at('linked/a.yml'), directory.path)).toEqual(first);
  });

  test('may itself be reached through a link', () => {
    const directory = new TemporaryDirectory({ 'r/.git/HEAD': '', 'r/a.yml': 'text' });
    directory.link('linked', 'r');
    const location = diskRepositories().locate(directory.at('linked/a.yml'), directory.path);
    expect(location?.repository.file('a.yml')?.text).toBe('text');
  });
});

describe('the name of the linted file', () => {
  test.each([
    ['a.yml', 'a.yml'],
    ['./p/../a.yml', 'a.yml'],
    ['p\\workflows\\a.yml', 'p/workflows/a.yml'],
    ['<input>', '<input>'],
    ['<text>', '<text>'],
    ['__placeholder__.js', '__placeholder__.js'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
  ])('%s counts from the working directory', (filename, path) => {
    const directory = new TemporaryDirectory({ '.git/HEAD': '' });
    expect(diskRepositories().locate(filename, directory.path)?.path).toBe(path);
  });

  test.each(['', '/', 'a\0b', 'C:\\repository\\a.yml', '\\\\server\\a.yml'])('%j has no place here', (filename) => {
    expect(diskRepositories().locate(filename, new TemporaryDirectory({ '.git/HEAD': '' }).path)).toBeNull();
  });

  test('may lie where no directory is', () => {
    const nowhere = join(tmpdir(), 'no', 'such', 'directory');
    const location = diskRepositories().locate('a.yml', nowhere);
    expect(location?.path).toMatch(/a\.yml$/);
    expect(location?.repository.file('package.json')).toBeNull();
    expect(location?.repository.directory('')).toEqual(expect.any(Array));
  });
});
