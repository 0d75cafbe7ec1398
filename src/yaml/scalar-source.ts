import { parseForESLint } from 'yaml-eslint-parser';
import { coreValueOf } from './core-schema.ts';

// Control characters, line and paragraph separators, byte order marks, halves of surrogate pairs.
const UNPRINTABLE = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]|\p{Surrogate}/u;
const STARTS_LIKE_SYNTAX = /^(?:[-?:](?:\s|$)|[,[\]{}#&*!|>'"%@`]|---|\.\.\.)/;
const READS_LIKE_SYNTAX = /:\s|:$|\s#/;
const FLOW_INDICATOR = /[,[\]{}]/;
const NEEDS_ESCAPE = /["\\]/;

/** Whether GitHub reads these characters, unquoted, as exactly this string. `isInFlow`: between `{}` or `[]`. */
export function isPlainSafe(value: string, isInFlow: boolean): boolean {
  if (value === '' || value.trim() !== value || UNPRINTABLE.test(value)) return false;
  if (STARTS_LIKE_SYNTAX.test(value) || READS_LIKE_SYNTAX.test(value)) return false;
  if (isInFlow && (FLOW_INDICATOR.test(value) || value.startsWith('?'))) return false;

  const meant = coreValueOf(value);
  return meant !== null && String(meant) === value;
}

/**
 * The value as a one-line scalar: in the given style when the value can stand in it unescaped, else plain, else single-quoted.
 * Null for line breaks and other characters that would need an escape.
 */
export function scalarSourceOf(value: string, style: string, isInFlow: boolean): string | null {
  if (UNPRINTABLE.test(value)) return null;
  if (style === 'double-quoted' && !NEEDS_ESCAPE.test(value)) return `"${value}"`;
  const isPlain = style !== 'single-quoted' && isPlainSafe(value, isInFlow);
  return isPlain ? value : `'${value.replaceAll("'", "''")}'`;
}

/**
 * Whether a caller's text can be written as the value of a pair or as an item: one line, nothing but one scalar or one flow
 * collection, without comment, anchor, alias and tag. The parser itself is asked.
 */
export function isValueSource(source: string, isInFlow: boolean): boolean {
  if (UNPRINTABLE.test(source) || /^[&*!]/.test(source)) return false;

  const [before, after] = isInFlow ? ['{ k: ', ' }'] : ['k: ', ''];
  try {
    const { ast } = parseForESLint(before + source + after);
    const content = ast.body.length === 1 ? ast.body[0]?.content : null;
    if (content?.type !== 'YAMLMapping' || content.pairs.length !== 1 || ast.comments.length > 0) return false;

    const value = content.pairs[0]?.value;
    if (value?.range[0] !== before.length || value.range[1] !== before.length + source.length) return false;
    if (value.type === 'YAMLScalar') return value.style !== 'literal' && value.style !== 'folded';
    return (value.type === 'YAMLMapping' || value.type === 'YAMLSequence') && !/[&*!]/.test(source);
  } catch {
    return false;
  }
}
