import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TemporaryDirectory } from '../repository/temporary-directory.ts';
import { type Watched, watchingDisk, withoutPrivileges } from '../repository/watched-disk.ts';
import { lintingProcess } from './lint-on-disk.ts';
import { type Files, RELEASE, action, caller, manifest, run, workflow } from './repositories.ts';

/** What a publish in a job without the OIDC token gives; with `InCaller` behind it for a job that calls one. */
const PUBLISHES = 'require-id-token-permission missing';

const MEBIBYTE = 1024 * 1024;

/** Everything that a workflow could come to a publish by. */
const PUBLISHING: Files = {
  'release.sh': 'npm publish\n',
  Makefile: 'publish:\n\tnpm publish\n',
  'package.json': manifest({ release: 'npm publish' }),
  'action.yml': action('- run: npm publish\n  shell: bash'),
  '.github/workflows/called.yml': workflow(run('npm publish'), { on: 'workflow_call' }),
};

/** All of these files in a folder. */
function within(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}

/** A repository in `root`, with publishing files in `outside` beside it. */
function repositoryWith(files: Files): TemporaryDirectory {
  const beside = within('outside', PUBLISHING);
  return new TemporaryDirectory({ 'root/.git/HEAD': '', 'root/package.json': manifest({}), ...beside, ...within('root', files) });
}

/** The reports about a workflow of the repository that publish it, and what was read of the disk for them. */
function lint(directory: TemporaryDirectory, text: string): Watched<readonly string[]> {
  directory.write(`root/${RELEASE}`, text);
  const linted = lintingProcess(directory.at('root'));
  const watched = watchingDisk(() => linted(directory.at(`root/${RELEASE}`), text));
  return { ...watched, result: publishesAmong(watched.result) };
}

function publishesAmong(reports: readonly string[]): readonly string[] {
  return reports.filter((report) => report.startsWith(PUBLISHES)).map(() => PUBLISHES);
}

function outsideOf(directory: TemporaryDirectory, { touched }: Watched<unknown>): readonly string[] {
  return touched.filter((path) => path !== directory.at('root') && !path.startsWith(directory.at('root/')));
}

/** Steps by the folder in which they look for a publish, as a script in the root of the repository spells it. */
const WAYS: readonly (readonly [string, (folder: string) => string])[] = [
  ['bash', (folder) => run(`bash ${folder}/release.sh`)],
  ['source', (folder) => run(`source ${folder}/release.sh`)],
  ['a file by its name', (folder) => run(`./${folder}/release.sh`)],
  ['cd', (folder) => run(`cd ${folder} && ./release.sh`)],
  ['pushd', (folder) => run(`pushd ${folder}\nbash release.sh`)],
  ['a way round', (folder) => run(`bash scripts/../${folder}/release.sh`)],
  ['make -C', (folder) => run(`make -C ${folder} publish`)],
  ['make -f', (folder) => run(`make -f ${folder}/Makefile publish`)],
  ['npm --prefix', (folder) => run(`npm run release --prefix ${folder}`)],
  ['npm -C', (folder) => run(`npm -C ${folder} run release`)],
  ['pnpm --dir', (folder) => run(`pnpm --dir ${folder} run release`)],
  ['yarn --cwd', (folder) => run(`yarn --cwd ${folder} run release`)],
  ['working-directory', (folder) => `- run: npm run release\n  working-directory: ${folder}`],
  ['an action', (folder) => `- uses: ./${folder}`],
  ['a script that an action is given', (folder) => `- uses: ./.github/actions/run\n  with: { script: ${folder}/release.sh }`],
  ['a folder that an action is given', (folder) => `- uses: ./.github/actions/release\n  with:\n    folder: ${folder}`],
  ['a package script', (folder) => run(`npm run start:${folder.replaceAll(/[^a-z]/g, '')}`)],
];

