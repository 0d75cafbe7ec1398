import { describe, expect, test } from 'vitest';
import { type Files, RELEASE, manifest, named, pathsIn, routesIn, routesOf, run, workflow, workspace } from './repositories.ts';
import { manifestsOf } from '../../src/publish/target.ts';

const NPM = '"npm publish"';

/** Where each publish of a script takes place. */
function foldersOf(script: string, files: Files): readonly (readonly string[] | null)[] {
  return pathsIn({ [RELEASE]: workflow(run(script)), ...files }).map((path) => manifestsOf(path)?.map(({ directory }) => directory) ?? null);
}

describe('package scripts', () => {
  const files = {
    'package.json': manifest({ release: 'npm publish' }, { workspaces: ['packages/*'] }),
    'packages/a/package.json': JSON.stringify({ name: 'a', scripts: { release: 'npm publish' } }),
  };

  test.each([
    'npm run release',
    'npm run-script release',
    'npm run -s release',
    'pnpm run release',
    'pnpm release',
    'yarn run release',
    'yarn release',
    'bun run release',
    'bun release',
    'node --run release',
    'turbo run release',
    'npx turbo release',
    'npx nx run-many -t release',
    'lerna run release',
    'npx run-s release',
    'run-p release',
    'npx npm-run-all -s test release',
  ])('%s', (command) => {
    expect(routesOf(command, files)).toEqual([`${command} › ${NPM}`]);
  });

  test.each(['npm release', 'npm run', 'npm run prepare', 'npm exec release', 'nx release', 'node release', 'echo npm run release', 'turbo run release --dry'])(
    '%s starts none of them',
    (command) => {
      expect(routesOf(command, files)).toEqual([]);
    },
  );

  test('scripts start scripts, and each is a part of the route', () => {
    const nested = {
      'package.json': manifest({ release: 'npm run build && npm run pub', build: 'tsc', pub: 'bash scripts/publish.sh' }),
      'scripts/publish.sh': 'make publish\n',
      Makefile: 'publish:\n\tnpm publish\n',
    };
    expect(routesOf('npm run release', nested)).toEqual([`npm run release › npm run pub › bash scripts/publish.sh › make publish › ${NPM}`]);
  });

  test('names after npm start, test and version are those of scripts', () => {
    expect(routesOf('npm start', { 'package.json': manifest({ start: 'npm publish' }) })).toEqual([`npm start › ${NPM}`]);
    expect(routesOf('npm test', { 'package.json': manifest({ posttest: 'npm publish', test: 'true' }) })).toEqual([`npm test › ${NPM}`]);
    expect(routesOf('npm version patch', { 'package.json': manifest({ postversion: 'npm publish' }) })).toEqual([`npm version patch › ${NPM}`]);
    expect(routesOf('npm version', { 'package.json': manifest({ postversion: 'npm publish' }) })).toEqual([]);
  });

  test('patterns of run-s choose among the scripts', () => {
    const scripts = { 'pub:a': 'npm publish ./a', 'pub:b': 'npm publish ./b', 'pub:c:d': 'npm publish ./c' };
    const folders = { 'a/package.json': named('a'), 'b/package.json': named('b'), 'c/package.json': named('c') };
    expect(foldersOf('npx run-s "pub:*"', { 'package.json': manifest(scripts), ...folders })).toEqual([['a'], ['b']]);
    expect(routesOf('npx run-p "up:*"', { 'package.json': manifest({ 'up:a': 'npm publish' }) })).toHaveLength(1);
    expect(foldersOf('npx run-s "pub:**"', { 'package.json': manifest(scripts), ...folders })).toEqual([['a'], ['b'], ['c']]);
  });

  // Nobody publishes there: `npm t` and `npm it` are not looked for among the words of a workflow.
  test.todo('npm t starts the script `test`');

  test('yarn publish is a script to Yarn 4 and a publish to Yarn 1', () => {
    const scripts = { publish: 'npm publish' };
    expect(routesOf('yarn publish', { 'package.json': manifest(scripts, { packageManager: 'yarn@4.9.0' }) })).toEqual([`yarn publish › ${NPM}`]);
    expect(routesOf('yarn publish', { 'package.json': manifest(scripts, { packageManager: 'yarn@1.22.22' }) })).toEqual(['"yarn publish"']);
    expect(routesOf('yarn publish', { 'package.json': manifest({}, { packageManager: 'yarn@4.9.0' }) })).toEqual([]);
  });

  test.each(['pnpm changeset publish', 'yarn changeset publish', 'bun run changeset publish', 'bunx changeset publish'])(
    '%s starts the program of a dependency where no script has its name',
    (command) => {
      expect(routesOf(command, { 'package.json': manifest({ build: 'tsc' }) })).toHaveLength(1);
    },
  );

  test('a long command line is cut in the route', () => {
    const [route = ''] = routesOf('npm run release -- --tag a-tag-whose-name-goes-on-and-on-and-on-and-on', files);
    expect(route).toMatch(/^npm run release -- --tag a-tag-whose-.*… › "npm publish"$/);
  });
});

