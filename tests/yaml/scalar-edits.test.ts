import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../src/text/edit.ts';
import { insertWord, replaceWord, setScalar } from '../../src/yaml/edits.ts';
import { documentOf } from './edit-laws.ts';

function set(text: string, value: string): string | null {
  const edit = setScalar(documentOf(text).root.at('a'), value);
  return edit === null ? null : applyEdit(text, edit);
}

/** The text with the marked stretch of a value (`|` and `|`, or a single `|`) replaced by the word. */
function written(text: string, marked: string, word: string): string | null {
  const { text: scalar } = documentOf(text).root.at('a');
  const start = marked.indexOf('|');
  const end = marked.includes('|', start + 1) ? marked.indexOf('|', start + 1) - 1 : start;
  expect(scalar?.value).toBe(marked.replaceAll('|', ''));
  if (scalar === null) return null;
  const edit = start === end ? insertWord(scalar, start, word) : replaceWord(scalar, [start, end], word);
  return edit === null ? null : applyEdit(text, edit);
}

describe('setScalar', () => {
  test.each([
    ['plain stays plain', 'a: x # c\n', 'y z', 'a: y z # c\n'],
    ['single quotes stay', "a: 'x'\n", "it's", "a: 'it''s'\n"],
    ['double quotes stay', 'a: "x"\n', '22.10', 'a: "22.10"\n'],
    ['double quotes give way to what needs an escape', 'a: "x"\n', 'y"z', 'a: y"z\n'],
    ['a number stays a number', 'a: 20\n', '24', 'a: 24\n'],
    ['a number that would change is quoted', 'a: 20\n', '22.10', "a: '22.10'\n"],
    ['a boolean stays one', 'a: false\n', 'true', 'a: true\n'],
    ['a string like null is quoted', 'a: x\n', 'null', "a: 'null'\n"],
    ['an empty string is quoted', 'a: x\n', '', "a: ''\n"],
    ['syntax is quoted', 'a: x\n', 'b: c', "a: 'b: c'\n"],
    ['an expression is plain in block style', 'a: x\n', '${{ b }}', 'a: ${{ b }}\n'],
    ['an expression is quoted in flow style', '{ a: x }\n', '${{ b }}', "{ a: '${{ b }}' }\n"],
    ['an explicit null is replaced', 'a: ~\n', 'x', 'a: x\n'],
    ['an unused anchor stays', 'a: &b x\n', 'y', 'a: &b y\n'],
    ['what reads so already stays', "a: 'x'\n", 'x', "a: 'x'\n"],
  ])('%s', (_, text, value, expected) => {
    expect(set(text, value)).toBe(expected);
  });

  test.each([
    ['block scalars', 'a: |\n  x\n', 'y'],
    ['scalars over lines', 'a: x\n  y\n', 'y'],
    ['values over lines', 'a: x\n', 'y\nz'],
    ['control characters', 'a: "x"\n', 'y\u0007'],
    ['halves of characters', 'a: "x"\n', '\uD83D'],
    ['tagged scalars', 'a: !!str x\n', 'y'],
    ['aliases', 'b: &b x\na: *b\n', 'y'],
    ['anchors that are used', 'a: &b x\nb: *b\n', 'y'],
    ['nothing', 'a:\n', 'y'],
    ['mappings', 'a: {}\n', 'y'],
    ['what is absent', 'b: 1\n', 'y'],
  ])('is null for %s', (_, text, value) => {
    expect(set(text, value)).toBeNull();
  });
});

