import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../src/text/edit.ts';
import type { Beside, YamlPair } from '../../src/yaml/edits.ts';
import { addPair, removePair, setValue } from '../../src/yaml/edits.ts';
import type { Path } from './edit-laws.ts';
import { documentOf, placeAt } from './edit-laws.ts';

const PERMISSIONS = { key: 'permissions', value: [{ key: 'id-token', value: 'write', comment: 'for npm' }] };

/** The text with the pair added at the path; null when the edit is refused. */
function added(text: string, path: Path, pair: Parameters<typeof addPair>[1], where?: Beside): string | null {
  const edit = addPair(placeAt(documentOf(text), path), pair, where);
  return edit === null ? null : applyEdit(text, edit);
}

describe('addPair in block style', () => {
  const job = `jobs:
  publish:
    runs-on: ubuntu-latest # linux
    # the steps
    steps:
      - run: npm publish
      # - run: later
    # end of the job

  next: {}
`;

  test('goes to the end, before what belongs to what follows', () => {
    expect(added(job, ['jobs', 'publish'], PERMISSIONS)).toBe(`jobs:
  publish:
    runs-on: ubuntu-latest # linux
    # the steps
    steps:
      - run: npm publish
      # - run: later
    permissions:
      id-token: write # for npm
    # end of the job

  next: {}
`);
  });

  test.each<[string, Beside]>([
    ['before', { before: 'steps' }],
    ['after', { after: 'runs-on' }],
  ])('goes %s a pair and leaves that pair its comment', (_, where) => {
    expect(added(job, ['jobs', 'publish'], PERMISSIONS, where)).toContain(`
    runs-on: ubuntu-latest # linux
    permissions:
      id-token: write # for npm
    # the steps
    steps:
`);
  });

  test('a neighbour that is not there does not count', () => {
    expect(added('a: 1\n', [], { key: 'b', value: '2' }, { before: 'z', after: 'y' })).toBe('a: 1\nb: 2\n');
  });

  test.each<[string, string, Beside, string]>([
    ['the comment on top of a file stays there', '# about\na: 1\n', { before: 'a' }, '# about\nk: v\na: 1\n'],
    ['a comment below the top stays with its pair', '# about\n\n# one\na: 1\n', { before: 'a' }, '# about\n\nk: v\n# one\na: 1\n'],
    ['pairs apart stay apart', 'a: 1\n\nb: 2\n', {}, 'a: 1\n\nb: 2\n\nk: v\n'],
    ['pairs apart stay apart, before', 'a: 1\n\nb: 2\n', { before: 'b' }, 'a: 1\n\nk: v\n\nb: 2\n'],
    ['pairs apart stay apart, first', 'a: 1\n\nb: 2\n', { before: 'a' }, 'k: v\n\na: 1\n\nb: 2\n'],
    ['one gap of several is no habit', 'a: 1\nb: 2\n\nc: 3\n', {}, 'a: 1\nb: 2\n\nc: 3\nk: v\n'],
    ['no final newline stays none', 'a: 1', {}, 'a: 1\nk: v'],
    ['CRLF stays', 'a: 1\r\nb: 2\r\n', { after: 'a' }, 'a: 1\r\nk: v\r\nb: 2\r\n'],
    ['blank lines below a block do not become its own', 'a: |\n  x\n\n\n', {}, 'a: |\n  x\nk: v\n\n\n'],
    ['blank lines of a kept block stay in it', 'a: |+\n  x\n\n\n', {}, 'a: |+\n  x\n\n\nk: v\n'],
    ['a document marker stays below', '---\na: 1\n...\n', {}, '---\na: 1\nk: v\n...\n'],
  ])('%s', (_, text, where, expected) => {
    expect(added(text, [], { key: 'k', value: 'v' }, where)).toBe(expected);
  });

  test('in an item, beside the dash', () => {
    expect(added('- run: x\n', [0], { key: 'name', value: 'n' }, { before: 'run' })).toBe('- name: n\n  run: x\n');
    expect(added('-   run: x\n', [0], { key: 'name', value: 'n' })).toBe('-   run: x\n    name: n\n');
  });

  test('nested pairs take the step of the file', () => {
    const text = 'on: push\njobs:\n    a:\n        runs-on: x\n';
    expect(added(text, ['jobs', 'a'], PERMISSIONS)).toBe(`${text}        permissions:\n            id-token: write # for npm\n`);
    expect(added('a: 1\n', [], PERMISSIONS)).toBe('a: 1\npermissions:\n  id-token: write # for npm\n');
  });

  test.each([
    ['with nothing after it', 'permissions:\n', 'permissions:\n  k: v\n'],
    ['with a comment', 'permissions: # none\n', 'permissions: # none\n  k: v\n'],
    ['above comments', 'permissions:\n  # k: v\n\na: 1\n', 'permissions:\n  k: v\n  # k: v\n\na: 1\n'],
    ['at the end of the file', 'permissions:', 'permissions:\n  k: v'],
  ])('a key %s becomes a mapping', (_, text, expected) => {
    expect(added(text, ['permissions'], { key: 'k', value: 'v' })).toBe(expected);
  });

  test.each([
    ['plain', 'id-token', 'id-token: v'],
    ['quoted when it must be', 'a: b', "'a: b': v"],
    ['with a blank', 'a b', 'a b: v'],
  ])('the key is written %s', (_, key, line) => {
    expect(added('a: 1\n', [], { key, value: 'v' })).toBe(`a: 1\n${line}\n`);
  });
});

