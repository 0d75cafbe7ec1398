import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const files = { 'package.json': '{ "name": "widget", "version": "1.0.0" }' };

function path(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('valid-publish-path', title, drawing, { ...expectation, files: { ...files, ...expectation.files } });
}

function job(steps: string): string {
  return `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
${steps}`;
}

/** One publish with a word that is marked, where there is an id. */
function publish(word: string, messageId = '', before = ''): string {
  const marker = messageId === '' ? '' : `#                        ${'^'.repeat(word.length)} ${messageId}\n`;
  return job(`${before}      - run: npm publish ${word}\n${marker}`);
}

/** A script of several lines. */
function script(lines: string): string {
  return job(`      - run: |\n${lines.replace(/^(?!#)(?=.)/gm, '          ')}\n`);
}

const committed = { 'packages/a/package.json': '{ "name": "a", "version": "1.0.0" }' };

describe('a shorthand of GitHub', () => {
  path('a committed folder', publish('packages/a', 'shorthand'), { files: committed, fixed: publish('./packages/a') });
  path('in quotes', publish('"packages/a"', 'shorthand'), { files: committed, fixed: publish('"./packages/a"') });
  path('in single quotes', publish("'packages/a'", 'shorthand'), { files: committed, fixed: publish("'./packages/a'") });
  path('a tarball is nothing else', publish('dist/widget-1.0.0.tgz', 'shorthand'), { fixed: publish('./dist/widget-1.0.0.tgz') });
  path('options around it', job('      - run: npm publish --access public packages/a --tag next\n#                                        ^^^^^^^^^^ shorthand\n'), {
    files: committed,
    fixed: job('      - run: npm publish --access public ./packages/a --tag next\n'),
  });
  path('a pattern, whose stars hold no slash', publish('dist/*.tgz', 'shorthand'), { fixed: publish('./dist/*.tgz') });
  path('a folder that an earlier step makes', publish('out/lib', 'shorthand', '      - run: npx tsc --outDir out/lib\n'), {
    fixed: publish('./out/lib', '', '      - run: npx tsc --outDir out/lib\n'),
  });
  path('a folder that an earlier action unpacks to', publish('out/lib', 'shorthand', '      - uses: actions/download-artifact@v6\n        with: { path: out/lib }\n'), {
    fixed: publish('./out/lib', '', '      - uses: actions/download-artifact@v6\n        with: { path: out/lib }\n'),
  });
  path('a folder of which no line tells', publish('out/lib', 'shorthand'), { suggested: { write: publish('./out/lib') } });
  path('npm stage publish', job('      - run: npm stage publish dist/widget.tgz\n#                              ^^^^^^^^^^^^^^^ shorthand\n'), {
    fixed: job('      - run: npm stage publish ./dist/widget.tgz\n'),
  });
  path('a variable', script('DIR=packages/a\nnpm publish "$DIR"\n#                     ^^^^^^ shorthand'), { files: committed, fixed: script('DIR=packages/a\nnpm publish "./$DIR"') });
  path('a loop, all of whose words are', script('for name in a b; do\n  npm publish packages/$name\n#                       ^^^^^^^^^^^^^^ shorthand\ndone'), {
    files: committed,
    fixed: script('for name in a b; do\n  npm publish ./packages/$name\ndone'),
  });
  path('the matrix', `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    strategy:
      matrix: { name: [a, b] }
    steps:
      - uses: actions/checkout@v6
      - run: npm publish packages/\${{ matrix.name }}
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ shorthand
`, { files: committed, fixed: `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    strategy:
      matrix: { name: [a, b] }
    steps:
      - uses: actions/checkout@v6
      - run: npm publish ./packages/\${{ matrix.name }}
` });
  path('a package script: at what leads to it', job('      - run: npm run release\n#            ^^^^^^^^^^^^^^^ shorthand\n'), {
    files: { ...committed, 'package.json': '{ "name": "widget", "scripts": { "release": "npm publish packages/a" } }' },
    suggested: 'none',
  });
  path('a composite action: at its use', job('      - uses: ./.github/actions/publish\n#             ^^^^^^^^^^^^^^^^^^^^^^^^^ shorthand\n'), {
    files: { '.github/actions/publish/action.yml': 'runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: npm publish dist/x.tgz\n' },
    suggested: 'none',
  });
  path('a called workflow', 'on: { workflow_call: {} }\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - run: npm publish dist/x.tgz\n#                        ^^^^^^^^^^ shorthand\n', {
    path: '.github/workflows/publish.yml',
    files: { '.github/workflows/release.yml': 'on: push\njobs:\n  release:\n    uses: ./.github/workflows/publish.yml\n' },
    fixed: 'on: { workflow_call: {} }\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - run: npm publish ./dist/x.tgz\n',
  });
});

