import { describe, expect, test } from 'vitest';
import { semanticReleaseConfigOf } from '../../src/repository/semantic-release-config.ts';
import type { SemanticReleaseConfig } from '../../src/repository/semantic-release-config.ts';
import { inMemory } from './opened.ts';
import { quoted } from './quoted.ts';

function configOf(config: unknown): SemanticReleaseConfig | null {
  return semanticReleaseConfigOf(inMemory({ '.releaserc.json': JSON.stringify(config) }), '');
}

const NPM = '@semantic-release/npm';
const EXEC = '@semantic-release/exec';
const GITHUB = '@semantic-release/github';

describe('whether it publishes', () => {
  test.each<[string, unknown, string, string | null]>([
    ['by default', { branches: ['main'] }, 'yes', null],
    ['without a list', { plugins: null }, 'yes', null],
    ['a name', { plugins: [GITHUB, NPM] }, 'yes', `"${NPM}"`],
    ['a name alone', { plugins: NPM }, 'yes', `"${NPM}"`],
    ['with options', { plugins: [[NPM, { pkgRoot: 'dist' }]] }, 'yes', `"${NPM}"`],
    ['told to', { plugins: [[NPM, { npmPublish: true }]] }, 'yes', `"${NPM}"`],
    ['told not to', { plugins: [[NPM, { npmPublish: false }], GITHUB] }, 'no', 'false'],
    ['told not to beside the list', { npmPublish: false, plugins: [NPM] }, 'no', 'false'],
    ['told not to by default', { npmPublish: false }, 'no', 'false'],
    ['told to against what stands beside the list', { npmPublish: false, plugins: [[NPM, { npmPublish: true }]] }, 'yes', `"${NPM}"`],
    ['told in a way that is an error', { plugins: [[NPM, { npmPublish: 'no' }]] }, 'unknown', `"${NPM}"`],
    ['twice, one of them not', { plugins: [[NPM, { npmPublish: false }], [NPM, { pkgRoot: 'dist' }]] }, 'yes', `"${NPM}"`],
    ['without the plugin', { plugins: [GITHUB, EXEC] }, 'no', `["${GITHUB}","${EXEC}"]`],
    ['an empty list', { plugins: [] }, 'no', '[]'],
    ['a plugin that nobody knows', { plugins: ['./release.js'] }, 'unknown', '["./release.js"]'],
    ['a plugin that is no name', { plugins: [7] }, 'unknown', '[7]'],
    ['one that nobody knows beside a refusal', { plugins: [[NPM, { npmPublish: false }], 'x'] }, 'unknown', 'false'],
    ['an extended configuration', { extends: 'x' }, 'unknown', null],
    ['an extended configuration and a list', { extends: 'x', plugins: [NPM] }, 'yes', `"${NPM}"`],
    ['steps of the old kind', { publish: [NPM, { path: EXEC, cmd: 'x' }] }, 'yes', `"${NPM}"`],
    ['one step of the old kind', { plugins: [NPM], publish: GITHUB }, 'no', `"${GITHUB}"`],
    ['a step with its options', { publish: [{ path: NPM, npmPublish: false }] }, 'no', 'false'],
    ['a step without a path', { publish: { npmPublish: false } }, 'unknown', '{"npmPublish":false}'],
  ])('%s', (_name, config, publishes, evidence) => {
    const found = configOf(config);
    expect(found).toMatchObject({ isReadable: true, publishes });
    expect(quoted(found?.publishEvidence)).toBe(evidence);
  });
});

describe('what it publishes', () => {
  test.each<[string, unknown, readonly (readonly [string | null, string | null])[]]>([
    ['the folder itself', { plugins: [NPM] }, [[null, null]]],
    ['another folder', { plugins: [[NPM, { pkgRoot: 'dist', tarballDir: 'out' }]] }, [['dist', 'out']]],
    ['a folder in both places', { pkgRoot: 'dist', plugins: [[NPM, { tarballDir: 'out' }]] }, [['dist', 'out']]],
    ['a folder beside the list', { pkgRoot: 'dist', plugins: [NPM] }, [['dist', null]]],
    [
      'several',
      { plugins: [[NPM, { pkgRoot: 'a' }], [NPM, { pkgRoot: 'b', npmPublish: false }], [NPM, { pkgRoot: 'c' }]] },
      [
        ['a', null],
        ['c', null],
      ],
    ],
    ['nothing', { plugins: [[NPM, { npmPublish: false, pkgRoot: 'dist' }]] }, []],
  ])('%s', (_name, config, packages) => {
    const found = configOf(config);
    expect(found?.packages.map(({ pkgRoot, tarballDir }) => [pkgRoot, tarballDir])).toEqual(packages);
    expect(found?.pkgRoot).toBe(packages[0]?.[0] ?? null);
  });
});

