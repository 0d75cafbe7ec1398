import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

function cache(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('no-publish-cache', title, drawing, expectation);
}

/** A publishing job with these steps behind the checkout. */
function job(steps: string): string {
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
${steps.replace(/^\n/, '')}      - run: npm publish
`;
}

const NPM = { 'package.json': '{\n  "name": "widget",\n  "version": "1.0.0",\n  "packageManager": "npm@11.6.2"\n}\n' };
const PNPM = { 'package.json': '{ "name": "widget", "version": "1.0.0", "packageManager": "pnpm@10.33.0" }' };

describe('setup-node', () => {
  cache(
    'the input is taken out, and what belongs to it',
    job(`
      - uses: actions/setup-node@v6
        with:
          node-version: 24
          cache: npm
#         ^^^^^^^^^^ restored
          cache-dependency-path: web/package-lock.json
`),
    {
      fixed: job(`
      - uses: actions/setup-node@v6
        with:
          node-version: 24
`),
    },
  );

  cache(
    'with the whole block, where it stands alone in it',
    job(`
      - uses: actions/setup-node@v4
        with:
          cache: "pnpm"
#         ^^^^^^^^^^^^^ restored
`),
    { files: PNPM, fixed: job('      - uses: actions/setup-node@v4\n') },
  );

  cache(
    'where the automatic cache would take its place, it is switched off',
    job(`
      - uses: actions/setup-node@v6
        with:
          cache: npm # fast
#         ^^^^^^^^^^ restored
          node-version: 24
`),
    {
      files: NPM,
      fixed: job(`
      - uses: actions/setup-node@v6
        with:
          package-manager-cache: false # fast
          node-version: 24
`),
    },
  );

  cache(
    'in flow style as well',
    job(`
      - uses: actions/setup-node@v6
        with: { node-version: 24, cache: npm }
#                                 ^^^^^^^^^^ restored
`),
    {
      files: NPM,
      fixed: job(`
      - uses: actions/setup-node@v6
        with: { node-version: 24, package-manager-cache: false }
`),
    },
  );

  cache(
    'a step whose outputs are looked at is for a person to change',
    job(`
      - uses: actions/setup-node@v6
        id: node
        with:
          node-version: 24
          cache: npm
#         ^^^^^^^^^^ restored
      - run: npm ci
        if: steps.node.outputs.cache-hit != 'true'
`),
    {
      suggested: {
        remove: job(`
      - uses: actions/setup-node@v6
        id: node
        with:
          node-version: 24
      - run: npm ci
        if: steps.node.outputs.cache-hit != 'true'
`),
      },
    },
  );

  cache(
    'a comment that belongs to it stays, and so does the input',
    job(`
      - uses: actions/setup-node@v6
        with:
          node-version: 24
          # faster
          cache: npm
#         ^^^^^^^^^^ restored
`),
  );

  for (const off of ["''", 'false', '${{ vars.CACHE }}', "${{ inputs.cached && 'npm' || '' }}"]) {
    cache(`cache: ${off} is silent`, job(`      - uses: actions/setup-node@v4\n        with:\n          cache: ${off}\n`), { thorough: true });
  }
  cache('a value of the matrix counts', job('      - uses: actions/setup-node@v4\n        with:\n          cache: ${{ matrix.manager }}\n#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ restored\n').replace('    runs-on', '    strategy:\n      matrix:\n        manager: [npm]\n    runs-on'), {
    fixed: job('      - uses: actions/setup-node@v4\n').replace('    runs-on', '    strategy:\n      matrix:\n        manager: [npm]\n    runs-on'),
  });
});

describe('the automatic cache of setup-node', () => {
  const silent = (title: string, action: string, files: Expectation['files'], rest = ''): void => {
    cache(title, job(`      - uses: actions/setup-node@${action}\n        with:\n          node-version: 24\n${rest}`), { files: files ?? {} });
  };

  cache(
    'starts for npm as the package manager',
    job(`
      - uses: actions/setup-node@v6
#             ^^^^^^^^^^^^^^^^^^^^^ automatic
`),
    { files: NPM, fixed: job('      - uses: actions/setup-node@v6\n        with:\n          package-manager-cache: false\n') },
  );

  cache(
    'also by devEngines, and with the version in a comment',
    job(`
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ automatic
        with:
          node-version: 24
`),
    {
      files: { 'package.json': '{ "name": "widget", "devEngines": { "packageManager": [{ "name": "npm" }] } }' },
      fixed: job(`
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: 24
          package-manager-cache: false
`),
    },
  );

  cache('in version 5 for the others, too', job('      - uses: actions/setup-node@v5\n#             ^^^^^^^^^^^^^^^^^^^^^ automatic\n        with: { node-version: 24 }\n'), {
    files: PNPM,
    fixed: job('      - uses: actions/setup-node@v5\n        with: { node-version: 24, package-manager-cache: false }\n'),
  });

  silent('not for pnpm from version 6 on', 'v6', PNPM);
  silent('not before version 5', 'v4', NPM);
  silent('not when it is switched off', 'v6', NPM, '          package-manager-cache: false\n');
  silent('not when it may be switched off', 'v6', NPM, '          package-manager-cache: ${{ inputs.cached }}\n');
  silent('not without a package manager', 'v6', { 'package.json': '{ "name": "widget" }' });
  silent('in version 5 not by devEngines', 'v5', { 'package.json': '{ "devEngines": { "packageManager": { "name": "npm" } } }' });
  silent('a commit may be any version', '820762786026740c76f36085b0efc47a31fe5020', NPM);

  cache('not before the checkout', job('').replace('      - uses: actions/checkout@v6\n', '      - uses: actions/setup-node@v6\n      - uses: actions/checkout@v6\n'), { files: NPM });
  cache(
    'a commit is likely a new one',
    job('      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020\n#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ automatic\n'),
    {
      files: NPM,
      thorough: true,
      fixed: job('      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020\n        with:\n          package-manager-cache: false\n'),
    },
  );
});

describe('other actions', () => {
  for (const action of ['actions/cache@v4', 'actions/cache/restore@v5', 'Swatinem/rust-cache@v2']) {
    cache(action, job(`      - uses: ${action}\n#             ${'^'.repeat(action.length)} restored\n        with:\n          path: ~/.npm\n          key: npm-\${{ hashFiles('package-lock.json') }}\n`), { suggested: 'none' });
  }

  for (const [action, written] of [
    ['pnpm/action-setup@v5', 'cache: true'],
    ['pnpm/setup@v1', 'cache: true'],
  ] as const) {
    cache(action, job(`      - uses: ${action}\n        with:\n          version: 10\n          ${written}\n#         ${'^'.repeat(written.length)} restored\n`), {
      fixed: job(`      - uses: ${action}\n        with:\n          version: 10\n`),
    });
  }

  for (const [action, written] of [
    ['actions/setup-python@v6', 'cache: pip'],
    ['actions/setup-java@v5', 'cache: maven'],
    ['actions/setup-dotnet@v5', 'cache: true'],
    ['ruby/setup-ruby@v1', 'bundler-cache: true'],
    ['denoland/setup-deno@v2', 'cache: true'],
  ] as const) {
    cache(action, job(`      - uses: ${action}\n        with:\n          version: 10\n          ${written}\n#         ${'^'.repeat(written.length)} restored\n`), {
      suggested: { remove: job(`      - uses: ${action}\n        with:\n          version: 10\n`) },
    });
  }

  cache('setup-go would go on by default', job('      - uses: actions/setup-go@v6\n        with:\n          cache: true\n#         ^^^^^^^^^^^ restored\n'), {
    suggested: { switchOff: job('      - uses: actions/setup-go@v6\n        with:\n          cache: false\n') },
  });

  for (const [action, off] of [
    ['oven-sh/setup-bun@v2', 'no-cache: true'],
    ['jdx/mise-action@v3', 'cache: false'],
    ['actions/setup-go@v6', 'cache: false'],
  ] as const) {
    const files = { 'go.sum': 'x' };
    const marked = job(`      - uses: ${action}\n#             ${'^'.repeat(action.length)} byDefault\n`);
    cache(`${action} by default`, marked, { files, thorough: true, suggested: { switchOff: job(`      - uses: ${action}\n        with:\n          ${off}\n`) } });
    cache(`${action} switched off`, job(`      - uses: ${action}\n        with:\n          ${off}\n`), { files, thorough: true });
    cache(`${action} is not proved`, job(`      - uses: ${action}\n`), { files });
  }

  for (const [title, steps] of Object.entries({
    'a look at the key only': '      - uses: actions/cache@v4\n        with: { path: dist, key: a, lookup-only: true }\n',
    'what one job hands to the next': '      - uses: actions/cache/restore@v4\n        with: { path: dist, key: "dist-${{ github.run_id }}" }\n',
    'saving alone': '      - uses: actions/cache/save@v4\n        with: { path: dist, key: a }\n',
    'a step that never runs': '      - uses: actions/cache@v4\n        if: false\n        with: { path: dist, key: a }\n',
    'a step that may not run': '      - uses: actions/cache@v4\n        if: github.event_name != \'release\'\n        with: { path: dist, key: a }\n',
    'setup-go without a module at the root': '      - uses: actions/setup-go@v6\n',
    'an action that is not known': '      - uses: acme/cache@v4\n        with: { cache: true }\n',
  })) {
    cache(`${title} is silent`, job(steps), { files: { 'package.json': '{}' } });
  }

  cache('a step that may not run is likely to', job("      - uses: actions/cache@v4\n#             ^^^^^^^^^^^^^^^^ restored\n        if: github.event_name != 'release'\n        with: { path: dist, key: a }\n"), { thorough: true });
});

