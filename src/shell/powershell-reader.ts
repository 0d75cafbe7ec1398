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
  readonly #text: string;
  readonly #masks: Masks;
  readonly #outline: Outline;
  #at = 0;
  #complete = true;
  #isInString = false;
  /** The role of the next `{` block, said by a keyword. */
  #nextRole: BlockRole | null = null;
  #functionName: string | null = null;

  constructor(script: string, masks: Masks) {
    this.#text = masks.applyTo(script);
    this.#masks = masks;
    this.#outline = new Outline(script);
  }

  read(): { readonly outline: Block; readonly complete: boolean } {
    while (this.#at < this.#text.length) {
      if (this.#isInString) this.#readString();
      else this.#read();
    }
    const isOpen = this.#isInString;
    this.#endWord();
    const outline = this.#outline.finish(this.#text.length);
    return { outline, complete: this.#complete && !isOpen && this.#outline.complete };
  }

  #read(): void {
    const char = this.#text[this.#at] ?? '';
    const next = this.#text[this.#at + 1] ?? '';
    const isInWord = this.#outline.isInWord;
    if (this.#readMask(UNKNOWN_SPLITTING)) return;
    if (char === '\n' || char === ';') this.#endStatement(1, 'next');
    else if (/\s/.test(char)) this.#skip(1);
    else if (char === '`') this.#readEscape();
    else if (char === '#' && !isInWord) this.#at = this.#indexAfter('\n', this.#at, 0);
    else if (char === '<' && next === '#') this.#at = this.#indexAfter('#>', this.#at + 2, 2);
    else if (char === "'") this.#readLiteralString();
    else if (char === '"') this.#startString();
    else if (char === '@' && (next === "'" || next === '"') && !isInWord) this.#readHereString(next);
    else if (char === '&' || char === '|') this.#readOperator(char, next);
    else if ((char === '@' || char === '$') && next === '(') this.#open('(', 2);
    else if (char === '@' && next === '{') this.#openTable();
    else if (char === '(') this.#openParentheses();
    else if (char === '{') this.#openBraces();
    else if (char === '}' || char === ')') this.#close(char);
    else if (char === '>' || !isInWord) this.#readStart(char);
    else this.#readPlain(char);
  }

  /** Whether a mask stands here; it is read as something unknown. */
  #readMask(unknown: Piece): boolean {
    const mask = this.#masks.at(this.#at);
    if (mask === null) return false;
    this.#outline.add(unknown, this.#at);
    this.#at = mask[1];
    return true;
  }

  /** Where a word may start: an assignment or a redirect stands here, or a word. */
  #readStart(char: string): void {
    const assignment = this.#outline.isAtStart ? this.#matchHere(ASSIGNMENT) : null;
    if (assignment !== null && this.#masks.firstIn([this.#at, this.#at + assignment[0].length]) === null) {
      const name = assignment[1] ?? assignment[2] ?? '';
      // What is added to a value, or only replaces a missing one, is not the whole value.
      this.#outline.assign(assignment[3] === '' ? name : `${name}+`);
      this.#at += assignment[0].length;
      return;
    }
    const redirect = this.#matchHere(REDIRECT);
    if (redirect === null) {
      this.#readPlain(char);
      return;
    }
    const [all, descriptor, operator = '', target] = redirect;
    this.#endWord();
    this.#at += all.length;
    this.#outline.redirect(target === undefined ? operator : `${operator}&`, /\d/.test(descriptor ?? '') ? Number(descriptor) : null);
    if (target === undefined) return;
    this.#outline.add(constant(target), this.#at - 1);
    this.#endWord();
  }

  #readPlain(char: string): void {
    if (char === '$') {
      this.#readVariable(UNKNOWN_SPLITTING);
      return;
    }
    const start = this.#at;
    // `@list` hands each element on as an argument of its own.
    if (char === '@' && !this.#outline.isInWord && /\w/.test(this.#text[start + 1] ?? '')) {
      this.#outline.add(UNKNOWN_SPLITTING, start);
    }
    this.#addUntil(/[\s;'"`&|{}()$>]/);
  }

  #readVariable(unknown: Piece): void {
    const variable = this.#matchHere(VARIABLE);
    this.#outline.add(variable === null ? constant('$') : unknown, this.#at);
    this.#at += variable?.[0].length ?? 1;
  }

  #readEscape(): void {
    const lineBreak = /^\r?\n/.exec(this.#text.slice(this.#at + 1, this.#at + 3));
    if (lineBreak !== null) {
      this.#skip(1 + lineBreak[0].length);
      return;
    }
    this.#addEscaped();
  }

  #addEscaped(): void {
    const escaped = this.#text[this.#at + 1] ?? '';
    this.#outline.add(constant(ESCAPED.get(escaped) ?? escaped), this.#at);
    this.#at = Math.min(this.#at + 2, this.#text.length);
  }

  #startString(): void {
    this.#outline.add(constant(''), this.#at);
    this.#isInString = true;
    this.#at += 1;
  }

  /** The next piece of a double-quoted string. */
  #readString(): void {
    const char = this.#text[this.#at] ?? '';
    const next = this.#text[this.#at + 1] ?? '';
    if (this.#readMask(UNKNOWN)) return;
    if (char === '"' && next === '"') {
      this.#outline.add(constant('"'), this.#at);
      this.#at += 2;
    } else if (char === '"') {
      this.#isInString = false;
      this.#at += 1;
    } else if (char === '`') {
      this.#addEscaped();
    } else if (char === '$' && next === '(') {
      this.#open('(', 2);
    } else if (char === '$') {
      this.#readVariable(UNKNOWN);
    } else {
      this.#addUntil(/["`$]/);
    }
  }

  #readLiteralString(): void {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && (this.#text[end] !== "'" || this.#text[end + 1] === "'")) {
      end += this.#text[end] === "'" ? 2 : 1;
    }
    end = Math.min(end, this.#text.length);
    if (end === this.#text.length) this.#complete = false;
    this.#addConstant(start + 1, end, start, (value) => value.replaceAll("''", "'"));
    this.#at = Math.min(end + 1, this.#text.length);
  }

  #readHereString(quote: string): void {
    const start = this.#at;
    const close = this.#text.indexOf(`\n${quote}@`, start + 2);
    if (close < 0) this.#complete = false;
    const end = close < 0 ? this.#text.length : close + 3;
    const bodyStart = Math.min(this.#indexAfter('\n', start + 2, 1), end);
    const bodyEnd = Math.max(bodyStart, close < 0 ? end : close);
    const isConstant = quote === "'" || !/[$`]/.test(this.#text.slice(bodyStart, bodyEnd));
    if (isConstant) this.#addConstant(bodyStart, bodyEnd, start, (value) => value.replaceAll('\r\n', '\n'));
    else this.#outline.add(UNKNOWN, start);
    this.#at = end;
    this.#endWord();
  }

  /** Constant text, or what stands before a mask in it and something unknown. */
  #addConstant(start: number, end: number, wordStart: number, decode: (value: string) => string): void {
    const mask = this.#masks.firstIn([start, end]);
    this.#outline.add(constant(decode(this.#text.slice(start, mask?.[0] ?? end))), wordStart);
    if (mask !== null) this.#outline.add(UNKNOWN, mask[0]);
  }

  #addUntil(stop: RegExp): void {
    const start = this.#at;
    do this.#at += 1;
    while (this.#at < this.#text.length && !stop.test(this.#text[this.#at] ?? '') && this.#masks.at(this.#at) === null);
    this.#outline.add(constant(this.#text.slice(start, this.#at)), start);
  }

  #readOperator(char: string, next: string): void {
    this.#endWord();
    if (next === char) this.#endStatement(2, char === '&' ? 'and' : 'or');
    else if (char === '|') this.#endStatement(1, 'pipe');
    else if (this.#outline.words.length > 0) this.#endStatement(1, 'next');
    else {
      this.#outline.call('&');
      this.#at += 1;
    }
  }

  #openParentheses(): void {
    this.#endWord();
    this.#open('(', 1);
  }

  #openTable(): void {
    this.#outline.open('{', this.#at, 'group', this.#resume());
    this.#nextRole = null;
    this.#at += 2;
  }

  #open(opener: '(', length: number): void {
    this.#outline.open(opener, this.#at, 'group', this.#resume());
    this.#nextRole = null;
    this.#isInString = false;
    this.#at += length;
  }

  #resume() {
    return { isInString: this.#isInString, nextRole: this.#nextRole };
  }

  #openBraces(): void {
    this.#endWord();
    const role = this.#nextRole;
    if (role === null) {
      this.#outline.open('{', this.#at, this.#roleOfScriptBlock());
    } else {
      this.#outline.dropWords();
      this.#outline.open('{', this.#at, role, {}, role === 'function' ? this.#functionName : null);
    }
    this.#nextRole = null;
    this.#at += 1;
  }

  #roleOfScriptBlock(): BlockRole {
    const [command] = this.#outline.words;
    if (command === undefined) return 'group';
    return /^(?:foreach-object|foreach|%)$/i.test(command.text ?? '') ? 'loop' : 'branch';
  }

  #close(char: '}' | ')'): void {
    const opener = char === '}' ? '{' : '(';
    this.#endWord();
    if (!this.#outline.isInside(opener)) {
      this.#complete = false;
      this.#endStatement(1, 'next');
      return;
    }
    while (this.#outline.opener !== opener) {
      this.#complete = false;
      this.#outline.close(this.#at);
    }
    const closed = this.#outline.close(this.#at);
    this.#at += 1;
    this.#isInString = closed?.isInString ?? false;
    this.#nextRole = closed?.nextRole ?? null;
    if (closed === null) return;
    // A condition, and a block at a statement's start, are no words; what stands among words, or in one, is.
    const isWord = this.#isInString || this.#outline.isInWord || this.#outline.words.length > 0;
    const isValue = this.#nextRole === null && (char === ')' || this.#text[closed.start] === '@');
    if (isWord || isValue) this.#outline.add(this.#isInString ? UNKNOWN : UNKNOWN_SPLITTING, closed.start);
  }

  #endWord(): void {
    const word = this.#outline.endWord(this.#at);
    if (word === null) return;
    const { words } = this.#outline;
    if (words.length === 1) this.#readFirstWord(word);
    else if (words.length === 2 && word.raw === '=') this.#outline.markExpression();
  }

  /** Takes a keyword out of the statement, and tells an expression from a command. */
  #readFirstWord(word: Word): void {
    const role = KEYWORDS.get(word.raw.toLowerCase());
    const first = this.#text[word.range[0]] ?? '';
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
      // `catch [Type] {` and `switch -Regex (…) {` still lead to their block.
      if (!/[[-]/.test(first)) this.#nextRole = null;
      if (first === '{' || (!isCalled && (/["'$@([!+,-]/.test(first) || /^\d[\d.]*$/.test(word.raw)))) {
        this.#outline.markExpression();
      }
    }
  }

  #endStatement(length: number, next: Link): void {
    this.#endWord();
    this.#outline.endStatement(this.#at, next);
    this.#at += length;
  }

  #skip(length: number): void {
    this.#endWord();
    this.#at += length;
  }

  #matchHere(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text);
  }

  #indexAfter(text: string, from: number, length: number): number {
    const index = this.#text.indexOf(text, from);
    return index < 0 ? this.#text.length : index + length;
  }
}
