import type { Edit } from '../text/edit.ts';
import { hasLineBreak } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { isInFlow } from './layout.ts';
import type { YamlPlace } from './place.ts';
import { scalarSourceOf } from './scalar-source.ts';

/**
 * Makes a one-line scalar read as `value`, in its own quotes where the value can stand in them, else plain, else single-quoted.
 * Empty when it reads so already. Null for block scalars, scalars over several lines, tagged or shared ones, and values with line breaks.
 */
export function setScalar(place: YamlPlace, value: string): Edit | null {
  const { value: scalar, meta } = place.syntax;
  if (place.shared || scalar?.type !== 'YAMLScalar' || (place.kind !== 'scalar' && place.kind !== 'null')) return null;
  if (scalar.style === 'literal' || scalar.style === 'folded' || (meta !== null && meta.tag !== null)) return null;

  const range: Range = [scalar.range[0], scalar.range[1]];
  if (hasLineBreak(place.document.text, range)) return null;
  if (place.text?.value === value) return [];

  const source = scalarSourceOf(value, scalar.style, isInFlow(place));
  return source === null ? null : [{ range, text: source }];
}
