import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { installedVersionOf } from '../../src/repository/installed-version.ts';
import { withText } from '../../src/repository/overlay.ts';
import { inMemory, onDisk } from './opened.ts';
import { TemporaryDirectory } from './temporary-directory.ts';
import { versionAnswer } from './version-question.ts';

function manifest(range: unknown, field = 'devDependencies'): Record<string, string> {
  return { 'package.json': `{\n  "${field}": {\n    "lerna": ${JSON.stringify(range)}\n  }\n}` };
}

function npmLock(version: string): string {
  return JSON.stringify({ lockfileVersion: 3, packages: { 'node_modules/lerna': { version } } });
}

describe('without a lock file', () => {
  test.each([
    ['9.0.0', '9.0.0'],
    ['=9.0.0', '9.0.0'],
    ['v9.0.0', '9.0.0'],
    ['9.0.0-beta.1', '9.0.0-beta.1'],
    ['^9.0.0', '>=9.0.0'],
    ['^9.1', '>=9.1.0'],
    ['~9.1.2', '>=9.1.2'],
    ['>=9.1.2', '>=9.1.2'],
    ['>= 9', '>=9.0.0'],
    ['9', '>=9.0.0'],
    ['9.x', '>=9.0.0'],
    ['9.1.*', '>=9.1.0'],
    [' ^9.0.0 ', '>=9.0.0'],
    ['^9.0.0-rc.1', '>=9.0.0-rc.1'],
    ['^8.0.0 || ^9.0.0', undefined],
    ['>=8 <10', undefined],
    ['<=9.0.0', undefined],
    ['>9.0.0', undefined],
    ['8.0.0 - 9.0.0', undefined],
    ['*', undefined],
    ['x', undefined],
    ['latest', undefined],
    ['', undefined],
    ['workspace:*', undefined],
    ['workspace:^9.0.0', undefined],
    ['npm:@lerna-lite/cli@4.9.0', undefined],
    ['file:../lerna', undefined],
    ['lerna/lerna', undefined],
    ['git+https://github.com/lerna/lerna.git#v9.0.0', undefined],
    ['catalog:', undefined],
    ['9.0.0.0', undefined],
    [9, undefined],
  ])('the range %j gives %s', (range, expected) => {
    expect(versionAnswer(manifest(range), ['', 'lerna'])?.split(' ')[0]).toBe(expected);
  });

  test.each(['dependencies', 'devDependencies', 'optionalDependencies'])('a range may stand in %s', (field) => {
    expect(versionAnswer(manifest('^9.0.0', field), ['', 'lerna'])).toBe('>=9.0.0 from package.json:3');
  });

  test('a peer says nothing of what is installed', () => {
    expect(versionAnswer(manifest('^9.0.0', 'peerDependencies'), ['', 'lerna'])).toBeNull();
  });

  test('the nearest manifest that declares it counts', () => {
    const files = { ...manifest('^8.0.0'), 'a/package.json': '{"dependencies":{"lerna":"9.0.1"}}', 'b/package.json': '{}' };
    expect(versionAnswer(files, ['a/src', 'lerna'])).toBe('9.0.1 from a/package.json:1');
    expect(versionAnswer(files, ['b', 'lerna'])).toBe('>=8.0.0 from package.json:3');
    expect(versionAnswer(files, ['c/d', 'lerna'])).toBe('>=8.0.0 from package.json:3');
  });

  test('nobody knows what another package finds', () => {
    const files = { 'package.json': '{"dependencies":{"semantic-release":"^24.0.0","@semantic-release/npm":"13.1.0"}}' };
    expect(versionAnswer(files, ['', '@semantic-release/npm', 'semantic-release'])).toBeNull();
    expect(versionAnswer(files, ['', '@semantic-release/npm', 'missing'])).toBeNull();
  });

  test('a member of the workspace is no package of a registry', () => {
    const files = {
      'package.json': '{"workspaces":["a"],"devDependencies":{"lerna":"^9.0.0"}}',
      'a/package.json': '{"name":"lerna","version":"9.0.0"}',
    };
    expect(versionAnswer(files, ['', 'lerna'])).toBeNull();
  });

  test.each([
    ['catalog:', { 'pnpm-workspace.yaml': 'packages: []\ncatalog:\n  lerna: ^9.0.0\n' }, '>=9.0.0'],
    ['catalog:default', { 'pnpm-workspace.yaml': 'catalog:\n  lerna: 9.0.0\n' }, '9.0.0'],
    ['catalog:', { 'pnpm-workspace.yaml': 'catalogs:\n  default:\n    lerna: 9.0.0\n' }, '9.0.0'],
    ['catalog:old', { 'pnpm-workspace.yaml': 'catalogs:\n  old:\n    lerna: ~8.1.0\n' }, '>=8.1.0'],
    ['catalog:old', { '.yarnrc.yml': 'catalogs:\n  old:\n    lerna: ~8.1.0\n' }, '>=8.1.0'],
    ['catalog:old', { 'pnpm-workspace.yaml': 'catalog:\n  lerna: ~8.1.0\n' }, undefined],
    ['catalog:new', { 'pnpm-workspace.yaml': 'catalogs:\n  old:\n    lerna: ~8.1.0\n' }, undefined],
    ['catalog:', { 'pnpm-workspace.yaml': 'catalog: [' }, undefined],
  ])('%s is looked up', (range, files, expected) => {
    expect(versionAnswer({ ...manifest(range), ...files }, ['', 'lerna'])?.split(' ')[0]).toBe(expected);
  });

  test.each([{ workspaces: { packages: ['a'], catalog: { lerna: '^9.0.0' } } }, { workspaces: ['a'], catalog: { lerna: '^9.0.0' } }])(
    'catalogs may stand in the manifest: %j',
    (root) => {
      const files = { 'package.json': JSON.stringify(root), 'a/package.json': '{"dependencies":{"lerna":"catalog:"}}' };
      expect(versionAnswer(files, ['a', 'lerna'])).toBe('>=9.0.0 from a/package.json:1');
    },
  );
});

