import { expect, test } from 'vitest';
import { lernaConfigOf } from '../../src/repository/lerna-config.ts';
import { inMemory } from './opened.ts';
import { quoted } from './quoted.ts';

test('it tells what lerna.json says', () => {
  const text = `{
  // lerna reads comments
  "version": "independent",
  "npmClient": "pnpm",
  "packages": ["packages/*"],
  "command": { "publish": { "registry": "https://example.test", "directory": "dist" }, "version": { "distTag": "next" } }
}`;
  const config = lernaConfigOf(inMemory({ 'lerna.json': text }), 'packages/a');
  expect(config).toMatchObject({
    path: 'lerna.json',
    isReadable: true,
    isExtended: false,
    packages: ['packages/*'],
    usesWorkspaces: null,
    version: 'independent',
    npmClient: 'pnpm',
    publish: { registry: { value: 'https://example.test' }, distTag: { value: 'next' }, directory: { value: 'dist' } },
  });
  expect(quoted(config?.publish.registry?.evidence)).toBe('"https://example.test"');
});

test.each<[string, Record<string, unknown>]>([
  ['{}', { packages: null, version: null, npmClient: null, isExtended: false }],
  ['{"useWorkspaces":true}', { usesWorkspaces: true }],
  ['{"packages":"x"}', { packages: ['x'] }],
  ['{"packages":[1]}', { packages: null }],
  ['{"extends":"./base.json"}', { isExtended: true }],
  ['{', { isReadable: false, packages: null, isExtended: false, publish: { registry: null, distTag: null, directory: null } }],
])('%s gives %j', (text, expected) => {
  expect(lernaConfigOf(inMemory({ 'lerna.json': text }), '')).toMatchObject(expected);
});

test.each([
  ['{"registry":"a"}', 'a'],
  ['{"registry":"a","command":{"version":{"registry":"b"}}}', 'b'],
  ['{"registry":"a","command":{"version":{"registry":"b"},"publish":{"registry":"c"}}}', 'c'],
  ['{"command":{"bootstrap":{"registry":"d"}}}', undefined],
  ['{"command":{"publish":{"registry":false}}}', undefined],
])('%s publishes to %s', (text, registry) => {
  expect(lernaConfigOf(inMemory({ 'lerna.json': text }), '')?.publish.registry?.value).toBe(registry);
});

test.each([
  ['{"command":{"publish":{"contents":"a"}}}', 'a'],
  ['{"command":{"publish":{"contents":"a","directory":"b"}}}', 'b'],
])('%s publishes the folder %s', (text, directory) => {
  expect(lernaConfigOf(inMemory({ 'lerna.json': text }), '')?.publish.directory?.value).toBe(directory);
});

test.each([
  [{ 'package.json': '{"lerna":{"version":"1.0.0"}}' }, 'package.json'],
  [{ 'lerna.json': '{}', 'package.json': '{"lerna":{}}' }, 'lerna.json'],
  [{ 'lerna.json5': "{version: '1.0.0'}" }, 'lerna.json5'],
  [{ 'lerna.jsonc': '{}' }, 'lerna.jsonc'],
])('of %j it reads %s', (files, path) => {
  expect(lernaConfigOf(inMemory(files), 'a/b')?.path).toBe(path);
});

test('there may be none', () => {
  expect(lernaConfigOf(inMemory({ 'package.json': '{}' }), '')).toBeNull();
});
