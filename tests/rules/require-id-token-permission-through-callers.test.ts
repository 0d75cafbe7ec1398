import { describe, expect, test } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';
import { reportsIn } from './reports.ts';

const RULE = 'require-id-token-permission';
const PUBLISH = '.github/workflows/publish.yml';
const RELEASE = '.github/workflows/release.yml';
const NIGHTLY = '.github/workflows/nightly.yml';

function permission(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn(RULE, title, drawing, { ...expectation, files: { 'package.json': '{ "name": "widget" }', ...expectation.files } });
}

/** A workflow that is called, with further lines of the workflow and of its job. */
function called(job = '', top = '', marker = ''): string {
  return `on: workflow_call
${top}jobs:
  upload:
${job}    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
${marker}`;
}

/** A workflow that calls it. */
function calling(job = '', marker = '', on = 'push', top = ''): string {
  return `
on: ${on}
${top}jobs:
  call:
${job}    uses: ./.github/workflows/publish.yml
${marker}`;
}

const WRITE = '    permissions:\n      id-token: write\n';
const READ = '    permissions:\n      contents: read\n';
const missing = '#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missingInCaller\n';
const refused = '#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ refused\n';

describe('two callers, of which one grants it', () => {
  const files = { [PUBLISH]: called(), [RELEASE]: calling(WRITE), [NIGHTLY]: calling(READ, '', 'schedule') };

  permission('nothing is wrong in what they call', called(), { path: PUBLISH, files });
  permission('nor in the one that grants it', calling(WRITE), { files });
  permission('the other one is reported', calling(READ, missing, 'schedule'), {
    path: NIGHTLY,
    files,
    suggested: { grant: calling('    permissions:\n      contents: read\n      id-token: write # npm trusted publishing\n', '', 'schedule') },
  });

  test('with the whole way to the publish', () => {
    expect(reportsIn(RULE, NIGHTLY, { 'package.json': '{ "name": "widget" }', ...files })).toEqual([
      expect.stringContaining('(`nightly.yml › call › uses ./.github/workflows/publish.yml › upload › "npm publish"`), but its `permissions` (line 5) grant no `id-token: write`'),
    ]);
  });
});

describe('a caller that does not grant it', () => {
  const inherits = { [PUBLISH]: called() };
  const setup = "      - uses: actions/setup-node@v6\n        with: { registry-url: 'https://registry.npmjs.org' }\n";
  const token = "        env: { NODE_AUTH_TOKEN: '${{ secrets.NPM_TOKEN }}' }\n";
  const withToken = called('', '', token).replace('      - run:', `${setup}      - run:`);

  permission('by the block of its workflow', calling('', missing, 'push', 'permissions:\n  contents: read\n'), { files: inherits });
  permission('by read-all', calling('    permissions: read-all\n', missing), { files: inherits, suggested: 'none' });
  permission('without any block: offered, not fixed', calling('', missing), {
    files: inherits,
    suggested: {
      declare: calling('    permissions:\n      contents: read\n      id-token: write # npm trusted publishing\n'),
    },
  });
  permission('without any block, started by hand only', calling('', missing, 'workflow_dispatch'), { files: inherits });
  permission('an expression is not judged', calling('    permissions:\n      id-token: ${{ inputs.level }}\n'), { files: inherits });

  permission('is not judged where a token does the work', calling(`    secrets: inherit\n${READ}`), {
    files: { [PUBLISH]: withToken },
  });
  permission('but is where the secret is not handed on', calling(READ, missing), {
    files: { [PUBLISH]: withToken },
  });
  permission('calls what publishes nothing to npm', calling(READ), { files: { [PUBLISH]: called().replace('npm publish', 'npm publish --registry https://npm.pkg.github.com') } });
  permission('calls what never runs for it', calling(READ), { files: { [PUBLISH]: called('    if: false\n') } });
  permission('never calls', calling(`    if: false\n${READ}`), { files: inherits });
});