describe('insertWord and replaceWord', () => {
  test.each([
    ['plain', 'a: npm publish # c\n', 'npm publish|', ' --provenance', 'a: npm publish --provenance # c\n'],
    ['plain over lines', 'a: npm\n  publish\n', 'npm publish|', ' -x', 'a: npm\n  publish -x\n'],
    ['single quotes', "a: 'it''s x'\n", "it's| x", ' y', "a: 'it''s y x'\n"],
    ['double quotes', 'a: "\\"x\\" y"\n', '"x"| y', ' z', 'a: "\\"x\\" z y"\n'],
    ['empty quotes', "a: ''\n", '|', 'x', "a: 'x'\n"],
    ['literal', 'a: |\n  npm ci\n  npm publish\n', 'npm ci\nnpm publish|\n', ' -x', 'a: |\n  npm ci\n  npm publish -x\n'],
    ['literal at the end of a file', 'a: |\n  npm publish', 'npm publish|\n', ' -x', 'a: |\n  npm publish -x'],
    ['literal at the start of a line', 'a: |\n  ci\n  x\n', 'ci\n|x\n', 'npm ', 'a: |\n  ci\n  npm x\n'],
    ['folded at a line break', 'a: >\n  npm\n  publish\n', 'npm| publish\n', ' -x', 'a: >\n  npm -x\n  publish\n'],
    ['CRLF', 'a: |\r\n  npm publish\r\n  x\r\n', 'npm publish|\nx\n', ' -x', 'a: |\r\n  npm publish -x\r\n  x\r\n'],
    ['a version', 'a: actions/checkout@v3\n', 'actions/checkout@|v3|', 'v4', 'a: actions/checkout@v4\n'],
    ['a word of a script', 'a: |\n  npm install -g npm@9\n', 'npm install -g npm@|9|\n', '^11.5.1', 'a: |\n  npm install -g npm@^11.5.1\n'],
    ['an escape', 'a: "x\\x41y"\n', 'x|A|y', 'b', 'a: "xby"\n'],
    ['after an expression', 'a: npm i ${{ x }}\n', 'npm i ${{ x }}|', ' -g', 'a: npm i ${{ x }} -g\n'],
  ])('in %s', (_, text, marked, word, expected) => {
    expect(written(text, marked, word)).toBe(expected);
  });

  test.each([
    ['a quote', "a: 'x'\n", 'x|', "'"],
    ['a line break', 'a: |\n  x\n', 'x|\n', '\ny'],
    ['a colon and a blank', 'a: "x"\n', 'x|', 'y: z'],
    ['a colon at the end of a plain scalar', 'a: x\n', 'x|', ':'],
    ['a colon before a blank of a plain scalar', 'a: x y\n', 'x| y', ':'],
    ['a dash at the start of a plain scalar', 'a: x\n', '|x', '- '],
    ['a blank at the end of a plain scalar', 'a: x\n', 'x|', ' '],
    ['blanks only', "a: 'x'\n", 'x|', '  '],
    ['nothing', "a: 'x'\n", 'x|', ''],
    ['a digit that makes another number', 'a: 1\n', '1|', '.10'],
    ['a mark no plain scalar starts with', 'a: x\n', '|x', '@'],
    ['a blank at the start of a block line', 'a: |\n  x\n', '|x\n', ' y'],
    ['a word behind the last line break', 'a: |\n  x\n', 'x\n|', 'y'],
    ['a word behind a line break that is not in the file', 'a: |\n  x', 'x\n|', 'y'],
    ['a word in an empty line', 'a: |\n  x\n\n  y\n', 'x\n|\ny\n', 'z'],
    ['a word in an empty block', 'a: |\n', '|', 'z'],
    ['a word between folded line breaks', 'a: "x\n\n\n  y"\n', 'x\n|\ny', 'z'],
    ['a word before a deeper folded line', 'a: >\n  x\n    y\n', 'x\n|  y\n', 'z'],
    ['a line break in the stretch', 'a: |\n  x\n  y\n', 'x|\n|y\n', 'z'],
    ['a stretch over lines', 'a: >\n  x y\n  z\n', 'x |y z|\n', 'w'],
    ['a half of an escaped character', 'a: "\\U0001F600"\n', '\uD83D|\uDE00', 'x'],
    ['an expression', 'a: ${{ x }}\n', '${{ |x }}', 'y'],
    ['an open expression', 'a: "${{ x"\n', '${{ x|', 'y'],
    ['a scalar that reads otherwise than it is written', 'a: 22.10\n', '22.1|', '0'],
    ['a tagged scalar', 'a: !!str x\n', 'x|', 'y'],
    ['an alias', 'b: &b x\na: *b\n', 'x|', 'y'],
    ['an anchor that is used', 'a: &b x\nb: *b\n', 'x|', 'y'],
  ])('is null for %s', (_, text, marked, word) => {
    expect(written(text, marked, word)).toBeNull();
  });

  test('is null for offsets outside the value and for the root', () => {
    const { text } = documentOf('a: x').root.at('a');
    expect(text && insertWord(text, 2, 'y')).toBeNull();
    expect(text && replaceWord(text, [1, 0], 'y')).toBeNull();
    const { text: root } = documentOf('x').root;
    expect(root && insertWord(root, 1, 'y')).toBeNull();
  });
});
