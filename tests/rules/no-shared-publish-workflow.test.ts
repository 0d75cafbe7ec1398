import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

function shared(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('no-shared-publish-workflow', title, drawing, expectation);
}

const MARK = '# ^^^^^^^ shared\n';

function test(keys = '', command = 'npm test'): string {
  return `  test:\n${keys}    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - run: ${command}\n`;
}

function publish(keys = '', mark = MARK): string {
  return `  publish:\n${mark}${keys}    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n`;
}

const ON_TAG = "    if: startsWith(github.ref, 'refs/tags/')\n";

describe('continuous integration beside a publish', () => {
  shared('for pull requests', `\non: [push, pull_request]\njobs:\n${test()}${publish(ON_TAG)}`);
  shared('for branches', `\non:\n  push:\n    branches: [main]\n    tags: ['v*']\njobs:\n${test()}${publish(ON_TAG)}`);
  shared('behind a guard of its own', `\non: [push, pull_request]\njobs:\n${test("    if: github.event_name == 'pull_request'\n")}${publish("    if: github.event_name == 'push'\n")}`);
  shared('a build', `\non: [push, pull_request]\njobs:\n${test('', 'npm run build')}${publish(ON_TAG)}`);
  shared('each job that publishes', `\non: [push, pull_request]\njobs:\n${test()}${publish(ON_TAG)}  second:\n# ^^^^^^ shared\n${ON_TAG}    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish ./second\n`);
  shared('a called workflow publishes', `\non: [push, pull_request]\njobs:\n${test()}  release:\n# ^^^^^^^ shared\n${ON_TAG}    uses: ./.github/workflows/publish.yml\n`, {
    files: { '.github/workflows/publish.yml': `on: workflow_call\njobs:\n${publish('', '')}` },
  });
  shared('a called workflow tests', `\non: [push, pull_request]\njobs:\n  ci:\n    uses: ./.github/workflows/test.yml\n${publish(ON_TAG)}`, {
    files: { '.github/workflows/test.yml': `on: workflow_call\njobs:\n${test()}` },
  });
});

describe('what belongs to the release', () => {
  shared('it is needed', `\non: [push, pull_request]\njobs:\n${test()}${publish(`    needs: test\n${ON_TAG}`, '')}`);
  shared('it comes after', `\non: [push, pull_request]\njobs:\n${test('    needs: publish\n')}${publish(ON_TAG, '')}`);
  shared('it runs when the publish does', `\non: { push: { tags: ['v*'] } }\njobs:\n${test()}${publish('', '')}`);
  shared('it runs on every push to main, as the publish does', `\non: { push: { branches: [main] } }\njobs:\n${test()}${publish('', '')}`);
  shared('it runs for the release only', `\non: [push, release]\njobs:\n${test("    if: github.event_name == 'release'\n")}${publish("    if: github.event_name == 'release'\n", '')}`);
  shared('it runs no code of the project', `\non: [push, pull_request]\njobs:\n${test('', 'gh pr comment')}${publish(ON_TAG, '')}`);
  shared('whether the publish runs is not known', `\non: [push, pull_request]\njobs:\n${test()}${publish('    if: vars.PUBLISH\n', '')}`);
  shared('the publish runs for pull requests too', `\non: pull_request\njobs:\n${test()}${publish('', '')}`);
  shared('it never runs', `\non: [push, pull_request]\njobs:\n${test('    if: false\n')}${publish(ON_TAG, '')}`);
  shared('a workflow of its own', `\non: release\njobs:\n${publish('', '')}`);
  shared('in a called workflow nothing is said', `\non: workflow_call\njobs:\n${test()}${publish(ON_TAG, '')}`, {
    path: '.github/workflows/publish.yml',
    files: { '.github/workflows/ci.yml': 'on: [push, pull_request]\njobs:\n  all:\n    uses: ./.github/workflows/publish.yml\n' },
  });
});
