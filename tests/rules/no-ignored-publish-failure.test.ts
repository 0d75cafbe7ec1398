import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const files = { 'package.json': '{ "name": "widget", "version": "1.0.0" }' };

function failure(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('no-ignored-publish-failure', title, drawing, { ...expectation, files: { ...files, ...expectation.files } });
}

/** Steps behind a checkout, as the lines of a list. */
function job(steps: string, top = ''): string {
  return `
on: push
jobs:
  publish:
${top}    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
${steps}`;
}

/** A script of several lines. */
function script(lines: string): string {
  return job(`      - run: |\n${lines.replace(/^(?!#)(?=.)/gm, '          ')}\n`);
}

describe('the script goes on', () => {
  for (const rest of ['|| true', '|| echo "failed"', '|| echo "Version already published, skipping"', '|| exit 0', '|| { echo failed; exit 0; }', '2>/dev/null || true', '&& echo done || echo failed', '|| echo "::warning::failed" >> "$GITHUB_STEP_SUMMARY"', '|| echo failed >&2']) {
    failure(rest, job(`      - run: npm publish ${rest}\n#            ^^^^^^^^^^^ swallowed\n`));
  }
  failure('set +e', script('set +e\nnpm publish\n#         ^^^^^^^^^^^ swallowed\necho done'));
  failure('each publish of a script', script('npm publish ./a || true\n#         ^^^^^^^^^^^^^^^ swallowed\nnpm publish ./b\nnpm publish ./c || true\n#         ^^^^^^^^^^^^^^^ swallowed'));
  failure('in a loop', script('for name in a b; do\n  npm publish "./$name" || echo "$name failed"\n#           ^^^^^^^^^^^^^^^^^^^^^ swallowed\ndone'));
  failure('in a function whose call may fail', script('release() { npm publish; }\n#                     ^^^^^^^^^^^ swallowed\nrelease || true'));
  failure('the script that leads to it', job('      - run: npm run release || true\n#            ^^^^^^^^^^^^^^^ swallowed\n'), {
    files: { 'package.json': '{ "name": "widget", "scripts": { "release": "npm publish" } }' },
  });
  failure('inside of that script', job('      - run: npm run release\n#            ^^^^^^^^^^^^^^^ swallowed\n'), {
    files: { 'package.json': '{ "name": "widget", "scripts": { "release": "npm publish || true" } }' },
  });
  failure('in a script file', job('      - run: ./release.sh\n#            ^^^^^^^^^^^^ swallowed\n'), { files: { 'release.sh': '#!/bin/bash\nset -e\nnpm publish || echo failed\n' } });
  failure('in a composite action', job('      - uses: ./.github/actions/publish\n#             ^^^^^^^^^^^^^^^^^^^^^^^^^ swallowed\n'), {
    files: { '.github/actions/publish/action.yml': 'runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: npm publish || true\n' },
  });
  failure('other clients and tools', job('      - run: pnpm -r publish || true\n#            ^^^^^^^^^^^^^^^ swallowed\n      - run: npx changeset publish || true\n#            ^^^^^^^^^^^^^^^^^^^^^ swallowed\n'), {
    files: { 'package.json': '{ "name": "widget", "workspaces": ["."] }', 'pnpm-workspace.yaml': 'packages: ["."]\n' },
  });
  failure('a look-up that comes before tells nothing of this', script('npm view widget@1.0.0 || npm publish || true\n#                                  ^^^^^^^^^^^ swallowed'));
  failure('the colon', script('npm publish || :\n#         ^^^^^^^^^^^ swallowed'));
});

describe('continue-on-error', () => {
  failure('of the step', job('      - run: npm publish\n        continue-on-error: true\n#       ^^^^^^^^^^^^^^^^^^^^^^^ continued\n'));
  failure('of a step with an action', job('      - uses: JS-DevTools/npm-publish@v4\n        continue-on-error: true\n#       ^^^^^^^^^^^^^^^^^^^^^^^ continued\n'));
  failure('of the job', job('      - run: npm publish\n', '    continue-on-error: true\n#   ^^^^^^^^^^^^^^^^^^^^^^^ continued\n'));
  failure('of a step that uses an action', job('      - uses: ./.github/actions/publish\n        continue-on-error: true\n#       ^^^^^^^^^^^^^^^^^^^^^^^ continued\n'), {
    files: { '.github/actions/publish/action.yml': 'runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: npm publish\n' },
  });
  failure('inside of the action', job('      - uses: ./.github/actions/publish\n#             ^^^^^^^^^^^^^^^^^^^^^^^^^ continued\n'), {
    files: { '.github/actions/publish/action.yml': 'runs:\n  using: composite\n  steps:\n    - shell: bash\n      continue-on-error: true\n      run: npm publish\n' },
  });
  failure('both', job('      - run: npm publish || true\n#            ^^^^^^^^^^^ swallowed\n        continue-on-error: true\n#       ^^^^^^^^^^^^^^^^^^^^^^^ continued\n'));
  failure('false', job('      - run: npm publish\n        continue-on-error: false\n'));
  failure('an expression', job('      - run: npm publish\n        continue-on-error: ${{ matrix.experimental }}\n'));
  failure('of another step', job('      - run: npm publish\n      - run: npm run notify\n        continue-on-error: true\n'));
  failure('its outcome is asked for', job("      - id: npm\n        run: npm publish\n        continue-on-error: true\n      - if: steps.npm.outcome == 'failure'\n        run: exit 1\n"));
});

describe('somebody looks at the result', () => {
  for (const [title, lines] of [
    ['a look-up first', 'if npm view widget@1.0.0; then echo there; else npm publish; fi'],
    ['the failure of the look-up is not that of the publish', 'npm view widget@1.0.0 >/dev/null 2>&1 || npm publish'],
    ['the answer of npm', 'npm publish 2>&1 | tee log || grep -q "previously published" log'],
    ['the answer, in a file', 'npm publish > log 2>&1 || true\ngrep -q E403 log'],
    ['the answer, in a variable', 'out=$(npm publish 2>&1) || true\necho "$out" | grep -q E403'],
    ['the answer, handed on', 'npm publish 2>&1 | tee log || true\ngrep -q E403 log'],
    ['a function that exits', 'fail() { echo "$1"; exit 1; }\nnpm publish || fail "no"'],
    ['an exit', 'npm publish || exit 1'],
    ['a message and an exit', 'npm publish || { echo failed; exit 1; }'],
    ['a note for later', 'npm publish || failed=1\nexit "${failed:-0}"'],
    ['a note in an output', 'npm publish || echo "failed=true" >> "$GITHUB_OUTPUT"'],
    ['a note in a file', 'npm publish || echo widget >> failed.txt'],
    ['a condition', 'if ! npm publish; then exit 1; fi'],
    ['the status', 'set +e\nnpm publish\nstatus=$?\nexit $status'],
    ['a look-up of the result', 'npm publish || true\nnpm view widget@1.0.0'],
    ['true as a command of its own', 'npm publish\ntrue'],
    ['|| true behind another command', 'npm publish\ngh release create v1 || true'],
  ] as const) {
    failure(title, script(lines));
  }
  failure('a later step looks', job('      - run: npm publish || true\n      - run: npm view widget@1.0.0 version\n'));
});

describe('no publish to npm', () => {
  failure('a dry run', job('      - run: npm publish --dry-run || true\n'));
  failure('another registry', job('      - run: npm publish --registry https://npm.pkg.github.com || true\n'));
  failure('text', job('      - run: echo "npm publish || true"\n'));
  failure('jsr', job('      - run: npx jsr publish || true\n      - run: npm publish\n'));
});