describe('a way to a publish', () => {
  const files: Files = {
    ...within('inside', PUBLISHING),
    // Whoever takes `../outside` for `outside` would find this.
    ...within('outside', PUBLISHING),
    'scripts/x.sh': '',
    'package.json': manifest({ 'start:inside': 'bash inside/release.sh', 'start:outside': 'bash ../outside/release.sh' }),
    '.github/actions/run/action.yml': action('- run: bash ${{ inputs.script }}\n  shell: bash', 'script:\n  required: true'),
    '.github/actions/release/action.yml': action(
      '- run: npm run release\n  shell: bash\n  working-directory: ${{ inputs.folder }}',
      'folder:\n  required: true',
    ),
  };

  test.each(WAYS)('by %s is followed within the repository', (_name, step) => {
    expect(lint(repositoryWith(files), workflow(step('inside'))).result).toEqual([PUBLISHES]);
  });

  test.each(WAYS)('by %s is not followed out of it', (_name, step) => {
    const directory = repositoryWith(files);
    const watched = lint(directory, workflow(step('../outside')));
    expect(watched.result).toEqual([]);
    expect(outsideOf(directory, watched)).toEqual([]);
    expect(watched.touched).toContain(directory.at(`root/${RELEASE}`));
  });

  test.each([
    'bash /etc/passwd',
    'source /etc/passwd',
    '. ~/.profile',
    'bash ../../../../../../etc/passwd',
    'make -C / publish',
    'npm run release --prefix /',
    'cd / && npm run release',
  ])('is not looked for by %s', (script) => {
    const directory = repositoryWith(files);
    const watched = lint(directory, workflow(run(script)));
    expect(watched.result).toEqual([]);
    expect(outsideOf(directory, watched)).toEqual([]);
  });

  const actions = ['./../outside', './outside/../../outside', '$/../outside', './../../../outside'];

  test.each(actions)('is not looked for in an action of another place: %s', (uses) => {
    const directory = repositoryWith(within('inside', PUBLISHING));
    const watched = lint(directory, workflow(`- uses: ${uses}`));
    expect(watched.result).toEqual([]);
    expect(outsideOf(directory, watched)).toEqual([]);
  });

  test('is followed in a workflow of the repository, and in no other', () => {
    const directory = repositoryWith({ '.github/workflows/called.yml': workflow(run('npm publish'), { on: 'workflow_call' }) });
    expect(lint(directory, caller('called')).result).toEqual([PUBLISHES]);
    const watched = lint(directory, caller('called').replace('./.github', './../outside/.github'));
    expect(watched.result).toEqual([]);
    expect(outsideOf(directory, watched)).toEqual([]);
  });
});

describe('links out of the repository', () => {
  const LINKS: readonly (readonly [string, string, string, string])[] = [
    ['a script', 'scripts/release.sh', 'release.sh', workflow(run('bash scripts/release.sh'))],
    ['a folder of scripts', 'scripts', '.', workflow(run('bash scripts/release.sh'))],
    ['a makefile', 'Makefile', 'Makefile', workflow(run('make publish'))],
    ['an action', '.github/actions/publish', '.', workflow('- uses: ./.github/actions/publish')],
    ['the file of an action', '.github/actions/publish/action.yml', 'action.yml', workflow('- uses: ./.github/actions/publish')],
    ['a called workflow', '.github/workflows/called.yml', '.github/workflows/called.yml', caller('called')],
    ['a package', 'packages/widget', '.', workflow(run('npm run release --prefix packages/widget'))],
    ['a member of a workspace', 'packages/widget', '.', workflow(run('npm run release --workspaces'))],
    ['a manifest', 'packages/widget/package.json', 'package.json', workflow(run('cd packages/widget && npm run release'))],
  ];
  const files = { 'package.json': manifest({}, { workspaces: ['packages/*'] }), ...within('inside', PUBLISHING) };

  test.each(LINKS)('%s: a link within it is followed', (_name, link, target, text) => {
    const directory = repositoryWith(files);
    directory.link(`root/${link}`, directory.at(`root/inside/${target}`));
    expect(lint(directory, text).result).toEqual([PUBLISHES]);
  });

  test.each(LINKS)('%s: a link out of it is not', (_name, link, target, text) => {
    const directory = repositoryWith(files);
    directory.link(`root/${link}`, directory.at(`outside/${target}`));
    const watched = lint(directory, text);
    expect(watched.result).toEqual([]);
    expect(outsideOf(directory, watched)).toEqual([]);
  });

  test.each([
    ['a folder in itself', 'packages/a/up', '../..'],
    ['two links to each other', 'packages/a/up', '../../scripts/down'],
    ['the link itself', 'packages/a/up', 'up'],
  ])('circles end: %s', (_name, link, target) => {
    const directory = repositoryWith({
      'package.json': manifest({}, { workspaces: ['packages/**'] }),
      'packages/a/package.json': manifest({ release: 'bash up/packages/a/one.sh; npm publish' }),
      'packages/a/one.sh': 'bash two.sh\n',
      'packages/a/two.sh': 'bash one.sh; cd up && npm run release\n',
    });
    directory.link('root/scripts/down', '../packages/a/up');
    directory.link(`root/${link}`, target);
    const watched = lint(directory, workflow(run('npm run release --workspaces')));
    expect(watched.result).toEqual([PUBLISHES]);
    expect(outsideOf(directory, watched)).toEqual([]);
  });
});

