import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../src/text/edit.ts';
import type { Beside } from '../../src/json/edits.ts';
import { addMember, removeMember, setString, setValue } from '../../src/json/edits.ts';
import { parseJson } from '../../src/json/parse.ts';
import type { JsonPlace } from '../../src/json/place.ts';

function rootOf(text: string): JsonPlace {
  const document = parseJson(text);
  if (document === null) throw new Error(`not JSON: ${text}`);
  return document.root;
}

describe('addMember', () => {
  test.each<[string, Beside, string, string]>([
    ['at the end', {}, '{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "k": { "x": [1] }\n}\n'],
    ['before', { before: 'b' }, '{\n\t"a": 1,\n\t"b": 2\n}', '{\n\t"a": 1,\n\t"k": { "x": [1] },\n\t"b": 2\n}'],
    ['before the first', { before: 'a' }, '{\n    "a": 1\n}', '{\n    "k": { "x": [1] },\n    "a": 1\n}'],
    ['after', { after: 'a' }, '{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n', '{\r\n  "a": 1,\r\n  "k": { "x": [1] },\r\n  "b": 2\r\n}\r\n'],
    ['after one that is not there', { after: 'z' }, '{\n"a": 1\n}', '{\n"a": 1,\n"k": { "x": [1] }\n}'],
    ['on one line', {}, '{ "a": 1 }', '{ "a": 1, "k": { "x": [1] } }'],
    ['first on one line', { before: 'a' }, '{ "a": 1 }', '{ "k": { "x": [1] }, "a": 1 }'],
    ['in minified text', { after: 'a' }, '{"a":1,"b":2}', '{"a":1,"k":{"x":[1]},"b":2}'],
    ['in an empty file', {}, '{}\n', '{\n  "k": { "x": [1] }\n}\n'],
    ['in an empty object over lines', {}, '{\n}\n', '{\n  "k": { "x": [1] }\n}\n'],
    ['behind a trailing comma', {}, '{\n  "a": 1,\n}', '{\n  "a": 1,\n  "k": { "x": [1] },\n}'],
    ['behind a comment', {}, '{\n  "a": 1 // one\n}', '{\n  "a": 1, // one\n  "k": { "x": [1] }\n}'],
    [
      'between comments',
      { after: 'a' },
      '{\n  "a": 1, // one\n  // two\n  "b": 2\n}',
      '{\n  "a": 1, // one\n  "k": { "x": [1] },\n  // two\n  "b": 2\n}',
    ],
    ['above a comment', { before: 'a' }, '{ // all\n  // one\n  "a": 1\n}', '{ // all\n  "k": { "x": [1] },\n  // one\n  "a": 1\n}'],
    ['beside members that share a line', { after: 'a' }, '{\n  "a": 1, "b": 2\n}', '{\n  "a": 1, "k": { "x": [1] }, "b": 2\n}'],
    ['where commas lead', {}, '{ "a": 1\n, "b": 2\n}', '{ "a": 1\n, "b": 2, "k": { "x": [1] }\n}'],
  ])('%s', (_, where, text, expected) => {
    const result = applyEdit(text, addMember(rootOf(text), 'k', { x: [1] }, where) ?? []);
    expect(collapsed(result)).toBe(expected);
  });

  /** The added value on one line, whatever its layout, so that the tables stay readable. */
  function collapsed(text: string): string {
    return text.replace(/"k": \{\s+"x": \[\s*1\s*\]\s*\}/, '"k": { "x": [1] }');
  }

  test('nested values take the step of the file', () => {
    const text = '{\n\t"name": "x",\n\t"scripts": {\n\t\t"test": "x"\n\t}\n}\n';
    const edit = addMember(rootOf(text), 'publishConfig', { access: 'public', tags: ['a'] }, { before: 'scripts' });
    const added = '\t"publishConfig": {\n\t\t"access": "public",\n\t\t"tags": [\n\t\t\t"a"\n\t\t]\n\t},\n';
    expect(applyEdit(text, edit ?? [])).toBe(text.replace('\t"scripts"', `${added}\t"scripts"`));
  });

  test('a text that is indented as a whole has a step of its own', () => {
    const text = '    {\n      "a": 1\n    }\n';
    const edit = addMember(rootOf(text), 'b', { c: 1 });
    expect(applyEdit(text, edit ?? [])).toBe('    {\n      "a": 1,\n      "b": {\n        "c": 1\n      }\n    }\n');
  });

  test('an empty object gets lines when its parent has them', () => {
    const text = '{\n    "publishConfig": {}\n}\n';
    const edit = addMember(rootOf(text).at('publishConfig'), 'access', 'public');
    expect(applyEdit(text, edit ?? [])).toBe('{\n    "publishConfig": {\n        "access": "public"\n    }\n}\n');
  });

  test.each([
    ['an existing name', '{ "k": 1 }'],
    ['an existing name, escaped', '{ "\\u006b": 1 }'],
    ['comments on one line', '{ "a": 1 /* one */ }'],
    ['nothing but a comment', '{\n  // none\n}'],
    ['an array', '[]'],
  ])('is null for %s', (_, text) => {
    expect(addMember(rootOf(text), 'k', 1)).toBeNull();
  });

  test('is null in an object whose name is repeated, and below it', () => {
    const root = rootOf('{ "a": {}, "a": { "b": { "c": "" } } }');
    expect(addMember(root.at('a'), 'k', 1)).toBeNull();
    expect(addMember(root.at('a').at('b'), 'k', 1)).toBeNull();
    expect(setString(root.at('a').at('b').at('c'), 'k')).toBeNull();
    expect(removeMember(root, 'a')).toBeNull();
  });

  test('`__proto__` is a name like any other', () => {
    expect(applyEdit('{}', addMember(rootOf('{}'), '__proto__', 1) ?? [])).toBe('{\n  "__proto__": 1\n}');
  });
});

