import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const files = { 'package.json': '{ "name": "widget", "version": "1.0.0" }' };

function token(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('no-long-lived-token', title, drawing, { ...expectation, files: { ...files, ...expectation.files } });
}

const SETUP = `      - uses: actions/setup-node@v6
        with:
          node-version: '24'
          registry-url: https://registry.npmjs.org
`;

const BARE = SETUP.replace(/ +registry-url.*\n/, '');

const GRANT = `    permissions:
      contents: read
      id-token: write
`;

/** A job with the lines of `head` and the given steps after checkout and setup-node. */
function job(steps: string, { head = GRANT, setup = SETUP, on = 'push', env = '' } = {}): string {
  return `
on: ${on}
${env}jobs:
  publish:
    runs-on: ubuntu-latest
${head}    steps:
      - uses: actions/checkout@v6
${setup}${steps.replace(/^\n/, '')}`;
}

const PUBLISH = `
      - run: npm publish
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`;

describe('beside id-token', () => {
  token('the env of the step', job(`${PUBLISH}#         ${'^'.repeat(41)} hidesOidc\n`), { suggested: { remove: job('      - run: npm publish\n') } });

  token(
    'only the variable goes',
    job(`
      - run: npm publish
        env:
          CI: true
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hidesOidc
`),
    { suggested: { remove: job('      - run: npm publish\n        env:\n          CI: true\n') } },
  );

  token(
    'the env of the job belongs to other steps, too: nothing is offered',
    job('      - run: npm publish\n', { head: `${GRANT}    env:\n      NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}\n#     ${'^'.repeat(41)} hidesOidc\n` }),
    { suggested: 'none' },
  );

  token(
    'the env of the workflow, for two publishes: one report',
    job('      - run: npm publish\n      - run: npm publish ./b\n', { env: `env:\n  NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}\n# ${'^'.repeat(41)} hidesOidc\n` }),
    { suggested: 'none' },
  );

  for (const value of ["${{ secrets['NPM_TOKEN'] }}", '${{secrets.NPM_TOKEN}}', '"${{ secrets.A || secrets.B }}"', "${{ secrets.NPM_TOKEN || '' }}"]) {
    token(value, job(`\n      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: ${value}\n#         ${'^'.repeat(17 + value.length)} hidesOidc\n`));
  }

  token(
    'the input of an action',
    job(`
      - uses: JS-DevTools/npm-publish@v4.1.5
        with:
          token: \${{ secrets.NPM_TOKEN }}
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hidesOidc
          access: public
`),
    { suggested: { remove: job('      - uses: JS-DevTools/npm-publish@v4.1.5\n        with:\n          access: public\n') } },
  );

  token(
    'a committed .npmrc that reads the variable',
    job(`${PUBLISH}#         ${'^'.repeat(41)} hidesOidc\n`, { setup: BARE }),
    { files: { '.npmrc': '//registry.npmjs.org/:_authToken=${NODE_AUTH_TOKEN}\n' } },
  );

  token(
    'a committed token',
    job('\n      - run: npm publish\n#            ^^^^^^^^^^^ hidesOidc\n', { setup: BARE }),
    { files: { '.npmrc': 'registry=https://registry.npmjs.org/\n//registry.npmjs.org/:_authToken=npm_0123456789abcdefghijABCDEFGHIJ012345\n' }, suggested: 'none' },
  );

  for (const [command, width] of [
    ['echo "//registry.npmjs.org/:_authToken=$NPM_TOKEN" > ~/.npmrc', 50],
    ['npm config set //registry.npmjs.org/:_authToken "$NPM_TOKEN"', 60],
    ['npm config set "//registry.npmjs.org/:_authToken=${NPM_TOKEN}"', 62],
    ['printf "//registry.npmjs.org/:_authToken=%s\\n" "$NPM_TOKEN" >> .npmrc', 59],
  ] as const) {
    token(
      command,
      job(`
      - run: |
          ${command}
#         ${'^'.repeat(width)} hidesOidc
          npm publish
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
`),
      { suggested: 'none' },
    );
  }

  for (const value of ["'//registry.npmjs.org/:_authToken=${NPM_TOKEN}'", '"//registry.npmjs.org/:_authToken=\\${NPM_TOKEN}"']) {
    token(
      `npm fills in what the shell leaves alone: ${value}`,
      job(`
      - run: echo ${value} > .npmrc
      - run: npm publish
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hidesOidc
`),
    );
  }

  token(
    'a secret written out by the command',
    job(`
      - run: npm config set //registry.npmjs.org/:_authToken \${{ secrets.NPM_TOKEN }}
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hidesOidc
      - run: npm publish
`),
  );

  token(
    'two carriers, two reports',
    job(`
      - run: npm config set //registry.npmjs.org/:_authToken "$NPM_TOKEN"
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hidesOidc
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
      - run: npm publish
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hidesOidc
`),
  );

  token(
    'through a package script',
    job(`
      - run: npm run release
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hidesOidc
`),
    { files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "scripts": { "release": "npm publish" } }' } },
  );

  token('semantic-release reads NPM_TOKEN by itself', job('\n      - run: npx semantic-release\n        env:\n          NPM_TOKEN: ${{ secrets.NPM_TOKEN }}\n#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hidesOidc\n', { setup: '' }));
});

