import { describe, expect, test } from 'vitest';
import { overlayOf, withText } from '../../src/repository/overlay.ts';
import { inMemory, KINDS, onDisk } from './opened.ts';
import { TemporaryDirectory } from './temporary-directory.ts';

describe.each(KINDS)('the editor over a repository in $kind', ({ open }) => {
  test('outweighs the file', () => {
    const repository = withText(open({ 'a/b.txt': 'old', 'c.txt': 'c' }), 'a/b.txt', 'new');
    expect(repository.file('a/b.txt')).toEqual({ path: 'a/b.txt', text: 'new' });
    expect(repository.file('./a/../a/b.txt')).toBe(repository.file('a/b.txt'));
    expect(repository.file('c.txt')?.text).toBe('c');
  });

  test('leaves the repository below as it was', () => {
    const base = open({ 'a.txt': 'old' });
    withText(base, 'a.txt', 'new');
    expect(base.file('a.txt')?.text).toBe('old');
  });

  test('adds a file that is not there, with the directories it lies in', () => {
    const base = open({ 'b/c.txt': '', 'd.txt': '' });
    const repository = withText(base, 'b/new/x.txt', 'new');
    expect(repository.file('b/new/x.txt')?.text).toBe('new');
    expect(repository.directory('b')).toEqual([
      { name: 'c.txt', kind: 'file' },
      { name: 'new', kind: 'directory' },
    ]);
    expect(repository.directory('b/new')).toEqual([{ name: 'x.txt', kind: 'file' }]);
    expect(repository.directory('b/new')).toBe(repository.directory('b/new'));
    expect(repository.directory('')).toBe(base.directory(''));
    expect(repository.directory('b/new/x.txt')).toEqual([]);
  });

  test('shows a file that git ignores or that cannot be read', () => {
    const repository = withText(open({ '.gitignore': 'x.txt\n', 'x.txt': 'old' }), 'x.txt', 'new');
    expect(repository.file('x.txt')?.text).toBe('new');
    expect(repository.directory('').map(({ name }) => name)).toEqual(['.gitignore', 'x.txt']);

    const binary = withText(open({ 'y.txt': '\0' }), 'y.txt', 'new');
    expect(binary.file('y.txt')?.text).toBe('new');
    expect(binary.isUncertain('y.txt')).toBe(false);
  });

  test('gives the same lists as long as the disk does', () => {
    const base = open({ 'a.txt': '' });
    expect(withText(base, 'a.txt', 'new').directory('')).toBe(base.directory(''));
    const repository = withText(base, 'b.txt', 'new');
    expect(repository.directory('')).toBe(repository.directory(''));
  });

  test('takes the byte order mark off', () => {
    expect(withText(open({}), 'a.txt', '\uFEFFnew').file('a.txt')?.text).toBe('new');
  });

  test('may lie over another', () => {
    const repository = withText(withText(open({ 'a.txt': '1', 'b.txt': '1' }), 'a.txt', '2'), 'b.txt', '3');
    expect([repository.file('a.txt')?.text, repository.file('b.txt')?.text]).toEqual(['2', '3']);
  });
});

test.each(['..', '../a.txt', '/a.txt', ''])('a path such as %j changes nothing', (path) => {
  const base = inMemory({ 'a.txt': '' });
  expect(withText(base, path, 'new')).toBe(base);
});

test('tells what was laid over which repository', () => {
  const base = inMemory({});
  expect(overlayOf(base)).toBeNull();
  expect(overlayOf(withText(base, './a.txt', ''))).toEqual({ base, path: 'a.txt' });
});

describe('links on the disk', () => {
  test('that lead to the file give the editor too', () => {
    const directory = new TemporaryDirectory({ 'real/a.txt': 'old', 'real/b.txt': 'b' });
    directory.link('a.txt', 'real/a.txt');
    directory.link('linked', 'real');
    const repository = withText(onDisk(directory), 'real/a.txt', 'new');

    expect(repository.file('a.txt')).toEqual({ path: 'a.txt', text: 'new' });
    expect(repository.file('linked/a.txt')).toEqual({ path: 'linked/a.txt', text: 'new' });
    expect(repository.file('linked/a.txt')).toBe(repository.file('linked/a.txt'));
    expect(repository.file('linked/b.txt')?.text).toBe('b');
  });

  test('by which the linted file itself was named are followed', () => {
    const directory = new TemporaryDirectory({ 'real/a.txt': 'old' });
    directory.link('linked', 'real');
    const repository = withText(onDisk(directory), 'linked/a.txt', 'new');
    expect(repository.file('real/a.txt')?.text).toBe('new');
  });
});

test('the disk below stays in view', () => {
  const directory = new TemporaryDirectory({ 'a.txt': 'one' });
  const repository = withText(onDisk(directory), 'b.txt', 'editor');
  expect(repository.file('a.txt')?.text).toBe('one');
  directory.write('a.txt', 'two');
  directory.write('c.txt', '');
  expect(repository.file('a.txt')?.text).toBe('two');
  expect(repository.directory('').map(({ name }) => name)).toEqual(['a.txt', 'b.txt', 'c.txt']);
});
