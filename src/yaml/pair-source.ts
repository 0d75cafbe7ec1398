import { isValueSource, scalarSourceOf } from './scalar-source.ts';

/** A pair to write. `value` and the values of nested pairs are YAML source: plain or quoted scalars of one line. */
export interface YamlPair {
  readonly key: string;
  readonly value: string | readonly YamlPair[];
  /** Written after the key or the value, without its `#`; not written in flow style. */
  readonly comment?: string;
}

/** The lines of pairs in block style, unindented; null when something in them cannot be written. */
export function blockLinesOf(pairs: readonly YamlPair[], step: string): string[] | null {
  if (hasRepeatedKey(pairs)) return null;

  const lines: string[] = [];
  for (const pair of pairs) {
    const own = linesOfPair(pair, step);
    if (own === null) return null;
    lines.push(...own);
  }
  return lines;
}

/** One pair in flow style, on one line and without comments; null when something in it cannot be written. */
export function flowSourceOf(pair: YamlPair): string | null {
  const key = scalarSourceOf(pair.key, 'plain', true);
  const value = typeof pair.value === 'string' ? flowValueOf(pair.value) : flowMappingOf(pair.value);
  return key === null || value === null ? null : `${key}: ${value}`;
}

function flowValueOf(source: string): string | null {
  return isValueSource(source, true) ? source : null;
}

function flowMappingOf(pairs: readonly YamlPair[]): string | null {
  if (hasRepeatedKey(pairs)) return null;

  const sources: string[] = [];
  for (const pair of pairs) {
    const source = flowSourceOf(pair);
    if (source === null) return null;
    sources.push(source);
  }
  return sources.length === 0 ? '{}' : `{ ${sources.join(', ')} }`;
}

function linesOfPair({ key, value, comment }: YamlPair, step: string): string[] | null {
  const keySource = scalarSourceOf(key, 'plain', false);
  const suffix = commentSuffixOf(comment);
  if (keySource === null || suffix === null) return null;

  if (typeof value === 'string') return isValueSource(value, false) ? [`${keySource}: ${value}${suffix}`] : null;
  if (value.length === 0) return [`${keySource}: {}${suffix}`];

  const nested = blockLinesOf(value, step);
  return nested === null ? null : [`${keySource}:${suffix}`, ...nested.map((line) => step + line)];
}

function commentSuffixOf(comment: string | undefined): string | null {
  if (comment === undefined || comment === '') return '';
  return /[^\t\P{Cc}]|[\u2028\u2029\uFEFF]/u.test(comment) ? null : ` # ${comment}`;
}

function hasRepeatedKey(pairs: readonly YamlPair[]): boolean {
  return new Set(pairs.map(({ key }) => key)).size < pairs.length;
}
