/** A heading of a Markdown text. */
export interface Heading {
  readonly level: number;
  readonly text: string;
}

/** A fenced block. */
export interface Fence {
  /** What stands behind the opening fence. */
  readonly info: string;
  /** With a line break at its end. */
  readonly text: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
}

/** Headings, fenced blocks and prose of a Markdown text, in order. Only the forms that this project's pages use are read. */
export interface Markdown {
  readonly headings: readonly Heading[];
  readonly fences: readonly Fence[];
  /** The lines outside of fenced blocks. */
  readonly prose: string;
}

/** Reads a Markdown text. Throws when a fence is left open. */
export function readMarkdown(text: string): Markdown {
  const headings: Heading[] = [];
  const fences: Fence[] = [];
  const prose: string[] = [];
  let open: { info: string; lines: string[]; line: number } | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    if (open) {
      if (line === '```') {
        fences.push({ info: open.info, text: open.lines.map((each) => `${each}\n`).join(''), line: open.line });
        open = null;
      } else {
        open.lines.push(line);
      }
      continue;
    }
    if (line.startsWith('```')) {
      open = { info: line.slice(3), lines: [], line: index + 1 };
      continue;
    }
    prose.push(line);
    const [, marks, title] = /^(#+) (.*)$/.exec(line) ?? [];
    if (marks !== undefined && title !== undefined) headings.push({ level: marks.length, text: title });
  }
  if (open) throw new Error(`the block that line ${open.line} opens is never closed`);
  return { headings, fences, prose: prose.join('\n') };
}

/** Targets of the links in a text, fenced blocks and code left out. */
export function linksOf(text: string): readonly string[] {
  const prose = readMarkdown(text).prose.replaceAll(/`[^`]*`/g, '``');
  return [...prose.matchAll(/\]\(([^)\s]+)\)|<(https?:[^>\s]+)>/g)].map(([, inline, bare]) => inline ?? bare ?? '');
}

/** The anchor that GitHub gives a heading. */
export function anchorOf({ text }: Heading): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
    .replaceAll(' ', '-');
}
