import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

function broad(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('no-broad-id-token', title, drawing, expectation);
}

/** A workflow whose block grants the token, with a job of these steps and one that publishes. */
function shared(steps: string, { mark = '', block = '  contents: read\n  id-token: write\n', rest = '', own = '' } = {}): string {
  return `
on: push
permissions:
${block}${mark}jobs:
  build:
    runs-on: ubuntu-latest
${own}    steps:
${steps.replace(/^\n/, '')}  publish:
    needs: build
    runs-on: ubuntu-latest
${rest}    steps:
      - uses: actions/download-artifact@v7
      - run: npm publish ./widget.tgz
`;
}

const MARK = '# ^^^^^^^^^^^^^^^ broad\n';
const UNREAD = '# ^^^^^^^^^^^^^^^ unread\n';
const MOVED = { block: '  contents: read\n', rest: '    permissions:\n      contents: read\n      id-token: write # npm trusted publishing\n' };

const STEPS = `
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with: { node-version: 24 }
      - run: npm ci
      - run: npm pack
      - uses: actions/upload-artifact@v6
        with: { path: widget.tgz }
`;

describe('a grant of the workflow', () => {
  broad('goes to the publishing job, where each job is known', shared(STEPS, { mark: MARK }), { fixed: shared(STEPS, MOVED) });

  broad('that stands alone becomes none', shared(STEPS, { mark: MARK, block: '  id-token: write\n' }), {
    fixed: shared(STEPS, { block: '  id-token: none\n', rest: '    permissions:\n      id-token: write # npm trusted publishing\n' }),
  });

  broad('with a comment is for a person to move', shared(STEPS, { mark: MARK, block: '  contents: read\n  # npm\n  id-token: write\n' }), {
    suggested: { move: shared(STEPS, { ...MOVED, block: '  contents: read\n  # npm\n  id-token: none\n' }) },
  });

  const tested = `${STEPS}      - run: npx vitest run\n`;
  broad('tests are the project\'s own: the move is offered', shared(tested, { mark: MARK }), { suggested: { move: shared(tested, MOVED) } });

  const scripts = { 'package.json': '{ "name": "widget", "scripts": { "build": "rm -rf dist && tsc", "all": "bash build.sh" } }', 'build.sh': 'npm run build\nnpm pack\n' };
  for (const command of ['npm run build', 'npm run all', 'bash build.sh', './build.sh', 'pnpm build', 'npm run lint --if-present']) {
    const steps = `${STEPS}      - run: ${command}\n`;
    broad(`package scripts and files are read: ${command}`, shared(steps, { mark: MARK }), { files: scripts, ...(command.includes('lint') ? { fixed: shared(steps, MOVED) } : {}) });
  }

  for (const command of [
    'git push origin v1',
    'gh release create v1 widget.tgz',
    'echo "version=$(node -p "require(\'./package.json\').version")" >> $GITHUB_OUTPUT',
    'npm install -g npm@11',
    'pnpm install --frozen-lockfile',
    'corepack enable',
    'for file in *.tgz; do mv "$file" out/; done',
    'pack() { npm pack; }; pack',
    'curl -fsS https://example.com',
  ]) {
    const steps = `${STEPS}      - run: |\n          ${command}\n`;
    broad(`known commands: ${command}`, shared(steps, { mark: MARK }), { fixed: shared(steps, MOVED) });
  }

  broad('release-please beside the publish', `
on: push
permissions: { contents: write, id-token: write }
#                               ^^^^^^^^^^^^^^^ broad
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - uses: googleapis/release-please-action@v4
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
`);

  broad('write-all', shared(STEPS).replace('permissions:\n  contents: read\n  id-token: write\n', 'permissions: write-all\n#            ^^^^^^^^^ broad\n'), { suggested: 'none' });

  const UNUSED = { own: '    permissions:\n      contents: read\n' };
  broad('jobs with a block of their own are not reached', shared(STEPS, UNUSED));

  broad('a job that calls a workflow which uses none', `
on: push
permissions:
  contents: read
  id-token: write
# ^^^^^^^^^^^^^^^ broad
jobs:
  build:
    uses: ./.github/workflows/build.yml
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
`, {
    files: { '.github/workflows/build.yml': 'on: workflow_call\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm pack\n' },
    fixed: `
on: push
permissions:
  contents: read
jobs:
  build:
    uses: ./.github/workflows/build.yml
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      id-token: write # npm trusted publishing
    steps:
      - run: npm publish
`,
  });

  broad('where the publish is in a called workflow', `
on: push
permissions:
  contents: read
  id-token: write
# ^^^^^^^^^^^^^^^ broad
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: npm pack
  publish:
    uses: ./.github/workflows/publish.yml
`, {
    files: { '.github/workflows/publish.yml': 'on: workflow_call\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n' },
    fixed: `
on: push
permissions:
  contents: read
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: npm pack
  publish:
    permissions:
      contents: read
      id-token: write # npm trusted publishing
    uses: ./.github/workflows/publish.yml
`,
  });
});

