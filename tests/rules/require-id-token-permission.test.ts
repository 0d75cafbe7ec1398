import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const files = {
  'package.json': '{ "name": "widget", "version": "1.0.0", "repository": "acme/widget" }',
  '.npmrc': 'fund=false',
};

function permission(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('require-id-token-permission', title, drawing, { files, ...expectation });
}

describe('the job has a block', () => {
  permission(
    'extends it and keeps its comments',
    `
on: push
jobs:
  publish:
    permissions:
      contents: read # to check out
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm publish --provenance
#            ^^^^^^^^^^^^^^^^^^^^^^^^ missing
`,
    {
      fixed: `
on: push
jobs:
  publish:
    permissions:
      contents: read # to check out
      id-token: write # npm trusted publishing
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm publish --provenance
`,
    },
  );

  permission(
    'an empty one in flow style',
    `
on: push
jobs:
  publish:
    permissions: {}
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
#            ^^^^^^^^^^^ missing
`,
    {
      fixed: `
on: push
jobs:
  publish:
    permissions: { id-token: write }
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
`,
    },
  );

  permission(
    'read-all does not hold id-token, and cannot be extended',
    `
on: push
jobs:
  publish:
    permissions: read-all
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
#            ^^^^^^^^^^^ missing
`,
    { suggested: 'none' },
  );

  permission(
    'write-all does',
    `
on: push
jobs:
  publish:
    permissions: write-all
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
`,
  );

  permission(
    'a value that is no word of GitHub is not judged',
    `
on: push
jobs:
  publish:
    permissions:
      id-token: \${{ inputs.level }}
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
`,
  );

  permission(
    'replaces the one of the workflow',
    `
on: push
permissions:
  id-token: write
jobs:
  publish:
    permissions:
      contents: write
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
#            ^^^^^^^^^^^ missing
`,
    {
      fixed: `
on: push
permissions:
  id-token: write
jobs:
  publish:
    permissions:
      contents: write
      id-token: write # npm trusted publishing
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
`,
    },
  );

  permission(
    'behind an alias it is not touched',
    `
on: push
jobs:
  docs:
    permissions: &rights
      contents: read
    runs-on: ubuntu-latest
    steps: []
  publish:
    permissions: *rights
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
#            ^^^^^^^^^^^ missing
`,
    { suggested: 'none' },
  );
});

describe('the workflow has a block', () => {
  permission(
    'the job gets one with the same scopes and id-token',
    `
on: push
permissions:
  contents: write
  pull-requests: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: npm test
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: |
          npm ci
          npm publish
#         ^^^^^^^^^^^ missing
`,
    {
      fixed: `
on: push
permissions:
  contents: write
  pull-requests: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: npm test
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: write
      pull-requests: read
      id-token: write # npm trusted publishing
    steps:
      - run: |
          npm ci
          npm publish
`,
    },
  );

  permission(
    'that grants it',
    `
on: push
permissions:
  id-token: write
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
`,
  );
});

describe('there is no block', () => {
  permission(
    'is missing: no default of a repository grants it',
    `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
#            ^^^^^^^^^^^ missing
`,
    {
      suggested: {
        declare: `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      id-token: write # npm trusted publishing
    steps:
      - run: npm publish
`,
      },
    },
  );

  permission(
    'a workflow that is only called inherits, and its callers are judged',
    `
on:
  workflow_call:
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
`,
  );
});

describe('a called workflow', () => {
  permission(
    'that takes it away: asking for more than callers grant would keep them from starting, so nothing is fixed',
    `
on:
  workflow_call:
  workflow_dispatch:
jobs:
  publish:
    permissions:
      contents: read
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
#            ^^^^^^^^^^^ missing
`,
    {
      suggested: {
        grant: `
on:
  workflow_call:
  workflow_dispatch:
jobs:
  publish:
    permissions:
      contents: read
      id-token: write # npm trusted publishing
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
`,
      },
    },
  );
});

