import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

type Files = Readonly<Record<string, string>>;

function protocol(title: string, drawing: string, files: Files = {}, rest: Expectation = {}): void {
  drawn('no-workspace-protocol', title, drawing, { ...rest, files: { ...FILES, ...files } });
}

function named(name: string, rest: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ name, version: '1.0.0', ...rest }, null, 2);
}

const FILES: Files = {
  'package.json': JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'], packageManager: 'pnpm@10.20.0' }),
  'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
  'packages/a/package.json': named('a', { dependencies: { core: 'workspace:^' } }),
  'packages/b/package.json': named('b', { dependencies: { lodash: '^4.17.21' }, devDependencies: { core: 'workspace:*' } }),
  'packages/core/package.json': named('core'),
};

const NPM_ROOT = { 'package.json': JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'] }), 'pnpm-workspace.yaml': '' };

/** A job that publishes, in a folder if one is named, after the given steps. */
function job(publish: string, folder: string | null = 'packages/a', before = '', head = ''): string {
  const where = folder === null ? '' : `        working-directory: ${folder}\n`;
  return `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
${head}    steps:
      - uses: actions/checkout@v6
${before}      - run: ${publish}
${where}`;
}

function reported(command: string, folder: string | null = 'packages/a', before = '', head = ''): string {
  return job(`${command}\n#            ${'^'.repeat(command.length)} unresolved`, folder, before, head);
}

describe('ranges that npm leaves as they are', () => {
  protocol('workspace: in dependencies', reported('npm publish'));
  for (const range of ['workspace:*', 'workspace:~', 'workspace:1.2.3', 'workspace:../core', 'catalog:', 'catalog:react19']) {
    protocol(range, reported('npm publish'), { 'packages/a/package.json': named('a', { dependencies: { core: range } }) });
  }
  for (const field of ['peerDependencies', 'optionalDependencies']) {
    protocol(field, reported('npm publish'), { 'packages/a/package.json': named('a', { [field]: { core: 'workspace:^' } }) });
  }
  protocol('a folder as an argument', reported('npm publish ./packages/a', null));
  protocol('cd', reported('cd packages/a && npm publish', null).replace(/\^+ /, '').replace('#            unresolved', `#                             ${'^'.repeat(11)} unresolved`));
  protocol('one of two workspaces', reported('npm publish -w packages/a -w packages/b', null), NPM_ROOT);
  protocol('all workspaces', reported('npm publish --workspaces', null), NPM_ROOT);
  protocol('an action that starts npm', job('echo', null, '      - uses: JS-DevTools/npm-publish@v4\n#             ^^^^^^^^^^^^^^^^^^^^^^^^^^ unresolved\n        with:\n          package: packages/a\n'));
  protocol('a package script', reported('npm run release'), {
    'packages/a/package.json': named('a', { scripts: { release: 'npm publish' }, dependencies: { core: 'workspace:^' } }),
  });
  protocol('a composite action', job('echo', null, '      - uses: ./.github/actions/release\n#             ^^^^^^^^^^^^^^^^^^^^^^^^^ unresolved\n'), {
    '.github/actions/release/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: npm publish\n      shell: bash\n      working-directory: packages/a\n',
  });
  protocol('builds before and for the publish', reported('npm publish', 'packages/a', '      - run: pnpm install --frozen-lockfile\n      - run: pnpm -r run build\n'), {
    'packages/a/package.json': named('a', { scripts: { build: 'tsc', prepublishOnly: 'npm run build' }, dependencies: { core: 'workspace:^' } }),
  });
  protocol('the version is written before', reported('npm publish', 'packages/a', '      - run: npm version "$V" --no-git-tag-version\n      - run: npm pkg set "version=$V"\n'));
  protocol('the version is read before', reported('npm publish', 'packages/a', "      - run: echo \"v=$(jq -r .version package.json)\" >> \"$GITHUB_OUTPUT\"\n"));
  protocol('semantic-release', reported('npx semantic-release'));
  protocol('semantic-release with a program for a configuration', reported('npx semantic-release'), {
    'packages/a/release.config.js': "export default { plugins: [['@semantic-release/npm', { pkgRoot: '.' }]] };",
  });
  protocol('changesets 2 in a repository of Yarn 4', reported('yarn changeset publish', null), {
    'package.json': JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'], packageManager: 'yarn@4.12.0', devDependencies: { '@changesets/cli': '2.29.7' } }),
    '.changeset/config.json': '{ "access": "public" }',
  });
});

describe('loops and matrices', () => {
  const loop = (folders: string): string => `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: |
          for folder in ${folders}; do
            (cd "packages/$folder" && npm publish)
#                                     ^^^^^^^^^^^ unresolved
          done
`;
  const both = { 'packages/b/package.json': named('b', { dependencies: { core: 'workspace:^' } }) };
  protocol('a loop over folders that all have one', loop('a b'), both);
  protocol('a loop over folders of which one has none', loop('a b').replace(/#.*\n/, ''));

  const matrix = '    strategy:\n      matrix:\n        folder: [a, b]\n';
  protocol('a matrix of folders that all have one', reported('npm publish', 'packages/${{ matrix.folder }}', '', matrix), both);
  protocol('a matrix of folders of which one has none', job('npm publish', 'packages/${{ matrix.folder }}', '', matrix));
  protocol('a matrix that is not written out', job('npm publish', 'packages/${{ matrix.folder }}', '', '    strategy:\n      matrix:\n        folder: ${{ fromJSON(inputs.folders) }}\n'), both);
});

describe('ranges that do no harm', () => {
  protocol('development only', job('npm publish', 'packages/b'));
  protocol('an optional peer', job('npm publish'), {
    'packages/a/package.json': named('a', { peerDependencies: { core: 'workspace:*' }, peerDependenciesMeta: { core: { optional: true } } }),
  });
  protocol('a name that begins with the word', job('npm publish'), { 'packages/a/package.json': named('a', { dependencies: { workspace: '^1.0.0' } }) });
});

describe('clients that resolve them', () => {
  for (const command of ['pnpm publish --no-git-checks', 'yarn npm publish', 'bun publish', 'npx lerna publish', 'npm publish --dry-run']) protocol(command, job(command));
  protocol('a tarball of pnpm', job('npm publish ./a.tgz', 'packages/a', '      - run: pnpm pack --out a.tgz\n        working-directory: packages/a\n'));
  protocol('a pattern of tarballs', job('npm publish ./*.tgz', null, '      - run: pnpm -r pack\n'));
  protocol('changesets with pnpm 10, which packs', job('pnpm changeset publish', null), { '.changeset/config.json': '{ "access": "public" }' });
  protocol('pnpm 10 packs, and hands npm the tarball', job('pnpm -r publish', null));
});

describe('what may resolve them before', () => {
  const steps: Files = {
    'npm pkg': '      - run: npm pkg set dependencies.core=^1.0.0\n        working-directory: packages/a\n',
    'npm pkg with an unknown key': '      - run: npm pkg set "$PAIR"\n',
    sed: "      - run: sed -i 's/workspace:^/^1.0.0/' packages/a/package.json\n",
    'a redirect': '      - run: jq .x in.json > packages/a/package.json\n',
    mv: '      - run: mv publish.json packages/a/package.json\n',
    'a file that writes it': '      - run: node scripts/resolve.mjs\n',
    'a file that a build makes': '      - run: node dist/prepare.js\n',
    'a program in quotes': "      - run: node -e \"const f='./package.json'; fs.writeFileSync(f, x)\"\n",
    'a package with such a name': '      - run: npx resolve-workspace-protocol\n',
    'an artifact over it': '      - uses: actions/download-artifact@v6\n',
    'an action that is told of it': '      - uses: acme/set-field@v1\n        with:\n          file: packages/a/package.json\n',
    'an action of the repository': '      - uses: ./.github/actions/prepare\n',
  };
  for (const [title, before] of Object.entries(steps)) {
    protocol(title, job('npm publish', 'packages/a', before), { 'scripts/resolve.mjs': "writeFileSync('packages/a/package.json', text);" });
  }
  protocol('a file that does not', reported('npm publish', 'packages/a', '      - run: node scripts/build.mjs\n'), { 'scripts/build.mjs': "console.log('built');" });
  protocol('an artifact beside it', reported('npm publish', 'packages/a', '      - uses: actions/download-artifact@v6\n        with:\n          path: packages/a/dist\n'));
  for (const script of ['prepublishOnly', 'prepack', 'prepare']) {
    protocol(script, job('npm publish'), {
      'packages/a/package.json': named('a', { scripts: { [script]: 'npm run fix', fix: 'clean-package' }, dependencies: { core: 'workspace:^' } }),
    });
  }
  protocol('scripts that are ignored', reported('npm publish --ignore-scripts'), {
    'packages/a/package.json': named('a', { scripts: { prepack: 'clean-package' }, dependencies: { core: 'workspace:^' } }),
  });
  protocol('semantic-release runs a command before', job('npx semantic-release'), {
    'packages/a/release.config.js': "export default { plugins: [['@semantic-release/exec', { prepareCmd: './fix' }], '@semantic-release/npm'] };",
  });
});

describe('changesets that were patched', () => {
  const root = { name: 'root', private: true, workspaces: ['packages/*'], packageManager: 'yarn@4.12.0', devDependencies: { '@changesets/cli': '2.29.7' } };
  const config = { '.changeset/config.json': '{ "access": "public" }' };
  const resolutions = { '@changesets/cli@npm:2.29.7': 'patch:@changesets/cli@npm%3A2.29.7#~/.yarn/patches/cli.patch' };
  protocol('by resolutions', job('yarn changeset publish', null), { ...config, 'package.json': JSON.stringify({ ...root, resolutions }) });
  protocol('by a file', job('yarn changeset publish', null), { ...config, 'package.json': JSON.stringify(root), 'patches/@changesets+cli+2.29.7.patch': '' });
});

describe('what is not to be told', () => {
  protocol('a folder that is not committed', job('npm publish ./dist'));
  protocol('no checkout', job('npm publish').replace('actions/checkout@v6', 'actions/setup-node@v6'));
  protocol('another repository', job('npm publish').replace('actions/checkout@v6', 'actions/checkout@v6\n        with:\n          repository: acme/other'));
  protocol('another registry', job('npm publish --registry https://npm.pkg.github.com'));
});
