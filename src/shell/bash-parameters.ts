import type * as Ast from 'unbash';

import { BashOperations, numberOf } from './bash-operations.ts';
import type { PieceReader, Position, Site } from './bash-operations.ts';
import type { BashSetting } from './bash-setting.ts';
import type { State } from './state.ts';
import { countOf, isList, isPattern, itemAt, listAfter, matchOf, sizeOf } from './value.ts';
import type { List, Pattern, Value } from './value.ts';
import { BREAK, constant, NOTHING, REST, splitPieces, UNKNOWN, UNKNOWN_SPLITTING } from './word.ts';
import type { Piece } from './word.ts';

/** Default values of default values (`${A:-${B:-…}}`) are followed this deep. */
const MAX_DEFAULT_DEPTH = 20;

/** Reads variables and arguments as they are expanded, with what `${name…}` makes of them. */
export class BashParameters {
  readonly #reader: PieceReader;
  readonly #setting: BashSetting;
  #operations: BashOperations | null = null;

  constructor(reader: PieceReader, setting: BashSetting) {
    this.#reader = reader;
    this.#setting = setting;
  }

  /** `$name`. */
  variablePieces(name: string, state: State, position: Position): Piece[] {
    if (name === '@' || name === '*') return this.#listPieces(state.arguments, name, state, position);
    return this.#valuePieces(this.#lookUp(name, state), state, position);
  }

  /** A known text, split and globbed where its position says so. */
  textPieces(text: string, state: State, position: Position): Piece[] {
    if (!this.#setting.budget.spend(text.length)) return [unknownIn(position)];
    if (position !== 'argument') return [constant(text)];
    // Blanks split only while IFS is the usual one.
    return state.variables.mentions('IFS') ? [UNKNOWN_SPLITTING] : splitPieces(text);
  }

  /** A known text or match, and something unknown for null. */
  outputPieces(value: string | Pattern | null, state: State, position: Position): Piece[] {
    if (value === null) return [unknownIn(position)];
    return typeof value === 'string' ? this.textPieces(value, state, position) : [matchPiece(value)];
  }

  /** `${name}` with all that may stand in it. */
  parameterPieces(part: Ast.ParameterExpansionPart, site: Site): Piece[] {
    const { state, position } = site;
    const { operation, index, parameter } = part;
    if (part.prefix === '#') return this.outputPieces(this.#lengthOf(part, state), state, position);
    if (part.prefix !== undefined || operation?.type === 'Names') {
      const isNames = operation?.type === 'Names' && operation.operator === '@';
      return [isNames || index?.text === '@' ? UNKNOWN_SPLITTING : unknownIn(position)];
    }
    const selector = index === undefined ? /^[@*]$/.exec(parameter)?.[0] : /^[@*]$/.exec(index.text)?.[0];
    if (selector !== undefined) return this.#selectedPieces(part, selector, site);

    const value = index === undefined ? this.#lookUp(parameter, state) : this.#elementOf(parameter, index, state);
    if (operation === undefined) return this.#valuePieces(value, state, position);
    if (operation.type === 'Default') return this.#defaultPieces(operation, value, site);
    this.#operations ??= new BashOperations(this.#reader, this.#setting.budget);
    return this.outputPieces(this.#operations.resultOf(operation, single(value), site), state, position);
  }

  /** `${list[@]}` or `${list[*]}`, all of it or a slice. */
  #selectedPieces({ parameter, index, operation }: Ast.ParameterExpansionPart, selector: string, site: Site): Piece[] {
    const { state, position } = site;
    const unknown = selector === '@' ? [UNKNOWN_SPLITTING] : [unknownIn(position)];
    const stored = index === undefined ? state.arguments : this.#lookUp(parameter, state);
    const list = isList(stored) ? stored : oneItem(stored);
    if (list === null) return unknown;
    if (operation === undefined) return this.#listPieces(list, selector, state, position);
    if (operation.type === 'Default' && operation.operator.endsWith('-')) {
      const count = countOf(list);
      if (count === 0) return this.#operandPieces(operation.operand, site);
      // A single element may be empty, which `:-` replaces too.
      const isPresent = list.items.length > 1 || (list.items.length === 1 && list.items[0] !== '' && list.items[0] !== null);
      return isPresent ? this.#listPieces(list, selector, state, position) : unknown;
    }
    const sliced = operation.type === 'Slice' && operation.length === undefined ? numberOf(operation.offset) : null;
    if (sliced === null || sliced < 0) return unknown;
    // `${@:1}` are the arguments from the first on; `${@:0}` has the script's name before them.
    const skipped = index === undefined ? sliced - 1 : sliced;
    if (skipped < 0) return unknown;
    const rest = listAfter(list, skipped);
    return this.#listPieces(rest ?? { kind: 'list', items: [], isWhole: true }, selector, state, position);
  }

  #lookUp(name: string, state: State): Value | undefined {
    if (name === 'PWD') return state.place.directory ?? (state.place.glob === null ? null : matchOf(state.place.glob));
    if (name === 'BASH_SOURCE' || name === '0') return this.#setting.file;
    if (name === '#') return countOf(state.arguments)?.toString() ?? null;
    if (/^\d+$/.test(name)) return itemAt(state.arguments, Number(name) - 1);
    return /^[A-Za-z_]\w*$/.test(name) ? state.variables.valueOf(name) : null;
  }

  #elementOf(name: string, index: Ast.Word, state: State): Value | undefined {
    const value = this.#lookUp(name, state);
    const number = numberOf(index);
    if (number === null || number < 0 || value === undefined || value === null) return null;
    if (isList(value)) return itemAt(value, number);
    return number === 0 ? value : null;
  }

