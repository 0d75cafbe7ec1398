import type * as Ast from 'unbash';

import type { PieceReader, Position } from './bash-operations.ts';
import { BashOutputs } from './bash-outputs.ts';
import { BashParameters, unknownIn } from './bash-parameters.ts';
import type { BashSetting } from './bash-setting.ts';
import { bracedPiecesOf, bracedTextsOf, combined } from './braces.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import { listOfWords, valueOfWord } from './value.ts';
import type { List, Value } from './value.ts';
import { constant, NOTHING, singleWordOf, UNKNOWN, UNKNOWN_SPLITTING, wordsOf } from './word.ts';
import type { Piece, Word } from './word.ts';

/** Reads the parser's words as values, with what is known of the variables at their place. */
export class BashWords implements PieceReader {
  readonly #setting: BashSetting;
  readonly #parameters: BashParameters;
  #outputs: BashOutputs | null = null;

  constructor(setting: BashSetting) {
    this.#setting = setting;
    this.#parameters = new BashParameters(this, setting);
  }

  /** The words that an argument becomes; `depth` counts the substitutions around it that are being evaluated. */
  argumentsOf(node: Ast.CommandArgument, source: Source, state: State, depth = 0): Word[] {
    const range = this.#rangeOf(node, source);
    return wordsOf(this.#argumentPieces(node, source, state, depth), range, this.#setting.script.slice(...range));
  }

  /** The one word that a redirect's target becomes. */
  targetOf(node: Ast.Word, source: Source, state: State): Word {
    const range = this.#rangeOf(node, source);
    return singleWordOf(this.piecesOf(node, source, state, 'argument'), range, this.#setting.script.slice(...range));
  }

  /** The value that `name=…` assigns before its `+=` and index are looked at; null when unknown. */
  assignedValueOf(node: Ast.Word | Ast.ArrayValue, source: Source, state: State): Value {
    if (node.type === 'ArrayValue') return this.#listOf(node, source, state);
    const range = source.rangeOf(node.pos, node.end);
    const pieces = joined(this.piecesOf(node, source, state, 'assigned'));
    return pieces.length === 0 ? '' : valueOfWord(singleWordOf(pieces, range, ''));
  }

  /** Whether the name of an assignment is masked, so that it may assign any variable. */
  assignsAnything(node: Ast.Assignment, source: Source): boolean {
    return this.#setting.masks.firstIn(source.rangeOf(node.pos, node.pos + node.name.length)) !== null;
  }

  /** Whether a command is nothing but a mask, in whose place any script may stand. */
  isAnyScript(words: readonly Word[]): boolean {
    const [word] = words;
    return word !== undefined && words.length === 1 && word.text === null && this.#setting.masks.cover(word.range);
  }

  /** The pieces of a word at some position. */
  piecesOf(node: Ast.Word, source: Source, state: State, position: Position, depth = 0): Piece[] {
    if (position !== 'quoted' && isHomeRelative(source.text.slice(node.pos, node.end))) return [UNKNOWN];
    const { parts } = node;
    if (parts === undefined) {
      if (position === 'assigned' && node.text.includes(':~')) return [UNKNOWN];
      return this.#literal(node.value, node.pos, node.end, source, position);
    }
    if (position === 'argument' && parts.some(({ type }) => type === 'BraceExpansion')) {
      return this.#bracedPieces(parts, source, state, depth);
    }
    return parts.flatMap((part) => this.piecesOfPart(part, source, state, position, depth));
  }

  /** The pieces of a part of a word. */
  piecesOfPart(
    part: Ast.WordPart,
    source: Source,
    state: State,
    position: Position,
    depth: number,
  ): readonly Piece[] {
    switch (part.type) {
      case 'Literal':
        if (position === 'assigned' && part.text.includes(':~')) return [UNKNOWN];
        return this.#literal(part.value, part.pos, part.end, source, position);
      case 'SingleQuoted':
        return this.#literal(part.value, part.pos + 1, part.end, source, 'quoted');
      case 'AnsiCQuoted':
        return this.#literal(part.value, part.pos + 2, part.end, source, 'quoted');
      case 'DoubleQuoted':
      case 'LocaleString': {
        return quoted(part.parts.flatMap((child) => this.piecesOfPart(child, source, state, 'quoted', depth)));
      }
      case 'SimpleExpansion':
        if (this.#isMasked(part, source)) return [unknownIn(position)];
        return this.#parameters.variablePieces(part.text.slice(1).replaceAll('\\\n', ''), state, position);
      case 'ParameterExpansion':
        if (this.#isMasked(part, source)) return [unknownIn(position)];
        return this.#parameters.parameterPieces(part, { source, state, position, depth });
      case 'CommandExpansion':
        this.#outputs ??= new BashOutputs(this, this.#setting);
        return this.#parameters.outputPieces(this.#outputs.outputOf(part, source, state, depth), state, position);
      case 'ArithmeticExpansion':
      case 'ProcessSubstitution':
        return [UNKNOWN];
      case 'Glob':
        if (position !== 'argument') return this.#literal(part.value, part.pos, part.end, source, position);
        return [this.#globPiece(part, source)];
      case 'ExtendedGlob':
      case 'BraceExpansion':
        if (position === 'argument') return [part.type === 'BraceExpansion' ? UNKNOWN_SPLITTING : UNKNOWN];
        return part.parts === undefined ? this.#literal(part.text, part.pos, part.end, source, position) : [UNKNOWN];
    }
  }

  #rangeOf(node: Ast.CommandArgument, source: Source): readonly [number, number] {
    let end = node.end;
    // A line continuation at a word's end belongs to the blank after it.
    while (end > node.pos + 2 && source.text[end - 1] === '\n' && source.text[end - 2] === '\\') end -= 2;
    return source.rangeOf(node.pos, end);
  }

  #argumentPieces(node: Ast.CommandArgument, source: Source, state: State, depth: number): Piece[] {
    if (node.type === 'Word') return this.piecesOf(node, source, state, 'argument', depth);
    // `name=value` after `export` and the like: assigned as it stands, neither split nor globbed.
    const start = node.value.pos;
    const name = this.#literal(source.text.slice(node.pos, start), node.pos, start, source, 'assigned');
    if (node.value.type === 'ArrayValue') return [...name, UNKNOWN];
    return [...name, ...joined(this.piecesOf(node.value, source, state, 'assigned', depth))];
  }

  /** An array; null when its elements have indexes of their own. */
  #listOf(node: Ast.ArrayValue, source: Source, state: State): List | null {
    if (node.elements.some(({ text }) => text.startsWith('['))) return null;
    return listOfWords(node.elements.flatMap((element) => this.argumentsOf(element, source, state)));
  }

  #bracedPieces(parts: readonly Ast.WordPart[], source: Source, state: State, depth: number): Piece[] {
    const alternatives: (readonly (readonly Piece[])[])[] = [];
    for (const part of parts) {
      if (part.type !== 'BraceExpansion') {
        alternatives.push([this.piecesOfPart(part, source, state, 'argument', depth)]);
        continue;
      }
      const isConstant = this.#setting.expandsBraces && !this.#isMasked(part, source);
      const texts = isConstant ? bracedTextsOf(part.text) : null;
      alternatives.push(texts === null ? [[UNKNOWN_SPLITTING]] : texts.map(bracedPiecesOf));
    }
    return combined(alternatives, this.#setting.budget) ?? [UNKNOWN_SPLITTING];
  }

  /** A glob that is written out; one with an expansion or quotes in its brackets is unknown. */
  #globPiece(part: Ast.GlobPart, source: Source): Piece {
    const isPlain = part.kind !== 'bracket' || (part.parts.every(({ type }) => type === 'Literal') && !/[\\'"]/.test(part.text));
    return isPlain && !this.#isMasked(part, source) ? { kind: 'pattern', glob: part.text, splits: true } : UNKNOWN_SPLITTING;
  }

  /** Constant text, or, where a mask lies in it, what stands before the mask and something unknown. */
  #literal(value: string, start: number, end: number, source: Source, position: Position): Piece[] {
    const mask = this.#setting.masks.firstIn(source.rangeOf(start, end));
    if (mask === null) return [constant(value)];
    let index = start;
    while (index < end && source.rangeOf(index, index + 1)[1] <= mask[0]) index += 1;
    const before = source.text.slice(start, index);
    const unknown = unknownIn(position);
    return before === '' || /[\\\r]/.test(before) ? [unknown] : [constant(before), unknown];
  }

  #isMasked(part: Ast.WordPart, source: Source): boolean {
    return this.#setting.masks.firstIn(source.rangeOf(part.pos, part.end)) !== null;
  }
}

/** Double quotes around some pieces. They make a word even of nothing, unless a list without elements is in them. */
function quoted(inner: readonly Piece[]): readonly Piece[] {
  const isEmpty = (piece: Piece): boolean => piece === NOTHING || (piece.kind === 'constant' && piece.value === '');
  if (!inner.includes(NOTHING)) return [constant(''), ...inner];
  if (inner.every(isEmpty)) return [NOTHING];
  return inner.every((piece) => isEmpty(piece) || piece.kind === 'unknown') ? [UNKNOWN_SPLITTING] : [constant(''), ...inner];
}

/** What is assigned is one word: the elements of a list that would be words of their own are joined by blanks. */
function joined(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) => {
    switch (piece.kind) {
      case 'break':
        return constant(' ');
      case 'nothing':
        return constant('');
      case 'rest':
        return UNKNOWN;
      case 'constant':
        return piece;
      case 'pattern':
      case 'unknown':
        return piece.splits ? UNKNOWN : piece;
    }
  });
}

/** Whether a word starts with `~` or is an argument like `name=~/x`, which bash expands too. */
function isHomeRelative(text: string): boolean {
  return text.startsWith('~') || /^[A-Za-z_]\w*=(?:[^'"\\$`]*:)?~/.test(text);
}
