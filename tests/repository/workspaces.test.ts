import { describe, expect, test } from 'vitest';
import { withText } from '../../src/repository/overlay.ts';
import { workspaceRootOf, workspacesOf } from '../../src/repository/workspaces.ts';
import { inMemory, KINDS, onDisk } from './opened.ts';
import { TemporaryDirectory } from './temporary-directory.ts';

/** Manifests at the given directories, with the workspaces in the root's. */
function files(workspaces: unknown, directories: readonly string[]): Record<string, string> {
  const manifests = Object.fromEntries(directories.map((directory) => [`${directory}/package.json`, '{}']));
  return { ...manifests, 'package.json': JSON.stringify({ workspaces }) };
}

describe.each(KINDS)('patterns, in $kind', ({ open }) => {
  test.each<[string, unknown, readonly string[], readonly string[]]>([
    ['literal', ['packages/a', 'b'], ['packages/a', 'b', 'c'], ['b', 'packages/a']],
    ['one star', ['packages/*'], ['packages/b', 'packages/a', 'packages/a/x', 'other/c'], ['packages/a', 'packages/b']],
    ['one star in the middle', ['*/lib'], ['a/lib', 'b/lib', 'b/bin'], ['a/lib', 'b/lib']],
    ['part of a name', ['packages/plugin-*', 'v?'], ['packages/plugin-a', 'packages/a', 'v1', 'v10'], ['packages/plugin-a', 'v1']],
    ['two stars', ['packages/**'], ['packages/a', 'packages/a/b/c', 'x'], ['packages/a', 'packages/a/b/c']],
    ['two stars and a name', ['**/lib'], ['lib', 'a/lib', 'a/b/lib', 'a/b'], ['a/b/lib', 'a/lib', 'lib']],
    ['the form with packages', { packages: ['a'], nohoist: ['x'] }, ['a'], ['a']],
    ['a slash behind', ['packages/*/', 'b/'], ['packages/a', 'b'], ['b', 'packages/a']],
    ['a dot or a slash in front', ['./packages/*', '/b'], ['packages/a', 'b'], ['b', 'packages/a']],
    ['back slashes', ['packages\\*'], ['packages/a'], ['packages/a']],
    ['a negation', ['packages/*', '!packages/b'], ['packages/a', 'packages/b'], ['packages/a']],
    ['a negation in front', ['!packages/b', 'packages/*'], ['packages/a', 'packages/b'], ['packages/a']],
    ['a negated tree', ['**', '!**/test/**'], ['a', 'a/test', 'a/test/x'], ['a']],
    ['a negation that is taken back', ['p/*', '!p/b', 'p/b'], ['p/a', 'p/b'], ['p/a', 'p/b']],
    ['a double negation', ['!!a'], ['a'], ['a']],
    ['braces', ['packages/{a,b}'], ['packages/a', 'packages/b', 'packages/c'], ['packages/a', 'packages/b']],
    ['braces over segments', ['{apps/*,packages/x}'], ['apps/a', 'packages/x', 'packages/y'], ['apps/a', 'packages/x']],
    ['scopes', ['packages/@scope/*'], ['packages/@scope/a'], ['packages/@scope/a']],
    ['special characters that mean themselves', ['c++/a+b'], ['c++/a+b'], ['c++/a+b']],
    ['the root itself', ['.', '**'], ['a'], ['a']],
    ['the same package twice', ['a', '*', '**'], ['a'], ['a']],
    ['a hidden directory that a group would allow', ['packages/!(x)'], ['packages/a', 'packages/.h', 'packages/x'], ['packages/a']],
    ['a pattern that a negation gives up', ['packages/**', '!packages/*'], ['packages/a', 'packages/a/b'], []],
    ['hidden directories', ['*', '**', '.x/*'], ['.h', '.x/y', 'a'], ['.x/y', 'a']],
    ['what is installed or ignored', ['**', '*'], ['node_modules/x', 'a/node_modules/y', 'ignored/z', 'a'], ['a']],
    ['nothing there', ['packages/*', 'missing'], ['other/a'], []],
    ['no patterns', [], ['a'], []],
  ])('%s', (_name, workspaces, directories, packages) => {
    const repository = open({ ...files(workspaces, directories), '.gitignore': 'ignored/\n' });
    expect(workspacesOf(repository, '')).toMatchObject({ directory: '', kind: 'npm', packages, complete: true });
  });

  test('a directory without a manifest is no member', () => {
    const repository = open({ ...files(['packages/*'], ['packages/a']), 'packages/b/x.txt': '', 'packages/c.txt': '' });
    expect(workspacesOf(repository, '')?.packages).toEqual(['packages/a']);
  });

  test('patterns may lead to directories beside the root', () => {
    const repository = open({
      'root/package.json': '{"workspaces":["../packages/*","!../packages/b"]}',
      'packages/a/package.json': '{}',
      'packages/b/package.json': '{}',
    });
    expect(workspacesOf(repository, 'root')).toMatchObject({ packages: ['packages/a'], complete: true });
  });
});

