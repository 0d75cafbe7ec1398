import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const files = { 'package.json': '{ "name": "widget", "version": "1.0.0" }' };

function command(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('no-token-only-command', title, drawing, { ...expectation, files: { ...files, ...expectation.files } });
}

const TOKEN = '        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n';

interface Setting {
  readonly node?: string;
  readonly registry?: string;
  readonly publish?: string;
  readonly on?: string;
}

function job(steps: string, { node = '24.14.1', registry = '', publish = '      - run: npm publish\n', on = 'push' }: Setting = {}): string {
  return `
on: ${on}
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions: { contents: read, id-token: write }
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: ${node}
${registry}${publish}${steps.replace(/^\n/, '')}`;
}

/** A step that runs a line, which is reported. */
function reported(line: string, message: string): string {
  return `\n      - run: ${line}\n#            ${'^'.repeat(line.length)} ${message}\n`;
}

describe('commands that OIDC does not serve', () => {
  for (const line of ['npm whoami', 'npm whoami --registry https://registry.npmjs.org/', 'npm --silent whoami', 'npx npm whoami']) command(line, job(reported(line, 'whoami')));

  for (const line of [
    'npm deprecate widget@1 "use 2"',
    'npm undeprecate widget@1',
    'npm unpublish widget@1.0.0 --force',
    'npm owner add bot widget',
    'npm author rm bot widget',
    'npm access set status=public @acme/widget',
    'npm access grant read-only acme:team widget',
  ]) {
    command(line, job(reported(line, 'tokenOnly')));
  }

  for (const line of ['npm dist-tag add widget@1.0.0 next', 'npm dist-tags rm widget next', 'npm dist-tag set widget@$V latest']) command(line, job(reported(line, 'distTag')));

  command('behind the placeholder of setup-node', job(reported('npm whoami', 'whoami'), { registry: '          registry-url: https://registry.npmjs.org\n' }));
  command('the token is that of another step', job(`${reported('npm whoami', 'whoami')}      - run: npm ci\n${TOKEN}`, { registry: '          registry-url: https://registry.npmjs.org\n' }));
  command('nothing reads NPM_TOKEN', job(`${reported('npm whoami', 'whoami')}        env:\n          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}\n`));
  command('the token is blank', job(`${reported('npm whoami', 'whoami')}        env:\n          NODE_AUTH_TOKEN: ''\n`, { registry: '          registry-url: https://registry.npmjs.org\n' }));
  command('in a condition of the script', job('\n      - run: |\n          if [ "$TAG" != latest ]; then\n            npm dist-tag add widget@1.0.0 next\n#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ distTag\n          fi\n'));
  command('in a package script', job(reported('npm run tag', 'distTag')), { files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "scripts": { "tag": "npm dist-tag add widget@1.0.0 next" } }' } });
  command('in a script file', job(reported('./tag.sh', 'distTag')), { files: { 'tag.sh': '#!/bin/sh\nnpm dist-tag add widget@1.0.0 next\n' } });
  command('in an action of the repository', job('\n      - uses: ./.github/actions/tag\n#             ^^^^^^^^^^^^^^^^^^^^^ distTag\n'), {
    files: { '.github/actions/tag/action.yml': 'name: x\nruns:\n  using: composite\n  steps:\n    - run: npm dist-tag add widget@1.0.0 next\n      shell: bash\n' },
  });
  command('in a job of its own', `${job('')}  tag:\n    needs: publish\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/setup-node@v6\n        with: { node-version: 22 }\n      - run: npm dist-tag add widget@1.0.0 next\n#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ distTag\n`);

  const callee = job(`${reported('npm whoami', 'whoami')}${TOKEN}`, { on: 'workflow_call', registry: '          registry-url: https://registry.npmjs.org\n' });
  const caller = 'on: push\npermissions: { contents: read, id-token: write }\njobs:\n  call:\n    uses: ./.github/workflows/publish.yml\n';
  command('in a called workflow that gets no secrets', callee, { path: '.github/workflows/publish.yml', files: { '.github/workflows/release.yml': caller } });
});

describe('dist-tag and the npm that runs it', () => {
  const line = 'npm dist-tag add widget@1.0.0 next';
  for (const node of ['18', "'20'", '22.x', '24.4.0', '24.21.0', '25', '26.10.0']) command(`Node ${node}`, job(reported(line, 'distTag'), { node }));
  for (const npm of ['npm@11.15.0', 'npm@~11.20', 'npm@12.1.0', 'npm@10']) command(npm, job(`\n      - run: npm install -g ${npm}${reported(line, 'distTag')}`));
  command('the command names its npm', job(reported('npx npm@11.6.2 dist-tag add widget@1.0.0 next', 'distTag')));

  for (const node of ["'24'", 'lts/*', '26', '24.22.0', "'>=20'", '${{ inputs.node }}']) command(`silent: Node ${node}`, job(`\n      - run: ${line}\n`, { node }));
  for (const npm of ['npm@latest', 'npm@11', 'npm@^11.5.1', 'npm@11.21.0', 'npm@12', 'npm@12.2.0', 'npm@next', 'npm@$V']) {
    command(`silent: ${npm}`, job(`\n      - run: npm install -g ${npm}\n      - run: ${line}\n`));
  }
  command('silent: which Node the image has is in no file', `${job('')}  tag:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${line}\n`);
});

describe('semantic-release', () => {
  const lock = (npm: string): string =>
    JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': { devDependencies: { 'semantic-release': '^25.0.2' } },
        'node_modules/@semantic-release/npm': { version: '13.1.4' },
        'node_modules/npm': { version: npm },
        'node_modules/semantic-release': { version: '25.0.3' },
      },
    });
  const repository = (branches: unknown, npm = '11.11.0'): Expectation => ({
    files: {
      'package.json': '{ "name": "widget", "version": "1.0.0", "devDependencies": { "semantic-release": "^25.0.2" } }',
      'package-lock.json': lock(npm),
      '.releaserc.json': JSON.stringify({ branches, plugins: ['@semantic-release/npm'] }),
    },
  });
  const release = { publish: '      - run: npx semantic-release\n', on: '{ push: { branches: [main, next] } }' };
  const line = job('', { ...release, publish: `${release.publish}#            ^^^^^^^^^^^^^^^^^^^^ channels\n` });
  const channels = ['main', { name: 'next', channel: 'next' }];

  command('two branches that release to two channels', line, repository(channels));
  command('a branch is its own channel', line, repository(['main', 'next']));
  command('npm 12.1', line, repository(channels, '12.1.0'));
  command('strict: any push may be to either branch', job('', { ...release, on: 'push', publish: `${release.publish}#            ^^^^^^^^^^^^^^^^^^^^ channels\n` }), { ...repository(channels), thorough: true });

  const plain = job('', release);
  command('silent: which branches there are is in no file', job('', { ...release, on: 'push' }), repository(channels));
  command('silent: only one branch starts the workflow', job('', { ...release, on: '{ push: { branches: [main] } }' }), repository(channels));
  command('silent: prereleases are not moved', plain, repository(['main', { name: 'next', prerelease: true }]));
  command('silent: one channel for both', plain, repository(['main', { name: 'next', channel: false }]));
  command('silent: one branch', plain, repository(['main']));
  command('silent: main and master are one', job('', { ...release, on: '{ push: { branches: [main, master] } }' }), repository(['main', 'master']));
  command('silent: a newer npm', plain, repository(channels, '11.21.0'));
  command('silent: npm 12.2', plain, repository(channels, '12.2.0'));
  command('silent: a token', `${plain}        env:\n          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}\n`, repository(channels));
  command('silent: no configuration', plain, { files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "devDependencies": { "semantic-release": "^25.0.2" } }', 'package-lock.json': lock('11.11.0') } });
  command('silent: the npm is not locked', plain, { files: { '.releaserc.json': JSON.stringify({ branches: channels }) } });
});

