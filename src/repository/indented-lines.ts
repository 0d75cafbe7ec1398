/** A line with content. */
export interface IndentedLine {
  /** Without indentation and white space at its end. */
  readonly text: string;
  /** In columns. */
  readonly indentation: number;
  /** From 1. */
  readonly number: number;
  /** Where it starts in the text. */
  readonly start: number;
}

/** A line of a text: where to go on reading from. */
export interface LinePosition {
  readonly start: number;
  readonly number: number;
}

/** No tool writes longer ones, and expressions that match them would run out of stack. */
const LONGEST_LINE = 65_536;

const FIRST_LINE: LinePosition = { start: 0, number: 1 };

/**
 * The lines of a text with their indentation, one after the other, without blank ones and comments; very
 * long ones are cut. For lock files, which tools write in one way: they may be too large for a tree.
 */
export function* indentedLines(text: string, from: LinePosition = FIRST_LINE): Generator<IndentedLine, void> {
  let { start, number } = from;
  while (start < text.length) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed < 0 ? text.length : lineFeed;
    const content = text.slice(start, Math.min(end, start + LONGEST_LINE)).trimEnd();
    const trimmed = content.trimStart();
    if (trimmed !== '' && !trimmed.startsWith('#')) {
      yield { text: trimmed, indentation: content.length - trimmed.length, number, start };
    }
    start = end + 1;
    number += 1;
  }
}

/** A `key: value` line; the value is null when the line ends behind the colon. null for any other line. */
export function keyAndValue(text: string): { readonly key: string; readonly value: string | null } | null {
  const quoted = /^(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")(?=:(?:\s|$))/.exec(text)?.[0];
  const end = quoted?.length ?? plainKeyEnd(text);
  if (end <= 0) return null;

  const value = text.slice(end + 1).trim();
  return { key: unquoted(text.slice(0, end)), value: value === '' ? null : unquoted(value) };
}

/** What a quoted text of YAML stands for; any other text as it is. */
export function unquoted(text: string): string {
  const quote = text[0];
  if (text.length < 2 || text.at(-1) !== quote) return text;
  if (quote === "'") return text.slice(1, -1).replaceAll("''", "'");
  return quote === '"' ? text.slice(1, -1).replaceAll(/\\(.)/g, '$1') : text;
}

/** A colon inside of a word belongs to it. */
function plainKeyEnd(text: string): number {
  const inside = text.indexOf(': ');
  if (inside >= 0) return inside;
  return text.endsWith(':') ? text.length - 1 : -1;
}
