import { describe, expect, test } from 'vitest';
import { credentialOf } from '../../src/publish/credential.ts';
import { grantOf, idTokenOf } from '../../src/publish/id-token.ts';
import { entryNameOf } from '../../src/publish/route.ts';
import { manifestsOf } from '../../src/publish/target.ts';
import { workflowsOf } from '../../src/publish/workflows.ts';
import { type Files, RELEASE, type Shape, action, caller, manifest, named, pathIn, pathsIn, repositoryOf, routesIn, workflow, workflowPath } from './repositories.ts';

const PACKAGES = { 'package.json': named('widget'), 'packages/a/package.json': named('a'), 'packages/b/package.json': named('b') };
const ACTION = '.github/actions/ship/action.yml';
const USE = '- uses: ./.github/actions/ship\n';

function foldersIn(files: Files): readonly (readonly string[] | null)[] {
  return pathsIn({ ...PACKAGES, ...files }).map((path) => manifestsOf(path)?.map(({ directory }) => directory) ?? null);
}

describe('composite actions of the repository', () => {
  const PUBLISH = action('- run: npm publish\n  shell: bash');

  test.each<[string, string, Files, string]>([
    ['action.yml', USE, { [ACTION]: PUBLISH }, 'uses ./.github/actions/ship'],
    ['action.yaml', '- uses: ./.github/actions/ship/', { '.github/actions/ship/action.yaml': PUBLISH }, 'uses ./.github/actions/ship/'],
    ['at the root', '- uses: ./', { 'action.yml': PUBLISH }, 'uses ./'],
    ['by $/', '- uses: $/.github/actions/ship', { [ACTION]: PUBLISH }, 'uses $/.github/actions/ship'],
    ['in another one', '- uses: ./outer', { 'outer/action.yml': action(USE), [ACTION]: PUBLISH }, 'uses ./outer › uses ./.github/actions/ship'],
    ['with a package script', USE, { [ACTION]: action('- run: npm run up\n  shell: bash'), 'package.json': manifest({ up: 'npm publish' }) }, 'uses ./.github/actions/ship › npm run up'],
    [
      'that hands a command on to changesets/action',
      `${USE}  with: { command: npm run up }`,
      {
        [ACTION]: action('- uses: changesets/action@v1\n  with: { publish: "${{ inputs.command }}" }', 'command: {}'),
        'package.json': manifest({ up: 'npm publish' }),
      },
      'uses ./.github/actions/ship › uses changesets/action@v1 › npm run up',
    ],
  ])('%s', (_, steps, files, hops) => {
    expect(routesIn({ ...PACKAGES, [RELEASE]: workflow(steps), ...files })).toEqual([`release.yml › publish › ${hops} › "npm publish"`]);
  });

  test.each<[string, string, Files]>([
    ['action.yml beats action.yaml', USE, { [ACTION]: action('- run: echo\n  shell: bash'), '.github/actions/ship/action.yaml': PUBLISH }],
    ['JavaScript', USE, { [ACTION]: 'runs: { using: node24, main: publish.js }' }],
    ['of another repository', '- uses: acme/actions/.github/actions/ship@v1', { [ACTION]: PUBLISH }],
    ['a step that never runs', `${USE}  if: false`, { [ACTION]: PUBLISH }],
    ['its own step never runs', USE, { [ACTION]: action('- run: npm publish\n  shell: bash\n  if: ${{ false }}') }],
  ])('%s: nothing is published', (_, steps, files) => {
    expect(routesIn({ ...PACKAGES, [RELEASE]: workflow(steps), ...files })).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['the working-directory', '- run: npm publish\n  shell: bash\n  working-directory: ${{ inputs.dir }}', ''],
    ['a variable', '- run: cd "$DIR" && npm publish\n  shell: bash\n  env: { DIR: "${{ inputs.dir }}" }', ''],
    ['a word of the command', '- run: npm publish ./${{ inputs.dir }}\n  shell: bash', ''],
    ['the input of an action', '- uses: JS-DevTools/npm-publish@v4\n  with: { package: "${{ inputs.dir }}" }', ''],
    ['an input of another action', '- uses: ./inner\n  with: { folder: "${{ inputs.dir }}" }', action('- run: npm publish ./${{ inputs.folder }}\n  shell: bash', 'folder: {}')],
  ])('an input that is %s is what each step gives, else the default', (_, steps, inner) => {
    const files = { [ACTION]: action(steps, 'dir: { default: packages/b }'), 'inner/action.yml': inner };
    expect(foldersIn({ ...files, [RELEASE]: workflow(`${USE}  with: { dir: packages/a }\n${USE}`) })).toEqual([['packages/a'], ['packages/b']]);
  });

  test.each<[string, string, number]>([
    ['--dry-run', '', 0],
    ['--tag next', '', 1],
    ['--registry https://npm.pkg.github.com', '', 0],
    ['--registry https://registry.npmjs.org', '', 1],
    ['', '', 1],
  ])('an input with options: %s', (options, _, count) => {
    const files = { [ACTION]: action('- run: npm publish ${{ inputs.options }}\n  shell: bash', 'options: { default: "" }') };
    expect(routesIn({ ...PACKAGES, ...files, [RELEASE]: workflow(`${USE}  with: { options: "${options}" }`) })).toHaveLength(count);
  });

  test.each([
    ['publish: "true"', 1],
    ['publish: true', 1],
    ['publish: "false"', 0],
    ['publish: "${{ github.ref_type }}"', 1],
    ['other: 1', 0],
  ])('a condition on an input: %s', (given, count) => {
    const files = { [ACTION]: action("- run: npm publish\n  shell: bash\n  if: inputs.publish == 'true'", "publish: { default: 'no' }") };
    expect(routesIn({ ...PACKAGES, ...files, [RELEASE]: workflow(`${USE}  with: { ${given} }`) })).toHaveLength(count);
  });

  test.each(['${{ github.action_path }}/x.sh', 'bash "$GITHUB_ACTION_PATH/x.sh"', '$GITHUB_ACTION_PATH/../ship/x.sh', 'cd "$GITHUB_ACTION_PATH"; ./x.sh'])(
    'it finds its own files: %s',
    (script) => {
      const inner = { [ACTION]: action(`- run: ${script}\n  shell: bash`), '.github/actions/ship/x.sh': '#!/bin/sh\ncd "$GITHUB_WORKSPACE"\nnpm publish\n' };
      expect(foldersIn({ ...inner, 'outer/action.yml': action(USE), [RELEASE]: workflow('- uses: ./outer') })).toEqual([['']]);
    },
  );

  test('the defaults of the job are not for its steps', () => {
    const files = { [ACTION]: PUBLISH, [RELEASE]: workflow(USE, { job: 'defaults:\n  run:\n    working-directory: packages/a' }) };
    expect(foldersIn(files)).toEqual([['']]);
  });

  test('a checkout in it counts for the job', () => {
    const job = 'on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./.github/actions/ship\n      - run: npm run up\n';
    const files = { 'package.json': manifest({ up: 'npm publish' }), [ACTION]: action('- uses: actions/checkout@v6') };
    expect(routesIn({ ...files, [RELEASE]: job })).toEqual(['release.yml › publish › npm run up › "npm publish"']);
  });

  test.each<[string, string, string, string]>([
    ['a token in an input', '  with: { token: "${{ secrets.NPM }}" }', 'yes', '${{ inputs.token }}'],
    ['a blank input', '  with: { token: "" }', 'no', '${{ inputs.token }}'],
    ['an input that is not given', '', 'no', '${{ inputs.token }}'],
    ['an output in an input', '  with: { token: "${{ steps.login.outputs.token }}" }', 'unknown', '${{ inputs.token }}'],
    ['a token in the environment of the step that uses it', '  env: { NODE_AUTH_TOKEN: "${{ secrets.NPM }}" }', 'yes', ''],
  ])('%s', (_, step, answer, value) => {
    const env = value === '' ? '' : `\n  env: { NODE_AUTH_TOKEN: "${value}" }`;
    const files = { [ACTION]: action(`- uses: actions/setup-node@v6\n  with: { registry-url: 'https://registry.npmjs.org' }\n- run: npm publish\n  shell: bash${env}`, 'token: {}') };
    expect(credentialOf(pathIn({ ...PACKAGES, ...files, [RELEASE]: workflow(`${USE}${step}`) })).answer).toBe(answer);
  });
});

