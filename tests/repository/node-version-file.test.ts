import { describe, expect, test } from 'vitest';
import { nodeVersionFrom } from '../../src/repository/node-version-file.ts';
import { inMemory } from './opened.ts';

function versionIn(path: string, text: string): string | undefined {
  return nodeVersionFrom(inMemory({ [path]: text }), path)?.version;
}

describe('a version file', () => {
  test.each([
    ['20', '20'],
    ['v20.11.1\n', '20.11.1'],
    ['  20  ', '20'],
    ['lts/*\n', 'lts/*'],
    ['lts/iron', 'lts/iron'],
    ['node', 'node'],
    ['\n\n22.14.0\n', '22.14.0'],
    ['22\r\n', '22'],
    ['nodejs 20.1.0', '20.1.0'],
    ['ruby 3.2.0\nnodejs v20.1.0\npython 3', '20.1.0'],
    ['node 18', '18'],
    ['>=20 <22', '>=20 <22'],
    ['"20"', '"20"'],
    ['', undefined],
    [' \n ', undefined],
  ])('that says %j gives %j', (text, version) => {
    expect(versionIn('.nvmrc', text)).toBe(version);
  });

  test.each([
    ['\n# which node\r\nnodejs 20', 3],
    ['20', 1],
    ['\n\n >=20 <22', 3],
  ])('%j says so on line %d', (text, line) => {
    expect(nodeVersionFrom(inMemory({ '.tool-versions': text }), '.tool-versions')).toMatchObject({ path: '.tool-versions', line });
  });
});

describe('a manifest', () => {
  test.each<[string, unknown, string | undefined]>([
    ['volta before all', { engines: { node: '1' }, devEngines: { runtime: { name: 'node', version: '2' } }, volta: { node: '3' } }, '3'],
    ['devEngines before engines', { engines: { node: '1' }, devEngines: { runtime: { name: 'node', version: '2' } } }, '2'],
    ['a list of runtimes', { devEngines: { runtime: [{ name: 'deno', version: '1' }, { name: 'Node', version: '2' }] } }, '2'],
    ['a runtime without a version', { engines: { node: '1' }, devEngines: { runtime: [{ name: 'node' }, null, 'x'] } }, '1'],
    ['engines', { engines: { node: '>=20' } }, '>=20'],
    ['an empty volta', { volta: { node: '' }, engines: { node: '1' } }, '1'],
    ['a number, which is no version', { volta: { node: 20 }, engines: { node: '1' } }, undefined],
    ['nothing', { name: 'x' }, undefined],
    ['other shapes', { volta: [], devEngines: 'x', engines: null }, undefined],
    ['a list', ['20'], undefined],
  ])('with %s', (_name, manifest, version) => {
    expect(versionIn('package.json', JSON.stringify(manifest))).toBe(version);
  });

  test('of any file name is read as one', () => {
    expect(versionIn('.nvmrc', '{"engines":{"node":"20"}}')).toBe('20');
  });

  test('gives the line of the version', () => {
    const text = '{\n  "engines": {\n    "npm": "10",\n    "node": "20"\n  }\n}';
    expect(nodeVersionFrom(inMemory({ 'package.json': text }), 'package.json')).toEqual({ version: '20', path: 'package.json', line: 4 });
    const list = '{"devEngines": {"runtime": [\n{"name": "bun", "version": "1"},\n{"name": "node", "version": "24"}]}}';
    expect(nodeVersionFrom(inMemory({ 'package.json': list }), 'package.json')?.line).toBe(3);
  });

  test('may extend another one', () => {
    const repository = inMemory({
      'packages/a/package.json': '{"volta":{"extends":"../../base.json"}}',
      'base.json': '{"volta":{"extends":"./tools/package.json"}}',
      'tools/package.json': '{\n"volta":{"node":"20.1.0"}}',
    });
    expect(nodeVersionFrom(repository, 'packages/a/package.json')).toEqual({ version: '20.1.0', path: 'tools/package.json', line: 2 });
  });

  test.each(['../package.json', '/package.json', 'missing.json', './package.json', 7])('that extends %j says nothing', (extended) => {
    expect(versionIn('package.json', JSON.stringify({ volta: { extends: extended } }))).toBeUndefined();
  });
});

describe('mise.toml', () => {
  test.each([
    ['[tools]\nnode = "22"', '22'],
    ["[tools]\nnode = '22.1' # pinned", '22.1'],
    ['[env]\nnode = "1"\n\n[ tools ]\nruby = "3"\n"node" = "22"', '22'],
    ['tools.node = "22"', '22'],
    ['[tools]\nnode = { version = "22", postinstall = "x" }', '22'],
    ['[tools]\nnode = { os = "linux", version = "22" }', '22'],
    ['[tools.node]\nversion = "22"', '22'],
    ['[tasks.x]\nrun = """\n[tools]\nnode = "1"\n"""\n[tools]\nnode = "22"', '22'],
    ['[tools]\r\nnode = "22"\r\n', '22'],
    ['[tools]\nnode = ["22", "20"]', undefined],
    ['[tools]\nnode = 22', undefined],
  ])('that says %j gives %j', (text, version) => {
    expect(versionIn('mise.toml', text)).toBe(version);
  });

  test('gives the line', () => {
    expect(nodeVersionFrom(inMemory({ 'mise.toml': '[tools]\n\nnode = "22"' }), 'mise.toml')?.line).toBe(3);
  });
});

test.each(['missing', '../.nvmrc', 'directory'])('there is no version in %s', (path) => {
  expect(nodeVersionFrom(inMemory({ 'directory/x': '' }), path)).toBeNull();
});
