import { parseForESLint } from 'yaml-eslint-parser';
import { describe, expect, test } from 'vitest';
import { parseYaml, yamlDocumentOf } from '../../src/yaml/parse.ts';

describe('parseYaml', () => {
  test.each([
    ['broken flow', 'a: [1\nb: 2\n'],
    ['a tab as indentation', 'a:\n\tb: 1\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['two documents with content', 'a: 1\n---\nb: 2\n'],
    ['an anchor with the name of an object method', 'a: &constructor 1\n'],
  ])('is null for %s', (_, text) => {
    expect(parseYaml(text)).toBeNull();
  });

  test.each([
    ['nothing', ''],
    ['a comment', '# hi\n'],
    ['a document marker', '---\n'],
  ])('%s is a null document', (_, text) => {
    expect(parseYaml(text)?.root.kind).toBe('null');
  });

  test.each([
    ['after a marker', '---\na: 1\n'],
    ['before an empty document', 'a: 1\n---\n# nothing\n'],
    ['after an empty document', '---\n---\na: 1\n'],
    ['with an end marker', 'a: 1\n...\n'],
  ])('reads the one document with content %s', (_, text) => {
    expect(parseYaml(text)?.root.at('a').text?.value).toBe('1');
  });

  test('offsets are without a byte order mark', () => {
    const document = parseYaml('\uFEFFa: 1\n');
    expect(document?.text).toBe('a: 1\n');
    expect(document?.root.at('a').range).toEqual([3, 4]);
  });

  test('nesting that exhausts the parser is null, not a crash', () => {
    expect(parseYaml('['.repeat(20_000) + ']'.repeat(20_000))).toBeNull();
  });
});

describe('yamlDocumentOf', () => {
  const text = 'a: 1\n';
  const { ast } = parseForESLint(text);

  test('uses the tree it is given', () => {
    const marked = { ...ast, body: [] as unknown[] };
    marked.body = [{ type: 'YAMLDocument', content: null }];
    expect(yamlDocumentOf(ast, text)?.root.at('a').range).toEqual([3, 4]);
    expect(yamlDocumentOf(marked, text)?.root.kind).toBe('null');
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a string', 'Program'],
    ['the tree of another language', { type: 'Document', body: {} }],
    ['a tree of JavaScript', { type: 'Program', body: [{ type: 'ExpressionStatement' }], comments: [], range: [0, 5] }],
    ['an empty tree of JavaScript', { type: 'Program', body: [], comments: [], range: [0, 5] }],
    ['the tree of another text', parseForESLint('b: 23\n').ast],
  ])('reads the text itself when given %s', (_, other) => {
    expect(yamlDocumentOf(other, text)?.root.at('a').text?.value).toBe('1');
  });
});

test('comments are found by range', () => {
  const document = parseYaml('a: 1 # one\nb: 2\n# two\n');
  expect(document?.comments).toEqual([[5, 10], [16, 21]]);
  expect(document?.hasCommentIn([0, 5])).toBe(false);
  expect(document?.hasCommentIn([0, 6])).toBe(true);
  expect(document?.hasCommentIn([6, 16])).toBe(false);
  expect(document?.hasCommentIn([6, 17])).toBe(true);
});