describe('the legs of a matrix', () => {
  const matrix = (text: string): Shape => ({ job: `strategy:\n  matrix:\n    ${text}` });

  test.each<[string, string, Shape, readonly (readonly string[] | null)[]]>([
    ['in the working-directory', '- run: npm publish\n  working-directory: packages/${{ matrix.p }}', matrix('p: [a, b]'), [['packages/a', 'packages/b']]],
    ['in the script', '- run: cd ${{ matrix.p }} && npm publish', matrix('include: [{ p: packages/a }, { p: packages/b }]'), [['packages/a', 'packages/b']]],
    ['in a word of the command', '- run: npm publish ./packages/${{ matrix.p }}', matrix('p: [a]'), [['packages/a']]],
    ['in a variable', '- run: cd "$DIR" && npm publish\n  env: { DIR: "packages/${{ matrix.p }}" }', matrix('p: [a, b]'), [['packages/a', 'packages/b']]],
    ['as objects', '- run: npm publish ./${{ matrix.p.dir }}', matrix('p: [{ dir: packages/a }, { dir: packages/b }]'), [['packages/a', 'packages/b']]],
    ['that are worked out by another job', '- run: npm publish ./${{ matrix.p }}', matrix('p: ${{ fromJSON(needs.list.outputs.p) }}'), [null]],
  ])('%s', (_, steps, shape, folders) => {
    expect(foldersIn({ [RELEASE]: workflow(steps, shape) })).toEqual(folders);
  });

  // Until legs are followed into inputs, which packages go out is not known.
  test.todo('legs that an input of a composite action or of a called workflow hands on');
});