describe('a set that may have more', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['a pattern that is no text', ['a', 7], ['a']],
    ['a pattern that leaves the repository', ['a', '../b'], ['a']],
  ])('%s', (_name, workspaces, packages) => {
    expect(workspacesOf(inMemory(files(workspaces, ['a', 'b'])), '')).toMatchObject({ packages, complete: false });
  });

  test('a manifest that cannot be read', () => {
    const repository = inMemory({ ...files(['*'], ['a']), 'b/package.json': '\0' });
    expect(workspacesOf(repository, '')).toMatchObject({ packages: ['a'], complete: false });
  });

  test('a tree that is too deep', () => {
    const deep = (depth: number): string => Array.from({ length: depth }, () => 'd').join('/');
    expect(workspacesOf(inMemory(files(['**'], [deep(12)])), '')).toMatchObject({ packages: [deep(12)], complete: true });
    expect(workspacesOf(inMemory(files(['**'], [deep(13)])), '')).toMatchObject({ packages: [], complete: false });
  });

  test('a directory with too many entries', () => {
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`many/${index}`, '']));
    expect(workspacesOf(inMemory({ ...files(['*', 'many/*'], ['a']), ...many }), '')).toMatchObject({ packages: ['a'], complete: false });
  });

  test('a tree with too many entries; its members are told by the patterns', () => {
    const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, index) => [`z${index % 7}/${index}`, '']));
    const repository = inMemory({ ...files(['**', '!no/**'], ['a', 'z6/x', 'no/b']), ...many });
    const root = workspacesOf(repository, '');
    expect(root?.complete).toBe(false);
    expect(root?.packages).toContain('a');
    expect(root?.packages).not.toContain('z6/x');
    expect(workspaceRootOf(repository, 'z6/x')).toBe(root);
    expect(workspaceRootOf(repository, 'no/b')).toBeNull();
    expect(workspaceRootOf(repository, 'z6')).toBeNull();
  });

  test('a pattern with too many braces', () => {
    expect(workspacesOf(inMemory(files(['a', '{b,c}'.repeat(20)], ['a'])), '')).toMatchObject({ packages: ['a'], complete: false });
  });

  test('a pattern beyond all measure', () => {
    expect(workspacesOf(inMemory(files(['a', '*'.repeat(70_000)], ['a'])), '')?.packages).toEqual(['a']);
  });
});

describe('pnpm-workspace.yaml', () => {
  test.each<[string, string, readonly string[], boolean]>([
    ['a list', "packages:\n  - 'packages/*'\n  - \"b\"\n  - c # comment\n", ['b', 'c', 'packages/a'], true],
    ['a list without indentation', 'packages:\n- b\n', ['b'], true],
    ['a flow list', "packages: ['packages/*', b]\n", ['b', 'packages/a'], true],
    ['a negation', "packages:\n  - '*'\n  - '!b'\n", ['c'], true],
    ['a negation that no order takes back', "packages:\n  - '!b'\n  - b\n  - c\n", ['c'], true],
    ['a negation that gives up no pattern', "packages:\n  - 'packages/**'\n  - '!*'\n", ['packages/a'], true],
    ['an empty list', 'packages: []\n', [], true],
    ['no list', 'packages: b\n', [], false],
    ['an item that is no text', 'packages:\n  - b\n  - [c]\n', ['b'], false],
    ['no YAML', 'packages: [\n', [], false],
  ])('%s', (_name, text, packages, complete) => {
    const manifests = { 'packages/a/package.json': '{}', 'b/package.json': '{}', 'c/package.json': '{}' };
    const repository = inMemory({ 'pnpm-workspace.yaml': text, ...manifests });
    expect(workspacesOf(repository, '')).toMatchObject({ directory: '', kind: 'pnpm', packages, complete });
  });

  test.each(['', 'catalog:\n  a: 1\n', '# nothing\n'])('that names no packages (%j) makes no workspace', (text) => {
    expect(workspacesOf(inMemory({ 'pnpm-workspace.yaml': text, 'package.json': '{}' }), '')).toBeNull();
  });

  test.each([
    [undefined, 'pnpm', ['b']],
    ['pnpm@9.1.0', 'pnpm', ['b']],
    ['npm@11.0.0', 'npm', ['a']],
    ['yarn@4.0.0', 'yarn', ['a']],
  ])('beside the workspaces of a manifest with packageManager %s counts as %s', (packageManager, kind, packages) => {
    const repository = inMemory({
      'package.json': JSON.stringify({ workspaces: ['a'], packageManager }),
      'pnpm-workspace.yaml': 'packages: [b]\n',
      'a/package.json': '{}',
      'b/package.json': '{}',
    });
    expect(workspacesOf(repository, '')).toMatchObject({ kind, packages });
  });
});

