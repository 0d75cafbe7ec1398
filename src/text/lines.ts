import type { Range } from './range.ts';

/** The line break that most lines of the text end with; `\n` when there is none or when both are as frequent. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  let unix = 0;
  let windows = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (text[at - 1] === '\r') windows += 1;
    else unix += 1;
  }
  return windows > unix ? '\r\n' : '\n';
}

/** Offset of the first character of the line that holds `offset`. */
export function lineStartOf(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset just before the line break of the line that holds `offset` (before `\r` too), or the end of the text. */
export function lineEndOf(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  if (lineFeed === -1) return text.length;
  return text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
}

/** Offset of the line after the one that holds `offset`, or the end of the text when that is the last line. */
export function nextLineOf(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  return lineFeed === -1 ? text.length : lineFeed + 1;
}

/** The blanks and tabs at the start of the line that holds `offset`. */
export function indentationOf(text: string, offset: number): string {
  const start = lineStartOf(text, offset);
  let end = start;
  while (isBlank(text[end])) end += 1;
  return text.slice(start, end);
}

/** The range cut to its first line, without the blanks and the `\r` at the end of that line. */
export function firstLineOf(text: string, range: Range): Range {
  const [start, stop] = range;
  const lineFeed = text.indexOf('\n', start);
  let end = lineFeed === -1 ? stop : Math.min(stop, lineFeed);
  while (end > start && (isBlank(text[end - 1]) || text[end - 1] === '\r')) end -= 1;
  return [start, end];
}

/** Whether the stretch of the text spans a line break. */
export function hasLineBreak(text: string, range: Range): boolean {
  const lineFeed = text.indexOf('\n', range[0]);
  return lineFeed !== -1 && lineFeed < range[1];
}

/** Whether the character is a blank or a tab. */
export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** Translates offsets of one text to lines and columns. */
export class LineIndex {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** The 1-based line and the 0-based column, in UTF-16 units, of an offset. */
  positionOf(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) };
  }
}
