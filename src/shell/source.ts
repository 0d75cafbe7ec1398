import type { Range } from '../text/range.ts';
import type { Masks } from './masks.ts';

/** Where the characters of a text start and end in the script. */
interface Offsets {
  readonly starts: number[];
  readonly ends: number[];
}

/**
 * A text as the parser reads it, and where each of its characters stands in the script. The two differ where
 * the script has CRLF line breaks (the CR is left out) or masks of known value, and in backticks that hold escapes.
 */
export class Source {
  readonly text: string;
  /** Null when every offset is the script's own. */
  readonly #offsets: Offsets | null;

  private constructor(text: string, offsets: Offsets | null) {
    this.text = text;
    this.#offsets = offsets;
  }

  /** The script itself: known values put in (each character has its mask's range), other masks blanked out at equal length. */
  static of(script: string, masks: Masks): Source {
    const text = masks.unknown.applyTo(script);
    const known = masks.known;
    if (known.length === 0 && !text.includes('\r\n')) return new Source(text, null);
    const offsets: Offsets = { starts: [], ends: [] };
    const parts: string[] = [];
    let done = 0;
    const copyTo = (end: number): void => {
      parts.push(text.slice(done, end).replaceAll('\r\n', '\n'));
      for (let index = done; index < end; index += 1) {
        if (text[index] === '\r' && text[index + 1] === '\n' && index + 1 < end) continue;
        offsets.starts.push(index);
        offsets.ends.push(index + 1);
      }
    };
    for (const { range, value } of known) {
      copyTo(range[0]);
      parts.push(value);
      offsets.starts.push(...Array.from(value, () => range[0]));
      offsets.ends.push(...Array.from(value, () => range[1]));
      done = range[1];
    }
    copyTo(text.length);
    return new Source(parts.join(''), offsets);
  }

  /** Where a stretch of this text stands in the script; a stretch with removed characters includes them. */
  rangeOf(start: number, end: number): Range {
    if (end <= start) return [this.#startOf(start), this.#startOf(start)];
    return [this.#startOf(start), this.#endOf(end - 1)];
  }

  /**
   * The text inside the backticks at `[start, end)` once its escapes are removed; null when the parser, whose
   * result is `decoded`, removed other ones.
   */
  unescapedBackticks(start: number, end: number, decoded: string): Source | null {
    return this.#unescaped(start, end, '$`\\', decoded) ?? this.#unescaped(start, end, '$`\\"', decoded);
  }

  #unescaped(start: number, end: number, escapable: string, decoded: string): Source | null {
    const offsets: Offsets = { starts: [], ends: [] };
    let text = '';
    const add = (index: number): void => {
      text += this.text[index] ?? '';
      offsets.starts.push(this.#startOf(index));
      offsets.ends.push(this.#endOf(index));
    };
    for (let index = start + 1; index < end && text.length < decoded.length; index += 1) {
      if (this.text[index] === '\\') {
        const next = this.text[index + 1];
        if (next === undefined) break;
        if (!escapable.includes(next)) add(index);
        index += 1;
      }
      add(index);
    }
    return text === decoded ? new Source(text, offsets) : null;
  }

  #startOf(index: number): number {
    if (this.#offsets === null) return index;
    return this.#offsets.starts[index] ?? this.#offsets.ends.at(-1) ?? 0;
  }

  #endOf(index: number): number {
    if (this.#offsets === null) return index + 1;
    return this.#offsets.ends[index] ?? this.#offsets.ends.at(-1) ?? 0;
  }
}