describe('clients that take the token first', () => {
  const yarn = { 'package.json': '{ "name": "widget", "version": "1.0.0", "packageManager": "yarn@4.12.0" }', '.yarnrc.yml': 'npmAuthToken: "${NPM_TOKEN:-}"\n' };

  token(
    'Yarn',
    job('\n      - run: yarn npm publish\n        env:\n          NPM_TOKEN: ${{ secrets.NPM_TOKEN }}\n#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shadowsOidc\n', { setup: '' }),
    { files: yarn, suggested: { remove: job('      - run: yarn npm publish\n', { setup: '' }) } },
  );

  token('pnpm 11.0.3', job(`${PUBLISH.replace('npm', 'pnpm')}#         ${'^'.repeat(41)} shadowsOidc\n`), {
    files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "packageManager": "pnpm@11.0.3" }' },
  });

  token('pnpm 11.9', job(`${PUBLISH.replace('npm', 'pnpm')}#         ${'^'.repeat(41)} hidesOidc\n`), {
    files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "packageManager": "pnpm@11.9.0" }' },
  });
});

describe('without id-token', () => {
  const contents = '    permissions:\n      contents: read\n';
  const reported = `${PUBLISH}#         ${'^'.repeat(41)} longLived\n`;

  token('the permission is missing', job(reported, { head: contents }), {
    suggested: {
      grant: job(PUBLISH, { head: `${contents}      id-token: write # npm trusted publishing\n` }),
      migrate: job('      - run: npm publish\n', { head: `${contents}      id-token: write # npm trusted publishing\n` }),
    },
  });

  token('there are no permissions at all', job(reported, { head: '' }), { suggested: { migrate: job('      - run: npm publish\n', { head: '    permissions:\n      contents: read\n      id-token: write # npm trusted publishing\n' }) } });

  token('a publish for a later approval', job(reported.replace('npm publish', 'npm stage publish'), { head: contents }));

  token('the workflow is only called, by nobody here', job(reported, { head: '', on: 'workflow_call' }));
});

describe('what cannot do without a token', () => {
  const none = { suggested: 'none' } as const;

  token('bun', job('\n      - run: bun publish\n        env:\n          NPM_CONFIG_TOKEN: ${{ secrets.NPM_TOKEN }}\n#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ longLived\n'), none);

  token('lerna 8', job(`${PUBLISH.replace('npm publish', 'npx lerna publish')}#         ${'^'.repeat(41)} longLived\n`), {
    files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "devDependencies": { "lerna": "8.1.2" } }' },
    ...none,
  });

  token('the npm of Node 20', job(`${PUBLISH}#         ${'^'.repeat(41)} longLived\n`, { setup: SETUP.replace('24', '20') }), none);

  token(
    'an old action',
    job('\n      - uses: JS-DevTools/npm-publish@v3.1.1\n        with:\n          token: ${{ secrets.NPM_TOKEN }}\n#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ longLived\n', { setup: '' }),
    none,
  );
});