describe('what never runs', () => {
  test.each<[string, string, Shape, number]>([
    ['a job', '- run: npm publish', { job: 'if: false' }, 0],
    ['a job, by an expression', '- run: npm publish', { job: 'if: ${{ 1 == 2 }}' }, 0],
    ['a step', '- run: npm publish\n  if: ${{ false }}', {}, 0],
    ['a step, by two conditions', "- run: npm publish\n  if: false && github.ref == 'refs/heads/main'", {}, 0],
    ['a step that may', "- run: npm publish\n  if: github.ref == 'refs/heads/main'", {}, 1],
    ['a job that may', '- run: npm publish', { job: 'if: github.event_name == \'push\'' }, 1],
  ])('%s', (_, steps, shape, count) => {
    expect(pathsIn({ ...PACKAGES, [RELEASE]: workflow(steps, shape) })).toHaveLength(count);
  });
});

test('steps that run in parallel are steps', () => {
  const steps = '- parallel:\n    - run: npm publish ./packages/a\n    - run: npm publish ./packages/b';
  expect(foldersIn({ [RELEASE]: workflow(steps) })).toEqual([['packages/a'], ['packages/b']]);
});

test('aliases of steps and of lists of steps are steps of each job', () => {
  const text = `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps: &steps
      - &checkout
        uses: actions/checkout@v6
      - &publish
        run: npm publish
  b:
    runs-on: ubuntu-latest
    steps: *steps
  c:
    runs-on: ubuntu-latest
    steps:
      - *checkout
      - *publish
`;
  const paths = pathsIn({ ...PACKAGES, [RELEASE]: text });
  expect(paths.map(({ job }) => job.id)).toEqual(['a', 'b', 'c']);
  expect(paths.map((path) => manifestsOf(path)?.length)).toEqual([1, 1, 1]);
});