describe('a grant of one job', () => {
  const job = (permissions: string, steps = STEPS): string => shared(steps, { block: '  contents: read\n', own: `    permissions:\n${permissions}`, rest: '    permissions:\n      id-token: write\n' });

  broad('is removed where each job is known', job('      contents: read\n      id-token: write\n#     ^^^^^^^^^^^^^^^ broad\n'), { fixed: job('      contents: read\n') });
  broad('is offered to be removed beside tests', job('      contents: read\n      id-token: write\n#     ^^^^^^^^^^^^^^^ broad\n', `${STEPS}      - run: npx jest\n`), {
    suggested: { remove: job('      contents: read\n', `${STEPS}      - run: npx jest\n`) },
  });
  // Whoever writes it into a job means that job.
  broad('is left alone where something is not read', job('      id-token: write\n', `${STEPS}      - run: node tools/build.js\n`), { thorough: true });
});

describe('a job that may ask for the token', () => {
  for (const [title, step] of Object.entries({
    attestations: '- uses: actions/attest-build-provenance@v3',
    Pages: '- uses: actions/deploy-pages@v4',
    PyPI: '- uses: pypa/gh-action-pypi-publish@release/v1',
    crates: '- uses: rust-lang/crates-io-auth-action@v1',
    clouds: '- uses: aws-actions/configure-aws-credentials@v5',
    codecov: '- uses: codecov/codecov-action@v5\n        with: { use_oidc: true }',
    'the variables': '- run: curl "$ACTIONS_ID_TOKEN_REQUEST_URL"',
    'a publish': '- run: npm publish --registry https://npm.pkg.github.com',
    'a publish that pretends, which logs in all the same': '- run: pnpm publish -r',
  })) {
    broad(`${title}, also in strict`, shared(`${STEPS}      ${step}\n`), { thorough: true });
  }

  for (const [title, step] of Object.entries({
    'an action of no table': '- uses: acme/build@v1',
    'github-script': '- uses: actions/github-script@v8',
    'an image': '- uses: docker://acme/build:1',
    'an action of the repository': '- uses: ./.github/actions/build',
    'codecov with an input that only a run decides': '- uses: codecov/codecov-action@v5\n        with: { use_oidc: "${{ inputs.oidc }}" }',
    'a file of the project': '- run: node scripts/build.js',
    'code that loads one': '- run: node -e "require(\'./scripts/build\')"',
    'a script that is not there': '- run: npm run build',
    'a script that ends in a program': '- run: npm run sea',
    'a program that is not known': '- run: goreleaser release',
    'a name that is not constant': '- run: $BUILD',
    'JSR': '- run: npx jsr publish',
    'another interpreter': "- run: print('hello')\n        shell: python",
    'npm with another command': '- run: npm trust list',
  })) {
    const steps = `${STEPS}      ${step}\n`;
    const files = { 'package.json': '{ "name": "widget", "scripts": { "sea": "node tools/sea.mjs" } }' };
    broad(`${title} is silent`, shared(steps), { files });
    broad(`${title} is doubted in strict`, shared(steps, { mark: UNREAD }), { files, thorough: true, suggested: 'none' });
  }

  broad('a called workflow that asks for it, and one that is not here', `
on: push
permissions:
  id-token: write
jobs:
  attest:
    uses: ./.github/workflows/attest.yml
  other:
    uses: acme/workflows/.github/workflows/build.yml@v1
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
`, {
    files: { '.github/workflows/attest.yml': 'on: workflow_call\njobs:\n  attest:\n    permissions: { id-token: write }\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm pack\n' },
    thorough: true,
  });
});

describe('silent', () => {
  broad('one job, which publishes', 'on: push\npermissions:\n  id-token: write\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n', { thorough: true });
  broad('a workflow that publishes nothing', shared(STEPS).replace('npm publish', 'npm view'), { thorough: true });
  broad('a job that never runs', shared(STEPS, { own: '    if: false\n' }), { thorough: true });
  broad('no grant', shared(STEPS, { block: '  contents: read\n' }), { thorough: true });
});