describe('in reach of an install', () => {
  const setup = SETUP.replace('24', '24.14.1');

  const variable = '        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n';
  const marked = `${variable}#         ${'^'.repeat(41)} `;

  token('one step installs and publishes', job(`\n      - run: |\n          npm ci\n          npm publish\n${marked}exposed\n`, { setup }), {
    suggested: { remove: job('      - run: |\n          npm ci\n          npm publish\n', { setup }) },
  });

  token('the env of the job', job('      - run: npm ci\n      - run: npm publish\n', { head: `${GRANT}    env:\n      NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}\n#     ${'^'.repeat(41)} exposed\n`, setup }));

  token(
    'a token written down before the install',
    job(`
      - run: npm config set //registry.npmjs.org/:_authToken "$NPM_TOKEN"
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ exposed
        env:
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
      - run: npm ci
      - run: npm publish
`, { setup }),
  );

  token('Yarn 1', job(`\n      - run: yarn install --frozen-lockfile && npm publish\n${marked}exposed\n`), { files: { 'yarn.lock': '# yarn lockfile v1\n' } });

  token('an npm that cannot do OIDC', job(`\n      - run: npm ci && npm publish\n${marked}exposed\n`, { setup: SETUP.replace('24', '20') }), { suggested: 'none' });

  for (const command of ['npm ci --ignore-scripts', 'npm i --ignore-scripts=true', 'pnpm install', 'bun install', 'npm install -g npm@12 && npm ci', 'npm install -g npm@latest && npm ci']) {
    token(`${command}: no scripts run`, job(`\n      - run: ${command} && npm publish\n${marked}hidesOidc\n`, { setup }));
  }

  token('Node 24, whose latest release may bring npm 12', job(`\n      - run: npm ci && npm publish\n${marked}hidesOidc\n`));

  token('.npmrc keeps scripts from running', job(`\n      - run: npm ci && npm publish\n${marked}hidesOidc\n`, { setup }), { files: { '.npmrc': 'ignore-scripts=true\n' } });

  token('the install has its own step and no token', job(`\n      - run: npm ci\n      - run: npm publish\n${marked}hidesOidc\n`, { setup }));

  token('another token of the same name is the one that is read', job(`\n      - run: npm ci\n${variable.replace('NPM_TOKEN }', 'READ_TOKEN }')}      - run: npm publish\n${marked}hidesOidc\n`, { setup }));
});

describe('called workflows and actions', () => {
  const callee = job(PUBLISH, { on: '{ workflow_call: { secrets: { NPM_TOKEN: { required: true } } } }' });
  const caller = (secrets: string): string => `on: push\npermissions: { contents: read, id-token: write }\njobs:\n  release:\n    uses: ./.github/workflows/publish.yml\n${secrets}`;
  const own = { path: '.github/workflows/publish.yml' };

  token('the called one holds it', callee.trimEnd() + `\n#         ${'^'.repeat(41)} hidesOidc\n`, { ...own, files: { '.github/workflows/release.yml': caller('    secrets: inherit\n') } });
  token('the secret is not handed on', callee, { ...own, files: { '.github/workflows/release.yml': caller('') } });
  token('the caller is not reported for it', `\n${caller('    secrets: inherit\n')}`, { files: { [own.path]: callee } });

  const action = 'name: x\ninputs:\n  token: {}\nruns:\n  using: composite\n  steps:\n    - run: npm publish\n      shell: bash\n      env:\n        NODE_AUTH_TOKEN: ${{ inputs.token }}\n';
  token(
    'handed to an action of the repository',
    job('\n      - uses: ./.github/actions/publish\n        with:\n          token: ${{ secrets.NPM_TOKEN }}\n#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hidesOidc\n'),
    { files: { '.github/actions/publish/action.yml': action } },
  );
});

describe('the first publish of a package', () => {
  for (const condition of ['matrix.firstPublish == true', "inputs.mode == 'bootstrap-0.2.0'", 'steps.check.outputs.is_first == 1']) {
    const step = `${PUBLISH}        if: ${condition}\n`;
    token(condition, job(step));
    token(`${condition}, strict`, job(step.replace('        if', `#         ${'^'.repeat(41)} hidesOidc\n        if`)), { thorough: true });
  }
});

