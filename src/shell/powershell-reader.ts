import { Characters } from './characters.ts';
import type { Masks } from './masks.ts';
import { Outline } from './outline.ts';
import type { Block, BlockRole, Link } from './outline.ts';
import { constant, UNKNOWN, UNKNOWN_SPLITTING } from './word.ts';
import type { Piece, Word } from './word.ts';

/** Keywords and the role of the block each leads to; null where none follows. */
const KEYWORDS: ReadonlyMap<string, BlockRole | null> = new Map<string, BlockRole | null>([
  ...['if', 'elseif', 'else', 'switch', 'try', 'catch', 'finally', 'trap'].map((word) => [word, 'branch'] as const),
  ...['foreach', 'for', 'while', 'do', 'until'].map((word) => [word, 'loop'] as const),
  ...['function', 'filter'].map((word) => [word, 'function'] as const),
  ...['begin', 'process', 'end'].map((word) => [word, 'group'] as const),
  ['return', null],
]);

const ESCAPED: ReadonlyMap<string, string> = new Map([['n', '\n'], ['r', '\r'], ['t', '\t'], ['0', '\0']]);

const ASSIGNMENT =
  /(?:\[[\w.[\]]{1,100}\]\s{0,20})?\$(?:\{([^}\n]{1,200})\}|([\w:]{1,200}))[ \t]{0,100}((?:[-+*/%]|\?\?)?)=(?!=)/y;
const VARIABLE = /\$(?:\{[^}\n]{1,200}\}|[?^$]|\w[\w:]*)/y;
const REDIRECT = /([1-6*]?)(>>?)(?:&([1-6]))?/y;

/** Reads the characters of a PowerShell script into blocks, statements and words. */
export class PowerShellReader {
  readonly #script: Characters;
  readonly #outline: Outline;
  #complete = true;
  #isInString = false;
  /** The role of the next `{` block, said by a keyword. */
  #nextRole: BlockRole | null = null;
  #functionName: string | null = null;

  constructor(script: string, masks: Masks) {
    this.#script = new Characters(script, masks);
    this.#outline = new Outline(script);
  }

  read(): { readonly outline: Block; readonly complete: boolean } {
    while (!this.#script.isAtEnd) {
      if (this.#isInString) this.#readString();
      else this.#read();
    }
    const isOpen = this.#isInString;
    this.#endWord();
    const outline = this.#outline.finish(this.#script.at);
    return { outline, complete: this.#complete && !isOpen && this.#outline.complete };
  }

  #read(): void {
    const { next, second } = this.#script;
    const { isInWord } = this.#outline;
    if (this.#readMask(UNKNOWN_SPLITTING)) return;
    if (next === '\n' || next === ';') this.#endStatement(1, 'next');
    else if (/\s/.test(next)) this.#skip(1);
    else if (next === '`') this.#readEscape();
    else if (next === '#' && !isInWord) this.#script.skipTo('\n', this.#script.at);
    else if (next === '<' && second === '#') this.#skipComment();
    else if (next === "'") this.#readLiteralString();
    else if (next === '"') this.#startString();
    else if (next === '@' && (second === "'" || second === '"') && !isInWord) this.#readHereString(second);
    else if (next === '&' || next === '|') this.#readOperator(next, second);
    else if ((next === '@' || next === '$') && second === '(') this.#openValue('(', 2);
    else if (next === '@' && second === '{') this.#openValue('{', 2);
    else if (next === '(') this.#openParentheses();
    else if (next === '{') this.#openBraces();
    else if (next === '}' || next === ')') this.#close(next);
    else if (next === '>' || !isInWord) this.#readStart();
    else this.#readPlain();
  }

  /** Whether a mask stands here; it is read as its value or as something unknown. */
  #readMask(unknown: Piece): boolean {
    const { mask, maskedText, at } = this.#script;
    if (mask === null) return false;
    const isPlain = maskedText !== null && (this.#isInString || /^[\w./:+-]+$/.test(maskedText));
    this.#outline.add(isPlain ? constant(maskedText) : unknown, at);
    this.#script.at = mask[1];
    return true;
  }

  /** Where a word may start: an assignment or a redirect stands here, or a word. */
  #readStart(): void {
    if (this.#readAssignment()) return;
    const redirect = this.#script.match(REDIRECT);
    if (redirect === null) {
      this.#readPlain();
      return;
    }
    const [all, descriptor = '', operator = '', target] = redirect;
    this.#endWord();
    this.#script.skip(all.length);
    const number = /\d/.test(descriptor) ? Number(descriptor) : null;
    this.#outline.redirect(target === undefined ? operator : `${operator}&`, number);
    if (target === undefined) return;
    this.#outline.add(constant(target), this.#script.at - 1);
    this.#endWord();
  }

  #readAssignment(): boolean {
    const { at } = this.#script;
    const assignment = this.#outline.isAtStart ? this.#script.match(ASSIGNMENT) : null;
    if (assignment === null || this.#script.maskIn(at, at + assignment[0].length) !== null) return false;
    const name = assignment[1] ?? assignment[2] ?? '';
    // What is added to a value, or only replaces a missing one, is not the whole value.
    this.#outline.assign(assignment[3] === '' ? name : `${name}+`);
    this.#script.skip(assignment[0].length);
    return true;
  }

  #readPlain(): void {
    const { next, second, at } = this.#script;
    if (next === '$') {
      this.#readVariable(UNKNOWN_SPLITTING);
      return;
    }
    // `@list` hands each element on as an argument of its own.
    if (next === '@' && !this.#outline.isInWord && /\w/.test(second)) this.#outline.add(UNKNOWN_SPLITTING, at);
    this.#outline.add(constant(this.#script.readUntil(/[\s;'"`&|{}()$>]/)), at);
  }

  #readVariable(unknown: Piece): void {
    const variable = this.#script.match(VARIABLE);
    this.#outline.add(variable === null ? constant('$') : unknown, this.#script.at);
    this.#script.skip(variable?.[0].length ?? 1);
  }

  #readEscape(): void {
    const { lineBreakAfterNext } = this.#script;
    if (lineBreakAfterNext > 0) this.#skip(1 + lineBreakAfterNext);
    else this.#addEscaped();
  }

