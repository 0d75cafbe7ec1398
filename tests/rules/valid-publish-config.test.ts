import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const WORKFLOW = '.github/workflows/release.yml';
const GRANT = '    permissions: { contents: read, id-token: write }\n';

/** A workflow that publishes with an identity, unless told otherwise. */
function release(publish = 'npm publish', { grant = GRANT, before = '', rest = '', runsOn = 'ubuntu-latest' } = {}): string {
  return `on: push
jobs:
  publish:
    runs-on: ${runsOn}
${grant}    steps:
      - uses: actions/checkout@v6
${before}      - run: ${publish}
${rest}`;
}

function config(title: string, drawing: string, expectation: Expectation = {}): void {
  const { files = { [WORKFLOW]: release() }, ...rest } = expectation;
  drawn('valid-publish-config', title, drawing, { path: 'package.json', ...rest, files });
}

/** A manifest whose last line is one member of `publishConfig`, with what stands behind the value. */
function manifest(member: string, { name = '@acme/widget', rest = '', mark = '' } = {}): string {
  return `
{
  "name": "${name}",
  "version": "1.0.0",${rest}
  "publishConfig": {
    ${member}
${mark === '' ? '' : `//  ${mark}\n`}  }
}
`;
}

/** The same with the value marked. */
function marked(key: string, value: string, messageId: string, options: { readonly name?: string; readonly rest?: string } = {}): string {
  return manifest(`"${key}": ${value}`, { ...options, mark: `${' '.repeat(key.length + 4)}${'^'.repeat(value.length)} ${messageId}` });
}

const EMPTY = { publishConfig: (name = '@acme/widget', rest = ''): string => `\n{\n  "name": "${name}",\n  "version": "1.0.0",${rest}\n  "publishConfig": {}\n}\n` };

describe('access', () => {
  for (const value of ['"pubic"', '"Public"', '""', 'true', '["public"]']) config(value, marked('access', value, 'access'));
  for (const value of ['"public"', '"restricted"', '"private"', 'null']) config(value, manifest(`"access": ${value}`));
  config('wrong whoever publishes', marked('access', '"pubic"', 'access'), { files: {} });
  config('a private package', manifest('"access": "pubic"', { rest: ' "private": true,' }));
  config('a template', manifest('"access": "pubic"', { name: '{{name}}' }));
  config('another registry', manifest('"access": "pubic", "registry": "https://npm.pkg.github.com"'), { files: {} });
});

describe('restricted without a scope', () => {
  config('ends in EUNSCOPED', marked('access', '"restricted"', 'unscoped', { name: 'widget' }), { suggested: { remove: EMPTY.publishConfig('widget') } });
  config('the option beats it', manifest('"access": "restricted"', { name: 'widget' }), { files: { [WORKFLOW]: release('npm publish --access public') } });
  config('the environment does not', marked('access', '"restricted"', 'unscoped', { name: 'widget' }), {
    files: { [WORKFLOW]: release('npm publish', { rest: '        env: { NPM_CONFIG_ACCESS: public }\n' }) },
  });
  config('Yarn was not tried', manifest('"access": "restricted"', { name: 'widget' }), { files: { [WORKFLOW]: release('yarn npm publish'), '.yarnrc.yml': '' } });
  config('nobody publishes it', manifest('"access": "restricted"', { name: 'widget' }), { files: {} });
  config('which strict reports', marked('access', '"restricted"', 'unscoped', { name: 'widget' }), { files: {}, thorough: true });
});

describe('provenance of another type', () => {
  config('a string: fixed where provenance can be made', marked('provenance', '"true"', 'notBoolean'), { settings: { visibility: 'public' }, fixed: manifest('"provenance": true') });
  config('offered where nobody knows', marked('provenance', '"true"', 'notBoolean'), { suggested: { true: manifest('"provenance": true'), remove: EMPTY.publishConfig() } });
  config('offered without an identity', marked('provenance', '"true"', 'notBoolean'), {
    settings: { visibility: 'public' },
    files: { [WORKFLOW]: release('npm publish', { grant: '' }) },
    suggested: { true: manifest('"provenance": true') },
  });
  config('offered on a machine of one\'s own', marked('provenance', '"true"', 'notBoolean'), {
    settings: { visibility: 'public' },
    files: { [WORKFLOW]: release('npm publish', { runsOn: 'self-hosted' }) },
    suggested: { true: manifest('"provenance": true') },
  });
  config('"false" does nothing either', marked('provenance', '"false"', 'notBoolean'), { suggested: { remove: EMPTY.publishConfig() } });
  config('a number', marked('provenance', '1', 'notBoolean'));
  config('the option decides', manifest('"provenance": "true"'), { files: { [WORKFLOW]: release('npm publish --provenance') } });
  config('Yarn takes a string', manifest('"provenance": "true"'), { files: { [WORKFLOW]: release('yarn npm publish'), '.yarnrc.yml': '' } });
  config('nobody publishes it', manifest('"provenance": "true"'), { files: {} });
  config('which strict reports', marked('provenance', '"true"', 'notBoolean'), { files: {}, thorough: true });
});

describe('provenance: false under trusted publishing', () => {
  const node = '      - uses: actions/setup-node@v6\n        with: { node-version: 24 }\n';
  config('npm signs all the same', marked('provenance', 'false', 'ineffective'), { files: { [WORKFLOW]: release('npm publish', { before: node }) }, suggested: { remove: EMPTY.publishConfig() } });
  config('in a called workflow', marked('provenance', 'false', 'ineffective'), {
    files: {
      [WORKFLOW]: `on: push\njobs:\n  release:\n${GRANT}    uses: ./.github/workflows/publish.yml\n`,
      '.github/workflows/publish.yml': release('npm publish', { before: node }).replace('on: push', 'on: workflow_call'),
    },
  });
  const silent = manifest('"provenance": false');
  config('a private repository has none', silent, { files: { [WORKFLOW]: release('npm publish', { before: node }) }, settings: { visibility: 'private' } });
  config('the option says the same', silent, { files: { [WORKFLOW]: release('npm publish --no-provenance', { before: node }) } });
  config('npm\'s configuration says the same', silent, { files: { [WORKFLOW]: release('npm publish', { before: node, rest: '        env: { NPM_CONFIG_PROVENANCE: false }\n' }) } });
  config('.npmrc says the same', silent, { files: { [WORKFLOW]: release('npm publish', { before: node }), '.npmrc': 'provenance=false\n' } });
  config('without an identity it counts', silent, { files: { [WORKFLOW]: release('npm publish', { before: node, grant: '' }) } });
  config('with a token it counts', silent, {
    files: {
      [WORKFLOW]: release('npm publish', {
        before: '      - uses: actions/setup-node@v6\n        with: { node-version: 24, registry-url: https://registry.npmjs.org }\n',
        rest: '        env: { NODE_AUTH_TOKEN: "${{ secrets.NPM_TOKEN }}" }\n',
      }),
    },
  });
  config('npm is too old', silent, { files: { [WORKFLOW]: release('npm publish', { before: '      - uses: actions/setup-node@v6\n        with: { node-version: 20 }\n' }) } });
  config('lerna has a way of its own', silent, { files: { [WORKFLOW]: release('npx lerna publish from-package') } });
  config('nobody publishes it', silent, { files: {}, thorough: true });
});

describe('provenance: true outside of CI', () => {
  const script = (text: string): string => ` "scripts": { "release": "${text}" },`;
  const rest = script('npm login && npm publish');

  config('a script that logs in by hand', marked('provenance', 'true', 'outsideCi', { rest }), { suggested: { remove: EMPTY.publishConfig('@acme/widget', rest) } });
  config('the only publish is a script', marked('provenance', 'true', 'outsideCi', { rest: script('npm publish') }), { files: {} });
  config('the workflow publishes too: the script may be an old one', manifest('"provenance": true', { rest: script('npm publish') }));
  config('nothing but the workflow', manifest('"provenance": true'));
  config('the workflow starts the script', manifest('"provenance": true', { rest: script('npm publish') }), { files: { [WORKFLOW]: release('npm run release') } });
  config('the workflow starts it with its login', manifest('"provenance": true', { rest }), { files: { [WORKFLOW]: release('npm run release') } });
  config('the script says no', manifest('"provenance": true', { rest: script('npm login && npm publish --no-provenance') }));
  config('a dry run', manifest('"provenance": true', { rest: script('npm login && npm publish --dry-run') }));
  config('another registry', manifest('"provenance": true', { rest: script('npm login && npm publish --registry http://localhost:4873') }), { files: {} });
  config('options that are not known', manifest('"provenance": true', { rest: script('npm login && npm publish $FLAGS') }));
  config('another service may start it', manifest('"provenance": true', { rest: script('npm publish') }), { files: { '.gitlab-ci.yml': 'publish:\n  script: npm run release\n' } });
  config('a workflow may start it unseen', manifest('"provenance": true', { rest: script('npm publish') }), {
    files: { [WORKFLOW]: release('node scripts/publish.mjs', { before: '      - uses: actions/setup-node@v6\n        with: { registry-url: https://registry.npmjs.org }\n' }) },
  });
  config('npm\'s own hooks', manifest('"provenance": true', { rest: ' "scripts": { "postpublish": "npm publish" },' }), { files: {} });
});

describe('another registry than the workflow means', () => {
  const value = '"https://npm.pkg.github.com"';
  config('an identity for npm, nothing for GitHub Packages', marked('registry', value, 'elsewhere'), { suggested: { remove: EMPTY.publishConfig() } });
  config('packages: write', manifest(`"registry": ${value}`), { files: { [WORKFLOW]: release('npm publish', { grant: '    permissions: { id-token: write, packages: write }\n' }) } });
  config('a token of GitHub', manifest(`"registry": ${value}`), {
    files: { [WORKFLOW]: release('npm publish', { rest: '        env: { NODE_AUTH_TOKEN: "${{ secrets.GITHUB_TOKEN }}" }\n' }) },
  });
  config('a token of whatever name', manifest(`"registry": ${value}`), {
    files: { [WORKFLOW]: release('npm publish', { rest: '        env: { NODE_AUTH_TOKEN: "${{ secrets.PACKAGES_PAT }}" }\n' }) },
  });
  config('a credential that a step writes', manifest(`"registry": ${value}`), { files: { [WORKFLOW]: release('npm publish', { before: '      - run: echo "$NPMRC" > ~/.npmrc\n' }) } });
  config('no block of permissions', manifest(`"registry": ${value}`), { files: { [WORKFLOW]: release('npm publish', { grant: '' }) } });
  config('a company\'s registry may know the identity', manifest('"registry": "https://npm.acme.dev"'));
  config('nobody publishes it', manifest(`"registry": ${value}`), { files: {} });
});

describe('a registry without its slash', () => {
  const value = '"https://registry.npmjs.org"';
  const semantic = { [WORKFLOW]: release('npx semantic-release') };
  config('semantic-release compares texts', marked('registry', value, 'noSlash'), { files: semantic, fixed: manifest('"registry": "https://registry.npmjs.org/"') });
  config('with the slash', manifest('"registry": "https://registry.npmjs.org/"'), { files: semantic });
  config('with a token it does not matter', manifest(`"registry": ${value}`), { files: { [WORKFLOW]: release('npx semantic-release', { rest: '        env: { NPM_TOKEN: "${{ secrets.NPM_TOKEN }}" }\n' }) } });
  config('npm does not mind', manifest(`"registry": ${value}`));
});
