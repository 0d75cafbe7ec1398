import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const files = { 'package.json': '{ "name": "widget", "version": "1.0.0" }' };

const EMPTY = '//registry.npmjs.org/:_authToken=\n';
const BY_VARIABLE = '//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n';

function empty(title: string, npmrc: string | null, drawing: string, expectation: Expectation = {}): void {
  const committed = npmrc === null ? {} : { '.npmrc': npmrc };
  drawn('no-empty-npm-token', title, drawing, { ...expectation, files: { ...files, ...committed, ...expectation.files } });
}

interface Setting {
  readonly node?: string;
  readonly idToken?: string;
  readonly checkout?: string;
  readonly on?: string;
}

function job(steps: string, { node = '24.14.1', idToken = 'write', checkout = '      - uses: actions/checkout@v6\n', on = 'push' }: Setting = {}): string {
  return `
on: ${on}
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions: { contents: read, id-token: ${idToken} }
    steps:
${checkout}      - uses: actions/setup-node@v6
        with:
          node-version: ${node}
${steps.replace(/^\n/, '')}`;
}

const PUBLISH = '\n      - run: npm publish\n';
const REPORTED = `${PUBLISH}#            ^^^^^^^^^^^ empty\n`;

/** A publish whose step has this variable. */
function withVariable(value: string, mark = '#            ^^^^^^^^^^^ empty\n'): string {
  return `${PUBLISH}${mark}        env:\n          NPM_TOKEN: ${value}\n`;
}

describe('an empty token', () => {
  empty('written so', EMPTY, job(REPORTED));
  empty('in quotes', '//registry.npmjs.org/:_authToken=""\n', job(REPORTED));
  empty('of a blank variable', BY_VARIABLE, job(withVariable("''")));
  empty('of two lines the last one counts', `//registry.npmjs.org/:_authToken=abc\n${EMPTY}`, job(REPORTED));
  empty('of an optional variable that is not set', BY_VARIABLE.replace('}', '?}'), job(REPORTED));
  empty('npm stage publish', EMPTY, job('\n      - run: npm stage publish\n#            ^^^^^^^^^^^^^^^^^ empty\n', { node: '24.18.0' }));
  empty('of the root of the workspace', EMPTY, job('\n      - run: npm publish\n#            ^^^^^^^^^^^ empty\n        working-directory: packages/a\n'), {
    files: { 'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }', 'packages/a/package.json': '{ "name": "a", "version": "1.0.0" }' },
  });
  empty('through a package script', EMPTY, job('\n      - run: npm run release\n#            ^^^^^^^^^^^^^^^ empty\n'), {
    files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "scripts": { "release": "npm publish" } }' },
  });
  empty('pnpm 10 hands the upload to npm', EMPTY, job('\n      - run: pnpm publish\n#            ^^^^^^^^^^^^ empty\n'), {
    files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "packageManager": "pnpm@10.20.0" }' },
  });

  for (const node of ['24.5.0', '24.21.0', "'25'", '25.x', '26.3.1']) empty(`Node ${node}`, EMPTY, job(REPORTED, { node }));
  for (const npm of ['npm@11.5.1', 'npm@11.20.0', 'npm@~11.10', 'npm@12.1.0']) empty(`after an upgrade to ${npm}`, EMPTY, job(`\n      - run: npm install -g ${npm}${REPORTED}`, { node: '22' }));
  empty('the command names its npm', EMPTY, job('\n      - run: npx npm@11.6.2 publish\n#            ^^^^^^^^^^^^^^^^^^^^^^ empty\n', { node: '22' }));

  const callee = job(`${PUBLISH}#            ^^^^^^^^^^^ empty\n        env:\n          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}\n`, { on: 'workflow_call' });
  const caller = 'on: push\npermissions: { contents: read, id-token: write }\njobs:\n  call:\n    uses: ./.github/workflows/publish.yml\n';
  empty('a secret that the caller keeps', BY_VARIABLE, callee, { path: '.github/workflows/publish.yml', files: { '.github/workflows/release.yml': caller } });
});

describe('an empty token that a command writes', () => {
  const written = (command: string, rest = ''): string => job(`\n      - run: ${command}\n${rest}${PUBLISH}`);
  const mark = (width: number): string => `#            ${'^'.repeat(width)} empty\n`;

  empty('a variable that nothing sets', null, written('echo "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" > .npmrc', mark(52)));
  empty('blank', null, written('echo "//registry.npmjs.org/:_authToken=$NPM_TOKEN" >> ./.npmrc', `${mark(50)}        env:\n          NPM_TOKEN: ""\n`));
  empty('nothing at all', null, written('echo "//registry.npmjs.org/:_authToken=" > .npmrc', mark(40)));

  const silent: Readonly<Record<string, string>> = {
    'the home folder': written('echo "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" > ~/.npmrc'),
    'a secret': written('echo "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" > .npmrc', '        env:\n          NPM_TOKEN: ${{ secrets.NPM_TOKEN }}\n'),
    'a variable of the script': job('\n      - run: |\n          NPM_TOKEN=$(cat token)\n          echo "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" > .npmrc\n          npm publish\n'),
    'a variable of an earlier step': job('\n      - run: echo "NPM_TOKEN=$(make token)" >> "$GITHUB_ENV"\n      - run: echo "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" > .npmrc\n      - run: npm publish\n'),
    'a variable that an action may set': job('\n      - uses: acme/load-secrets@v1\n      - run: echo "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" > .npmrc\n      - run: npm publish\n'),
    'npm leaves a variable alone that is not set': written("echo '//registry.npmjs.org/:_authToken=${NPM_TOKEN}' > .npmrc"),
    'the shell is told to': written('echo "//registry.npmjs.org/:_authToken=\\${NPM_TOKEN}" > .npmrc'),
    'the placeholder of setup-node': job('\n      - uses: actions/setup-node@v6\n        with:\n          node-version: 24.14.1\n          registry-url: https://registry.npmjs.org\n      - run: echo "//registry.npmjs.org/:_authToken=${NODE_AUTH_TOKEN}" > .npmrc\n      - run: npm publish\n'),
    'on a condition': job('\n      - run: |\n          if [ -n "$X" ]; then echo "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" > .npmrc; fi\n      - run: npm publish\n'),
    'removed again': job('\n      - run: echo "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" > .npmrc && npm ci\n      - run: rm .npmrc\n      - run: npm publish\n'),
    'another folder': job('\n      - run: echo "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" > docs/.npmrc\n      - run: npm publish\n'),
    'another registry': written('echo "//npm.acme.dev/:_authToken=${NPM_TOKEN}" > .npmrc'),
  };
  for (const [title, drawing] of Object.entries(silent)) empty(title, null, drawing);
});

