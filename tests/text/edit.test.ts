import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/text/edit.ts';
import { applyEdit, joinEdits } from '../../src/text/edit.ts';

const insertion = (at: number, text: string): Edit => [{ range: [at, at], text }];

describe('applyEdit', () => {
  test.each<[string, Edit, string]>([
    ['nothing', [], 'abcdef'],
    ['an insertion', insertion(3, '-'), 'abc-def'],
    ['a replacement', [{ range: [1, 3], text: 'X' }], 'aXdef'],
    ['a removal', [{ range: [0, 6], text: '' }], ''],
    ['several', [{ range: [0, 1], text: 'A' }, { range: [1, 1], text: '|' }, { range: [5, 6], text: '' }], 'A|bcde'],
  ])('applies %s', (_, edit, expected) => {
    expect(applyEdit('abcdef', edit)).toBe(expected);
  });
});

describe('joinEdits', () => {
  test('sorts the replacements of all edits', () => {
    const joined = joinEdits(insertion(4, 'later'), [{ range: [0, 2], text: 'first' }]);
    expect(joined?.map(({ text }) => text)).toEqual(['first', 'later']);
  });

  test('is empty when there is nothing to join', () => {
    expect(joinEdits()).toEqual([]);
  });

  test.each<[string, (Edit | null)[]]>([
    ['an edit is null', [insertion(0, 'a'), null]],
    ['two ranges overlap', [[{ range: [0, 3], text: '' }], [{ range: [2, 4], text: '' }]]],
    ['an insertion lies in a removed range', [[{ range: [0, 3], text: '' }], insertion(1, 'a')]],
    ['two insertions share an offset', [insertion(2, 'a'), insertion(2, 'b')]],
  ])('is null when %s', (_, edits) => {
    expect(joinEdits(...edits)).toBeNull();
  });

  test('joined edits do what they do one after the other, from the back', () => {
    const edits = fc.array(fc.tuple(fc.nat(40), fc.nat(5), fc.string({ maxLength: 3 })), { maxLength: 4 });
    fc.assert(
      fc.property(fc.string({ minLength: 46, maxLength: 46 }), edits, (text, stretches) => {
        const single = stretches.map(([start, length, word]): Edit => [{ range: [start, start + length], text: word }]);
        const joined = joinEdits(...single);
        fc.pre(joined !== null);
        const reversed = [...joined].reverse();
        const oneByOne = reversed.reduce((result, replacement) => applyEdit(result, [replacement]), text);
        expect(applyEdit(text, joined)).toBe(oneByOne);
      }),
    );
  });
});
