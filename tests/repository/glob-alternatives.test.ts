import { expect, test } from 'vitest';
import { alternativesOf, MOST_ALTERNATIVES } from '../../src/repository/glob-alternatives.ts';

test.each([
  ['a/*', ['a/*']],
  ['{a,b}/*', ['a/*', 'b/*']],
  ['x/{a/*,b}', ['x/a/*', 'x/b']],
  ['{a,{b,c}}', ['a', 'b', 'c']],
  ['{a,b}{c,d}', ['ac', 'ad', 'bc', 'bd']],
  ['{a,}b', ['ab', 'b']],
  ['{a}', ['{a}']],
  ['{1..3}', ['{1..3}']],
  ['{{a,b}}', ['{a}', '{b}']],
  ['{a,b', ['{a,b']],
  ['a,b}', ['a,b}']],
  ['', ['']],
])('%j stands for %j', (pattern, alternatives) => {
  expect(alternativesOf(pattern)).toEqual(alternatives);
});

test('a pattern of many braces ends soon', () => {
  expect(alternativesOf('{a,b}'.repeat(100))).toHaveLength(MOST_ALTERNATIVES + 1);
});
