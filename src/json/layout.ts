import { hasLineBreak, indentationOf, isBlank, lineBreakOf, lineStartOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { JsonPlace } from './place.ts';
import type { JsonLayout } from './source.ts';

const DEFAULT_STEP = '  ';

/** The members of an object in file order, every one of a repeated name. */
export function memberRangesOf(object: JsonPlace): readonly Range[] {
  const { node } = object.syntax;
  return node?.type === 'JSONObjectExpression' ? node.properties.map(({ range }): Range => [range[0], range[1]]) : [];
}

/** The layout for a value whose text starts at an offset of this place's file, inside `outer`. */
export function layoutWithin(outer: JsonPlace | null, document: JsonPlace['document'], offset: number): JsonLayout {
  const { text } = document;
  if (outer?.range != null && !hasLineBreak(text, outer.range) && childStartsOf(outer).length > 0) {
    return isCompact(outer) ? { kind: 'compact' } : { kind: 'spaced' };
  }
  return { kind: 'lines', lineBreak: lineBreakOf(text), indentation: indentationOf(text, offset), step: indentationStepOf(document.root) };
}

/** The file's step of indentation: how much deeper than their parent the first members stand that have a line of their own. */
export function indentationStepOf(root: JsonPlace): string {
  const { text } = root.document;
  // Breadth first: the list grows while it is walked.
  const places: JsonPlace[] = [root];
  for (const outer of places) {
    const first = childStartsOf(outer)[0];
    if (first !== undefined && outer.range !== null && isFirstInLine(text, first)) {
      const base = indentationOf(text, outer.range[0]);
      const indentation = indentationOf(text, first);
      if (indentation.startsWith(base)) return indentation.slice(base.length);
    }
    for (const { place } of outer.entries()) places.push(place);
    for (const item of outer.items()) places.push(item);
  }
  return DEFAULT_STEP;
}

/** Whether only white space stands before the offset in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return text.slice(lineStartOf(text, offset), offset).trim() === '';
}

/** The offset behind the blanks and comments that follow on the same line; a block comment may end on a later one. */
export function behindComments({ document }: JsonPlace, offset: number): number {
  const { text, comments } = document;
  let end = offset;
  for (let at = offset; at < text.length; at += 1) {
    const comment = comments.find(([start]) => start === at);
    if (comment !== undefined) {
      end = comment[1];
      at = end - 1;
    } else if (!isBlank(text[at])) {
      break;
    }
  }
  return end;
}

/** The offset behind the comma after a member; null when no comma follows. */
export function commaEndOf({ document }: JsonPlace, offset: number): number | null {
  const { text, comments } = document;
  let at = offset;
  while (at < text.length) {
    const comment = comments.find(([start]) => start === at);
    if (comment !== undefined) at = comment[1];
    else if (/\s/.test(text[at] ?? '')) at += 1;
    else return text[at] === ',' ? at + 1 : null;
  }
  return null;
}

function childStartsOf(place: JsonPlace): number[] {
  if (place.kind === 'object') return memberRangesOf(place).map(([start]) => start);
  return place.items().flatMap(({ range }) => (range === null ? [] : [range[0]]));
}

/** Whether one-line text has no blank behind its first colon or comma. */
function isCompact(place: JsonPlace): boolean {
  const first = place.kind === 'object' ? place.entries()[0]?.place : undefined;
  if (first?.keyRange == null || first.range === null) return false;
  return first.range[0] - first.keyRange[1] === 1;
}
