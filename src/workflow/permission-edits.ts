import type { Edit } from '../text/edit.ts';
import { lineEndOf, lineStartOf } from '../text/lines.ts';
import { addPair, removePair, setScalar } from '../yaml/edits.ts';
import type { Permissions } from './permissions.ts';

/** Grants `contents: read` in a block that lists scopes, before the others; null for another kind of block. */
export function readContents({ kind, place, scopes }: Permissions): Edit | null {
  if (kind !== 'mapping') return null;
  const present = scopes.get('contents');
  const [first] = scopes.keys();
  return present ? setScalar(present, 'read') : addPair(place, { key: 'contents', value: 'read' }, first === undefined ? {} : { before: first });
}

/** What takes `id-token` out of a block. */
export interface Withdrawal {
  readonly edit: Edit;
  /** False when a comment may speak of the grant that is no more. */
  readonly isWhole: boolean;
}

/** Takes `id-token` out of a block that lists scopes; alone in it, or with a comment, it becomes `none`. Null for another kind of block. */
export function withdrawIdToken({ kind, place, scopes }: Permissions): Withdrawal | null {
  const present = scopes.get('id-token');
  const range = present?.pairRange;
  if (kind !== 'mapping' || !present || !range) return null;
  const removed = removePair(place, 'id-token');
  if (removed) return { edit: removed, isWhole: true };
  const none = setScalar(present, 'none');
  const { text } = place.document;
  const hasComment = text.slice(range[1], lineEndOf(text, range[1])).includes('#') || isCommentAbove(text, range[0]);
  return none && { edit: none, isWhole: scopes.size === 1 && !hasComment };
}

function isCommentAbove(text: string, offset: number): boolean {
  const start = lineStartOf(text, offset);
  return start > 0 && text.slice(lineStartOf(text, start - 1), start).trimStart().startsWith('#');
}
