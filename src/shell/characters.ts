import type { Range } from '../text/range.ts';
import type { Masks } from './masks.ts';

/** The characters of a script, masked stretches blanked out, and how far a reader has got. */
export class Characters {
  readonly text: string;
  readonly #masks: Masks;
  /** The offset of the next character. */
  at = 0;

  constructor(script: string, masks: Masks) {
    this.text = masks.applyTo(script);
    this.#masks = masks;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The next character; '' at the end. */
  get next(): string {
    return this.text[this.at] ?? '';
  }

  /** The character after the next; '' at the end. */
  get second(): string {
    return this.text[this.at + 1] ?? '';
  }

  /** The mask over the next character; null for none. */
  get mask(): Range | null {
    return this.#masks.at(this.at);
  }

  /** The text that is put in for the mask over the next character; null when unknown, and where there is none. */
  get maskedText(): string | null {
    return this.mask === null ? null : this.#masks.valueOf(this.mask);
  }

  /** The first mask in a stretch; null for none. */
  maskIn(start: number, end: number): Range | null {
    return this.#masks.firstIn([start, end]);
  }

  skip(length: number): void {
    this.at = Math.min(this.at + length, this.text.length);
  }

  /** Goes to the first place of a text after an offset, or to the end; returns whether it was found. */
  skipTo(text: string, from: number): boolean {
    const index = this.text.indexOf(text, from);
    this.at = index < 0 ? this.text.length : index;
    return index >= 0;
  }

  /** What a sticky pattern matches here; null for nothing. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  /** The length of a line break here, one character on; 0 for none. */
  get lineBreakAfterNext(): number {
    if (this.second === '\n') return 1;
    return this.second === '\r' && this.text[this.at + 2] === '\n' ? 2 : 0;
  }

  /** Reads at least one character, up to a mask or one that stops; returns what was read. */
  readUntil(stop: RegExp): string {
    const start = this.at;
    do this.at += 1;
    while (!this.isAtEnd && !stop.test(this.next) && this.mask === null);
    return this.text.slice(start, this.at);
  }
}
