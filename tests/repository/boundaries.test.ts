import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { diskRepositories } from '../../src/repository/disk.ts';
import { MOST_ENTRIES } from '../../src/repository/limits.ts';
import type { DirectoryEntry, Repository } from '../../src/repository/repository.ts';
import { workspaceMembersOf } from '../../src/repository/workspace-glob.ts';
import { workspacesOf } from '../../src/repository/workspaces.ts';
import { ALWAYS_FRESH, onDisk } from './opened.ts';
import { TemporaryDirectory } from './temporary-directory.ts';
import { watchingDisk, withoutPrivileges } from './watched-disk.ts';

const MEBIBYTE = 1024 * 1024;

/** A repository in `root` of a directory that holds other files too. */
function besides(files: Readonly<Record<string, string>>): { readonly parent: TemporaryDirectory; readonly repository: Repository } {
  const parent = new TemporaryDirectory({ 'root/.git/HEAD': '', ...files });
  const location = diskRepositories(ALWAYS_FRESH).locate(parent.at('root/linted.yml'), parent.path);
  if (!location) throw new Error('no repository');
  return { parent, repository: location.repository };
}

/** All that can be asked of a path. */
function ask(repository: Repository, path: string): readonly unknown[] {
  return [repository.file(path), repository.directory(path), repository.isUncertain(path)];
}

describe('the watch over the disk', () => {
  test('sees what a repository opens and lists', () => {
    const { parent, repository } = besides({ 'root/a.txt': '' });
    const { touched, entries } = watchingDisk(() => [repository.file('a.txt'), repository.directory('')]);
    expect(touched).toEqual([parent.at('root/a.txt'), parent.at('root')]);
    expect(entries).toBe(3);
  });

  test('sees through links', () => {
    const { parent, repository } = besides({ 'root/real/a.txt': '' });
    parent.link('root/link', 'real');
    expect(watchingDisk(() => repository.file('link/a.txt')).touched).toEqual([parent.at('root/real/a.txt')]);
  });
});

describe('outside of the root nothing is opened', () => {
  test.each([
    '../outside.sh',
    '../../etc/passwd',
    '/etc/passwd',
    'a/../../outside.sh',
    '..',
    '../outside',
    './../outside/package.json',
    '..\\outside.sh',
  ])('%s', (path) => {
    const { repository } = besides({ 'outside.sh': '', 'outside/package.json': '{}', 'root/a/b.txt': '' });
    const { result, touched } = watchingDisk(() => ask(repository, path));
    expect(result).toEqual([null, [], true]);
    expect(touched).toEqual([]);
  });

  test.each([
    ['a file', 'root/link', '../outside/package.json', 'link'],
    ['a folder', 'root/link', '../outside', 'link'],
    ['a folder, through it', 'root/link', '../outside', 'link/package.json'],
    ['a folder in a linked folder', 'root/real/link', '../../outside', 'inner/link/package.json'],
    ['the whole disk', 'root/link', '/', 'link/etc/passwd'],
    ['the folder above', 'root/link', '..', 'link/outside/package.json'],
  ])('a link to %s', (_what, link, target, path) => {
    const { parent, repository } = besides({ 'outside/package.json': '{}', 'root/real/a.txt': '' });
    parent.link(link, target);
    parent.link('root/inner', 'real');
    const { result, touched } = watchingDisk(() => ask(repository, path));
    expect(result).toEqual([null, [], true]);
    expect(touched).toEqual([]);
  });

  test('workspaces that lead there', () => {
    const { parent, repository } = besides({
      'outside/package.json': '{"name":"outside"}',
      'root/package.json': '{"workspaces":["../outside","../*","packages/**"]}',
      'root/packages/a/package.json': '{"name":"a"}',
    });
    parent.link('root/packages/link', '../../outside');
    parent.link('root/packages/up', '..');
    const { result, touched } = watchingDisk(() => workspacesOf(repository, ''));
    expect(result).toEqual({ directory: '', kind: 'npm', packages: ['packages/a'], isMember: false, complete: false });
    expect(touched.filter((path) => !path.startsWith(parent.at('root')))).toEqual([]);
    expect(touched).toContain(parent.at('root/packages/a/package.json'));
  });

  test('but for the two files of git behind a .git file', () => {
    const parent = new TemporaryDirectory({
      'main/.git/config': '[remote "origin"]\n\turl = https://github.com/octo/widget.git\n',
      'main/.git/worktrees/root/commondir': '../..\n',
      'main/package.json': '{}',
    });
    parent.write('root/.git', `gitdir: ${parent.at('main/.git/worktrees/root')}\n`);
    const { result, touched } = watchingDisk(() => diskRepositories(ALWAYS_FRESH).locate(parent.at('root/linted.yml'), parent.path)?.repository.remotes);
    expect(result).toEqual(['https://github.com/octo/widget.git']);
    expect(new Set(touched)).toEqual(new Set(['root/.git', 'main/.git/worktrees/root/commondir', 'main/.git/config'].map((path) => parent.at(path))));
  });
});

describe('links in circles', () => {
  test('end for every question', () => {
    const directory = new TemporaryDirectory({ 'package.json': '{"workspaces":["**"]}', 'packages/a/package.json': '{"name":"a"}' });
    directory.link('self', 'self');
    directory.link('one', 'two');
    directory.link('two', 'one');
    directory.link('packages/a/up', '../..');
    directory.link('packages/a/here', '.');
    const repository = onDisk(directory);
    expect(['self', 'one', 'one/x', 'packages/a/here/here/up/self'].map((path) => repository.file(path))).toEqual([null, null, null, null]);
    expect(workspacesOf(repository, '')?.packages).toEqual(['packages/a']);
    expect(repository.file('packages/a/up/packages/a/here/package.json')?.text).toBe('{"name":"a"}');
  });
});