describe('hooks of package scripts', () => {
  const scripts = { prerelease: 'npm publish ./a', release: 'true', postrelease: 'npm publish ./b' };
  const packages = { 'package.json': manifest(scripts), 'a/package.json': named('a'), 'b/package.json': named('b') };
  const both = [['a'], ['b']];

  test.each<[string, string, Files, readonly (readonly string[])[]]>([
    ['npm runs both', 'npm run release', {}, both],
    ['npm runs none with --ignore-scripts', 'npm run release --ignore-scripts', {}, []],
    ['Yarn 1 runs both', 'yarn release', { 'yarn.lock': '# yarn lockfile v1\n' }, both],
    ['Yarn 4 runs none', 'yarn release', { '.yarnrc.yml': 'nodeLinker: node-modules\n' }, []],
    ['bun runs both', 'bun run release', {}, both],
    ['pnpm of unknown version counts as running none', 'pnpm release', {}, []],
    ['pnpm runs both when told so', 'pnpm run --enable-pre-post-scripts release', {}, both],
    ['node --run runs none', 'node --run release', {}, []],
  ])('%s', (_, command, files, folders) => {
    expect(foldersOf(command, { ...packages, ...files })).toEqual(folders);
  });

  test('what is handed on reaches the script, not its hooks', () => {
    const pub = { 'package.json': manifest({ prepub: 'npm publish ./a', pub: 'npm publish ./b' }), 'a/package.json': named('a'), 'b/package.json': named('b') };
    expect(foldersOf('npm run pub -- --dry-run', pub)).toEqual([['a']]);
  });
});

describe('words that are handed on to a script', () => {
  const files = { 'package.json': manifest({ pub: 'npm publish' }), 'dist/package.json': named('dist') };

  test.each([
    'npm run pub -- --dry-run',
    'pnpm pub --dry-run',
    'yarn pub --dry-run',
    'yarn pub -- --dry-run',
    'bun run pub --dry-run',
    'node --run pub -- --dry-run',
  ])('%s uploads nothing', (command) => {
    expect(routesOf(command, files)).toEqual([]);
  });

  test('npm keeps an option before `--` and hands it on in the environment', () => {
    expect(routesOf('npm run pub --dry-run', files)).toEqual([]);
    expect(routesOf('npm run pub --registry=https://npm.pkg.github.com', files)).toEqual([]);
    expect(routesOf('npm run pub --tag next', files)).toHaveLength(1);
  });

  test('node --run drops what stands before `--`', () => {
    expect(routesOf('node --run pub --dry-run', files)).toHaveLength(1);
  });

  test('only the last command of the script gets them', () => {
    expect(routesOf('yarn pub --dry-run', { 'package.json': manifest({ pub: 'npm publish && echo done' }) })).toHaveLength(1);
  });

  test('a folder that is handed on is published', () => {
    expect(foldersOf('npm run pub -- ./dist', files)).toEqual([['dist']]);
  });

  test('a variable of the command reaches the script', () => {
    expect(routesOf('NPM_CONFIG_DRY_RUN=true npm run pub', files)).toEqual([]);
  });
});