  #lengthOf({ parameter, index }: Ast.ParameterExpansionPart, state: State): string | null {
    if (parameter === '@' || parameter === '*') return countOf(state.arguments)?.toString() ?? null;
    const value = this.#lookUp(parameter, state) ?? null;
    if (index !== undefined) {
      const isCount = /^[@*]$/.test(index.text) && isList(value);
      return isCount ? (countOf(value)?.toString() ?? null) : null;
    }
    // Beyond ASCII the locale says what a character is.
    return typeof value === 'string' && /^[ -~]*$/.test(value) ? String(value.length) : null;
  }

  #valuePieces(value: Value | undefined, state: State, position: Position): Piece[] {
    return this.outputPieces(single(value), state, position);
  }

  #listPieces(list: List, selector: string, state: State, position: Position): Piece[] {
    if (!this.#setting.budget.spend(4 * sizeOf(list))) return [UNKNOWN_SPLITTING];
    const isJoined = position === 'assigned' || (position === 'quoted' && selector === '*');
    if (isJoined) {
      const texts = list.items.filter((item) => typeof item === 'string');
      const isKnown = list.isWhole && texts.length === list.items.length && !state.variables.mentions('IFS');
      if (isKnown) return [constant(texts.join(' '))];
      const [only] = list.items;
      const isOne = list.isWhole && list.items.length === 1 && only !== undefined && isPattern(only) && !only.isList;
      return [isOne ? matchPiece(only) : UNKNOWN];
    }
    const pieces = list.items.flatMap((item, index): Piece[] => {
      const own = this.outputPieces(item, state, position);
      return index === 0 ? own : [BREAK, ...own];
    });
    if (!list.isWhole) return [...pieces, list.items.length === 0 ? UNKNOWN_SPLITTING : REST];
    return list.items.length === 0 && position === 'quoted' ? [NOTHING] : pieces;
  }

  #defaultPieces(operation: Ast.ParameterDefaultOperation, value: Value | undefined, site: Site): Piece[] {
    const { state, position, depth } = site;
    if (value === null || isList(value) || depth >= MAX_DEFAULT_DEPTH) return [unknownIn(position)];
    const isPresent = value !== undefined && (value !== '' || !operation.operator.startsWith(':'));
    if (operation.operator.endsWith('+')) {
      return isPresent ? this.#operandPieces(operation.operand, site) : this.textPieces('', state, position);
    }
    if (isPresent) return this.#valuePieces(value, state, position);
    return operation.operator.endsWith('?') ? [unknownIn(position)] : this.#operandPieces(operation.operand, site);
  }

  /**
   * The word after `:-` or `:+`. What is unquoted in it splits like a variable's value. Backslashes, and quotes
   * inside double quotes, have rules of their own there and are not followed.
   */
  #operandPieces(operand: Ast.Word, { source, state, position, depth }: Site): Piece[] {
    if (position !== 'argument') {
      const isPlain = !/['"\\]/.test(operand.text) || position === 'assigned';
      return isPlain ? this.#reader.piecesOf(operand, source, state, position, depth + 1) : [UNKNOWN];
    }
    const isTilde = source.text[operand.pos] === '~' && operand.end > operand.pos;
    if (isTilde || this.#setting.masks.firstIn(source.rangeOf(operand.pos, operand.end)) !== null) return [UNKNOWN_SPLITTING];
    const unquoted = (text: string, value: string): Piece[] =>
      text.includes('\\') ? [UNKNOWN_SPLITTING] : this.textPieces(value, state, position);
    if (operand.parts === undefined) return unquoted(operand.text, operand.value);
    return operand.parts.flatMap((part) =>
      part.type === 'Literal'
        ? unquoted(part.text, part.value)
        : this.#reader.piecesOfPart(part, source, state, position, depth + 1),
    );
  }
}

/** What a position makes of something unknown. */
export function unknownIn(position: Position): Piece {
  return position === 'argument' ? UNKNOWN_SPLITTING : UNKNOWN;
}

function matchPiece({ glob, isList: splits }: Pattern): Piece {
  return splits ? { kind: 'pattern', glob, splits, isWhole: true } : { kind: 'pattern', glob, splits };
}

/** What a plain `$name` is of a value: of a list its first element, of an unset variable nothing. */
function single(value: Value | undefined): string | Pattern | null {
  const first = isList(value) ? itemAt(value, 0) : value;
  return first === undefined ? '' : first;
}

function oneItem(value: string | Pattern | null | undefined): List | null {
  if (value === null || value === undefined) return null;
  return { kind: 'list', items: [value], isWhole: true };
}
