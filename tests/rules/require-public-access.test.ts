import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const files = { 'package.json': '{ "name": "@acme/widget", "version": "1.0.0" }' };

function access(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('require-public-access', title, drawing, { ...expectation, files: { ...files, ...expectation.files } });
}

function job(publish: string, rest = ''): string {
  return `
on: push
jobs:
  publish:
    permissions:
      id-token: write
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: ${publish}
${rest}`;
}

function marked(publish: string, messageId: string): string {
  return job(`${publish}\n#            ${'^'.repeat(publish.length)} ${messageId}`);
}

describe('one package: at the command', () => {
  access('offered, since it could make something private public', marked('npm publish', 'unset'), { suggested: { addOption: job('npm publish --access public') } });
  access('fixed beside provenance, which needs a public package anyway', marked('npm publish --provenance --tag next', 'unset'), {
    fixed: job('npm publish --provenance --access public --tag next'),
  });
  access('provenance from elsewhere', job('npm publish\n#            ^^^^^^^^^^^ unset', '        env:\n          NPM_CONFIG_PROVENANCE: true\n'), {
    fixed: job('npm publish --access public', '        env:\n          NPM_CONFIG_PROVENANCE: true\n'),
  });
  access('a path to its folder', marked('npm publish ./packages/a', 'unset'), { files: { 'packages/a/package.json': '{ "name": "@acme/a" }' } });
  access('a folder that the script changes to', job('|\n          cd packages/a\n          npm publish\n#         ^^^^^^^^^^^ unset'), {
    files: { 'packages/a/package.json': '{ "name": "@acme/a" }' },
  });
  access('a workspace by its name', marked('npm publish -w @acme/a', 'unset'), {
    files: { 'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }', 'packages/a/package.json': '{ "name": "@acme/a" }' },
  });
  access('a folder of several workspaces is not one package', job('npm publish -w packages'), {
    files: {
      'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }',
      'packages/a/package.json': '{ "name": "@acme/a" }',
      'packages/b/package.json': '{ "name": "@acme/b" }',
    },
  });
  access('only once, also when a condition chooses between two commands', job(`|
          if [ "$NEXT" ]; then
            npm publish --tag next
#           ^^^^^^^^^^^^^^^^^^^^^^ unset
          else
            npm publish
          fi`));
  access('a checkout in a folder of its own', `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
        with:
          path: source
      - run: npm publish
        working-directory: source
#         the folder is the checkout
      - run: npm publish
        working-directory: elsewhere
`.replace('      - run: npm publish\n        working-directory: source\n#         the folder is the checkout\n', '      - run: npm publish\n#            ^^^^^^^^^^^ unset\n        working-directory: source\n'));
});

describe('it is written out', () => {
  for (const command of ['npm publish --access public', 'npm publish --access=public', 'npm --access public publish', 'npm publish --access restricted', 'npm publish --access "$ACCESS"']) {
    access(command, job(command));
  }
  access('in the environment', job('npm publish', '        env:\n          NPM_CONFIG_ACCESS: public\n'));
  access('in .npmrc', job('npm publish'), { files: { '.npmrc': 'access=public\n' } });
  access('in publishConfig', job('npm publish'), { files: { 'package.json': '{ "name": "@acme/widget", "publishConfig": { "access": "public" } }' } });
  access('by npm pkg set', job('|\n          npm pkg set publishConfig.access=public\n          npm publish'));
  access('in .yarnrc.yml', job('yarn npm publish'), { files: { '.yarnrc.yml': 'npmPublishAccess: public\n' } });
});

describe('what does not need it, or cannot be told', () => {
  access('an unscoped package', job('npm publish'), { files: { 'package.json': '{ "name": "widget" }' } });
  access('a private one', job('npm publish'), { files: { 'package.json': '{ "name": "@acme/widget", "private": true }' } });
  access('pnpm 11 sends public by itself', job('pnpm publish'), { files: { 'package.json': '{ "name": "@acme/widget", "packageManager": "pnpm@11.1.0" }' } });
  access('pnpm of unknown version', job('pnpm publish'));
  access('a folder that is not in the repository', job('npm publish ./dist'));
  access('a tarball', job('npm publish ./widget.tgz'));
  access('options in an expansion', job('npm publish $FLAGS'));
  access('a private repository may hold private packages', job('npm publish'), { settings: { visibility: 'private' } });
});

describe('restricted with provenance', () => {
  access('the option', job('npm publish --provenance --access restricted\n#                                     ^^^^^^^^^^^^^^^^^^^ contradiction'));
  access('in the manifest: reported there', job('npm publish --provenance'), {
    files: { 'package.json': '{ "name": "@acme/widget", "publishConfig": { "access": "restricted" } }' },
  });
});

describe('several packages: at the name of each', () => {
  const workflow = job('npm publish --workspaces');
  const repository = {
    '.github/workflows/release.yml': workflow,
    'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }',
    'packages/b/package.json': '{ "name": "b" }',
  };
  const manifest: Expectation = { path: 'packages/a/package.json', files: repository };

  access('the workflow says nothing', workflow, { files: { ...repository, 'packages/a/package.json': '{ "name": "@acme/a" }' } });
  access(
    'offered',
    `
{
  "name": "@acme/a"
//        ^^^^^^^^^ unsetInManifest
}
`,
    { ...manifest, suggested: { addConfig: '\n{\n  "name": "@acme/a",\n  "publishConfig": {\n    "access": "public"\n  }\n}\n' } },
  );
  access(
    'fixed where all publishes ask for provenance',
    `
{
  "name": "@acme/a",
//        ^^^^^^^^^ unsetInManifest
  "publishConfig": { "tag": "next" }
}
`,
    {
      ...manifest,
      files: { ...repository, '.github/workflows/release.yml': job('npm publish --workspaces --provenance') },
      fixed: '\n{\n  "name": "@acme/a",\n  "publishConfig": { "tag": "next", "access": "public" }\n}\n',
    },
  );
  access('a restricted one with provenance', `
{
  "name": "@acme/a",
  "publishConfig": { "access": "restricted" }
//                             ^^^^^^^^^^^^ contradiction
}
`, { ...manifest, files: { ...repository, '.github/workflows/release.yml': job('npm publish --workspaces --provenance') } });
  access('access in the workflow', '{ "name": "@acme/a" }', { ...manifest, files: { ...repository, '.github/workflows/release.yml': job('npm publish --workspaces --access public') } });
  access('a package that no workflow publishes', '{ "name": "@acme/c" }', { ...manifest, path: 'other/c/package.json' });
});
