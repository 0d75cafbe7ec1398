import type { Edit } from '../text/edit.ts';
import { hasLineBreak, isBlank, lineEndOf, lineStartOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { isInFlow } from './layout.ts';
import type { Text } from './scalar-text.ts';
import { isPlainSafe } from './scalar-source.ts';

// No quote, escape, expression or comment can come of these, whatever the style of the scalar.
const PLAIN_WORD = /^[\w ./=@:^~-]+$/;

/**
 * Inserts a word, blanks included, into a scalar's value. Null when the word or the surroundings could change how the rest of
 * the scalar reads, when the offset lies in an expression, when the place is shared, or when the offset cannot be mapped.
 */
export function insertWord(text: Text, offset: number, word: string): Edit | null {
  return replaceWord(text, [offset, offset], word);
}

/** Replaces a stretch of a scalar's value, which must be on one line of the file, by a word. Null as with `insertWord`. */
export function replaceWord(text: Text, range: Range, word: string): Edit | null {
  const [start, end] = range;
  const { place, style, value } = text;
  if (!isWord(word) || place.shared || place.parent === null || (place.syntax.meta !== null && place.syntax.meta.tag !== null)) return null;
  if (isInExpression(value, start) || isInExpression(value, end)) return null;

  const source = sourceOf(text, range);
  if (source === null || hasLineBreak(place.document.text, source)) return null;
  const result = value.slice(0, start) + word + value.slice(end);
  const isSafe = style === 'plain' ? isSafeInPlain(text, source, word, result) : isSafeAtEdges(text, source, word);
  return isSafe ? [{ range: source, text: word }] : null;
}

function isWord(word: string): boolean {
  return PLAIN_WORD.test(word) && word.trim() !== '' && !word.includes(': ');
}

/** The stretch in the file; null unless the characters on both sides of it are mapped to its outside. */
function sourceOf(text: Text, [start, end]: Range): Range | null {
  const source = text.rangeOf(start, end);
  if (source === null || text.value.slice(start, end).includes('\n')) return null;
  // A block without text has no line to write in, nor an indentation to write at.
  if (isBlock(text) && text.value.trim() === '') return null;

  const before = start > 0 ? text.rangeOf(start - 1, start) : null;
  // At the end of a file without final newline a block's last line break is not in the file.
  if (before !== null && before[0] === before[1]) return null;
  const after = end < text.value.length ? text.rangeOf(end, end + 1) : null;
  const isApart = (before === null || before[1] <= source[0]) && (after === null || source[1] <= after[0]);
  return isApart && contentRangeOf(text)[0] <= source[0] && source[1] <= contentRangeOf(text)[1] ? source : null;
}

function contentRangeOf({ range, style }: Text): Range {
  return style === 'single-quoted' || style === 'double-quoted' ? [range[0] + 1, range[1] - 1] : range;
}

function isBlock({ style }: Text): boolean {
  return style === 'literal' || style === 'folded';
}

/** Whether the offset lies within a `${{ … }}`. */
function isInExpression(value: string, offset: number): boolean {
  const opening = value.lastIndexOf('${{', offset - 1);
  if (opening === -1) return false;
  const closing = value.indexOf('}}', opening);
  return closing === -1 || offset < closing + 2;
}

/** Without quotes, no part of the new value may read as syntax or as another type; folding puts a blank for each line break. */
function isSafeInPlain(text: Text, source: Range, word: string, result: string): boolean {
  const isMultiline = hasLineBreak(text.place.document.text, text.range);
  return isPlainSafe(result.replaceAll('\n', ' '), isInFlow(text.place)) && (!isMultiline || isSafeAtEdges(text, source, word));
}

/** Blanks at the edges of a line fold, indent or vanish, except in quotes on one line; and an empty line may not be indented. */
function isSafeAtEdges({ place, range, style }: Text, source: Range, word: string): boolean {
  const file = place.document.text;
  const isQuoted = style === 'single-quoted' || style === 'double-quoted';
  if (isQuoted && !hasLineBreak(file, range)) return true;

  const before = file.slice(lineStartOf(file, source[0]), source[0]);
  const after = file.slice(source[1], lineEndOf(file, source[1]));
  if (before.trim() !== '') return after.trim() !== '' || style === 'literal' || !isBlank(word.at(-1));

  // At the start of a line: in column 0 a document marker could arise, an empty line has no indentation of its own to keep,
  // and a folded line that is indented deeper folds otherwise once it is not.
  const isLineEmpty = after.trim() === '' && source[0] === source[1];
  const isIndentedMore = style === 'folded' && isBlank(file[source[0]]);
  if (before === '' || isLineEmpty || isIndentedMore || isBlank(word[0])) return false;
  return after.trim() !== '' || style === 'literal' || !isBlank(word.at(-1));
}
