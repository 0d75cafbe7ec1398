import { describe, expect, test } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';
import { reportsIn } from './reports.ts';

const RULE = 'no-shared-publish-job';
const RELEASE = '.github/workflows/release.yml';

function shared(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn(RULE, title, drawing, expectation);
}

function job(steps: string): string {
  return `
on: push
jobs:
  publish:
    permissions:
      id-token: write
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
${steps}`;
}

/** A job that runs one command, with its marker line if it is reported. */
function runs(command: string, isReported: boolean): string {
  return job(`      - run: ${command}\n${isReported ? `#            ${'^'.repeat(command.length)} sharedIdentity\n` : ''}`);
}

function scripts(all: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { 'package.json': JSON.stringify({ name: 'widget', scripts: all }) };
}

describe('a script that publishes is judged by what else it runs', () => {
  const silent = scripts({
    release: 'changeset publish',
    tagged: 'npm publish --tag next && git push --follow-tags',
    nested: 'npm run release',
    clean: 'rm -rf dist && npm ci && npm publish',
    shell: 'bash scripts/publish.sh',
  });
  for (const command of ['npm run release', 'npm run tagged', 'npm run nested', 'npm run clean', 'npm run shell', 'npx run-s release']) {
    shared(`nothing: ${command}`, runs(command, false), { files: { ...silent, 'scripts/publish.sh': 'set -e\nnpm pack\nnpm publish *.tgz\n' } });
  }

  const loud = scripts({
    release: 'npm run build && changeset publish',
    after: 'npm publish && npm run notify',
    nested: 'npm run release',
    hooked: 'npm publish',
    prehooked: 'npm run build',
    tsc: 'tsc -b && npm publish',
    node: 'node scripts/prepare.js; npm publish',
    shell: './scripts/publish.sh',
    build: 'tsc',
    notify: 'node scripts/notify.js',
  });
  for (const command of ['npm run release', 'npm run after', 'npm run nested', 'npm run hooked', 'npm run tsc', 'npm run node', 'npm run shell', 'pnpm release', 'yarn release']) {
    shared(`more: ${command}`, runs(command, true), { files: { ...loud, 'scripts/publish.sh': '#!/bin/sh\nnpm test\nnpm publish\n' } });
  }

  shared('a script that does not publish is judged by itself', job('      - run: npm run build\n#            ^^^^^^^^^^^^^ sharedIdentity\n      - run: npm run release\n'), {
    files: scripts({ build: 'echo nothing', release: 'npm publish' }),
  });
  shared('a makefile', runs('make publish', true), { files: { 'package.json': '{ "name": "widget" }', Makefile: 'publish: build\n\tnpm publish\nbuild:\n\tnpm run build\n' } });
  shared('a makefile that only publishes', runs('make publish', false), { files: { 'package.json': '{ "name": "widget" }', Makefile: 'publish:\n\tnpm publish\n' } });
  shared(
    'the command of changesets/action',
    job(`      - uses: changesets/action@v1
        with:
          publish: npm run release
#                  ^^^^^^^^^^^^^^^ sharedIdentity
`),
    { files: loud },
  );

  test('what else it runs is named with its way and its place', () => {
    const files = { ...scripts({ release: 'npm run build && changeset publish', build: 'tsc' }), [RELEASE]: runs('npm run release', false) };
    expect(reportsIn(RULE, RELEASE, files)).toEqual([expect.stringContaining('also runs `npm run release › "npm run build" (package.json:1)`.')]);
  });
});

describe('a composite action', () => {
  const action = (...commands: readonly string[]): string =>
    `runs:\n  using: composite\n  steps:\n${commands.map((command) => `    - run: ${command}\n      shell: bash\n`).join('')}`;
  const use = (isReported: boolean): string => `      - uses: ./.github/actions/build\n${isReported ? '#             ^^^^^^^^^^^^^^^^^^^^^^^ sharedIdentity\n' : ''}`;
  const at = '.github/actions/build/action.yml';

  shared('builds: reported at the step that uses it', job(`${use(true)}      - run: npm publish\n`), { files: { [at]: action('npm ci', 'npm run build') } });
  shared('builds and publishes', job(use(true)), { files: { 'package.json': '{ "name": "widget" }', [at]: action('npm run build', 'npm publish') } });
  shared('only publishes', job(use(false)), { files: { 'package.json': '{ "name": "widget" }', [at]: action('npm ci', 'npm publish') } });
  shared('only installs', job(`${use(false)}      - run: npm publish\n`), { files: { [at]: action('npm ci') } });
  shared('builds in a step that never runs', job(`${use(false)}      - run: npm publish\n`), { files: { [at]: `${action('npm run build')}      if: false\n` } });
  shared('uses another one', job(`${use(true)}      - run: npm publish\n`), {
    files: { [at]: 'runs:\n  using: composite\n  steps:\n    - uses: ./inner\n', 'inner/action.yml': action('npm test') },
  });
});

describe('a called workflow', () => {
  const called = `on: workflow_call
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm test
#            ^^^^^^^^ sharedIdentity
      - run: npm publish
`;
  const calling = (permissions: string): string => `on: push\njobs:\n  call:\n    permissions: ${permissions}\n    uses: ./.github/workflows/publish.yml\n`;
  const expectation = { path: '.github/workflows/publish.yml' };

  shared('with id-token of one of its callers: reported once', called, {
    ...expectation,
    files: { [RELEASE]: calling('{ id-token: write }'), '.github/workflows/nightly.yml': calling('{}') },
  });
  shared('without', called.replace('sharedIdentity', 'shared'), { ...expectation, files: { [RELEASE]: calling('{}') } });
  shared('nothing is wrong in its caller', calling('{ id-token: write }'), { files: { '.github/workflows/publish.yml': called.replace(/#.*\n/, '') } });
});
