import { isBlank, lineEndOf, nextLineOf } from '../text/lines.ts';
import type { OffsetMap } from '../text/offset-map.ts';
import { SegmentMap } from '../text/offset-map.ts';
import type { Range } from '../text/range.ts';
import { blockScalarMapOf } from './block-scalar-map.ts';

/** A scalar as written: where, how, and what the parser made of it. */
export interface WrittenScalar {
  readonly range: Range;
  readonly style: 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';
  readonly value: string;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1B'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['N', '\x85'],
  ['_', '\xA0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['\t', '\t'],
]);

/** How many hexadecimal digits follow `\x`, `\u` and `\U`. */
const CODE_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** The offsets of a scalar's value in the file. Null when decoding the file again does not give exactly that value. */
export function scalarMapOf(file: string, scalar: WrittenScalar): OffsetMap | null {
  const map =
    scalar.style === 'literal' || scalar.style === 'folded'
      ? blockScalarMapOf(file, scalar)
      : flowScalarMapOf(file, scalar);
  return map?.value === scalar.value ? map : null;
}

function flowScalarMapOf(file: string, scalar: WrittenScalar): OffsetMap | null {
  const isQuoted = scalar.style !== 'plain';
  const start = scalar.range[0] + (isQuoted ? 1 : 0);
  const end = scalar.range[1] - (isQuoted ? 1 : 0);
  const map = new SegmentMap(file, start);

  let at = start;
  while (at < end) {
    const character = file[at];
    if (isSpace(character)) {
      at = decodeSpaces(file, at, end, map);
    } else if (character === "'" && scalar.style === 'single-quoted') {
      map.decode("'", [at, at + 2]);
      at += 2;
    } else if (character === '\\' && scalar.style === 'double-quoted') {
      const next = decodeEscape(file, at, map);
      if (next === null) return null;
      at = next;
    } else {
      const from = at;
      while (at < end && !isSpecial(file[at])) at += 1;
      // A quote or a backslash that means nothing in this style.
      if (at === from) at += 1;
      map.copy([from, at]);
    }
  }
  return map;
}

/** Decodes a run of white space: within a line it stays, around line breaks it folds. Returns the offset behind it. */
function decodeSpaces(file: string, start: number, limit: number, map: SegmentMap): number {
  let end = start;
  let lineBreaks = 0;
  while (end < limit && isSpace(file[end])) {
    if (file[end] === '\n') lineBreaks += 1;
    end += 1;
  }
  if (lineBreaks === 0) map.copy([start, end]);
  else map.decode(lineBreaks === 1 ? ' ' : '\n'.repeat(lineBreaks - 1), [start, end]);
  return end;
}

/** Decodes a backslash and what it escapes. Returns the offset behind it; null when YAML has no such escape. */
function decodeEscape(file: string, start: number, map: SegmentMap): number | null {
  const escaped = file[start + 1] ?? '';
  if (escaped === '\n' || escaped === '\r') {
    let end = nextLineOf(file, start);
    while (isBlank(file[end])) end += 1;
    return lineEndOf(file, start) === start + 1 ? end : null;
  }

  const length = CODE_LENGTHS.get(escaped);
  if (length === undefined) {
    const character = ESCAPES.get(escaped);
    if (character === undefined) return null;
    map.decode(character, [start, start + 2]);
    return start + 2;
  }

  const end = start + 2 + length;
  const code = Number.parseInt(file.slice(start + 2, end), 16);
  if (!(code <= 0x10_ff_ff)) return null;
  map.decode(String.fromCodePoint(code), [start, end]);
  return end;
}

function isSpace(character: string | undefined): boolean {
  return isBlank(character) || character === '\n' || character === '\r';
}

function isSpecial(character: string | undefined): boolean {
  return isSpace(character) || character === "'" || character === '\\';
}
