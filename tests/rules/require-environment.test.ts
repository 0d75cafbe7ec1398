import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

function environment(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('require-environment', title, drawing, expectation);
}

const MARK = '#            ^^^^^^^^^^^ missing\n';

function publish(keys = '', mark = MARK): string {
  return `jobs:\n  publish:\n${keys}    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n${mark}`;
}

describe('what one person can start alone', () => {
  for (const on of [
    'workflow_dispatch',
    '[schedule, workflow_dispatch]',
    'release',
    '{ release: { types: [published] } }',
    'push',
    "{ push: { tags: ['v*'] } }",
    "{ push: { branches: [main, 'release/**'] } }",
    '{ push: { branches-ignore: [main] } }',
    '{ push: { branches: [main] }, workflow_dispatch: {} }',
  ]) {
    environment(on, `\non: ${on}\n${publish()}`);
  }
  for (const guard of ["startsWith(github.ref, 'refs/tags/')", "github.event_name == 'push'", "github.repository == 'acme/widget'", "github.ref == 'refs/heads/main' || github.ref_type == 'tag'"]) {
    environment(`behind ${guard}`, `\non: push\n${publish(`    if: ${guard}\n`)}`);
  }
  for (const key of ["environment: ''", 'environment:', "environment: { name: '' }"]) environment(key, `\non: workflow_dispatch\n${publish(`    ${key}\n`)}`);
  environment('once for each job', `\non: workflow_dispatch\n${publish()}      - run: npm publish ./other\n  second:\n    environment: npm\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n`);
});

describe('an environment', () => {
  for (const key of ['environment: npm', 'environment: { name: npm, url: https://example.com }', "environment: '${{ inputs.environment }}'", "environment: { name: '${{ vars.X }}' }"]) {
    environment(key, `\non: workflow_dispatch\n${publish(`    ${key}\n`, '')}`);
  }
  environment('of a job that it waits for', `\non: workflow_dispatch\njobs:\n  approve:\n    environment: npm\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n  publish:\n    needs: approve\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n`);
});

describe('what takes somebody else, or another branch', () => {
  for (const on of ['{ push: { branches: [main] } }', '{ push: { branches: [main, next] } }', 'schedule', 'repository_dispatch', 'merge_group', 'workflow_call', '{ push: { branches: main } }']) {
    environment(on, `\non: ${on}\n${publish('', '')}`);
  }
  for (const guard of ["github.ref == 'refs/heads/main'", "github.ref_name == 'main'", "github.actor == 'octocat'", "github.event_name == 'schedule'", 'vars.PUBLISH', 'needs.ask.outputs.go']) {
    environment(guard, `\non: [push, workflow_dispatch, schedule]\n${publish(`    if: ${guard}\n`, '')}`);
  }
  environment('no publish', '\non: workflow_dispatch\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n');
});

describe('through files', () => {
  const callee = `on: workflow_call\n${publish('', '')}`;
  const caller = (on: string): string => `\non: ${on}\njobs:\n  release:\n    uses: ./.github/workflows/publish.yml\n`;
  environment('the called job is where it belongs', `\n${callee}${MARK}`, { path: '.github/workflows/publish.yml', files: { '.github/workflows/release.yml': caller('workflow_dispatch') } });
  environment('the caller is silent', caller('workflow_dispatch'), { files: { '.github/workflows/publish.yml': callee } });
  environment('no caller that one can start alone', `\n${callee}`, { path: '.github/workflows/publish.yml', files: { '.github/workflows/release.yml': caller('{ push: { branches: [main] } }') } });
  environment('an action', '\non: workflow_dispatch\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - uses: ./act\n#             ^^^^^ missing\n', {
    files: { 'act/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: npm publish\n      shell: bash\n' },
  });
});