/** Where a file may be something else, each with a workflow that would follow it. */
const PLACES: readonly (readonly [string, string])[] = [
  ['inside/release.sh', workflow(run('bash inside/release.sh'))],
  ['inside/Makefile', workflow(run('make -C inside publish'))],
  ['inside/package.json', workflow(run('npm run release --prefix inside'))],
  ['inside/action.yml', workflow('- uses: ./inside')],
  ['.github/workflows/called.yml', caller('called')],
];

/** The repository with all of it, before one of its files becomes something else. */
function complete(): TemporaryDirectory {
  return repositoryWith({ ...within('inside', PUBLISHING), '.github/workflows/called.yml': PUBLISHING['.github/workflows/called.yml'] ?? '' });
}

describe.each(PLACES)('%s', (path, text) => {
  test('is read as long as it is a file', () => {
    const directory = complete();
    const watched = lint(directory, text);
    expect(watched.result).toEqual([PUBLISHES]);
    expect(watched.touched).toContain(directory.at(`root/${path}`));
  });

  test('may be a directory', () => {
    const directory = complete();
    directory.remove(`root/${path}`);
    directory.write(`root/${path}/package.json`, manifest({ release: 'npm publish' }));
    expect(lint(directory, text).result).toEqual([]);
  });

  test('may have 10 MB, and is not opened then', () => {
    const directory = complete();
    const text10MB = (PUBLISHING[path.replace('inside/', '')] ?? '').padEnd(10 * MEBIBYTE, '\n');
    directory.write(`root/${path}`, text10MB);
    const watched = lint(directory, text);
    expect(watched.result).toEqual([]);
    expect(watched.touched).not.toContain(directory.at(`root/${path}`));
  });

  test('may be a pipe, and is not waited for', () => {
    const directory = complete();
    directory.remove(`root/${path}`);
    execFileSync('mkfifo', [directory.at(`root/${path}`)]);
    const watched = lint(directory, text);
    expect(watched.result).toEqual([]);
    expect(watched.touched).not.toContain(directory.at(`root/${path}`));
  });

  test('may be unreadable', () => {
    const directory = complete();
    chmodSync(directory.path, 0o755);
    chmodSync(directory.at(`root/${path}`), 0);
    expect(withoutPrivileges(() => lintAgain(directory, text))).toEqual([]);
  });
});

/** Without writing the workflow first. */
function lintAgain(directory: TemporaryDirectory, text: string): readonly string[] {
  return publishesAmong(lintingProcess(directory.at('root'))(directory.at(`root/${RELEASE}`), text));
}

const NAMES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', '.npmrc', '.gitignore', 'pnpm-workspace.yaml', '.nvmrc'];

test.each(NAMES)('a directory named %s is in nobody’s way', (name) => {
  const directory = repositoryWith({ [`${name}/x`]: '' });
  expect(lint(directory, workflow(run('npm publish'))).result).toEqual([PUBLISHES]);
});

test.each(['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock'])('a %s of 17 MiB is not opened', (name) => {
  const directory = repositoryWith({});
  directory.write(`root/${name}`, Buffer.alloc(17 * MEBIBYTE, '\n'));
  const watched = lint(directory, workflow(run('npm ci && npx semantic-release\nnpm publish')));
  expect(watched.result).toEqual([PUBLISHES]);
  expect(watched.touched).not.toContain(directory.at(`root/${name}`));
});
