import { describe, expect, test } from 'vitest';
import { type AssumedEvent, dispatchEvent, pullRequestEvent, pushEvent, releaseEvent, wordsEvent, workflowRunEvent } from '../../src/workflow/assumed-event.ts';
import { AssumedRun } from '../../src/workflow/assumed-run.ts';
import { jobOf, readWorkflow } from './reading.ts';

const FORK = pullRequestEvent('pull_request', 'opened', null, 'stranger');
const CLOSED = pullRequestEvent('pull_request', 'closed', null, 'stranger');
const TARGET = pullRequestEvent('pull_request_target', 'opened', 'main', 'stranger');
const MEMBER = pullRequestEvent('pull_request', 'closed', null, 'anybody');
const COMMENT = wordsEvent('issue_comment', 'created');
const RUN = workflowRunEvent('completed');
const TAG = pushEvent('tag', 'v1.2.3');
const BRANCH = pushEvent('branch', 'own');
const HAND = dispatchEvent('branch', 'own');
const RELEASE = releaseEvent('published', 'v1.2.3', false);

function chance(condition: string, event: AssumedEvent): string {
  const workflow = readWorkflow(`on: push\njobs:\n  one:\n    if: ${JSON.stringify(condition)}\n    steps: []\n`);
  return new AssumedRun(event).chanceOfJob(jobOf(workflow));
}

describe('what a stranger with a fork cannot make hold', () => {
  test.each([
    'false',
    "github.event_name == 'push'",
    "github.event_name != 'pull_request'",
    "${{ github.event_name == 'push' && github.ref == 'refs/heads/main' }}",
    "!(github.event_name == 'pull_request')",
    "!startsWith(github.event_name, 'pull_request')",
    "contains(fromJSON('[\"push\", \"workflow_dispatch\"]'), github.event_name)",
    "github.ref == 'refs/heads/main'",
    "github.ref_name == 'main'",
    "github.ref_type == 'tag'",
    "startsWith(github.ref, 'refs/tags/')",
    "startsWith(github.event.ref, 'refs/tags/v')",
    "startsWith(github.ref_name, 'v')",
    "contains(github.ref, 'refs/tags')",
    "github['ref'] == 'refs/heads/main'",
    "GitHub.Event_Name == 'PUSH'",
    'github.event.pull_request.merged',
    'github.event.pull_request.merged == true',
    "github.event.pull_request.merged == 'true'",
    'github.event.pull_request.merged_at',
    'github.event.pull_request.merged_at != null',
    'github.event.release',
    "github.event.release.tag_name != ''",
    "github.event.inputs.publish == 'true'",
    'inputs.publish',
    "inputs.publish == true || startsWith(github.ref, 'refs/tags/')",
    "github.event_name == 'workflow_dispatch' || (github.event.pull_request.merged == true && startsWith(github.head_ref, 'release/'))",
    "contains(github.event.head_commit.message, 'release')",
    'github.event.pull_request.head.repo.full_name == github.repository',
    'github.event.pull_request.head.repo.fork == false',
    '!github.event.pull_request.head.repo.fork',
    "github.event.pull_request.user.login == 'renovate[bot]'",
    "github.actor == 'octocat'",
    'github.actor == github.repository_owner',
    "contains('alice bob', github.actor)",
    "github.event.pull_request.head.label == 'octo-org:release'",
    "github.event.pull_request.author_association == 'MEMBER'",
    "contains(fromJSON('[\"OWNER\", \"MEMBER\"]'), github.event.pull_request.author_association)",
    "secrets.NPM_TOKEN != ''",
    "fromJSON(needs.plan.outputs.val).go && github.ref == 'refs/heads/main'",
    "vars.PUBLISH == 'true' && github.event_name == 'release'",
    'failure()',
    "github.repository == ''",
  ])('%s', (condition) => {
    expect(chance(condition, FORK)).toBe('no');
  });
});

