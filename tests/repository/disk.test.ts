import { chmodSync, statSync, utimesSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { diskRepositories } from '../../src/repository/disk.ts';
import { ALWAYS_FRESH, onDisk } from './opened.ts';
import { TemporaryDirectory } from './temporary-directory.ts';
import { withoutPrivileges } from './watched-disk.ts';

const HOUR_AGO = new Date(Date.now() - 3_600_000);

/** Makes a file look as if nothing had been done to it lately. */
function age(directory: TemporaryDirectory, path: string): void {
  utimesSync(directory.at(path), HOUR_AGO, HOUR_AGO);
}

describe('what is no readable file', () => {
  test('a directory in place of a file', () => {
    const directory = new TemporaryDirectory();
    directory.makeDirectory('package.json');
    const repository = onDisk(directory);
    expect(repository.file('package.json')).toBeNull();
    expect(repository.isUncertain('package.json')).toBe(false);
  });

  test('a pipe, which would never end', () => {
    const directory = new TemporaryDirectory();
    execFileSync('mkfifo', [directory.at('package.json')]);
    const repository = onDisk(directory);
    expect(repository.file('package.json')).toBeNull();
    expect(repository.isUncertain('package.json')).toBe(false);
    expect(repository.directory('')).toEqual([]);
  });

  test('a file without permission', () => {
    const directory = new TemporaryDirectory({ 'package.json': '{}' });
    chmodSync(directory.path, 0o755);
    chmodSync(directory.at('package.json'), 0);
    const repository = onDisk(directory);
    expect(withoutPrivileges(() => [repository.file('package.json'), repository.isUncertain('package.json')])).toEqual([null, true]);
  });

  test('a directory without permission', () => {
    const directory = new TemporaryDirectory({ 'a/package.json': '{}' });
    chmodSync(directory.path, 0o755);
    chmodSync(directory.at('a'), 0);
    const repository = onDisk(directory);
    const seen = withoutPrivileges(() => [
      repository.directory('a'),
      repository.isUncertain('a'),
      repository.file('a/package.json'),
      repository.isUncertain('a/package.json'),
    ]);
    chmodSync(directory.at('a'), 0o755);
    expect(seen).toEqual([[], true, null, true]);
  });

  test('a name that is too long for the disk', () => {
    const repository = onDisk(new TemporaryDirectory());
    expect(repository.file('x'.repeat(3000))).toBeNull();
    expect(repository.isUncertain('x'.repeat(3000))).toBe(false);
  });

  test('a root that went away', () => {
    const directory = new TemporaryDirectory({ 'a.txt': '' });
    const repository = onDisk(directory);
    directory.remove('');
    expect(repository.file('a.txt')).toBeNull();
    expect(repository.directory('')).toEqual([]);
  });
});

describe('links', () => {
  test('within the root are followed', () => {
    const directory = new TemporaryDirectory({ 'real/a.txt': 'text' });
    directory.link('a.txt', 'real/a.txt');
    directory.link('linked', 'real');
    const repository = onDisk(directory);

    expect(repository.file('a.txt')).toEqual({ path: 'a.txt', text: 'text' });
    expect(repository.file('linked/a.txt')).toEqual({ path: 'linked/a.txt', text: 'text' });
    expect(repository.directory('')).toEqual([
      { name: 'a.txt', kind: 'file', isLink: true },
      { name: 'linked', kind: 'directory', isLink: true },
      { name: 'real', kind: 'directory' },
    ]);
    expect(repository.directory('linked')).toEqual([{ name: 'a.txt', kind: 'file' }]);
  });

  test('out of the root are not followed', () => {
    const outside = new TemporaryDirectory({ 'secret.txt': 'secret' });
    const directory = new TemporaryDirectory({ 'x/y.txt': '' });
    directory.link('file.txt', outside.at('secret.txt'));
    directory.link('folder', outside.path);
    directory.link('x/up', '../..');
    const repository = onDisk(directory);

    for (const path of ['file.txt', 'folder', 'folder/secret.txt', 'x/up']) {
      expect(repository.file(path)).toBeNull();
      expect(repository.directory(path)).toEqual([]);
      expect(repository.isUncertain(path)).toBe(true);
    }
    expect(repository.directory('')).toEqual([{ name: 'x', kind: 'directory' }]);
  });

  test('to a directory beside the root whose name starts alike are not followed', () => {
    const parent = new TemporaryDirectory({ 'root/.git/HEAD': '', 'root-2/secret.txt': 'secret' });
    parent.link('root/file.txt', '../root-2/secret.txt');
    const location = diskRepositories(ALWAYS_FRESH).locate(parent.at('root/linted.yml'), parent.path);
    expect(location?.path).toBe('linted.yml');
    expect(location?.repository.file('file.txt')).toBeNull();
  });

  test('out of the root and back in again are followed', () => {
    const directory = new TemporaryDirectory({ 'a.txt': 'text' });
    const outside = new TemporaryDirectory();
    outside.link('back', directory.at('a.txt'));
    directory.link('b.txt', outside.at('back'));
    expect(onDisk(directory).file('b.txt')?.text).toBe('text');
  });

  test('that lead nowhere or in a circle are absent', () => {
    const directory = new TemporaryDirectory();
    directory.link('nowhere', 'missing.txt');
    directory.link('self', 'self');
    directory.link('one', 'two');
    directory.link('two', 'one');
    const repository = onDisk(directory);

    for (const path of ['nowhere', 'self', 'one', 'two', 'one/x']) {
      expect(repository.file(path)).toBeNull();
      expect(repository.isUncertain(path)).toBe(false);
    }
    expect(repository.directory('')).toEqual([]);
  });

  test('never make the tree endless', () => {
    const directory = new TemporaryDirectory({ 'a/x.txt': '', 'b/y.txt': '' });
    directory.link('a/up', '..');
    directory.link('a/toB', '../b');
    directory.link('b/toA', '../a');
    const repository = onDisk(directory);

    const seen: string[] = [];
    const waiting = [''];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      seen.push(path);
      if (seen.length > 100) break;
      for (const { name, kind } of repository.directory(path)) if (kind === 'directory') waiting.push(`${path}/${name}`.replace(/^\//, ''));
    }
    expect(seen.sort()).toEqual(['', 'a', 'a/toB', 'b', 'b/toA']);
  });

  test('do not lead around what git hides or ignores', () => {
    const directory = new TemporaryDirectory({
      '.git/config': 'secret',
      '.gitignore': 'dist/\nignored-link\n',
      'dist/x.txt': '',
      'a.txt': '',
      'node_modules/x/package.json': '{}',
    });
    directory.link('config', '.git/config');
    directory.link('x.txt', 'dist/x.txt');
    directory.link('ignored-link', 'a.txt');
    directory.link('package.json', 'node_modules/x/package.json');
    const repository = onDisk(directory);

    for (const path of ['config', 'x.txt', 'ignored-link', 'package.json']) expect(repository.file(path)).toBeNull();
    expect(repository.directory('').map(({ name }) => name)).toEqual(['.gitignore', 'a.txt']);
  });

  test('are no directories to git', () => {
    const directory = new TemporaryDirectory({ '.gitignore': 'linked/\n', 'real/a.txt': '' });
    directory.link('linked', 'real');
    expect(onDisk(directory).file('linked/a.txt')).not.toBeNull();
  });

  test('that get another target are seen', () => {
    const directory = new TemporaryDirectory({ 'a/x.txt': '', 'b.txt': 'b' });
    directory.link('link', 'a');
    const repository = onDisk(directory);
    expect(repository.directory('')).toContainEqual({ name: 'link', kind: 'directory', isLink: true });

    directory.remove('link');
    directory.link('link', 'b.txt');
    expect(repository.directory('')).toContainEqual({ name: 'link', kind: 'file', isLink: true });
    expect(repository.file('link')?.text).toBe('b');
  });
});

describe('changes on the disk', () => {
  test('an edit is seen, and gives another object', () => {
    const directory = new TemporaryDirectory({ 'a.txt': 'one' });
    const repository = onDisk(directory);
    const before = repository.file('a.txt');
    directory.write('a.txt', 'three');
    expect(repository.file('a.txt')?.text).toBe('three');
    expect(repository.file('a.txt')).not.toBe(before);
    expect(repository.file('a.txt')).toBe(repository.file('a.txt'));
  });

  test('edits of the same size in quick succession are all seen', () => {
    const directory = new TemporaryDirectory();
    const repository = onDisk(directory);
    for (let count = 100; count < 200; count += 1) {
      directory.write('a.txt', String(count));
      expect(repository.file('a.txt')?.text).toBe(String(count));
    }
  });

  test('an edit that puts the time back is seen', () => {
    const directory = new TemporaryDirectory({ 'a.txt': 'one' });
    age(directory, 'a.txt');
    const repository = onDisk(directory);
    expect(repository.file('a.txt')?.text).toBe('one');

    directory.write('a.txt', 'two');
    age(directory, 'a.txt');
    expect(repository.file('a.txt')?.text).toBe('two');
  });

  test('a new time alone keeps the object', () => {
    const directory = new TemporaryDirectory({ 'a.txt': 'one', 'b/c.txt': '' });
    const repository = onDisk(directory);
    const [file, list] = [repository.file('a.txt'), repository.directory('b')];
    age(directory, 'a.txt');
    age(directory, 'b');
    expect(repository.file('a.txt')).toBe(file);
    expect(repository.directory('b')).toBe(list);
  });

  test('new and deleted files are seen', () => {
    const directory = new TemporaryDirectory({ 'a/x.txt': '' });
    const repository = onDisk(directory);
    expect(repository.file('a/y.txt')).toBeNull();
    expect(repository.file('b/z.txt')).toBeNull();
    const before = repository.directory('a');

    directory.write('a/y.txt', 'text');
    directory.write('b/z.txt', 'text');
    expect(repository.file('a/y.txt')?.text).toBe('text');
    expect(repository.file('b/z.txt')?.text).toBe('text');
    expect(repository.directory('a').map(({ name }) => name)).toEqual(['x.txt', 'y.txt']);

    directory.remove('a/y.txt');
    expect(repository.file('a/y.txt')).toBeNull();
    expect(repository.directory('a')).toEqual(before);

    directory.remove('a');
    expect(repository.directory('a')).toEqual([]);
    expect(repository.file('a/x.txt')).toBeNull();
  });

  test('a file that turns into a directory and back is seen', () => {
    const directory = new TemporaryDirectory({ a: 'file' });
    const repository = onDisk(directory);
    expect(repository.file('a')?.text).toBe('file');
    directory.remove('a');
    directory.write('a/b', '');
    expect(repository.file('a')).toBeNull();
    expect(repository.directory('a')).toHaveLength(1);
    directory.remove('a');
    directory.write('a', 'file');
    expect(repository.file('a')?.text).toBe('file');
    expect(repository.directory('a')).toEqual([]);
  });

  test('are seen at once with the clock of the machine as well, or soon after', async () => {
    const directory = new TemporaryDirectory({ 'a.txt': 'one' });
    const repository = onDisk(directory, { environment: {} });
    expect(repository.file('a.txt')?.text).toBe('one');
    directory.write('a.txt', 'two');
    await expect.poll(() => repository.file('a.txt')?.text, { timeout: 5000, interval: 5 }).toBe('two');
  });

  test('within an epoch are not looked for', () => {
    let now = 0;
    const directory = new TemporaryDirectory({ 'a.txt': 'one' });
    // Every check takes a millisecond by this clock, which otherwise stands still.
    const clock = (): number => (now += 0.5);
    const repository = onDisk(directory, { environment: {}, clock });
    expect(repository.file('a.txt')?.text).toBe('one');

    directory.write('a.txt', 'three');
    expect(repository.file('a.txt')?.text).toBe('one');
    now += 1000;
    expect(repository.file('a.txt')?.text).toBe('three');
  });
});

test('nothing is written', () => {
  const directory = new TemporaryDirectory({ 'a.txt': 'one', 'b/c.txt': '' });
  age(directory, '');
  const before = statSync(directory.path).mtimeMs;
  const repository = onDisk(directory);
  repository.file('a.txt');
  repository.directory('b');
  expect(statSync(directory.path).mtimeMs).toBe(before);
});