describe('what is too large is not opened', () => {
  test.each([
    ['release.sh', 10],
    ['Makefile', 10],
    ['package.json', 10],
    ['.github/actions/publish/action.yml', 10],
    ['pnpm-workspace.yaml', 10],
    ['.npmrc', 10],
    ['package-lock.json', 17],
    ['npm-shrinkwrap.json', 17],
    ['pnpm-lock.yaml', 17],
    ['yarn.lock', 17],
    ['bun.lock', 17],
  ])('%s of %d MiB', (path, mebibytes) => {
    const directory = new TemporaryDirectory({ [path]: Buffer.alloc(mebibytes * MEBIBYTE, '#') });
    const repository = onDisk(directory);
    const { result, touched } = watchingDisk(() => [repository.file(path), repository.isUncertain(path)]);
    expect(result).toEqual([null, true]);
    expect(touched).toEqual([]);
  });

  test('up to the limit it is', () => {
    const directory = new TemporaryDirectory({ 'release.sh': Buffer.alloc(MEBIBYTE, '#'), 'yarn.lock': Buffer.alloc(16 * MEBIBYTE, '#') });
    const repository = onDisk(directory);
    expect(repository.file('release.sh')?.text).toHaveLength(MEBIBYTE);
    expect(repository.file('yarn.lock')?.text).toHaveLength(16 * MEBIBYTE);
  });
});

describe('directories without end', () => {
  test('are left at the limit', () => {
    const directory = new TemporaryDirectory({ 'package.json': '{"workspaces":["packages/*"]}', 'packages/a/package.json': '{}' });
    for (let count = 0; count < MOST_ENTRIES + 50; count += 1) directory.write(`packages/${count}`, '');
    const repository = onDisk(directory, { environment: {} });
    const { result, entries } = watchingDisk(() => workspacesOf(repository, ''));
    expect(result).toMatchObject({ packages: [], complete: false });
    // The root has two entries and an end.
    expect(entries).toBeLessThanOrEqual(MOST_ENTRIES + 1 + 3);
    expect(repository.isUncertain('packages')).toBe(true);
  });

  test('are not searched for members, however a repository comes by them', () => {
    const million: readonly DirectoryEntry[] = Array.from({ length: 1_000_000 }, (_, index) => ({ name: `package-${index}`, kind: 'directory' }));
    let asked = 0;
    const endless: Repository = {
      file: (path) => {
        asked += 1;
        return { path, text: '{}' };
      },
      directory: () => {
        asked += 1;
        return million;
      },
      isUncertain: () => false,
      remotes: [],
      actionsRepository: null,
    };
    for (const pattern of ['*', '**', 'packages/*', '*/*/*', '**/*/**']) {
      asked = 0;
      const { packages, complete } = workspaceMembersOf(endless, '', { kind: 'npm', patterns: [pattern], complete: true });
      expect({ pattern, complete, isCheap: asked < 50_000, isShort: packages.length < 25_000 }).toEqual({
        pattern,
        complete: false,
        isCheap: true,
        isShort: true,
      });
    }
  });
});

describe('what cannot be read', () => {
  test('is uncertain, in a workspace too', () => {
    const directory = new TemporaryDirectory({
      'package.json': '{"workspaces":["packages/*"]}',
      'packages/a/package.json': '{}',
      'packages/b/package.json': '{}',
      'packages/c/package.json': '{}',
    });
    chmodSync(directory.path, 0o755);
    chmodSync(directory.at('packages/b/package.json'), 0);
    chmodSync(directory.at('packages/c'), 0);
    const repository = onDisk(directory);
    const root = withoutPrivileges(() => workspacesOf(repository, ''));
    chmodSync(directory.at('packages/c'), 0o755);
    expect(root).toMatchObject({ packages: ['packages/a'], complete: false });
  });
});

describe('pipes and sockets', () => {
  const PLACES = ['package.json', '.gitignore', '.npmrc', 'scripts/release.sh', '.git/config', '.git/info/exclude'];

  test.each(PLACES)('a pipe at %s is nothing', (path) => {
    const directory = new TemporaryDirectory({ '.git/info/x': '', 'scripts/x': '', 'a.txt': 'text' });
    execFileSync('mkfifo', [directory.at(path)]);
    const repository = onDisk(directory);
    const { result, touched } = watchingDisk(() => [repository.file(path), repository.isUncertain(path), repository.remotes, repository.file('a.txt')?.text]);
    expect(result).toEqual([null, false, [], 'text']);
    expect(touched).toEqual([directory.at('a.txt')]);
  });

  test('nor is one in place of git itself, or behind a .git file', () => {
    const directory = new TemporaryDirectory({ '.github/workflows/a.yml': '', 'git/x': '' });
    execFileSync('mkfifo', [directory.at('git/config')]);
    directory.write('.git', 'gitdir: git\n');
    expect(watchingDisk(() => onDisk(directory).remotes)).toMatchObject({ result: [], touched: [directory.at('.git')] });
    directory.remove('.git');
    execFileSync('mkfifo', [directory.at('.git')]);
    expect(watchingDisk(() => onDisk(directory).remotes)).toMatchObject({ result: [], touched: [] });
  });

  test('a socket is nothing', async () => {
    const directory = new TemporaryDirectory();
    const server = createServer();
    onTestFinished(() => {
      server.close();
    });
    await new Promise<void>((resolve) => server.listen(directory.at('package.json'), resolve));
    const repository = onDisk(directory);
    const { result, touched } = watchingDisk(() => ask(repository, 'package.json'));
    expect(result).toEqual([null, [], false]);
    expect(touched).toEqual([]);
    expect(repository.directory('')).toEqual([]);
  });
});