describe('elsewhere', () => {
  cache(
    'through a composite action',
    job(`
      - uses: ./.github/actions/setup
#             ^^^^^^^^^^^^^^^^^^^^^^^ restored
`),
    {
      files: { '.github/actions/setup/action.yml': 'runs:\n  using: composite\n  steps:\n    - uses: actions/setup-node@v6\n      with:\n        cache: pnpm\n' },
      suggested: 'none',
    },
  );

  const BUILD = (upload: string, download: string, needs = 'build'): string => `
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/cache@v4
        with: { path: node_modules, key: a }
      - run: npm pack
      - uses: actions/upload-artifact@v6
        with: { name: ${upload}, path: '*.tgz' }
  publish:
    needs: [${needs}]
    runs-on: ubuntu-latest
    steps:
      - uses: actions/download-artifact@v7
        with: { ${download} }
      - run: npm publish ./widget.tgz
`;
  const marked = (text: string): string => text.replace('actions/cache@v4\n', 'actions/cache@v4\n#             ^^^^^^^^^^^^^^^^ restored\n');

  cache('in the job that builds the artifact', marked(BUILD('tarball', 'name: tarball')), { suggested: 'none' });
  cache('all artifacts', marked(BUILD('tarball', 'path: .')));
  cache('by a pattern', marked(BUILD('tarball', 'pattern: tar*')));
  cache('by the beginning of a name', marked(BUILD('"tarball-${{ github.sha }}"', 'name: "tarball-${{ github.sha }}"')));
  cache('another artifact', BUILD('coverage', 'name: tarball'), { thorough: true });
  cache('a name that is not known', BUILD('"${{ env.NAME }}"', 'name: tarball'), { thorough: true });
  cache('another pattern', BUILD('coverage', 'pattern: tar*'), { thorough: true });
  cache('a job that is not needed', BUILD('tarball', 'name: tarball', ''), { thorough: true });
  cache('an artifact of another run', BUILD('tarball', "name: tarball, run-id: '1'"), { thorough: true });

  cache(
    'in the caller, whose artifact the called workflow publishes',
    marked(`
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/cache@v4
        with: { path: node_modules, key: a }
      - uses: actions/upload-artifact@v6
        with: { name: tarball, path: '*.tgz' }
  release:
    needs: build
    uses: ./.github/workflows/publish.yml
`),
    {
      files: {
        '.github/workflows/publish.yml':
          'on: workflow_call\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/download-artifact@v7\n        with: { name: tarball }\n      - run: npm publish ./widget.tgz\n',
      },
    },
  );

  cache('a job beside the publish', `
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/cache@v4
        with: { path: node_modules, key: a }
      - run: npm test
  publish:
    needs: test
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
`, { thorough: true });
});
