import { describe, expect, test } from 'vitest';
import { CACHE_ACTIONS, cacheRequestOf, majorOf } from '../../src/workflow/cache-action.ts';
import type { Step } from '../../src/workflow/step.ts';
import { jobOf, readWorkflow } from './reading.ts';

function step(text: string): Step {
  const [first] = jobOf(readWorkflow(`on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - ${text}\n`)).steps;
  if (!first) throw new Error('no step');
  return first;
}

describe('the table of actions', () => {
  test.each([...CACHE_ACTIONS])('%s', (name, { input, defaultFrom, off, on }) => {
    expect(name).toMatch(/^[a-z0-9-]+(?:\/[a-z0-9-]+)+$/);
    // What is on by default can be switched off, and not with what switches it on.
    if (defaultFrom !== undefined) expect(input !== undefined && off !== undefined).toBe(true);
    if (off !== undefined) expect((on ?? /^true$/).test(off)).toBe(false);
  });
});

test.each([
  ['uses: actions/setup-node@v6\n        with: { cache: npm }', 'input'],
  ['uses: actions/setup-node@v6', null],
  ['uses: Actions/Cache@v4', 'action'],
  ['uses: actions/cache@v4\n        with: { lookup-only: "${{ inputs.look }}" }', null],
  ['uses: actions/setup-go@v5', 'default'],
  ['uses: actions/setup-go@v3', null],
  ['uses: actions/setup-go@main', null],
  ['uses: astral-sh/setup-uv@v7', 'default'],
  ['uses: astral-sh/setup-uv@v7\n        with: { restore-cache: false }', null],
  ['uses: astral-sh/setup-uv@v7\n        with: { enable-cache: auto }', null],
  ['uses: ./.github/actions/cache', null],
  ['run: npm ci', null],
])('%s', (text, by) => {
  expect(cacheRequestOf(step(text))?.by ?? null).toBe(by);
});

test.each([
  ['uses: actions/setup-node@v6.1.0', 6],
  ['uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0', 7],
  ['uses: "actions/setup-node@820762786026740c76f36085b0efc47a31fe5020"  # 5', 5],
  ['uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # pinned', null],
  ['uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020', null],
  ['run: npm ci', null],
])('the major version of %s', (text, major) => {
  expect(majorOf(step(text))).toBe(major);
});
