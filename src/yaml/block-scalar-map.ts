import { nextLineOf } from '../text/lines.ts';
import type { OffsetMap } from '../text/offset-map.ts';
import { SegmentMap } from '../text/offset-map.ts';
import type { Range } from '../text/range.ts';

/** A block scalar as written; `range` starts at the `|` or `>` of its header. */
export interface WrittenBlock {
  readonly range: Range;
  readonly style: string;
  readonly value: string;
}

/** One source line of a block: its content past the block's indentation, and where its line break stands. */
interface BlockLine {
  readonly content: Range;
  readonly lineBreak: Range;
  readonly hasText: boolean;
  /** Folding leaves the line breaks around such a line alone: it starts with a blank of its own. */
  readonly isIndentedMore: boolean;
}

/**
 * The offsets of a literal or folded scalar's value in the file. The indentation is found by comparing the first line that has
 * text with the value, so explicit indicators need no special case; the caller compares the decoded value as a whole.
 */
export function blockScalarMapOf(file: string, scalar: WrittenBlock): OffsetMap | null {
  const indentation = blockIndentationOf(file, scalar);
  if (indentation === null) return null;

  const lines = linesOf(file, scalar.range, indentation);
  const last = lines.findLastIndex(({ hasText }) => hasText);
  const map = new SegmentMap(file, scalar.range[1]);
  if (scalar.style === 'literal') decodeLiteral(lines.slice(0, last + 1), map);
  else decodeFolded(lines.slice(0, last + 1), map);
  decodeEnd(lines.slice(Math.max(last, 0)), last >= 0, scalar.value, map);
  return map;
}

function decodeLiteral(lines: readonly BlockLine[], map: SegmentMap): void {
  for (const [index, line] of lines.entries()) {
    map.copy(line.content);
    if (index < lines.length - 1) map.decode('\n', line.lineBreak);
  }
}

function decodeFolded(lines: readonly BlockLine[], map: SegmentMap): void {
  let previous: BlockLine | null = null;
  let breaks: Range[] = [];

  for (const line of lines) {
    const isEmpty = line.content[0] === line.content[1];
    if (!isEmpty) {
      decodeBreaks(breaks, previous, line, map);
      map.copy(line.content);
      previous = line;
      breaks = [];
    }
    breaks.push(line.lineBreak);
  }
}

/** Decodes the line breaks between two lines of a folded scalar that are not empty. */
function decodeBreaks(breaks: readonly Range[], previous: BlockLine | null, next: BlockLine, map: SegmentMap): void {
  const [first] = breaks;
  if (first === undefined) return;

  if (previous === null || previous.isIndentedMore || next.isIndentedMore) {
    for (const lineBreak of breaks) map.decode('\n', lineBreak);
    return;
  }
  const folded: Range = [first[0], next.content[0]];
  map.decode(breaks.length === 1 ? ' ' : '\n'.repeat(breaks.length - 1), folded);
}

/** Decodes what follows the last line with text: as many line breaks, and blanks between them, as chomping left. */
function decodeEnd(lines: readonly BlockLine[], hasText: boolean, value: string, map: SegmentMap): void {
  for (const [index, line] of lines.entries()) {
    if (map.value.length >= value.length) return;
    if (index > 0 || !hasText) map.copy(line.content);
    if (map.value.length < value.length) map.decode('\n', line.lineBreak);
  }
}

/** How many columns the block's lines are indented by; null when the file and the value do not match. */
function blockIndentationOf(file: string, scalar: WrittenBlock): number | null {
  const written = linesOf(file, scalar.range, 0).find(({ hasText }) => hasText);
  if (written === undefined) return Infinity;

  // Neither chomping nor folding touches the blanks before the first text.
  const decoded = scalar.value.split('\n').find(hasTextIn);
  if (decoded === undefined) return null;
  const columns = leadingSpacesOf(file.slice(...written.content)) - leadingSpacesOf(decoded);
  return columns < 0 ? null : columns;
}

function leadingSpacesOf(line: string): number {
  return line.length - line.replace(/^ +/, '').length;
}

/** Whether a line has more than spaces; a tab counts as text here, as it does in YAML. */
function hasTextIn(line: string): boolean {
  return /[^ ]/.test(line);
}

/** The lines of a block below its header. */
function linesOf(file: string, range: Range, indentation: number): BlockLine[] {
  const lines: BlockLine[] = [];
  let start = nextLineOf(file, range[0]);

  // The last line break is never in the range, so an empty last line starts where the range ends.
  while (start <= range[1] && start < file.length) {
    const next = nextLineOf(file, start);
    lines.push(lineOf(file, start, next, indentation));
    start = next;
  }
  return lines;
}

function lineOf(file: string, start: number, next: number, indentation: number): BlockLine {
  let end = next;
  if (end > start && file[end - 1] === '\n') end -= file[end - 2] === '\r' && end - 2 >= start ? 2 : 1;

  const content: Range = [Math.min(start + indentation, end), end];
  const text = file.slice(...content);
  return {
    content,
    lineBreak: [end, next],
    hasText: hasTextIn(file.slice(start, end)),
    isIndentedMore: text.startsWith(' ') || text.startsWith('\t'),
  };
}
