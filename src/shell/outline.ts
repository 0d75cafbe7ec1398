import type { Range } from '../text/range.ts';
import type { Redirect } from './command.ts';
import { singleWordOf } from './word.ts';
import type { Piece, Word } from './word.ts';

/** Blocks nested deeper than this are read as part of the block around them. */
const MAX_DEPTH = 200;

/** How a statement follows the one before it: on its own, through a pipe, or on its success or failure. */
export type Link = 'next' | 'pipe' | 'and' | 'or';

/** A statement of a pwsh or cmd script. */
export interface Statement {
  readonly kind: 'statement';
  readonly link: Link;
  readonly words: readonly Word[];
  readonly redirects: readonly Redirect[];
  /** The variable it assigns its result to (`env:NAME` in `$env:NAME = …`); null for none. */
  readonly assigns: string | null;
  /** What stood before its words and runs them as they are: `&`, `.`, `call`. */
  readonly callers: readonly string[];
  /** Whether it computes a value instead of calling a command. */
  readonly isExpression: boolean;
  /** Where it ends: at the separator, after blanks. */
  readonly end: number;
}

/** How often a block runs: as often as what is around it, maybe, any number of times, or when called. */
export type BlockRole = 'group' | 'branch' | 'loop' | 'function';

/** Statements between braces, parentheses or, for cmd's `if`, up to the end of the line. */
export interface Block {
  readonly kind: 'block';
  readonly role: BlockRole;
  /** A function's name; null for other blocks. */
  readonly name: string | null;
  readonly children: readonly (Block | Statement)[];
  /** Where it ends. */
  readonly end: number;
}

/** What opened a block: its bracket, or `line` for one that ends with the line. */
export type Opener = '{' | '(' | 'line';

interface Draft {
  link: Link;
  words: Word[];
  redirects: Redirect[];
  pending: { readonly operator: string; readonly descriptor: number | null } | null;
  assigns: string | null;
  callers: string[];
  isExpression: boolean;
  pieces: Piece[];
  wordStart: number;
}

/** How a reader reads on after a block. */
export interface Resume {
  /** Where the block starts. */
  readonly start: number;
  /** Whether the block stood inside a double-quoted string. */
  readonly isInString: boolean;
  /** The role of the next block, said by a keyword before this one. */
  readonly nextRole: BlockRole | null;
}

interface Frame extends Resume {
  readonly opener: Opener;
  readonly role: BlockRole;
  readonly name: string | null;
  readonly children: (Block | Statement)[];
  readonly draft: Draft;
}

/** Builds the blocks of a script while a reader goes through its characters. */
export class Outline {
  readonly #script: string;
  readonly #frames: Frame[] = [];
  #children: (Block | Statement)[] = [];
  #draft: Draft = emptyDraft('next');
  #depthBeyond = 0;
  /** Whether no block was nested too deep or left open. */
  complete = true;

  constructor(script: string) {
    this.#script = script;
  }

  /** The bracket of the innermost open block; null outside all blocks. */
  get opener(): Opener | null {
    return this.#frames.at(-1)?.opener ?? null;
  }

  /** Whether a block with this opener is open, however deep. */
  isInside(opener: Opener): boolean {
    return this.#frames.some((frame) => frame.opener === opener);
  }

  /** Whether nothing of the next statement has been read yet. */
  get isAtStart(): boolean {
    const { words, pieces, pending, callers } = this.#draft;
    return words.length === 0 && pieces.length === 0 && pending === null && callers.length === 0;
  }

  /** What calls the words of the statement being read. */
  get callers(): readonly string[] {
    return this.#draft.callers;
  }

  /** Whether a word is being read. */
  get isInWord(): boolean {
    return this.#draft.pieces.length > 0;
  }

  /** The words of the statement so far. */
  get words(): readonly Word[] {
    return this.#draft.words;
  }

  add(piece: Piece, at: number): void {
    if (this.#draft.pieces.length === 0) this.#draft.wordStart = at;
    this.#draft.pieces.push(piece);
  }

  /** Ends the word being read; returns it, or null when there is none or it is a redirect's target. */
  endWord(at: number): Word | null {
    const draft = this.#draft;
    if (draft.pieces.length === 0) return null;
    const range: Range = [draft.wordStart, at];
    const word = singleWordOf(draft.pieces, range, this.#script.slice(...range));
    draft.pieces = [];
    if (draft.pending !== null) {
      draft.redirects.push({ ...draft.pending, target: word });
      draft.pending = null;
      return null;
    }
    draft.words.push(word);
    return word;
  }

  /** Takes back the words of the statement so far: they were keywords or belong to the block that follows. */
  dropWords(): void {
    this.#draft.words = [];
  }

  /** The statement is no command. */
  markExpression(): void {
    this.#draft.isExpression = true;
  }

  /** The next word is where this redirect leads. */
  redirect(operator: string, descriptor: number | null): void {
    const { pending } = this.#draft;
    if (pending !== null) this.#draft.redirects.push({ ...pending, target: null });
    this.#draft.pending = { operator, descriptor };
  }

  assign(name: string): void {
    this.#draft.assigns = name;
  }

  call(caller: string): void {
    this.#draft.callers.push(caller);
  }

  /** Ends the statement being read; `next` says how the one after it follows. */
  endStatement(at: number, next: Link): void {
    this.endWord(at);
    const { link, words, redirects, pending, assigns, callers, isExpression } = this.#draft;
    const isEmpty = words.length === 0 && assigns === null;
    if (!isEmpty) {
      const all = pending === null ? redirects : [...redirects, { ...pending, target: null }];
      this.#children.push({ kind: 'statement', link, words, redirects: all, assigns, callers, isExpression, end: at });
    }
    // A line break after an operator does not end the list.
    this.#draft = emptyDraft(isEmpty && next === 'next' ? link : next);
  }

  /** Opens a block; the statement being read goes on after it. */
  open(opener: Opener, at: number, role: BlockRole, resume: Partial<Resume> = {}, name: string | null = null): void {
    if (this.#frames.length >= MAX_DEPTH) {
      this.complete = false;
      this.#depthBeyond += 1;
      return;
    }
    const { isInString = false, nextRole = null } = resume;
    const draft = this.#draft;
    this.#frames.push({ opener, role, name, start: at, children: this.#children, draft, isInString, nextRole });
    this.#children = [];
    this.#draft = emptyDraft('next');
  }

  /** Closes the innermost block and goes on with the statement around it; null when no block is open. */
  close(at: number): Resume | null {
    if (this.#depthBeyond > 0) {
      this.#depthBeyond -= 1;
      return null;
    }
    this.endStatement(at, 'next');
    const frame = this.#frames.pop();
    if (frame === undefined) return null;
    frame.children.push({ kind: 'block', role: frame.role, name: frame.name, children: this.#children, end: at });
    this.#children = frame.children;
    this.#draft = frame.draft;
    return frame;
  }

  /** Closes everything that is still open. */
  finish(at: number): Block {
    this.#depthBeyond = 0;
    while (this.#frames.length > 0) {
      if (this.opener !== 'line') this.complete = false;
      this.close(at);
    }
    this.endStatement(at, 'next');
    return { kind: 'block', role: 'group', name: null, children: this.#children, end: at };
  }
}

function emptyDraft(link: Link): Draft {
  return {
    link,
    words: [],
    redirects: [],
    pending: null,
    assigns: null,
    callers: [],
    isExpression: false,
    pieces: [],
    wordStart: 0,
  };
}
