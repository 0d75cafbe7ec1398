import { expect, test } from 'vitest';
import { CATALOGUE } from '../../src/configs/catalogue.ts';
import { RULES } from '../../src/rules/index.ts';

test('the catalogue says of each rule what the rule says of itself', () => {
  expect(CATALOGUE).toEqual(
    RULES.map(({ name, severity, recommended, workflow, manifest }) => ({
      name,
      severity,
      recommended,
      files: [...(workflow ? ['workflows'] : []), ...(manifest ? ['manifests'] : [])],
    })),
  );
});

test('messages and suggestions of a rule do not share an id', () => {
  for (const { messages, suggestions } of RULES) expect(Object.keys(messages).filter((id) => id in suggestions)).toEqual([]);
});
