import { describe, expect, test } from 'vitest';
import type { YamlPlace } from '../../src/yaml/place.ts';
import { documentOf } from './edit-laws.ts';

function rootOf(text: string): YamlPlace {
  return documentOf(text).root;
}

function sourceOf(place: YamlPlace): string | null {
  return place.range === null ? null : place.document.text.slice(...place.range);
}

describe('kind', () => {
  test.each([
    ['a: 1', 'scalar'],
    ['a: "1"', 'scalar'],
    ['a: |\n  x', 'scalar'],
    ['a: !!str 1', 'scalar'],
    ['a: !!int 1', 'scalar'],
    ['a:', 'null'],
    ['a: ~', 'null'],
    ['a: &x', 'null'],
    ['a: !!null', 'null'],
    ['a: {}', 'mapping'],
    ['a: !!map {}', 'mapping'],
    ['a: &x\n  b: 1', 'mapping'],
    ['a: []', 'sequence'],
    ['a:\n- 1', 'sequence'],
    ['b: 1', 'absent'],
    ['a: !custom 1', 'unknown'],
    ['a: !!int x', 'unknown'],
    ['a: !!str {}', 'unknown'],
    ['a: !!set {b}', 'unknown'],
    ['a: *nowhere', 'unknown'],
    ['a: &x [*x]\nb: 1', 'sequence'],
    ['b: &x {k: 1}\na: { <<: *x }', 'unknown'],
    ['b: &x k\na: { *x : 1 }', 'unknown'],
    ['b: *x\na: *x\nc: &x 1', 'unknown'],
  ])('of a in %j is %s', (text, kind) => {
    expect(rootOf(text).at('a').kind).toBe(kind);
  });

  test('a quoted "<<" is a key like any other', () => {
    expect(rootOf('a: { "<<": 1 }').at('a').at('<<').text?.value).toBe('1');
  });

  test.each([
    ['a scalar', 'a: 1', 'absent'],
    ['a null', 'a:', 'absent'],
    ['a sequence', 'a: [1]', 'absent'],
    ['a missing key', 'b: 1', 'absent'],
    ['a cycle', 'a: &a { b: *a }', 'unknown'],
    ['an unknown tag', 'a: !x { b: 1 }', 'unknown'],
    ['a merge key', 'm: &m {}\na: { <<: *m, b: 1 }', 'unknown'],
  ])('below %s', (_, text, kind) => {
    const place = rootOf(text).at('a').at('b');
    expect(place.kind).toBe(kind);
    expect(place.at('c').at('d').kind).toBe(kind);
    expect(place.text).toBeNull();
    expect(place.entries()).toEqual([]);
    expect(place.items()).toEqual([]);
  });

  test('only the place where an alias closes a cycle is unknown', () => {
    const a = rootOf('a: &a [1, *a]').at('a');
    expect(a.items().map(({ kind }) => kind)).toEqual(['scalar', 'unknown']);
  });
});

describe('keys', () => {
  test('`on` is a string, keys may be quoted, explicit, anchored or numbers', () => {
    const root = rootOf('on: 1\n"a b": 2\n\'c\': 3\n? d\n: 4\n&e e: 5\n22.10: 6\n');
    expect(root.entries().map(({ key, place }) => [key, place.text?.value])).toEqual([
      ['on', '1'],
      ['a b', '2'],
      ['c', '3'],
      ['d', '4'],
      ['e', '5'],
      ['22.1', '6'],
    ]);
  });

  test('`on` is a string in a file that claims YAML 1.1 too', () => {
    expect(rootOf('%YAML 1.1\n---\non: yes\n').at('on').text?.value).toBe('yes');
  });

  test('keys that are no scalars have no entry', () => {
    expect(rootOf('{ [a]: 1, b: 2, ~: 3, ? {c: d} : 4 }').entries().map(({ key }) => key)).toEqual(['b']);
  });

  test.each(['__proto__', 'constructor', 'toString'])('%s is a key like any other', (key) => {
    expect(rootOf('a: 1').at(key).kind).toBe('absent');
    expect(rootOf(`${key}: 1`).at(key).text?.value).toBe('1');
  });

  test('a place knows its key and its parent', () => {
    const steps = rootOf('steps:\n- run: x').at('steps');
    const run = steps.items()[0]?.at('run');
    expect(run?.key).toBe('run');
    expect(run?.parent?.key).toBe(0);
    expect(run?.parent?.parent).toBe(steps);
    expect(steps.parent?.key).toBeNull();
    expect(rootOf('a: 1').at('b').key).toBe('b');
  });
});

