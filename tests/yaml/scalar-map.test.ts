import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Text } from '../../src/yaml/place.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { documentOf } from './edit-laws.ts';

function textOf(source: string): Text {
  const { text } = documentOf(source).root.at('k');
  if (text === null) throw new Error(`no scalar: ${source}`);
  return text;
}

/** Each character of the value stands in the file as itself, or as white space, an escape or a doubled quote. */
function expectConsistent(source: string, text: Text): void {
  let end = 0;
  for (let index = 0; index < text.value.length; index += 1) {
    const range = text.rangeOf(index, index + 1);
    if (range === null) throw new Error(`${index} is not mapped in ${JSON.stringify(source)}`);
    const written = source.slice(...range);
    const character = text.value[index] ?? '';

    const isEscape = text.style === 'double-quoted' ? written.startsWith('\\') : text.style === 'single-quoted' && written === "''";
    if (/\s/.test(character) && !isEscape) expect(written, source).toMatch(/^\s*$/);
    else if (!isEscape) expect(written, source).toBe(character);
    expect(range[1]).toBeGreaterThanOrEqual(end);
    end = range[1];
    expect(contains(text.range, range), source).toBe(true);
  }
}

/** The last line break of a block is behind its range. */
function contains(outer: readonly [number, number], inner: readonly [number, number]): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1] + 2;
}

describe('a word of a script is found in the file', () => {
  test.each([
    ['plain', 'k: npm publish --tag x # c'],
    ['plain over lines', 'k: npm\n   publish\n\n   --tag x'],
    ['single quotes', "k: 'echo ''a'' && npm publish --tag x'"],
    ['double quotes', 'k: "echo \\"a\\" \\u00e9 \\x41 \\U0001F600 && npm publish --tag x"'],
    ['double quotes over lines', 'k: "npm \\\n    publish\n\n   --tag x"'],
    ['literal', 'k: |\n  npm ci\n  npm publish --tag x\n'],
    ['literal, stripped', 'k: |-\n  npm ci\n\n  npm publish --tag x\n\n\n'],
    ['literal, kept', 'k: |+\n  npm publish --tag x\n\n\n'],
    ['literal with an indicator', 'k: |2\n    npm ci\n  npm publish --tag x\n'],
    ['literal with both indicators', 'k: |-2 # c\n\n    npm ci\n  npm publish --tag x'],
    ['folded', 'k: >\n  npm\n  publish\n\n  npm publish --tag x\n'],
    ['folded, deeper lines', 'k: >-\n\n  npm\n    publish\n\n      --deep\n  npm publish --tag x\n'],
    ['folded, blanks at the end of a line', 'k: >\n  npm   \n  publish --tag x  \n'],
    ['CRLF literal', 'k: |\r\n  npm ci\r\n  npm publish --tag x\r\n'],
    ['CRLF folded', 'k: >\r\n  npm ci\r\n\r\n  npm publish --tag x\r\n'],
    ['CRLF double quotes', 'k: "npm ci\r\n\r\n  npm publish --tag x"'],
  ])('%s', (_, source) => {
    const text = textOf(source);
    const at = text.value.indexOf('--tag');
    expect(source.slice(...(text.rangeOf(at, at + 7) ?? []))).toBe('--tag x');
    expectConsistent(source, text);
  });
});

describe('rangeOf', () => {
  test('of equal offsets is the point of insertion', () => {
    const text = textOf('k: >\n  ab\n  cd\n');
    expect(text.value).toBe('ab cd\n');
    expect([0, 1, 2, 3, 5].map((offset) => text.rangeOf(offset, offset)?.[0])).toEqual([7, 8, 9, 12, 14]);
  });

  test('is null outside the value', () => {
    const text = textOf('k: abc');
    expect(text.rangeOf(-1, 1)).toBeNull();
    expect(text.rangeOf(2, 4)).toBeNull();
    expect(text.rangeOf(2, 1)).toBeNull();
    expect(text.rangeOf(3, 3)).toEqual([6, 6]);
  });

  test('is null when the value is not what is written', () => {
    expect(textOf('k: 22.10').rangeOf(0, 2)).toBeNull();
    expect(textOf('k: True').rangeOf(0, 4)).toBeNull();
  });

  test('leads to the anchored scalar when reached through an alias', () => {
    expect(documentOf('a: &a xyz\nb: *a').root.at('b').text?.rangeOf(1, 2)).toEqual([7, 8]);
  });
});

describe('in all styles, everything that parses is mapped', () => {
  const words = fc.constantFrom('a', 'npm', ':', '#', '😀', '-', '${{ x }}', ',');
  const spaces = fc.constantFrom(' ', '  ', '\n', '\n\n', '\t');
  const escapes = fc.constantFrom("''", '\\n', '\\"', '\\x41', '\\u00e9', '\\\n');
  const piece = fc.oneof(words, spaces, escapes);
  const inside = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
  const header = fc.constantFrom('|', '>', '|-', '>-', '|+', '>+', '|2', '>2', '>2+', '|-2', '> # c');
  const line = fc.constantFrom('', 'a', 'npm publish', ' a', '   b  ', '\ta', ' ', '   ', '# x', 'é 😀');

  const block = fc.tuple(header, fc.array(line, { maxLength: 7 }), fc.constantFrom('', 'z: 1')).map(
    ([start, lines, rest]) => `k: ${start}\n${lines.map((each) => `  ${each}\n`).join('')}${rest}`,
  );
  const ragged = fc.tuple(header, fc.array(fc.tuple(fc.constantFrom('', '  ', '    '), line), { maxLength: 6 })).map(
    ([start, lines]) => `k: ${start}\n${lines.map(([indentation, each]) => indentation + each).join('\n')}`,
  );
  const flow = fc.oneof(
    inside.map((text) => `k: '${text}'`),
    inside.map((text) => `k: "${text}"`),
    inside.map((text) => `k: a${text}`),
  );

  test.each([
    ['block scalars', block],
    ['block scalars with ragged indentation', ragged],
    ['quoted and plain scalars', flow.map((text) => text.replaceAll('\n', '\n  '))],
  ])('%s', (_, arbitrary) => {
    let mapped = 0;
    const property = fc.property(arbitrary, fc.boolean(), (unix, isWindows) => {
      const source = isWindows ? unix.replaceAll('\n', '\r\n') : unix;
      const text = parseYaml(source)?.root.at('k').text;
      if (text === undefined || text === null) return;
      mapped += 1;
      expectConsistent(source, text);
    });
    fc.assert(property, { numRuns: 3000 });
    expect(mapped).toBeGreaterThan(500);
  });
});