describe('a name that is not known to the end', () => {
  path('a file in a folder that is', script('npm publish "dist/$NAME-$VERSION.tgz"\n#                     ^^^^^^^^^^^^^^^^^^^^^^^^^ shorthand'), { fixed: script('npm publish "./dist/$NAME-$VERSION.tgz"') });
  path('through a variable', script('file="dist/widget-$VERSION.tgz"\nnpm publish "$file"\n#                     ^^^^^^^ shorthand'), { fixed: script('file="dist/widget-$VERSION.tgz"\nnpm publish "./$file"') });
  path('a variable that is named like a file', script('PKG="handover/$FILE_NAME"\nnpm publish "$PKG"\n#                     ^^^^^^ shorthand'), { fixed: script('PKG="handover/$FILE_NAME"\nnpm publish "./$PKG"') });
  path('a folder in a folder may hold a slash', script('npm publish "packages/$NAME"'));
  path('which strict reports', script('npm publish "packages/$NAME"\n#                     ^^^^^^^^^^^^^^^^ shorthand'), { thorough: true, suggested: { write: script('npm publish "./packages/$NAME"') } });
  for (const [title, lines] of [
    ['a second slash', 'npm publish "dist/$NAME/widget-$VERSION.tgz"'],
    ['a second slash, through a variable', 'dir="dist/$NAME/out"\nnpm publish "$dir"'],
    ['an unknown beginning', 'npm publish "$DIST/widget.tgz"'],
    ['the absolute path', 'PKG="$PWD/dist/$NAME.tgz"\nnpm publish "$PKG"'],
    ['one that is set twice', 'PKG="dist/$NAME.tgz"\nPKG="./$PKG"\nnpm publish "$PKG"'],
    ['one that a loop sets', 'PKG="dist/$NAME.tgz"\nfor PKG in $LIST; do npm publish "$PKG"; done'],
    ['one that is read', 'PKG="dist/$NAME.tgz"\nread -r PKG\nnpm publish "$PKG"'],
    ['the output of a command', 'npm publish "dist/$(cat name)"'],
    ['options or a path', 'npm publish $ARGUMENTS'],
  ] as const) {
    path(title, script(lines), { thorough: true });
  }
});

describe('a package of the registry', () => {
  path('a committed folder', publish('dist', 'registryName'), { files: { 'dist/package.json': '{ "name": "widget" }' }, fixed: publish('./dist') });
  path('a folder that an earlier step builds', publish('dist', 'registryName', '      - run: npx vite build --outDir dist\n'), {
    fixed: publish('./dist', '', '      - run: npx vite build --outDir dist\n'),
  });
  path('nobody knows whether it is a folder', publish('dist', 'registryName'), { suggested: 'none' });
  path('a name that only looks alike', publish('dist', 'registryName', '      - run: npx vite build --outDir dist-esm\n'), { suggested: 'none' });
});

describe('the folder as an option', () => {
  path('--prefix', job('      - run: npm publish --prefix dist\n#                        ^^^^^^^^ ignoredFolder\n'));
  path('-C, before the command', job('      - run: npm -C dist publish\n#                ^^ ignoredFolder\n'));
  path('--prefix=', job('      - run: npm publish --prefix=./dist\n#                        ^^^^^^^^^^^^^^^ ignoredFolder\n'));
  path('the current folder', job('      - run: npm --prefix . publish\n'));
  path('beside a path', job('      - run: npm --prefix tools publish ./dist\n'));
  path('for workspaces, which npm looks for there', job('      - run: npm --prefix packages publish --workspaces\n'));
  path('a variable', job('      - run: npm --prefix "$DIR" publish\n'));
  path('pnpm changes to it', job('      - run: pnpm -C dist publish\n'));
});

describe('paths', () => {
  for (const word of ['', './dist', 'dist/', '../dist', '/tmp/widget', '.', './dist/widget.tgz', 'widget-1.0.0.tgz', '*.tgz', './*.tgz', 'packages/a/dist', 'packages/a/', 'file:packages/a', '"$PWD/packages/a"', '${{ github.workspace }}/dist', 'https://example.com/widget.tgz']) {
    path(word === '' ? 'none' : word, publish(word));
  }
  path('a repository on purpose', publish('github:acme/widget'));
  path('a version on purpose', publish('widget@1.0.0 --tag next'));
  path('a word that an option takes', publish('--tag next --otp 123456'));
  path('a backslash, which is a path on Windows', job('      - shell: pwsh\n        run: npm publish dist\\widget.tgz\n'));
  path('a loop in which one is a path', script('for name in packages/a ./b; do npm publish $name; done'));
  path('pnpm takes any word for a path', job('      - run: pnpm publish packages/a\n'), { files: committed });
  path('a dry run', publish('packages/a --dry-run'));
  path('another registry', publish('packages/a --registry https://npm.pkg.github.com'));
  path('text', job('      - run: echo "npm publish packages/a"\n      - run: npm publish\n'));
  path('behind ||', job('      - run: npm publish || echo packages/a\n'));
});
