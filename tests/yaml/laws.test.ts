import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/text/edit.ts';
import type { Beside } from '../../src/yaml/edits.ts';
import { addPair, appendItem, insertItem, insertWord, removePair, replaceWord, setScalar, setValue } from '../../src/yaml/edits.ts';
import type { YamlPlace } from '../../src/yaml/place.ts';
import type { Content, Path } from './edit-laws.ts';
import { changedAt, contentOf, documentOf, expectLawful, placeAt, placesOf, withPair } from './edit-laws.ts';
import { anyYaml } from './generated-yaml.ts';
import { WORKFLOWS } from './workflows.ts';

const RUNS = { numRuns: 600 };
const VALUES = [
  '22.10',
  '0x10',
  'true',
  'it\'s "so"',
  'a: b',
  '- a',
  '',
  'null',
  'x #y',
  '[a',
  'é 😀',
  '@v4',
  'ends:',
  ' blank ',
  'https://x.y/z',
];
const WORDS = ['x', ' --provenance', 'npm publish ', ' -', ':', '- ', ' a ', '~', '---', '@latest', '1', '.', 'true', 'a b'];

const CHECKS = [checkAddPair, checkSetValue, checkItems, checkRemovePair, checkSetScalar, checkWords];

/** Puts every edit that is offered for a text, or for one place of it, to its laws. Returns how many edits were offered. */
function checkAll(text: string, seed?: number): number {
  const places = placesOf(documentOf(text));
  const chosen = seed === undefined ? places : places.slice(seed % places.length).slice(0, 1);
  return chosen.reduce((count, { path, place }) => count + CHECKS.reduce((sum, check) => sum + check(text, path, place), 0), 0);
}

function checkAddPair(text: string, path: Path, place: YamlPlace): number {
  const keys = place.entries().map(({ key }) => key);
  const neighbours: Beside[] = [{}, ...keys.flatMap((key) => [{ before: key }, { after: key }])];
  let count = 0;
  for (const where of neighbours) {
    const pair = { key: 'id-token', value: 'write' };
    const edit = addPair(place, pair, where);
    if (edit === null) continue;
    count += 1;
    const before = where.after === undefined ? where.before : keys[keys.indexOf(where.after) + 1];
    const expected = changedAt(contentOf(text), path, (content) => withPair(content, 'id-token', 'write', before));
    const result = expectLawful(text, edit, expected);
    expect(addPair(placeAt(documentOf(result), path), pair, where)).toBeNull();
  }

  const nested = { key: 'permissions', value: [{ key: 'a', value: "'1'" }, { key: 'b', value: [{ key: 'c', value: '2' }] }] };
  return count + check(text, addPair(place, nested), path, (content) => withPair(content, 'permissions', { a: '1', b: { c: 2 } }));
}

function checkSetValue(text: string, path: Path, place: YamlPlace): number {
  const edit = setValue(place, [{ key: 'contents', value: 'read' }, { key: 'id-token', value: 'write' }]);
  return check(text, edit, path, () => ({ contents: 'read', 'id-token': 'write' }));
}

function checkItems(text: string, path: Path, place: YamlPlace): number {
  const step = [{ key: 'run', value: 'npm i -g npm' }, { key: 'env', value: [{ key: 'A', value: '"b"' }] }];
  const item: Content = { run: 'npm i -g npm', env: { A: 'b' } };
  let count = check(text, appendItem(place, 'last'), path, (content) => [...listOf(content), 'last']);
  for (let index = 0; index <= place.items().length; index += 1) {
    count += check(text, insertItem(place, index, step), path, (content) => listOf(content).toSpliced(index, 0, item));
  }
  return count;
}

function checkRemovePair(text: string, path: Path, place: YamlPlace): number {
  return place.entries().reduce((count, { key }) => {
    const edit = removePair(place, key);
    const without = (content: Content): Content => Object.fromEntries(Object.entries(content ?? {}).filter(([name]) => name !== key));
    return count + check(text, edit, path, without);
  }, 0);
}

function checkSetScalar(text: string, path: Path, place: YamlPlace): number {
  let count = 0;
  for (const value of VALUES) {
    const edit = setScalar(place, value);
    if (edit === null) continue;
    count += 1;
    checkText(text, edit, path, value);
  }
  return count;
}

function checkWords(text: string, path: Path, place: YamlPlace): number {
  const scalar = place.text;
  if (scalar === null) return 0;

  let count = 0;
  for (let start = 0; start <= scalar.value.length; start += 1) {
    const word = WORDS[(start + text.length) % WORDS.length] ?? '';
    const end = Math.min(scalar.value.length, start + (start % 4));
    for (const edit of [insertWord(scalar, start, word), replaceWord(scalar, [start, end], word)]) {
      if (edit === null) continue;
      count += 1;
      const removed = edit[0] !== undefined && edit[0].range[0] < edit[0].range[1] ? end : start;
      checkText(text, edit, path, scalar.value.slice(0, start) + word + scalar.value.slice(removed));
    }
  }
  return count;
}

function check(text: string, edit: Edit | null, path: Path, change: (content: Content) => Content): number {
  if (edit === null) return 0;
  expectLawful(text, edit, changedAt(contentOf(text), path, change));
  return 1;
}

/** After the edit the scalar reads as the value, and nothing else has changed. */
function checkText(text: string, edit: Edit, path: Path, value: string): void {
  const own = (content: Content): Content => (typeof content !== 'object' && String(content) === value ? content : 'other');
  let read: Content = null;
  const result = documentOf(text.slice(0, edit[0]?.range[0] ?? 0) + (edit[0]?.text ?? '') + text.slice(edit[0]?.range[1] ?? 0));
  if (edit.length > 0) expect(placeAt(result, path).text?.value, result.text).toBe(value);
  changedAt(contentOf(result.text), path, (content) => (read = content));
  expectLawful(text, edit, changedAt(contentOf(text), path, () => own(read)));
}

function listOf(content: Content): Content[] {
  return Array.isArray(content) ? content : [];
}

describe('every edit of every place does what was asked and nothing else', () => {
  test.each(Object.entries(WORKFLOWS))('in the workflow with %s', (_, text) => {
    expect(checkAll(text)).toBeGreaterThan(0);
    expect(checkAll(text.replaceAll('\n', '\r\n'))).toBeGreaterThan(0);
    checkAll(text.trimEnd());
  });

  test('in generated texts', () => {
    let offered = 0;
    const property = fc.property(anyYaml, fc.nat(), (text, seed) => {
      offered += checkAll(text, seed);
    });
    fc.assert(property, RUNS);
    expect(offered).toBeGreaterThan(RUNS.numRuns);
  });
});

test('a block mapping that is nobody else\'s always takes a pair', () => {
  fc.assert(
    fc.property(anyYaml, (text) => {
      fc.pre(!/\n +$/.test(text));
      for (const { place } of placesOf(documentOf(text))) {
        const isBlock = place.kind === 'mapping' && place.syntax.value?.type === 'YAMLMapping' && place.syntax.value.style === 'block';
        const isFlow = /^[[{]/.test(text.slice(...(place.parent?.range ?? [0, 0])));
        if (isBlock && !isFlow && !place.shared) expect(addPair(place, { key: 'id-token', value: 'write' })).not.toBeNull();
      }
    }),
  );
});
