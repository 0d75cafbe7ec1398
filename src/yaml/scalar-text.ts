import type { AST } from 'yaml-eslint-parser';
import type { OffsetMap } from '../text/offset-map.ts';
import type { Range } from '../text/range.ts';
import type { YamlPlace } from './place.ts';
import { scalarMapOf } from './scalar-map.ts';

/** How a scalar is written. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

/** A scalar as a string, with the way back to the file. */
export interface Text {
  readonly value: string;
  /** The whole scalar: with its quotes, or from the header of its block. */
  readonly range: Range;
  readonly style: ScalarStyle;
  readonly place: YamlPlace;

  /**
   * The stretch of the file behind `value.slice(start, end)`, or the insertion point when both are equal.
   * Null when the offsets are outside the value or when the way back cannot be proved.
   */
  rangeOf(start: number, end: number): Range | null;
}

/** The text of one scalar node; its offsets are mapped when first asked for. */
export class ScalarText implements Text {
  readonly value: string;
  readonly range: Range;
  readonly style: ScalarStyle;
  readonly place: YamlPlace;
  #map: OffsetMap | null | undefined;

  constructor(place: YamlPlace, scalar: AST.YAMLScalar, value: string) {
    this.value = value;
    this.range = [scalar.range[0], scalar.range[1]];
    this.style = scalar.style;
    this.place = place;
  }

  rangeOf(start: number, end: number): Range | null {
    if (start < 0 || end < start || end > this.value.length) return null;
    if (this.#map === undefined) this.#map = scalarMapOf(this.place.document.text, this);
    return this.#map?.rangeOf(start, end) ?? null;
  }
}
