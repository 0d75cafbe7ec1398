import { describe, expect, test } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';
import { reportsIn } from './reports.ts';

const RULE = 'require-public-access';
const RELEASE = '.github/workflows/release.yml';
const PUBLISH = '.github/workflows/publish.yml';
const ROOT = '{ "name": "root", "private": true, "workspaces": ["packages/*"], "scripts": { "release": "changeset publish", "all": "npm publish --workspaces" } }';
const A = '{ "name": "@acme/a" }';
const MARKED = '{ "name": "@acme/a" }\n//        ^^^^^^^^^ unsetInManifest\n';

function access(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn(RULE, title, drawing, expectation);
}

function job(steps: string): string {
  return `
on: push
permissions:
  id-token: write
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
${steps}`;
}

function runs(command: string, rest = ''): string {
  return job(`      - run: ${command}\n${rest}`);
}

/** A member of a workspace whose packages one command publishes. */
function member(title: string, workflow: string, drawing: string, files: Readonly<Record<string, string>> = {}): void {
  access(title, drawing, {
    path: 'packages/a/package.json',
    files: { 'package.json': ROOT, 'packages/b/package.json': '{ "name": "@acme/b" }', [RELEASE]: workflow, ...files },
  });
}

describe('packages that a loop publishes: at the name of each', () => {
  for (const command of [
    'npm publish --workspaces',
    'npm publish -w packages',
    'npm run all',
    'for p in packages/a packages/b; do npm publish ./$p; done',
    'for p in packages/*/; do npm publish "./$p"; done',
    'for p in packages/*; do (cd $p && npm publish); done',
  ]) {
    member(command, runs(command), MARKED);
    access(`${command}: and not in the workflow`, runs(command), { files: { 'package.json': ROOT, 'packages/a/package.json': A, 'packages/b/package.json': A } });
  }

  const matrix = job('      - run: npm publish ./${{ matrix.p }}\n').replace('    steps:', '    strategy:\n      matrix:\n        p: [packages/a, packages/b]\n    steps:');
  member('the legs of a matrix', matrix, MARKED);
  access('the legs of a matrix: and not in the workflow', matrix, { files: { 'package.json': ROOT, 'packages/a/package.json': A, 'packages/b/package.json': A } });

  member('the option', runs('for p in packages/*/; do npm publish "./$p" --access public; done'), A);
  member('another folder', runs('for p in other/*/; do npm publish "./$p"; done'), A, { 'other/x/package.json': '{ "name": "x" }' });
  member('a private package', runs('npm publish --workspaces'), '{ "name": "@acme/a", "private": true }');
});

describe('one package that a script publishes: at what leads to it', () => {
  const files = { 'package.json': '{ "name": "@acme/widget", "scripts": { "up": "npm publish" } }' };
  access('a package script', runs('npm run up', '#            ^^^^^^^^^^ unset\n'), { files, suggested: 'none' });
  access('a package script that is handed the option', runs('npm run up -- --access public'), { files });
  access('a package script with the option', runs('npm run up'), { files: { 'package.json': '{ "name": "@acme/widget", "scripts": { "up": "npm publish --access=public" } }' } });
  access('a composite action', job('      - uses: ./ship\n#             ^^^^^^ unset\n'), {
    files: { ...files, 'ship/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: npm publish\n      shell: bash\n' },
    suggested: 'none',
  });
  access('a composite action with an input for it', job('      - uses: ./ship\n        with: { access: public }\n'), {
    files: { ...files, 'ship/action.yml': 'inputs: { access: {} }\nruns:\n  using: composite\n  steps:\n    - run: npm publish --access ${{ inputs.access }}\n      shell: bash\n' },
  });
  const called = 'on: workflow_call\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - run: npm publish\n';
  access('a called workflow: there, once', `${called}#            ^^^^^^^^^^^ unset\n`, {
    path: PUBLISH,
    files: {
      ...files,
      [RELEASE]: 'on: push\njobs:\n  call:\n    uses: ./.github/workflows/publish.yml\n',
      '.github/workflows/nightly.yml': 'on: schedule\njobs:\n  call:\n    uses: ./.github/workflows/publish.yml\n',
    },
  });
});

