import { describe, expect, test } from 'vitest';
import { lintIn } from './linting.ts';

const WORKFLOW = '.github/workflows/release.yml';
const settings = { visibility: 'public' };

const BROKEN = `
on: push
permissions:
  contents: read
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: 22
      - run: npm i
      - run: npm publish
`.slice(1);

const FIXED = `
on: push
permissions:
  contents: read
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      id-token: write # npm trusted publishing
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: 22
      - run: npm ci
      - name: Update npm for trusted publishing
        run: npm install -g npm@^11.5.1
      - run: npm publish --provenance
`.slice(1);

const MANIFEST = `{
  "name": "@acme/widget",
  "version": "1.0.0",
  "repository": "github.com/acme/widget",
  "publishConfig": { "access": "public" }
}
`;
const LOCK = '{ "lockfileVersion": 3, "packages": { "": { "name": "@acme/widget" } } }';
const files = { [WORKFLOW]: BROKEN, 'package.json': MANIFEST, 'package-lock.json': LOCK };

/** Runs `eslint --fix` over the two files, as ESLint does: all fixes are made before any file is written. */
function fixAll(before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const fixed = (path: string): string => lintIn(before, path, { settings }).fixed;
  return { ...before, [WORKFLOW]: fixed(WORKFLOW), 'package.json': fixed('package.json') };
}

describe('all rules together', () => {
  test('one run fixes a file, as far as the others let it; the next one does the rest; a third changes nothing', () => {
    const once = fixAll(files);
    expect(once['package.json']).toBe(MANIFEST.replace('github.com/acme/widget', 'git+https://github.com/acme/widget.git'));
    // While the manifest on the disk names no repository, asking for provenance could break the release.
    expect(once[WORKFLOW]).toBe(FIXED.replace(' --provenance', ''));
    const twice = fixAll(once);
    expect(twice[WORKFLOW]).toBe(FIXED);
    expect(fixAll(twice)).toEqual(twice);
    // What no run of `--fix` may decide.
    const left = lintIn(twice, WORKFLOW, { settings }).reports.map((report) => report.replace(/ .*/, ''));
    expect(left).toEqual(['no-install-scripts', 'require-environment']);
    expect(lintIn(twice, 'package.json', { settings }).reports).toEqual([]);
  });

  test('CRLF stays CRLF', () => {
    const crlf = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
    expect(fixAll(fixAll(crlf))[WORKFLOW]).toBe(FIXED.replaceAll('\n', '\r\n'));
  });
});

describe('the text under lint is that of the editor', () => {
  test('of the workflow', () => {
    expect(lintIn(files, WORKFLOW, { text: FIXED.replace('npm ci', 'npm install'), config: 'recommended' }).reports).toEqual(['prefer-npm-ci 15:14 floating']);
  });

  test('of the manifest: what the workflow publishes is judged by it', () => {
    const text = MANIFEST.replace('  "repository": "github.com/acme/widget",\n', '');
    expect(lintIn(files, 'package.json', { text }).reports).toEqual(['valid-repository-url 2:11 missing']);
    expect(lintIn(files, 'package.json', { text: MANIFEST.replace('"version"', '"private": true,\n  "version"') }).reports).toEqual([]);
  });

  test('of a workflow that is not saved yet, and does not reach the manifest', () => {
    const saved = { 'package.json': MANIFEST };
    expect(lintIn(saved, WORKFLOW, { text: BROKEN }).reports).toContain('require-id-token-permission 13:14 missing');
  });
});
