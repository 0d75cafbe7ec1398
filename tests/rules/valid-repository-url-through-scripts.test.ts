import { describe } from 'vitest';
import { drawn } from './drawn-case.ts';

const RELEASE = '.github/workflows/release.yml';
const PUBLISH = '.github/workflows/publish.yml';
const ROOT = JSON.stringify({
  name: 'root',
  private: true,
  workspaces: ['packages/*'],
  scripts: { release: 'changeset publish', all: 'npm publish --workspaces', one: 'npm publish -w @acme/a' },
});

function job(steps: string): string {
  return `on: push
permissions:
  id-token: write
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
${steps}`;
}

function runs(command: string): string {
  return job(`      - run: ${command}\n`);
}

/** The member `a` of a workspace, which names no repository: reported only if it is published. */
function published(title: string, isPublished: boolean, files: Readonly<Record<string, string>>): void {
  const bare = '{ "name": "@acme/a" }\n';
  drawn('valid-repository-url', title, isPublished ? `${bare}//        ^^^^^^^^^ missing\n` : bare, {
    path: 'packages/a/package.json',
    files: { 'package.json': ROOT, 'packages/b/package.json': '{ "name": "@acme/b" }', ...files },
  });
}

describe('a package that is published', () => {
  for (const command of [
    'npm run all',
    'npm run one',
    'npm run release',
    'npm publish -w packages/a',
    'cd packages/a && npm publish',
    'for p in packages/*/; do npm publish "./$p"; done',
    'for p in a b; do npm publish ./packages/$p; done',
    'pub() { (cd "packages/$1" && npm publish); }; pub b; pub a',
    'bash scripts/publish.sh a',
    'make publish',
    'npx lerna publish',
  ]) {
    published(command, true, {
      [RELEASE]: runs(command),
      'scripts/publish.sh': 'cd "packages/$1"\nnpm publish\n',
      Makefile: 'publish:\n\tcd packages/a && npm publish\n',
      'lerna.json': '{ "version": "independent" }',
    });
  }

  published('in the legs of a matrix', true, {
    [RELEASE]: job('      - run: npm publish\n        working-directory: packages/${{ matrix.p }}\n').replace('    steps:', '    strategy: { matrix: { p: [a, b] } }\n    steps:'),
  });
  published('by a composite action', true, {
    [RELEASE]: job('      - uses: ./ship\n        with: { dir: packages/a }\n'),
    'ship/action.yml': 'inputs: { dir: {} }\nruns:\n  using: composite\n  steps:\n    - run: npm publish ./${{ inputs.dir }}\n      shell: bash\n',
  });
  published('by a called workflow, for one of its callers', true, {
    [PUBLISH]: runs('npm publish ./${{ inputs.dir }}').replace('on: push', 'on: { workflow_call: { inputs: { dir: { type: string, default: packages/b } } } }'),
    [RELEASE]: 'on: push\njobs:\n  b:\n    uses: ./.github/workflows/publish.yml\n  a:\n    uses: ./.github/workflows/publish.yml\n    with: { dir: packages/a }\n',
  });
  published('as a tarball that another job packs', true, {
    [RELEASE]: `on: push
jobs:
  pack:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm pack -w @acme/a
      - uses: actions/upload-artifact@v5
  publish:
    needs: pack
    runs-on: ubuntu-latest
    steps:
      - uses: actions/download-artifact@v6
      - run: npm publish ./acme-a-1.0.0.tgz
`,
  });
  published('by JS-DevTools/npm-publish', true, { [RELEASE]: job('      - uses: JS-DevTools/npm-publish@v4\n        with: { package: packages/a/package.json }\n') });
});

describe('a package that nothing publishes', () => {
  published('another one is', false, { [RELEASE]: runs('npm publish -w @acme/b') });
  published('in a script that nothing starts', false, { [RELEASE]: runs('npm test') });
  published('in a dry run', false, { [RELEASE]: runs('npm run all -- --dry-run') });
  published('to another registry', false, { [RELEASE]: runs('npm run all --registry=https://npm.pkg.github.com') });
  published('in a job that never runs', false, { [RELEASE]: runs('npm run all').replace('    steps:', '    if: false\n    steps:') });
  published('of a workspace that changesets ignores', false, { [RELEASE]: runs('npm run release'), '.changeset/config.json': '{ "ignore": ["@acme/a"] }' });
  published('by a workflow whose caller switches it off', false, {
    [PUBLISH]: runs('npm run all').replace('on: push', 'on: { workflow_call: { inputs: { publish: { type: boolean } } } }').replace('    steps:', '    if: inputs.publish\n    steps:'),
    [RELEASE]: 'on: push\njobs:\n  call:\n    uses: ./.github/workflows/publish.yml\n',
  });
});