describe('ranges', () => {
  test('are those of the value, the key and the pair', () => {
    const text = 'x: 0\n"a": &n !!str "b c" # no\n';
    const place = rootOf(text).at('a');
    expect(sourceOf(place)).toBe('"b c"');
    expect(text.slice(...(place.keyRange ?? [0, 0]))).toBe('"a"');
    expect(text.slice(...(place.pairRange ?? [0, 0]))).toBe('"a": &n !!str "b c"');
  });

  test('are null for what is not there', () => {
    const absent = rootOf('a:').at('b');
    expect([absent.range, absent.keyRange, absent.pairRange]).toEqual([null, null, null]);
    const empty = rootOf('a:').at('a');
    expect([empty.range, empty.keyRange, empty.pairRange]).toEqual([null, [0, 1], [0, 2]]);
    expect(rootOf('- 1').items()[0]?.keyRange).toBeNull();
  });
});

describe('aliases', () => {
  const text = 'a: &n\n  k: 1\nb: *n\nc: &n 2\nd: *n\ne: &unused\n  k: 1\nf: { g: *n }\n';
  const root = rootOf(text);

  test('mean the nearest preceding anchor', () => {
    expect(root.at('b').at('k').text?.value).toBe('1');
    expect(root.at('d').text?.value).toBe('2');
    expect(sourceOf(root.at('d'))).toBe('2');
  });

  test.each([
    ['a', true],
    ['b', true],
    ['c', true],
    ['d', true],
    ['e', false],
    ['f', false],
  ])('%s is shared: %j', (key, expected) => {
    expect(root.at(key).shared).toBe(expected);
    expect(root.at(key).at('k').shared).toBe(expected);
  });

  test('an alias inside an own mapping is shared, the mapping is not', () => {
    expect(root.at('f').at('g').shared).toBe(true);
  });

  test('aliases that multiply cost nothing until they are walked', () => {
    const levels = Array.from({ length: 40 }, (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}]`);
    const bomb = rootOf(['l0: &l0 [x]', ...levels].join('\n'));
    expect(bomb.at('l40').items()[1]?.items()[0]?.shared).toBe(true);
  });

  test('many anchors and aliases of one name are resolved in one walk', () => {
    const items = Array.from({ length: 20_000 }, (_, index) => (index % 2 === 0 ? `- &n ${index}` : '- *n'));
    const walked = rootOf(items.join('\n')).items();
    expect(walked[19_999]?.text?.value).toBe('19998');
  });
});

describe('text and boolean', () => {
  test.each([
    ['22.10', '22.1', null],
    ['22', '22', null],
    ['0x10', '16', null],
    ['0o10', '8', null],
    ['010', '10', null],
    ['1e3', '1000', null],
    ['true', 'true', true],
    ['False', 'false', false],
    ['"true"', 'true', null],
    ['yes', 'yes', null],
    ['!!str true', 'true', null],
    ['!!str 22.10', '22.10', null],
    ['.inf', 'Infinity', null],
    ["'22.10'", '22.10', null],
    ['null', null, null],
    ['', null, null],
    ['[a]', null, null],
    ['|\n  a\n  b', 'a\nb\n', null],
    ['a\n  b', 'a b', null],
  ])('of %j are %j and %j', (source, text, boolean) => {
    const place = rootOf(`a: ${source}`).at('a');
    expect(place.text?.value ?? null).toBe(text);
    expect(place.boolean).toBe(boolean);
  });

  test('a text knows its style, its range and its place', () => {
    const place = rootOf("a: 'b'").at('a');
    expect(place.text?.style).toBe('single-quoted');
    expect(place.text?.range).toEqual([3, 6]);
    expect(place.text?.place).toBe(place);
    expect(place.text).toBe(place.text);
  });
});