describe('the package whose script runs', () => {
  const files = {
    'package.json': workspace({ scripts: { release: 'npm publish ./root' } }),
    'packages/a/package.json': named('@acme/a', { scripts: { release: 'npm publish' } }),
    'packages/b/package.json': named('@acme/b', { scripts: { release: 'npm publish' } }),
    'packages/c/package.json': named('@acme/c'),
    'root/package.json': named('root'),
    'other/package.json': named('other', { scripts: { upload: 'npm publish' } }),
  };
  const [A, B] = [['packages/a'], ['packages/b']];

  test.each<[string, readonly (readonly string[])[]]>([
    ['npm run release', [['root']]],
    ['cd packages/a && npm run release', [A]],
    ['cd packages && npm run release', [['root']]],
    ['(cd packages/b; npm run release)', [B]],
    ['pushd packages/a; npm run release; popd; npm run release', [A, ['root']]],
    ['npm run release -w @acme/a', [A]],
    ['npm run release -w packages/b', [B]],
    ['npm run release --workspace=./packages/b', [B]],
    ['npm run release -w packages', [A, B]],
    ['npm run release --workspaces --if-present', [A, B]],
    ['npm run release --ws --include-workspace-root', [['root'], A, B]],
    ['npm run release --prefix packages/a', [A]],
    ['npm --prefix ./packages/a run release', [A]],
    ['npm run upload --prefix other', [['other']]],
    ['pnpm -r release', [A, B]],
    ['pnpm -r run release', [A, B]],
    ['pnpm --filter @acme/a release', [A]],
    ['pnpm -F ./packages/b release', [B]],
    ['pnpm -C packages/a release', [A]],
    ['yarn workspace @acme/a release', [A]],
    ['yarn --cwd packages/b release', [B]],
    ['yarn workspaces run release', [A, B]],
    ['yarn workspaces foreach -A --include @acme/b run release', [B]],
    ['bun run --filter @acme/a release', [A]],
    ['lerna run release --scope @acme/a', [A]],
    ['turbo run release --filter=@acme/a', [A]],
    ['turbo run @acme/b#release', [B]],
    ['npx nx run @acme/b:release', [B]],
    ['npx nx run-many -t release -p @acme/a', [A]],
    ['for d in packages/*/; do (cd "$d" && npm run release); done', [A, B]],
    ['for p in a b; do npm run release --prefix packages/$p; done', [A, B]],
  ])('%s', (command, folders) => {
    expect(foldersOf(command, files)).toEqual(folders);
  });

  test.each(['npm run release -w @acme/none', 'npm run release -w "$PACKAGE"', 'cd "$PACKAGE" && npm run release', 'npm run release --prefix "$PACKAGE"', 'pnpm --filter "[origin/main]" release'])(
    '%s: not to be told',
    (command) => {
      expect(foldersOf(command, files)).toEqual([]);
    },
  );

  test.each([
    ['of the step', '- run: npm run upload\n  working-directory: other\n', ''],
    ['of the job', '- run: npm run upload\n', 'defaults:\n  run:\n    working-directory: ./other\n'],
  ])('the working-directory %s, also outside of the workspace', (_, steps, job) => {
    const paths = pathsIn({ ...files, [RELEASE]: workflow(steps, { job }) });
    expect(paths.map((path) => manifestsOf(path)?.map(({ directory }) => directory))).toEqual([['other']]);
  });
});