describe('what a stranger with a fork can make hold', () => {
  test.each([
    'true',
    'always()',
    '!cancelled()',
    'success()',
    "github.repository == 'octo-org/widget'",
    "github.repository_owner == 'octo-org'",
    '!github.event.repository.fork',
    "github.event_name == 'pull_request'",
    "github.actor != 'dependabot[bot]'",
    "github.ref != 'refs/heads/main'",
    "github.base_ref == 'main'",
    "startsWith(github.head_ref, 'release/')",
    "contains(github.event.pull_request.title, '[publish]')",
    '!github.event.pull_request.draft',
    "github.event.action == 'opened'",
    "!contains(github.event.head_commit.message, '[skip ci]')",
    "matrix.node == '24'",
    "runner.os == 'Linux'",
    "github.event_name == 'push' || github.event.pull_request.draft == false",
    "vars.PUBLISH == 'true' || github.event_name == 'pull_request'",
    'secrets.GITHUB_TOKEN',
  ])('%s', (condition) => {
    expect(chance(condition, FORK)).toBe('yes');
  });
});

describe('what files do not tell', () => {
  test.each([
    "contains(github.event.pull_request.labels.*.name, 'publish')",
    "vars.PUBLISH == 'true'",
    "needs.check.outputs.go == 'true'",
    "steps.check.outputs.go == 'true'",
    'fromJSON(needs.plan.outputs.val).go',
    "hashFiles('x') != ''",
    'github.ref ==',
    '${{ true }} && ${{ false }}',
  ])('%s', (condition) => {
    expect(chance(condition, FORK)).toBe('unknown');
  });
});

test.each([
  [CLOSED, "github.event.action == 'closed'", 'yes'],
  [CLOSED, "github.event.action == 'closed' && github.event.pull_request.merged == true", 'no'],
  [CLOSED, 'github.event.pull_request.merged == false', 'yes'],
  [MEMBER, 'github.event.pull_request.merged == true', 'yes'],
  [MEMBER, "contains(github.event.pull_request.labels.*.name, 'release')", 'yes'],
  [MEMBER, "github.event_name == 'push'", 'no'],
  [TARGET, "github.ref == 'refs/heads/main'", 'unknown'],
  [TARGET, "startsWith(github.ref, 'refs/tags/')", 'no'],
  [TARGET, "github.base_ref == 'next'", 'no'],
  [TARGET, "secrets.NPM_TOKEN != ''", 'yes'],
  [COMMENT, "contains(github.event.comment.body, '/publish')", 'yes'],
  [COMMENT, "github.event.issue.pull_request && startsWith(github.event.comment.body, '/publish')", 'yes'],
  [COMMENT, "github.event.comment.author_association == 'OWNER'", 'no'],
  [COMMENT, "github.event.comment.body == '/publish' && github.event.comment.user.login == 'octocat'", 'no'],
  [COMMENT, "contains(fromJSON('[\"octocat\"]'), github.event.sender.login)", 'no'],
  [COMMENT, "startsWith(github.ref, 'refs/tags/')", 'no'],
  [COMMENT, "startsWith(github.ref, 'refs/heads/')", 'yes'],
  [COMMENT, "github.ref == 'refs/heads/main'", 'unknown'],
  [COMMENT, "github.ref == 'refs/tags/v1'", 'no'],
  [COMMENT, 'github.event.pull_request', 'no'],
  [RUN, "github.event.workflow_run.conclusion == 'success'", 'yes'],
  [RUN, "github.event.workflow_run.head_branch == 'main'", 'unknown'],
  [RUN, "github.event.workflow_run.event == 'push'", 'no'],
  [RUN, "github.event.workflow_run.event != 'pull_request'", 'no'],
  [RUN, 'github.event.workflow_run.head_repository.full_name == github.repository', 'no'],
  [TAG, "startsWith(github.ref, 'refs/tags/v')", 'yes'],
  [TAG, "contains(github.ref, '-')", 'no'],
  [TAG, "github.event_name == 'release'", 'no'],
  [BRANCH, "github.ref == 'refs/heads/main'", 'no'],
  [BRANCH, "contains(github.event.head_commit.message, 'release')", 'yes'],
  [HAND, 'inputs.publish', 'yes'],
  [HAND, '!inputs.dry-run', 'yes'],
  [HAND, "github.event.inputs.publish == 'true'", 'yes'],
  [HAND, "github.actor == 'octocat'", 'no'],
  [RELEASE, "github.event.action == 'published'", 'yes'],
  [RELEASE, 'github.event.release.prerelease', 'no'],
  [RELEASE, "startsWith(github.ref, 'refs/tags/')", 'yes'],
  [RELEASE, "github.event.release.tag_name == github.ref_name", 'yes'],
] as const)('%#: %o', (event, condition, expected) => {
  expect(chance(condition, event)).toBe(expected);
});

