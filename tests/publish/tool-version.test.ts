import valid from 'semver/functions/valid.js';
import { describe, expect, test } from 'vitest';
import { RELEASE_TOOLS } from '../../src/publish/release-tool.ts';
import { isAtLeast, isBelow, managerVersionOf, projectVersionOf } from '../../src/publish/tool-version.ts';
import { type Files, RELEASE, manifest, pathIn, run, workflow } from './repositories.ts';

function spelled(text: string) {
  return { name: 'tool', spelled: text, citation: null };
}

describe('versions and ranges', () => {
  test.each([
    ['8.1.3', true, false],
    ['9.0.0', false, true],
    ['9.0.0-beta.1', false, true],
    ['10.0.0', false, true],
    ['^8.0.2', true, false],
    ['8', true, false],
    ['^8.0.0 || ^9.0.0', false, false],
    ['>=8', false, false],
    ['^9.0.0', false, true],
    ['*', false, false],
    ['latest', false, false],
    ['', false, false],
  ])('%j is below 9.0.0: %s, at least: %s', (text, below, atLeast) => {
    expect(isBelow(spelled(text), '9.0.0')).toBe(below);
    expect(isAtLeast(spelled(text), '9.0.0')).toBe(atLeast);
  });
});

function path(script: string, files: Files) {
  return pathIn({ [RELEASE]: workflow(run(script)), ...files });
}

describe('where a version stands', () => {
  test.each<[string, Files, string]>([
    ['the manifest', { 'package.json': manifest({}, { devDependencies: { lerna: '8.1.3' } }) }, '8.1.3 package.json:5'],
    ['a range of the manifest', { 'package.json': manifest({}, { devDependencies: { lerna: '^8.0.0' } }) }, '^8.0.0 package.json:5'],
    ['an override', { 'package.json': manifest({}, { devDependencies: { lerna: '^8.0.0' }, overrides: { lerna: '^9.0.0' } }) }, '^9.0.0 package.json:8'],
    [
      'the lock file',
      {
        'package.json': manifest({}, { devDependencies: { lerna: '^8.0.0' } }),
        'package-lock.json': '{\n"lockfileVersion": 3, "packages": { "": {},\n"node_modules/lerna": { "version": "8.2.4" } } }',
      },
      '8.2.4 package-lock.json:3',
    ],
  ])('%s', (_, files, expected) => {
    const found = projectVersionOf(path('npx lerna publish', files), 'lerna');
    expect(`${found?.spelled ?? ''} ${found?.citation ?? ''}`).toBe(expected);
  });

  test.each<[string, Files]>([
    ['npx lerna@8 publish', { 'package.json': manifest({}, { devDependencies: { lerna: '8.1.3' } }) }],
    ['npm i -g lerna@9\nlerna publish', { 'package.json': manifest({}, { devDependencies: { lerna: '8.1.3' } }) }],
    ['npx lerna publish', { 'package.json': manifest({}, { devDependencies: { lerna: '^8.0.0' }, overrides: { lerna: '$lerna' } }) }],
    ['npx lerna publish', { 'package.json': manifest({}) }],
  ])('none for %j', (script, files) => {
    expect(projectVersionOf(path(script, files), 'lerna')).toBeNull();
  });

  test('yarnPath before packageManager', () => {
    const files = { 'package.json': manifest({}, { packageManager: 'yarn@4.2.1' }) };
    expect(managerVersionOf(path('yarn npm publish', files), 'yarn')).toEqual({ name: 'yarn', spelled: '4.2.1', citation: 'package.json:4' });
    const both = { ...files, '.yarnrc.yml': 'nodeLinker: pnp\nyarnPath: .yarn/releases/yarn-4.10.3.cjs\n' };
    expect(managerVersionOf(path('yarn npm publish', both), 'yarn')).toEqual({ name: 'yarn', spelled: '4.10.3', citation: '.yarnrc.yml:2' });
  });
});

test.each([...RELEASE_TOOLS])('what is known of %s is well formed', (_, { packages, oidc, oidcWithin, refusal }) => {
  for (const version of [oidc, oidcWithin]) if (typeof version === 'string') expect(valid(version)).toBe(version);
  expect(oidcWithin === undefined).toBe(packages.length === 1);
  expect(typeof oidc === 'string').toBe(refusal !== undefined);
});
