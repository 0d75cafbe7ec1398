import type { Range } from '../text/range.ts';
import { columnOf } from './block-entries.ts';
import type { YamlPlace } from './place.ts';

const DEFAULT_STEP = '  ';

/** The pairs of a mapping in file order, from the start of the key to the end of the value; all of them, readable or not. */
export function pairRangesOf(mapping: YamlPlace): readonly Range[] {
  const { value } = mapping.syntax;
  return value?.type === 'YAMLMapping' ? value.pairs.map(({ range }): Range => [range[0], range[1]]) : [];
}

/** Whether the place lies between `{}` or `[]`. */
export function isInFlow(place: YamlPlace): boolean {
  for (let outer = place.parent; outer !== null; outer = outer.parent) {
    const { value } = outer.syntax;
    if ((value?.type === 'YAMLMapping' || value?.type === 'YAMLSequence') && value.style === 'flow') return true;
  }
  return false;
}

/** The blanks by which mappings are indented in their mapping, as seen next to the place or else further out; two if nowhere. */
export function indentationStepOf(mapping: YamlPlace): string {
  for (let outer: YamlPlace | null = mapping; outer !== null; outer = outer.parent) {
    const step = stepWithin(outer);
    if (step > 0) return ' '.repeat(step);
  }
  return DEFAULT_STEP;
}

function stepWithin(mapping: YamlPlace): number {
  const own = columnOfMapping(mapping);
  if (own === null) return 0;

  for (const { place } of mapping.entries()) {
    const nested = place.syntax.alias === null ? columnOfMapping(place) : null;
    if (nested !== null && nested > own) return nested - own;
  }
  return 0;
}

function columnOfMapping(place: YamlPlace): number | null {
  const { value } = place.syntax;
  if (value?.type !== 'YAMLMapping' || value.style === 'flow') return null;
  return columnOf(place.document.text, value.range[0]);
}