describe('release tools', () => {
  const json = JSON.stringify;
  const config = (value: object): Readonly<Record<string, string>> => ({ '.changeset/config.json': json(value) });
  const restricted = { name: '@acme/a', publishConfig: { access: 'restricted' } };

  member('changesets always hands on what its configuration says', runs('npm run release'), A, config({ access: 'public' }));
  member('also its default, which is restricted', runs('npm run release'), A, config({}));
  member('a package that it ignores', runs('npm run release'), A, config({ ignore: ['@acme/a'] }));
  member(
    'changesets, restricted in the manifest, with provenance',
    runs('npm run release', '        env:\n          NPM_CONFIG_PROVENANCE: true\n'),
    '{ "name": "@acme/a", "publishConfig": { "access": "restricted" } }\n//                                                ^^^^^^^^^^^^ contradiction\n',
  );
  member('changesets, restricted in the manifest, without', runs('npm run release'), json(restricted));
  member('nx hands nothing on', runs('npx nx release publish'), MARKED, { 'package-lock.json': '{ "lockfileVersion": 3 }' });
  member('nx with the option', runs('npx nx release publish --access public'), A, { 'package-lock.json': '{ "lockfileVersion": 3 }' });
  member('pnpm 11 sends public', runs('pnpm publish -r'), A, { 'package.json': ROOT.replace('"name"', '"packageManager": "pnpm@11.1.0", "name"') });
  member('pnpm 10 hands nothing on', runs('pnpm publish -r'), MARKED, {
    'package.json': '{ "name": "root", "private": true, "packageManager": "pnpm@10.5.0" }',
    'pnpm-workspace.yaml': 'packages: ["packages/*"]\n',
  });

  const publib = (rest = ''): Expectation => ({ path: 'package.json', files: { [RELEASE]: runs('npx -p publib publib-npm', rest) } });
  access('publib', '{ "name": "@acme/a" }\n//        ^^^^^^^^^ unsetInManifest\n', publib());
  access('publib with its variable', A, publib('        env:\n          NPM_ACCESS_LEVEL: public\n'));
  access('release-it: at the command', runs('npx release-it --ci', '#            ^^^^^^^^^^^^^^^^^^^ unset\n'), { files: { 'package.json': A }, suggested: 'none' });
  access('JS-DevTools/npm-publish', job('      - uses: JS-DevTools/npm-publish@v4\n#             ^^^^^^^^^^^^^^^^^^^^^^^^^^ unset\n'), { files: { 'package.json': A }, suggested: 'none' });
  access('JS-DevTools/npm-publish with its input', job('      - uses: JS-DevTools/npm-publish@v4\n        with: { access: public }\n'), { files: { 'package.json': A } });
});

describe('the message at the name of a package', () => {
  const files = { 'package.json': ROOT, 'packages/a/package.json': A, 'packages/b/package.json': A.replace('/a', '/b') };
  const said = (workflow: Readonly<Record<string, string>>): string => reportsIn(RULE, 'packages/a/package.json', { ...files, ...workflow }).join('\n');

  test('names the line of the workflow', () => {
    expect(said({ [RELEASE]: runs('npm publish --workspaces') })).toContain('neither this file nor .github/workflows/release.yml:10 says anything');
  });

  test('names the script and the way to it', () => {
    expect(said({ [RELEASE]: runs('npm run all') })).toContain('neither this file nor package.json:1 (`release.yml › publish › npm run all › "npm publish"`) says anything');
  });

  test('names the way through a caller', () => {
    const called = runs('npm publish --workspaces').replace('push', 'workflow_call');
    const calling = 'on: push\njobs:\n  call:\n    uses: ./.github/workflows/publish.yml\n';
    expect(said({ [PUBLISH]: called, [RELEASE]: calling })).toContain(
      '.github/workflows/publish.yml:10 (`release.yml › call › uses ./.github/workflows/publish.yml › publish › "npm publish"`)',
    );
  });
});