describe('called workflows', () => {
  const PUBLISH = workflowPath('publish');
  const CALLED = workflow('- run: npm publish', { on: 'workflow_call' });
  const BY = (entry: string): string => `${entry}.yml › call › uses ./${PUBLISH} › publish › "npm publish"`;

  test.each<[string, Files, readonly string[], readonly string[]]>([
    ['one caller', { [PUBLISH]: CALLED, [RELEASE]: caller('publish') }, [BY('release')], ['release.yml']],
    ['no caller in the repository', { [PUBLISH]: CALLED }, ['publish.yml › publish › "npm publish"'], ['publish.yml']],
    [
      'two callers',
      { [PUBLISH]: CALLED, [RELEASE]: caller('publish'), [workflowPath('nightly')]: caller('publish', { on: 'schedule' }) },
      [BY('nightly'), BY('release')],
      ['nightly.yml', 'release.yml'],
    ],
    [
      'a caller, and by hand',
      { [PUBLISH]: workflow('- run: npm publish', { on: '[workflow_call, workflow_dispatch]' }), [RELEASE]: caller('publish') },
      ['publish.yml › publish › "npm publish"', BY('release')],
      ['publish.yml', 'release.yml'],
    ],
    [
      'through another one',
      { [PUBLISH]: CALLED, [workflowPath('middle')]: caller('publish', { on: 'workflow_call' }), [RELEASE]: caller('middle') },
      [`release.yml › call › uses ./.github/workflows/middle.yml › call › uses ./${PUBLISH} › publish › "npm publish"`],
      ['release.yml'],
    ],
    [
      'two jobs of one workflow',
      { [PUBLISH]: CALLED, [RELEASE]: `on: push\njobs:\n  a:\n    uses: ./${PUBLISH}\n  b:\n    uses: ./${PUBLISH}\n` },
      [BY('release').replace('call', 'a'), BY('release').replace('call', 'b')],
      ['release.yml', 'release.yml'],
    ],
    ['a job that never calls', { [PUBLISH]: CALLED, [RELEASE]: caller('publish', { job: 'if: false' }) }, [], []],
    [
      'by the address of this repository, which no file names',
      { [PUBLISH]: CALLED, [RELEASE]: `on: push\njobs:\n  call:\n    uses: acme/widget/${PUBLISH}@main\n` },
      ['publish.yml › publish › "npm publish"'],
      ['publish.yml'],
    ],
  ])('%s', (_, files, routes, entries) => {
    expect(routesIn({ ...PACKAGES, ...files })).toEqual(routes);
    expect(pathsIn({ ...PACKAGES, ...files }).map(entryNameOf)).toEqual(entries);
  });

  test('composite actions in it are found, with its inputs', () => {
    const called = workflow(`${USE}  with: { dir: "\${{ inputs.dir }}" }`, { on: '{ workflow_call: { inputs: { dir: { type: string } } } }' });
    const files = { [PUBLISH]: called, [ACTION]: action('- run: npm publish ./${{ inputs.dir }}\n  shell: bash', 'dir: {}') };
    expect(foldersIn({ ...files, [RELEASE]: caller('publish', { job: 'with: { dir: packages/b }' }) })).toEqual([['packages/b']]);
  });

  describe('levels', () => {
    const chain = (length: number): Files =>
      Object.fromEntries(
        Array.from({ length }, (_, index) => {
          const on = index === 0 ? 'push' : 'workflow_call';
          return [workflowPath(`w${index}`), index === length - 1 ? workflow('- run: npm publish', { on }) : caller(`w${index + 1}`, { on })];
        }),
      );
    const calls = (length: number): number => routesIn({ ...PACKAGES, ...chain(length) }).filter((route) => route.startsWith('w0.yml')).length;

    test('GitHub follows ten files', () => {
      expect([calls(2), calls(9), calls(10), calls(11)]).toEqual([1, 1, 1, 0]);
    });

    test('circles end', () => {
      const circle = `on: [push, workflow_call]\njobs:\n  call:\n    uses: ./${workflowPath('other')}\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n`;
      expect(routesIn({ [RELEASE]: circle, [workflowPath('other')]: caller('release', { on: 'workflow_call' }) })).toContain('release.yml › publish › "npm publish"');
      expect(routesIn({ [RELEASE]: circle.replace('other', 'release') })).toEqual(['release.yml › publish › "npm publish"']);
    });

    test('calls that double at each level end', () => {
      const twice = (next: number): string => `on: workflow_call\njobs:\n  a:\n    uses: ./${workflowPath(`w${next}`)}\n  b:\n    uses: ./${workflowPath(`w${next}`)}\n`;
      const files = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [workflowPath(`w${index}`), twice(index + 1)]));
      const repository = repositoryOf({ ...PACKAGES, ...files, [workflowPath('w9')]: CALLED });
      expect(workflowsOf(repository).runsOf(workflowPath('w9')).length).toBeLessThanOrEqual(200);
    });
  });

  describe('inputs', () => {
    const called = (inputs: string, step: string, job = ''): string => workflow(step, { on: `{ workflow_call: { inputs: ${inputs} } }`, job });

    test.each<[string, string, string, number]>([
      ['a boolean that is false', '{ dry: { type: boolean, default: true } }', 'with: { dry: false }', 1],
      ['a boolean that is true', '{ dry: { type: boolean } }', 'with: { dry: true }', 0],
      ['the default of a boolean', '{ dry: { type: boolean, default: true } }', '', 0],
      ['a boolean without a default is false', '{ dry: { type: boolean } }', '', 1],
      ['a boolean that an event decides', '{ dry: { type: boolean } }', 'with: { dry: "${{ github.event_name == \'push\' }}" }', 1],
      ["a string 'false' is not false", '{ dry: { type: string } }', "with: { dry: 'false' }", 0],
    ])('%s', (_, inputs, job, count) => {
      const files = { [PUBLISH]: called(inputs, '- run: npm publish\n  if: ${{ !inputs.dry }}'), [RELEASE]: caller('publish', { job }) };
      expect(pathsIn({ ...PACKAGES, ...files })).toHaveLength(count);
    });

    test('each caller decides whether the job runs', () => {
      const files = {
        [PUBLISH]: called('{ publish: { type: boolean } }', '- run: npm publish', 'if: inputs.publish'),
        [RELEASE]: caller('publish', { job: 'with: { publish: true }' }),
        [workflowPath('test')]: caller('publish', { on: 'pull_request' }),
      };
      expect(pathsIn({ ...PACKAGES, ...files }).map(entryNameOf)).toEqual(['release.yml']);
    });

    test('each caller names a folder', () => {
      const files = {
        [PUBLISH]: called('{ dir: { type: string, default: packages/a } }', '- run: npm publish\n  working-directory: ${{ inputs.dir }}'),
        [workflowPath('one')]: caller('publish'),
        [workflowPath('two')]: caller('publish', { job: 'with: { dir: packages/b }' }),
        [workflowPath('unknown')]: caller('publish', { job: 'with: { dir: "${{ github.event.inputs.dir }}" }' }),
      };
      expect(foldersIn(files)).toEqual([['packages/a'], ['packages/b'], null]);
    });

    test('each caller gives options', () => {
      const files = {
        [PUBLISH]: called('{ flags: { type: string }, dry: { type: boolean } }', '- run: npm publish --dry-run=${{ inputs.dry }} ${{ inputs.flags }}'),
        [workflowPath('a-plain')]: caller('publish'),
        [workflowPath('b-dry')]: caller('publish', { job: 'with: { dry: true }' }),
        [workflowPath('c-elsewhere')]: caller('publish', { job: 'with: { flags: "--registry=https://npm.pkg.github.com" }' }),
      };
      expect(pathsIn({ ...PACKAGES, ...files }).map(entryNameOf)).toEqual(['a-plain.yml']);
    });
  });

  describe('secrets', () => {
    const SECRET = { on: '{ workflow_call: { secrets: { NPM_TOKEN: {} } } }' };
    const steps = "- uses: actions/setup-node@v6\n  with: { registry-url: 'https://registry.npmjs.org' }\n- run: npm publish\n";
    const withToken = `${steps}  env: { NODE_AUTH_TOKEN: "\${{ secrets.NPM_TOKEN }}" }`;
    const HANDED = 'secrets: { NPM_TOKEN: "${{ secrets.NPM_TOKEN }}" }';
    const middle = (secrets: string): Files => ({ [workflowPath('middle')]: caller('publish', { on: 'workflow_call', job: secrets }) });

    test.each<[string, string, Files, string]>([
      ['handed on', withToken, { [RELEASE]: caller('publish', { job: HANDED }) }, 'yes'],
      ['handed on in other letters', withToken, { [RELEASE]: caller('publish', { job: 'secrets: { npm_token: "${{ secrets.X }}" }' }) }, 'yes'],
      ['inherited', withToken, { [RELEASE]: caller('publish', { job: 'secrets: inherit' }) }, 'yes'],
      ['another one is handed on', withToken, { [RELEASE]: caller('publish', { job: 'secrets: { OTHER: "${{ secrets.OTHER }}" }' }) }, 'no'],
      ['a blank one is handed on', withToken, { [RELEASE]: caller('publish', { job: "secrets: { NPM_TOKEN: '' }" }) }, 'no'],
      ['none is handed on', withToken, { [RELEASE]: caller('publish') }, 'no'],
      ['by whoever calls it from elsewhere', withToken, {}, 'yes'],
      ['inherited twice', withToken, { ...middle('secrets: inherit'), [RELEASE]: caller('middle', { job: 'secrets: inherit' }) }, 'yes'],
      ['inherited of a caller that has none', withToken, { ...middle('secrets: inherit'), [RELEASE]: caller('middle') }, 'no'],
      ['handed on of a caller that has none', withToken, { ...middle(HANDED), [RELEASE]: caller('middle') }, 'no'],
      ['the environment of the caller stays there', steps, { [RELEASE]: caller('publish', { top: 'env: { NODE_AUTH_TOKEN: "${{ secrets.NPM_TOKEN }}" }' }) }, 'no'],
    ])('%s', (_, called, files, answer) => {
      const path = pathIn({ ...PACKAGES, [PUBLISH]: workflow(called, SECRET), ...files });
      expect(credentialOf(path).answer).toBe(answer);
    });
  });
});

