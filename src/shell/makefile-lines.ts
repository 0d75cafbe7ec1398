import type { Range } from '../text/range.ts';

/** A line of a makefile with the lines that continue it. */
export interface MakeLine {
  /** Continuations joined: to one blank in make's own lines, as the shell joins them in recipes. */
  readonly text: string;
  /** From its first character (behind the tab of a recipe) to the end of its last line. */
  readonly range: Range;
  /** Whether it starts with a tab, as lines of recipes do. */
  readonly isTabbed: boolean;
}

/** The logical lines of a makefile, `define` blocks left out but for their first line. */
export function makeLinesOf(text: string): MakeLine[] {
  const lines: MakeLine[] = [];
  let depth = 0;
  for (let start = 0; start < text.length; ) {
    const line = lineAt(text, start);
    start = line.next;
    const isOpening = !line.isTabbed && /^\s*(?:override\s+|export\s+)*define(?:\s|$)/.test(line.text);
    if (depth === 0) lines.push({ text: line.text, range: line.range, isTabbed: line.isTabbed });
    if (isOpening) depth += 1;
    else if (depth > 0 && /^\s*endef(?:\s|$)/.test(line.text)) depth -= 1;
  }
  return lines;
}

function lineAt(text: string, start: number): MakeLine & { readonly next: number } {
  const isTabbed = text[start] === '\t';
  const parts: string[] = [];
  let from = isTabbed ? start + 1 : start;
  const first = from;
  for (;;) {
    const lineFeed = text.indexOf('\n', from);
    const next = lineFeed === -1 ? text.length : lineFeed + 1;
    let end = lineFeed === -1 ? text.length : lineFeed;
    if (text[end - 1] === '\r' && end > from) end -= 1;
    const part = text.slice(from, end);
    const isContinued = lineFeed !== -1 && next < text.length && endsInBackslash(part);
    parts.push(isContinued ? part.slice(0, -1) : part);
    if (!isContinued) return { text: joined(parts, isTabbed), range: [first, end], isTabbed, next };
    from = isTabbed && text[next] === '\t' ? next + 1 : next;
  }
}

/** An even number of backslashes stands for backslashes. */
function endsInBackslash(part: string): boolean {
  let count = 0;
  while (part[part.length - 1 - count] === '\\') count += 1;
  return count % 2 === 1;
}

function joined(parts: readonly string[], isRecipe: boolean): string {
  if (isRecipe) return parts.join('');
  return parts.map((part, index) => (index === 0 ? part.trimEnd() : part.trim())).join(' ');
}

/** A line of make's own without its comment; `\#` is a number sign. */
export function withoutComment(text: string): string {
  let at = text.indexOf('#');
  while (at !== -1 && endsInBackslash(text.slice(Math.max(0, at - LONGEST_ESCAPE), at))) at = text.indexOf('#', at + 1);
  return (at === -1 ? text : text.slice(0, at)).replaceAll('\\#', '#');
}

/** More backslashes in a row than any line has. */
const LONGEST_ESCAPE = 20;

/** The offset of the first of some characters outside `$(…)` and `${…}`; -1 when there is none. */
export function indexOutside(text: string, characters: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '$' && /[({]/.test(text.charAt(at + 1))) {
      depth += 1;
      at += 1;
    } else if (depth > 0) {
      if (character === '(' || character === '{') depth += 1;
      if (character === ')' || character === '}') depth -= 1;
    } else if (characters.includes(character)) {
      return at;
    }
  }
  return -1;
}