describe('script files', () => {
  const files = {
    'package.json': named('widget'),
    'packages/a/package.json': named('a'),
    'packages/b/package.json': named('b'),
    'scripts/publish.sh': '#!/usr/bin/env bash\nset -e\nnpm publish\n',
    'scripts/upload': '#!/bin/sh\nnpm publish\n',
    'ci/release': 'npm publish\n',
    'x.ps1': 'npm publish\n',
  };

  test.each([
    './scripts/publish.sh',
    'scripts/publish.sh',
    './scripts/upload',
    'scripts/upload',
    'bash ci/release',
    'bash scripts/publish.sh',
    'bash -ex ./scripts/publish.sh',
    'sh scripts/publish.sh --fast',
    '. scripts/publish.sh',
    'source ./scripts/publish.sh',
    'pwsh ./x.ps1',
    '"$GITHUB_WORKSPACE/scripts/publish.sh"',
    '${{ github.workspace }}/scripts/publish.sh',
    'bash ./packages/../scripts/publish.sh',
  ])('%s', (command) => {
    expect(routesOf(command, files)).toEqual([`${command} › ${NPM}`]);
  });

  test.each([
    ['sudo ./scripts/publish.sh'],
    ['env CI=1 ./scripts/publish.sh'],
    ['exec ./scripts/publish.sh'],
    ['chmod +x scripts/publish.sh && ./scripts/publish.sh'],
    ['timeout 60 ./scripts/publish.sh'],
  ])('%s', (command) => {
    expect(routesOf(command, files)).toEqual([`./scripts/publish.sh › ${NPM}`]);
  });

  test.each(['node scripts/publish.sh', 'python scripts/publish.sh', './scripts/absent.sh', 'cat scripts/publish.sh', 'chmod +x scripts/publish.sh'])(
    '%s runs no shell script',
    (command) => {
      expect(routesOf(command, files)).toEqual([]);
    },
  );

  test.each([
    ['its argument', './x.sh packages/a', 'cd "$1"\nnpm publish\n', [['packages/a']]],
    ['its argument after a shift', './x.sh now packages/b', 'shift\ncd "$1"\nnpm publish\n', [['packages/b']]],
    ['the default of an argument', './x.sh', 'cd "${1:-packages/a}"\nnpm publish\n', [['packages/a']]],
    ['all arguments', './x.sh packages/a packages/b', 'for d in "$@"; do (cd "$d" && npm publish); done\n', [['packages/a', 'packages/b']]],
    ['a different argument each time', './x.sh packages/a\n./x.sh packages/b', 'cd "$1"\nnpm publish\n', [['packages/a'], ['packages/b']]],
    ['an argument of a sourced file', '. ./x.sh packages/a', 'cd "$1"\nnpm publish\n', [['packages/a']]],
    ['a variable of the command', 'DIR=packages/b ./x.sh', 'cd "$DIR"\nnpm publish\n', [['packages/b']]],
    ['an argument that is not constant', './x.sh "$DIR"', 'cd "$1"\nnpm publish\n', [null]],
    ['its own place', 'cd packages/b && ../../x.sh', 'cd "$(dirname "$0")"\nnpm publish\n', [['']]],
    ['its own place in BASH_SOURCE', 'cd packages/b && ../../x.sh', 'ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\ncd "$ROOT/packages/a"\nnpm publish\n', [['packages/a']]],
    ['the top of the repository', 'cd packages/b && ../../x.sh', 'cd "$(git rev-parse --show-toplevel)"\nnpm publish\n', [['']]],
    ['the folder it is started in', 'cd packages/b && ../../x.sh', 'npm publish\n', [['packages/b']]],
  ] as [string, string, string, (string[] | null)[]][])('a script file knows %s', (_, command, text, folders) => {
    expect(foldersOf(command, { ...files, 'x.sh': `#!/usr/bin/env bash\n${text}` })).toEqual(folders);
  });

  test('another interpreter reads it', () => {
    expect(routesOf('./x', { ...files, x: '#!/usr/bin/env python3\nnpm publish\n' })).toEqual([]);
    expect(routesOf('./x.js', { ...files, 'x.js': '#!/usr/bin/env node\nnpm publish\n' })).toEqual([]);
  });
});

describe('make', () => {
  const rest = { 'package.json': named('widget'), 'packages/a/package.json': named('a') };

  test.each([
    ['make publish', 'publish: build\n\tnpm publish\nbuild:\n\ttsc\n', 'make publish › "npm publish"'],
    ['make', 'all: publish\npublish:\n\t@npm publish\n', 'make › "npm publish"'],
    ['make publish', 'publish:\n\t$(MAKE) upload\nupload:\n\tnpm publish\n', 'make publish › make upload › "npm publish"'],
    ['make publish NPM=pnpm', 'NPM ?= npm\npublish:\n\t$(NPM) publish\n', 'make publish NPM=pnpm › "pnpm publish"'],
  ])('%s', (command, text, route) => {
    expect(routesOf(command, { ...rest, Makefile: text })).toEqual([route]);
  });

  test.each([
    ['make -n publish', 'publish:\n\tnpm publish\n'],
    ['make build', 'publish: build\n\tnpm publish\nbuild:\n\ttsc\n'],
    ['make publish ARGS=--dry-run', 'publish:\n\tnpm publish $(ARGS)\n'],
    ['make publish', 'include other.mk\n'],
  ])('%s uploads nothing', (command, text) => {
    expect(routesOf(command, { ...rest, Makefile: text })).toEqual([]);
  });

  test('each line of a recipe has a shell of its own', () => {
    expect(foldersOf('make publish', { ...rest, Makefile: 'publish:\n\tcd packages/a && npm publish\n' })).toEqual([['packages/a']]);
    expect(foldersOf('make publish', { ...rest, Makefile: 'publish:\n\tcd packages/a\n\tnpm publish\n' })).toEqual([['']]);
  });

  test('-C and -f choose the makefile', () => {
    expect(foldersOf('make -C packages/a publish', { ...rest, 'packages/a/Makefile': 'publish:\n\tnpm publish\n' })).toEqual([['packages/a']]);
    expect(foldersOf('make -f build.mk publish', { ...rest, 'build.mk': 'publish:\n\tnpm publish\n' })).toEqual([['']]);
    expect(foldersOf('make publish', { ...rest, GNUmakefile: 'publish:\n\ttrue\n', Makefile: 'publish:\n\tnpm publish\n' })).toEqual([]);
  });
});

