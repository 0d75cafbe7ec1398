import type * as Ast from 'unbash';

import type { Budget } from './budget.ts';
import type { Masks } from './masks.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import { constant, singleWordOf, UNKNOWN, UNKNOWN_SPLITTING, wordsOf } from './word.ts';
import type { Piece, Word } from './word.ts';

/** Where a word stands decides what the shell still does with it: arguments split and glob, assigned values do not. */
type Place = 'argument' | 'assigned' | 'quoted';

/** Default values of default values (`${A:-${B:-…}}`) are followed this deep. */
const MAX_DEFAULT_DEPTH = 20;

/** Reads the parser's words as values, with what is known of the variables at their place. */
export class BashWords {
  readonly #script: string;
  readonly #masks: Masks;
  readonly #budget: Budget;

  constructor(script: string, masks: Masks, budget: Budget) {
    this.#script = script;
    this.#masks = masks;
    this.#budget = budget;
  }

  /** The words that an argument becomes. */
  argumentsOf(node: Ast.CommandArgument, source: Source, state: State): Word[] {
    const range = this.#rangeOf(node, source);
    return wordsOf(this.#argumentPieces(node, source, state), range, this.#script.slice(...range));
  }

  /** The one word that a redirect's target becomes. */
  targetOf(node: Ast.Word, source: Source, state: State): Word {
    const range = this.#rangeOf(node, source);
    return singleWordOf(this.#pieces(node, source, state, 'argument'), range, this.#script.slice(...range));
  }

  /** The value that `name=…` assigns before its `+=` and index are looked at; null when not constant. */
  assignedValueOf(node: Ast.Word | Ast.ArrayValue, source: Source, state: State): string | null {
    if (node.type === 'ArrayValue') return null;
    const range = source.rangeOf(node.pos, node.end);
    const pieces = this.#pieces(node, source, state, 'assigned');
    return pieces.length === 0 ? '' : singleWordOf(pieces, range, '').text;
  }

  /** Whether the name of an assignment is masked, so that it may assign any variable. */
  assignsAnything(node: Ast.Assignment, source: Source): boolean {
    return this.#masks.firstIn(source.rangeOf(node.pos, node.pos + node.name.length)) !== null;
  }

  /** Whether a command is nothing but a mask, in whose place any script may stand. */
  isAnyScript(words: readonly Word[]): boolean {
    const [word] = words;
    return word !== undefined && words.length === 1 && word.text === null && this.#masks.cover(word.range);
  }

  #rangeOf(node: Ast.CommandArgument, source: Source): readonly [number, number] {
    let end = node.end;
    // A line continuation at a word's end belongs to the blank after it.
    while (end > node.pos + 2 && source.text[end - 1] === '\n' && source.text[end - 2] === '\\') end -= 2;
    return source.rangeOf(node.pos, end);
  }

  #argumentPieces(node: Ast.CommandArgument, source: Source, state: State): Piece[] {
    if (node.type === 'Word') return this.#pieces(node, source, state, 'argument');
    // `name=value` after `export` and the like: assigned as it stands, neither split nor globbed.
    const start = node.value.pos;
    const name = this.#literal(source.text.slice(node.pos, start), node.pos, start, source, 'assigned');
    const value = node.value.type === 'ArrayValue' ? [UNKNOWN] : this.#pieces(node.value, source, state, 'assigned');
    return [...name, ...value];
  }

  #pieces(node: Ast.Word, source: Source, state: State, place: Place, depth = 0): Piece[] {
    if (place !== 'quoted' && isHomeRelative(source.text.slice(node.pos, node.end))) return [UNKNOWN];
    const parts = node.parts;
    if (parts === undefined) {
      if (place === 'assigned' && node.text.includes(':~')) return [UNKNOWN];
      return this.#literal(node.value, node.pos, node.end, source, place);
    }
    return parts.flatMap((part) => this.#part(part, source, state, place, depth));
  }

