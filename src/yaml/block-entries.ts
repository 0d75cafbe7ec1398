import type { Edit } from '../text/edit.ts';
import { isBlank, lineBreakOf, lineEndOf, lineStartOf, nextLineOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { YamlNode } from './anchors.ts';

const SPACES_OR_INDICATORS = /^ *(?:[-?:] +)*$/;

/** The pairs or items of one block collection: where each starts and ends in the file. All start in the same column. */
export interface BlockEntries {
  readonly text: string;
  /** From the start of a key, or from a dash, to the end of the value. */
  readonly ranges: readonly Range[];
  /** The value of each. */
  readonly values: readonly (YamlNode | null)[];
}

/** Columns from the start of the line to the offset. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}

/**
 * Writes one more entry, given as lines without indentation, before the entry of that index; at the end when there is none.
 * Comments directly above an entry stay with it, and entries that are set apart by blank lines remain so.
 * Null when there is nothing to stand beside or when the layout is one we do not know.
 */
export function insertEntry(entries: BlockEntries, index: number, lines: readonly string[]): Edit | null {
  const { text, ranges } = entries;
  const [first] = ranges;
  if (first === undefined || lines.length === 0) return null;
  if (!SPACES_OR_INDICATORS.test(text.slice(lineStartOf(text, first[0]), first[0]))) return null;

  const lineBreak = lineBreakOf(text);
  const indentation = ' '.repeat(columnOf(text, first[0]));
  const isApart = areApart(entries);
  if (index === 0) {
    const gap = lineBreak.repeat(isApart ? 2 : 1);
    return insertFirst(text, first[0], lines.join(lineBreak + indentation), gap, indentation);
  }

  const previous = ranges[Math.min(index, ranges.length) - 1];
  if (previous === undefined) return null;
  const end = ownEndOf(text, previous);
  const next = ranges[index];
  const isKept = keepsBlankLines(entries.values[Math.min(index, ranges.length) - 1] ?? null);
  // At the end of a file without final newline, the first line break we write would count for a block that ends in blanks.
  if (isKept && end === text.length && text.slice(lineStartOf(text, end)).trim() === '') return null;

  const isOpen = next === undefined || hasBlankLine(text, end, next[0]);
  const gap = lineBreak.repeat(isApart && isOpen && !isKept ? 2 : 1);
  return [{ range: [end, end], text: gap + indentation + lines.join(lineBreak + indentation) }];
}

/**
 * The end of the last line that belongs to an entry: past the comment behind it and past comment lines below it that are
 * indented deeper than the entry itself.
 */
export function ownEndOf(text: string, entry: Range): number {
  const column = columnOf(text, entry[0]);
  let end = lineEndOf(text, entry[1]);

  for (let start = nextLineOf(text, entry[1]); start < text.length; start = nextLineOf(text, start)) {
    const content = contentStartOf(text, start);
    if (text[content] === '#') {
      if (content - start <= column) break;
      end = lineEndOf(text, content);
    } else if (content !== lineEndOf(text, start)) {
      break;
    }
  }
  return end;
}

/** Whether a value ends in a block scalar that takes all blank lines below it for its own (`|+`). */
export function keepsBlankLines(value: YamlNode | null): boolean {
  const last = value === null ? null : lastWithin(value);
  if (last !== null) return keepsBlankLines(last);
  if (value?.type !== 'YAMLScalar') return false;
  return (value.style === 'literal' || value.style === 'folded') && value.chomping === 'keep';
}

function lastWithin(node: YamlNode): YamlNode | null {
  switch (node.type) {
    case 'YAMLWithMeta':
      return node.value;
    case 'YAMLMapping':
      return node.pairs.at(-1)?.value ?? null;
    case 'YAMLSequence':
      return node.entries.at(-1) ?? null;
    default:
      return null;
  }
}

/** The start of the first of the comment lines directly above a line; the start of the line itself when there are none. */
export function commentsAboveOf(text: string, offset: number): number {
  let start = lineStartOf(text, offset);
  while (start > 0) {
    const above = lineStartOf(text, start - 1);
    if (text[contentStartOf(text, above)] !== '#') break;
    start = above;
  }
  return start;
}

/** Whether only blanks stand before the offset in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return contentStartOf(text, lineStartOf(text, offset)) === offset;
}

/** Whether a line between the end of a line and a later offset is empty but for blanks. */
export function hasBlankLine(text: string, end: number, limit: number): boolean {
  for (let start = nextLineOf(text, end); start < limit; start = nextLineOf(text, start)) {
    if (contentStartOf(text, start) === lineEndOf(text, start)) return true;
  }
  return false;
}

function insertFirst(text: string, start: number, entry: string, gap: string, indentation: string): Edit {
  if (!isFirstInLine(text, start)) return [{ range: [start, start], text: entry + gap + indentation }];

  // The comment on top of a file is about the file, not about its first key.
  const above = commentsAboveOf(text, start);
  const at = above === 0 ? lineStartOf(text, start) : above;
  return [{ range: [at, at], text: indentation + entry + gap }];
}

/** Whether most neighbours have a blank line between them. */
function areApart({ text, ranges }: BlockEntries): boolean {
  let apart = 0;
  for (const [index, next] of ranges.entries()) {
    const previous = ranges[index - 1];
    if (previous !== undefined && hasBlankLine(text, ownEndOf(text, previous), next[0])) apart += 1;
  }
  return apart * 2 > ranges.length - 1;
}

function contentStartOf(text: string, lineStart: number): number {
  let at = lineStart;
  while (isBlank(text[at])) at += 1;
  return at;
}