describe('scripts within a script', () => {
  const files = { 'package.json': named('widget'), 'packages/a/package.json': named('a'), 'packages/b/package.json': named('b') };

  test.each([
    'bash -c "npm publish"',
    "sh -ec 'npm publish'",
    'eval "npm publish"',
    'eval npm publish',
    'npx cross-env CI=1 npm publish',
    'npx dotenv -- npm publish',
    'mise x -- npm publish',
    'op run -- npm publish',
    'doppler run -- npm publish',
    'volta run npm publish',
    'nix develop -c npm publish',
  ])('%s', (command) => {
    expect(routesOf(command, files)).toEqual([`${command} › ${NPM}`]);
  });

  test.each([
    'npx -c "npm publish"',
    'npm exec -c "npm publish"',
    'xvfb-run npm publish',
    'timeout 60 npm publish',
    'nice -n 5 npm publish',
    'nohup npm publish &',
    'command npm publish',
    'time npm publish',
    'env -i npm publish',
    '! npm publish',
    'if true; then npm publish; fi',
    'case "$X" in y) npm publish;; esac',
    'echo y | npm publish',
    'npm publish | tee log',
    'x=$(npm publish)',
    'echo "$(npm publish)"',
    'npm publish || true',
    '{ npm publish; }',
    'pub() { npm publish; }; pub',
  ])('%s is a publish of the step itself', (command) => {
    expect(routesOf(command, files)).toEqual([NPM]);
  });

  test.each(['bash -c "$COMMAND"', 'echo "npm publish"', "printf 'npm publish'", '# npm publish', 'cat <<EOF\nnpm publish\nEOF', 'exit 0; : npm publish'])('%s is none', (command) => {
    expect(routesOf(command, files)).toEqual([]);
  });

  test.each<[string, readonly (readonly string[] | null)[]]>([
    ["bash -c 'cd packages/a && npm publish'", [['packages/a']]],
    ['for p in packages/a packages/b; do (cd $p && npm publish); done', [['packages/a', 'packages/b']]],
    ['for p in packages/*; do (cd $p && npm publish); done', [['packages/a', 'packages/b']]],
    ['for p in packages/*/; do npm publish "./$p"; done', [['packages/a', 'packages/b']]],
    ['for p in packages/{a,b}; do npm publish ./$p; done', [['packages/a', 'packages/b']]],
    ['ALL=(packages/a packages/b); for p in "${ALL[@]}"; do npm publish ./$p; done', [['packages/a', 'packages/b']]],
    ['pub() { (cd "$1" && npm publish); }; pub packages/a; pub packages/b', [['packages/a', 'packages/b']]],
    ['DIR=packages/a; cd $DIR && npm publish', [['packages/a']]],
    ['cd packages/a; npm publish; cd ../b; npm publish', [['packages/a'], ['packages/b']]],
    ['for p in $(ls packages); do (cd packages/$p; npm publish); done', [null]],
    ['ls packages | xargs -I{} npm publish packages/{}', [null]],
    ['while read -r p; do npm publish "./$p"; done < list', [null]],
    ['find packages -maxdepth 1 -exec npm publish {} \\;', [null]],
  ])('%s', (command, folders) => {
    expect(foldersOf(command, files)).toEqual(folders);
  });

  test('a command that another one starts is one publish', () => {
    expect(routesOf('pnpm release-plan publish', { 'package.json': manifest({}) })).toEqual(['"pnpm release-plan publish"']);
  });
});

describe('an expression in the script', () => {
  test.each([
    ['the name of a package script', 'npm run ${{ matrix.script }}', 'strategy:\n  matrix:\n    script: [release]\n'],
    ['the whole command', '${{ matrix.command }}', 'strategy:\n  matrix:\n    command: [npm run release]\n'],
  ])('may hold %s', (_, script, job) => {
    expect(routesIn({ [RELEASE]: workflow(run(script), { job }), 'package.json': manifest({ release: 'npm publish' }) })).toHaveLength(1);
  });
});