test.each([
  [{}, 'npm'],
  [{ 'yarn.lock': '' }, 'yarn'],
  [{ 'bun.lock': '' }, 'bun'],
  [{ 'bun.lockb': '\0' }, 'bun'],
  [{ 'package-lock.json': '{}', 'yarn.lock': '' }, 'npm'],
])('with the lock files %j the workspaces are of %s', (locks, kind) => {
  expect(workspacesOf(inMemory({ ...files(['a'], ['a']), ...locks }), '')?.kind).toBe(kind);
});

describe('the root of a workspace', () => {
  const repository = inMemory({
    ...files(['packages/*'], ['packages/a', 'packages/b', 'packages/a/example', 'alone']),
    'packages/b/package.json': '{"workspaces":["inner"]}',
    'packages/b/inner/package.json': '{}',
  });

  test.each([
    ['', ''],
    ['packages/a', ''],
    ['./packages/a/', ''],
    ['packages/b', 'packages/b'],
    ['packages/b/inner', 'packages/b'],
    ['packages/a/example', undefined],
    ['packages', undefined],
    ['alone', undefined],
    ['missing', undefined],
    ['..', undefined],
  ])('of %j is %j', (directory, root) => {
    expect(workspaceRootOf(repository, directory)?.directory).toBe(root);
  });

  test('is none where no workspaces are named', () => {
    expect(workspaceRootOf(inMemory({ 'package.json': '{}' }), '')).toBeNull();
    expect(workspacesOf(inMemory({ 'package.json': '{' }), '')).toBeNull();
    expect(workspacesOf(inMemory({ 'package.json': '{"workspaces":{}}' }), '')).toBeNull();
  });
});

describe('with the editor open', () => {
  const base = inMemory(files(['packages/*'], ['packages/a', 'packages/b']));

  test('on a member, what is known of the others is used again', () => {
    const repository = withText(base, 'packages/a/package.json', '{"name":"a"}');
    expect(workspacesOf(repository, '')).toBe(workspacesOf(base, ''));
  });

  test('on the root manifest, its text counts', () => {
    const repository = withText(base, 'package.json', '{"workspaces":["packages/b"]}');
    expect(workspacesOf(repository, '')?.packages).toEqual(['packages/b']);
    expect(workspaceRootOf(repository, 'packages/a')).toBeNull();
  });

  test('on a manifest that is not saved yet, it is a member', () => {
    const repository = withText(base, 'packages/new/package.json', '{}');
    expect(workspacesOf(repository, '')?.packages).toEqual(['packages/a', 'packages/b', 'packages/new']);
  });

  test('on a new pnpm-workspace.yaml, it counts', () => {
    const repository = withText(base, 'pnpm-workspace.yaml', 'packages: [packages/a]');
    expect(workspacesOf(repository, '')).toMatchObject({ kind: 'pnpm', packages: ['packages/a'] });
  });
});

describe('on the disk', () => {
  test('a new member is seen', () => {
    const directory = new TemporaryDirectory(files(['packages/*'], ['packages/a']));
    const repository = onDisk(directory);
    expect(workspacesOf(repository, '')?.packages).toEqual(['packages/a']);
    directory.write('packages/b/package.json', '{}');
    expect(workspacesOf(repository, '')?.packages).toEqual(['packages/a', 'packages/b']);
  });

  test('two stars do not follow links', () => {
    const directory = new TemporaryDirectory(files(['**'], ['packages/a']));
    directory.link('packages/a/up', '../..');
    directory.link('linked', 'packages');
    expect(workspacesOf(onDisk(directory), '')).toMatchObject({ packages: ['packages/a'], complete: true });
  });
});
