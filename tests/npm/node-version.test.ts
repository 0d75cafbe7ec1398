import gte from 'semver/functions/gte.js';
import { describe, expect, test } from 'vitest';
import { UBUNTU_IMAGE_NODE, bundlesNpm, nodeVersionOf, nodeVersionOfImage, npmUpgradeSpecFor } from '../../src/npm/node-version.ts';
import { OIDC_NPM, STAGE_NPM } from '../../src/npm/npm-version.ts';
import { BUNDLED_NPM } from './bundled-npm.ts';

/** `bundlesNpm` of a spelling; `null` when the spelling cannot be read. */
function bundles(spelled: string, floor: string): string | null {
  const node = nodeVersionOf(spelled);
  return node && bundlesNpm(node, floor);
}

describe('exact releases', () => {
  test('the map is whole', () => {
    expect(BUNDLED_NPM.length).toBe(187);
    expect(BUNDLED_NPM.find(([node]) => node === '24.5.0')).toEqual(['24.5.0', '11.5.1']);
  });

  test.each(BUNDLED_NPM)('Node %s with npm %s', (node, npm) => {
    const expected = { [OIDC_NPM]: gte(npm, OIDC_NPM) ? 'yes' : 'no', [STAGE_NPM]: gte(npm, STAGE_NPM) ? 'yes' : 'no' };
    expect({ [OIDC_NPM]: bundles(node, OIDC_NPM), [STAGE_NPM]: bundles(node, STAGE_NPM) }).toEqual(expected);
    expect(bundles(`v${node}`, OIDC_NPM)).toBe(expected[OIDC_NPM]);
  });

  test.each([
    ['27.0.0', 'yes', 'yes'],
    ['30.1.2', 'yes', 'yes'],
    ['16.20.2', 'no', 'no'],
    ['=22.14.0', 'no', 'no'],
    [' v24.5.0 ', 'yes', 'no'],
    ['node/24.5.0', 'yes', 'no'],
    // A nightly bundles the npm of its day.
    ['25.0.0-nightly20250901abc', 'unknown', 'no'],
    ['27.0.0-v8-canary20261001', 'unknown', 'unknown'],
    ['24.0.0-rc.1', 'no', 'no'],
  ])('%s', (node, oidc, stage) => {
    expect([bundles(node, OIDC_NPM), bundles(node, STAGE_NPM)]).toEqual([oidc, stage]);
  });
});

describe('ranges and names', () => {
  test.each([
    ['18', 'no'],
    ['20', 'no'],
    ['20.x', 'no'],
    ['22', 'no'],
    ['v22', 'no'],
    ['22.x', 'no'],
    ['^22.14', 'no'],
    ['22.14', 'no'],
    ['~22.23.1', 'no'],
    ['23', 'no'],
    ['18 || 20 || 22', 'no'],
    ['18 - 22', 'no'],
    ['<24.5', 'no'],
    ['24.4', 'no'],
    ['24.0 - 24.4', 'no'],
    ['lts/hydrogen', 'no'],
    ['lts/iron', 'no'],
    ['lts/jod', 'no'],
    ['LTS/Jod', 'no'],
    ['24', 'unknown'],
    ['24.x', 'unknown'],
    ['v24', 'unknown'],
    ['24.5', 'unknown'],
    ['>=20', 'unknown'],
    ['>= 22.14.0', 'unknown'],
    ['22 || 24', 'unknown'],
    ['*', 'unknown'],
    ['x', 'unknown'],
    ['25', 'unknown'],
    ['26', 'unknown'],
    ['lts/*', 'unknown'],
    ['lts/-1', 'unknown'],
    ['lts/krypton', 'unknown'],
    ['lts/lithium', 'unknown'],
    ['latest', 'unknown'],
    ['node', 'unknown'],
    ['current', 'unknown'],
    ['lts/-2', null],
    ['lts/unknown', null],
    ['lts', null],
    ['jod', null],
    ['nightly', null],
    ['24-nightly', null],
    ['rc', null],
    ['', null],
    ['  ', null],
    ['${{ matrix.node }}', null],
    ['20, 22', null],
    ['twenty', null],
  ])('%j has npm 11.5.1: %s', (spelled, answer) => {
    expect(bundles(spelled, OIDC_NPM)).toBe(answer);
  });

  test('keeps what was written', () => {
    expect(nodeVersionOf(' lts/Jod ')).toEqual({ spelled: ' lts/Jod ', range: '22.x', isExact: false });
    expect(nodeVersionOf('v20.20.2')).toEqual({ spelled: 'v20.20.2', range: '20.20.2', isExact: true });
  });

  test('says nothing of another npm', () => {
    expect(bundles('24.5.0', '12.0.0')).toBe('unknown');
  });

  test("the image's Node is a release that was read", () => {
    expect(BUNDLED_NPM.map(([node]) => node)).toContain(UBUNTU_IMAGE_NODE);
  });
});