describe('actions that publish', () => {
  const files = {
    'package.json': manifest({ release: 'npm run build && changeset publish', build: 'tsc' }),
    'packages/a/package.json': named('a', { scripts: { release: 'changeset publish' } }),
  };
  const step = (uses: string, ...inputs: readonly string[]): string =>
    [`- uses: ${uses}`, ...(inputs.length > 0 ? ['  with:'] : []), ...inputs.map((input) => `    ${input}`)].join('\n');
  const routesOfStep = (text: string): readonly string[] => routesIn({ ...files, [RELEASE]: workflow(text) });
  const CHANGESETS = 'npm run release › "changeset publish"';

  test.each([
    [step('changesets/action@v1', 'publish: npm run release'), `uses changesets/action@v1 › ${CHANGESETS}`],
    [step('changesets/action@v1', 'publish: npx changeset publish'), 'uses changesets/action@v1 › "npx changeset publish"'],
    [step('changesets/action@v1.4.9', 'publish: npm run release', 'version: npm run version'), `uses changesets/action@v1.4.9 › ${CHANGESETS}`],
    [step('changesets/action@v2', 'publish-script: npm run release'), `uses changesets/action@v2 › ${CHANGESETS}`],
    [step('changesets/action@main', 'publish: npm run release'), `uses changesets/action@main › ${CHANGESETS}`],
    [step('changesets/action/publish@v2', 'script: npm run release'), `uses changesets/action/publish@v2 › ${CHANGESETS}`],
    [step('changesets/action/publish@v2'), '"uses changesets/action/publish@v2"'],
    [step('JS-DevTools/npm-publish@v4'), '"uses JS-DevTools/npm-publish@v4"'],
    [step('JS-DevTools/npm-publish@0f451a94170d1699fd50710966d48fb26194d939'), '"uses JS-DevTools/npm-publish@0f451a9"'],
  ])('%s', (text, route) => {
    expect(routesOfStep(text)).toEqual([`release.yml › publish › ${route}`]);
  });

  test.each([
    step('changesets/action@v1'),
    step('changesets/action@v1', 'publish-script: npm run release'),
    step('changesets/action@v2', 'publish: npm run release'),
    step('changesets/action/version@v2', 'script: npm run release'),
    step('JS-DevTools/npm-publish@v4', 'dry-run: true'),
    step('JS-DevTools/npm-publish@v4', 'registry: https://npm.pkg.github.com'),
    step('changesets/action@v1', 'publish: ${{ inputs.command }}'),
  ])('%s publishes nothing to npm', (text) => {
    expect(routesOfStep(text)).toEqual([]);
  });

  test('no shell reads the command of changesets/action: `a && b` is one command', () => {
    expect(routesOfStep(step('changesets/action@v1', 'publish: npm run build && npm publish'))).toEqual([]);
    expect(routesOfStep(step('changesets/action@v1', 'publish: npm $COMMAND'))).toEqual([]);
    expect(routesOfStep(step('changesets/action@v1', 'publish: npm run release && npm run build'))).toHaveLength(1);
  });

  test.each<[string, readonly string[] | null]>([
    [step('changesets/action@v1', 'publish: npm run release', 'cwd: packages/a'), ['packages/a']],
    [step('JS-DevTools/npm-publish@v4', 'package: packages/a/package.json'), ['packages/a']],
    [step('JS-DevTools/npm-publish@v4', 'package: ./packages/a'), ['packages/a']],
    [step('JS-DevTools/npm-publish@v4', 'package: packages/a'), ['packages/a']],
    [step('JS-DevTools/npm-publish@v4', 'package: ${{ inputs.folder }}'), null],
    [step('JS-DevTools/npm-publish@v4', 'package: dist'), null],
  ])('%s takes its folder', (text, folders) => {
    expect(pathsIn({ ...files, [RELEASE]: workflow(text) }).map((path) => manifestsOf(path)?.map(({ directory }) => directory) ?? null)).toEqual([folders]);
  });

  // The quotes make one word, which `sh` reads as a command line of its own.
  test.todo('changesets/action@v1 with `publish: sh -c "npm run build && npm publish"` publishes');
});

