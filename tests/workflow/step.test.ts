import { describe, expect, test } from 'vitest';
import { scriptsOf } from '../../src/workflow/script.ts';
import { inputOf, stepsBefore, writtenStepOf } from '../../src/workflow/step.ts';
import { jobOf, readWorkflow } from './reading.ts';

const SHIP = `
inputs:
  tag: { default: latest }
  dry: { default: 'false' }
  token: {}
runs:
  using: composite
  steps:
    - uses: ./inner
      with: { command: 'echo \${{ inputs.tag }}' }
    - run: npm publish --tag \${{ inputs.tag }}
      shell: bash
      if: inputs.dry != 'true'
      env: { NODE_AUTH_TOKEN: '\${{ inputs.token }}' }
`;

const INNER = `
inputs: { command: { required: true } }
runs: { using: Composite, steps: [{ run: '\${{ inputs.command }}', shell: bash }] }
`;

const ACTIONS = { ship: SHIP, inner: INNER };

const job = (steps: string, actions: Readonly<Record<string, string>> = ACTIONS) =>
  jobOf(readWorkflow(`on: push\nenv: { OUTER: here }\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`, actions));

const commandsOf = (steps: string) =>
  job(steps)
    .steps.filter(({ isDisabled }) => !isDisabled)
    .flatMap((step) => scriptsOf(step))
    .flatMap(({ commands }) => commands.map(({ words }) => words.map(({ text }) => text ?? '?').join(' ')));

describe('composite actions', () => {
  test('their steps run in the place of the step that uses them', () => {
    expect(commandsOf('      - run: first\n      - uses: ./ship\n        with: { tag: next }\n      - run: last\n')).toEqual([
      'first',
      'echo next',
      'npm publish --tag next',
      'last',
    ]);
  });

  test('$/ is the repository too, and defaults count', () => {
    expect(commandsOf('      - uses: $/ship/\n')).toEqual(['echo latest', 'npm publish --tag latest']);
  });

  test('a condition on an input is worked out', () => {
    expect(commandsOf("      - uses: ./ship\n        with: { dry: 'true' }\n")).toEqual(['echo latest']);
    expect(commandsOf('      - uses: ./ship\n        with: { dry: true }\n')).toEqual(['echo latest']);
    expect(commandsOf('      - uses: ./ship\n        with: { dry: "${{ github.ref }}" }\n')).toEqual(['echo latest', 'npm publish --tag latest']);
  });

  test('a step that never runs takes its action along', () => {
    expect(commandsOf('      - uses: ./ship\n        if: false\n')).toEqual([]);
  });

  test('what an input hands on is what the caller wrote', () => {
    const publish = job('      - uses: ./ship\n        with: { token: "${{ secrets.NPM }}" }\n').steps.at(-1);
    expect(publish?.variables.of('NODE_AUTH_TOKEN')?.text.value).toBe('${{ secrets.NPM }}');
    expect(publish?.variables.of('OUTER')?.text.value).toBe('here');
    expect(publish && writtenStepOf(publish).uses?.name).toBe('ship');
    expect(publish && stepsBefore(publish)).toHaveLength(1);
  });

  test('an action that uses itself ends, another kind of action stays a step', () => {
    const circle = { a: 'runs: { using: composite, steps: [{ uses: ./b }] }', b: 'runs: { using: composite, steps: [{ uses: ./a }] }' };
    expect(job('      - uses: ./a\n', circle).steps.map(({ uses }) => uses?.name)).toEqual(['a']);
    expect(job('      - uses: ./node\n', { node: 'runs: { using: node24, main: index.js }' }).steps.map(({ uses }) => uses?.name)).toEqual(['node']);
    expect(job('      - uses: ./nowhere\n').steps.map(({ uses }) => uses?.name)).toEqual(['nowhere']);
  });

  test('actions in actions end after ten levels', () => {
    const chain = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`a${index}`, `runs: { using: composite, steps: [{ uses: ./a${index + 1} }] }`]));
    expect(job('      - uses: ./a0\n', chain).steps.map(({ uses }) => uses?.name)).toEqual(['a10']);
  });
});