describe('id-token', () => {
  const WRITE = 'permissions: { id-token: write }';
  const READ = 'permissions: { contents: read }';
  const ODD = 'permissions: { id-token: "${{ inputs.level }}" }';

  test.each<[string, Shape, string]>([
    ['absent everywhere: no default grants it', {}, 'no'],
    ['the block of the workflow', { top: WRITE }, 'yes'],
    ['the block of the job', { job: WRITE }, 'yes'],
    ['the block of the job replaces that of the workflow', { top: WRITE, job: READ }, 'no'],
    ['also where it grants more', { top: READ, job: WRITE }, 'yes'],
    ['also where it is empty', { top: WRITE, job: 'permissions: {}' }, 'no'],
    ['write-all', { top: 'permissions: write-all' }, 'yes'],
    ['read-all', { job: 'permissions: read-all' }, 'no'],
    ['`read` is no level of it', { job: 'permissions: { id-token: read }' }, 'no'],
    ['none', { top: 'permissions: write-all', job: 'permissions: { id-token: none }' }, 'no'],
    ['an expression', { job: ODD }, 'unknown'],
    ['a word that GitHub does not know', { job: 'permissions: all' }, 'unknown'],
    ['a called workflow without a caller and without a block', { on: 'workflow_call' }, 'unknown'],
    ['a called workflow without a caller', { on: 'workflow_call', top: READ }, 'no'],
  ])('%s', (_, shape, answer) => {
    const { job } = pathIn({ ...PACKAGES, [RELEASE]: workflow('- run: npm publish', shape) });
    expect([grantOf(job).answer, idTokenOf(job)]).toEqual([answer, answer]);
  });

  test.each<[string, Shape, Shape, string, string]>([
    ['the caller grants it, what is called says nothing', { job: WRITE }, {}, 'inherited', 'yes'],
    ['the workflow of the caller grants it', { top: WRITE }, {}, 'inherited', 'yes'],
    ['the job of the caller takes it away', { top: WRITE, job: READ }, {}, 'inherited', 'no'],
    ['both grant it', { job: WRITE }, { job: WRITE }, 'yes', 'yes'],
    ['what is called asks for more than its caller has', { job: READ }, { job: WRITE }, 'yes', 'no'],
    ['what is called asks for more, by write-all', { job: READ }, { top: 'permissions: write-all' }, 'yes', 'no'],
    ['what is called takes it away', { job: WRITE }, { top: READ }, 'no', 'no'],
    ['a job of what is called takes it away', { job: WRITE }, { top: WRITE, job: 'permissions: {}' }, 'no', 'no'],
    ['read-all in what is called', { job: 'permissions: write-all' }, { top: 'permissions: read-all' }, 'no', 'no'],
    ['a caller without a block, whose default does not grant it', {}, {}, 'inherited', 'no'],
    ['a caller without a block, and a block in what is called', {}, { job: WRITE }, 'yes', 'no'],
    ['an expression in the caller', { job: ODD }, { job: WRITE }, 'yes', 'unknown'],
    ['an expression in what is called', { job: WRITE }, { job: ODD }, 'unknown', 'unknown'],
    ['an expression in what is called does not help', { job: READ }, { job: ODD }, 'unknown', 'no'],
    ['a caller that is only called, by someone who is not known', { on: 'workflow_call' }, {}, 'inherited', 'unknown'],
  ])('%s', (_, calling, called, grant, answer) => {
    const files = { [workflowPath('publish')]: workflow('- run: npm publish', { on: 'workflow_call', ...called }), [RELEASE]: caller('publish', calling) };
    const { job } = pathIn({ ...PACKAGES, ...files });
    expect([grantOf(job).answer, idTokenOf(job)]).toEqual([grant, answer]);
  });

  test.each<[string, Shape, Shape, Shape, string]>([
    ['granted at the top, inherited twice', { job: WRITE }, {}, {}, 'yes'],
    ['lost in the middle', { job: WRITE }, { job: READ }, {}, 'no'],
    ['lost in the middle, asked for at the end', { job: WRITE }, { job: READ }, { job: WRITE }, 'no'],
    ['asked for in the middle and not granted', { job: READ }, { job: WRITE }, { job: WRITE }, 'no'],
    ['granted on all levels', { top: WRITE }, { top: WRITE }, { top: WRITE }, 'yes'],
    ['not to be told in the middle', { job: WRITE }, { job: ODD }, {}, 'unknown'],
  ])('through two calls: %s', (_, top, middle, called, answer) => {
    const { job } = pathIn({
      ...PACKAGES,
      [workflowPath('publish')]: workflow('- run: npm publish', { on: 'workflow_call', ...called }),
      [workflowPath('middle')]: caller('publish', { on: 'workflow_call', ...middle }),
      [RELEASE]: caller('middle', top),
    });
    expect(idTokenOf(job)).toBe(answer);
  });

  test('each caller has its own answer', () => {
    const paths = pathsIn({
      ...PACKAGES,
      [workflowPath('publish')]: workflow('- run: npm publish', { on: '[workflow_call, workflow_dispatch]' }),
      [workflowPath('nightly')]: caller('publish', { job: READ }),
      [RELEASE]: caller('publish', { job: WRITE }),
    });
    expect(paths.map((path) => [entryNameOf(path), idTokenOf(path.job)])).toEqual([
      ['publish.yml', 'no'],
      ['nightly.yml', 'no'],
      ['release.yml', 'yes'],
    ]);
  });
});
