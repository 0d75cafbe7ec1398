import { expect, test } from 'vitest';
import { ignoresConfigTag, refusesUntagged } from '../../src/publish/prerelease-refusal.ts';
import { RELEASE, manifest, pathIn, workflow } from './repositories.ts';

const node = (version: string): string => `- uses: actions/setup-node@v6\n  with: { node-version: "${version}" }\n`;
const install = (spec: string): string => `- run: npm install -g ${spec}\n`;

function path(before: string, publish = 'npm publish', rest: Readonly<Record<string, unknown>> = {}) {
  return pathIn({ [RELEASE]: workflow(`${before}- run: ${publish}\n`), 'package.json': manifest({}, rest) });
}

test.each([
  ['', 'unknown'],
  [node('18'), 'no'],
  [node('20'), 'no'],
  [node('22.12.0'), 'no'],
  [node('24.0.0'), 'yes'],
  [node('24'), 'yes'],
  [node('26'), 'yes'],
  [node('>=20'), 'unknown'],
  [node('22') + install('npm@11'), 'yes'],
  [node('22') + install('npm@latest'), 'yes'],
  [node('24') + install('npm@10'), 'no'],
  [node('22') + install('npm@$V'), 'unknown'],
  [`${node('22')}- if: inputs.new\n  run: npm install -g npm@11\n`, 'unknown'],
])('%j: %s', (before, expected) => {
  expect(refusesUntagged(path(before))).toBe(expected);
});

test.each([
  ['npx npm@11 publish', 'yes'],
  ['npx npm@10 publish', 'no'],
  ['npx npm@$V publish', 'unknown'],
])('%s: %s', (publish, expected) => {
  expect(refusesUntagged(path(node('22'), publish))).toBe(expected);
});

test('pnpm up to 10 hands over to the npm of Node; later ones do not', () => {
  expect(refusesUntagged(path(node('24'), 'pnpm publish', { packageManager: 'pnpm@10.20.0' }))).toBe('yes');
  expect(refusesUntagged(path(node('24'), 'pnpm publish', { packageManager: 'pnpm@11.9.0' }))).toBe('unknown');
});

test.each([
  [install('npm@11.0.0'), true],
  [install('npm@~11.0.0'), true],
  [install('npm@11.1.0'), false],
  [install('npm@11'), false],
  [install('npm@10'), false],
  [node('24.0.0'), false],
])('publishConfig.tag with %j is ignored: %s', (before, expected) => {
  expect(ignoresConfigTag(path(node('22') + before))).toBe(expected);
});
