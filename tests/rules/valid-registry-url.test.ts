import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const WIDGET = '{ "name": "@acme/widget", "version": "1.0.0", "repository": "acme/widget" }';

function registry(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('valid-registry-url', title, drawing, { ...expectation, files: { 'package.json': WIDGET, ...expectation.files } });
}

/** Steps behind a checkout, as the lines of a list. */
function job(steps: string, grant = '    permissions: { contents: read, id-token: write }\n'): string {
  return `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
${grant}    steps:
      - uses: actions/checkout@v6
${steps}`;
}

/** A setup-node step with a registry that is marked, where there is an id. */
function setup(url: string, messageId = '', rest = ''): string {
  const marker = messageId === '' ? '' : `#                       ${'^'.repeat(url.length)} ${messageId}\n`;
  return `      - uses: actions/setup-node@v6\n        with:\n          node-version: 24\n          registry-url: ${url}\n${marker}${rest}`;
}

const NPM = 'https://registry.npmjs.org';
const GITHUB = 'https://npm.pkg.github.com';
const PUBLISH = '      - run: npm publish\n';
const TOKEN = '        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n';
const READ = '    permissions: { contents: read }\n';

describe('addresses with a mistake', () => {
  for (const url of ['https://registry.npmsj.org', 'https://registry.nmpjs.org', 'https://registery.npmjs.org', 'https://registry.npmjs.or', 'http://registry.npmjs.org', 'https://registry.yarnpkg.com']) {
    registry(url, job(setup(url, 'mistaken') + PUBLISH), { fixed: job(setup(NPM) + PUBLISH) });
  }
  registry('the slash is kept', job(setup('http://registry.npmjs.org/', 'mistaken') + PUBLISH), { fixed: job(setup(`${NPM}/`) + PUBLISH) });
  registry('in quotes', job(setup("'http://registry.npmjs.org'", 'mistaken') + PUBLISH), { fixed: job(setup(`'${NPM}'`) + PUBLISH) });
  registry('the option', job('      - run: npm publish --registry http://registry.npmjs.org\n#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mistaken\n'));
  registry('the environment', job(`${PUBLISH}        env:\n          NPM_CONFIG_REGISTRY: https://registry.yarnpkg.com\n#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mistaken\n`));
  registry('.npmrc: at the publish', job('      - run: npm publish\n#            ^^^^^^^^^^^ mistaken\n'), { files: { '.npmrc': 'registry=https://registry.yarnpkg.com/\n' } });
  registry('from the caller', 'on: push\njobs:\n  release:\n    uses: ./.github/workflows/publish.yml\n    with: { registry: "http://registry.npmjs.org" }\n', {
    files: {
      '.github/workflows/publish.yml': `on: { workflow_call: { inputs: { registry: { type: string } } } }\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n${setup('${{ inputs.registry }}')}${PUBLISH}`,
    },
  });
  registry('from the caller: at the publish', `on: { workflow_call: { inputs: { registry: { type: string } } } }\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n${setup('${{ inputs.registry }}')}      - run: npm publish\n#            ^^^^^^^^^^^ mistaken\n`, {
    path: '.github/workflows/publish.yml',
    files: { '.github/workflows/release.yml': 'on: push\njobs:\n  release:\n    uses: ./.github/workflows/publish.yml\n    with: { registry: "http://registry.npmjs.org" }\n' },
  });
  registry('in a composite action: at the publish', job('      - uses: ./.github/actions/setup\n      - run: npm publish\n#            ^^^^^^^^^^^ mistaken\n'), {
    files: { '.github/actions/setup/action.yml': `runs:\n  using: composite\n  steps:\n    - uses: actions/setup-node@v6\n      with: { registry-url: "http://registry.npmjs.org" }\n` },
  });
  for (const url of [NPM, `${NPM}/`, 'https://registry.npmjs.com', 'https://npm.acme.dev', '${{ vars.REGISTRY }}', "''", 'https://registry.npmjs.org.acme.dev', 'http://localhost:4873']) {
    registry(url, job(setup(url) + PUBLISH));
  }
  registry('a job that does not publish', `
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
${setup('http://registry.npmjs.org')}      - run: npm test
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
`);
  registry('Yarn knows its own mirror', job(`${setup('https://registry.yarnpkg.com')}      - run: yarn npm publish\n`), { files: { '.yarnrc.yml': '' } });
});