describe('which npm to install', () => {
  test.each([
    ['18.20.8', null, null],
    ['18', null, null],
    ['20.14.0', null, null],
    ['20.17.0', 'npm@^11.5.1', 'npm@^11.15.0'],
    ['20.20.2', 'npm@^11.5.1', 'npm@^11.15.0'],
    ['20', 'npm@^11.5.1', 'npm@^11.15.0'],
    ['21', null, null],
    ['22.0.0', null, null],
    ['22.8', null, null],
    ['22.9.0', 'npm@^11.5.1', 'npm@^11.15.0'],
    ['22.13.0', 'npm@^11.5.1', 'npm@^11.15.0'],
    ['22.22.2', 'npm@11.5.1', null],
    ['=22.22.2', 'npm@11.5.1', null],
    ['v22.22.2', 'npm@11.5.1', null],
    ['22.22.3', 'npm@^11.5.1', 'npm@^11.15.0'],
    ['22', 'npm@^11.5.1', 'npm@^11.15.0'],
    ['lts/jod', 'npm@^11.5.1', 'npm@^11.15.0'],
    ['23.0.0', 'npm@^11.5.1', 'npm@^11.15.0'],
    ['24.0.0', 'npm@^11.5.1', 'npm@^11.15.0'],
    ['25.9.0', 'npm@^11.5.1', 'npm@^11.15.0'],
    ['25.0.0-nightly20250901abc', 'npm@^11.5.1', 'npm@^11.15.0'],
    ['>=18', 'npm@^11.5.1', 'npm@^11.15.0'],
  ])('Node %s: %s, to stage %s', (spelled, oidc, stage) => {
    const node = nodeVersionOf(spelled);
    expect(node && [npmUpgradeSpecFor(node, OIDC_NPM), npmUpgradeSpecFor(node, STAGE_NPM)]).toEqual([oidc, stage]);
  });
});

describe('container images', () => {
  test.each([
    ['node:20', '20'],
    ['node:20-alpine', '20'],
    ['node:22.14', '22.14'],
    ['node:24.5.0-bookworm-slim', '24.5.0'],
    ['node:24.5.0@sha256:0123abcd', '24.5.0'],
    ['node:v22', '22'],
    ['library/node:18', '18'],
    ['docker.io/node:18', '18'],
    ['docker.io/library/node:18-bullseye', '18'],
    ['public.ecr.aws/docker/library/node:20', '20'],
    ['mirror.gcr.io/library/node:20', '20'],
    ['cypress/browsers:node-20.9.0-chrome-118', '20.9.0'],
    ['ghcr.io/acme/build-node20', '20'],
    ['ghcr.io/acme/ci:node18-bullseye', '18'],
    ['acme/ci_node-22:latest', '22'],
    ['node', null],
    ['node:lts', null],
    ['node:latest', null],
    ['node:current-alpine', null],
    ['node:krypton', null],
    ['node:20.1.2.3', null],
    ['nodered/node-red:3', null],
    ['ubuntu:24.04', null],
    ['ghcr.io/acme/node:20', null],
    ['mcr.microsoft.com/devcontainers/javascript-node:20', null],
    ['mcr.microsoft.com/playwright:v1.57.0-noble', null],
    ['acme/worker-node-2', null],
    ['acme/worker-node1:22', null],
    ['', null],
    ['node:${{ matrix.node }}', null],
  ])('%s: %s', (image, spelled) => {
    expect(nodeVersionOfImage(image)?.spelled ?? null).toBe(spelled);
  });
});