test('the steps of a parallel group are steps', () => {
  expect(commandsOf('      - run: first\n      - parallel:\n          - run: second\n          - uses: ./inner\n            with: { command: third }\n      - run: last\n')).toEqual([
    'first',
    'second',
    'third',
    'last',
  ]);
});

test('aliases are followed', () => {
  const workflow = readWorkflow('on: push\njobs:\n  a:\n    steps: &publish\n      - run: npm publish\n  b:\n    steps: *publish\n');
  expect(workflow.jobs.map(({ steps }) => steps.map(({ run }) => run?.value))).toEqual([['npm publish'], ['npm publish']]);
});

describe('called workflows', () => {
  const CALLED = `
on:
  workflow_call:
    inputs:
      node: { type: string, default: '22' }
      publish: { type: boolean }
      runner: { type: string, default: ubuntu-latest }
jobs:
  publish:
    if: inputs.publish
    runs-on: \${{ inputs.runner }}
    steps:
      - uses: actions/setup-node@v6
        with: { node-version: '\${{ inputs.node }}' }
`;
  const called = (given: string) => {
    const caller = jobOf(readWorkflow(`on: push\njobs:\n  call:\n    uses: ./.github/workflows/called.yml\n${given}`));
    return jobOf(readWorkflow(CALLED, {}, { caller }));
  };

  test('an input is what the caller gives, else the default', () => {
    const given = called('    with: { node: 24, publish: true, runner: self-hosted }\n');
    expect([given.isDisabled, given.runner.hosting]).toEqual([false, 'self-hosted']);
    expect(given.steps.map((step) => inputOf(step, 'node-version')?.value)).toEqual(['24']);
    const left = called('    with: { publish: true }\n');
    expect([left.isDisabled, left.runner.hosting]).toEqual([false, 'github-hosted']);
    expect(left.steps.map((step) => inputOf(step, 'node-version')?.value)).toEqual(['22']);
  });

  test('a boolean that is not given is false', () => {
    expect(called('').isDisabled).toBe(true);
  });

  test('what nobody in the repository gives is not known', () => {
    const alone = jobOf(readWorkflow(CALLED));
    expect([alone.isDisabled, alone.runner.hosting]).toEqual([false, 'unknown']);
  });

  test('a job of a caller that never runs does not run either', () => {
    expect(called('    if: false\n    with: { publish: true }\n').isDisabled).toBe(true);
  });
});

describe('the legs of a matrix', () => {
  const legsOf = (matrix: string, run = 'cd packages/${{ matrix.package }} && npm publish') => {
    const workflow = readWorkflow(
      `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    strategy:\n      matrix: ${matrix}\n    steps:\n      - run: ${run}\n`,
    );
    return scriptsOf(jobOf(workflow).steps[0] ?? expect.fail('no step')).map(({ commands }) => commands.at(-1)?.directory);
  };

  test.each<[string, readonly (string | null)[]]>([
    ['{ package: [a, b] }', ['/github/workspace/packages/a', '/github/workspace/packages/b']],
    ['{ include: [{ package: a }, { package: b }] }', ['/github/workspace/packages/a', '/github/workspace/packages/b']],
    ['{ package: [a, b], exclude: [{ package: a }] }', ['/github/workspace/packages/b']],
    ['{ package: [a], include: [{ package: a, more: 1 }, { package: b }] }', ['/github/workspace/packages/a', '/github/workspace/packages/b']],
    ['"${{ fromJSON(needs.x.outputs.m) }}"', [null]],
    ['{ package: [a, "${{ inputs.x }}"] }', [null]],
  ])('%s', (matrix, directories) => {
    expect(legsOf(matrix)).toEqual(directories);
  });

  test('values of objects', () => {
    expect(legsOf('{ package: [{ name: a }, { name: b }] }', 'cd ${{ matrix.package.name }} && npm publish')).toEqual([
      '/github/workspace/a',
      '/github/workspace/b',
    ]);
  });

  test('a script that does not speak of the matrix is read once', () => {
    expect(legsOf('{ node: [22, 24] }', 'npm publish')).toEqual(['/github/workspace']);
  });
});
