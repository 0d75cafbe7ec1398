import type { Range } from '../text/range.ts';

/**
 * The stretches of a value that GitHub replaces before anything else reads it: `${{ … }}`. A `}}` inside a quoted string of the expression
 * does not end it.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 */
export function expressionsIn(value: string): readonly Range[] {
  const ranges: Range[] = [];
  let from = 0;
  for (;;) {
    const start = value.indexOf('${{', from);
    if (start === -1) return ranges;
    const end = endOfExpression(value, start + '${{'.length);
    if (end === null) return ranges;
    ranges.push([start, end]);
    from = end;
  }
}

/** Whether GitHub puts something into the value when the workflow runs. */
export function isDynamic(value: string): boolean {
  return value.includes('${{');
}

/** The text of the expression when the value is nothing else, for instance `matrix.node` of `${{ matrix.node }}`; else null. */
export function soleExpression(value: string): string | null {
  const trimmed = value.trim();
  const [only, ...more] = expressionsIn(trimmed);
  if (!only || more.length > 0 || only[0] !== 0 || only[1] !== trimmed.length) return null;
  return trimmed.slice('${{'.length, -'}}'.length).trim();
}

function endOfExpression(value: string, start: number): number | null {
  for (let index = start; index < value.length; index += 1) {
    if (value[index] === "'") {
      const close = value.indexOf("'", index + 1);
      if (close === -1) return null;
      index = close;
    } else if (value.startsWith('}}', index)) {
      return index + '}}'.length;
    }
  }
  return null;
}
