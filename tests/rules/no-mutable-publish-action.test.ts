import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

function mutable(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('no-mutable-publish-action', title, drawing, expectation);
}

function job(steps: string): string {
  return `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
${steps.replace(/^\n/, '')}      - run: npm publish
`;
}

describe('a branch', () => {
  for (const action of ['acme/setup@main', 'acme/setup@master', 'acme/actions/.github/setup@main', 'acme/setup@refs/heads/v2']) {
    mutable(action, job(`      - uses: ${action}\n#             ${'^'.repeat(action.length)} branch\n`));
  }

  mutable('behind the publish', `${job('').trimEnd()}\n      - uses: acme/notify@main\n#             ^^^^^^^^^^^^^^^^ branch\n`);

  mutable(
    'inside of a composite action',
    job(`
      - uses: ./.github/actions/setup
#             ^^^^^^^^^^^^^^^^^^^^^^^ branch
`),
    { files: { '.github/actions/setup/action.yml': 'runs:\n  using: composite\n  steps:\n    - uses: acme/setup@main\n' } },
  );

  mutable(
    'in a called workflow',
    `
on: workflow_call
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: acme/setup@main
#             ^^^^^^^^^^^^^^^ branch
      - run: npm publish
`,
    { files: { '.github/workflows/ci.yml': 'on: push\njobs:\n  release:\n    uses: ./.github/workflows/release.yml\n' } },
  );
});

describe('silent', () => {
  for (const action of [
    'acme/setup@v4',
    'acme/setup@v4.1.0',
    'acme/setup@release/v1',
    'acme/setup@main-2',
    'acme/setup@820762786026740c76f36085b0efc47a31fe5020 # main',
    './.github/actions/main',
    'docker://node:main',
    'acme/setup@${{ github.ref_name }}',
  ]) {
    mutable(action, job(`      - uses: ${action}\n`));
  }
  mutable('a step that never runs', job('      - uses: acme/setup@main\n        if: false\n'));
  mutable('another job', `${job('')}  docs:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: acme/setup@main\n`);
  mutable('no publish', job('      - uses: acme/setup@main\n').replace('npm publish', 'npm publish --dry-run'));
});
