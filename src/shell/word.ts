import type { Range } from '../text/range.ts';

/**
 * One argument of a command. An unquoted variable whose known value holds several words gives several
 * `Word`s with one and the same range; one whose known value is blank gives none.
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
  /** Whether it may become no word, one or several: an unquoted unknown expansion or mask, `"$@"`, `"${list[@]}"`. */
  readonly splits: boolean;
}

/** A stretch of a word's value: known text, known text that the shell still splits at blanks, or something unknown. */
export type Piece =
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'blankSeparated'; readonly value: string }
  | { readonly kind: 'unknown'; readonly splits: boolean };

/** A piece that stands for exactly one, unknown stretch of one word. */
export const UNKNOWN: Piece = { kind: 'unknown', splits: false };

/** A piece that may vanish or become several words. */
export const UNKNOWN_SPLITTING: Piece = { kind: 'unknown', splits: true };

/** A piece of known text. */
export function constant(value: string): Piece {
  return { kind: 'constant', value };
}

interface Field {
  prefix: string;
  isConstant: boolean;
  splits: boolean;
}

/** The words that the pieces of one source word become: mostly one, none for a blank unquoted variable. */
export function wordsOf(pieces: readonly Piece[], range: Range, raw: string): Word[] {
  const fields: Field[] = [];
  let open: Field | null = null;

  const openField = (): Field => {
    if (open === null) {
      open = { prefix: '', isConstant: true, splits: false };
      fields.push(open);
    }
    return open;
  };
  const append = (value: string): void => {
    const field = openField();
    if (field.isConstant) field.prefix += value;
  };

  for (const piece of pieces) {
    if (piece.kind === 'constant') {
      append(piece.value);
    } else if (piece.kind === 'unknown') {
      const field = openField();
      field.isConstant = false;
      field.splits ||= piece.splits;
    } else {
      for (const [part] of piece.value.matchAll(/[ \t\n]+|[^ \t\n]+/g)) {
        if (/^[ \t\n]/.test(part)) open = null;
        else append(part);
      }
    }
  }
  return fields.map(({ prefix, isConstant, splits }) => {
    const text = isConstant ? prefix : null;
    return { range, raw, text, prefix, splits };
  });
}

/** The one word that the pieces become where the shell does not split them; unknown where they would not be one. */
export function singleWordOf(pieces: readonly Piece[], range: Range, raw: string): Word {
  const words = wordsOf(pieces, range, raw);
  const [word] = words;
  return word !== undefined && words.length === 1 ? word : { range, raw, text: null, prefix: '', splits: true };
}
