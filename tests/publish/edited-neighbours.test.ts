import { describe, expect, test } from 'vitest';
import { TemporaryDirectory } from '../repository/temporary-directory.ts';
import { lintingProcess } from './lint-on-disk.ts';
import { type Files, RELEASE, action, caller, manifest, named, run, workflow, workspace } from './repositories.ts';

const CALLED = '.github/workflows/called.yml';
const WIDGET = 'packages/widget/package.json';

type Change = (directory: TemporaryDirectory) => void;

/** The reports of one unchanged file that a linting process takes back, and makes anew, when something else on the disk changes. */
function beforeAndAfter(path: string, files: Files, change: Change): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const directory = new TemporaryDirectory({ '.git/HEAD': '', ...files });
  const lint = lintingProcess(directory.path);
  const text = files[path] ?? '';
  const before = lint(directory.at(path), text);
  expect(lint(directory.at(path), text)).toEqual(before);
  change(directory);
  const after = lint(directory.at(path), text);
  // A process that starts only now is the judge.
  expect(after).toEqual(lintingProcess(directory.path)(directory.at(path), text));
  return { gone: before.filter((report) => !after.includes(report)), come: after.filter((report) => !before.includes(report)) };
}

const MISSING = 'require-id-token-permission missing';
const UNSET = 'require-public-access unsetInManifest';

/** Files, the change of one of them, and a workflow that is not touched itself: it comes to publish through that change. */
const COMES: readonly (readonly [string, Files, Change])[] = [
  [
    'a package script is edited',
    { [RELEASE]: workflow(run('npm run release')), 'package.json': manifest({ release: 'tsc' }) },
    (directory) => directory.write('package.json', manifest({ release: 'npm publish' })),
  ],
  [
    'a package script is edited at equal length',
    { [RELEASE]: workflow(run('npm run release')), 'package.json': manifest({ release: 'npm install' }) },
    (directory) => directory.write('package.json', manifest({ release: 'npm publish' })),
  ],
  [
    'a script that a script starts is added',
    { [RELEASE]: workflow(run('npm run release')), 'package.json': manifest({ release: 'npm run inner' }) },
    (directory) => directory.write('package.json', manifest({ release: 'npm run inner', inner: 'npm publish' })),
  ],
  [
    'a member of the workspace gets the script',
    { [RELEASE]: workflow(run('npm run release --workspaces')), 'package.json': workspace(), [WIDGET]: named('widget') },
    (directory) => directory.write(WIDGET, manifest({ release: 'npm publish' })),
  ],
  [
    'a member of the workspace is added',
    { [RELEASE]: workflow(run('npm run release --workspaces')), 'package.json': workspace(), 'packages/other/package.json': named('other') },
    (directory) => directory.write(WIDGET, manifest({ release: 'npm publish' })),
  ],
  [
    'an action is edited',
    { [RELEASE]: workflow('- uses: ./.github/actions/release'), '.github/actions/release/action.yml': action('- run: npm test\n  shell: bash') },
    (directory) => directory.write('.github/actions/release/action.yml', action('- run: npm publish\n  shell: bash')),
  ],
  [
    'an action is added',
    { [RELEASE]: workflow('- uses: ./.github/actions/release') },
    (directory) => directory.write('.github/actions/release/action.yml', action('- run: npm publish\n  shell: bash')),
  ],
  [
    'a script file is added',
    { [RELEASE]: workflow(run('bash scripts/release.sh')) },
    (directory) => directory.write('scripts/release.sh', 'npm publish\n'),
  ],
  [
    'a script file of two levels is edited',
    { [RELEASE]: workflow(run('bash scripts/release.sh')), 'scripts/release.sh': 'bash scripts/inner.sh\n', 'scripts/inner.sh': 'true\n' },
    (directory) => directory.write('scripts/inner.sh', 'npm publish\n'),
  ],
  [
    'a makefile is edited',
    { [RELEASE]: workflow(run('make release')), Makefile: 'release:\n\ttrue\n' },
    (directory) => directory.write('Makefile', 'release:\n\tnpm publish\n'),
  ],
  [
    'a link gets another target',
    { [RELEASE]: workflow(run('bash release.sh')), 'scripts/old.sh': 'true\n', 'scripts/new.sh': 'npm publish\n' },
    (directory) => directory.link('release.sh', 'scripts/new.sh'),
  ],
];

describe('a workflow that is not touched comes to publish when', () => {
  test.each(COMES)('%s', (_name, files, change) => {
    const { gone, come } = beforeAndAfter(RELEASE, files, change);
    expect(come).toContain(MISSING);
    expect(gone).toEqual([]);
  });

  test('a called workflow is edited', () => {
    const files = { [RELEASE]: caller('called'), [CALLED]: workflow(run('npm test'), { on: 'workflow_call' }) };
    const { come } = beforeAndAfter(RELEASE, files, (directory) => directory.write(CALLED, workflow(run('npm publish'), { on: 'workflow_call' })));
    expect(come).toContain(`${MISSING}InCaller`);
  });
});

