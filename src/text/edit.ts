import type { Range } from './range.ts';
import { overlaps } from './range.ts';

/** One stretch of a text and what shall stand there instead; an empty range inserts. */
export interface Replacement {
  readonly range: Range;
  readonly text: string;
}

/** Replacements in one text, sorted by position and disjoint; all ranges are those of the text before the edit. */
export type Edit = readonly Replacement[];

/** The text after the edit. */
export function applyEdit(text: string, edit: Edit): string {
  let result = '';
  let copied = 0;
  for (const replacement of edit) {
    result += text.slice(copied, replacement.range[0]) + replacement.text;
    copied = replacement.range[1];
  }
  return result + text.slice(copied);
}

/**
 * Several edits of the same text as one. Null when one of them is null or when two touch the same characters;
 * two insertions at one offset count as touching, since nothing says which comes first.
 */
export function joinEdits(...edits: readonly (Edit | null)[]): Edit | null {
  const replacements: Replacement[] = [];
  for (const edit of edits) {
    if (edit === null) return null;
    replacements.push(...edit);
  }
  replacements.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);

  for (const [index, next] of replacements.entries()) {
    const previous = replacements[index - 1];
    if (previous !== undefined && collide(previous.range, next.range)) return null;
  }
  return replacements;
}

function collide(a: Range, b: Range): boolean {
  return overlaps(a, b) || a[0] === b[0];
}