describe('lock files', () => {
  test('that do not agree say nothing', () => {
    const yarn = '# yarn lockfile v1\n\nlerna@^9.0.0:\n  version "9.0.2"\n';
    const files = { ...manifest('^9.0.0'), 'yarn.lock': yarn };
    expect(versionAnswer({ ...files, 'package-lock.json': npmLock('9.0.3') }, ['', 'lerna'])).toBeNull();
    expect(versionAnswer({ ...files, 'package-lock.json': npmLock('9.0.2') }, ['', 'lerna'])).toBe('9.0.2 from package-lock.json:1');
  });

  test.each([
    ['npm@11.0.0', '9.0.3'],
    ['yarn@1.22.22', '9.0.2'],
  ])('are chosen by packageManager: %s', (packageManager, version) => {
    const files = {
      'package.json': JSON.stringify({ packageManager, devDependencies: { lerna: '^9.0.0' } }),
      'package-lock.json': npmLock('9.0.3'),
      'yarn.lock': '# yarn lockfile v1\n\nlerna@^9.0.0:\n  version "9.0.2"\n',
    };
    expect(versionAnswer(files, ['', 'lerna'])).toContain(`${version} `);
  });

  test('cover a folder that is no member only from above', () => {
    const files = { ...manifest('^9.0.0'), 'package-lock.json': npmLock('9.0.3'), 'x/package.json': '{"dependencies":{"lerna":"^8.0.0"}}' };
    expect(versionAnswer(files, ['x', 'lerna'])).toBe('>=8.0.0 from x/package.json:1');
    expect(versionAnswer({ ...files, 'x/package.json': '{}' }, ['x', 'lerna'])).toBe('9.0.3 from package-lock.json:1');
  });

  test('tell what another package finds only where it is', () => {
    const files = { ...manifest('^9.0.0'), 'package-lock.json': npmLock('9.0.3') };
    expect(versionAnswer({ ...files, 'x/package.json': '{}' }, ['x', 'lerna', 'lerna'])).toBe('9.0.3 from package-lock.json:1');
    const declaring = { ...files, 'x/package.json': '{"dependencies":{"lerna":"^8.0.0"}}' };
    expect(versionAnswer(declaring, ['x', 'lerna', 'lerna'])).toBeNull();
  });

  test('of a root beside its members are left out', () => {
    const files = {
      'root/package.json': '{"workspaces":["../packages/*"]}',
      'root/package-lock.json': npmLock('9.0.3'),
      'packages/a/package.json': '{"dependencies":{"lerna":"^9.0.0"}}',
    };
    expect(versionAnswer(files, ['packages/a', 'lerna'])).toBe('>=9.0.0 from packages/a/package.json:1');
  });

  test('that do not have it yet leave the range', () => {
    const files = { ...manifest('^9.0.0'), 'package-lock.json': npmLock('9.0.3').replace('lerna', 'other') };
    expect(versionAnswer(files, ['', 'lerna'])).toBe('>=9.0.0 from package.json:3');
  });

  test('are read anew when they change', () => {
    const directory = new TemporaryDirectory({ ...manifest('^9.0.0'), 'package-lock.json': npmLock('9.0.3') });
    const repository = onDisk(directory);
    expect(installedVersionOf(repository, '', 'lerna')?.version).toBe('9.0.3');
    expect(installedVersionOf(repository, '', 'lerna')).toBe(installedVersionOf(repository, '', 'lerna'));
    directory.write('package-lock.json', npmLock('9.0.4'));
    expect(installedVersionOf(repository, '', 'lerna')?.version).toBe('9.0.4');
  });

  test("are asked with the editor's text of the manifest", () => {
    const lock = '# yarn lockfile v1\n\nlerna@^8.0.0:\n  version "8.1.0"\n\nlerna@^9.0.0:\n  version "9.0.2"\n';
    const base = inMemory({ ...manifest('^9.0.0'), 'yarn.lock': lock });
    const edited = withText(base, 'package.json', manifest('^8.0.0')['package.json'] ?? '');
    expect(installedVersionOf(base, '', 'lerna')?.version).toBe('9.0.2');
    expect(installedVersionOf(edited, '', 'lerna')?.version).toBe('8.1.0');
  });
});

