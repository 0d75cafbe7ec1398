import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

type Files = Readonly<Record<string, string>>;

function publisher(title: string, drawing: string, files: Files = {}, rest: Expectation = {}): void {
  drawn('no-unsupported-publisher', title, drawing, { ...rest, files: { 'package.json': json({}), ...files } });
}

function json(rest: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ name: 'widget', version: '1.0.0', ...rest }, null, 2);
}

/** A job with an id-token that runs steps, written as items of a list that starts in the seventh column. */
function job(steps: string, permission = 'id-token: write'): string {
  return `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      ${permission}
    steps:
      - uses: actions/checkout@v6
${steps.replace(/^\n/, '')}`;
}

/** A step that is reported over its whole command. */
function reported(command: string, messageId: string, before = '', after = ''): string {
  return job(`${before}      - run: ${command}\n#            ${'^'.repeat(command.length)} ${messageId}\n${after}`);
}

/** A step with an action that is reported. */
function reportedAction(uses: string, messageId: string): string {
  return job(`      - uses: ${uses}\n#             ${'^'.repeat(uses.length)} ${messageId}\n`);
}

function silent(command: string, before = '', after = ''): string {
  return job(`${before}      - run: ${command}\n${after}`);
}

const SETUP_NODE = `      - uses: actions/setup-node@v6
        with:
          registry-url: https://registry.npmjs.org
`;

const TOKEN = `        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`;

