import fc from 'fast-check';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON text, and how it was laid out. */
export interface GeneratedJson {
  readonly text: string;
  readonly value: Json;
}

interface Layout {
  readonly step: string;
  readonly lineBreak: string;
  readonly end: string;
  /** Decides from the depth and the size of a container whether it gets lines. */
  readonly isOneLine: (depth: number, size: number) => boolean;
  readonly colon: string;
  readonly comma: string;
  readonly padding: string;
}

const key = fc.constantFrom('name', 'version', 'publishConfig', 'a b', '', '__proto__', 'é"', 'constructor', 'x/y', '1.5');
const string = fc.constantFrom('', 'a', 'quote "', 'back\\slash', '😀', 'line\nbreak', '// no comment', '/* nor this */');
const scalar = fc.oneof(string, fc.integer(), fc.constantFrom(true, false, null, -1.5e10));

const { value: anyValue } = fc.letrec<{ value: Json; object: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'json' },
    scalar,
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  object: fc
    .uniqueArray(fc.tuple(key, tie('value')), { selector: ([name]) => name, maxLength: 5 })
    .map((entries): Json => Object.fromEntries(entries)),
}));

const anyLayout: fc.Arbitrary<Layout> = fc.record({
  step: fc.constantFrom('  ', '\t', '    ', '', ' '),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  end: fc.constantFrom('', '\n'),
  isOneLine: fc.constantFrom(
    () => false,
    () => true,
    (depth: number) => depth > 1,
    (depth: number, size: number) => size < 2 || depth > 2,
  ),
  colon: fc.constantFrom(': ', ':', ' : '),
  comma: fc.constantFrom(', ', ','),
  padding: fc.constantFrom('', ' '),
});

/** JSON texts whose root is an object, in many layouts. */
export const anyJson: fc.Arbitrary<GeneratedJson> = fc
  .tuple(fc.uniqueArray(fc.tuple(key, anyValue), { selector: ([name]) => name, maxLength: 5 }), anyLayout)
  .map(([entries, layout]) => {
    const value: Json = Object.fromEntries(entries);
    return { value, text: textOf(value, layout, 0) + layout.end.replace('\n', layout.lineBreak) };
  });

function textOf(value: Json, layout: Layout, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return bracket('[', value.map((item) => textOf(item, layout, depth + 1)), ']', layout, depth);
  const members = Object.entries(value).map(([name, item]) => JSON.stringify(name) + layout.colon + textOf(item, layout, depth + 1));
  return bracket('{', members, '}', layout, depth);
}

function bracket(opening: string, parts: readonly string[], closing: string, layout: Layout, depth: number): string {
  if (parts.length === 0) return opening + closing;
  if (layout.isOneLine(depth, parts.length)) return opening + layout.padding + parts.join(layout.comma) + layout.padding + closing;
  const lineBreak = layout.lineBreak + layout.step.repeat(depth);
  return opening + parts.map((part) => lineBreak + layout.step + part).join(',') + lineBreak + closing;
}