describe('a credential for no registry', () => {
  const reported = `${PUBLISH}#            ^^^^^^^^^^^ unscoped\n`;
  empty('a variable that is not set', '_authToken=${NPM_TOKEN}\n', job(reported));
  empty('a token', '_authToken=npm_abc\n', job(reported, { idToken: 'none' }));
  empty('_auth', '_auth=YWJjOmRlZg==\n', job(reported, { node: '20' }));
  empty('a secret', '_authToken=${NPM_TOKEN}\n', job(`${reported}        env:\n          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}\n`, { node: "'22'" }));

  empty('blank: npm passes it over', '_authToken=\n', job(PUBLISH));
  empty('of a blank variable', '_authToken=${NPM_TOKEN}\n', job(withVariable("''", '')));
  empty('npm 8 takes it', '_authToken=npm_abc\n', job(PUBLISH, { node: '16' }));
  empty('Node 18 may bring npm 8', '_authToken=npm_abc\n', job(PUBLISH, { node: '18' }));
  empty('a comment', '# _authToken=npm_abc\n; _auth=x\n', job(PUBLISH));
  empty('Yarn does not read it', '_authToken=npm_abc\n', job('\n      - run: yarn npm publish\n'));
  empty('pnpm 11 publishes by itself', '_authToken=npm_abc\n', job('\n      - run: pnpm publish\n'), { files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "packageManager": "pnpm@11.9.0" }' } });
});

describe('silent', () => {
  empty('a variable that is not set stays as it is written', BY_VARIABLE, job(PUBLISH));
  empty('a secret, which may be there', BY_VARIABLE, job(withVariable('${{ secrets.NPM_TOKEN }}', '')));
  empty('a constant', BY_VARIABLE, job(withVariable('placeholder', '')));
  empty('an optional variable in an npm that does not know the mark', BY_VARIABLE.replace('}', '?}'), job(PUBLISH, { node: '24.5.0' }));
  empty('of two lines the first does not count', `${EMPTY}//registry.npmjs.org/:_authToken=abc\n`, job(PUBLISH));
  empty('another registry', '//npm.acme.dev/:_authToken=\n', job(PUBLISH));
  empty('an empty _auth', '//registry.npmjs.org/:_auth=\n', job(PUBLISH));
  empty('a key without a value', '//registry.npmjs.org/:_authToken\n', job(PUBLISH));
  empty('no checkout, no file', EMPTY, job(PUBLISH, { checkout: '' }));
  empty('without id-token there is no exchange', EMPTY, job(PUBLISH, { idToken: 'none' }));
  empty('a dry run', EMPTY, job('\n      - run: npm publish --dry-run\n'));
  empty('the folder that is published', null, job('\n      - run: npm publish ./dist\n'), { files: { 'dist/package.json': '{ "name": "widget", "version": "1.0.0" }', 'dist/.npmrc': EMPTY } });
  empty('a member of a workspace', null, job('\n      - run: npm publish\n        working-directory: packages/a\n'), {
    files: { 'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }', 'packages/a/package.json': '{ "name": "a", "version": "1.0.0" }', 'packages/a/.npmrc': EMPTY },
  });
  empty('a command removes the file', EMPTY, job('\n      - run: rm -f .npmrc\n      - run: npm publish\n'));

  for (const node of ['20', '22', '24.4.1', "'24'", 'lts/*', '26', '24.22.0', '${{ inputs.node }}']) empty(`Node ${node}`, EMPTY, job(PUBLISH, { node }));
  for (const npm of ['npm@latest', 'npm@^11.5.1', 'npm@11', 'npm@11.21.0', 'npm@12', 'npm@12.2.0', 'npm@next', 'npm@$V']) empty(`after an upgrade to ${npm}`, EMPTY, job(`\n      - run: npm install -g ${npm}${PUBLISH}`));
  empty('an upgrade that may not run', EMPTY, job(`\n      - run: npm install -g npm@11.21.0 || true${PUBLISH}`));
  empty('sudo may upgrade another npm', EMPTY, job(`\n      - run: sudo npm install -g npm@11.21.0${PUBLISH}`));
});
