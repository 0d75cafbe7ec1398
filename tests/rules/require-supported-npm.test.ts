import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const files = { 'package.json': '{ "name": "widget", "version": "1.0.0", "packageManager": "pnpm@10.20.0" }' };

function supported(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('require-supported-npm', title, drawing, { ...expectation, files: { ...files, ...expectation.files } });
}

/** A job that publishes by OIDC after the given steps. */
function job(steps: string, publish = 'npm publish', head = ''): string {
  return `
on: push
jobs:
  publish:
    permissions:
      id-token: write
    runs-on: ubuntu-latest
${head}    steps:
      - uses: actions/checkout@v6
${steps.replace(/^\n/, '')}      - run: ${publish}
`;
}

function setup(version: string): string {
  return `      - uses: actions/setup-node@v6
        with:
          node-version: ${version}
`;
}

const UPGRADE = `      - name: Update npm for trusted publishing
        run: npm install -g npm@^11.5.1
`;

/** A version that is reported, with its marker line. */
function marked(version: string): string {
  return `${setup(version)}#                       ${'^'.repeat(version.length)} tooOld\n`;
}

describe('Node that comes with npm 10', () => {
  for (const version of ['20', "'22'", '22.x', '^22.14.0', 'lts/jod', 'v22.23.3', '24.4.1', '20.20.2']) {
    supported(version, job(marked(version)), { fixed: job(setup(version) + UPGRADE) });
  }

  supported('22.22.2, whose npm can install only npm 11.5.1 itself', job(marked('22.22.2')), {
    fixed: job(setup('22.22.2') + UPGRADE.replace('^', '')),
  });

  for (const version of ['18', '16.20.0', '20.14.0']) {
    supported(`${version}, on which no npm with OIDC runs`, job(marked(version)), { suggested: { raiseNode: job(setup('24')) } });
  }

  supported('raising Node is offered', job(marked("'20'")), {
    fixed: job(setup("'20'") + UPGRADE),
    suggested: { raiseNode: job(setup("'24'")) },
  });

  supported(
    'an install in the same step would come after the upgrade: offered, not fixed',
    job(marked('22'), '|\n          npm ci\n          npm publish'),
    { suggested: { upgrade: job(setup('22') + UPGRADE, '|\n          npm ci\n          npm publish') } },
  );

  supported(
    'an install in a later step would, too',
    `${job(marked('22'))}      - run: npm ci\n`,
    { suggested: { upgrade: `${job(setup('22') + UPGRADE)}      - run: npm ci\n` } },
  );

  supported('pnpm 10 hands the upload to that npm', job(marked('22'), 'pnpm publish --no-git-checks'), {
    fixed: job(setup('22') + UPGRADE, 'pnpm publish --no-git-checks'),
  });

  supported(
    'a version file',
    job(`
      - uses: actions/setup-node@v6
        with:
          node-version-file: .nvmrc
#                            ^^^^^^ tooOld
`),
    {
      files: { '.nvmrc': 'v22.11.0\n' },
      fixed: job(`
      - uses: actions/setup-node@v6
        with:
          node-version-file: .nvmrc
${UPGRADE}`),
    },
  );

  supported(
    'a variable of the workflow',
    `
on: push
env:
  NODE: 20
jobs:
  publish:
    permissions:
      id-token: write
    runs-on: ubuntu-latest
    steps:
      - uses: actions/setup-node@v6
        with:
          node-version: \${{ env.NODE }}
#                       ^^^^^^^^^^^^^^^ tooOld
      - run: npm publish
`,
    {
      fixed: `
on: push
env:
  NODE: 20
jobs:
  publish:
    permissions:
      id-token: write
    runs-on: ubuntu-latest
    steps:
      - uses: actions/setup-node@v6
        with:
          node-version: \${{ env.NODE }}
      - name: Update npm for trusted publishing
        run: npm install -g npm@^11.5.1
      - run: npm publish
`,
    },
  );

  supported(
    'one leg of a matrix',
    job(
      setup('${{ matrix.node }}'),
      'npm publish',
      `    strategy:
      matrix:
        node: [24, 22]
#                  ^^ tooOld
`,
    ),
    {
      fixed: job(setup('${{ matrix.node }}') + UPGRADE, 'npm publish', '    strategy:\n      matrix:\n        node: [24, 22]\n'),
    },
  );

  supported(
    'the image of a container',
    job('', 'npm publish', '    container: node:20-alpine\n#              ^^^^^^^^^^^^^^ tooOld\n'),
    { suggested: 'none' },
  );

  supported(
    'stage publish needs a newer one',
    job(`
      - uses: actions/setup-node@v6
        with:
          node-version: 24.14.1
#                       ^^^^^^^ tooOldToStage
`, 'npm stage publish'),
    { fixed: job(setup('24.14.1') + UPGRADE.replace('11.5.1', '11.15.0'), 'npm stage publish') },
  );

  supported(
    "strict also judges the runner image's own Node",
    job('', 'npm publish\n#            ^^^^^^^^^^^ tooOld'),
    { thorough: true, suggested: 'none' },
  );
  supported("recommended leaves the runner image's own Node alone", job(''));
});

describe('what is new enough, or not to be told', () => {
  for (const version of ['24', '24.5.0', '26', "'lts/*'", 'latest', "'>=20'", '22 || 24', '${{ inputs.node }}', '${{ matrix.node }}']) {
    supported(version, job(setup(version)));
  }

  for (const upgrade of [
    'npm install -g npm@latest',
    'npm i -g npm@11',
    'sudo npm install --global npm',
    'corepack prepare npm@11.6.0 --activate',
    'pnpm add -g npm@11',
  ]) {
    supported(upgrade, job(`${setup('22')}      - run: ${upgrade}\n`));
  }
  supported('a version for the publish alone', job(setup('22'), 'npx npm@11 publish'));
  supported('a local action may change it', job(`${setup('22')}      - uses: ./.github/actions/tools\n`));
  supported('an action that sets up tools may change it', job(`${setup('22')}      - uses: jdx/mise-action@v3\n`));
  supported('a later setup-node counts', job(setup('20') + setup('24')));
  supported('clients with an OIDC of their own', job(setup('22'), 'yarn npm publish'));
  supported('pnpm 11', job(setup('22'), 'pnpm publish'), { files: { 'package.json': '{ "name": "widget", "packageManager": "pnpm@11.11.0" }' } });
  supported('a pnpm of unknown version', job(setup('22'), 'pnpm publish'), { files: { 'package.json': '{ "name": "widget" }' } });
  supported(
    'a matrix whose publish is kept to some legs',
    job(setup('${{ matrix.node }}'), 'npm publish\n        if: matrix.node == 24', '    strategy:\n      matrix:\n        node: [22, 24]\n'),
  );
  supported(
    'a token logs in',
    job(
      `${setup('20')}          registry-url: https://registry.npmjs.org\n`,
      'npm publish\n        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}',
    ),
  );
});
