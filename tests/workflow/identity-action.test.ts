import { expect, test } from 'vitest';
import { IDENTITY_INPUTS, WITHOUT_IDENTITY, WITH_IDENTITY, identityUseOfAction } from '../../src/workflow/identity-action.ts';
import { jobOf, readWorkflow } from './reading.ts';

const TABLES = [[...WITH_IDENTITY], [...WITHOUT_IDENTITY], [...IDENTITY_INPUTS.keys()]];

test('the tables hold names in lower case, and each only once', () => {
  const names = TABLES.flat();
  expect(names.filter((name) => !/^[a-z0-9-]+(?:\/[a-z0-9.-]+)+$/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ['uses: actions/checkout@v6', 'no'],
  ['uses: Actions/Deploy-Pages@v4', 'yes'],
  ['uses: codecov/codecov-action@v5', 'no'],
  ['uses: codecov/codecov-action@v5\n        with: { use_oidc: true }', 'yes'],
  ['uses: codecov/codecov-action@v5\n        with: { use_oidc: "${{ inputs.oidc }}" }', 'unknown'],
  ['uses: actions/github-script@v8', 'unknown'],
  ['uses: ./.github/actions/build', 'unknown'],
  ['uses: docker://alpine:3', 'unknown'],
])('%s', (text, use) => {
  const [step] = jobOf(readWorkflow(`on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - ${text}\n`)).steps;
  expect(step && identityUseOfAction(step)).toBe(use);
});