  #part(part: Ast.WordPart, source: Source, state: State, place: Place, depth: number): Piece[] {
    switch (part.type) {
      case 'Literal':
        if (place === 'assigned' && part.text.includes(':~')) return [UNKNOWN];
        return this.#literal(part.value, part.pos, part.end, source, place);
      case 'SingleQuoted':
        return this.#literal(part.value, part.pos + 1, part.end, source, 'quoted');
      case 'AnsiCQuoted':
        return this.#literal(part.value, part.pos + 2, part.end, source, 'quoted');
      case 'DoubleQuoted':
      case 'LocaleString':
        return [constant(''), ...part.parts.flatMap((child) => this.#part(child, source, state, 'quoted', depth))];
      case 'SimpleExpansion': {
        if (this.#isMasked(part, source)) return [unknownIn(place)];
        return this.#variable(part.text.slice(1).replaceAll('\\\n', ''), state, place);
      }
      case 'ParameterExpansion':
        if (this.#isMasked(part, source)) return [unknownIn(place)];
        return this.#parameter(part, source, state, place, depth);
      case 'CommandExpansion':
        return [unknownIn(place)];
      case 'ArithmeticExpansion':
      case 'ProcessSubstitution':
        return [UNKNOWN];
      case 'Glob':
        return place === 'assigned' ? this.#literal(part.value, part.pos, part.end, source, place) : [UNKNOWN];
      case 'ExtendedGlob':
      case 'BraceExpansion':
        if (place === 'argument') return [part.type === 'BraceExpansion' ? UNKNOWN_SPLITTING : UNKNOWN];
        return part.parts === undefined ? this.#literal(part.text, part.pos, part.end, source, place) : [UNKNOWN];
    }
  }

  /** Constant text, or, where a mask lies in it, what stands before the mask and something unknown. */
  #literal(value: string, start: number, end: number, source: Source, place: Place): Piece[] {
    const range = source.rangeOf(start, end);
    const mask = this.#masks.firstIn(range);
    if (mask === null) return [constant(value)];
    const before = this.#script.slice(range[0], Math.max(range[0], mask[0]));
    const unknown = unknownIn(place);
    return before === '' || /[\\\r]/.test(before) ? [unknown] : [constant(before), unknown];
  }

  #parameter(
    part: Ast.ParameterExpansionPart,
    source: Source,
    state: State,
    place: Place,
    depth: number,
  ): Piece[] {
    const operation = part.operation;
    if (part.index !== undefined || part.prefix !== undefined || operation?.type === 'Names') {
      const isList = part.index?.text === '@' || (operation?.type === 'Names' && operation.operator === '@');
      return [isList ? UNKNOWN_SPLITTING : unknownIn(place)];
    }
    if (operation === undefined) return this.#variable(part.parameter, state, place);
    if (part.parameter === '@') return [UNKNOWN_SPLITTING];
    const value = operation.type === 'Default' ? this.#lookUp(part.parameter, state) : null;
    if (operation.type !== 'Default' || value === null || depth >= MAX_DEFAULT_DEPTH) return [unknownIn(place)];

    const isPresent = value !== '' || !operation.operator.startsWith(':');
    if (operation.operator.endsWith('+')) {
      return isPresent ? this.#default(operation.operand, source, state, place, depth) : this.#expanded('', state, place);
    }
    if (isPresent) return this.#variable(part.parameter, state, place);
    if (operation.operator.endsWith('?')) return [unknownIn(place)];
    return this.#default(operation.operand, source, state, place, depth);
  }

  /**
   * The word after `:-` or `:+`. What is unquoted in it splits like a variable's value. Backslashes, and quotes
   * inside double quotes, have rules of their own there and are not followed.
   */
  #default(operand: Ast.Word, source: Source, state: State, place: Place, depth: number): Piece[] {
    if (place !== 'argument') {
      const isPlain = !/['"\\]/.test(operand.text) || place === 'assigned';
      return isPlain ? this.#pieces(operand, source, state, place, depth + 1) : [UNKNOWN];
    }
    const isTilde = source.text[operand.pos] === '~' && operand.end > operand.pos;
    if (isTilde || this.#masks.firstIn(source.rangeOf(operand.pos, operand.end)) !== null) return [UNKNOWN_SPLITTING];
    const unquoted = (text: string, value: string): Piece[] =>
      text.includes('\\') ? [UNKNOWN_SPLITTING] : this.#expanded(value, state, place);
    if (operand.parts === undefined) return unquoted(operand.text, operand.value);
    return operand.parts.flatMap((part) =>
      part.type === 'Literal' ? unquoted(part.text, part.value) : this.#part(part, source, state, place, depth + 1),
    );
  }

  #variable(name: string, state: State, place: Place): Piece[] {
    if (name === '@') return [UNKNOWN_SPLITTING];
    const value = this.#lookUp(name, state);
    return value === null ? [unknownIn(place)] : this.#expanded(value, state, place);
  }

  #expanded(value: string, state: State, place: Place): Piece[] {
    if (!this.#budget.spend(value.length)) return [unknownIn(place)];
    if (place !== 'argument') return [constant(value)];
    // Blanks split only while IFS is the usual one, and what looks like a glob may become other words.
    if (state.variables.mentions('IFS') || /[*?[\\]/.test(value)) return [UNKNOWN_SPLITTING];
    return [{ kind: 'blankSeparated', value }];
  }

  #lookUp(name: string, state: State): string | null {
    if (name === 'PWD') return state.directory;
    return /^[A-Za-z_]\w*$/.test(name) ? state.variables.valueOf(name) : null;
  }

  #isMasked(part: Ast.WordPart, source: Source): boolean {
    return this.#masks.firstIn(source.rangeOf(part.pos, part.end)) !== null;
  }
}

/** Whether a word starts with `~` or is an argument like `name=~/x`, which bash expands too. */
function isHomeRelative(text: string): boolean {
  return text.startsWith('~') || /^[A-Za-z_]\w*=(?:[^'"\\$`]*:)?~/.test(text);
}

function unknownIn(place: Place): Piece {
  return place === 'argument' ? UNKNOWN_SPLITTING : UNKNOWN;
}
