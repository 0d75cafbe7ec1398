import type { Edit } from '../text/edit.ts';
import { hasLineBreak } from '../text/lines.ts';
import { type YamlPair, flowSourceOf } from './pair-source.ts';
import type { YamlPlace } from './place.ts';

/**
 * Writes a pair with a scalar value in the place of another of a mapping, whatever stands around it. Null when that pair is not a scalar on one
 * line, when it is shared, or when the new key exists.
 */
export function replacePair(mapping: YamlPlace, key: string, pair: YamlPair): Edit | null {
  const old = mapping.at(key);
  const range = old.pairRange;
  if (mapping.kind !== 'mapping' || old.shared || old.kind !== 'scalar' || range === null) return null;
  if (old.syntax.meta !== null || hasLineBreak(mapping.document.text, range) || typeof pair.value !== 'string') return null;
  if (pair.key !== key && mapping.at(pair.key).kind !== 'absent') return null;
  const source = flowSourceOf(pair);
  return source === null ? null : [{ range, text: source }];
}
