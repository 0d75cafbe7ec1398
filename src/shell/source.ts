import type { Range } from '../text/range.ts';
import type { Masks } from './masks.ts';

/**
 * A text as the parser reads it, and where each of its characters stands in the script. The two differ where
 * the script has CRLF line breaks (the CR is left out) and in backticks that hold escapes.
 */
export class Source {
  readonly text: string;
  /** Null when every offset is the script's own. */
  readonly #offsets: readonly number[] | null;

  private constructor(text: string, offsets: readonly number[] | null) {
    this.text = text;
    this.#offsets = offsets;
  }

  /** The script itself, its masked stretches blanked out at equal length. */
  static of(script: string, masks: Masks): Source {
    const text = masks.applyTo(script);
    if (!text.includes('\r\n')) return new Source(text, null);
    const offsets: number[] = [];
    for (let index = 0; index < text.length; index += 1) {
      if (text[index] !== '\r' || text[index + 1] !== '\n') offsets.push(index);
    }
    return new Source(text.replaceAll('\r\n', '\n'), offsets);
  }

  /** Where a stretch of this text stands in the script; a stretch with removed characters includes them. */
  rangeOf(start: number, end: number): Range {
    if (end <= start) return [this.#offsetOf(start), this.#offsetOf(start)];
    return [this.#offsetOf(start), this.#offsetOf(end - 1) + 1];
  }

  /**
   * The text inside the backticks at `[start, end)` once its escapes are removed; null when the parser, whose
   * result is `decoded`, removed other ones.
   */
  unescapedBackticks(start: number, end: number, decoded: string): Source | null {
    return this.#unescaped(start, end, '$`\\', decoded) ?? this.#unescaped(start, end, '$`\\"', decoded);
  }

  #unescaped(start: number, end: number, escapable: string, decoded: string): Source | null {
    const offsets: number[] = [];
    let text = '';
    for (let index = start + 1; index < end && text.length < decoded.length; index += 1) {
      if (this.text[index] === '\\') {
        const next = this.text[index + 1];
        if (next === undefined) break;
        if (!escapable.includes(next)) {
          text += '\\';
          offsets.push(this.#offsetOf(index));
        }
        index += 1;
      }
      text += this.text[index] ?? '';
      offsets.push(this.#offsetOf(index));
    }
    return text === decoded ? new Source(text, offsets) : null;
  }

  #offsetOf(index: number): number {
    if (this.#offsets === null) return index;
    return this.#offsets[index] ?? (this.#offsets.at(-1) ?? -1) + 1;
  }
}
