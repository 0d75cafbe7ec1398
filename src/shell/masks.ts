import { overlaps } from '../text/range.ts';
import type { Range } from '../text/range.ts';

/** A stretch that is replaced before the shell reads the script, and the text that is put in; null when unknown. */
export interface Mask {
  readonly range: Range;
  readonly value: string | null;
}

/** A mask whose value is known. */
export interface KnownMask {
  readonly range: Range;
  readonly value: string;
}

/** Text that means the same wherever it is put in, but for splitting at blanks. */
const PLAIN = /^[\w@%+=:,./ -]*$/;

/** The stretches of a script whose text the shell never sees as written: sorted, within the script, not overlapping. */
export class Masks {
  readonly #ranges: readonly Range[];
  /** Values by the start of their mask. */
  readonly #values: ReadonlyMap<number, string>;

  private constructor(ranges: readonly Range[], values: ReadonlyMap<number, string>) {
    this.#ranges = ranges;
    this.#values = values;
  }

  /** Those of a script of this length; masks that overlap are one, and unknown. */
  static of(given: readonly (Range | Mask)[], length: number): Masks {
    const merged: Mask[] = [];
    const clamped = given
      .map((mask): Mask => ('range' in mask ? mask : { range: mask, value: null }))
      .map(({ range: [start, end], value }): Mask => ({ range: [Math.max(0, start), Math.min(length, end)], value }))
      .filter(({ range: [start, end] }) => start < end)
      .sort((a, b) => a.range[0] - b.range[0]);
    for (const mask of clamped) {
      const last = merged.at(-1);
      if (last === undefined || mask.range[0] >= last.range[1]) merged.push(mask);
      else merged[merged.length - 1] = { range: [last.range[0], Math.max(last.range[1], mask.range[1])], value: null };
    }
    const values = merged.flatMap(({ range, value }): [number, string][] =>
      value !== null && PLAIN.test(value) ? [[range[0], value]] : [],
    );
    return new Masks(merged.map(({ range }) => range), new Map(values));
  }

  /** The masks whose value is known, in order. */
  get known(): readonly KnownMask[] {
    return this.#ranges.flatMap((range) => {
      const value = this.#values.get(range[0]);
      return value === undefined ? [] : { range, value };
    });
  }

  /** Only the masks whose value is unknown. */
  get unknown(): Masks {
    if (this.#values.size === 0) return this;
    return new Masks(this.#ranges.filter(([start]) => !this.#values.has(start)), new Map());
  }

  /** The value of one of these masks; null when unknown. */
  valueOf(mask: Range): string | null {
    return this.#values.get(mask[0]) ?? null;
  }

  /** The first mask that overlaps a range, or null. */
  firstIn(range: Range): Range | null {
    const found = this.#ranges[this.#firstEndingAfter(range[0])];
    return found !== undefined && overlaps(found, range) ? found : null;
  }

  /** The mask that covers the character at an offset, or null. */
  at(offset: number): Range | null {
    return this.firstIn([offset, offset + 1]);
  }

  /** Whether every character of a range is masked. */
  cover(range: Range): boolean {
    let covered = range[0];
    for (let index = this.#firstEndingAfter(covered); covered < range[1]; index += 1) {
      const mask = this.#ranges[index];
      if (mask === undefined || mask[0] > covered) return false;
      covered = mask[1];
    }
    return true;
  }

  /** The text with every masked character, line breaks too, replaced by `_`. */
  applyTo(text: string): string {
    const parts: string[] = [];
    let done = 0;
    for (const [start, end] of this.#ranges) {
      parts.push(text.slice(done, start), '_'.repeat(end - start));
      done = end;
    }
    parts.push(text.slice(done));
    return parts.join('');
  }

  #firstEndingAfter(offset: number): number {
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const mask = this.#ranges[middle];
      if (mask !== undefined && mask[1] <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
