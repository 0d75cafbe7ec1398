import { describe, expect, test } from 'vitest';
import { manifestsOf, publishesOne } from '../../src/publish/target.ts';
import { type Files, RELEASE, named, pathIn, pathsIn, run, workflow, workspace } from './repositories.ts';

const MEMBERS = {
  'packages/a/package.json': named('@acme/a'),
  'packages/b/package.json': named('@acme/b'),
  'packages/hidden/package.json': named('@acme/hidden', { private: true }),
};
const NPM = { 'package.json': workspace(), ...MEMBERS };
const PNPM = { 'package.json': named('root', { private: true }), 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n', ...MEMBERS };
const A = ['packages/a'];
const BOTH = ['packages/a', 'packages/b'];

/** The folders of the packages that each publish uploads; null for one that files do not tell. */
function targets(files: Files): readonly (readonly string[] | null)[] {
  return pathsIn(files).map((path) => manifestsOf(path)?.map(({ directory }) => directory) ?? null);
}

function targetsOf(script: string, files: Files): readonly (readonly string[] | null)[] {
  return targets({ [RELEASE]: workflow(run(script)), ...files });
}

describe('one package', () => {
  const files = {
    'package.json': named('widget'),
    'packages/a/package.json': named('a'),
    'packages/private/package.json': named('hidden', { private: true }),
  };

  test.each<[string, readonly string[] | null]>([
    ['npm publish', ['']],
    ['npm publish .', ['']],
    ['npm publish ./', ['']],
    ['npm publish ./packages/a', A],
    ['npm publish packages/a/', A],
    ['npm publish file:packages/a', A],
    ['cd packages/a && npm publish', A],
    ['cd packages/a && npm publish ..', null],
    ['cd packages/a && npm publish ../..', ['']],
    ['pnpm publish packages/a', A],
    ['pnpm -C packages/a publish', A],
    ['pnpm publish --dir packages/a', A],
    ['bun publish --cwd packages/a', A],
    ['yarn npm publish', ['']],
    ['npm publish --prefix packages/a', ['']],
    ['npm publish ./packages/private', ['packages/private']],
    ['npm publish ./dist', null],
    ['npm publish dist', null],
    ['npm publish "$FOLDER"', null],
    ['npm publish ${{ inputs.folder }}', null],
    ['npm publish ../elsewhere', null],
    ['npm publish widget@1.0.0', null],
    ['npm publish https://example.com/widget.tgz', null],
  ])('%s', (command, folders) => {
    expect(targetsOf(command, files)).toEqual([folders]);
  });

  test('npm takes two words with a slash between them for a repository on GitHub, pnpm for a folder', () => {
    expect(targetsOf('npm publish packages/a', files)).toEqual([null]);
    expect(targetsOf('pnpm publish packages/a', files)).toEqual([A]);
  });
});

describe('members of a workspace', () => {
  test.each<[string, readonly string[] | null]>([
    ['npm publish --workspaces', BOTH],
    ['npm publish -ws', BOTH],
    ['npm publish -w @acme/a', A],
    ['npm publish --workspace=packages/b', ['packages/b']],
    ['npm publish -w ./packages/a -w @acme/b', BOTH],
    ['npm publish -w packages', BOTH],
    ['npm publish -w @acme/hidden', []],
    ['npm publish -w "$PACKAGE"', null],
    ['npm publish -ws ./packages/a', A],
    ['yarn workspace @acme/a npm publish', A],
    ['yarn workspaces foreach -A --no-private npm publish', BOTH],
    ['yarn workspaces foreach -A --include @acme/b npm publish', ['packages/b']],
    ['yarn workspaces foreach -A --include "@acme/*" npm publish', null],
    ['yarn workspaces foreach --since npm publish', null],
    ['npm -ws exec -- npm publish', BOTH],
    ['for p in packages/a packages/b; do npm publish ./$p; done', BOTH],
    ['for p in packages/*/; do npm publish "./$p"; done', ['packages/a', 'packages/b', 'packages/hidden']],
    ['for p in packages/*; do (cd $p && npm publish); done', ['packages/a', 'packages/b', 'packages/hidden']],
    ['for p in nowhere/*; do (cd $p && npm publish); done', null],
    ['cd packages; for p in a b; do (cd $p; npm publish); done', BOTH],
  ])('%s', (command, folders) => {
    expect(targetsOf(command, NPM)).toEqual([folders]);
  });

  // npm takes the options of `exec` behind it too: `npm -ws exec` and `npm exec -ws` are the same.
  test.todo('npm exec -ws -- npm publish');

  test.each<[string, readonly string[] | null]>([
    ['pnpm publish -r', BOTH],
    ['pnpm -r publish', BOTH],
    ['pnpm publish --recursive --no-git-checks', BOTH],
    ['pnpm --filter @acme/a publish', A],
    ['pnpm publish --filter @acme/a --filter @acme/b', BOTH],
    ['pnpm -F ./packages/a publish', A],
    ['pnpm --filter "@acme/*" publish', null],
    ['pnpm --filter "...@acme/a" publish', null],
    ['pnpm --filter "[origin/main]" publish', null],
    ['pnpm --filter "!@acme/a" publish', null],
    ['pnpm -r exec npm publish', BOTH],
  ])('%s', (command, folders) => {
    expect(targetsOf(command, PNPM)).toEqual([folders]);
  });

  test('pnpm counts the root among them, npm does not', () => {
    const root = { 'package.json': named('root', { workspaces: ['packages/*'] }) };
    expect(targetsOf('npm publish -ws', { ...NPM, ...root })).toEqual([BOTH]);
    expect(targetsOf('pnpm publish -r', { ...PNPM, ...root })).toEqual([['', ...BOTH]]);
  });

  test('exclusions of the workspace', () => {
    expect(targetsOf('npm publish -ws', { ...NPM, 'package.json': workspace({ workspaces: ['packages/*', '!packages/b'] }) })).toEqual([A]);
  });

  test('without a workspace nothing can be said of its members', () => {
    expect(targetsOf('npm publish -ws', { 'package.json': named('widget') })).toEqual([null]);
    expect(targetsOf('npm publish -w a', { 'package.json': named('widget') })).toEqual([null]);
  });

  test.each<[string, Files, boolean]>([
    ['npm publish', { 'package.json': named('widget') }, true],
    ['npm publish -w @acme/a', NPM, true],
    ['npm publish -w packages', NPM, false],
    ['npm publish -w @acme/a -w @acme/b', NPM, false],
    ['npm publish -ws', NPM, false],
    ['for p in packages/a packages/b; do npm publish ./$p; done', NPM, false],
    ['for p in packages/a; do npm publish ./$p; done', NPM, true],
    ['npx changeset publish', NPM, false],
  ])('whether it is one package: %s', (command, files, isOne) => {
    expect(publishesOne(pathIn({ [RELEASE]: workflow(run(command)), ...files }))).toBe(isOne);
  });
});

describe('release tools', () => {
  const SINGLE = { 'package.json': named('widget') };
  const json = JSON.stringify;

  test.each<[string, string, Files, readonly (readonly string[] | null)[]]>([
    ['changesets: public members', 'npx changeset publish', NPM, [BOTH]],
    ['changesets: one package', 'npx changeset publish', SINGLE, [['']]],
    ['changesets: started in a member', 'cd packages/a && npx changeset publish', NPM, [BOTH]],
    ['changesets: ignored', 'npx changeset publish', { ...NPM, '.changeset/config.json': json({ ignore: ['@acme/b'] }) }, [A]],
    ['changesets: ignored by a pattern', 'npx changeset publish', { ...NPM, '.changeset/config.json': json({ ignore: ['@acme/{b,c}*'] }) }, [A]],
    ['changesets: all ignored', 'npx changeset publish', { ...NPM, '.changeset/config.json': json({ ignore: ['@acme/*'] }) }, []],
    ['changesets: a root that is a member', 'npx changeset publish', { ...NPM, 'package.json': named('root', { workspaces: ['.', 'packages/*'] }) }, [['', ...BOTH]]],
    ['changesets: a private root that is a member', 'npx changeset publish', { ...NPM, 'package.json': workspace({ workspaces: ['.', 'packages/*'] }) }, [BOTH]],
    ['changesets: nothing public', 'npx changeset publish', { 'package.json': workspace(), 'packages/h/package.json': named('h', { private: true }) }, []],
    ['changesets: a private package', 'npx changeset publish', { 'package.json': named('widget', { private: true }) }, []],
    ['lerna: the workspace', 'npx lerna publish from-package', { ...NPM, 'lerna.json': json({ version: 'independent' }) }, [BOTH]],
    ['lerna: packages of its own', 'npx lerna publish', { ...NPM, 'lerna.json': json({ packages: ['packages/a'] }) }, [A]],
    ['lerna: packages without a workspace', 'npx lerna publish', { ...MEMBERS, 'package.json': named('root', { private: true }), 'lerna.json': json({ packages: ['packages/*'] }) }, [BOTH]],
    ['lerna: a folder that a build makes', 'npx lerna publish', { ...NPM, 'lerna.json': json({ command: { publish: { directory: 'dist' } } }) }, [null]],
    ['lerna: a configuration that does not parse', 'npx lerna publish', { ...NPM, 'lerna.json': '{' }, [null]],
    ['nx: the workspace', 'npx nx release publish', NPM, [BOTH]],
    ['nx: chosen projects', 'npx nx release publish --projects=a', NPM, [null]],
    ['nx: chosen groups', 'npx nx release publish -g core', NPM, [null]],
    ['nx: projects of its configuration', 'npx nx release publish', { ...NPM, 'nx.json': json({ release: { projects: ['packages/*'] } }) }, [null]],
    ['nx: no workspace', 'npx nx release publish', SINGLE, [null]],
    ['release-it', 'npx release-it --ci', SINGLE, [['']]],
    ['release-it: publishPath', 'npx release-it', { ...SINGLE, 'dist/package.json': named('widget'), '.release-it.json': json({ npm: { publishPath: 'dist' } }) }, [['dist']]],
    ['release-it: a publishPath that a build makes', 'npx release-it', { ...SINGLE, '.release-it.json': json({ npm: { publishPath: 'dist' } }) }, [null]],
    ['release-it: publish is off', 'npx release-it', { ...SINGLE, '.release-it.json': json({ npm: { publish: false } }) }, []],
    ['release-it: no npm', 'npx release-it', { 'package.json': named('widget', { 'release-it': { npm: false } }) }, []],
    ['release-it: an option for the path', 'npx release-it --npm.publishPath=packages/a', { ...SINGLE, ...MEMBERS }, [A]],
    ['np', 'npx np --no-tests', SINGLE, [['']]],
    ['np: contents', 'npx np', { 'package.json': named('widget', { np: { contents: 'lib' } }), 'lib/package.json': named('widget') }, [['lib']]],
    ['np: an option for the contents', 'npx np --contents lib', { ...SINGLE, 'lib/package.json': named('widget') }, [['lib']]],
    ['np: publish is off', 'npx np', { 'package.json': named('widget', { np: { publish: false } }) }, []],
    ['semantic-release', 'npx semantic-release', SINGLE, [['']]],
    ['semantic-release: pkgRoot', 'npx semantic-release', { ...SINGLE, ...MEMBERS, '.releaserc': json({ plugins: [['@semantic-release/npm', { pkgRoot: 'packages/a' }]] }) }, [A]],
    [
      'semantic-release: two packages',
      'npx semantic-release',
      { ...SINGLE, ...MEMBERS, '.releaserc.json': json({ plugins: [['@semantic-release/npm', { pkgRoot: 'packages/a' }], ['@semantic-release/npm', { pkgRoot: 'packages/b' }]] }) },
      [BOTH],
    ],
    ['semantic-release: a pkgRoot that a build makes', 'npx semantic-release', { ...SINGLE, '.releaserc': json({ plugins: [['@semantic-release/npm', { pkgRoot: 'dist' }]] }) }, [null]],
    ['semantic-release: npmPublish is off', 'npx semantic-release', { ...SINGLE, '.releaserc': json({ plugins: [['@semantic-release/npm', { npmPublish: false }]] }) }, []],
    ['semantic-release: without its npm plugin', 'npx semantic-release', { 'package.json': named('widget', { release: { plugins: ['@semantic-release/github'] } }) }, []],
    ['semantic-release: a program as configuration', 'npx semantic-release', { ...SINGLE, 'release.config.js': "module.exports = { plugins: ['@semantic-release/npm'] };" }, [['']]],
    ['semantic-release: a program that says nothing of npm', 'npx semantic-release', { ...SINGLE, 'release.config.js': 'module.exports = require("./shared.js");' }, []],
    ['semantic-release: a private package', 'npx semantic-release', { 'package.json': named('widget', { private: true }) }, []],
    ['multi-semantic-release', 'npx multi-semantic-release', NPM, [BOTH]],
    ['beachball', 'npx beachball publish -y', NPM, [BOTH]],
    ['beachball: not published', 'npx beachball publish -y', { ...NPM, 'packages/b/package.json': named('@acme/b', { beachball: { shouldPublish: false } }) }, [A]],
    [
      'rush',
      'npx @microsoft/rush publish --publish',
      {
        ...MEMBERS,
        'rush.json': json({ projects: [{ packageName: '@acme/a', projectFolder: 'packages/a', shouldPublish: true }, { packageName: '@acme/b', projectFolder: 'packages/b' }] }),
      },
      [A],
    ],
    ['rush: without --publish it only shows', 'npx @microsoft/rush publish', { ...MEMBERS, 'rush.json': json({ projects: [] }) }, []],
    ['publib', 'npx -p publib publib-npm', SINGLE, [['']]],
    ['publib: a private root', 'npx -p publib publib-npm', { 'package.json': named('widget', { private: true }) }, [null]],
    ['publib: a workspace', 'npx -p publib publib-npm', NPM, [null]],
    ['napi: folders of platforms', 'npx napi prepublish -t npm', { ...SINGLE, 'npm/linux/package.json': named('widget-linux') }, [null]],
    ['wasm-pack: a folder that a build makes', 'wasm-pack publish', SINGLE, [null]],
  ])('%s', (_, command, files, folders) => {
    expect(targetsOf(command, files)).toEqual(folders);
  });
});

describe('tarballs', () => {
  const SINGLE = { 'package.json': named('widget'), 'packages/a/package.json': named('a'), 'packages/b/package.json': named('b') };

  test.each<[string, string, string, Files, readonly string[] | null]>([
    ['packed by an earlier step', 'npm pack', 'npm publish ./widget-1.0.0.tgz', SINGLE, ['']],
    ['found by a pattern', 'npm pack', 'npm publish *.tgz', SINGLE, ['']],
    ['named by a variable', 'npm pack', 'npm publish "$TARBALL"', SINGLE, ['']],
    ['packed in a folder', 'cd packages/a && npm pack', 'npm publish packages/a/a-1.0.0.tgz', SINGLE, A],
    ['packed of a folder', 'npm pack ./packages/a', 'npm publish a-1.0.0.tgz', SINGLE, A],
    ['packed by pnpm', 'pnpm pack', 'npm publish widget-1.0.0.tgz', SINGLE, ['']],
    ['packed of a workspace by its name', 'npm pack -w @acme/a', 'npm publish ./acme-a-1.0.0.tgz', NPM, A],
    ['one of two', 'npm pack ./packages/a ; npm pack ./packages/b', 'npm publish a-1.0.0.tgz', SINGLE, null],
    ['both of two', 'npm pack ./packages/a ; npm pack ./packages/b', 'for f in *.tgz; do npm publish "./$f"; done', SINGLE, BOTH],
    ['one of a whole workspace', 'npm pack --workspaces', 'npm publish ./acme-a-1.0.0.tgz', NPM, null],
    ['packed of what is not known', 'npm pack "$FOLDER"', 'npm publish ./a.tgz', SINGLE, null],
    ['only shown, not packed', 'npm pack --dry-run', 'npm publish ./a.tgz', SINGLE, null],
    ['never packed', 'npm run build', 'npm publish ./a.tgz', SINGLE, null],
    ['packed, and a folder published all the same', 'npm pack ./packages/b', 'npm publish ./packages/a', SINGLE, A],
  ])('%s', (_, pack, publish, files, folders) => {
    expect(targets({ ...files, [RELEASE]: workflow(`${run(pack)}${run(publish)}`) })).toEqual([folders]);
  });

  describe('of another job', () => {
    const jobs = (needs: string, download: string, pack = 'npm pack'): string => `on: push
jobs:
  pack:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: ${pack}
      - uses: actions/upload-artifact@v5
        with: { path: '*.tgz' }
  publish:
${needs}    runs-on: ubuntu-latest
    steps:
${download}      - run: npm publish ./widget-1.0.0.tgz
`;
    const NEEDS = '    needs: pack\n';
    const DOWNLOAD = '      - uses: actions/download-artifact@v6\n';

    test.each<[string, string, readonly string[] | null]>([
      ['that it needs', jobs(NEEDS, DOWNLOAD), ['']],
      ['that it needs through another one', jobs('    needs: [between]\n', DOWNLOAD).replace('jobs:\n', `jobs:\n  between:\n${NEEDS}    steps: []\n`), ['']],
      ['that packs a folder', jobs(NEEDS, DOWNLOAD, 'npm pack ./packages/a'), A],
      ['that packs two', jobs(NEEDS, DOWNLOAD, 'npm pack ./packages/a && npm pack'), null],
      ['that it does not need', jobs('', DOWNLOAD), null],
      ['whose artifact it does not download', jobs(NEEDS, ''), null],
      ['that never runs', jobs(NEEDS, DOWNLOAD).replace('  pack:\n', '  pack:\n    if: false\n'), null],
    ])('%s', (_, text, folders) => {
      expect(targets({ ...SINGLE, [RELEASE]: text })).toEqual([folders]);
    });
  });
});

describe('actions', () => {
  test.each<[string, Files, readonly string[] | null]>([
    ['- uses: JS-DevTools/npm-publish@v4', { 'package.json': named('widget') }, ['']],
    ['- uses: JS-DevTools/npm-publish@v4\n  with: { package: packages/a }', NPM, A],
    ['- uses: JS-DevTools/npm-publish@v4\n  with: { package: ./dist/package.json }', NPM, null],
    ['- uses: cycjimmy/semantic-release-action@v6', { 'package.json': named('widget') }, ['']],
    ['- uses: cycjimmy/semantic-release-action@v6\n  with: { working_directory: packages/a }', { 'package.json': named('root', { private: true }), ...MEMBERS }, A],
    ['- uses: changesets/action/publish@v2', NPM, BOTH],
    ['- uses: changesets/action@v1\n  with: { publish: npx changeset publish }', NPM, BOTH],
  ])('%s', (steps, files, folders) => {
    expect(targets({ ...files, [RELEASE]: workflow(steps) })).toEqual([folders]);
  });
});
