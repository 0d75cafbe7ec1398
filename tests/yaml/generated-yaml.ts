import fc from 'fast-check';
import { parseYaml } from '../../src/yaml/parse.ts';
import { contentOf } from './edit-laws.ts';

type Node =
  | { readonly kind: 'inline'; readonly source: string }
  | { readonly kind: 'block'; readonly header: string; readonly lines: readonly string[]; readonly depth: number }
  | { readonly kind: 'mapping'; readonly entries: readonly Entry[]; readonly anchor: string }
  | { readonly kind: 'sequence'; readonly entries: readonly Entry[]; readonly anchor: string; readonly isIndented: boolean };

/** A pair, or an item when the key does not matter. */
interface Entry {
  readonly key: string;
  readonly node: Node;
  readonly above: readonly string[];
  readonly behind: string;
  readonly below: readonly string[];
}

interface Layout {
  readonly step: number;
  readonly lineBreak: string;
  readonly hasFinalNewline: boolean;
  readonly top: readonly string[];
}

const KEYS = ['a', 'b', 'on', 'node-version', "'quoted key'", '"dq"', '1.5', 'with space', 'steps', 'env'];

const SCALARS = [
  'word',
  'two words',
  '22',
  '22.10',
  'true',
  '~',
  '',
  "'it''s'",
  '"tab\\tquote\\""',
  '${{ github.ref }}',
  "'*'",
  'https://example.org/#x',
  '-1',
  '&x anchored',
  '&x',
  '*x',
  '*y',
  '!!str 5',
  '!custom 5',
];

const FLOWS = [
  '{}',
  '{ }',
  '{ a: b }',
  '{a: 1,b: [x, y]}',
  '[]',
  '[ a, {c: d} ]',
  '{ a }',
  '{ a: }',
  '{ a: 1, }',
  '[&x a, *x]',
  '{ k: *x }',
];

const BLOCK_LINES = ['npm ci', '  deeper', '', 'echo "# no comment" # none', '# neither', 'npm publish', '   '];

const { node: anyNode } = fc.letrec<{ node: Node; entries: readonly Entry[] }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'yaml' },
    fc.record({ kind: fc.constant('inline' as const), source: fc.constantFrom(...SCALARS, ...FLOWS) }),
    fc.record({
      kind: fc.constant('block' as const),
      header: fc.constantFrom('|', '>', '|-', '>-', '|+', '>+', '|2', '>2-', '| # header'),
      lines: fc.array(fc.constantFrom(...BLOCK_LINES), { minLength: 1, maxLength: 4 }),
      depth: fc.constant(2),
    }),
    fc.record({ kind: fc.constant('mapping' as const), entries: tie('entries'), anchor: fc.constantFrom('', '', '', '&x', '&y') }),
    fc.record({
      kind: fc.constant('sequence' as const),
      entries: tie('entries'),
      anchor: fc.constantFrom('', '', '', '&x', '&y'),
      isIndented: fc.boolean(),
    }),
  ),
  entries: fc.uniqueArray(
    fc.record({
      key: fc.constantFrom(...KEYS),
      node: tie('node'),
      above: fc.oneof(
        { arbitrary: fc.constant([]), weight: 4 },
        fc.constant(['']),
        fc.constant(['# above']),
        fc.constant(['', '# apart', '', '# above']),
        fc.constant(['  # deeper']),
      ),
      behind: fc.constantFrom('', '', ' # behind', '   '),
      below: fc.constantFrom<readonly string[]>([], [], [], ['   # below'], ['', '     # below']),
    }),
    { selector: ({ key }) => key, minLength: 1, maxLength: 4 },
  ),
}));

const anyLayout: fc.Arbitrary<Layout> = fc.record({
  step: fc.constantFrom(2, 4, 3),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  hasFinalNewline: fc.boolean(),
  top: fc.constantFrom<readonly string[]>([], [], ['# top'], ['# top', ''], ['---'], ['# top', '---']),
});

/** YAML texts of one document in many layouts; all of them parse. */
export const anyYaml: fc.Arbitrary<string> = fc
  .tuple(anyNode, anyLayout)
  .map(([node, layout]) => textOf(node, layout))
  .filter(isUsable);

/** The parser's own reading of values, which the laws compare with, does not end for an alias inside its own anchor. */
function isUsable(text: string): boolean {
  if (parseYaml(text) === null) return false;
  try {
    contentOf(text);
    return true;
  } catch {
    return false;
  }
}

function textOf(node: Node, { step, lineBreak, hasFinalNewline, top }: Layout): string {
  const lines = node.kind === 'inline' || node.kind === 'block' ? [`k: ${headOf(node)}`, ...bodyOf(node, 0, step)] : bodyOf(node, 0, step);
  return [...top, ...lines].join(lineBreak) + (hasFinalNewline ? lineBreak : '');
}

/** What of a node stands on the line of its key or dash. */
function headOf(node: Node): string {
  if (node.kind === 'inline') return node.source;
  return node.kind === 'block' ? node.header : node.anchor;
}

/** The lines of a node below the line of its key, for entries that stand in the column. */
function bodyOf(node: Node, column: number, step: number): string[] {
  switch (node.kind) {
    case 'inline':
      return [];
    case 'block':
      return node.lines.map((line) => (line === '' ? '' : ' '.repeat(column + 2) + line));
    case 'mapping':
      return node.entries.flatMap((entry) => entryLines(entry, `${entry.key}:`, column, step));
    case 'sequence':
      return node.entries.flatMap((entry) => itemLines(entry, column, step));
  }
}

function entryLines({ node, above, behind, below }: Entry, start: string, column: number, step: number): string[] {
  const indentation = ' '.repeat(column);
  const isSequence = node.kind === 'sequence' && !node.isIndented && start.endsWith(':');
  const head = headOf(node);
  const line = `${indentation}${start}${head === '' ? '' : ` ${head}`}${node.kind === 'block' ? '' : behind}`;
  const body = bodyOf(node, isSequence || node.kind === 'block' ? column : column + step, step);
  return [...indent(above, indentation), line, ...body, ...indent(below, indentation)];
}

/** Items with a mapping start it on the line of their dash. */
function itemLines(entry: Entry, column: number, step: number): string[] {
  const { node } = entry;
  if (node.kind !== 'mapping' || node.anchor !== '') return entryLines(entry, '-', column, step);

  const entries = node.entries.map((pair, index) => (index === 0 ? { ...pair, above: [] } : pair));
  const [first = '', ...rest] = bodyOf({ ...node, entries }, column + 2, step);
  const indentation = ' '.repeat(column);
  return [...indent(entry.above, indentation), `${indentation}- ${first.trimStart()}`, ...rest];
}

function indent(lines: readonly string[], indentation: string): string[] {
  return lines.map((line) => (line === '' ? '' : indentation + line));
}
