import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { npmrcOf, npmrcValue } from '../../src/repository/npmrc.ts';
import type { RepositoryFile } from '../../src/repository/repository.ts';

function npmrc(text: string): RepositoryFile {
  return { path: '.npmrc', text };
}

function settingsOf(text: string): readonly (readonly [string, string])[] {
  return npmrcOf(npmrc(text)).map(({ key, value }) => [key, value]);
}

describe('settings', () => {
  test.each([
    ['package-lock=false', [['package-lock', 'false']]],
    ['package-lock = false', [['package-lock', 'false']]],
    ['  a\t=\tb  ', [['a', 'b']]],
    ['a=1\r\nb=2\n\n\rc=3', [['a', '1'], ['b', '2'], ['c', '3']]],
    ['//registry.npmjs.org/:_authToken=${NPM_TOKEN}', [['//registry.npmjs.org/:_authToken', '${NPM_TOKEN}']]],
    ['@scope:registry=https://npm.pkg.github.com', [['@scope:registry', 'https://npm.pkg.github.com']]],
    ['a=b=c', [['a', 'b=c']]],
    ['a=', [['a', '']]],
    ['provenance', [['provenance', 'true']]],
    ['; a=1\n# b=2\n  ;c=3', []],
    ['a=1 ; c\nb=2#c', [['a', '1'], ['b', '2']]],
    ['a=1\\;2\\#3\\\\4\\5', [['a', '1;2#3\\4\\5']]],
    ['a="1 ; 2"', [['a', '1 ; 2']]],
    ["a='1 ; 2'", [['a', '1 ; 2']]],
    ['a="x" ; c', [['a', '"x"']]],
    ['a="1\\t2"', [['a', '1\t2']]],
    ['a="x', [['a', '"x']]],
    ['"a b"=c', [['a b', 'c']]],
    ["a='\"x\"'", [['a', 'x']]],
    ['a="', [['a', '"']]],
    ['omit[]=dev\nomit[]=optional', [['omit', 'dev'], ['omit', 'optional']]],
    ['[]=x', [['[]', 'x']]],
    ['a=1\n[section]\nb=2', [['a', '1']]],
    ['=x', []],
    ['', []],
    ['   \n\t', []],
  ])('of %j', (text, settings) => {
    expect(settingsOf(text)).toEqual(settings);
  });
});

describe('ranges', () => {
  test.each([
    ['# c\na=1\n', 'a=1'],
    ['  a = 1  \n', 'a = 1'],
    ['a="1 ; 2"  ', 'a="1 ; 2"'],
    ['a = 1 ; comment', 'a = 1'],
    ['x[] = y\r\n', 'x[] = y'],
    ['flag # c', 'flag'],
    ['a=', 'a='],
  ])('of %j is %j', (text, written) => {
    expect(npmrcOf(npmrc(text)).map(({ range: [start, end] }) => text.slice(start, end))).toEqual([written]);
  });

  test('lie in the text, one after the other', () => {
    const part = fc.constantFrom('a', '=', ' ', '"', "'", ';', '#', '\\', '\n', '\r', '[', ']', 'true');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { range: [start, end] } of npmrcOf(npmrc(text))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end)).not.toMatch(/[\r\n]/);
          last = end;
        }
      }),
    );
  });
});

test('the last value counts', () => {
  const file = npmrc('a=1\nb=2\na=3');
  expect(npmrcValue(file, 'a')).toBe('3');
  expect(npmrcValue(file, 'b')).toBe('2');
  expect(npmrcValue(file, 'c')).toBeNull();
});

test('a file is read once', () => {
  const file = npmrc('a=1');
  expect(npmrcOf(file)).toBe(npmrcOf(file));
});
