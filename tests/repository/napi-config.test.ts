import { expect, test } from 'vitest';
import { napiConfigOf } from '../../src/repository/napi-config.ts';
import { inMemory } from './opened.ts';

test.each<[unknown, string | undefined, string | undefined, readonly string[] | null]>([
  [{ packageName: '@x/a', npmClient: 'pnpm', targets: ['x86_64-apple-darwin'] }, '@x/a', 'pnpm', ['x86_64-apple-darwin']],
  [{ package: { name: '@x/a' }, triples: { additional: ['aarch64-apple-darwin'] } }, '@x/a', undefined, ['aarch64-apple-darwin']],
  [{}, undefined, undefined, []],
  [{ targets: [1] }, undefined, undefined, null],
])('%j', (napi, packageName, npmClient, targets) => {
  const config = napiConfigOf(inMemory({ 'a/package.json': JSON.stringify({ napi }) }), 'a');
  expect(config).toMatchObject({ path: 'a/package.json', targets });
  expect(config?.packageName?.value).toBe(packageName);
  expect(config?.npmClient?.value).toBe(npmClient);
});

test.each(['{}', '{', '{"napi":7}'])('%s has none', (manifest) => {
  expect(napiConfigOf(inMemory({ 'package.json': manifest }), '')).toBeNull();
});
