import { describe, expect, test } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';
import { reportsIn } from './reports.ts';

const RULE = 'prefer-npm-ci';
const RELEASE = '.github/workflows/release.yml';
const PUBLISH = '.github/workflows/publish.yml';
const MANIFEST = { name: 'widget', version: '1.0.0', dependencies: { ms: '^2.0.0' } };
const LOCK = JSON.stringify({ lockfileVersion: 3, packages: { '': MANIFEST } });

function repository(scripts: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return { 'package.json': JSON.stringify({ ...MANIFEST, scripts }), 'package-lock.json': LOCK };
}

function ci(title: string, drawing: string, { files, ...rest }: Expectation = {}): void {
  drawn(RULE, title, drawing, { ...rest, files: { ...repository(), ...files } });
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

function action(command: string): string {
  return `runs:\n  using: composite\n  steps:\n    - run: ${command}\n      shell: bash\n`;
}

describe('an install in a composite action', () => {
  const marker = '#             ^^^^^^^ floating\n';
  const steps = (marked: string): string => job(`      - uses: ./setup\n${marked}      - run: npm publish\n`);

  ci('is reported at the step that uses it, without a fix', steps(marker), { files: { 'setup/action.yml': action('npm install') }, suggested: 'none' });
  ci('in another one', steps(marker), {
    files: { 'setup/action.yml': 'runs:\n  using: composite\n  steps:\n    - uses: ./inner\n', 'inner/action.yml': action('npm i') },
    suggested: 'none',
  });
  ci('frozen', steps(''), { files: { 'setup/action.yml': action('npm ci') } });
  ci('of a folder that an input names, with a lock file of its own', job('      - uses: ./setup\n#             ^^^^^^^ floating\n        with: { dir: packages/a }\n      - run: npm publish\n'), {
    files: {
      'setup/action.yml': `inputs: { dir: {} }\n${action('npm install')}      working-directory: \${{ inputs.dir }}\n`,
      'packages/a/package.json': JSON.stringify(MANIFEST),
      'packages/a/package-lock.json': LOCK,
    },
  });
  ci('of a folder without a lock file', job('      - uses: ./setup\n        with: { dir: packages/a }\n      - run: npm publish\n'), {
    files: {
      'setup/action.yml': `inputs: { dir: {} }\n${action('npm install')}      working-directory: \${{ inputs.dir }}\n`,
      'packages/a/package.json': JSON.stringify(MANIFEST),
    },
  });
});

describe('an install in a script', () => {
  const marked = (command: string): string => job(`      - run: ${command}\n#            ${'^'.repeat(command.length)} floating\n      - run: npm publish\n`);

  ci('of the package', marked('npm run setup'), { files: repository({ setup: 'npm install && tsc' }), suggested: 'none' });
  ci('of the package, before it publishes', job('      - run: npm run release\n#            ^^^^^^^^^^^^^^^ floating\n'), { files: repository({ release: 'npm i && npm publish' }), suggested: 'none' });
  ci('in a file', marked('bash ci/setup.sh'), { files: { 'ci/setup.sh': 'set -e\nnpm install\n' }, suggested: 'none' });
  ci('of a makefile', marked('make setup'), { files: { Makefile: 'setup:\n\tnpm install\n' }, suggested: 'none' });
  ci('frozen', job('      - run: npm run setup\n      - run: npm publish\n'), { files: repository({ setup: 'npm ci && tsc' }) });
  ci('that a hook starts', marked('npm run setup'), { files: repository({ presetup: 'npm install', setup: 'tsc' }), suggested: 'none' });

  test('is named with its way and its place', () => {
    const files = { ...repository({ setup: 'npm install && tsc' }), [RELEASE]: job('      - run: npm run setup\n      - run: npm publish\n') };
    expect(reportsIn(RULE, RELEASE, files)).toEqual([expect.stringContaining('`npm run setup › "npm install" (package.json:1)` may install other versions than `package-lock.json` says')]);
  });
});

describe('an install in another job', () => {
  const install = (marker = '#            ^^^^^^^^^^^ floating\n', command = 'npm install'): string => `  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: ${command}
${marker}`;
  const calling = (needs: string, marker?: string, command?: string): string => `
on: push
jobs:
${install(marker, command)}  call:
${needs}    uses: ./.github/workflows/publish.yml
`;
  const called = `on: workflow_call\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - run: npm publish\n`;

  ci('that the calling job needs', calling('    needs: build\n'), { files: { [PUBLISH]: called }, fixed: calling('    needs: build\n', '', 'npm ci') });
  ci('that the calling job does not need', calling('', ''), { files: { [PUBLISH]: called } });
  ci('that the called job needs', called.replace('jobs:\n', `jobs:\n${install()}`).replace('  publish:\n', '  publish:\n    needs: [build]\n'), {
    path: PUBLISH,
    files: { [RELEASE]: 'on: push\njobs:\n  call:\n    uses: ./.github/workflows/publish.yml\n' },
    fixed: called.replace('jobs:\n', `jobs:\n${install('', 'npm ci')}`).replace('  publish:\n', '  publish:\n    needs: [build]\n'),
  });
  ci('of a called workflow that the publishing job needs is not looked at', `on: workflow_call\njobs:\n${install('')}`, {
    path: '.github/workflows/build.yml',
    files: { [RELEASE]: job('      - run: npm publish\n').replace('jobs:\n', 'jobs:\n  build:\n    uses: ./.github/workflows/build.yml\n').replace('  publish:\n', '  publish:\n    needs: build\n') },
  });
});
