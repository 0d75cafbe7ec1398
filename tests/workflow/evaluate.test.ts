import { describe, expect, test } from 'vitest';
import { UNKNOWN, type Value, evaluate, textOfValue } from '../../src/workflow/evaluate.ts';

const KNOWN = new Map<string, string | boolean | number>([
  ['inputs.flag', true],
  ['inputs.off', false],
  ['inputs.word', 'Next'],
  ['inputs.blank', ''],
  ['inputs.count', 3],
]);

const valueOf = (expression: string) => evaluate(expression, (name) => KNOWN.get(name) ?? UNKNOWN);

describe('expressions that files decide', () => {
  test.each([
    ["'a text'", 'a text'],
    ["'it''s'", "it's"],
    ['12', 12],
    ['-1.5', -1.5],
    ['true', true],
    ['null', null],
    ['inputs.word', 'Next'],
    ["inputs['word']", 'Next'],
    ['!inputs.off', true],
    ['!!inputs.word', true],
    ["inputs.word == 'next'", true],
    ["inputs.word != 'next'", false],
    ["inputs.flag == 'true'", false],
    ['inputs.flag == true', true],
    ["inputs.blank == ''", true],
    ["inputs.blank == 0", true],
    ["inputs.count == '3'", true],
    ["inputs.flag && '--dry-run' || ''", '--dry-run'],
    ["inputs.off && '--dry-run' || ''", ''],
    ['(inputs.off || inputs.flag) && inputs.word', 'Next'],
    ['inputs.off && github.ref', false],
    ['github.ref && inputs.off', false],
    ['inputs.word || github.ref', 'Next'],
    ['always()', true],
    ['always() && inputs.off', false],
    ["  inputs.word  ==  'NEXT'  ", true],
  ])('%s is %s', (expression, value) => {
    expect(valueOf(expression)).toBe(value);
  });
});

describe('expressions that only a run decides', () => {
  test.each([
    'github.ref',
    "github.event_name == 'push'",
    'inputs.flag && github.ref',
    'github.ref || inputs.flag',
    '!github.ref',
    "startsWith(inputs.word, 'N')",
    'success()',
    'inputs.count > 2',
    "fromJSON('{}')",
    'inputs.other',
    "inputs.word == github.ref",
  ])('%s', (expression) => {
    expect(valueOf(expression)).toBe(UNKNOWN);
  });
});

test.each(['', '  ', '&&', 'a &&', '(a', 'a)', "'open", 'a b', '== 1', '`', '('.repeat(5000), `${'!'.repeat(5000)}a`, `${'a || '.repeat(5000)}a`])('junk is unknown: %#', (junk) => {
  expect(valueOf(junk)).toBe(UNKNOWN);
});

test('as text, what is unknown is null, and null is blank', () => {
  const values: readonly Value[] = [UNKNOWN, null, true, 5, 'x'];
  expect(values.map(textOfValue)).toEqual([null, '', 'true', '5', 'x']);
});
