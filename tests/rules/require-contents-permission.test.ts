import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

function contents(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('require-contents-permission', title, drawing, { settings: { visibility: 'private' }, ...expectation });
}

/** A workflow with a publishing job; `permissions` are the lines of its block. */
function job(permissions: string, checkout = '- uses: actions/checkout@v6', rest = ''): string {
  return `
on: push
${rest}jobs:
  publish:
    runs-on: ubuntu-latest
${permissions}    steps:
      ${checkout}
      - run: npm publish
`;
}

const MARKED = '- uses: actions/checkout@v6\n#             ^^^^^^^^^^^^^^^^^^^ lost';
const NONE = '    permissions:\n      id-token: write\n';
const READ = '    permissions:\n      contents: read\n      id-token: write\n';

describe('a block without contents', () => {
  contents('of the job', job(NONE, MARKED), { fixed: job(READ) });
  contents('in strict, where nothing is said of the visibility', job(NONE, MARKED), { settings: {}, thorough: true, fixed: job(READ) });
  contents('in flow style', job('    permissions: { id-token: write }\n', MARKED), { fixed: job('    permissions: { contents: read, id-token: write }\n') });
  contents('that is empty', job('    permissions: {}\n', MARKED), { fixed: job('    permissions: { contents: read }\n') });
  contents('that replaces the one of the workflow', job(NONE, MARKED, 'permissions:\n  contents: read\n'), { fixed: job(READ, undefined, 'permissions:\n  contents: read\n') });
  contents('of the workflow, for one job', job('', MARKED, 'permissions:\n  id-token: write\n'), {
    fixed: job('', undefined, 'permissions:\n  contents: read\n  id-token: write\n'),
  });
  contents('of the workflow, which other jobs share', `${job('', MARKED, 'permissions:\n  id-token: write\n')}  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n`, {
    suggested: { grant: `${job('', undefined, 'permissions:\n  contents: read\n  id-token: write\n')}  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n` },
  });
  contents('that says none on purpose', job(`${NONE}      contents: none\n`, MARKED), { suggested: { grant: job(`${NONE}      contents: read\n`) } });
  contents('a token that is the job\'s own', job(NONE, `${MARKED}\n        with:\n          token: \${{ github.token }}`), {
    fixed: job(READ, '- uses: actions/checkout@v6\n        with:\n          token: ${{ github.token }}'),
  });
  contents('reached through an alias is not changed', `
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    permissions: &none
      id-token: write
    steps:
      - run: npm test
  publish:
    runs-on: ubuntu-latest
    permissions: *none
    steps:
      - uses: actions/checkout@v6
#             ^^^^^^^^^^^^^^^^^^^ lost
      - run: npm publish
`, { suggested: 'none' });

  contents('a checkout inside of a composite action', job(NONE, '- uses: ./.github/actions/setup\n#             ^^^^^^^^^^^^^^^^^^^^^^^ lost'), {
    files: { '.github/actions/setup/action.yml': 'runs:\n  using: composite\n  steps:\n    - uses: actions/checkout@v6\n' },
    fixed: job(READ, '- uses: ./.github/actions/setup'),
  });
});

describe('calls', () => {
  const CALLED = 'on: workflow_call\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - run: npm publish\n';
  const call = (permissions: string, mark = ''): string => `
on: push
jobs:
  release:
    permissions:
${permissions}    uses: ./.github/workflows/publish.yml
${mark}`;

  contents('the caller decides for a called workflow without a block', call('      id-token: write\n', '#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lostInCaller\n'), {
    files: { '.github/workflows/publish.yml': CALLED },
    suggested: { grant: call('      contents: read\n      id-token: write\n') },
  });
  contents('and may grant it', call('      contents: read\n      id-token: write\n'), { files: { '.github/workflows/publish.yml': CALLED } });
  contents('nothing is said in the called workflow', CALLED, { files: { '.github/workflows/ci.yml': call('      id-token: write\n').replace('publish.yml', 'release.yml') } });
  contents(
    'a called workflow that asks for more than its callers grant does not start',
    job(NONE, MARKED).replace('on: push', 'on: workflow_call'),
    { suggested: { grant: job(READ).replace('on: push', 'on: workflow_call') } },
  );
});

describe('silent', () => {
  contents('contents: read', job(READ));
  contents('contents: write', job('    permissions:\n      contents: write\n'));
  contents('read-all', job('    permissions: read-all\n'));
  contents('write-all', job('    permissions: write-all\n'));
  contents('an expression', job('    permissions:\n      contents: ${{ vars.LEVEL }}\n'));
  contents('no block at all', job(''));
  contents('no checkout', job(NONE, '- run: npm ci'));
  contents('a token of its own', job(NONE, '- uses: actions/checkout@v6\n        with: { token: "${{ secrets.BOT }}" }'));
  contents('a key', job(NONE, '- uses: actions/checkout@v6\n        with: { ssh-key: "${{ secrets.KEY }}" }'));
  contents('another repository', job(NONE, '- uses: actions/checkout@v6\n        with: { repository: acme/other }'));
  contents('a checkout that never runs', job(NONE, '- uses: actions/checkout@v6\n        if: false'));
  contents('a checkout that may not run', job(NONE, "- uses: actions/checkout@v6\n        if: github.event_name == 'push'"));
  contents('a job that publishes nothing', job(NONE).replace('npm publish', 'npm test'));
  contents('a public repository', job(NONE), { settings: { visibility: 'public' }, thorough: true });
  contents('nothing known of the repository', job(NONE), { settings: {} });
});