/** npm's lock file with these versions in these folders. */
function lock(packages: Files): Files {
  const entries = Object.entries(packages).map(([folder, version]) => [`node_modules/${folder}`, { version }]);
  return { 'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...Object.fromEntries(entries) } }, null, 2) };
}

const YARN_1_LOCK = { 'yarn.lock': '# yarn lockfile v1\n' };

describe('clients without OIDC', () => {
  publisher('bun', reported('bun publish', 'never'));
  publisher('bun behind the placeholder of setup-node', reported('bun publish', 'never', SETUP_NODE));
  publisher('bun in a package script', reported('bun run release', 'never'), { 'package.json': json({ scripts: { release: 'bun publish --access public' } }) });
  publisher('Yarn 1 by its lock file', reported('yarn publish', 'never'), YARN_1_LOCK);
  publisher('Yarn 1 by packageManager', reported('yarn publish --new-version 2.0.0', 'never'), {
    'package.json': json({ packageManager: 'yarn@1.22.22' }),
  });
  publisher('nx, which hands to bun', reported('npx nx release publish', 'handedToBun'), {
    'package.json': json({ devDependencies: { nx: '21.6.3' }, packageManager: 'bun@1.3.0' }),
  });
  publisher('nx that runs npm instead of bun', silent('npx nx release publish'), {
    'package.json': json({ devDependencies: { nx: '22.7.3' }, packageManager: 'bun@1.3.0' }),
  });
  publisher('nx of unknown version', silent('npx nx release publish'), { 'package.json': json({ devDependencies: { nx: '^22.0.0' }, packageManager: 'bun@1.3.0' }) });

  publisher('a token logs in', silent('bun publish', '', '        env:\n          NPM_CONFIG_TOKEN: ${{ secrets.NPM_TOKEN }}\n'));
  publisher('a token may log in', silent('bun publish', '      - run: ./login.sh\n        env:\n          NPM_TOKEN: ${{ secrets.NPM_TOKEN }}\n'));
  publisher('no id-token', job('      - run: bun publish\n', 'contents: read'));
  publisher('id-token left to unknown callers', silent('bun publish').replace('on: push', 'on: workflow_call').replace(/    permissions:\n.*\n/, ''));
  publisher('yarn publish that may be a script of Yarn 4', silent('yarn publish'));
  publisher('bun only installs', silent('bun install', '', '      - run: npm publish\n'));
  publisher('dry run', silent('bun publish --dry-run'));
  publisher('another registry', silent('bun publish --registry https://npm.pkg.github.com'));
});

describe('through callers and actions', () => {
  const action = {
    '.github/actions/release/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: bun publish\n      shell: bash\n',
  };
  publisher('a composite action', reportedAction('./.github/actions/release', 'never'), action);

  const called = `
on: workflow_call
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: bun publish
#            ^^^^^^^^^^^ never
`;
  const caller = 'on: push\njobs:\n  go:\n    permissions:\n      id-token: write\n    uses: ./.github/workflows/release.yml\n';
  publisher('a called workflow, whose caller grants it', called, { '.github/workflows/main.yml': caller });
  publisher('a called workflow, whose caller does not', called.replace(/#.*\n/, ''), { '.github/workflows/main.yml': caller.replace('id-token: write', 'contents: read') });
  publisher('the caller itself is not reported', caller, { '.github/workflows/release.yml': called.replace(/#.*\n/, '') }, { path: '.github/workflows/main.yml' });
});

describe('release tools before they knew OIDC', () => {
  publisher('lerna by an exact version', reported('npx lerna publish from-package --yes', 'tooOld'), {
    'package.json': json({ devDependencies: { lerna: '8.1.3' } }),
  });
  publisher('lerna by the lock file', reported('npx lerna publish', 'tooOld'), { 'package.json': json({ devDependencies: { lerna: '^8.0.0' } }), ...lock({ lerna: '8.2.4' }) });
  publisher('lerna by a range that ends before', reported('npx lerna publish', 'tooOld'), { 'package.json': json({ devDependencies: { lerna: '^8.0.0' } }) });
  publisher('lerna by the command', reported('npx lerna@8 publish', 'tooOld'));
  publisher('lerna-lite', reported('npx lerna publish', 'tooOld'), { 'package.json': json({ devDependencies: { '@lerna-lite/cli': '4.8.0' } }) });
  publisher('np', reported('npx np --yolo', 'tooOld'), { 'package.json': json({ devDependencies: { np: '10.3.0' } }) });

  for (const version of ['9.0.0', '9.0.0-beta.1', '10.1.1', '^9.0.0', '>=8.0.0', '*', 'latest', 'workspace:*']) {
    publisher(`lerna ${version}`, silent('npx lerna publish'), { 'package.json': json({ devDependencies: { lerna: version } }) });
  }
  for (const command of ['npx lerna publish', 'npx lerna@latest publish', 'npx lerna@9 publish', 'npx lerna@$V publish', 'pnpm dlx lerna publish']) publisher(command, silent(command));
  publisher('lerna installed anew', silent('lerna publish', '      - run: npm install -g lerna@9\n'), { 'package.json': json({ devDependencies: { lerna: '8.1.3' } }) });
  publisher('lerna of another checkout', silent('npx lerna publish').replace('actions/checkout@v6', 'actions/checkout@v6\n        with:\n          repository: acme/other'), {
    'package.json': json({ devDependencies: { lerna: '8.1.3' } }),
  });
  publisher('lerna with a token', silent('npx lerna publish', SETUP_NODE, TOKEN), { 'package.json': json({ devDependencies: { lerna: '8.1.3' } }) });
  publisher('lerna version', silent('npx lerna version'), { 'package.json': json({ devDependencies: { lerna: '8.1.3' } }) });
  publisher('auto, of which nobody knows', silent('npx auto shipit'), { 'package.json': json({ devDependencies: { auto: '11.3.6' } }) });
});

describe('semantic-release', () => {
  const manifest = json({ devDependencies: { '@semantic-release/npm': '^12.0.1', 'semantic-release': '^24.2.0' } });
  const files = { 'package.json': manifest };
  publisher('a plugin of the lock file', reported('npx semantic-release', 'tooOld'), { ...files, ...lock({ '@semantic-release/npm': '12.0.1', 'semantic-release': '24.2.3' }) });
  publisher(
    'the plugin nested in semantic-release counts, not the one beside it',
    reported('npx semantic-release', 'tooOld'),
    lock({ '@semantic-release/npm': '13.1.5', 'semantic-release': '24.2.3', 'semantic-release/node_modules/@semantic-release/npm': '12.0.1' }),
  );
  publisher(
    'a nested plugin that can',
    silent('npx semantic-release'),
    lock({ '@semantic-release/npm': '12.0.1', 'semantic-release': '25.0.2', 'semantic-release/node_modules/@semantic-release/npm': '13.1.1' }),
  );
  publisher('an old semantic-release with a plugin that can', silent('npx semantic-release'), lock({ '@semantic-release/npm': '13.1.5', 'semantic-release': '21.1.2' }));
  publisher('13.0 of the plugin is not enough', reported('npx semantic-release', 'tooOld'), lock({ '@semantic-release/npm': '13.0.0', 'semantic-release': '25.0.0' }));
  publisher('ranges alone, both too old', reported('npx semantic-release', 'tooOld'), files);
  publisher('a range of semantic-release alone', reported('npx semantic-release', 'tooOld'), { 'package.json': json({ devDependencies: { 'semantic-release': '^24.0.0' } }) });
  publisher('a later semantic-release brings its own plugin', silent('npx semantic-release'), {
    'package.json': json({ devDependencies: { '@semantic-release/npm': '^12.0.0', 'semantic-release': '^25.0.0' } }),
  });
  publisher('an override that can', silent('npx semantic-release'), {
    'package.json': json({ overrides: { '@semantic-release/npm': '^13.1.0' }, devDependencies: { '@semantic-release/npm': '^13.1.0', 'semantic-release': '^21.0.0' } }),
  });
  publisher('an override that cannot', reported('npx semantic-release', 'tooOld'), {
    'package.json': json({ overrides: { '@semantic-release/npm': '^10.0.0' }, devDependencies: { 'semantic-release': '^21.0.0' } }),
  });
  publisher('an override for one of its users', silent('npx semantic-release'), {
    'package.json': json({ overrides: { 'semantic-release': { '@semantic-release/npm': '^13.1.0' } }, devDependencies: { 'semantic-release': '^21.0.0' } }),
  });
  publisher('the command names semantic-release itself', reported('npx semantic-release@24', 'tooOld'));
  publisher('the command names a later one', silent('npx semantic-release@25'), files);
  publisher('the command names both', silent('npx -p semantic-release@24 -p @semantic-release/npm@13 semantic-release'));
  publisher('it does not publish to npm', silent('npx semantic-release'), { ...files, '.releaserc.json': '{ "plugins": [["@semantic-release/npm", { "npmPublish": false }]] }' });
  publisher('a token', silent('npx semantic-release', '', '        env:\n          NPM_TOKEN: ${{ secrets.NPM_TOKEN }}\n'), files);

  publisher(
    'an action of an old version',
    reportedAction('cycjimmy/semantic-release-action@v4', 'tooOld'),
  );
  publisher('an action of a new version', job('      - uses: cycjimmy/semantic-release-action@v6\n'));
  publisher('an action that is given a plugin', job('      - uses: cycjimmy/semantic-release-action@v4\n        with:\n          extra_plugins: "@semantic-release/npm@13"\n'));
});

describe('JS-DevTools/npm-publish', () => {
  publisher('v3', reportedAction('JS-DevTools/npm-publish@v3', 'tooOld'));
  publisher('v4.0.1', reportedAction('JS-DevTools/npm-publish@v4.0.1', 'tooOld'));
  for (const ref of ['v4', 'v4.1.0', 'v5', 'main', '8b3c0b5a1d4b2b0d6f1c2d3e4f5a6b7c8d9e0f1a']) publisher(ref, job(`      - uses: JS-DevTools/npm-publish@${ref}\n`));
  publisher('a token', job('      - uses: JS-DevTools/npm-publish@v3\n        with:\n          token: ${{ secrets.NPM_TOKEN }}\n'));
});

describe('Yarn', () => {
  const version = (spelled: string): Files => ({ 'package.json': json({ packageManager: `yarn@${spelled}` }) });
  publisher('before 4.10', reported('yarn npm publish', 'tooOld'), version('4.9.4'));
  publisher('3', reported('yarn npm publish', 'tooOld'), version('3.8.7'));
  publisher('4.10', silent('yarn npm publish'), version('4.10.0'));
  publisher('yarnPath counts before packageManager', silent('yarn npm publish'), { ...version('4.9.4'), '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-4.10.3.cjs\n' });
  publisher('yarnPath', reported('yarn npm publish', 'tooOld'), { '.yarnrc.yml': 'nodeLinker: node-modules\nyarnPath: ".yarn/releases/yarn-4.2.1.cjs"\n' });
  publisher('of unknown version', silent('yarn npm publish'), { '.yarnrc.yml': 'nodeLinker: node-modules\n' });
  publisher('a token of its own', silent('yarn npm publish', '', '        env:\n          YARN_NPM_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n'), version('4.9.4'));
  publisher('all workspaces', reported('yarn workspaces foreach -A --no-private npm publish', 'tooOld'), {
    'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'], packageManager: 'yarn@4.2.1' }),
    'packages/a/package.json': '{ "name": "a", "version": "1.0.0" }',
  });

  const placeholder = { ...version('4.12.0'), '.yarnrc.yml': 'npmAuthToken: "${NODE_AUTH_TOKEN:-}"\n' };
  publisher('the placeholder of setup-node', reported('yarn npm publish', 'shadowed', SETUP_NODE), placeholder);
  publisher('setup-node 7 writes none', silent('yarn npm publish', SETUP_NODE.replace('@v6', '@v7')), placeholder);
  publisher('setup-node without registry-url writes none', silent('yarn npm publish', '      - uses: actions/setup-node@v6\n'), placeholder);
  publisher('a blank variable', silent('yarn npm publish', SETUP_NODE, "        env:\n          NODE_AUTH_TOKEN: ''\n"), placeholder);
  publisher('a token that works may be meant', silent('yarn npm publish', SETUP_NODE, TOKEN), placeholder);
  publisher('strict: a token that works hides OIDC', reported('yarn npm publish', 'shadowed', SETUP_NODE, TOKEN), placeholder, { thorough: true });
  publisher('strict: the id-token is there for provenance', silent('yarn npm publish --provenance', SETUP_NODE, TOKEN), placeholder, { thorough: true });
});

describe('pnpm 11.0', () => {
  const version = (spelled: string): Files => ({ 'package.json': json({ packageManager: `pnpm@${spelled}` }) });
  for (const spelled of ['11.0.0', '11.0.6', '11.0.0-rc.5']) publisher(spelled, reported('pnpm publish', 'shadowed', SETUP_NODE), version(spelled));
  publisher('a real token', reported('pnpm publish', 'shadowed', SETUP_NODE, TOKEN), version('11.0.3'));
  publisher('by changesets', reported('pnpm exec changeset publish', 'shadowed', SETUP_NODE), {
    'package.json': json({ packageManager: 'pnpm@11.0.3', devDependencies: { '@changesets/cli': '2.29.7' } }),
    '.changeset/config.json': '{ "access": "public" }',
  });
  publisher('a version of pnpm/action-setup', reported('pnpm publish', 'shadowed', `      - uses: pnpm/action-setup@v6\n        with:\n          version: 11.0.4\n${SETUP_NODE}`));
  for (const spelled of ['11.0.7', '11.1.2', '12.0.0', '10.20.0']) publisher(spelled, silent('pnpm publish', SETUP_NODE), version(spelled));
  publisher('a range', silent('pnpm publish', `      - uses: pnpm/action-setup@v6\n        with:\n          version: 11.0\n${SETUP_NODE}`));
  publisher('no token line', silent('pnpm publish'), version('11.0.3'));
  publisher('setup-node of unknown version', silent('pnpm publish', SETUP_NODE.replace('@v6', '@8b3c0b5a1d4b2b0d6f1c2d3e4f5a6b7c8d9e0f1a')), version('11.0.3'));
  publisher('a placeholder taken away', silent('pnpm publish', SETUP_NODE, "        env:\n          NODE_AUTH_TOKEN: ''\n"), version('11.0.3'));
  publisher('another pnpm installed', silent('pnpm publish', `${SETUP_NODE}      - run: npm i -g pnpm@11.9.0\n`), version('11.0.3'));
  publisher('pnpm updated', silent('pnpm publish', `${SETUP_NODE}      - run: pnpm self-update 11.9.0\n`), version('11.0.3'));
});

describe('release-it', () => {
  const files = { 'package.json': json({ devDependencies: { 'release-it': '^19.0.0' } }) };
  publisher('without a configuration', reported('npx release-it --ci', 'asksForLogin'), files);
  publisher('a configuration without it', reported('npx release-it', 'asksForLogin'), { ...files, '.release-it.json': '{ "npm": { "publish": true } }' });
  publisher('skipChecks', silent('npx release-it'), { ...files, '.release-it.json': '{ "npm": { "skipChecks": true } }' });
  publisher('skipChecks on the command line', silent('npx release-it --npm.skipChecks'), files);
  publisher('no npm at all', silent('npx release-it'), { ...files, '.release-it.json': '{ "npm": false }' });
  publisher('a configuration that is a program', silent('npx release-it'), { ...files, '.release-it.js': 'export default {};' });
  publisher('a configuration that extends another', silent('npx release-it'), { ...files, '.release-it.json': '{ "extends": "github:acme/config" }' });
  publisher('a configuration elsewhere', silent('npx release-it --config other.json'), files);
  publisher('options that are not known', silent('npx release-it $FLAGS'), files);
  publisher('a token', silent('npx release-it', SETUP_NODE, TOKEN), files);
});

describe('what can', () => {
  for (const command of ['npm publish', 'npm stage publish', 'npx npm@11 publish', 'pnpm publish', 'npx publib-npm', 'npx changeset publish']) publisher(command, silent(command, SETUP_NODE));
});
