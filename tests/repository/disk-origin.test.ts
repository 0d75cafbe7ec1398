import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { actionsRepositoryOf, isCheckoutOf } from '../../src/repository/actions-event.ts';
import { diskRepositories } from '../../src/repository/disk.ts';
import type { Repository } from '../../src/repository/repository.ts';
import { ALWAYS_FRESH, onDisk } from './opened.ts';
import { TemporaryDirectory } from './temporary-directory.ts';

const CONFIG = '[remote "origin"]\n\turl = https://github.com/o/r.git\n';
const EVENT = JSON.stringify({ repository: { full_name: 'O/R', fork: false } });

function git(cwd: string, ...commands: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@example.com', '-c', 'protocol.file.allow=always', ...commands], {
    cwd,
    stdio: 'ignore',
  });
}

function repositoryAt(directory: TemporaryDirectory, path: string, environment: NodeJS.ProcessEnv = {}): Repository | undefined {
  return diskRepositories({ ...ALWAYS_FRESH, environment }).locate(directory.at(`${path}/linted.yml`), directory.path)?.repository;
}

describe('remotes', () => {
  test('of a clone, and of its config after a change', () => {
    const directory = new TemporaryDirectory({ '.git/config': CONFIG });
    const repository = onDisk(directory);
    expect(repository.remotes).toEqual(['https://github.com/o/r.git']);
    directory.write('.git/config', CONFIG.replace('o/r', 'new/name'));
    expect(repository.remotes).toEqual(['https://github.com/new/name.git']);
  });

  test('of a work tree that git made, through its .git file', () => {
    const directory = new TemporaryDirectory({ 'main/a.txt': '' });
    git(directory.at('main'), 'init', '--quiet');
    git(directory.at('main'), 'remote', 'add', 'origin', 'https://github.com/o/r.git');
    git(directory.at('main'), 'add', '.');
    git(directory.at('main'), 'commit', '--quiet', '-m', 'first');
    git(directory.at('main'), 'worktree', 'add', '--quiet', '../tree');
    expect(repositoryAt(directory, 'tree')?.remotes).toEqual(['https://github.com/o/r.git']);
  });

  test('of a submodule that git made, through its .git file', () => {
    const directory = new TemporaryDirectory({ 'library/a.txt': '' });
    git(directory.at('library'), 'init', '--quiet');
    git(directory.at('library'), 'add', '.');
    git(directory.at('library'), 'commit', '--quiet', '-m', 'first');
    directory.makeDirectory('main');
    git(directory.at('main'), 'init', '--quiet');
    git(directory.at('main'), 'submodule', 'add', '--quiet', directory.at('library'), 'sub');
    expect(repositoryAt(directory, 'main/sub')?.remotes).toEqual([directory.at('library')]);
  });

  test.each(['', 'gitdir:', 'gitdir: missing', 'gitdir: //server/share', 'gitdir: \\\\server\\share', 'rubbish: x', '\0'])(
    'are unknown behind a .git file that says %j',
    (text) => {
      expect(onDisk(new TemporaryDirectory({ '.git': text })).remotes).toEqual([]);
    },
  );

  test.each(['', '//server/share', 'missing'])('are unknown behind a commondir that says %j', (common) => {
    const directory = new TemporaryDirectory({ 'r/.git': 'gitdir: ../g', 'g/commondir': common, 'g/HEAD': '' });
    expect(repositoryAt(directory, 'r')?.remotes).toEqual([]);
  });
});