describe('publishConfig', () => {
  const manifest = (url: string, mark = ''): string => `\n{\n  "name": "widget",\n  "publishConfig": { "registry": "${url}" }\n${mark === '' ? '' : `//                               ${'^'.repeat(url.length + 2)} ${mark}\n`}}\n`;
  const workflow = (publish: string): Expectation => ({ path: 'package.json', files: { '.github/workflows/release.yml': job(`      - run: ${publish}\n`), 'package.json': '' } });

  registry('http', manifest('http://registry.npmjs.org', 'mistaken'), { ...workflow('npm publish'), fixed: manifest(NPM) });
  registry('a typo', manifest('https://registry.npmjs.rog/', 'mistaken'), { ...workflow('npm publish'), fixed: manifest(`${NPM}/`) });
  registry('a typo that no workflow publishes to is left to a person', manifest('https://registry.npmjs.rog/', 'mistaken'), { path: 'package.json' });
  registry('the scheme, whoever publishes', manifest('http://registry.npmjs.org/', 'mistaken'), { path: 'package.json', fixed: manifest(`${NPM}/`) });
  registry('the mirror', manifest('https://registry.yarnpkg.com', 'mistaken'), { ...workflow('npm publish'), fixed: manifest(NPM) });
  registry('the mirror, of which others may know', manifest('https://registry.yarnpkg.com'), { path: 'package.json' });
  registry('the right one', manifest(NPM), workflow('npm publish'));
  registry('another one', manifest(GITHUB), workflow('npm publish'));
});

describe('GitHub Packages where npm is meant', () => {
  registry('an identity, and nothing for GitHub Packages', job(setup(GITHUB, 'otherRegistry') + PUBLISH));
  registry('a token of npm', job(setup(GITHUB, 'otherRegistry') + PUBLISH + TOKEN));
  registry('provenance', job(`${setup(GITHUB, 'otherRegistry')}      - run: npm publish --provenance\n`, READ));
  registry('the scope as an input', job(`${setup(GITHUB, 'otherRegistry', "          scope: '@acme'\n")}${PUBLISH}`));
  registry('another scope stays with npm', job(`${setup(GITHUB, '', "          scope: '@other'\n")}${PUBLISH}`));
  registry('so does a package without one', job(setup(GITHUB) + PUBLISH), { files: { 'package.json': '{ "name": "widget", "repository": "acme/widget" }' } });
  registry('so does the scope of another owner', job(setup(GITHUB) + PUBLISH), { files: { 'package.json': '{ "name": "@other/widget", "repository": "acme/widget" }' } });
  registry('whose repository it is, nobody knows', job(setup(GITHUB) + PUBLISH), { files: { 'package.json': '{ "name": "@acme/widget" }' } });
  registry('the remotes know it', job(setup(GITHUB, 'otherRegistry') + PUBLISH), { files: { 'package.json': '{ "name": "@acme/widget" }' }, remotes: ['https://github.com/acme/widget.git'] });
  registry('packages: write', job(setup(GITHUB) + PUBLISH, '    permissions: { packages: write, id-token: write }\n'));
  registry('no block of permissions', job(setup(GITHUB) + PUBLISH, ''));
  registry('neither identity nor provenance', job(setup(GITHUB) + PUBLISH, READ));
  registry('the token of GitHub', job(`${setup(GITHUB)}${PUBLISH}        env:\n          NODE_AUTH_TOKEN: \${{ secrets.GITHUB_TOKEN }}\n`));
  registry('a token of whatever name', job(`${setup(GITHUB)}${PUBLISH}        env:\n          NODE_AUTH_TOKEN: \${{ secrets.PACKAGES_PAT }}\n`));
  registry('a credential that a step writes', job(`${setup(GITHUB)}      - run: echo "$NPMRC" > ~/.npmrc\n${PUBLISH}`));
  registry('publishConfig is another rule\'s', job(setup(GITHUB) + PUBLISH), {
    files: { 'package.json': '{ "name": "@acme/widget", "repository": "acme/widget", "publishConfig": { "registry": "https://npm.pkg.github.com" } }' },
  });
  registry('the scope of npm on the command line', job(`${setup(GITHUB)}      - run: npm publish --@acme:registry=${NPM} --registry=${NPM}\n`));
  registry('another company\'s registry', job(setup('https://npm.acme.dev') + PUBLISH));
});

describe('two registries in one job', () => {
  const github = `${PUBLISH}        env:\n          NODE_AUTH_TOKEN: \${{ github.token }}\n`;

  registry('the first keeps the scope', job(setup(GITHUB) + github + setup(NPM, 'heldScope') + PUBLISH));
  registry('the option does not help', job(`${setup(GITHUB)}${github}${setup(NPM, 'heldScope')}      - run: npm publish --registry ${NPM}\n`));
  registry('npm first', job(setup(NPM) + PUBLISH + setup(GITHUB) + github));
  registry('npm takes the scope back', job(`${setup(GITHUB)}${github}${setup(NPM, '', "          scope: '@acme'\n")}${PUBLISH}`));
  registry('a step clears the file', job(`${setup(GITHUB)}${github}${setup(NPM)}      - run: rm "$NPM_CONFIG_USERCONFIG"\n${PUBLISH}`));
  registry('publishConfig names the scope', job(setup(GITHUB) + github + setup(NPM) + PUBLISH), {
    files: { 'package.json': `{ "name": "@acme/widget", "repository": "acme/widget", "publishConfig": { "@acme:registry": "${NPM}" } }` },
  });
  registry('the option names the scope', job(`${setup(GITHUB)}${github}${setup(NPM)}      - run: npm publish --@acme:registry=${NPM}\n`));
  registry('one of them is not always there', job(`${setup(GITHUB).replace('      - uses', '      - if: inputs.github\n        uses')}${github}${setup(NPM)}${PUBLISH}`));
  registry('a package without a scope', job(setup(GITHUB) + setup(NPM) + PUBLISH), { files: { 'package.json': '{ "name": "widget", "repository": "acme/widget" }' } });
  registry('both are npm', job(setup(NPM) + setup(NPM) + PUBLISH));
  registry('the token is that of GitHub', job(`${setup(GITHUB)}${github}${setup(NPM)}${github}`));
});

