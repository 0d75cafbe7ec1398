/** A half-open stretch of a text, in UTF-16 units from its start: `[start, end)`. */
export type Range = readonly [start: number, end: number];

/** Whether two ranges share at least one character. */
export function overlaps(a: Range, b: Range): boolean {
  return a[0] < b[1] && b[0] < a[1];
}
