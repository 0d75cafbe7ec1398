import type * as Ast from 'unbash';

import type { Budget } from './budget.ts';
import { removed, removedFromMatch, replaced } from './patterns.ts';
import type { Token } from './patterns.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import { isPattern, isSpecialInGlob, sizeOf } from './value.ts';
import type { Pattern } from './value.ts';
import { constant, singleWordOf } from './word.ts';
import type { Piece } from './word.ts';

/** Where a word stands decides what the shell still does with it: arguments split and glob, assigned values do not. */
export type Position = 'argument' | 'assigned' | 'quoted';

/** How the parts of a word are read. */
export interface PieceReader {
  piecesOf(node: Ast.Word, source: Source, state: State, position: Position, depth: number): Piece[];
  piecesOfPart(part: Ast.WordPart, source: Source, state: State, position: Position, depth: number): readonly Piece[];
}

/** Where an expansion stands. */
export interface Site {
  readonly source: Source;
  readonly state: State;
  readonly position: Position;
  readonly depth: number;
}

/** Applies the operators of `${name…}` that cut, replace and recase a value. */
export class BashOperations {
  readonly #reader: PieceReader;
  readonly #budget: Budget;

  constructor(reader: PieceReader, budget: Budget) {
    this.#reader = reader;
    this.#budget = budget;
  }

  /** What `${name#…}`, `${name/…}`, `${name:1}` and the like make of a value; null when that cannot be told. */
  resultOf(operation: Ast.ParameterOperation, value: string | Pattern | null, site: Site): string | Pattern | null {
    if (value === null || !this.#budget.spend(8 * sizeOf(value))) return null;
    if (operation.type === 'Remove') {
      const tokens = this.#tokensOf(operation.operand, site);
      if (tokens === null) return null;
      const { operator } = operation;
      return isPattern(value) ? removedFromMatch(value, tokens, operator) : removed(value, tokens, operator);
    }
    if (isPattern(value)) return null;
    if (operation.type === 'Replace') {
      const tokens = this.#tokensOf(operation.pattern, site);
      const replacement = this.#constantOf(operation.replacement, site);
      if (tokens === null || replacement === null) return null;
      return replaced(value, tokens, operation.operator, replacement);
    }
    if (operation.type === 'Slice') {
      const offset = numberOf(operation.offset);
      const length = operation.length === undefined ? value.length : numberOf(operation.length);
      const isSimple = offset !== null && length !== null && length >= 0 && -offset <= value.length;
      return isSimple && /^[ -~]*$/.test(value) ? value.slice(offset).slice(0, length) : null;
    }
    if (operation.type === 'CaseModification' && operation.operand === undefined && /^[ -~]*$/.test(value)) {
      return recased(value, operation.operator);
    }
    return null;
  }

  /** The word after `#`, `%` or `/` as a pattern; null when it is not constant. */
  #tokensOf(operand: Ast.Word, site: Site): Token[] | null {
    if (operand.text.startsWith('~')) return null;
    if (operand.parts === undefined) return [{ text: operand.value, isWild: false }];
    const tokens: Token[] = [];
    for (const part of operand.parts) {
      const token = this.#tokenOf(part, site);
      if (token === null) return null;
      tokens.push(token);
    }
    return tokens;
  }

  #tokenOf(part: Ast.WordPart, { source, state, depth }: Site): Token | null {
    if (part.type === 'Literal') return { text: part.value, isWild: false };
    if (part.type === 'Glob') return { text: part.text, isWild: true };
    const pieces = this.#reader.piecesOfPart(part, source, state, 'assigned', depth + 1);
    const { text } = singleWordOf([constant(''), ...pieces], [part.pos, part.end], '');
    const isQuoted = part.type === 'SingleQuoted' || part.type === 'DoubleQuoted' || part.type === 'AnsiCQuoted';
    return text === null || (!isQuoted && isSpecialInGlob(text)) ? null : { text, isWild: false };
  }

  #constantOf(operand: Ast.Word, { source, state, depth }: Site): string | null {
    if (operand.text.startsWith('~') || operand.text.includes('\\')) return null;
    const pieces = this.#reader.piecesOf(operand, source, state, 'assigned', depth + 1);
    return singleWordOf([constant(''), ...pieces], [operand.pos, operand.end], '').text;
  }
}

/** The number that an index or offset is; null when it is computed. */
export function numberOf(word: Ast.Word): number | null {
  const number = /^\s*(-?\d{1,6})\s*$/.exec(word.text)?.[1];
  return number === undefined ? null : Number(number);
}

function recased(value: string, operator: string): string {
  const first = operator.length === 1 ? 1 : value.length;
  const changed = value.slice(0, first);
  return (operator.startsWith('^') ? changed.toUpperCase() : changed.toLowerCase()) + value.slice(first);
}
