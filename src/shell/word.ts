import type { Range } from '../text/range.ts';
import { isGlob, isSpecialInGlob } from './value.ts';

/**
 * One argument of a command. An unquoted variable whose known value holds several words gives several
 * `Word`s with one and the same range, and so do braces; a variable whose known value is blank gives none.
 */
export interface Word {
  /** Where it stands in the script. */
  readonly range: Range;
  /** Its source text, quotes and all. */
  readonly raw: string;
  /** Its value, quotes removed and known variables put in; null when an expansion, a glob or a mask decides it. */
  readonly text: string | null;
  /** The constant text its value starts with (`./` of `"./$TARBALL"`), '' when there is none. */
  readonly prefix: string;
  /**
   * The pattern whose matches it stands for (`./dist/*.tgz`, also of a loop variable over it), `**` as written; null
   * when it is constant, or when more than unquoted `*`, `?`, `[…]` decides it. It stands for all of the matches when it
   * `splits`, for one of them otherwise (file names are taken to have no blanks).
   */
  readonly glob: string | null;
  /** Whether it may become no word, one or several: an unquoted unknown expansion or mask, a glob, `"$@"`, `"${list[@]}"`. */
  readonly splits: boolean;
}

/** A stretch of a word's value: known text, files that a pattern matches, or something unknown. */
type Stretch =
  | { readonly kind: 'constant'; readonly value: string }
  /** With `isWhole`, words that were expanded before: text beside them belongs to the first or last only. */
  | { readonly kind: 'pattern'; readonly glob: string; readonly splits: boolean; readonly isWhole?: true }
  | { readonly kind: 'unknown'; readonly splits: boolean };

/** What a source word is made of: stretches of words, and where one word ends. */
export type Piece = Stretch | { readonly kind: 'break' } | { readonly kind: 'rest' } | { readonly kind: 'nothing' };

/** A piece that stands for exactly one, unknown stretch of one word. */
export const UNKNOWN: Stretch = { kind: 'unknown', splits: false };

/** A piece that may vanish or become several words. */
export const UNKNOWN_SPLITTING: Stretch = { kind: 'unknown', splits: true };

/** What follows belongs to another word. */
export const BREAK: Piece = { kind: 'break' };

/** Any number of further words: text after them belongs to the last, or, if there are none, to the word before. */
export const REST: Piece = { kind: 'rest' };

/** A list without elements, which makes the quotes around it vanish. */
export const NOTHING: Piece = { kind: 'nothing' };

/** A piece of known text. */
export function constant(value: string): Piece {
  return { kind: 'constant', value };
}

/** The pieces of known text that the shell still splits at blanks, and in which it expands globs. */
export function splitPieces(text: string): Piece[] {
  return (text.match(/[ \t\n]+|[^ \t\n]+/g) ?? []).flatMap((part): Piece[] => {
    if (/^[ \t\n]/.test(part)) return [BREAK];
    if (part.includes('\\')) return [UNKNOWN_SPLITTING];
    if (!isGlob(part)) return [constant(part)];
    const start = part.search(/[*?[]/);
    const glob: Piece = { kind: 'pattern', glob: part.slice(start), splits: true };
    return start === 0 ? [glob] : [constant(part.slice(0, start)), glob];
  });
}

interface Field {
  prefix: string;
  glob: string;
  isConstant: boolean;
  isPattern: boolean;
  isWhole: boolean;
  splits: boolean;
  /** The word that text added to this one may belong to instead. */
  readonly previous: Field | null;
}

/** The words that the pieces of one source word become: mostly one, none for a blank unquoted variable. */
export function wordsOf(pieces: readonly Piece[], range: Range, raw: string): Word[] {
  const [first] = pieces;
  // Most words are one constant.
  if (first?.kind === 'constant' && pieces.length === 1) {
    return [{ range, raw, text: first.value, prefix: first.value, glob: null, splits: false }];
  }
  const fields: Field[] = [];
  let open: Field | null = null;

  for (const piece of pieces) {
    if (piece.kind === 'nothing') continue;
    if (piece.kind === 'break') {
      open = null;
      continue;
    }
    if (open === null || piece.kind === 'rest') {
      const previous: Field | null = piece.kind === 'rest' ? open : null;
      open = { prefix: '', glob: '', isConstant: true, isPattern: true, isWhole: false, splits: false, previous };
      fields.push(open);
    }
    append(open, piece.kind === 'rest' ? UNKNOWN_SPLITTING : piece);
  }
  return fields.map(({ prefix, glob, isConstant, isPattern, splits }) => ({
    range,
    raw,
    text: isConstant ? prefix : null,
    prefix,
    glob: !isConstant && isPattern ? glob : null,
    splits,
  }));
}

function append(field: Field, piece: Stretch): void {
  const isText = piece.kind !== 'constant' || piece.value !== '';
  if (field.previous !== null && isText && !field.isConstant) {
    field.previous.isConstant = false;
    field.previous.isPattern = false;
  }
  if (piece.kind === 'constant') {
    if (field.isWhole && piece.value !== '') field.isPattern = false;
    if (field.isConstant) field.prefix += piece.value;
    if (isSpecialInGlob(piece.value)) field.isPattern = false;
    if (field.isPattern) field.glob += piece.value;
    return;
  }
  field.isConstant = false;
  field.splits ||= piece.splits;
  if (piece.kind === 'unknown' || field.isWhole || (piece.isWhole && field.glob !== '')) field.isPattern = false;
  else field.glob += piece.glob;
  if (piece.kind === 'pattern' && piece.isWhole) field.isWhole = true;
}

/** The one word that the pieces become where the shell does not split them; unknown where they would not be one. */
export function singleWordOf(pieces: readonly Piece[], range: Range, raw: string): Word {
  const words = wordsOf(pieces, range, raw);
  const [word] = words;
  return word !== undefined && words.length === 1 ? word : unknownWord(range, raw);
}

/** A word, or any number of them, of which nothing is known. */
export function unknownWord(range: Range, raw: string): Word {
  return { range, raw, text: null, prefix: '', glob: null, splits: true };
}
