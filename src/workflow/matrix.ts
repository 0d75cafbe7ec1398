import type { Text, YamlPlace } from '../yaml/place.ts';
import { isDynamic, soleExpression } from './expression.ts';

/**
 * The values that one key of `strategy.matrix` takes over the legs of a job, or null when they are not all written out.
 * @see https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */
function matrixValuesOf(matrix: YamlPlace, key: string): readonly Text[] | null {
  if (matrix.kind !== 'mapping') return null;
  const axis = matrix.at(key);
  const extra = matrix.at('include');
  if (axis.kind !== 'sequence' && axis.kind !== 'absent') return null;
  if (extra.kind !== 'sequence' && extra.kind !== 'absent') return null;
  // Which legs an `exclude` leaves is not worked out.
  if (matrix.at('exclude').kind !== 'absent') return null;

  const places = [...axis.items(), ...extra.items().map((leg) => leg.at(key)).filter(({ kind }) => kind !== 'absent')];
  const texts = places.map(({ text }) => text);
  if (texts.length === 0 || texts.some((text) => text === null || isDynamic(text.value))) return null;
  return texts.filter((text) => text !== null);
}

/**
 * What a value is in each leg of its job: the value itself, or the matrix values that it is an expression for. Null when it is
 * another expression.
 */
export function legsOf(text: Text, matrix: YamlPlace): readonly Text[] | null {
  if (!isDynamic(text.value)) return [text];
  const expression = soleExpression(text.value);
  const [, dotted, quoted] = /^matrix(?:\.([\w-]+)|\['([^']+)'\])$/.exec(expression ?? '') ?? [];
  const key = dotted ?? quoted;
  return key === undefined ? null : matrixValuesOf(matrix, key);
}
