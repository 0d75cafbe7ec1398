import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

function scripts(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('no-install-scripts', title, drawing, { files: { 'package.json': '{ "name": "widget", "version": "1.0.0" }' }, ...expectation });
}

/** A publishing job with these steps; the last one publishes. */
function job(steps: string, publish = 'npm publish'): string {
  return `
on: push
jobs:
  publish:
    permissions:
      contents: read
      id-token: write
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with: { node-version: 24 }
${steps.replace(/^\n/, '')}      - run: ${publish}
`;
}

function marked(command: string): string {
  return `      - run: ${command}\n#            ${'^'.repeat(command.length)} install\n`;
}

describe('installs', () => {
  for (const command of ['npm ci', 'npm install', 'npm i --no-audit', 'npm ci --ignore-scripts=false', 'npm --prefix web ci']) scripts(command, job(marked(command)));
  scripts('yarn install', job(marked('yarn install --frozen-lockfile')), { files: { 'yarn.lock': '# yarn lockfile v1\n' } });

  scripts('in any job of the workflow that holds the permission', `
on: push
permissions:
  contents: read
  id-token: write
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm ci
#            ^^^^^^ install
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish ./widget.tgz
`);

  scripts('through a package script', job('      - run: npm run setup\n#            ^^^^^^^^^^^^^ install\n'), {
    files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "scripts": { "setup": "npm ci" } }' },
  });
  scripts('through a composite action', job('      - uses: ./.github/actions/setup\n#             ^^^^^^^^^^^^^^^^^^^^^^^ install\n'), {
    files: { '.github/actions/setup/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: npm ci\n      shell: bash\n' },
  });
  scripts('in a caller', `
on: push
jobs:
  test:
    permissions: { contents: read, id-token: write }
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm ci
#            ^^^^^^ install
  release:
    permissions: { contents: read, id-token: write }
    uses: ./.github/workflows/publish.yml
`, { files: { '.github/workflows/publish.yml': 'on: workflow_call\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish ./widget.tgz\n' } });
});

describe('installs that run none, or are not known to', () => {
  for (const step of [
    'npm ci --ignore-scripts',
    'npm i --ignore-scripts --no-audit',
    'NPM_CONFIG_IGNORE_SCRIPTS=true npm ci',
    'npm ci $FLAGS',
    'npm install -g npm@^11.5.1',
    'npm install left-pad',
    'npm install --package-lock-only',
    'pnpm install --frozen-lockfile',
    'bun install',
    'yarn install --immutable',
    'npx npm@12 ci',
  ]) {
    scripts(step, job(`      - run: ${step}\n`));
  }
  scripts('by the environment of the job', job('      - run: npm ci\n').replace('    runs-on', '    env:\n      npm_config_ignore_scripts: "true"\n    runs-on'));
  scripts('by a configured npm', job('      - run: npm config set ignore-scripts true\n      - run: npm ci\n'));
  scripts('by an .npmrc', job('      - run: npm ci\n'), { files: { '.npmrc': 'ignore-scripts=true\n' } });
  scripts('by npm 12', job('      - run: npm install -g npm@latest\n      - run: npm ci\n'));
  scripts('by an npm that is not known', job('      - run: npm install -g npm@${{ inputs.npm }}\n      - run: npm ci\n'));
  scripts('in a step that never runs', job('      - run: npm ci\n        if: false\n'));
  scripts('without the permission', job('      - run: npm ci\n').replace('      id-token: write\n', ''));
  scripts('in a workflow that publishes nothing', job('      - run: npm ci\n', 'npm test'));
  scripts('in a job without it beside the publish', `${job('')}  test:\n    permissions: { contents: read }\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm ci\n`);
});

describe('scripts of the package itself', () => {
  const withScript = (name: string, rest: Readonly<Record<string, string>> = {}): Expectation => ({
    files: { 'package.json': `{ "name": "widget", "version": "1.0.0", "scripts": { "${name}": "tsc" } }`, ...rest },
  });
  const publish = (command: string, mark = command): string => job('', `${command}\n#            ${'^'.repeat(mark.length)} publish`);

  for (const name of ['prepublishOnly', 'prepack', 'prepare']) scripts(name, publish('npm publish --access public'), withScript(name));
  scripts('of a folder', publish('npm publish ./packages/a'), { files: { 'packages/a/package.json': '{ "name": "a", "version": "1.0.0", "scripts": { "prepack": "tsc" } }' } });
  scripts('of a workspace', publish('npm publish -w packages/a'), {
    files: {
      'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }',
      'packages/a/package.json': '{ "name": "a", "version": "1.0.0", "scripts": { "prepare": "tsc" } }',
    },
  });

  scripts('another script', job(''), withScript('postinstall'));
  scripts('switched off', job('', 'npm publish --ignore-scripts'), withScript('prepack'));
  scripts('switched off in .npmrc', job(''), withScript('prepack', { '.npmrc': 'ignore-scripts=true\n' }));
  scripts('of a tarball', job('', 'npm publish ./widget-1.0.0.tgz'), withScript('prepack'));
  scripts('of what may be a tarball', job('', 'npm publish "$FILE"'), withScript('prepack'));
  scripts('options that are not known', job('', 'npm publish $FLAGS'), withScript('prepack'));
  scripts('without the permission', job('').replace('      id-token: write\n', ''), withScript('prepack'));
  scripts('a script without a word', job(''), { files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "scripts": { "prepack": "" } }' } });
});
