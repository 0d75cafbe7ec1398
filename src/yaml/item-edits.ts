import type { Edit } from '../text/edit.ts';
import { lineEndOf, nextLineOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { columnOf, insertEntry } from './block-entries.ts';
import { indentationStepOf, isInFlow } from './layout.ts';
import type { YamlPair } from './pair-source.ts';
import { blockLinesOf } from './pair-source.ts';
import type { YamlPlace } from './place.ts';
import { isValueSource } from './scalar-source.ts';

const WIDEST_DASH = 8;

/**
 * Puts an item before the one of that index (at the end when `index` is their number). A string item is YAML source.
 * Null in flow style, when the sequence is shared or empty, and when the index or the item is none.
 */
export function insertItem(sequence: YamlPlace, index: number, item: string | readonly YamlPair[]): Edit | null {
  const { value } = sequence.syntax;
  if (sequence.shared || sequence.kind !== 'sequence' || value?.type !== 'YAMLSequence') return null;
  if (value.style === 'flow' || isInFlow(sequence)) return null;

  const ranges = itemRangesOf(sequence, value.range[0]);
  const lines = itemLinesOf(sequence, item);
  if (ranges === null || lines === null || !Number.isInteger(index) || index < 0 || index > ranges.length) return null;
  return insertEntry({ text: sequence.document.text, ranges, values: value.entries }, index, lines);
}

/** Puts an item at the end of a block sequence. Null as with `insertItem`. */
export function appendItem(sequence: YamlPlace, item: string | readonly YamlPair[]): Edit | null {
  return insertItem(sequence, sequence.items().length, item);
}

function itemLinesOf(sequence: YamlPlace, item: string | readonly YamlPair[]): string[] | null {
  const dash = dashOf(sequence);
  if (typeof item === 'string') return isValueSource(item, false) ? [dash + item] : null;

  const lines = blockLinesOf(item, indentationStepOf(sequence));
  return lines?.map((line, index) => (index === 0 ? dash : ' '.repeat(dash.length)) + line) ?? null;
}

/** The dash with as many blanks as the first item has behind it. */
function dashOf(sequence: YamlPlace): string {
  const { text } = sequence.document;
  const start = sequence.range?.[0] ?? 0;
  const dash = /^- +(?=[^ #\r\n])/.exec(text.slice(start, lineEndOf(text, start)))?.[0] ?? '- ';
  return dash.length > WIDEST_DASH ? '- ' : dash;
}

/** Each item from its dash to the end of its value. The tree has no dashes, and no node at all for an empty item. */
function itemRangesOf(sequence: YamlPlace, first: number): Range[] | null {
  const { text } = sequence.document;
  const column = columnOf(text, first);
  const ranges: Range[] = [];
  let dash: number | null = first;

  for (const [index, item] of sequence.items().entries()) {
    if (index > 0) dash = dashBelow(text, ranges.at(-1)?.[1] ?? first, column);
    if (dash === null) return null;
    const { alias, meta, value } = item.syntax;
    const end = alias?.range[1] ?? Math.max(meta?.range[1] ?? 0, value?.range[1] ?? 0, dash + 1);
    ranges.push([dash, end]);
  }
  return ranges;
}

/** The next line, below the one that holds the offset, with a dash in the column. */
function dashBelow(text: string, offset: number, column: number): number | null {
  for (let start = nextLineOf(text, offset); start < text.length; start = nextLineOf(text, start)) {
    const dash = start + column;
    const isDash = text.slice(start, dash).trim() === '' && text[dash] === '-' && /^-(?:\s|$)/.test(text.slice(dash, dash + 2));
    if (isDash) return dash;
  }
  return null;
}