describe('a token logs in', () => {
  const withToken = `
on: push
jobs:
  publish:
    permissions:
      contents: read
    runs-on: ubuntu-latest
    steps:
      - uses: actions/setup-node@v6
        with:
          registry-url: https://registry.npmjs.org
      - run: npm publish
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`;

  permission('and no provenance is asked for: nothing is needed', withToken);

  permission(
    'strict says that it is the only way',
    withToken.replace('- run: npm publish\n', '- run: npm publish\n#            ^^^^^^^^^^^ tokenOnly\n'),
    { thorough: true, suggested: { grant: withToken.replace('contents: read', 'contents: read\n      id-token: write # npm trusted publishing') } },
  );

  permission(
    'but provenance needs the permission',
    withToken.replace('- run: npm publish\n', '- run: npm publish --provenance\n#            ^^^^^^^^^^^^^^^^^^^^^^^^ missingForProvenance\n'),
    {
      fixed: withToken
        .replace('- run: npm publish\n', '- run: npm publish --provenance\n')
        .replace('contents: read', 'contents: read\n      id-token: write # npm trusted publishing'),
    },
  );

  permission(
    'NPM_TOKEN alone logs nobody in',
    `
on: push
jobs:
  publish:
    permissions:
      contents: read
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
#            ^^^^^^^^^^^ missing
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
    {
      fixed: `
on: push
jobs:
  publish:
    permissions:
      contents: read
      id-token: write # npm trusted publishing
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
    },
  );

  permission('an action that is not read may bring one', `
on: push
jobs:
  publish:
    permissions:
      contents: read
    runs-on: ubuntu-latest
    steps:
      - uses: ./.github/actions/setup
      - run: npm publish
`);
});

describe('a login that files do not show', () => {
  /** A job without id-token whose publish may be logged in all the same. */
  function job(steps: string, runner = 'ubuntu-latest'): string {
    return `
on: push
jobs:
  publish:
    permissions:
      contents: read
    runs-on: ${runner}
    steps:
      - uses: actions/checkout@v6
${steps}      - run: npm publish
`;
  }

  permission('a machine of your own', job('', 'self-hosted'));
  permission('a machine of unknown kind', job('', 'big-machine'));
  permission('a machine that an input names', job('', '${{ inputs.runner }}'));
  permission('an .npmrc that is copied', job('      - run: cp ci/npmrc ~/.npmrc\n'));
  permission('an .npmrc out of a secret', job('      - run: echo "$NPMRC" > ~/.npmrc\n        env:\n          NPMRC: ${{ secrets.NPMRC }}\n'));
  permission('a script that is given a token', job('      - run: ./ci/login.sh\n        env:\n          NPM_TOKEN: ${{ secrets.NPM_TOKEN }}\n'));
  permission('npm login', job('      - run: npm login\n'));
  permission('an action that is given a token', job('      - uses: acme/npm-login@v1\n        with:\n          npm-token: ${{ secrets.NPM_TOKEN }}\n'));
  permission(
    'machines of GitHub by a matrix are known',
    `
on: push
jobs:
  publish:
    strategy:
      matrix:
        os: [ubuntu-latest, macos-latest]
    permissions:
      contents: read
    runs-on: \${{ matrix.os }}
    steps:
      - run: npm publish
#            ^^^^^^^^^^^ missing
`,
    {
      fixed: `
on: push
jobs:
  publish:
    strategy:
      matrix:
        os: [ubuntu-latest, macos-latest]
    permissions:
      contents: read
      id-token: write # npm trusted publishing
    runs-on: \${{ matrix.os }}
    steps:
      - run: npm publish
`,
    },
  );
});

describe('another registry', () => {
  for (const step of [
    'npm config set registry http://localhost:4873',
    'npm config set --location=project registry http://localhost:4873',
    'npm set registry=http://localhost:4873',
    'echo "registry=http://localhost:4873" > .npmrc',
    'echo "NPM_CONFIG_REGISTRY=http://localhost:4873" >> "$GITHUB_ENV"',
    'export npm_config_registry=http://localhost:4873',
  ]) {
    permission(
      step,
      `
on: push
jobs:
  publish:
    permissions: {}
    runs-on: ubuntu-latest
    steps:
      - run: |
          ${step}
          npm publish
`,
    );
  }
});

describe('what is no publish to npm', () => {
  for (const command of [
    'npm publish --dry-run',
    'echo npm publish',
    'npm run publish',
    'npx pkg-pr-new publish',
    'npx jsr publish',
    'npm publish --registry https://npm.pkg.github.com',
    'NPM_CONFIG_DRY_RUN=true npm publish',
  ]) {
    permission(
      command,
      `
on: push
jobs:
  publish:
    permissions: {}
    runs-on: ubuntu-latest
    steps:
      - run: ${command}
`,
    );
  }

  permission(
    "a token of GitHub's own, which GitHub Packages takes, although publishConfig names npm",
    `
on: push
jobs:
  publish:
    permissions:
      packages: write
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          registry-url: https://npm.pkg.github.com
      - run: npm publish
        env:
          NODE_AUTH_TOKEN: \${{ secrets.GITHUB_TOKEN }}
`,
    { thorough: true, files: { 'package.json': '{ "name": "widget", "publishConfig": { "registry": "https://registry.npmjs.org/" } }' } },
  );

  permission(
    'a job or a step that never runs',
    `
on: push
permissions: {}
jobs:
  never:
    if: false
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
  step:
    runs-on: ubuntu-latest
    steps:
      - if: \${{ false }}
        run: npm publish
`,
  );
});
