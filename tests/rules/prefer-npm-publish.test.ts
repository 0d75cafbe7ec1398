import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

function preferred(title: string, drawing: string, manifest: Readonly<Record<string, unknown>> = {}, rest: Expectation = {}): void {
  const files = { 'package.json': JSON.stringify({ name: 'widget', version: '1.0.0', ...manifest }), ...rest.files };
  drawn('prefer-npm-publish', title, drawing, { thorough: true, ...rest, files });
}

function job(steps: string): string {
  return `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      id-token: write
    steps:
      - uses: actions/checkout@v6
${steps}`;
}

function reported(command: string): string {
  return job(`      - run: ${command}\n#            ${'^'.repeat(command.length)} other\n`);
}

function silent(command: string): string {
  return job(`      - run: ${command}\n`);
}

describe('other clients', () => {
  preferred('pnpm 11', reported('pnpm publish --no-git-checks'), { packageManager: 'pnpm@11.9.0' });
  preferred('pnpm 12, all packages', reported('pnpm -r publish'), { packageManager: 'pnpm@12.0.0' });
  preferred('Yarn 4', reported('yarn npm publish'), { packageManager: 'yarn@4.12.0' });
  preferred('lerna', reported('npx lerna publish from-git'), { devDependencies: { lerna: '9.0.0' } });
  preferred('changesets with pnpm 11', reported('pnpm exec changeset publish'), { packageManager: 'pnpm@11.9.0' }, { files: { '.changeset/config.json': '{}' } });
  preferred('nx with pnpm 11', reported('pnpm nx release publish'), { packageManager: 'pnpm@11.9.0', devDependencies: { nx: '22.0.0' } });
  preferred('a package script', reported('pnpm run release'), { packageManager: 'pnpm@11.9.0', scripts: { release: 'pnpm publish' } });
  preferred('a composite action', job('      - uses: ./.github/actions/release\n#             ^^^^^^^^^^^^^^^^^^^^^^^^^ other\n'), { packageManager: 'pnpm@11.9.0' }, {
    files: { '.github/actions/release/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: pnpm publish\n      shell: bash\n' },
  });
});

describe('npm, by whatever way', () => {
  for (const command of ['npm publish', 'npx npm@11 publish', 'npm publish --workspaces', 'npm stage publish']) preferred(command, silent(command));
  preferred('pnpm 10 starts npm', silent('pnpm publish'), { packageManager: 'pnpm@10.20.0' });
  preferred('changesets starts npm', silent('npx changeset publish'), { packageManager: 'npm@11.6.0' }, { files: { '.changeset/config.json': '{}' } });
  preferred('nx starts npm', silent('npx nx release publish'), { packageManager: 'npm@11.6.0' });
  preferred('semantic-release starts npm', silent('npx semantic-release'), { devDependencies: { 'semantic-release': '25.0.2' } });
  preferred('an action starts npm', job('      - uses: JS-DevTools/npm-publish@v4\n'));
  preferred('a tarball of pnpm', job('      - run: pnpm pack --out widget.tgz\n      - run: npm publish ./widget.tgz\n'), { packageManager: 'pnpm@11.9.0' });
});

describe('what is not to be told, or told by another rule', () => {
  preferred('pnpm of unknown version', silent('pnpm publish'));
  preferred('rush', silent('rush publish --publish --include-all'));
  preferred('bun, which cannot log in at all', silent('bun publish'));
  preferred('Yarn before 4.10', silent('yarn npm publish'), { packageManager: 'yarn@4.2.1' });
  preferred('a dry run', silent('pnpm publish --dry-run'), { packageManager: 'pnpm@11.9.0' });
  preferred('another registry', silent('pnpm publish --registry https://npm.pkg.github.com'), { packageManager: 'pnpm@11.9.0' });
});
