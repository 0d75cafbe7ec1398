import { describe, expect, test } from 'vitest';
import { lineOfAnswer, versionAnswer } from './version-question.ts';
import type { VersionQuestion } from './version-question.ts';

const MANIFESTS = {
  'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
  'package.json': '{"devDependencies":{"react-dom":"18.2.0","semantic-release":"^25.0.0"}}',
  'packages/a/package.json': '{"name":"a","dependencies":{"semver":"^6.3.0","b":"workspace:*"}}',
  'packages/b/package.json': '{"name":"b","dependencies":{"my-semver":"npm:semver@5.7.1"}}',
};

const FORMAT_9 = `lockfileVersion: '9.0'

settings:
  autoInstallPeers: true

overrides:
  semver: 1.0.0

importers:

  .:
    devDependencies:
      react-dom:
        specifier: 18.2.0
        version: 18.2.0(react@18.2.0)
      semantic-release:
        specifier: ^25.0.0
        version: 25.0.1(typescript@5.9.3)

  packages/a:
    dependencies:
      b:
        specifier: workspace:*
        version: link:../b
      fork:
        specifier: github:o/fork
        version: https://codeload.github.com/o/fork/tar.gz/0123456789abcdef
      semver:
        specifier: ^6.3.0
        version: 6.3.2
    optionalDependencies:
      '@scope/optional':
        specifier: 'catalog:'
        version: 1.0.0-rc.1

  packages/b:
    dependencies:
      my-semver:
        specifier: npm:semver@5.7.1
        version: semver@5.7.1

packages:

  '@semantic-release/npm@13.1.0':
    resolution: {integrity: sha512-x==}
    engines: {node: ^22.14.0 || >= 24.10.0}
    peerDependencies:
      semantic-release: '>=20.1.0'

  semantic-release@25.0.1:
    resolution: {integrity: sha512-x==}

snapshots:

  '@semantic-release/npm@13.1.0(semantic-release@25.0.1(typescript@5.9.3))':
    dependencies:
      npm: 11.6.2
      semantic-release: 25.0.1(typescript@5.9.3)

  semantic-release@25.0.1(typescript@5.9.3):
    dependencies:
      '@semantic-release/commit-analyzer': 13.0.0(semantic-release@25.0.1(typescript@5.9.3))
      '@semantic-release/npm': 13.1.0(semantic-release@25.0.1(typescript@5.9.3))
    transitivePeerDependencies:
      - typescript

  semver@6.3.2: {}
`;

describe('format 9', () => {
  test.each<[VersionQuestion, string | null]>([
    [['', 'react-dom'], '18.2.0 from pnpm-lock.yaml:15'],
    [['', 'semantic-release'], '25.0.1 from pnpm-lock.yaml:18'],
    [['packages/a', 'semver'], '6.3.2 from pnpm-lock.yaml:30'],
    [['packages/a/src', '@scope/optional'], '1.0.0-rc.1 from pnpm-lock.yaml:34'],
    [['packages/a', 'react-dom'], '18.2.0 from pnpm-lock.yaml:15'],
    [['', '@semantic-release/npm', 'semantic-release'], '13.1.0 from pnpm-lock.yaml:63'],
    [['packages/b', '@semantic-release/npm', 'semantic-release'], '13.1.0 from pnpm-lock.yaml:63'],
    [['', 'react-dom', 'semantic-release'], '18.2.0 from pnpm-lock.yaml:15'],
    [['', '@semantic-release/npm'], null],
    [['', 'npm', 'semantic-release'], null],
    [['', 'semver'], null],
    [['packages/a', 'b'], null],
    [['packages/a', 'fork'], null],
    [['packages/b', 'my-semver'], null],
  ])('answers %j with %s', (question, expected) => {
    expect(versionAnswer({ ...MANIFESTS, 'pnpm-lock.yaml': FORMAT_9 }, question)).toBe(expected);
  });

  test.each<[VersionQuestion, string]>([
    [['', 'semantic-release'], 'version: 25.0.1(typescript@5.9.3)'],
    [['', '@semantic-release/npm', 'semantic-release'], "'@semantic-release/npm': 13.1.0(semantic-release@25.0.1(typescript@5.9.3))"],
  ])('points for %j at %s', (question, line) => {
    expect(lineOfAnswer({ ...MANIFESTS, 'pnpm-lock.yaml': FORMAT_9 }, question)).toBe(line);
  });

  test('may have line ends of Windows', () => {
    const files = { ...MANIFESTS, 'pnpm-lock.yaml': FORMAT_9.replaceAll('\n', '\r\n') };
    expect(versionAnswer(files, ['packages/a', 'semver'])).toBe('6.3.2 from pnpm-lock.yaml:30');
    expect(versionAnswer(files, ['', '@semantic-release/npm', 'semantic-release'])).toBe('13.1.0 from pnpm-lock.yaml:63');
  });

  test('may come behind a document with pnpm itself', () => {
    const own = FORMAT_9.replaceAll('25.0.1', '99.0.0');
    const files = { ...MANIFESTS, 'pnpm-lock.yaml': `---\n${own}\n---\n${FORMAT_9}` };
    expect(versionAnswer(files, ['', 'semantic-release'])).toContain('25.0.1 ');
    expect(versionAnswer(files, ['', '@semantic-release/npm', 'semantic-release'])).toContain('13.1.0 ');
  });

  test('knows what a package under another name depends on', () => {
    const lock = FORMAT_9.replace('semver@6.3.2: {}', 'semver@5.7.1:\n    dependencies:\n      lru-cache: 6.0.0');
    expect(versionAnswer({ ...MANIFESTS, 'pnpm-lock.yaml': lock }, ['packages/b', 'lru-cache', 'my-semver'])).toContain('6.0.0 ');
  });

  test('may have keys beyond measure', () => {
    const peers = `(${'x'.repeat(1100)}@1.0.0)`;
    const text = `importers:

  .:
    devDependencies:
      a:
        specifier: ^1.0.0
        version: 1.2.3${peers}

snapshots:

  ? a@1.2.3${peers}
  : dependencies:
      b: 2.0.0

  b@2.0.0: {}
`;
    const files = { 'package.json': '{"devDependencies":{"a":"^1.0.0"}}', 'pnpm-lock.yaml': text };
    expect(versionAnswer(files, ['', 'a'])).toBe('1.2.3 from pnpm-lock.yaml:7');
    expect(versionAnswer(files, ['', 'b', 'a'])).toBe('2.0.0 from pnpm-lock.yaml:13');
  });
});