describe('setString and setValue', () => {
  test('replace the value only', () => {
    const text = '{ "a": \'x\', "b": 2 } // end';
    expect(applyEdit(text, setString(rootOf(text).at('a'), 'y"z') ?? [])).toBe('{ "a": "y\\"z", "b": 2 } // end');
    expect(applyEdit(text, setValue(rootOf(text).at('b'), null) ?? [])).toBe('{ "a": \'x\', "b": null } // end');
  });

  test('an object replaces a string over lines', () => {
    const text = '{\r\n  "repository": "a/b"\r\n}';
    const edit = setValue(rootOf(text).at('repository'), { type: 'git', url: 'u' });
    expect(applyEdit(text, edit ?? [])).toBe('{\r\n  "repository": {\r\n    "type": "git",\r\n    "url": "u"\r\n  }\r\n}');
  });

  test('are null where nothing is, where a comment would be lost, and for what is no JSON', () => {
    const root = rootOf('{ "a": [ /* why */ ], "b": `x`, "c": 1 }');
    expect(setValue(root.at('z'), 1)).toBeNull();
    expect(setValue(root.at('a'), 1)).toBeNull();
    expect(setValue(root.at('b'), 1)).toBeNull();
    expect(setString(root.at('c'), 'x')).toBeNull();
  });
});

describe('removeMember', () => {
  test.each([
    ['the first', 'a', '{\n  "a": 1,\n  "b": 2\n}\n', '{\n  "b": 2\n}\n'],
    ['the last', 'b', '{\n  "a": 1,\n  "b": 2\n}\n', '{\n  "a": 1\n}\n'],
    ['one in the middle', 'b', '{ "a": 1, "b": 2, "c": 3 }', '{ "a": 1, "c": 3 }'],
    ['the only one', 'a', '{\n  "a": 1\n}\n', '{}\n'],
    ['the last before a trailing comma', 'b', '{ "a": 1, "b": 2, }', '{ "a": 1, }'],
    ['one far from a comment', 'a', '{ "a": 1, "b": 2 /* two */ }', '{ "b": 2 /* two */ }'],
  ])('removes %s', (_, key, text, expected) => {
    expect(applyEdit(text, removeMember(rootOf(text), key) ?? [])).toBe(expected);
  });

  test.each([
    ['the name does not exist', '{ "b": 1 }'],
    ['a comment stands behind it', '{\n  "a": 1, // one\n  "b": 2\n}'],
    ['a comment stands above it', '{\n  // one\n  "a": 1\n}'],
    ['a comment stands in it', '{ "a": [ /* one */ ] }'],
    ['there is no object', '[1]'],
  ])('is null when %s', (_, text) => {
    expect(removeMember(rootOf(text), 'a')).toBeNull();
  });
});