describe('failures that do no harm', () => {
  for (const line of ['npm dist-tag add widget@1.0.0 next || true', 'npm deprecate widget@1 old || echo failed']) {
    const width = line.indexOf(' ||');
    const message = line.includes('dist') ? 'distTag' : 'tokenOnly';
    command(`${line}: strict`, job(`\n      - run: ${line}\n#            ${'^'.repeat(width)} ${message}\n`), { thorough: true });
    command(line, job(`\n      - run: ${line}\n`));
  }
  command('continue-on-error', job('\n      - run: npm dist-tag add widget@1.0.0 next\n        continue-on-error: true\n'));
  command('npm whoami || true, in strict too', job('\n      - run: npm whoami || true\n'), { thorough: true });
  command('if npm whoami', job('\n      - run: if npm whoami; then echo in; else echo out; fi\n'), { thorough: true });
});

describe('silent', () => {
  const silent: Readonly<Record<string, string>> = {
    'a token in the step': job(`\n      - run: npm whoami\n${TOKEN}`, { registry: '          registry-url: https://registry.npmjs.org\n' }),
    'a token that may be there': job('\n      - run: npm whoami\n        env:\n          NODE_AUTH_TOKEN: ${{ steps.x.outputs.token }}\n', { registry: '          registry-url: https://registry.npmjs.org\n' }),
    'a token written before': job('\n      - run: npm config set //registry.npmjs.org/:_authToken "${{ secrets.NPM_TOKEN }}"\n      - run: npm whoami\n'),
    'written in the same step': job('\n      - run: |\n          echo "//registry.npmjs.org/:_authToken=${{ secrets.NPM_TOKEN }}" > .npmrc\n          npm dist-tag add widget@1.0.0 next\n'),
    'npm login': job('\n      - run: npm login\n      - run: npm whoami\n'),
    'another registry': job('\n      - run: npm dist-tag add widget@1.0.0 next --registry https://npm.pkg.github.com/\n'),
    'another registry by setup-node': job('\n      - run: npm whoami\n', { registry: '          registry-url: https://npm.pkg.github.com\n', publish: '      - run: npm publish --registry https://registry.npmjs.org/\n' }),
    'another registry by a variable': job('\n      - run: npm whoami\n        env:\n          NPM_CONFIG_REGISTRY: https://npm.acme.dev/\n'),
    'a look-up': job('\n      - run: npm dist-tag ls widget && npm owner ls widget && npm access get status @acme/widget && npm dist-tag widget\n'),
    'a dry run': job('\n      - run: npm deprecate widget@1 old --dry-run\n'),
    'help': job('\n      - run: npm help whoami && npm whoami --help\n'),
    'text': job('\n      - run: echo "npm whoami"\n      # - run: npm whoami\n'),
    'only where a token is': job('\n      - run: if [ -n "$NPM_TOKEN" ]; then npm whoami; fi\n'),
    'only where a token is, by the step': job("\n      - run: npm whoami\n        if: env.NPM_TOKEN != ''\n"),
    'a step that never runs': job('\n      - run: npm whoami\n        if: false\n'),
    'an action that may log in': job('\n      - uses: acme/npm-login@v1\n        with:\n          npm-token: ${{ secrets.X }}\n      - run: npm whoami\n'),
    'an action of the repository that is not there': job('\n      - uses: ./.github/actions/login\n      - run: npm whoami\n'),
    'a package script of that name': job('\n      - run: npm run whoami\n'),
  };
  for (const [title, drawing] of Object.entries(silent)) command(title, drawing);

  command('a machine that may be logged in', job('\n      - run: npm whoami\n').replace('ubuntu-latest', 'self-hosted'));
});
