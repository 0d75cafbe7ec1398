import { describe, expect, test } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';
import { reportsIn } from './reports.ts';

const RULE = 'require-supported-npm';
const PUBLISH = '.github/workflows/publish.yml';
const RELEASE = '.github/workflows/release.yml';
const MANIFEST = { 'package.json': '{ "name": "widget", "scripts": { "up": "npm publish" } }' };
const UPGRADE = 'npm install -g npm@^11.5.1';

function supported(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn(RULE, title, drawing, { ...expectation, files: { ...MANIFEST, ...expectation.files } });
}

function job(steps: string, head = ''): string {
  return `
on: push
permissions:
  id-token: write
jobs:
  publish:
${head}    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
${steps}`;
}

function setup(version: string): string {
  return `      - uses: actions/setup-node@v6
        with:
          node-version: ${version}
`;
}

/** The same step in an action. */
function setupIn(version: string): string {
  return setup(version).replaceAll(/^ {2}/gm, '');
}

function action(steps: string, inputs = ''): string {
  return `${inputs === '' ? '' : `inputs:\n${inputs}`}runs:\n  using: composite\n  steps:\n${steps}`;
}

describe('the version that a caller gives', () => {
  const CALLED = `on:
  workflow_call:
    inputs:
      node:
        type: string
        default: '24'
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
${setup('${{ inputs.node }}')}      - run: npm publish
`;
  const calling = (given: string, marker = ''): string => `
on: push
permissions:
  id-token: write
jobs:
  call:
    uses: ./.github/workflows/publish.yml
${given}${marker}`;
  const files = { [PUBLISH]: CALLED };

  supported('too old: reported where it is written', calling('    with:\n      node: 22\n', '#           ^^ tooOld\n'), { files });
  supported('in quotes', calling("    with:\n      node: '20'\n", '#           ^^^^ tooOld\n'), { files });
  supported('new enough', calling('    with:\n      node: 24\n'), { files });
  supported('not given, with a default that is new enough', calling(''), { files });
  supported('given by an expression', calling('    with:\n      node: ${{ vars.NODE }}\n'), { files });
  supported('nothing is wrong in what is called', CALLED, { path: PUBLISH, files: { [RELEASE]: calling('    with:\n      node: 22\n') } });
  supported(
    'a default that is too old: reported where it is written',
    CALLED.replace("default: '24'\n", "default: '22'\n#                ^^^^ tooOld\n"),
    {
      path: PUBLISH,
      files: { [RELEASE]: calling('') },
      fixed: CALLED.replace("'24'", "'22'").replace('      - run:', `      - name: Update npm for trusted publishing\n        run: ${UPGRADE}\n      - run:`),
    },
  );
  supported('and nothing is wrong in the caller', calling(''), { files: { [PUBLISH]: CALLED.replace("'24'", "'22'") } });

  test('each of two callers is judged by what it gives', () => {
    const all = { ...MANIFEST, ...files, [RELEASE]: calling('    with:\n      node: 22\n'), '.github/workflows/nightly.yml': calling('    with:\n      node: 24\n') };
    expect(reportsIn(RULE, RELEASE, all)).toHaveLength(1);
    expect(reportsIn(RULE, '.github/workflows/nightly.yml', all)).toEqual([]);
    expect(reportsIn(RULE, PUBLISH, all)).toEqual([]);
  });

  test('through two calls', () => {
    const middle = `on: workflow_call\njobs:\n  call:\n    uses: ./.github/workflows/publish.yml\n    with:\n      node: 22\n`;
    const all = { ...MANIFEST, ...files, '.github/workflows/middle.yml': middle, [RELEASE]: calling('').replace('publish.yml', 'middle.yml') };
    expect(reportsIn(RULE, '.github/workflows/middle.yml', all)).toEqual([expect.stringMatching(/^6 Node `22`/)]);
    expect(reportsIn(RULE, RELEASE, all)).toEqual([]);
  });
});