describe('the repository of GitHub Actions', () => {
  /** A checkout in the workspace's directory `root`, and the environment of the run. */
  function run(root: string, event: string, changes: NodeJS.ProcessEnv = {}, config = ''): Repository | undefined {
    const directory = new TemporaryDirectory({ 'event.json': event, [`${root}/.git/config`]: config, 'elsewhere/x': '' });
    const environment = {
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_PATH: directory.at('event.json'),
      GITHUB_WORKSPACE: directory.at('workspace'),
    };
    return repositoryAt(directory, root, { ...environment, ...changes });
  }

  test.each(['workspace', 'workspace/main'])('is read for a checkout at %s', (root) => {
    expect(run(root, EVENT)?.actionsRepository).toEqual({ fullName: 'O/R', isFork: false });
  });

  test('says when it is a fork', () => {
    const event = JSON.stringify({ repository: { full_name: 'me/r', fork: true } });
    expect(run('workspace', event)?.actionsRepository).toEqual({ fullName: 'me/r', isFork: true });
  });

  test('is read when its clone URL has another case', () => {
    expect(run('workspace', EVENT, {}, CONFIG)?.actionsRepository?.fullName).toBe('O/R');
  });

  test('is read from a large event file, but not from a huge one', () => {
    const eventOf = (size: number): string => JSON.stringify({ commits: 'x'.repeat(size), repository: { full_name: 'o/r', fork: false } });
    expect(run('workspace', eventOf(10 * 1024 * 1024))?.actionsRepository).not.toBeNull();
    expect(run('workspace', eventOf(17 * 1024 * 1024))?.actionsRepository).toBeNull();
  });

  test('is read through a link to the workspace', () => {
    const directory = new TemporaryDirectory({ 'event.json': EVENT, 'real/.git/config': '' });
    directory.link('workspace', 'real');
    const environment = {
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_PATH: directory.at('event.json'),
      GITHUB_WORKSPACE: directory.at('workspace'),
    };
    expect(repositoryAt(directory, 'real', environment)?.actionsRepository?.fullName).toBe('O/R');
  });

  test('is unknown for a checkout outside of the workspace', () => {
    expect(run('elsewhere', EVENT)?.actionsRepository).toBeNull();
    expect(run('workspace-2', EVENT)?.actionsRepository).toBeNull();
  });

  test('is unknown for a checkout of another repository inside of it', () => {
    expect(run('workspace/other', EVENT, {}, CONFIG.replace('o/r', 'o/other'))?.actionsRepository).toBeNull();
  });

  test.each([
    ['without GITHUB_ACTIONS', { GITHUB_ACTIONS: undefined }],
    ['with another GITHUB_ACTIONS', { GITHUB_ACTIONS: 'false' }],
    ['without a workspace', { GITHUB_WORKSPACE: '' }],
    ['without an event file', { GITHUB_EVENT_PATH: undefined }],
    ['with an event file that is missing', { GITHUB_EVENT_PATH: '/no/such/event.json' }],
    ['with a directory for an event file', { GITHUB_EVENT_PATH: '/' }],
  ])('is unknown %s', (_name, changes) => {
    expect(run('workspace', EVENT, changes)?.actionsRepository).toBeNull();
  });
});

test.each([
  ['', null],
  ['[]', null],
  ['null', null],
  ['{"repository":null}', null],
  ['{"repository":{"full_name":"o/r"}}', null],
  ['{"repository":{"full_name":"r","fork":false}}', null],
  ['{"repository":{"full_name":7,"fork":false}}', null],
  ['{"repository":{"full_name":"o/r","fork":"no"}}', null],
  ['{"repository":{"full_name":"o/r","fork":true}}', { fullName: 'o/r', isFork: true }],
])('the event %j names %j', (text, repository) => {
  expect(actionsRepositoryOf(text)).toEqual(repository);
});

test.each([
  ['https://github.com/o/r', true],
  ['https://github.com/O/R.git', true],
  ['https://token@github.com/o/r.git/', true],
  ['git@github.com:o/r.git', true],
  ['ssh://git@github.com:22/o/r', true],
  ['https://github.com/o/r2', false],
  ['https://github.com/x/o/rr', false],
  ['r', false],
])('a clone of %s may be a checkout of o/r: %s', (url, isCheckout) => {
  expect(isCheckoutOf('o/r', [url])).toBe(isCheckout);
});