const FORMAT_6 = `lockfileVersion: '6.0'

importers:

  .:
    devDependencies:
      semantic-release:
        specifier: ^24.0.0
        version: 24.2.0(typescript@5.9.3)

  packages/b:
    dependencies:
      my-semver:
        specifier: npm:semver@5.7.1
        version: /semver@5.7.1

packages:

  /@semantic-release/npm@12.0.1(semantic-release@24.2.0):
    resolution: {integrity: sha512-x==}
    dev: true

  /semantic-release@24.2.0(typescript@5.9.3):
    resolution: {integrity: sha512-x==}
    hasBin: true
    dependencies:
      '@semantic-release/npm': 12.0.1(semantic-release@24.2.0)
    dev: true

  /semver@5.7.1:
    resolution: {integrity: sha512-x==}
`;

const FORMAT_5 = `lockfileVersion: 5.4

importers:

  .:
    specifiers:
      semantic-release: ^19.0.0
    devDependencies:
      semantic-release: 19.0.5_typescript@4.9.5

  packages/b:
    specifiers:
      my-semver: npm:semver@5.7.1
    dependencies:
      my-semver: /semver/5.7.1

packages:

  /@semantic-release/npm/9.0.1_semantic-release@19.0.5:
    resolution: {integrity: sha512-x==}
    dev: true

  /semantic-release/19.0.5_typescript@4.9.5:
    resolution: {integrity: sha512-x==}
    dependencies:
      '@semantic-release/npm': 9.0.1_semantic-release@19.0.5
    dev: true
`;

test.each<[string, string, VersionQuestion, string | null]>([
  ['6', FORMAT_6, ['', 'semantic-release'], '24.2.0 from pnpm-lock.yaml:9'],
  ['6', FORMAT_6, ['packages/a', '@semantic-release/npm', 'semantic-release'], '12.0.1 from pnpm-lock.yaml:27'],
  ['6', FORMAT_6, ['packages/b', 'my-semver'], null],
  ['5', FORMAT_5, ['', 'semantic-release'], '19.0.5 from pnpm-lock.yaml:9'],
  ['5', FORMAT_5, ['packages/a', '@semantic-release/npm', 'semantic-release'], '9.0.1 from pnpm-lock.yaml:26'],
  ['5', FORMAT_5, ['packages/b', 'my-semver'], null],
])('format %s: %#', (_format, lock, question, expected) => {
  expect(versionAnswer({ ...MANIFESTS, 'pnpm-lock.yaml': lock }, question)).toBe(expected);
});

const SINGLE_6 = `lockfileVersion: '6.0'

dependencies:
  ms:
    specifier: 2.0.0
    version: 2.0.0

devDependencies:
  lerna:
    specifier: ^9.0.0
    version: 9.0.3(nx@22.0.0)

packages:
`;

const SINGLE_5 = `lockfileVersion: 5.3

specifiers:
  lerna: ^9.0.0

dependencies:
  ms: 2.0.0

devDependencies:
  lerna: 9.0.3

packages:
`;

test.each([
  ['6', SINGLE_6, 11],
  ['5', SINGLE_5, 10],
])('format %s without a workspace', (_format, lock, line) => {
  const files = { 'package.json': '{"devDependencies":{"lerna":"^9.0.0"}}', 'pnpm-lock.yaml': lock };
  expect(versionAnswer(files, ['', 'lerna'])).toBe(`9.0.3 from pnpm-lock.yaml:${line}`);
  expect(versionAnswer(files, ['', 'ms'])).toContain('2.0.0 ');
  expect(versionAnswer(files, ['', 'nx'])).toBeNull();
});

test('a member may have a lock file of its own', () => {
  const own = 'importers:\n\n  .:\n    dependencies:\n      semver:\n        specifier: ^6.3.0\n        version: 6.3.9\n';
  const files = { ...MANIFESTS, 'pnpm-lock.yaml': FORMAT_9, 'packages/a/pnpm-lock.yaml': own };
  expect(versionAnswer(files, ['packages/a', 'semver'])).toBe('6.3.9 from packages/a/pnpm-lock.yaml:7');
  expect(versionAnswer(files, ['packages/a', 'react-dom'])).toBe('18.2.0 from pnpm-lock.yaml:15');
});
