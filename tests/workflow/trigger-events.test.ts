import { expect, test } from 'vitest';
import type { Trigger } from '../../src/workflow/trigger.ts';
import { branchesOf, eventsOfPullRequests, eventsOfStrangers, eventsOfWriters, looseBranchesOf, tagsOf } from '../../src/workflow/trigger-events.ts';
import { readWorkflow } from './reading.ts';

function trigger(on: string): Trigger {
  const [first] = readWorkflow(`on: ${on}\njobs:\n  one: { steps: [] }\n`).triggers.events;
  if (!first) throw new Error('no trigger');
  return first;
}

test.each([
  ['push', ['v1.2.3'], ['somebodys-own-branch']],
  ['[push]', ['v1.2.3'], ['somebodys-own-branch']],
  ['{ push: null }', ['v1.2.3'], ['somebodys-own-branch']],
  ['{ push: { paths: [src] } }', ['v1.2.3'], ['somebodys-own-branch']],
  ['{ push: { branches: [main] } }', [], []],
  ['{ push: { branches: main } }', [], []],
  ["{ push: { branches: [main, 'release/**', '*.x', '!old'] } }", [], ['release/somebodys-own-branch', 'somebodys-own-branch.x']],
  ["{ push: { branches: ['**'] } }", [], ['somebodys-own-branch']],
  ['{ push: { branches-ignore: [main] } }', [], ['somebodys-own-branch']],
  ["{ push: { branches-ignore: ['**'], tags-ignore: [x] } }", ['v1.2.3'], []],
  ["{ push: { tags: ['v*'] } }", ['v1.2.3'], []],
  ["{ push: { tags: ['*', '!v0'] } }", ['v1.2.3'], []],
  ["{ push: { tags: ['v*.*.*'] } }", ['v1.1.1'], []],
  ["{ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+*'] } }", ['v1.1.11'], []],
  ["{ push: { tags: ['@acme/widget@*'] } }", ['@acme/widget@1.2.3'], []],
  ["{ push: { tags: ['v?'] } }", ['v'], []],
  ["{ push: { tags-ignore: ['**'] } }", [], []],
] as const)('pushes that %s lets through', (on, tags, branches) => {
  expect(tagsOf(trigger(on))).toEqual(tags);
  expect(looseBranchesOf(trigger(on))).toEqual(branches);
});

test('branches that have a name count where they need not be loose', () => {
  expect(branchesOf(trigger("{ push: { branches: [main, 'r/*'] } }"))).toEqual(['main', 'r/somebodys-own-branch']);
});

test.each([
  ['pull_request', 3],
  ['{ pull_request: { types: [closed] } }', 1],
  ['{ pull_request: { types: [closed, labeled] } }', 1],
  ['{ pull_request: { types: labeled } }', 0],
  ['{ pull_request: { branches: [main, next] } }', 6],
  ['{ pull_request: { branches: [main, "next/*"] } }', 3],
  ['issue_comment', 3],
  ['{ issue_comment: { types: [created] } }', 1],
  ['{ issues: { types: [labeled, assigned] } }', 0],
  ['{ workflow_run: { workflows: [CI], types: [completed] } }', 1],
  ['push', 0],
  ['release', 0],
  ['schedule', 0],
  ['constructor', 0],
])('strangers set off %s in %i ways', (on, count) => {
  expect(eventsOfStrangers(trigger(on))).toHaveLength(count);
});

test('members can label', () => {
  expect(eventsOfPullRequests(trigger('{ pull_request: { types: [labeled] } }'))).toHaveLength(1);
});

test.each([
  ['workflow_dispatch', 2],
  ['push', 2],
  ['{ push: { branches: [main] } }', 0],
  ['{ workflow_dispatch: { branches: [main] } }', 0],
  ['schedule', 0],
])('writers set off %s in %i ways', (on, count) => {
  expect(eventsOfWriters(trigger(on))).toHaveLength(count);
});