describe('commands', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['none', { plugins: [NPM] }, []],
    ['of steps', { plugins: [[EXEC, { prepareCmd: 'make', publishCmd: 'npm x', shell: 'sh' }]] }, ['prepareCmd make', 'publishCmd npm x']],
    ['of every step', { plugins: [[EXEC, { cmd: 'x' }]] }, ['cmd x']],
    ['of two plugins', { plugins: [[EXEC, { publishCmd: 'a' }], [EXEC, { publishCmd: 'b' }]] }, ['publishCmd a', 'publishCmd b']],
    ['beside the list', { publishCmd: 'a', plugins: [EXEC] }, ['publishCmd a']],
    ['beside a list without the plugin', { publishCmd: 'a', plugins: [GITHUB] }, []],
    ['of the old kind', { prepare: [{ path: EXEC, cmd: 'a' }] }, ['cmd a']],
    ['that are no text', { plugins: [[EXEC, { publishCmd: 7 }]] }, []],
  ])('%s', (_name, config, commands) => {
    expect(configOf(config)?.publishCommands.map(({ name, text }) => `${name} ${text}`)).toEqual(commands);
  });

  test('have evidence and a directory', () => {
    const options = { publishCmd: 'npm publish "${nextRelease.version}"', execCwd: 'dist' };
    const [command] = configOf({ plugins: [[EXEC, options]] })?.publishCommands ?? [];
    expect(command?.directory).toBe('dist');
    expect(quoted(command?.evidence)).toBe(String.raw`"npm publish \"${'${nextRelease.version}'}\""`);
  });
});

describe('channels', () => {
  test.each<[unknown, boolean | null]>([
    [undefined, null],
    [null, null],
    [[], false],
    ['main', false],
    [['main'], false],
    [['next'], false],
    [['master', 'main'], false],
    [['main', 'next'], true],
    [['main', { name: 'beta', prerelease: true }], true],
    [['main', { name: 'beta', prerelease: 'rc' }], true],
    [[{ name: 'main', channel: 'next' }], true],
    [[{ name: 'main', channel: false }], false],
    [{ name: 'main' }, false],
    [['+([0-9])?(.{+([0-9]),x}).x', 'main'], true],
    [[7], null],
  ])('of %j: %j', (branches, hasChannels) => {
    expect(configOf({ branches })?.hasChannels).toBe(hasChannels);
  });
});

describe('where it is', () => {
  test.each<[Record<string, string>, string | null, boolean]>([
    [{ 'package.json': '{"release":{"plugins":[]}}', '.releaserc': '{}' }, 'package.json', true],
    [{ '.releaserc': '{"plugins":[]}', 'release.config.js': '' }, '.releaserc', true],
    [{ '.releaserc': 'plugins: []\n' }, '.releaserc', true],
    [{ '.releaserc.yml': 'plugins: []\n' }, '.releaserc.yml', true],
    [{ '.releaserc.yaml': 'plugins: [' }, '.releaserc.yaml', false],
    [{ '.config/releaserc.json': '{"plugins":[]}' }, '.config/releaserc.json', true],
    [{ '.releaserc.js': 'module.exports = {}' }, '.releaserc.js', false],
    [{ '.releaserc.cjs': 'module.exports = {}' }, '.releaserc.cjs', false],
    [{ 'release.config.mjs': 'export default {}' }, 'release.config.mjs', false],
    [{ 'package.json': '{"release":"shared"}' }, 'package.json', false],
    [{ 'package.json': '{}' }, null, false],
  ])('of %j it reads %s', (files, path, isReadable) => {
    const found = semanticReleaseConfigOf(inMemory(files), '');
    expect(found?.path ?? null).toBe(path);
    expect(found?.isReadable ?? false).toBe(isReadable);
    expect(found?.publishes ?? null).toBe(path === null ? null : isReadable ? 'no' : 'unknown');
  });

  test('above, only old versions would look', () => {
    const repository = inMemory({ '.releaserc': '{"plugins":[]}', 'a/package.json': '{"release":{}}' });
    expect(semanticReleaseConfigOf(repository, 'a')).toMatchObject({ path: 'a/package.json', isReadable: true, publishes: 'yes' });
    const above = semanticReleaseConfigOf(repository, 'b');
    expect(above).toMatchObject({ path: '.releaserc', isReadable: false, publishes: 'unknown', hasChannels: null });
    expect(semanticReleaseConfigOf(repository, '..')).toBeNull();
  });

  test('YAML is read like JSON', () => {
    const text = `branches:
  - main
plugins:
  - - "${NPM}"
    - pkgRoot: dist
  - - "${EXEC}"
    - publishCmd: |
        npm run a
        npm publish
`;
    const found = semanticReleaseConfigOf(inMemory({ '.releaserc': text }), '');
    expect(found).toMatchObject({ publishes: 'yes', pkgRoot: 'dist', hasChannels: false });
    expect(found?.publishCommands.map((command) => command.text)).toEqual(['npm run a\nnpm publish\n']);
  });
});

test.each<[unknown, readonly (readonly [string, string | null])[] | null]>([
  [['main', 'next'], [['main', null], ['next', 'next']]],
  [['main', 'master', 'next'], [['main', null], ['master', null], ['next', 'next']]],
  [['main', { name: 'dev', channel: 'edge' }], [['main', null], ['dev', 'edge']]],
  [['main', { name: 'dev', channel: false }], [['main', null], ['dev', null]]],
  [['main', { name: 'beta', prerelease: true }, { name: 'rc', prerelease: 'rc' }], [['main', null]]],
  [['1.x', 'main'], [['1.x', '1.x'], ['main', null]]],
  [[{ name: 'old', range: '1.x' }, 'main'], [['old', 'old'], ['main', null]]],
  ['trunk', [['trunk', null]]],
  [[7, 'main'], [['main', null]]],
  [undefined, null],
])('of %j releases may move between %j', (branches, expected) => {
  const found = configOf({ branches })?.releaseBranches;
  expect(found?.map(({ name, channel }) => [name, channel]) ?? null).toEqual(expected);
});
