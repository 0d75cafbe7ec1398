import satisfies from 'semver/functions/satisfies.js';
import { describe, expect, test } from 'vitest';
import { bundledNpmRangeOf, nodeVersionOf } from '../../src/npm/node-version.ts';
import { EMPTY_TOKEN_NPM, TOKEN_DIST_TAG_NPM, installedNpmRangeOf, isNpmAmong } from '../../src/npm/npm-version.ts';
import { BUNDLED_NPM } from './bundled-npm.ts';

/** The npm of a Node, as it is spelled. */
function bundled(spelled: string): string | null {
  const node = nodeVersionOf(spelled);
  return node && bundledNpmRangeOf(node);
}

describe('what Node brings', () => {
  test.each(BUNDLED_NPM)('Node %s with npm %s', (node, npm) => {
    expect(satisfies(npm, bundled(node) ?? '')).toBe(true);
    expect(satisfies(npm, bundled(`${node.split('.')[0] ?? ''}.x`) ?? '')).toBe(true);
  });

  test.each([
    ['22', '>=9.6.4 <11.0.0'],
    ['24.4', '>=11.3.0 <11.5.1'],
    ['24.5.0', '11.5.1'],
    ['24.14.1', '>=11.6.0 <11.21.0'],
    ['24.22.0', '>=11.19.0'],
    ['27.0.0', '>=11.19.1'],
    ['16', '<9.0.0'],
    ['20 || 24.5.0', '>=9.6.4 <11.0.0 || 11.5.1'],
    ['25.0.0-nightly20250901abc', null],
  ])('Node %s: npm %s', (node, range) => {
    expect(bundled(node)).toBe(range);
  });
});

describe('what an upgrade brings', () => {
  test.each([
    ['latest', '>=12.2.0'],
    ['12', '>=12.2.0'],
    ['^11.5.1', '>=11.21.2 <12.0.0-0'],
    ['11', '>=11.21.2 <12.0.0-0'],
    ['10', '>=10.9.9 <11.0.0-0'],
    ['>=11', '>=12.2.0'],
    ['11.15.0', '11.15.0'],
    ['~11.10', '>=11.10.0 <11.11.0-0'],
    ['next', null],
    ['next-11', null],
  ])('npm@%s: %s', (spelled, range) => {
    expect(installedNpmRangeOf(spelled)).toBe(range);
  });
});

test.each([
  ['11.5.1', 'yes', 'yes'],
  ['11.20.0', 'yes', 'yes'],
  ['11.21.0', 'no', 'no'],
  ['12.0.0', 'yes', 'yes'],
  ['12.1.0', 'yes', 'yes'],
  ['12.2.0', 'no', 'no'],
  ['10.9.9', 'no', 'yes'],
  ['>=11.3.0 <11.5.1 || 11.5.1', 'unknown', 'yes'],
  ['>=11.19.0', 'unknown', 'unknown'],
])('npm %s: loses the token %s, needs one for dist-tags %s', (npm, loses, needs) => {
  expect([isNpmAmong(npm, EMPTY_TOKEN_NPM), isNpmAmong(npm, TOKEN_DIST_TAG_NPM)]).toEqual([loses, needs]);
});
