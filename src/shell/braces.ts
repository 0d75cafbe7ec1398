import type { Budget } from './budget.ts';
import { isGlob } from './value.ts';
import { BREAK, constant, splitPieces } from './word.ts';
import type { Piece } from './word.ts';

/** Braces that stand for more words than this are not expanded. */
const MAX_WORDS = 64;

/** Text that means nothing else to the shell: no quotes, expansions, escapes or blanks. */
const PLAIN = /^[\w@%+=:,./{}*?[\]^!-]*$/;

/** The texts that braces stand for (`{a,b}`, `{1..3}`, also nested); null when that is not certain, or too many. */
export function bracedTextsOf(text: string): readonly string[] | null {
  if (!PLAIN.test(text)) return null;
  return rangeOf(text.slice(1, -1)) ?? alternativesOf(text.slice(1, -1), 0);
}

/** Words whose parts have alternatives, each combination one word, in the order of the shell; null for too many. */
export function combined(parts: readonly (readonly (readonly Piece[])[])[], budget: Budget): Piece[] | null {
  const count = parts.reduce((product, { length }) => product * length, 1);
  if (count > MAX_WORDS || !budget.spend(4 * count * parts.length)) return null;
  let words: (readonly Piece[])[] = [[]];
  for (const alternatives of parts) {
    words = words.flatMap((word) => alternatives.map((alternative) => [...word, ...alternative]));
  }
  return words.flatMap((word, index) => (index === 0 ? word : [BREAK, ...word]));
}

/** The pieces of one text from between braces. */
export function bracedPiecesOf(text: string): readonly Piece[] {
  return isGlob(text) || text === '' ? splitPieces(text) : [constant(text)];
}

function alternativesOf(inner: string, depth: number): readonly string[] | null {
  const parts: string[] = [];
  let start = 0;
  let open = 0;
  for (let index = 0; index <= inner.length; index += 1) {
    const char = inner[index] ?? ',';
    if (char === '{') open += 1;
    else if (char === '}') open -= 1;
    else if (char === ',' && open === 0) {
      parts.push(inner.slice(start, index));
      start = index + 1;
    }
    if (open < 0) return null;
  }
  if (open !== 0 || parts.length < 2 || parts.length > MAX_WORDS || depth > 5) return null;
  const texts: string[] = [];
  for (const part of parts) {
    const expanded = expandedPart(part, depth);
    if (expanded === null || texts.length + expanded.length > MAX_WORDS) return null;
    texts.push(...expanded);
  }
  return texts;
}

/** An alternative that may hold one pair of braces itself. */
function expandedPart(part: string, depth: number): readonly string[] | null {
  if (!/[{}]/.test(part)) return [part];
  const nested = /^([^{}]*)\{(.*)\}([^{}]*)$/.exec(part);
  if (nested === null) return null;
  const [, before = '', inner = '', after = ''] = nested;
  const texts = rangeOf(inner) ?? alternativesOf(inner, depth + 1);
  return texts?.map((text) => before + text + after) ?? null;
}

function rangeOf(inner: string): readonly string[] | null {
  const range = /^(?:(-?\d{1,9})\.\.(-?\d{1,9})|([a-z])\.\.([a-z])|([A-Z])\.\.([A-Z]))$/.exec(inner);
  if (range === null) return null;
  const [, from, to] = range;
  if (from !== undefined && to !== undefined) {
    // Leading zeros pad all the numbers.
    return /^-?0\d/.test(from) || /^-?0\d/.test(to) ? null : sequence(Number(from), Number(to))?.map(String) ?? null;
  }
  const first = (range[3] ?? range[5] ?? '').charCodeAt(0);
  const last = (range[4] ?? range[6] ?? '').charCodeAt(0);
  return sequence(first, last)?.map((code) => String.fromCharCode(code)) ?? null;
}

function sequence(first: number, last: number): number[] | null {
  const length = Math.abs(last - first) + 1;
  const step = last < first ? -1 : 1;
  return length > MAX_WORDS ? null : Array.from({ length }, (_, index) => first + index * step);
}