  #addEscaped(): void {
    const { second, at } = this.#script;
    this.#outline.add(constant(ESCAPED.get(second) ?? second), at);
    this.#script.skip(2);
  }

  #startString(): void {
    this.#outline.add(constant(''), this.#script.at);
    this.#isInString = true;
    this.#script.skip(1);
  }

  /** The next piece of a double-quoted string. */
  #readString(): void {
    const { next, second, at } = this.#script;
    if (this.#readMask(UNKNOWN)) return;
    if (next === '"' && second === '"') {
      this.#outline.add(constant('"'), at);
      this.#script.skip(2);
    } else if (next === '"') {
      this.#isInString = false;
      this.#script.skip(1);
    } else if (next === '`') {
      this.#addEscaped();
    } else if (next === '$' && second === '(') {
      this.#openValue('(', 2);
    } else if (next === '$') {
      this.#readVariable(UNKNOWN);
    } else {
      this.#outline.add(constant(this.#script.readUntil(/["`$]/)), at);
    }
  }

  #readLiteralString(): void {
    const start = this.#script.at;
    let isClosed = this.#script.skipTo("'", start + 1);
    while (isClosed && this.#script.second === "'") isClosed = this.#script.skipTo("'", this.#script.at + 2);
    if (!isClosed) this.#complete = false;
    this.#addConstant(start + 1, this.#script.at, start, (value) => value.replaceAll("''", "'"));
    this.#script.skip(1);
  }

  #readHereString(quote: string): void {
    const { at: start, text } = this.#script;
    const lineEnd = text.indexOf('\n', start);
    const bodyStart = lineEnd < 0 ? text.length : lineEnd + 1;
    if (!this.#script.skipTo(`\n${quote}@`, start)) this.#complete = false;
    const bodyEnd = Math.max(bodyStart, this.#script.at);
    const isConstant = quote === "'" || !/[$`]/.test(text.slice(bodyStart, bodyEnd));
    if (isConstant) this.#addConstant(bodyStart, bodyEnd, start, (value) => value.replaceAll('\r\n', '\n'));
    else this.#outline.add(UNKNOWN, start);
    this.#script.skip(3);
    this.#endWord();
  }

  /** Constant text, or what stands before a mask in it and something unknown. */
  #addConstant(start: number, end: number, wordStart: number, decode: (value: string) => string): void {
    const mask = this.#script.maskIn(start, end);
    this.#outline.add(constant(decode(this.#script.text.slice(start, mask?.[0] ?? end))), wordStart);
    if (mask !== null) this.#outline.add(UNKNOWN, mask[0]);
  }

  #skipComment(): void {
    this.#script.skipTo('#>', this.#script.at + 2);
    this.#script.skip(2);
  }

  #readOperator(next: string, second: string): void {
    this.#endWord();
    if (second === next) this.#endStatement(2, next === '&' ? 'and' : 'or');
    else if (next === '|') this.#endStatement(1, 'pipe');
    else if (this.#outline.words.length > 0) this.#endStatement(1, 'next');
    else {
      this.#outline.call('&');
      this.#script.skip(1);
    }
  }

  #openParentheses(): void {
    this.#endWord();
    this.#openValue('(', 1);
  }

  /** Opens what is a value, or part of one, of the statement around it. */
  #openValue(opener: '{' | '(', length: number): void {
    const resume = { isInString: this.#isInString, nextRole: this.#nextRole };
    this.#outline.open(opener, this.#script.at, 'group', resume);
    this.#nextRole = null;
    this.#isInString = false;
    this.#script.skip(length);
  }

  #openBraces(): void {
    this.#endWord();
    const { at } = this.#script;
    const role = this.#nextRole;
    if (role === null) {
      this.#outline.open('{', at, this.#roleOfScriptBlock());
    } else {
      this.#outline.dropWords();
      this.#outline.open('{', at, role, {}, role === 'function' ? this.#functionName : null);
    }
    this.#nextRole = null;
    this.#script.skip(1);
  }

  #roleOfScriptBlock(): BlockRole {
    const [command] = this.#outline.words;
    if (command === undefined) return 'group';
    return /^(?:foreach-object|foreach|%)$/i.test(command.text ?? '') ? 'loop' : 'branch';
  }

  #close(bracket: '}' | ')'): void {
    const opener = bracket === '}' ? '{' : '(';
    this.#endWord();
    if (!this.#outline.isInside(opener)) {
      this.#complete = false;
      this.#endStatement(1, 'next');
      return;
    }
    while (this.#outline.opener !== opener) {
      this.#complete = false;
      this.#outline.close(this.#script.at);
    }
    const closed = this.#outline.close(this.#script.at);
    this.#script.skip(1);
    this.#isInString = closed?.isInString ?? false;
    this.#nextRole = closed?.nextRole ?? null;
    if (closed === null) return;
    // A condition, and a block at a statement's start, are no words; what stands among words, or in one, is.
    const isWord = this.#isInString || this.#outline.isInWord || this.#outline.words.length > 0;
    const isValue = this.#nextRole === null && (bracket === ')' || this.#script.text[closed.start] === '@');
    if (isWord || isValue) this.#outline.add(this.#isInString ? UNKNOWN : UNKNOWN_SPLITTING, closed.start);
  }

  #endWord(): void {
    const word = this.#outline.endWord(this.#script.at);
    if (word === null) return;
    const { words } = this.#outline;
    if (words.length === 1) this.#readFirstWord(word);
    else if (words.length === 2 && word.raw === '=') this.#outline.markExpression();
  }

  /** Takes a keyword out of the statement, and tells an expression from a command. */
  #readFirstWord(word: Word): void {
    const role = KEYWORDS.get(word.raw.toLowerCase());
    const isCalled = this.#outline.callers.length > 0;
    if (word.raw === '.') {
      this.#outline.dropWords();
      this.#outline.call('.');
    } else if (this.#nextRole === 'function' && this.#functionName === null) {
      this.#outline.dropWords();
      this.#functionName = word.text;
    } else if (role !== undefined && !isCalled) {
      this.#outline.dropWords();
      this.#nextRole = role;
      this.#functionName = null;
    } else {
      const first = this.#script.text[word.range[0]] ?? '';
      this.#nextRole = null;
      const isValue = /["'$@([!+,-]/.test(first) || /^\d[\d.]*$/.test(word.raw);
      if (first === '{' || (isValue && !isCalled)) this.#outline.markExpression();
    }
  }

  #endStatement(length: number, next: Link): void {
    this.#endWord();
    this.#outline.endStatement(this.#script.at, next);
    this.#script.skip(length);
  }

  #skip(length: number): void {
    this.#endWord();
    this.#script.skip(length);
  }
}
