import { overlaps } from '../text/range.ts';
import type { Range } from '../text/range.ts';

/** The stretches of a script whose text the shell never sees as written: sorted, within the script, not overlapping. */
export class Masks {
  readonly #ranges: readonly Range[];

  constructor(ranges: readonly Range[], length: number) {
    const merged: Range[] = [];
    const clamped = ranges
      .map(([start, end]): Range => [Math.max(0, start), Math.min(length, end)])
      .filter(([start, end]) => start < end)
      .sort((a, b) => a[0] - b[0]);
    for (const range of clamped) {
      const last = merged.at(-1);
      if (last !== undefined && range[0] < last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], range[1])];
      else merged.push(range);
    }
    this.#ranges = merged;
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
