import type { Text, YamlPlace } from '../yaml/place.ts';
import { isDynamic } from './expression.ts';

/** The values of one leg of a job, by key; of an object by dotted key (`package.name`). */
export type Leg = ReadonlyMap<string, Text>;

/**
 * The legs that `strategy.matrix` gives a job.
 * @see https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */
export interface Matrix {
  /** One without values where there is no matrix; null when they are not all written out. */
  readonly legs: readonly Leg[] | null;
  /** The values of one key over the legs, or null when they are not all written out. */
  valuesOf(key: string): readonly Text[] | null;
}

/** More legs than GitHub starts. */
const MOST_LEGS = 256;

/** Reads `strategy.matrix`. */
export function matrixAt(place: YamlPlace): Matrix {
  let legs: readonly Leg[] | null | undefined;
  return {
    get legs() {
      if (legs === undefined) legs = legsAt(place);
      return legs;
    },
    valuesOf: (key) => valuesAt(place, key),
  };
}

function legsAt(matrix: YamlPlace): readonly Leg[] | null {
  if (matrix.kind === 'absent') return [new Map()];
  if (matrix.kind !== 'mapping') return null;
  let combined: Map<string, Text>[] = [new Map<string, Text>()];
  for (const { key, place } of matrix.entries()) {
    if (key === 'include' || key === 'exclude') continue;
    const values = place.kind === 'sequence' ? place.items().map((item) => valuesIn(item, key)) : [null];
    if (values.some((value) => value === null) || combined.length * values.length > MOST_LEGS) return null;
    combined = combined.flatMap((leg) => values.map((value) => new Map([...leg, ...(value ?? [])])));
  }
  const excluded = rowsAt(matrix.at('exclude'));
  const included = rowsAt(matrix.at('include'));
  if (!excluded || !included) return null;
  const kept = combined.filter((leg) => leg.size > 0 && !excluded.some((row) => agrees(row, leg)));
  const original = kept.map((leg) => new Map(leg));
  for (const row of included) {
    const fits = (leg: Leg): boolean => [...row].every(([key, { value }]) => (leg.get(key)?.value ?? value) === value);
    const matching = kept.slice(0, original.length).filter((_, index) => fits(original[index] ?? row));
    for (const leg of matching) for (const [key, text] of row) leg.set(key, text);
    if (matching.length === 0) kept.push(new Map(row));
  }
  return kept.length > MOST_LEGS ? null : kept;
}

function agrees(row: Leg, leg: Leg): boolean {
  return [...row].every(([key, { value }]) => leg.get(key)?.value === value);
}

/** The entries of `include` or `exclude`; null when they are not all written out. */
function rowsAt(place: YamlPlace): readonly Leg[] | null {
  if (place.kind === 'absent') return [];
  if (place.kind !== 'sequence') return null;
  const rows = place.items().map((item) => (item.kind === 'mapping' ? valuesIn(item, '') : null));
  return rows.some((row) => row === null) ? null : rows.filter((row) => row !== null);
}

/** A value of the matrix: a scalar, or an object of scalars; null when something in it is not constant. */
function valuesIn(place: YamlPlace, key: string): Leg | null {
  if (place.kind === 'mapping') {
    const inner = place.entries().map((entry) => valuesIn(entry.place, key === '' ? entry.key : `${key}.${entry.key}`));
    return inner.some((each) => each === null) ? null : new Map(inner.flatMap((each) => [...(each ?? [])]));
  }
  // Lists and null among the values of an object do no harm to the others.
  if (place.kind !== 'scalar' || !place.text) return place.kind === 'unknown' ? null : new Map();
  return isDynamic(place.text.value) ? null : new Map([[key, place.text]]);
}

/** An axis that is written out counts, whatever the others are. */
function valuesAt(matrix: YamlPlace, key: string): readonly Text[] | null {
  if (matrix.kind !== 'mapping') return null;
  const [name = '', ...rest] = key.split('.');
  const axis = matrix.at(name);
  const extra = matrix.at('include');
  if (axis.kind !== 'sequence' && axis.kind !== 'absent') return null;
  if (extra.kind !== 'sequence' && extra.kind !== 'absent') return null;
  // Which legs an `exclude` leaves depends on the other axes.
  if (matrix.at('exclude').kind !== 'absent') return null;

  const inner = (place: YamlPlace): YamlPlace => rest.reduce((outer, part) => outer.at(part), place);
  const places = [...axis.items().map(inner), ...extra.items().map((leg) => inner(leg.at(name))).filter(({ kind }) => kind !== 'absent')];
  const texts = places.map(({ text }) => text);
  if (texts.length === 0 || texts.some((text) => text === null || isDynamic(text.value))) return null;
  return texts.filter((text) => text !== null);
}