describe('a composite action', () => {
  const SETUP = { 'setup/action.yml': action(setupIn("'22'")) };
  const use = (rest = '', marker = ''): string => `      - uses: ./setup\n${marker}${rest}`;
  const mark = '#             ^^^^^^^ tooOld\n';

  supported('sets Node up: reported at the step that uses it', job(use('', mark) + '      - run: npm publish\n'), {
    files: SETUP,
    suggested: 'none',
  });
  supported('sets Node up in another one', job(use('', mark).replace('./setup', './outer') + '      - run: npm publish\n'), {
    files: { ...SETUP, 'outer/action.yml': action('    - uses: ./setup\n') },
    suggested: 'none',
  });
  supported('takes the version: reported where it is written', job(use('        with:\n          node: 22\n#               ^^ tooOld\n') + '      - run: npm publish\n'), {
    files: { 'setup/action.yml': action(setupIn('${{ inputs.node }}'), '  node: { default: 24 }\n') },
    suggested: 'none',
  });
  supported('takes the version, and its default is too old: reported at the step that uses it', job(use('', mark) + '      - run: npm publish\n'), {
    files: { 'setup/action.yml': action(setupIn('${{ inputs.node }}'), '  node: { default: 22 }\n') },
    suggested: 'none',
  });
  supported('reads a version file', job(use('', mark) + '      - run: npm publish\n'), {
    files: { 'setup/action.yml': action('    - uses: actions/setup-node@v6\n      with: { node-version-file: .nvmrc }\n'), '.nvmrc': '22.11.0\n' },
    suggested: 'none',
  });
  supported('publishes: it may set up a Node of its own, so that nothing is put before it', job(`${setup('22')}#                       ^^ tooOld\n      - uses: ./ship\n`), {
    files: { 'ship/action.yml': action('    - run: npm publish\n      shell: bash\n') },
    suggested: { raiseNode: job(`${setup('24')}      - uses: ./ship\n`) },
  });
  supported('sets up a Node that is new enough', job(use() + '      - run: npm publish\n'), { files: { 'setup/action.yml': action(setupIn('24')) } });
  supported('upgrades npm', job(use() + '      - run: npm publish\n'), {
    files: { 'setup/action.yml': action(`${setupIn('22')}    - run: npm install -g npm@latest\n      shell: bash\n`) },
  });
  supported('upgrades npm in a script of its own', job(use() + '      - run: npm publish\n'), {
    files: {
      'setup/action.yml': action(`${setupIn('22')}    - run: bash "$GITHUB_ACTION_PATH/npm.sh"\n      shell: bash\n`),
      'setup/npm.sh': 'npm install -g npm@11\n',
    },
  });
  supported('may upgrade npm, where it is no composite', job(`${setup('22')}      - uses: ./setup\n      - run: npm publish\n`), {
    files: { 'setup/action.yml': 'runs: { using: node24, main: index.js }\n' },
  });
  supported('upgrades npm, in a step that never runs', job(use('', mark) + '      - run: npm publish\n'), {
    files: { 'setup/action.yml': action(`${setupIn("'22'")}    - run: npm install -g npm@latest\n      shell: bash\n      if: false\n`) },
    suggested: 'none',
  });
});

describe('a script', () => {
  const reported = `${setup('22')}#                       ^^ tooOld\n`;
  const fixed = `${setup('22')}      - name: Update npm for trusted publishing\n        run: ${UPGRADE}\n`;

  supported('publishes', job(`${reported}      - run: npm run up\n`), { fixed: job(`${fixed}      - run: npm run up\n`) });
  supported('publishes with a client that has an OIDC of its own', job(`${setup('22')}      - run: npm run up\n`), {
    files: { 'package.json': '{ "name": "widget", "packageManager": "yarn@4.10.0", "scripts": { "up": "yarn npm publish" } }' },
  });
  supported('upgrades npm before it publishes', job(`${setup('22')}      - run: npm run up\n`), {
    files: { 'package.json': '{ "name": "widget", "scripts": { "up": "npm i -g npm@latest && npm publish" } }' },
  });
  supported('upgrades npm in a file', job(`${setup('22')}      - run: ./scripts/npm.sh\n      - run: npm publish\n`), {
    files: { 'scripts/npm.sh': '#!/bin/sh\nnpm install --global npm@11\n' },
  });
  supported('hands the upload of a release tool to npm', job(`${reported}      - run: npm run up\n`), {
    files: { 'package.json': '{ "name": "widget", "scripts": { "up": "changeset publish" } }', 'package-lock.json': '{ "lockfileVersion": 3 }' },
    fixed: job(`${fixed}      - run: npm run up\n`),
  });
  supported('installs behind the upgrade: offered, not fixed', job(`${reported}      - run: npm run up\n`), {
    files: { 'package.json': '{ "name": "widget", "scripts": { "up": "npm ci && npm publish" } }' },
    suggested: { upgrade: job(`${fixed}      - run: npm run up\n`) },
  });

  test('stands in the message with its place', () => {
    const files = { ...MANIFEST, [RELEASE]: job(`${setup('22')}      - run: npm run up\n`) };
    expect(reportsIn(RULE, RELEASE, files)).toEqual([expect.stringContaining('`npm run up › "npm publish" (package.json:1)`')]);
  });
});

describe('a container of the action', () => {
  supported('brings its own npm', job(`${setup('22')}      - uses: codfish/semantic-release-action@v5\n`));
});

describe('legs of a matrix in front of an action', () => {
  supported(
    'reported where the leg is written',
    job(`${setup('${{ matrix.node }}')}      - uses: ./ship\n`, '    strategy:\n      matrix:\n        node: [24, 22]\n#                  ^^ tooOld\n'),
    {
      files: { 'ship/action.yml': action('    - run: npm publish\n      shell: bash\n') },
    },
  );
});
