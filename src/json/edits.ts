import type { Edit } from '../text/edit.ts';
import { hasLineBreak, indentationOf, lineBreakOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { behindComments, commaEndOf, indentationStepOf, isFirstInLine, layoutWithin, memberRangesOf } from './layout.ts';
import type { JsonPlace, JsonValue } from './place.ts';
import type { JsonLayout } from './source.ts';
import { jsonSourceOf, memberSourceOf } from './source.ts';

/** Where a new member goes: beside the member of that name. A name that does not exist is ignored; `before` counts first. */
export interface Beside {
  readonly before?: string;
  readonly after?: string;
}

/**
 * Adds a member to an object, at its end unless told otherwise, laid out like its neighbours.
 * Null when the name exists, when the place is no object or ambiguous, and for a one-line object with comments.
 */
export function addMember(object: JsonPlace, key: string, value: JsonValue, where: Beside = {}): Edit | null {
  const { range, document } = object;
  if (object.kind !== 'object' || range === null || isAmbiguous(object) || object.at(key).kind !== 'absent') return null;

  const ranges = memberRangesOf(object);
  const isOneLine = !hasLineBreak(document.text, range);
  if ((isOneLine || ranges.length === 0) && document.hasCommentIn(range)) return null;
  if (ranges.length === 0) return fillEmpty(object, range, key, value);

  const index = indexOf(object, ranges, where);
  return index === 0 ? addFirst(object, range, ranges, key, value) : addAfter(object, ranges, index - 1, key, value);
}

/** Replaces a string by another. Null when the place is no string or ambiguous. */
export function setString(place: JsonPlace, value: string): Edit | null {
  return place.kind === 'string' ? setValue(place, value) : null;
}

/** Replaces a value. Null when the place is absent, unknown or ambiguous, or when a comment stands inside the old value. */
export function setValue(place: JsonPlace, value: JsonValue): Edit | null {
  const { range, document, parent, memberRange } = place;
  if (range === null || place.kind === 'unknown' || isAmbiguous(place) || document.hasCommentIn(range)) return null;

  const layout = layoutWithin(parent, document, memberRange?.[0] ?? range[0]);
  return [{ range, text: jsonSourceOf(value, layout) }];
}

/** Removes a member and its comma. Null when it is absent or ambiguous, or when a comment stands between its neighbours. */
export function removeMember(object: JsonPlace, key: string): Edit | null {
  const { range, document } = object;
  const member = object.at(key).memberRange;
  if (object.kind !== 'object' || range === null || member === null || isAmbiguous(object.at(key))) return null;

  const ranges = memberRangesOf(object);
  const index = ranges.findIndex(([start]) => start === member[0]);
  const previous = ranges[index - 1];
  const next = ranges[index + 1];
  const inside: Range = [range[0] + 1, range[1] - 1];
  if (document.hasCommentIn([previous?.[1] ?? inside[0], next?.[0] ?? inside[1]])) return null;

  if (next !== undefined) return [{ range: [member[0], next[0]], text: '' }];
  return [{ range: previous === undefined ? inside : [previous[1], member[1]], text: '' }];
}

/** Whether the place or one around it is repeated, so that which one counts depends on the reader. */
function isAmbiguous(place: JsonPlace): boolean {
  for (let outer: JsonPlace | null = place; outer !== null; outer = outer.parent) {
    if (outer.duplicate) return true;
  }
  return false;
}

function indexOf(object: JsonPlace, ranges: readonly Range[], where: Beside): number {
  const indexOfKey = (key: string | undefined): number => {
    const member = key === undefined ? null : object.at(key).memberRange;
    return member === null ? -1 : ranges.findIndex(([start]) => start === member[0]);
  };

  const before = indexOfKey(where.before);
  if (before !== -1) return before;
  const after = indexOfKey(where.after);
  return after === -1 ? ranges.length : after + 1;
}

/** An empty object gets lines, unless it stands in one that has a single line. */
function fillEmpty(object: JsonPlace, range: Range, key: string, value: JsonValue): Edit {
  const layout = layoutWithin(object.parent, object.document, object.memberRange?.[0] ?? range[0]);
  // An own object for each name: `__proto__` in a literal would not be a member.
  const filled = Object.fromEntries([[key, value]]);
  return [{ range, text: jsonSourceOf(filled, layout) }];
}

function addFirst(object: JsonPlace, range: Range, ranges: readonly Range[], key: string, value: JsonValue): Edit | null {
  const { text } = object.document;
  const [first] = ranges;
  if (first === undefined) return null;

  if (!isFirstInLine(text, first[0])) {
    const layout = layoutBeside(object, first);
    const source = memberSourceOf(key, value, layout) + (layout.kind === 'compact' ? ',' : ', ');
    return [{ range: [first[0], first[0]], text: source }];
  }
  // Right behind the brace, so that comments above the first member stay with it.
  const at = behindComments(object, range[0] + 1);
  const indentation = indentationOf(text, first[0]);
  const source = lineBreakOf(text) + indentation + memberSourceOf(key, value, linesAt(object, indentation)) + ',';
  return [{ range: [at, at], text: source }];
}

function addAfter(object: JsonPlace, ranges: readonly Range[], index: number, key: string, value: JsonValue): Edit | null {
  const { text } = object.document;
  const previous = ranges[index];
  if (previous === undefined) return null;
  const next = ranges[index + 1];
  const comma = commaEndOf(object, previous[1]);
  const neighbour = next ?? previous;

  if (!isFirstInLine(text, neighbour[0])) {
    const layout = layoutBeside(object, previous);
    const separator = layout.kind === 'compact' ? ',' : ', ';
    return [{ range: [previous[1], previous[1]], text: separator + memberSourceOf(key, value, layout) }];
  }
  const indentation = indentationOf(text, neighbour[0]);
  const source = lineBreakOf(text) + indentation + memberSourceOf(key, value, linesAt(object, indentation));
  if (comma !== null) {
    const at = behindComments(object, comma);
    return [{ range: [at, at], text: `${source},` }];
  }
  const at = behindComments(object, previous[1]);
  if (at === previous[1]) return [{ range: [at, at], text: `,${source}` }];
  return [
    { range: [previous[1], previous[1]], text: ',' },
    { range: [at, at], text: source },
  ];
}

function linesAt(object: JsonPlace, indentation: string): JsonLayout {
  const { document } = object;
  return { kind: 'lines', lineBreak: lineBreakOf(document.text), indentation, step: indentationStepOf(document.root) };
}

/** The layout for a member that shares its line with a neighbour. */
function layoutBeside(object: JsonPlace, neighbour: Range): JsonLayout {
  const layout = layoutWithin(object, object.document, neighbour[0]);
  return layout.kind === 'lines' ? { kind: 'spaced' } : layout;
}