describe('what is called asks for it', () => {
  const asks = { [PUBLISH]: called(WRITE) };
  const granted = calling('    permissions:\n      contents: read\n      id-token: write # npm trusted publishing\n');

  permission('GitHub refuses the run: fixed, since no other job gets it', calling(READ, refused), { files: asks, fixed: granted });
  permission('by the block of its workflow', calling(READ, refused), { files: { [PUBLISH]: called('', 'permissions:\n  id-token: write\n') }, fixed: granted });
  permission('by write-all', calling(READ, refused), { files: { [PUBLISH]: called('', 'permissions: write-all\n') }, fixed: granted });
  permission('the block of the workflow of the caller lacks it', calling('', refused, 'push', 'permissions: {}\n'), {
    files: asks,
    fixed: calling('    permissions:\n      id-token: write # npm trusted publishing\n', '', 'push', 'permissions: {}\n'),
  });
  permission('a caller without a block is left to a person', calling('', refused), {
    files: asks,
    suggested: { declare: granted },
  });
  permission('another job would inherit it: offered', calling(READ, refused), {
    files: { [PUBLISH]: called(WRITE).replace('jobs:\n', 'jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm run build\n') },
    suggested: { grant: granted },
  });
  permission('another job has permissions of its own: fixed', calling(READ, refused), {
    files: { [PUBLISH]: called(WRITE).replace('jobs:\n', 'jobs:\n  build:\n    permissions: {}\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm run build\n') },
    fixed: granted,
  });
  permission('and has it', calling(WRITE), { files: asks });
  permission('a job of it that never runs asks for nothing', calling(READ), { files: { [PUBLISH]: called(`    if: false\n${WRITE}`) } });
  permission('a run without a publish is not looked at', calling(READ), { files: { [PUBLISH]: called(WRITE).replace('npm publish', 'npm test') } });
});

describe('what is called takes it away', () => {
  const files = { [RELEASE]: calling(WRITE) };
  const at = '#            ^^^^^^^^^^^ missing\n';

  permission('by the block of its job: offered, since other callers may grant less', called(READ, '', at), {
    path: PUBLISH,
    files,
    suggested: { grant: called('    permissions:\n      contents: read\n      id-token: write # npm trusted publishing\n') },
  });
  permission('by the block of its workflow', called('', 'permissions:\n  contents: read\n', at), { path: PUBLISH, files });
  permission('and the caller is not to blame', calling(WRITE), { files: { [PUBLISH]: called(READ) } });
  permission('or has no block and nobody in the repository calls it: left to its callers', called(), { path: PUBLISH });
  permission('also when nobody in the repository calls it', called(READ, '', at), { path: PUBLISH });
});

describe('through two calls', () => {
  const MIDDLE = '.github/workflows/middle.yml';
  const middle = (job = '', marker = ''): string => calling(job, marker, 'workflow_call');
  const top = (job = '', marker = ''): string => calling(job, marker).replace('publish.yml', 'middle.yml');
  const missingAtTop = missing.replace('^', '');

  permission('the middle one takes it away', middle(READ, missing), { path: MIDDLE, files: { [PUBLISH]: called(), [RELEASE]: top(WRITE) } });
  permission('the top one has it', top(WRITE), { files: { [PUBLISH]: called(), [MIDDLE]: middle(READ) } });
  permission('the top one lacks it', top(READ, missingAtTop), { files: { [PUBLISH]: called(), [MIDDLE]: middle() } });
  permission('all pass it on', middle(), { path: MIDDLE, files: { [PUBLISH]: called(), [RELEASE]: top(WRITE) } });
  permission('the middle one asks for more than the top one has', top(READ, missingAtTop.replace('missingInCaller', 'refused')), {
    files: { [PUBLISH]: called(WRITE), [MIDDLE]: middle(WRITE) },
    fixed: top('    permissions:\n      contents: read\n      id-token: write # npm trusted publishing\n'),
  });
});

describe('a workflow that is called and started by hand', () => {
  const both = (marker = ''): string => called('', '', marker).replace('on: workflow_call', 'on: [workflow_call, workflow_dispatch]');
  const at = '#            ^^^^^^^^^^^ missing\n';

  permission('by hand it has none', both(at), {
    path: PUBLISH,
    files: { [RELEASE]: calling(WRITE) },
    suggested: { declare: both().replace('ubuntu-latest\n', 'ubuntu-latest\n    permissions:\n      contents: read\n      id-token: write # npm trusted publishing\n') },
  });
  permission('its callers are judged by themselves', calling(WRITE), { files: { [PUBLISH]: both() } });
});