test.each(['constructor', 'event.constructor', 'event.__proto__', '', 'event'])('a property of no event: %o', (property) => {
  expect(FORK.of(property).kind).toMatch(/^(?:known|unknown)$/);
});

describe('jobs that wait for others', () => {
  const NEEDS = `
on: push
jobs:
  guard:
    if: github.event_name == 'push'
    outputs:
      go: yes
    steps: []
  between:
    needs: guard
    steps: []
  free:
    outputs:
      event: \${{ github.event_name }}
      made: \${{ steps.made.outputs.x }}
    steps: []
  last:
    needs: [between, free]
    if: CONDITION
    steps: []
`;
  test.each([
    ['true', 'no'],
    ["github.repository == 'a/b'", 'no'],
    ['success()', 'no'],
    ['always()', 'yes'],
    ['!cancelled()', 'yes'],
    ['!failure()', 'yes'],
    ["always() && needs.guard.result == 'success'", 'no'],
    ["always() && needs.guard.result == 'skipped'", 'yes'],
    ["always() && needs.guard.outputs.go == 'yes'", 'no'],
    ["always() && needs.free.outputs.event == 'push'", 'no'],
    ["always() && needs.free.outputs.event == 'pull_request'", 'yes'],
    ["always() && needs.free.outputs.made == 'x'", 'unknown'],
    ["always() && needs.free.result == 'success'", 'yes'],
    ["always() && needs.other.result == 'success'", 'unknown'],
  ])('%s: %s', (condition, expected) => {
    const workflow = readWorkflow(NEEDS.replace('CONDITION', JSON.stringify(condition)));
    expect(new AssumedRun(FORK).chanceOfJob(jobOf(workflow, 'last'))).toBe(expected);
  });

  test('a circle is never known', () => {
    const workflow = readWorkflow('on: push\njobs:\n  a: { needs: b, steps: [] }\n  b: { needs: a, steps: [] }\n');
    expect(new AssumedRun(FORK).chanceOfJob(jobOf(workflow, 'a'))).not.toBe('yes');
  });
});

describe('steps', () => {
  const ACTION = `
inputs: { publish: { default: 'no' } }
runs:
  using: composite
  steps:
    - id: inner
      if: inputs.publish == 'true'
      run: npm publish
      shell: bash
`;
  function steps(text: string): readonly string[] {
    const workflow = readWorkflow(`on: push\nenv:\n  IS_PUSH: \${{ github.event_name == 'push' }}\njobs:\n  one:\n    steps:\n${text}`, { act: ACTION });
    const run = new AssumedRun(FORK);
    return jobOf(workflow).steps.map((step) => run.chanceOfStep(step));
  }

  test('variables stand for what they hold', () => {
    expect(steps("      - { run: a, if: env.IS_PUSH == 'true' }\n      - { run: a, if: env.IS_PUSH == 'false' }\n      - { run: a, if: env.OTHER }\n")).toEqual(['no', 'yes', 'unknown']);
  });

  test('what a step leaves that does not run is blank', () => {
    const id = "      - { id: ask, run: a, if: github.event_name == 'push' }\n";
    expect(steps(`${id}      - { run: a, if: steps.ask.outputs.go }\n      - { run: a, if: "steps.ask.outcome == 'skipped'" }\n      - { run: a, if: "!steps.ask.outputs.go" }\n`)).toEqual(['no', 'no', 'yes', 'yes']);
  });

  test('an action is given values, and its steps stand behind its own condition', () => {
    expect(steps('      - { uses: ./act }\n')).toEqual(['no']);
    expect(steps("      - { uses: ./act, with: { publish: true } }\n")).toEqual(['yes']);
    expect(steps("      - { uses: ./act, with: { publish: \"${{ github.event_name == 'push' }}\" } }\n")).toEqual(['no']);
    expect(steps("      - { uses: ./act, with: { publish: \"${{ github.event_name != 'push' }}\" } }\n")).toEqual(['yes']);
    expect(steps("      - { uses: ./act, with: { publish: true }, if: github.event_name == 'push' }\n")).toEqual(['no']);
  });
});