describe('addPair in flow style', () => {
  test.each<[string, Beside, string]>([
    ['{ a: b }', {}, '{ a: b, permissions: { id-token: write } }'],
    ['{a: b}', {}, '{a: b, permissions: { id-token: write }}'],
    ['{ a: b, c: d }', { before: 'c' }, '{ a: b, permissions: { id-token: write }, c: d }'],
    ['{ a: b }', { before: 'a' }, '{ permissions: { id-token: write }, a: b }'],
    ['{ a: b, }', {}, '{ a: b, permissions: { id-token: write }, }'],
    ['{}', {}, '{ permissions: { id-token: write } }'],
    ['{ }', {}, '{ permissions: { id-token: write } }'],
  ])('%s with %j', (flow, where, expected) => {
    expect(added(`x: ${flow} # c\n`, ['x'], PERMISSIONS, where)).toBe(`x: ${expected} # c\n`);
  });
});

describe('addPair is null', () => {
  test.each<[string, string, Path]>([
    ['for a key that exists', 'k: 1\n', []],
    ['for a key that exists in quotes', '"k": 1\n', []],
    ['for a scalar', 'a: 1\n', ['a']],
    ['for a sequence', 'a: []\n', ['a']],
    ['for an explicit null', 'a: ~\n', ['a']],
    ['for an anchored null', 'a: &x\n', ['a']],
    ['for the null of an explicit key', '? a\n', ['a']],
    ['for an empty item', '-\n', [0]],
    ['for an empty file', '# none\n', []],
    ['for what is absent', 'a: {}\n', ['b']],
    ['at an alias', 'a: &x {}\nb: *x\n', ['b']],
    ['at an anchor that is used', 'a: &x {}\nb: *x\n', ['a']],
    ['inside an anchor that is used', 'a: &x\n  c:\n    d: 1\nb: *x\n', ['a', 'c']],
    ['at a merge key', 'a: &x {}\nb:\n  <<: *x\n', ['b']],
    ['below an unknown tag', 'a: !x\n  b: 1\n', ['a']],
    ['in flow style over lines', 'a: {\n  b: 1 }\n', ['a']],
    ['in flow style around a comment', 'a: { # why\n  b: 1 }\n', ['a']],
    ['in a pair that is an item of flow style', 'a: [b: 1]\n', ['a', 0]],
  ])('%s', (_, text, path) => {
    expect(added(text, path, { key: 'k', value: 'v' })).toBeNull();
  });

  test.each<[string, YamlPair]>([
    ['a line break in the key', { key: 'a\nb', value: 'v' }],
    ['a line break in the comment', { key: 'k', value: 'v', comment: 'a\nb' }],
    ['no value', { key: 'k', value: '' }],
    ['a value that is a mapping', { key: 'k', value: 'a: b' }],
    ['a value with a comment', { key: 'k', value: 'a # b' }],
    ['a value with an anchor', { key: 'k', value: '&a b' }],
    ['a value with an alias', { key: 'k', value: '[*a]' }],
    ['a value over lines', { key: 'k', value: '"a\n b"' }],
    ['a header', { key: 'k', value: '|' }],
    ['an open quote', { key: 'k', value: "'a" }],
    ['a nested key twice', { key: 'k', value: [{ key: 'a', value: '1' }, { key: 'a', value: '2' }] }],
    ['a nested value that cannot be written', { key: 'k', value: [{ key: 'a', value: '- b' }] }],
  ])('with %s', (_, pair) => {
    expect(added('a: 1\n', [], pair)).toBeNull();
    // In flow style the comment is not written, so it cannot be in the way.
    expect(added('a: {}\n', ['a'], pair)).toBe(pair.comment === undefined ? null : 'a: { k: v }\n');
  });

  test('in flow style with a value that is only plain in block style', () => {
    expect(added('a: {}\n', ['a'], { key: 'k', value: '${{ x }}' })).toBeNull();
    expect(added('a: 1\n', [], { key: 'k', value: '${{ x }}' })).toBe('a: 1\nk: ${{ x }}\n');
  });
});