describe('silent', () => {
  const silent: Readonly<Record<string, string>> = {
    'no token at all': job('      - run: npm publish\n'),
    'a token for the install only': job(`\n      - run: npm ci\n        env:\n          NODE_AUTH_TOKEN: \${{ secrets.NPM_READ_TOKEN }}\n      - run: npm publish\n`),
    'a blank string': job("\n      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: ''\n"),
    'switched off again for the publish': job("\n      - run: npm ci\n      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: ''\n", { head: `${GRANT}    env:\n      NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}\n` }),
    'unset by the script': job('\n      - run: |\n          unset NODE_AUTH_TOKEN\n          npm publish\n        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n'),
    'nothing reads NPM_TOKEN': job('\n      - run: npm publish\n        env:\n          NPM_TOKEN: ${{ secrets.NPM_TOKEN }}\n'),
    'nothing reads NODE_AUTH_TOKEN': job(PUBLISH, { setup: '' }),
    'setup-node writes for another registry': job(PUBLISH.replace('npm publish', 'npm publish --registry https://registry.npmjs.org/'), { setup: SETUP.replace('registry.npmjs.org', 'npm.pkg.github.com') }),
    'GITHUB_TOKEN to GitHub Packages': job(PUBLISH.replace('NPM_TOKEN', 'GITHUB_TOKEN'), { setup: SETUP.replace('registry.npmjs.org', 'npm.pkg.github.com') }),
    'a secret to GitHub Packages': job(PUBLISH, { setup: SETUP.replace('registry.npmjs.org', 'npm.pkg.github.com') }),
    'a token of another registry beside the publish': job('\n      - run: echo "//npm.pkg.github.com/:_authToken=${{ secrets.GH_TOKEN }}" > ~/.npmrc\n      - run: npm publish\n'),
    'a token of another registry in a variable': job('\n      - run: echo "//npm.pkg.github.com/:_authToken=$T" > ~/.npmrc && npm publish\n        env:\n          T: ${{ secrets.GH_TOKEN }}\n'),
    'a token that the job makes': job("\n      - id: t\n        run: echo x\n      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: ${{ steps.t.outputs.token }}\n"),
    'a secret that may be blank': job("\n      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: ${{ github.event_name == 'push' && secrets.NPM_TOKEN || '' }}\n"),
    'an input that nobody gives': job('\n      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: ${{ inputs.token }}\n'),
    'taken away before the publish': job('\n      - run: npm config set //registry.npmjs.org/:_authToken "${{ secrets.NPM_READ_TOKEN }}"\n      - run: npm ci\n      - run: npm config delete //registry.npmjs.org/:_authToken\n      - run: npm publish\n'),
    'removed with its file': job('\n      - run: echo "//registry.npmjs.org/:_authToken=${{ secrets.NPM_READ_TOKEN }}" > ~/.npmrc && npm ci && rm ~/.npmrc\n      - run: npm publish\n'),
    'written after the publish': job('\n      - run: npm publish\n      - run: echo "//registry.npmjs.org/:_authToken=${{ secrets.NPM_TOKEN }}" > .npmrc\n'),
    'a dry run': job(PUBLISH.replace('publish', 'publish --dry-run')),
    'a comment': job('      - run: npm publish\n        # env: { NODE_AUTH_TOKEN: "${{ secrets.NPM_TOKEN }}" }\n'),
    'another job holds it': `${job('      - run: npm publish\n')}  other:\n    runs-on: ubuntu-latest\n    env:\n      NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}\n    steps:\n      - run: npm test\n`,
  };
  for (const [title, drawing] of Object.entries(silent)) token(title, drawing);

  token('a committed placeholder', job('      - run: npm publish\n', { setup: '' }), { files: { '.npmrc': '//registry.npmjs.org/:_authToken=YOUR_TOKEN_HERE\n' } });
  token('a committed token of another registry', job('      - run: npm publish\n', { setup: '' }), { files: { '.npmrc': '//npm.acme.dev/:_authToken=npm_0123456789abcdefghijABCDEFGHIJ012345\n' } });
  token('Yarn with a token for another registry', job('\n      - run: yarn npm publish\n        env:\n          T: ${{ secrets.GH_TOKEN }}\n'), {
    files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "packageManager": "yarn@4.12.0" }', '.yarnrc.yml': 'npmRegistries:\n  "https://npm.pkg.github.com":\n    npmAuthToken: "${T}"\n' },
  });
});
