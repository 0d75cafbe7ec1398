import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../src/text/edit.ts';
import { appendItem, insertItem } from '../../src/yaml/edits.ts';
import { documentOf } from './edit-laws.ts';

const STEP = [
  { key: 'name', value: 'New' },
  { key: 'with', value: [{ key: 'a', value: "'1'" }] },
];

function inserted(text: string, index: number, item: Parameters<typeof insertItem>[2] = 'new'): string | null {
  const edit = insertItem(documentOf(text).root.at('s'), index, item);
  return edit === null ? null : applyEdit(text, edit);
}

describe('insertItem', () => {
  test.each<[string, string, number, string]>([
    ['first', 's:\n  - a\n  - b\n', 0, 's:\n  - new\n  - a\n  - b\n'],
    ['in the middle', 's:\n  - a\n  - b\n', 1, 's:\n  - a\n  - new\n  - b\n'],
    ['at the end', 's:\n  - a\n  - b\nt: 1\n', 2, 's:\n  - a\n  - b\n  - new\nt: 1\n'],
    ['without indentation', 's:\n- a\n- b\n', 1, 's:\n- a\n- new\n- b\n'],
    ['without final newline', 's:\n- a', 1, 's:\n- a\n- new'],
    ['with CRLF', 's:\r\n- a\r\n- b\r\n', 1, 's:\r\n- a\r\n- new\r\n- b\r\n'],
    ['with wide dashes', 's:\n  -   a\n', 1, 's:\n  -   a\n  -   new\n'],
    ['with comments above', 's:\n  # one\n  - a\n  # two\n  - b\n', 1, 's:\n  # one\n  - a\n  - new\n  # two\n  - b\n'],
    ['with comments above the first', 's: # all\n  # one\n  - a\n', 0, 's: # all\n  - new\n  # one\n  - a\n'],
    ['with comments behind', 's:\n  - a # one\n    # still one\n  - b\n', 1, 's:\n  - a # one\n    # still one\n  - new\n  - b\n'],
    ['between items apart', 's:\n  - a\n\n  - b\n', 1, 's:\n  - a\n\n  - new\n\n  - b\n'],
    ['before items apart', 's:\n  - a\n\n  - b\n', 0, 's:\n  - new\n\n  - a\n\n  - b\n'],
    ['after items apart', 's:\n  - a\n\n  # two\n  - b\n\nt: 1\n', 2, 's:\n  - a\n\n  # two\n  - b\n\n  - new\n\nt: 1\n'],
    ['between items together', 's:\n  - a\n  - b\n  - c\n\n  - d\n', 1, 's:\n  - a\n  - new\n  - b\n  - c\n\n  - d\n'],
    ['beside empty items', 's:\n  -\n  - # none\n  - a\n', 2, 's:\n  -\n  - # none\n  - new\n  - a\n'],
    ['beside items below their dash', 's:\n  -\n    a: 1\n  - # c\n\n    b: 2\n', 2, 's:\n  -\n    a: 1\n  - # c\n\n    b: 2\n  - new\n'],
    ['after a block', 's:\n  - |\n    - x\n  - b\n', 1, 's:\n  - |\n    - x\n  - new\n  - b\n'],
    ['after an alias', 'a: &a 1\ns:\n  - *a\n', 1, 'a: &a 1\ns:\n  - *a\n  - new\n'],
  ])('%s', (_, text, index, expected) => {
    expect(inserted(text, index)).toBe(expected);
  });

  test('pairs stand behind the dash, nested ones at the step of the file', () => {
    expect(inserted('s:\n    - run: x\n', 1, STEP)).toBe("s:\n    - run: x\n    - name: New\n      with:\n        a: '1'\n");
    const wide = 's:\n    -   run: x\nt:\n    u: 1\n';
    expect(inserted(wide, 0, STEP)).toBe(`s:\n    -   name: New\n        with:\n            a: '1'\n    -   run: x\nt:\n    u: 1\n`);
  });

  test.each<[string, string, number]>([
    ['a negative index', 's:\n- a\n', -1],
    ['an index behind the end', 's:\n- a\n', 2],
    ['half an index', 's:\n- a\n', 0.5],
    ['flow style', 's: [a]\n', 1],
    ['an empty sequence', 's: []\n', 0],
    ['nothing', 's:\n', 0],
    ['a scalar', 's: a\n', 0],
    ['what is absent', 'a: 1\n', 0],
    ['an alias', 'a: &x\n- a\ns: *x\n', 1],
    ['an anchor that is used', 's: &x\n- a\nt: *x\n', 1],
  ])('is null for %s', (_, text, index) => {
    expect(inserted(text, index)).toBeNull();
  });

  const unwritable = ['a: b', '- a', 'a # b', '', '&a b', '"a', '|', [], [{ key: 'a', value: '*b' }]];

  test.each(unwritable.map((item) => [item]))('is null for the item %j', (item) => {
    expect(inserted('s:\n- a\n', 0, item)).toBeNull();
  });
});

test('appendItem adds at the end', () => {
  const text = 's:\n- a\n- b\n';
  expect(applyEdit(text, appendItem(documentOf(text).root.at('s'), 'new') ?? [])).toBe('s:\n- a\n- b\n- new\n');
});