describe('setValue', () => {
  const contents = [{ key: 'contents', value: 'read' }];

  test.each([
    ['a scalar', 'p: write-all # all\nq: 1\n', 'p: # all\n  contents: read\nq: 1\n'],
    ['a flow mapping', 'p: { a: b }\n', 'p:\n  contents: read\n'],
    ['nothing', 'p:\nq: 1', 'p:\n  contents: read\nq: 1'],
  ])('replaces %s by a mapping', (_, text, expected) => {
    const edit = setValue(documentOf(text).root.at('p'), contents);
    expect(edit && applyEdit(text, edit)).toBe(expected);
  });

  test('no pairs are an empty mapping', () => {
    expect(setValue(documentOf('p: x').root.at('p'), [])).toEqual([{ range: [3, 4], text: '{}' }]);
  });

  const refused = ['p:\n  a: b', 'p: |\n  x', 'p:\n  x', 'p: &a x', 'p: !!str x', '? p\n: x', 'p: [&a b]\nq: *a', 'q: 1', '{ p: x }'];

  test.each(refused)('is null for %j', (text) => {
    expect(setValue(documentOf(text).root.at('p'), contents)).toBeNull();
  });
});

describe('removePair', () => {
  test.each([
    ['the first', 'p: 1\nb: 2\n', 'b: 2\n'],
    ['the last', 'a: 1\np: 2\n', 'a: 1\n'],
    ['the last without final newline', 'a: 1\np: 2', 'a: 1'],
    ['one over lines', 'a: 1\np:\n  - |\n    x\n\nb: 2\n', 'a: 1\n\nb: 2\n'],
    ['one between blank lines', 'a: 1\n\np: 2\n\nb: 3\n', 'a: 1\n\nb: 3\n'],
    ['one with CRLF', 'a: 1\r\np: 2\r\nb: 3\r\n', 'a: 1\r\nb: 3\r\n'],
    ['one below a comment of its neighbour', 'a: 1 # one\np: 2\n', 'a: 1 # one\n'],
  ])('removes %s', (_, text, expected) => {
    const edit = removePair(documentOf(text).root, 'p');
    expect(edit && applyEdit(text, edit)).toBe(expected);
  });

  test('beside a dash the next pair takes its place', () => {
    const text = '- p: 1\n  b: 2\n';
    expect(applyEdit(text, removePair(placeAt(documentOf(text), [0]), 'p') ?? [])).toBe('- b: 2\n');
  });

  test.each([
    ['it is not there', 'a: 1\nb: 2\n'],
    ['it is the only one', 'p: 1\n'],
    ['it has a comment', 'a: 1\np: 2 # two\n'],
    ['a comment stands in it', 'a: 1\np:\n  # in\n  - x\n'],
    ['a comment stands above it', 'a: 1\n# above\np: 2\n'],
    ['a comment stands below it', 'a: 1\np: 2\n  # below\n'],
    ['an alias means something in it', 'p: [&x 1]\nb: *x\n'],
    ['the block above keeps blank lines', 'a: |+\n  x\np: 1\n\nb: 2\n'],
    ['blanks below it would join the block above', 'a: |\n  x\np: |\n     \nb: 1\n'],
    ['it stands in flow style', '{ p: 1, b: 2 }\n'],
    ['the mapping has a merge key', 'x: &x {}\n<<: *x\np: 1\n'],
  ])('is null when %s', (_, text) => {
    expect(removePair(documentOf(text).root, 'p')).toBeNull();
  });
});
