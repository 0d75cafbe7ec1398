import { describe, expect, test } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';
import { reportsIn } from './reports.ts';

const RULE = 'require-provenance';
const RELEASE = '.github/workflows/release.yml';
const PUBLISH = '.github/workflows/publish.yml';
const MANIFEST = { name: 'widget', version: '1.0.0', repository: 'acme/widget', scripts: { release: 'changeset publish', up: 'npm publish', signed: 'npm publish --provenance' } };
const NPM = {
  'package.json': JSON.stringify(MANIFEST),
  'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }',
  '.changeset/config.json': '{ "access": "public" }',
};

function provenance(title: string, drawing: string, { files, ...rest }: Expectation = {}): void {
  drawn(RULE, title, drawing, { ...rest, files: { ...NPM, ...files } });
}

/** A job with id-token; `rest` is more of its last step. */
function job(steps: string): string {
  return `
on: push
permissions:
  id-token: write
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
${steps}`;
}

function runs(command: string, marker = '', rest = ''): string {
  return job(`      - run: ${command}\n${marker === '' ? '' : `#            ${'^'.repeat(command.length)} ${marker}\n`}${rest}`);
}

const VARIABLE = '        env:\n          NPM_CONFIG_PROVENANCE: true\n';

describe('release tools that hand over to npm get it in the environment', () => {
  for (const command of ['npx changeset publish', 'npx nx release publish', 'npx release-it --ci', 'npx np --yolo', 'npx beachball publish -y', 'npx -p publib publib-npm']) {
    const files = { 'package.json': JSON.stringify(MANIFEST), ...(command.includes('nx') ? { 'package.json': JSON.stringify({ ...MANIFEST, workspaces: ['.'] }) } : {}) };
    provenance(command, runs(command, 'automatic'), { files, suggested: { addVariable: runs(command, '', VARIABLE) } });
    provenance(`${command}, with the variable`, runs(command, '', VARIABLE), { files });
  }

  provenance('in an env that is there', runs('npx changeset publish', 'automatic', '        env:\n          CI: true\n'), {
    suggested: { addVariable: runs('npx changeset publish', '', '        env:\n          CI: true\n          NPM_CONFIG_PROVENANCE: true\n') },
  });
  provenance('through a package script', runs('npm run release', 'automatic'), { suggested: { addVariable: runs('npm run release', '', VARIABLE) } });
  provenance('switched off for a tool', runs('npx changeset publish', '', '        env:\n          NPM_CONFIG_PROVENANCE: false\n#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ off\n'));

  test('and the message says so', () => {
    const [said = ''] = reportsIn(RULE, RELEASE, { ...NPM, [RELEASE]: runs('npm run release') });
    expect(said).toContain('`npm run release › "changeset publish" (package.json:1)` leaves provenance to npm.');
    expect(said).toContain('Set `NPM_CONFIG_PROVENANCE: true` for this step');
  });
  test('while npm itself has an option', () => {
    const [said = ''] = reportsIn(RULE, RELEASE, { ...NPM, [RELEASE]: runs('npm publish') });
    expect(said).toContain('Add `--provenance`');
  });
});

describe('release tools that publish by themselves are not judged', () => {
  provenance('lerna', runs('npx lerna publish from-package'), { files: { 'lerna.json': '{ "version": "1.0.0" }' } });
  provenance('semantic-release', runs('npx semantic-release'));
  drawn(RULE, 'nx with a package manager that is not known', runs('npx nx release publish'), { files: { 'package.json': JSON.stringify({ ...MANIFEST, workspaces: ['.'] }) } });
  provenance('changesets, which publishes as restricted unless it is told otherwise', runs('npx changeset publish'), { files: { '.changeset/config.json': '{}' } });
});

describe('a token', () => {
  const token = '        env:\n          NPM_TOKEN: ${{ secrets.NPM_TOKEN }}\n';
  provenance('that publib reads by itself', runs('npx -p publib publib-npm', 'lost', token), {
    suggested: { addVariable: runs('npx -p publib publib-npm', '', `${token}          NPM_CONFIG_PROVENANCE: true\n`) },
  });
  provenance('that changesets/action writes down before version 2', job(`      - uses: changesets/action@v1
        with:
          publish: npm run release
#                  ^^^^^^^^^^^^^^^ lost
${token}`), {});
  provenance('that it does not from version 2 on', job(`      - uses: changesets/action@v2
        with:
          publish-script: npm run release
#                         ^^^^^^^^^^^^^^^ automatic
${token}`), {});
});

describe('an option in another file', () => {
  provenance('is there', runs('npm run signed'));
  provenance('is not there: nothing can be added here', runs('npm run up', 'automatic'), { suggested: 'none' });
  provenance('is handed on', runs('npm run up -- --provenance'));
  provenance('is handed on in the environment', runs('npm run up --provenance'));
  provenance('is switched off: reported at what leads to it', runs('npm run up', 'off'), {
    files: { 'package.json': JSON.stringify({ ...MANIFEST, scripts: { up: 'npm publish --no-provenance' } }) },
  });
  provenance('in a composite action', job('      - uses: ./ship\n#             ^^^^^^ automatic\n'), {
    files: { 'ship/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: npm publish\n      shell: bash\n' },
    suggested: 'none',
  });
  provenance('asked for in a private repository', runs('npm run signed', 'impossible'), { settings: { visibility: 'private' } });

  test('asked for in a private repository is cited', () => {
    const [said = ''] = reportsIn(RULE, RELEASE, { ...NPM, [RELEASE]: runs('npm run signed') }, { settings: { visibility: 'private' } });
    expect(said).toContain('asks for provenance (package.json:1), and the settings say that the repository is private');
  });
});

describe('an action that publishes by itself', () => {
  const uses = '      - uses: JS-DevTools/npm-publish@v4\n';
  provenance('has an input for it', job(`${uses}#             ^^^^^^^^^^^^^^^^^^^^^^^^^^ automatic\n`));
  provenance('that is given', job(`${uses}        with:\n          provenance: true\n`));
  provenance('that switches it off', job(`${uses}        with:\n          provenance: false\n#                     ^^^^^ off\n`));

  test('and the message names it', () => {
    const [said = ''] = reportsIn(RULE, RELEASE, { ...NPM, [RELEASE]: job(uses) });
    expect(said).toContain('Set `provenance: true` under `with`');
  });
});

describe('a called workflow', () => {
  const called = (marker = ''): string => `on: workflow_call
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
${marker}`;
  const calling = '\non: push\njobs:\n  call:\n    permissions:\n      id-token: write\n    uses: ./.github/workflows/publish.yml\n';
  const marker = '#            ^^^^^^^^^^^ automatic\n';

  provenance('is reported once, whoever calls it', called(marker), { path: PUBLISH, files: { [RELEASE]: calling, '.github/workflows/nightly.yml': calling } });
  provenance('and not in its caller', calling, { files: { [PUBLISH]: called() } });
  provenance('asks for it by an input', called().replace('npm publish', 'npm publish --provenance=${{ inputs.p }}').replace('workflow_call', '{ workflow_call: { inputs: { p: { type: boolean, default: true } } } }'), {
    path: PUBLISH,
    files: { [RELEASE]: calling },
  });
});
