import type { Edit } from '../text/edit.ts';
import { hasLineBreak, lineBreakOf, lineEndOf, lineStartOf, nextLineOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { columnOf, commentsAboveOf, hasBlankLine, insertEntry, isFirstInLine, keepsBlankLines, ownEndOf } from './block-entries.ts';
import { indentationStepOf, isInFlow, pairRangesOf } from './layout.ts';
import type { YamlPair } from './pair-source.ts';
import { blockLinesOf, flowSourceOf } from './pair-source.ts';
import type { YamlPlace } from './place.ts';

/** Where a new pair goes: beside the pair of that key. A key that does not exist is ignored; `before` counts first. */
export interface Beside {
  readonly before?: string;
  readonly after?: string;
}

/**
 * Adds a pair to a mapping, at its end unless told otherwise; a key without any value (`permissions:`) becomes a mapping.
 * Null when the key exists, when the place is shared or no such mapping, and in flow style over several lines or with comments.
 */
export function addPair(mapping: YamlPlace, pair: YamlPair, where: Beside = {}): Edit | null {
  if (mapping.shared) return null;
  if (mapping.kind === 'null') return addFirstPair(mapping, [pair]);

  const { value } = mapping.syntax;
  if (mapping.kind !== 'mapping' || value?.type !== 'YAMLMapping' || hasKey(mapping, pair.key)) return null;
  const ranges = pairRangesOf(mapping);
  const index = indexOf(mapping, where);
  if (value.style === 'flow') return addFlowPair(mapping, ranges, pair, index);
  if (isInFlow(mapping)) return null;

  const lines = blockLinesOf([pair], indentationStepOf(mapping));
  const values = value.pairs.map((each) => each.value);
  return lines === null ? null : insertEntry({ text: mapping.document.text, ranges, values }, index, lines);
}

/**
 * Puts a mapping in the place of a one-line value, `permissions: write-all`, as block style below the key.
 * Null when the value spans lines, has an anchor, a tag or a comment within, is shared, or is not the value of a block pair.
 */
export function setValue(place: YamlPlace, pairs: readonly YamlPair[]): Edit | null {
  if (place.shared || place.kind === 'unknown' || place.kind === 'absent') return null;
  const { value, meta } = place.syntax;
  if (value === null) return addFirstPair(place, pairs);

  const { text } = place.document;
  const range: Range = [value.range[0], value.range[1]];
  const colon = colonEndOf(place);
  if (meta !== null || colon === null || lineEndOf(text, colon) < range[1] || hasLineBreak(text, range)) return null;
  if (place.document.anchors.isReferencedWithin(...range) || place.document.hasCommentIn(range)) return null;
  if (pairs.length === 0) return [{ range, text: '{}' }];

  const below = linesBelow(place, pairs);
  return below === null ? null : [{ range: [colon, range[1]], text: '' }, ...below];
}

/**
 * Removes a pair of a block mapping with all its lines. Null when it is the only pair, when a comment stands in, behind or
 * directly above it, when an alias refers into it, or when the blank lines around it belong to a value.
 */
export function removePair(mapping: YamlPlace, key: string): Edit | null {
  const { document, syntax } = mapping;
  const { text } = document;
  if (mapping.shared || mapping.kind !== 'mapping' || syntax.value?.type !== 'YAMLMapping') return null;
  if (syntax.value.style === 'flow' || isInFlow(mapping)) return null;

  const ranges = pairRangesOf(mapping);
  const pair = mapping.at(key).pairRange;
  const index = pair === null ? -1 : ranges.findIndex(([start]) => start === pair[0]);
  if (pair === null || index === -1 || ranges.length === 1) return null;
  if (document.anchors.isReferencedWithin(...pair)) return null;

  const lineStart = lineStartOf(text, pair[0]);
  const end = ownEndOf(text, pair);
  if (document.hasCommentIn([pair[0], end]) || commentsAboveOf(text, pair[0]) < lineStart) return null;
  if (!isFirstInLine(text, pair[0])) return removeBesideDash(mapping, pair, ranges[index + 1]);

  const above = blankLinesAbove(text, lineStart, ranges[index - 1]?.[1] ?? 0);
  const isBelowKept = keepsBlankLines(syntax.value.pairs[index - 1]?.value ?? null);
  return removeLines(text, [lineStart, end], above, isBelowKept);
}

function hasKey(mapping: YamlPlace, key: string): boolean {
  // Any key that reads alike in YAML or as text: `1`, `"1"`, and a null key, which has no entry.
  if (mapping.at(key).kind !== 'absent') return true;
  return mapping.entries().length < pairRangesOf(mapping).length && /^(?:~|null|)$/i.test(key);
}

function indexOf(mapping: YamlPlace, where: Beside): number {
  const ranges = pairRangesOf(mapping);
  const indexOfKey = (key: string | undefined): number => {
    const range = key === undefined ? null : mapping.at(key).pairRange;
    return range === null ? -1 : ranges.findIndex(([start]) => start === range[0]);
  };

  const before = indexOfKey(where.before);
  if (before !== -1) return before;
  const after = indexOfKey(where.after);
  return after === -1 ? ranges.length : after + 1;
}

function addFlowPair(mapping: YamlPlace, ranges: readonly Range[], pair: YamlPair, index: number): Edit | null {
  const { range, document } = mapping;
  const source = flowSourceOf(pair);
  if (range === null || source === null) return null;
  if (hasLineBreak(document.text, range) || document.hasCommentIn(range)) return null;

  if (ranges.length === 0) return [{ range: [range[0] + 1, range[1] - 1], text: ` ${source} ` }];
  const previous = ranges[index - 1];
  if (previous !== undefined) return [{ range: [previous[1], previous[1]], text: `, ${source}` }];
  const start = ranges[0]?.[0] ?? range[0] + 1;
  return [{ range: [start, start], text: `${source}, ` }];
}

function addFirstPair(place: YamlPlace, pairs: readonly YamlPair[]): Edit | null {
  const { value, meta, pair } = place.syntax;
  const colon = colonEndOf(place);
  if (value !== null || meta !== null || pair === null || colon === null || pair.range[1] !== colon) return null;
  return linesBelow(place, pairs);
}

/** Pairs as lines below the line of a key that has no value, one step deeper than the key. */
function linesBelow(place: YamlPlace, pairs: readonly YamlPair[]): Edit | null {
  const { text } = place.document;
  const { pairRange, parent } = place;
  if (pairRange === null || parent === null) return null;

  const step = indentationStepOf(parent);
  const lines = blockLinesOf(pairs, step);
  if (lines === null || lines.length === 0) return null;

  const lineBreak = lineBreakOf(text) + ' '.repeat(columnOf(text, pairRange[0])) + step;
  const end = lineEndOf(text, pairRange[0]);
  return [{ range: [end, end], text: lines.map((line) => lineBreak + line).join('') }];
}

/** The offset behind the colon of a block pair; null in flow style, for `? key`, and for a key over several lines. */
function colonEndOf(place: YamlPlace): number | null {
  const { parent, keyRange, pairRange, document } = place;
  if (parent === null || keyRange === null || pairRange === null || isInFlow(place)) return null;
  if (place.syntax.pair?.key?.range[0] !== pairRange[0] || hasLineBreak(document.text, keyRange)) return null;

  const colon = /^ *:/.exec(document.text.slice(keyRange[1], lineEndOf(document.text, keyRange[1])));
  return colon === null ? null : keyRange[1] + colon[0].length;
}

/** Removes the pair that stands behind a dash, so that the next pair takes its place there. */
function removeBesideDash(mapping: YamlPlace, pair: Range, next: Range | undefined): Edit | null {
  if (next === undefined || mapping.document.hasCommentIn([pair[0], next[0]])) return null;
  return [{ range: [pair[0], next[0]], text: '' }];
}

/** Removes whole lines; of the blank lines on both sides of them only those on one side stay. */
function removeLines(text: string, [start, end]: Range, blankAbove: number, isBelowKept: boolean): Edit | null {
  const next = nextLineOf(text, end);
  const isLast = next === text.length;
  const isBlankBelow = isLast || hasBlankLine(text, end, next + 1);
  if (isBelowKept && (blankAbove < start || isBlankBelow)) return null;
  // Lines of blanks could become text of a block above.
  if (hasBlanksBelow(text, next)) return null;

  const from = isBlankBelow ? blankAbove : start;
  const isUnterminated = isLast && lineEndOf(text, end) === text.length;
  return [{ range: isUnterminated ? [lineEndOf(text, from - 1), end] : [from, next], text: '' }];
}

/** Whether one of the empty lines from the offset on is not quite empty. */
function hasBlanksBelow(text: string, offset: number): boolean {
  for (let start = offset; start < text.length; start = nextLineOf(text, start)) {
    const line = text.slice(start, lineEndOf(text, start));
    if (line !== '') return line.trim() === '';
  }
  return false;
}

/** The start of the first of the blank lines directly above a line, none of them part of a value that ends at `limit`. */
function blankLinesAbove(text: string, start: number, limit: number): number {
  let above = start;
  while (above > 0) {
    const candidate = lineStartOf(text, above - 1);
    if (candidate <= limit || text.slice(candidate, above).trim() !== '') break;
    above = candidate;
  }
  return above;
}
