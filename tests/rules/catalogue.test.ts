import { expect, test } from 'vitest';
import { CATALOGUE } from '../../src/configs/catalogue.ts';
import { RULES } from '../../src/rules/index.ts';

test('the catalogue says of each rule what the rule says of itself', () => {
  expect(CATALOGUE).toEqual(
    RULES.map((rule) => ({
      name: rule.name,
      severity: rule.severity,
      recommended: rule.recommended,
      files: [...('workflow' in rule ? ['workflows'] : []), ...('manifest' in rule ? ['manifests'] : [])],
    })),
  );
});

test('messages and suggestions of a rule do not share an id', () => {
  for (const { messages, suggestions } of RULES) expect(Object.keys(messages).filter((id) => id in suggestions)).toEqual([]);
});