describe('below a script of Yarn 1', () => {
  const scripts = '{ "name": "widget", "packageManager": "yarn@1.22.22", "scripts": { "release": "npm publish", "all": "npm run release", "npmjs": "npm publish --registry https://registry.npmjs.org" } }';
  const files = { 'package.json': scripts };

  registry('yarn release', job(`${setup(NPM)}      - run: yarn release\n#            ^^^^^^^^^^^^ yarnScript\n`), { files });
  registry('yarn run', job('      - run: yarn run release\n#            ^^^^^^^^^^^^^^^^ yarnScript\n'), { files });
  registry('through another script', job('      - run: yarn all\n#            ^^^^^^^^ yarnScript\n'), { files });
  registry('by its lock file', job('      - run: yarn release\n#            ^^^^^^^^^^^^ yarnScript\n'), {
    files: { 'package.json': '{ "name": "widget", "scripts": { "release": "npm publish" } }', 'yarn.lock': '# yarn lockfile v1\n' },
  });
  registry('npm run', job('      - run: npm run release\n'), { files });
  registry('the option cures it', job('      - run: yarn npmjs\n'), { files });
  registry('publishConfig cures it', job('      - run: yarn release\n'), {
    files: { 'package.json': '{ "name": "widget", "packageManager": "yarn@1.22.22", "scripts": { "release": "npm publish" }, "publishConfig": { "registry": "https://registry.npmjs.org/" } }' },
  });
  registry('the variable is set', job(`      - run: yarn release\n        env: { NPM_CONFIG_REGISTRY: "${NPM}" }\n`), { files });
  registry('.npmrc says it, which Yarn 1 reads', job('      - run: yarn release\n'), { files: { ...files, '.npmrc': `registry=${NPM}/\n` } });
  registry('.yarnrc says it', job('      - run: yarn release\n'), { files: { ...files, '.yarnrc': `registry "${NPM}"\n` } });
  registry('a later Yarn', job('      - run: yarn release\n'), { files: { 'package.json': '{ "name": "widget", "packageManager": "yarn@4.12.0", "scripts": { "release": "npm publish" } }' } });
  registry('yarn publish itself', job('      - run: yarn publish\n'), { files });
});

describe('a token that nothing reads', () => {
  const marked = `${TOKEN}#                          ^^^^^^^^^^^^^^^^^^^^^^^^ unreadToken\n`;
  const node = '      - uses: actions/setup-node@v6\n        with: { node-version: 24 }\n';

  registry('no registry-url', job(node + PUBLISH + marked, READ));
  registry('no setup-node', job(PUBLISH + marked, READ));
  registry('pnpm', job(`      - run: pnpm publish\n${marked}`, READ));
  registry('with an identity it does no harm', job(node + PUBLISH + TOKEN));
  registry('which strict reports all the same', job(node + PUBLISH + marked), { thorough: true });
  registry('registry-url', job(setup(NPM) + PUBLISH + TOKEN, READ));
  registry('registry-url of a later step', job(PUBLISH + TOKEN + setup(NPM), READ));
  registry('an expression as registry-url', job(setup('${{ vars.REGISTRY }}') + PUBLISH + TOKEN, READ));
  registry('.npmrc reads it', job(PUBLISH + TOKEN, READ), { files: { '.npmrc': '//registry.npmjs.org/:_authToken=${NODE_AUTH_TOKEN}\n' } });
  registry('a step writes the line', job(`      - run: echo '//registry.npmjs.org/:_authToken=\${NODE_AUTH_TOKEN}' > ~/.npmrc\n${PUBLISH}${TOKEN}`, READ));
  registry('npm config set', job(`      - run: npm config set //registry.npmjs.org/:_authToken "$NODE_AUTH_TOKEN"\n${TOKEN}${PUBLISH}${TOKEN}`, READ));
  registry('an action that is not known', job(`      - uses: ./tools/setup\n${PUBLISH}${TOKEN}`, READ));
  registry('NPM_TOKEN is another rule\'s', job(`${PUBLISH}        env:\n          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}\n`, READ));
  registry('blank', job(`${PUBLISH}        env:\n          NODE_AUTH_TOKEN: ''\n`, READ));
  registry('release tools read it themselves', job(`      - run: npx auto shipit\n${TOKEN}`, READ));
  registry('Yarn reads others', job(`      - run: yarn npm publish\n${TOKEN}`, READ), { files: { '.yarnrc.yml': '' } });
});

describe('registry-url is not missed', () => {
  registry('nowhere', job(PUBLISH));
  registry('a step without it', job('      - uses: actions/setup-node@v6\n        with: { node-version: 24 }\n' + PUBLISH));
});
