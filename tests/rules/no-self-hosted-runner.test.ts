import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const files = { 'package.json': '{ "name": "widget", "version": "1.0.0" }' };

function runner(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('no-self-hosted-runner', title, drawing, { ...expectation, files: { ...files, ...expectation.files } });
}

/** A job with an identity, on the runner that `runsOn` says. */
function job(runsOn: string, { publish = 'npm publish', grant = 'id-token: write', rest = '' } = {}): string {
  return `
on: push
jobs:
  publish:
    runs-on: ${runsOn}
    permissions:
      ${grant}
    steps:
      - uses: actions/checkout@v6
      - run: ${publish}
${rest}`;
}

function marked(label: string, messageId = 'unsupported'): string {
  return job(`${label}\n#            ${'^'.repeat(label.length)} ${messageId}`);
}

describe('labels known not to be GitHub\'s', () => {
  for (const label of ['self-hosted', 'blacksmith-4vcpu-ubuntu-2404', 'depot-ubuntu-24.04', 'namespace-profile-default', 'nscloud-ubuntu-22.04', 'warp-ubuntu-latest-x64-4x', 'buildjet-4vcpu-ubuntu-2204', 'ubicloud-standard-2']) {
    runner(label, marked(label));
  }
  runner('in a list', job('[self-hosted, linux]\n#             ^^^^^^^^^^^ unsupported'));
  runner('behind another label of a list', job('[linux, self-hosted]\n#                    ^^^^^^^^^^^ unsupported'));
  runner('in a list of lines', `
on: push
jobs:
  publish:
    runs-on:
      - linux
      - self-hosted
#       ^^^^^^^^^^^ unsupported
    permissions: { id-token: write }
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
`);
  runner('with its group', `
on: push
jobs:
  publish:
    runs-on: { group: release, labels: self-hosted }
#                                      ^^^^^^^^^^^ unsupported
    permissions: { id-token: write }
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
`);
  runner('in the matrix', `
on: push
jobs:
  publish:
    strategy:
      matrix:
        machine: [self-hosted]
#                 ^^^^^^^^^^^ unsupported
    runs-on: \${{ matrix.machine }}
    permissions: { id-token: write }
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
`);
  runner('whatever stands between: a package script', marked('self-hosted').replace('npm publish', 'npm run release'), {
    files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "scripts": { "release": "npm publish" } }' },
  });
});

describe('with provenance', () => {
  runner('the option', job('self-hosted\n#            ^^^^^^^^^^^ refused', { publish: 'npm publish --provenance' }));
  runner('the environment', job('self-hosted\n#            ^^^^^^^^^^^ refused', { rest: '        env:\n          NPM_CONFIG_PROVENANCE: true\n' }));
  runner('publishConfig', job('self-hosted\n#            ^^^^^^^^^^^ refused'), {
    files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "publishConfig": { "provenance": true } }' },
  });
  runner('switched off, it publishes: only strict says that it can do no better', job('self-hosted', { publish: 'npm publish --no-provenance' }));
  runner('switched off, in strict', job('self-hosted\n#            ^^^^^^^^^^^ tied', { publish: 'npm publish --no-provenance' }), { thorough: true });
});

describe('with a token alone it works', () => {
  const token = '        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n';
  const steps = (runsOn: string): string => job(runsOn, { grant: 'contents: read', rest: token }).replace('      - run:', '      - uses: actions/setup-node@v6\n        with:\n          registry-url: https://registry.npmjs.org\n      - run:');

  runner('silent', steps('blacksmith-4vcpu-ubuntu-2404'));
  runner('reported in strict', steps('blacksmith-4vcpu-ubuntu-2404\n#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tied'), { thorough: true });
  runner('without id-token nothing else is known of a machine of one\'s own', job('self-hosted', { grant: 'contents: read' }));
});

describe('called workflows', () => {
  const callee = (runsOn: string): string => `
on:
  workflow_call:
    inputs:
      machine: { type: string, default: ubuntu-latest }
jobs:
  publish:
    runs-on: ${runsOn}
    permissions: { id-token: write }
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
`;
  const caller = (machine: string): string => `
on: push
jobs:
  release:
    permissions: { id-token: write }
    uses: ./.github/workflows/publish.yml
    with:
      machine: ${machine}
`;

  runner('the label is the caller\'s', caller('self-hosted\n#              ^^^^^^^^^^^ unsupported'), { files: { '.github/workflows/publish.yml': callee('${{ inputs.machine }}') } });
  runner('and is reported there only', callee('${{ inputs.machine }}'), {
    path: '.github/workflows/publish.yml',
    files: { '.github/workflows/release.yml': caller('self-hosted') },
  });
  runner('the label is the callee\'s', callee('self-hosted\n#            ^^^^^^^^^^^ unsupported'), {
    path: '.github/workflows/publish.yml',
    files: { '.github/workflows/release.yml': caller('ubuntu-latest') },
  });
  runner('the caller has no part in that', caller('ubuntu-latest'), { files: { '.github/workflows/publish.yml': callee('self-hosted') } });
});

describe('a program that is not followed', () => {
  const program = (text: string): Expectation => ({ files: { 'upload.mjs': text }, thorough: true });
  const node = { publish: 'node upload.mjs' };

  for (const text of ["execFileSync('npm', ['publish', '--provenance']);", 'await $`pnpm publish ${flags}`;', 'run("npm stage publish");']) {
    runner(text, job('self-hosted\n#            ^^^^^^^^^^^ unseen', node), program(text));
    runner(`${text}: only a sign`, job('self-hosted', node), { ...program(text), thorough: false });
  }
  for (const text of ['// npm publish comes later', "execFileSync('npm', ['pack']);", "run('npm publish --dry-run');", "run('vsce publish');"]) {
    runner(text, job('self-hosted', node), program(text));
  }
  runner('without an identity', job('self-hosted', { ...node, grant: 'contents: read' }), program('run("npm publish");'));
  runner('on a runner of GitHub', job('ubuntu-latest', node), program('run("npm publish");'));
});

describe('silent', () => {
  for (const label of ['ubuntu-latest', 'ubuntu-24.04-arm', 'macos-15', 'windows-latest', 'acme-large', 'ubuntu-latest-16-cores', '${{ vars.RUNNER }}', '${{ inputs.runner }}', '{ group: large }']) {
    runner(label, job(label));
  }
  runner('a matrix with a runner of GitHub\'s: the publish may be kept to it', `
on: push
jobs:
  publish:
    strategy:
      matrix:
        machine: [self-hosted, ubuntu-latest]
    runs-on: \${{ matrix.machine }}
    permissions: { id-token: write }
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
`);
  runner('a job that does not publish', `
on: push
jobs:
  test:
    runs-on: self-hosted
    steps:
      - run: npm test
  publish:
    runs-on: ubuntu-latest
    permissions: { id-token: write }
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
`);
  runner('a private repository', job('self-hosted', { publish: 'npm publish --provenance' }), { settings: { visibility: 'private' } });
  runner('another registry', job('self-hosted', { publish: 'npm publish --registry https://npm.pkg.github.com' }));
  runner('a dry run', job('self-hosted', { publish: 'npm publish --dry-run' }));
  runner('a job that never runs', job('self-hosted\n    if: false'));
});