describe('a workflow that is not touched publishes no more when', () => {
  test.each<readonly [string, Files, Change]>([
    [
      'its script file is deleted',
      { [RELEASE]: workflow(run('bash scripts/release.sh')), 'scripts/release.sh': 'npm publish\n' },
      (directory) => directory.remove('scripts/release.sh'),
    ],
    [
      'the folder of its script file is deleted',
      { [RELEASE]: workflow(run('bash scripts/release.sh')), 'scripts/release.sh': 'npm publish\n' },
      (directory) => directory.remove('scripts'),
    ],
    [
      'git ignores its script file',
      { [RELEASE]: workflow(run('bash scripts/release.sh')), 'scripts/release.sh': 'npm publish\n' },
      (directory) => directory.write('.gitignore', 'scripts/\n'),
    ],
    [
      'its package script is deleted',
      { [RELEASE]: workflow(run('npm run release')), 'package.json': manifest({ release: 'npm publish' }) },
      (directory) => directory.write('package.json', manifest({})),
    ],
    [
      'its action becomes a directory',
      { [RELEASE]: workflow('- uses: ./.github/actions/release'), '.github/actions/release/action.yml': action('- run: npm publish\n  shell: bash') },
      (directory) => {
        directory.remove('.github/actions/release/action.yml');
        directory.makeDirectory('.github/actions/release/action.yml');
      },
    ],
    [
      'an .npmrc names another registry',
      { [RELEASE]: workflow(run('npm publish')), 'package.json': named('widget') },
      (directory) => directory.write('.npmrc', 'registry=https://npm.example.com/\n'),
    ],
  ])('%s', (_name, files, change) => {
    const { gone, come } = beforeAndAfter(RELEASE, files, change);
    expect(gone).toContain(MISSING);
    expect(come).toEqual([]);
  });
});

describe('a called workflow that is not touched', () => {
  const step = '- run: npm run release\n  working-directory: ${{ inputs.folder }}';
  const called = workflow(step, { on: '{ workflow_call: { inputs: { folder: { type: string } } } }', job: 'permissions:\n  contents: read' });
  const files = { [CALLED]: called, 'publishing/package.json': manifest({ release: 'npm publish' }), 'testing/package.json': manifest({ release: 'npm test' }) };
  const callerOf = (folder: string): string => caller('called', { job: `with:\n  folder: ${folder}` });

  test('gets a caller', () => {
    const { gone, come } = beforeAndAfter(CALLED, files, (directory) => directory.write(RELEASE, callerOf('publishing')));
    expect(come).toContain(MISSING);
    expect(gone).toEqual([]);
  });

  test('has its caller edited', () => {
    const { gone, come } = beforeAndAfter(CALLED, { ...files, [RELEASE]: callerOf('testing') }, (directory) => directory.write(RELEASE, callerOf('publishing')));
    expect(come).toContain(MISSING);
    expect(gone).toEqual([]);
  });

  test('loses one of its callers', () => {
    const both = { ...files, [RELEASE]: callerOf('publishing'), '.github/workflows/other.yml': callerOf('testing') };
    const { gone, come } = beforeAndAfter(CALLED, both, (directory) => directory.remove(RELEASE));
    expect(gone).toContain(MISSING);
    expect(come).toEqual([]);
  });
});

describe('a package.json that is not touched', () => {
  const scoped = named('@octo/widget', { repository: 'github:octo/widget' });

  test.each<readonly [string, Files, Change]>([
    [
      'comes to be published by a new workflow',
      { [WIDGET]: scoped, 'package.json': workspace() },
      (directory) => directory.write(RELEASE, workflow(run('npm publish --workspaces'))),
    ],
    [
      'comes to be published by an edited script',
      { [WIDGET]: scoped, 'package.json': workspace({ scripts: { release: 'tsc' } }), [RELEASE]: workflow(run('npm run release')) },
      (directory) => directory.write('package.json', workspace({ scripts: { release: 'npm publish --workspaces' } })),
    ],
    [
      'becomes a member of the workspace',
      { [WIDGET]: scoped, 'package.json': workspace({ workspaces: ['apps/*'] }), [RELEASE]: workflow(run('npm publish --workspaces')) },
      (directory) => directory.write('package.json', workspace()),
    ],
  ])('%s', (_name, files, change) => {
    const { gone, come } = beforeAndAfter(WIDGET, files, change);
    expect(come).toContain(UNSET);
    expect(gone).toEqual([]);
  });
});

describe('an unsaved package.json', () => {
  const files = {
    'package.json': workspace(),
    [WIDGET]: named('@octo/widget', { repository: 'github:octo/widget' }),
    [RELEASE]: workflow(run('npm publish --workspaces')),
  };

  test.each([
    ['as it is saved', {}, true],
    ['with another repository', { repository: 'github:octo/other' }, true],
    ['with public access', { publishConfig: { access: 'public' } }, false],
    ['with another registry', { publishConfig: { registry: 'https://npm.example.com/' } }, false],
    ['that is private', { private: true }, false],
  ])('%s', (_name, rest, isUnset) => {
    const directory = new TemporaryDirectory({ '.git/HEAD': '', ...files });
    const lint = lintingProcess(directory.path);
    expect(lint(directory.at(WIDGET), files[WIDGET])).toContain(UNSET);
    const reports = lint(directory.at(WIDGET), named('@octo/widget', { repository: 'github:octo/widget', ...rest }));
    expect(reports.includes(UNSET)).toBe(isUnset);
  });

  test('with a script that publishes it', () => {
    const withScript = (release: string): string => manifest({ release }, { name: '@octo/widget' });
    const saved = withScript('tsc');
    const release = workflow(run('npm run release --workspaces'));
    const directory = new TemporaryDirectory({ '.git/HEAD': '', ...files, [WIDGET]: saved, [RELEASE]: release });
    const lint = lintingProcess(directory.path);
    expect(lint(directory.at(WIDGET), saved)).not.toContain(UNSET);
    expect(lint(directory.at(WIDGET), withScript('cd ../.. && npm publish --workspaces'))).toContain(UNSET);
    expect(lint(directory.at(WIDGET), saved)).not.toContain(UNSET);
  });
});
