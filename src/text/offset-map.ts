import type { Range } from './range.ts';

/** A decoded value together with the place of each of its characters in the file. */
export interface OffsetMap {
  /** The decoded value, as the format's own parser gives it. */
  readonly value: string;

  /**
   * The stretch of the file that `value.slice(start, end)` was decoded from.
   * When `end` equals `start`, the empty range at which a character could be inserted there.
   */
  rangeOf(start: number, end: number): Range;
}

/** A stretch of the value: copied character by character from the file, or decoded as a whole from `source`. */
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly source: Range;
  readonly isCopy: boolean;
}

/** An offset map that a decoder fills from left to right. */
export class SegmentMap implements OffsetMap {
  readonly #file: string;
  readonly #origin: number;
  readonly #segments: Segment[] = [];
  #value = '';

  /** `origin` is the insertion point of an empty value. */
  constructor(file: string, origin: number) {
    this.#file = file;
    this.#origin = origin;
  }

  get value(): string {
    return this.#value;
  }

  /** Appends a stretch of the file that stands for itself. */
  copy(source: Range): void {
    if (source[0] < source[1]) this.#append(this.#file.slice(...source), source, true);
  }

  /** Appends characters that a whole stretch of the file stands for: an escape, a folded line break. */
  decode(value: string, source: Range): void {
    if (value !== '') this.#append(value, source, false);
  }

  rangeOf(start: number, end: number): Range {
    if (end > start) return [this.#unit(start)[0], this.#unit(end - 1)[1]];

    const point = start < this.#value.length ? this.#unit(start)[0] : this.#end();
    return [point, point];
  }

  #append(value: string, source: Range, isCopy: boolean): void {
    const start = this.#value.length;
    this.#value += value;
    this.#segments.push({ start, end: this.#value.length, source, isCopy });
  }

  #end(): number {
    return this.#segments.at(-1)?.source[1] ?? this.#origin;
  }

  /** The stretch of the file behind one UTF-16 unit of the value. */
  #unit(offset: number): Range {
    const segment = this.#segmentAt(offset);
    if (segment === undefined) return [this.#end(), this.#end()];
    if (!segment.isCopy) return segment.source;

    const at = segment.source[0] + (offset - segment.start);
    return [at, at + 1];
  }

  #segmentAt(offset: number): Segment | undefined {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#segments[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const segment = this.#segments[low];
    return segment !== undefined && segment.start <= offset && offset < segment.end ? segment : undefined;
  }
}
