import type { Rule } from 'eslint';
import { Linter } from 'eslint';
import json from '@eslint/json';
import { parseForESLint } from 'jsonc-eslint-parser';
import { describe, expect, test } from 'vitest';
import { jsonDocumentOf, parseJson } from '../../src/json/parse.ts';
import type { JsonPlace } from '../../src/json/place.ts';

function rootOf(text: string): JsonPlace {
  const document = parseJson(text);
  if (document === null) throw new Error(`not JSON: ${text}`);
  return document.root;
}

describe('parseJson', () => {
  test.each(['', '{', '{ "a" }', '{} {}', '// only a comment', '[1'])('is null for %j', (text) => {
    expect(parseJson(text)).toBeNull();
  });

  test('offsets are without a byte order mark', () => {
    expect(parseJson('\uFEFF{"a":1}')?.root.at('a').range).toEqual([5, 6]);
  });

  test('a hundred levels are read', () => {
    let place = rootOf('{"a":'.repeat(150) + '1' + '}'.repeat(150));
    for (let level = 0; level < 150; level += 1) place = place.at('a');
    expect(place.value).toBe(1);
  });

  test.each([
    ['arrays', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
  ])('ten thousand levels of %s are no crash', (_, text) => {
    expect(() => parseJson(text)?.root.value).not.toThrow();
  });
});

describe('jsonDocumentOf', () => {
  const text = '{ "a": 1 }';

  test('uses the tree it is given', () => {
    const { ast } = parseForESLint('{ "b": 2 }');
    expect(jsonDocumentOf(ast, text)?.root.at('b').range).toEqual([7, 8]);
  });

  test('reads the text itself when the tree is that of @eslint/json', () => {
    let ast: unknown = null;
    const spy: Rule.RuleModule = {
      create(context) {
        ast = context.sourceCode.ast;
        return {};
      },
    };
    const plugins = { json, own: { rules: { spy } } };
    const config: Linter.Config = { files: ['**'], plugins, language: 'json/json', rules: { 'own/spy': 'error' } };
    new Linter().verify(text, [config], 'a.json');
    expect(ast).toMatchObject({ type: 'Document' });
    expect(jsonDocumentOf(ast, text)?.root.at('a').value).toBe(1);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a tree of JavaScript', { type: 'Program', body: [{ type: 'ExpressionStatement' }], comments: [], range: [0, 10] }],
    ['the tree of another text', parseForESLint('{}').ast],
  ])('reads the text itself when given %s', (_, ast) => {
    expect(jsonDocumentOf(ast, text)?.root.at('a').value).toBe(1);
  });
});

describe('kind and value', () => {
  test.each<[string, string, unknown]>([
    ['{}', 'object', {}],
    ['[1, [2]]', 'array', [1, [2]]],
    ['"a\\u00e9"', 'string', 'aé'],
    ['-1.5', 'number', -1.5],
    ['true', 'boolean', true],
    ['null', 'null', null],
    ['`x`', 'unknown', undefined],
    ['undefined', 'unknown', undefined],
    ['NaN', 'unknown', undefined],
    ['/x/', 'unknown', undefined],
    ['1n', 'unknown', undefined],
    ['1 + 1', 'unknown', undefined],
  ])('of %s', (source, kind, value) => {
    const place = rootOf(`{ "a": ${source} }`).at('a');
    expect(place.kind).toBe(kind);
    expect(place.value).toEqual(value);
    expect(place.string).toBe(kind === 'string' ? value : null);
    expect(place.boolean).toBe(kind === 'boolean' ? value : null);
  });

  test('what is not there is absent, as far down as one asks', () => {
    const absent = rootOf('{ "a": 1 }').at('a').at('b').at('c');
    expect(absent.kind).toBe('absent');
    expect(absent.value).toBeUndefined();
    expect([absent.range, absent.keyRange, absent.memberRange, absent.string, absent.boolean]).toEqual([null, null, null, null, null]);
    expect(absent.entries()).toEqual([]);
    expect(absent.items()).toEqual([]);
    expect(absent.parent?.key).toBe('b');
  });

  test('within a value, what JSON does not have is null', () => {
    expect(rootOf('{ "a": `x`, "b": [, 1] }').value).toEqual({ a: null, b: [null, 1] });
  });

  test('a hole in an array is unknown', () => {
    expect(rootOf('[1, , 2]').items().map(({ kind }) => kind)).toEqual(['number', 'unknown', 'number']);
  });

  test('comments and trailing commas are allowed', () => {
    expect(rootOf('{ // a\n "a": [1,], /* b */ }').value).toEqual({ a: [1] });
  });
});

test('ranges are those of the value, the name and the member', () => {
  const text = '{ "x": 0, "a" : [1] }';
  const place = rootOf(text).at('a');
  const ranges = [place.range, place.keyRange, place.memberRange].map((range) => text.slice(...(range ?? [])));
  expect(ranges).toEqual(['[1]', '"a"', '"a" : [1]']);
  expect(place.items()[0]?.range).toEqual([17, 18]);
  expect(place.items()[0]?.memberRange).toBeNull();
});

describe('names', () => {
  test('of a repeated one the last counts', () => {
    const root = rootOf('{ "a": 1, "b": 2, "\\u0061": 3 }');
    expect(root.at('a').value).toBe(3);
    expect(root.at('a').duplicate).toBe(true);
    expect(root.at('b').duplicate).toBe(false);
    expect(root.entries().map(({ key, place }) => [key, place.value])).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
    expect(root.value).toEqual({ a: 3, b: 2 });
  });

  test.each(['__proto__', 'constructor', 'hasOwnProperty'])('%s is a name like any other', (name) => {
    expect(rootOf('{}').at(name).kind).toBe('absent');
    const root = rootOf(`{ "${name}": { "polluted": true } }`);
    expect(root.at(name).at('polluted').boolean).toBe(true);
    expect(JSON.stringify(root.value)).toBe(`{"${name}":{"polluted":true}}`);
    expect('polluted' in {}).toBe(false);
  });
});
