import { Characters } from './characters.ts';
import type { Masks } from './masks.ts';
import { Outline } from './outline.ts';
import type { Block, BlockRole, Link } from './outline.ts';
import { constant, UNKNOWN, UNKNOWN_SPLITTING } from './word.ts';
import type { Word } from './word.ts';

/** `%NAME%`, `%NAME:a=b%`, `%1`, `%~dp0`, `%*`, `%%i`, and `!NAME!`. */
const VARIABLE = /%(?:%~?\w|~\w{0,10}\d|[\d*]|[^%\s=][^%\r\n]{0,200}%)|!\w[^!\r\n]{0,200}!/y;
const REDIRECT = /(\d?)(>>|>|<)(?:&(\d))?/y;
/** From `for` to its `do`: a loop's head is no command. */
const LOOP_HEAD = /[^\r\n]{0,500}?\bdo(?=[\s(]|$)/iy;

/** Reads the characters of a script of Windows' command prompt into blocks, statements and words. */
export class CmdReader {
  readonly #script: Characters;
  readonly #outline: Outline;
  #complete = true;
  #isQuoted = false;
  /** The words of an `if` condition read so far; null outside one. */
  #condition: string[] | null = null;
  /** The role of the next `(` block, said by a keyword. */
  #nextRole: BlockRole | null = null;

  constructor(script: string, masks: Masks) {
    this.#script = new Characters(script, masks);
    this.#outline = new Outline(script);
  }

  read(): { readonly outline: Block; readonly complete: boolean } {
    while (!this.#script.isAtEnd) this.#read();
    this.#endWord();
    const outline = this.#outline.finish(this.#script.at);
    return { outline, complete: this.#complete && this.#outline.complete };
  }

  #read(): void {
    const { next: char, mask, at } = this.#script;
    if (mask !== null) {
      this.#addMasked(at);
      this.#script.at = mask[1];
    } else if (char === '\n') {
      this.#endLine();
    } else if (char === '"') {
      this.#outline.add(constant(''), at);
      this.#isQuoted = !this.#isQuoted;
      this.#script.skip(1);
    } else if (char === '%' || char === '!') {
      this.#readVariable(char);
    } else if (this.#isQuoted) {
      this.#addUntil(/["%!\n]/);
    } else {
      this.#readUnquoted(char);
    }
  }

  #addMasked(at: number): void {
    const value = this.#script.maskedText;
    const unknown = this.#isQuoted ? UNKNOWN : UNKNOWN_SPLITTING;
    const isPlain = value !== null && (this.#isQuoted ? !value.includes('%') : /^[\w./:+-]+$/.test(value));
    this.#outline.add(isPlain ? constant(value) : unknown, at);
  }

  #readUnquoted(char: string): void {
    if (/\s/.test(char)) this.#skip(1);
    else if (char === '^') this.#readEscape();
    else if (char === '&' || char === '|') this.#readOperator(char);
    else if (char === '(' && this.#isAtCommand()) this.#open();
    else if (char === ')' && this.#outline.isInside('(')) this.#close();
    else if (char === '@' && this.#isAtCommand()) this.#skip(1);
    else if (char === ':' && this.#isAtCommand()) this.#skipLine();
    else if (char === '>' || char === '<' || (/\d/.test(char) && !this.#outline.isInWord)) this.#readRedirect();
    else this.#addUntil(/[\s"%!^&|()<>]/);
  }

  #isAtCommand(): boolean {
    return this.#outline.isAtStart && this.#condition === null;
  }

  #readVariable(char: string): void {
    const variable = this.#script.match(VARIABLE);
    const unknown = this.#isQuoted ? UNKNOWN : UNKNOWN_SPLITTING;
    this.#outline.add(variable === null ? constant(char) : unknown, this.#script.at);
    this.#script.skip(variable?.[0].length ?? 1);
  }

  #readEscape(): void {
    const { lineBreakAfterNext, second, at } = this.#script;
    if (lineBreakAfterNext > 0) {
      this.#skip(1 + lineBreakAfterNext);
      return;
    }
    this.#outline.add(constant(second), at);
    this.#script.skip(2);
  }

  #readOperator(char: string): void {
    const isDouble = this.#script.second === char;
    const single: Link = char === '|' ? 'pipe' : 'next';
    const double: Link = char === '|' ? 'or' : 'and';
    this.#endWord();
    this.#outline.endStatement(this.#script.at, isDouble ? double : single);
    this.#script.skip(isDouble ? 2 : 1);
  }

  #readRedirect(): void {
    const redirect = this.#script.match(REDIRECT);
    if (redirect === null) {
      this.#addUntil(/[\s"%!^&|()<>]/);
      return;
    }
    const [all, descriptor = '', operator = '', target] = redirect;
    this.#endWord();
    const number = descriptor === '' ? null : Number(descriptor);
    this.#outline.redirect(target === undefined ? operator : `${operator}&`, number);
    this.#script.skip(all.length);
    if (target === undefined) return;
    this.#outline.add(constant(target), this.#script.at - 1);
    this.#outline.endWord(this.#script.at);
  }

  #open(): void {
    this.#outline.open('(', this.#script.at, this.#nextRole ?? 'group');
    this.#nextRole = null;
    this.#script.skip(1);
  }

  #close(): void {
    this.#endWord();
    while (this.#outline.opener !== '(') this.#outline.close(this.#script.at);
    this.#outline.close(this.#script.at);
    this.#script.skip(1);
  }

  #endLine(): void {
    this.#endWord();
    // Neither a quote nor a condition goes on in the next line.
    this.#isQuoted = false;
    if (this.#condition !== null) this.#complete = false;
    this.#condition = null;
    this.#nextRole = null;
    this.#outline.endStatement(this.#script.at, 'next');
    while (this.#outline.opener === 'line') this.#outline.close(this.#script.at);
    this.#script.skip(1);
  }

  #addUntil(stop: RegExp): void {
    const { at } = this.#script;
    this.#outline.add(constant(this.#script.readUntil(stop)), at);
  }

  #skip(length: number): void {
    const isComment = this.#endWord();
    if (!isComment) this.#script.skip(length);
  }

  #skipLine(): void {
    this.#script.skipTo('\n', this.#script.at);
  }

  /** Ends a word and takes keywords out of the statement; returns whether the rest of the line has been skipped. */
  #endWord(): boolean {
    const word = this.#outline.endWord(this.#script.at);
    if (word === null) return false;
    if (this.#condition !== null) {
      this.#readCondition(word, this.#condition);
      return false;
    }
    if (this.#outline.words.length !== 1) return false;
    switch (word.raw.toLowerCase()) {
      case 'rem':
        this.#outline.dropWords();
        this.#skipLine();
        return true;
      case 'if':
        this.#outline.dropWords();
        this.#condition = [];
        return false;
      case 'else':
        this.#outline.dropWords();
        this.#startBranch('branch');
        return false;
      case 'for':
        return this.#readLoopHead();
      case 'call':
        this.#readCall();
        return false;
      default:
        return false;
    }
  }

  #readCall(): void {
    // `call :label` runs a part of this script: no command of its own.
    const isLabel = /^\s+:/.test(this.#following(10));
    if (isLabel) return;
    this.#outline.dropWords();
    this.#outline.call('call');
  }

  #readLoopHead(): boolean {
    const head = this.#script.match(LOOP_HEAD);
    if (head === null) return false;
    this.#outline.dropWords();
    this.#script.skip(head[0].length);
    this.#startBranch('loop');
    return true;
  }

  #readCondition(word: Word, read: string[]): void {
    this.#outline.dropWords();
    read.push(this.#script.text.slice(...word.range));
    if (!isWholeCondition(read, this.#following(20))) return;
    this.#condition = null;
    this.#startBranch('branch');
  }

  #following(length: number): string {
    return this.#script.text.slice(this.#script.at, this.#script.at + length);
  }

  /** What follows on this line runs only on some runs, and so does a block that starts here. */
  #startBranch(role: BlockRole): void {
    this.#outline.open('line', this.#script.at, role);
    this.#nextRole = role;
  }
}

/** Whether the words after `if` make up its condition: the next word is the command. */
function isWholeCondition(read: readonly string[], following: string): boolean {
  const words = read.filter((word) => !/^(?:\/i|not)$/i.test(word));
  const [first = '', second = ''] = words;
  if (first === '') return false;
  if (/^(?:errorlevel|exist|defined|cmdextversion)$/i.test(first)) return words.length === 2;
  const comparison = words.join(' ');
  if (comparison.includes('==')) return !comparison.endsWith('==');
  // `A ==B` and `A == B`: the comparison goes on in the words that follow.
  if (/^\s*==/.test(following)) return false;
  return words.length === 3 || (words.length === 2 && !/^(?:equ|neq|lss|leq|gtr|geq)$/i.test(second));
}
