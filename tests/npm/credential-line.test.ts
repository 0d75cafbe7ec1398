import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { credentialLinesIn, isTokenLike, ownerOfKey, variablesIn } from '../../src/npm/credential-line.ts';

const KEY = '//registry.npmjs.org/:_authToken';

/** The lines as `key value`. */
function linesIn(text: string): readonly string[] {
  return credentialLinesIn(text).map(({ key, value }) => `${key} ${value}`);
}

describe('lines', () => {
  test.each([
    [`echo\n"${KEY}=$NPM_TOKEN"`, [`${KEY} $NPM_TOKEN`]],
    [`echo\n"${KEY}=\${NPM_TOKEN}"`, [`${KEY} \${NPM_TOKEN}`]],
    [`${KEY} = abc`, [`${KEY} abc`]],
    [`config\nset\n${KEY}\n"$NPM_TOKEN"`, [`${KEY} $NPM_TOKEN`]],
    [`config\nset\n"${KEY}"\n"$NPM_TOKEN"`, [`${KEY} $NPM_TOKEN`]],
    [`${KEY}=\${{ secrets.NPM_TOKEN }}\n`, [`${KEY} \${{ secrets.NPM_TOKEN }}`]],
    [`"${KEY}=\\\${NPM_TOKEN}"`, [`${KEY} \\\${NPM_TOKEN}`]],
    [`"${KEY}=%s\\n"\n"$T"`, [`${KEY} %s`]],
    [`a\n${KEY}=1\n//npm.acme.dev/:_auth=2\n_authToken=3\n`, [`${KEY} 1`, '//npm.acme.dev/:_auth 2', '_authToken 3']],
    ['//${HOST}/:_authToken=x', ['//${HOST}/:_authToken x']],
    [`"${KEY}="`, [`${KEY} `]],
    [`'${KEY}='\n`, [`${KEY} `]],
    // What is not read is no blank.
    [`${KEY}=\\x`, [`${KEY} \\`]],
    [`config\ndelete\n${KEY}`, []],
    ['my_authToken=1', []],
    ['/_authToken/d', []],
    ['npm publish', []],
  ])('%j', (text, lines) => {
    expect(linesIn(text)).toEqual(lines);
  });

  test('any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        for (const { key } of credentialLinesIn(`${before}${KEY}=${after}`)) expect(key).toMatch(/_(?:authToken|auth|password)$/);
      }),
    );
  });
});

test.each([
  [KEY, 'public'],
  ['//registry.npmjs.org/:_password', 'public'],
  ['//registry.npmjs.org:_authToken', 'other'],
  ['//npm.pkg.github.com/:_authToken', 'other'],
  ['//${HOST}/:_authToken', 'unknown'],
  ['_authToken', 'unknown'],
])('%s is of %s', (key, owner) => {
  expect(ownerOfKey(key)).toBe(owner);
});

test.each([
  ['$A', ['A']],
  ['${A}-$B', ['A', 'B']],
  ['$env:A', ['A']],
  ['${env:A}', ['A']],
  ['${A?}', ['A']],
  ['a', []],
])('variables of %s', (text, names) => {
  expect(variablesIn(text)).toEqual(names);
});

test.each([
  ['npm_0123456789abcdefghijABCDEFGHIJ012345', true],
  ['NpmToken.00000000-0000-0000-0000-000000000000', true],
  ['00000000-0000-4000-8000-000000000000', true],
  ['npm_xxx', false],
  ['YOUR_TOKEN_HERE', false],
  ['XXXXX-XXXXX-XXXXX-XXXXX', false],
  ['$NPM_TOKEN', false],
  ['', false],
])('%j looks like a token: %s', (value, expected) => {
  expect(isTokenLike(value)).toBe(expected);
});
