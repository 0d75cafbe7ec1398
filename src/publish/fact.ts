import { LineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';

/** A fact that files decide, or do not. */
export type Answer = 'yes' | 'no' | 'unknown';

/** A stretch of a file of the repository that decides a fact. */
export interface Evidence {
  /** From the repository's root. */
  readonly path: string;
  readonly range: Range;
  /** The file's text. */
  readonly text: string;
}

/** `path:line`, as messages name a place in another file. */
export function citationOf({ path, range, text }: Evidence): string {
  return `${path}:${new LineIndex(text).positionOf(range[0]).line}`;
}