const NAMES = ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'package.json', 'pnpm-workspace.yaml'];

const FRAGMENTS = [
  ...['\n', '  ', '    ', '"', "'", ':', ': ', ',', '{', '}', '[', ']', '? ', '---\n', '@', '/', '(', '_', '\\'],
  ...['lerna', '@a/b', '^9.0.0', '9.0.1', 'version', 'resolution', '__metadata:\n', '# yarn lockfile v1\n', 'catalog:\n'],
  ...['importers:\n', '  .:\n', 'packages:\n', 'snapshots:\n', 'dependencies:\n'],
  ...['{"dependencies":{"lerna":"catalog:"}}', '{"lockfileVersion":1,"dependencies":{"lerna":'],
];

test.each([
  ['yarn.lock', `# yarn lockfile v1\n${'lerna@1, '.repeat(1e6)}:`],
  ['yarn.lock', `"${'\\"'.repeat(4e6)}`],
  ['pnpm-lock.yaml', `importers:\n  ${"''".repeat(4e6)}:`],
  ['bun.lock', `"lerna": ["${'\\a'.repeat(4e6)}`],
])('a line beyond measure in %s is no error: %#', (name, lock) => {
  expect(versionAnswer({ ...manifest('^9.0.0'), [name]: lock }, ['', 'x'])).toBeNull();
});

test('no text of any file is an error', () => {
  const text = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }).map((parts) => parts.join(''));
  const files = fc.dictionary(fc.constantFrom(...NAMES), text);
  fc.assert(
    fc.property(files, fc.constantFrom('lerna', '@a/b', '__proto__', '', 'constructor'), (found, name) => {
      const repository = inMemory({ 'package.json': '{"dependencies":{"lerna":"^9.0.0","@a/b":"1"}}', ...found });
      for (const parent of [undefined, 'lerna']) {
        const answer = installedVersionOf(repository, 'x', name, parent);
        expect(answer === null || /^\d+\.\d+\.\d+/.test(answer.version)).toBe(true);
      }
    }),
  );
});
