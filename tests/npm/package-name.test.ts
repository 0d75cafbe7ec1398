import { describe, expect, test } from 'vitest';
import { isPackageName, scopeOf } from '../../src/npm/package-name.ts';

test.each([
  ['@acme/a', '@acme'],
  ['@acme/a/b', '@acme'],
  ['a', null],
  ['@acme', null],
  ['@acme/', null],
  ['acme/a', null],
  ['@/a', null],
  ['', null],
])('the scope of %j is %j', (name, scope) => {
  expect(scopeOf(name)).toBe(scope);
});

describe('isPackageName', () => {
  test.each([
    'a', 'a-b', 'a.b', 'a_b', 'JSONStream', '@acme/a', '@Acme/A', '@acme/_a', '1', 'http', '~a', "a!'()*", 'a'.repeat(214),
  ])('%s is one', (name) => {
    expect(isPackageName(name)).toBe(true);
  });

  test.each([
    '', ' a', 'a ', 'a b', '.a', '_a', '-a', '@acme', '@acme/', '@/a', 'acme/a', '@acme/a/b', '@acme/.a',
    'a@1', 'a:b', 'a+b', 'a%20', 'é', 'node_modules', 'favicon.ico', '{{name}}', '<%= name %>', '${name}',
    '@{{scope}}/a', 'a'.repeat(215),
  ])('%j is none', (name) => {
    expect(isPackageName(name)).toBe(false);
  });
});
