import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

type Files = Readonly<Record<string, string>>;

const FILES: Files = {
  'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }',
  'packages/a/package.json': '{ "name": "a", "version": "1.0.0" }',
  'packages/b/package.json': '{ "name": "b", "version": "1.0.0", "private": true }',
};

function refused(title: string, drawing: string, files: Files = {}, rest: Expectation = {}): void {
  drawn('no-private-package', title, drawing, { ...rest, files: { ...FILES, ...files } });
}

/** A job that publishes after the given steps. */
function job(publish: string, before = '', head = ''): string {
  return `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
${head}    steps:
      - uses: actions/checkout@v6
${before}      - run: ${publish}
`;
}

function reported(command: string, before = '', head = '', after = ''): string {
  return job(`${command}\n#            ${'^'.repeat(command.length)} private${after}`, before, head);
}

describe('folders that are private', () => {
  refused('the root of a workspace', reported('npm publish'));
  refused('npm stage publish', reported('npm stage publish'));
  refused('--force does not help', reported('npm publish --force'));
  refused('a folder as an argument', reported('npm publish ./packages/b'));
  refused('the working directory', reported('npm publish', '', '', '\n        working-directory: packages/b'));
  refused('a loop over one', reported('for x in b; do npm publish ./packages/$x; done').replace(/#.*/, `#                           ${'^'.repeat(25)} private`));
  refused('pnpm', reported('pnpm publish'), { 'package.json': '{ "name": "root", "private": true, "packageManager": "pnpm@10.20.0" }' });
  refused('Yarn 4', reported('yarn npm publish'), { 'package.json': '{ "name": "root", "private": true, "packageManager": "yarn@4.12.0" }' });
  refused('Yarn 1', reported('yarn publish'), { 'yarn.lock': '# yarn lockfile v1\n' });
  refused('bun', reported('bun publish'));
  refused('any value that is one, to npm', reported('npm publish'), { 'package.json': '{ "name": "root", "private": "false" }' });
  refused('a package without a name', reported('npm publish'), { 'package.json': '{ "private": true }' });
  refused('a package script', reported('npm run release'), { 'package.json': '{ "name": "root", "private": true, "scripts": { "release": "npm publish" } }' });
  refused('a composite action', job('echo', '      - uses: ./.github/actions/release\n#             ^^^^^^^^^^^^^^^^^^^^^^^^^ private\n'), {
    '.github/actions/release/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: npm publish\n      shell: bash\n',
  });
  refused('builds before', reported('npm publish', '      - run: npm ci\n      - run: npm run build\n'), { 'package.json': '{ "name": "root", "private": true, "scripts": { "build": "tsc -b" } }' });
  const both = '    strategy:\n      matrix:\n        folder: [b, c]\n';
  refused('a matrix of private folders', reported('npm publish ./packages/${{ matrix.folder }}', '', both), {
    'packages/c/package.json': '{ "name": "c", "private": true }',
  });
});

describe('folders that are not', () => {
  refused('another folder', job('npm publish ./packages/a'));
  for (const value of ['false', 'null', '""', '0']) refused(`private: ${value}`, job('npm publish'), { 'package.json': `{ "name": "root", "private": ${value} }` });
  refused('a string, to bun', job('bun publish'), { 'package.json': '{ "name": "root", "private": "false" }' });
  refused('a matrix with a public folder', job('npm publish ./packages/${{ matrix.folder }}', '', '    strategy:\n      matrix:\n        folder: [a, b]\n'));
});

describe('publishes that pass over private packages', () => {
  for (const command of ['npm publish --workspaces', 'npm publish -w packages/b', 'npm publish -ws --include-workspace-root', 'pnpm -r publish', 'npx lerna publish', 'npx changeset publish', 'npx semantic-release', 'npx release-it', 'npx np']) {
    refused(command, job(command));
  }
  refused('all workspaces of Yarn', job('yarn workspaces foreach -A npm publish'));
  refused('a dry run', job('npm publish --dry-run'));
  refused('another registry', job('npm publish --registry https://npm.pkg.github.com'));
});

describe('what may change it before', () => {
  const steps: Files = {
    'npm pkg': '      - run: npm pkg delete private\n',
    jq: "      - run: jq 'del(.private)' package.json > tmp.json && mv tmp.json package.json\n",
    sed: "      - run: sed -i '/\"private\"/d' package.json\n",
    'a file that writes it': '      - run: node scripts/prepare.mjs\n',
    'an action': '      - uses: acme/json@v1\n        with:\n          file: package.json\n',
    'an artifact': '      - uses: actions/download-artifact@v6\n        with:\n          path: .\n',
    'a look at it': '      - run: test "$(npm pkg get private)" = true && exit 0\n',
  };
  for (const [title, before] of Object.entries(steps)) refused(title, job('npm publish', before), { 'scripts/prepare.mjs': "fs.writeFileSync('package.json', text);" });
  refused('a script that runs for the publish', job('npm publish'), { 'package.json': '{ "name": "root", "private": true, "scripts": { "prepublishOnly": "npm pkg delete private" } }' });
});

describe('what is not to be told', () => {
  refused('a tarball', job('npm publish ./root.tgz', '      - run: npm pack\n'));
  refused('a folder that a build makes', job('npm publish ./dist'));
  refused('a folder that is not constant', job('npm publish "$FOLDER"'));
  refused('no checkout', job('npm publish').replace('actions/checkout@v6', 'actions/setup-node@v6'));
  refused('yarn publish that may be a script of Yarn 4', job('yarn publish'));
});
