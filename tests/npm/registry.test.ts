import { expect, test } from 'vitest';
import { PUBLIC_REGISTRY, PUBLIC_REGISTRY_CREDENTIAL_PREFIX, isGitHubPackages, registryKindOf, registryMistakeOf } from '../../src/npm/registry.ts';

test.each([
  [PUBLIC_REGISTRY, 'public'],
  ['https://registry.npmjs.org', 'public'],
  ['http://registry.npmjs.org/', 'public'],
  ['https://REGISTRY.NPMJS.ORG/', 'public'],
  ['https://registry.npmjs.org:443/', 'public'],
  [' https://registry.npmjs.org ', 'public'],
  ['registry.npmjs.org', 'public'],
  ['//registry.npmjs.org/', 'public'],
  ['https://npm.pkg.github.com', 'other'],
  ['https://npm.pkg.github.com/acme', 'other'],
  ['https://registry.npmjs.org.example.com', 'other'],
  ['https://registry.npmjs.com', 'other'],
  ['https://registry.yarnpkg.com', 'other'],
  ['https://example.com/registry.npmjs.org/', 'other'],
  ['http://localhost:4873', 'other'],
  ['npm.pkg.github.com', 'other'],
  ['', null],
  ['   ', null],
  ['$REGISTRY', null],
  ['${{ vars.REGISTRY }}', null],
  ['https://${HOST}/', null],
  ['not a url', null],
  ['http://', null],
])('%j is %s', (value, kind) => {
  expect(registryKindOf(value)).toBe(kind);
});

test('the prefix of credentials is the address without its scheme', () => {
  expect(`https:${PUBLIC_REGISTRY_CREDENTIAL_PREFIX}`).toBe(PUBLIC_REGISTRY);
});

test.each([
  [PUBLIC_REGISTRY, null],
  ['https://registry.npmjs.org', null],
  ['http://registry.npmjs.org/', 'insecure'],
  ['HTTP://REGISTRY.NPMJS.ORG', 'insecure'],
  ['https://registry.npmjs.or', 'typo'],
  ['https://registry.npmjs.orgg', 'typo'],
  ['https://registry.npmks.org/', 'typo'],
  ['https://registry.npmsj.org', 'typo'],
  ['https://egistry.npmjs.org', 'typo'],
  ['https://registry.npmjs.com', null],
  ['https://registry.mpjns.org', null],
  ['https://registry.yarnpkg.com/', 'mirror'],
  ['https://npm.pkg.github.com', null],
  ['https://registry.npmjs.org.acme.dev', null],
  ['${REGISTRY}', null],
  ['', null],
])('%j: %s', (value, mistake) => {
  expect(registryMistakeOf(value)).toBe(mistake);
});

test.each([
  ['https://npm.pkg.github.com', true],
  ['https://npm.pkg.github.com/acme', true],
  ['npm.pkg.github.com', true],
  ['https://npm.pkg.github.com.acme.dev', false],
  [PUBLIC_REGISTRY, false],
  ['', false],
])('%j as GitHub Packages: %s', (value, expected) => {
  expect(isGitHubPackages(value)).toBe(expected);
});