describe('an end in sight', () => {
  const chain = (length: number): Files => {
    const scripts = Array.from({ length }, (_, index): [string, string] => [`s${index}`, index === length - 1 ? 'npm publish' : `npm run s${index + 1}`]);
    return { 'package.json': manifest(Object.fromEntries(scripts)) };
  };
  const lines = (count: number): Files => ({ 'package.json': named('widget'), 'x.sh': `#!/bin/sh\n${'true\n'.repeat(count)}npm publish\n` });

  test.each<[string, string, Files]>([
    ['two scripts', 'npm run a', { 'package.json': manifest({ a: 'npm run b && npm publish', b: 'npm run a' }) }],
    ['a script and itself', 'npm run a', { 'package.json': manifest({ a: 'npm run a; npm publish' }) }],
    ['two files', './a.sh', { 'package.json': named('widget'), 'a.sh': './b.sh\nnpm publish\n', 'b.sh': './a.sh\n' }],
    ['make targets', 'make a', { 'package.json': named('widget'), Makefile: 'a: b\n\tnpm publish\nb: a\n\t$(MAKE) a\n' }],
    ['a script and a file', 'npm run a', { 'package.json': manifest({ a: './a.sh' }), 'a.sh': 'npm run a\nnpm publish\n' }],
  ])('%s that start each other', (_, command, files) => {
    expect(routesOf(command, files)).toHaveLength(1);
  });

  test('twelve scripts deep, and no deeper', () => {
    expect(routesOf('npm run s0', chain(12))).toHaveLength(1);
    expect(routesOf('npm run s0', chain(13))).toEqual([]);
  });

  test('some thousand commands, and no more', () => {
    expect(routesOf('./x.sh', lines(4000))).toHaveLength(1);
    expect(routesOf('./x.sh', lines(6000))).toEqual([]);
  });

  test('scripts that double ten times end soon', () => {
    const scripts = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`s${index}`, `npm run s${index + 1}; npm run s${index + 1}`]));
    const found = routesOf('npm run s0', { 'package.json': manifest({ ...scripts, s10: 'npm publish' }) });
    expect(found.length).toBeGreaterThan(0);
  });

  test('a file of more than a mebibyte is not read', () => {
    expect(routesOf('./x.sh', { 'package.json': named('widget'), 'x.sh': `#!/bin/sh\nnpm publish\n${'#\n'.repeat(600_000)}` })).toEqual([]);
  });
});

describe('what lies outside of the repository, or is not committed', () => {
  const files = {
    'package.json': manifest({ release: 'npm publish' }),
    'x.sh': '#!/bin/sh\nnpm publish\n',
    'dist/x.sh': '#!/bin/sh\nnpm publish\n',
    '.gitignore': 'dist/\n',
  };

  test.each([
    'bash ../x.sh',
    'cd .. && bash x.sh',
    'bash /x.sh',
    'bash /home/runner/work/x.sh',
    '~/x.sh',
    './dist/x.sh',
    'cd ../.. && npm run release',
    'cd /opt && npm run release',
    'npm run release --prefix ../other',
    'cd "$RUNNER_TEMP" && npm run release',
    'cd .. && cd widget && npm run release',
    'make -C .. publish',
  ])('%s is not read', (command) => {
    expect(routesOf(command, { ...files, Makefile: 'publish:\n\tnpm publish\n' })).toEqual([]);
  });

  const job = (steps: string): string => `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
  test.each([
    ['no checkout', job('      - run: npm run release\n')],
    ['a checkout of another repository', job('      - uses: actions/checkout@v6\n        with: { repository: acme/other }\n      - run: npm run release\n')],
    ['a checkout after it', job('      - run: npm run release\n      - uses: actions/checkout@v6\n')],
    ['a checkout elsewhere', job('      - uses: actions/checkout@v6\n        with: { path: source }\n      - run: npm run release\n')],
  ])('%s: the scripts of this repository are not there', (_, text) => {
    expect(routesIn({ ...files, [RELEASE]: text })).toEqual([]);
  });

  test('a checkout in a folder', () => {
    const text = job('      - uses: actions/checkout@v6\n        with: { path: source }\n      - run: cd source && npm run release\n      - run: ./source/x.sh\n');
    expect(routesIn({ ...files, [RELEASE]: text })).toHaveLength(2);
  });

  test('another interpreter than a shell reads the step', () => {
    expect(routesIn({ ...files, [RELEASE]: workflow('- run: npm publish\n  shell: python\n') })).toEqual([]);
    expect(routesIn({ ...files, [RELEASE]: workflow('- run: npm publish\n  shell: pwsh\n') })).toHaveLength(1);
  });
});
