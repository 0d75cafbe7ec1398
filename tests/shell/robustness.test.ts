import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Range } from '../../src/text/range.ts';
import { overlaps } from '../../src/text/range.ts';
import { parseScript } from '../../src/shell/script.ts';
import type { Script, Shell } from '../../src/shell/script.ts';
import { bareCommand } from '../../src/shell/wrappers.ts';
import { ROOT } from './reading.ts';

const SHELLS: readonly Shell[] = ['bash', 'sh', 'pwsh', 'cmd'];

const FRAGMENTS = [
  ...' \n\r\t;&|(){}[]<>"\'`$\\#!*?~=%^@_-/.:+,0aé🚀\0',
  ...['&&', '||', '$(', '${', '$((', '))', '<<E', '\nE\n', '<<-', '<<<', '<(', '>>', '2>&1', ';;', '\r\n', '\\\n'],
  ...['if ', 'then ', 'else ', 'elif ', 'fi', 'for ', 'in ', 'do ', 'done', 'while ', 'case ', 'esac', 'function ', 'time '],
  ...['cd a', 'cd ..', 'pushd b', 'popd', 'export X=1', 'X=$X', '$X', '"$X"', '${X:-y}', 'unset X', 'f() ', 'f', 'set +e'],
  ...['npm publish', 'sudo ', 'env A=1 ', 'exit', 'return', 'source x', 'eval ', 'coproc ', '[[ ', ' ]]', '((', '$'],
  ...['for X in a b; do ', 'for X in */; do ', 'break', 'continue 2', 'f a "$@"', '$1', '"$@"', '$*', 'shift', 'set -- a $X', 'local X=$1'],
  ...['A=(a *', 'A+=(b)', '"${A[@]}"', '${A[*]}', '${A[0]}', '${X%/*}', '${X##*/}', '${X/a/', '${X:1}', '${#X}', '{a,b}', '{1..3}', '*/'],
  ...['$(pwd)', '"$(dirname ', '`basename ', '$(cd ', 'xargs -I{} ', 'find . -exec ', '{} \\;', '{} +', 'return', 'cd "$X"', 'cd *'],
  ...['@{', "@'\n", "\n'@", '<#', '#>', '$env:X = 1', 'set X=1', '%X%', '%%i', 'rem ', '::', 'if exist a ', 'call ', '^\n', '`\n'],
];

const junk = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join(''));
const range = fc.tuple(fc.nat(60), fc.nat(60));
const value = fc.constantFrom('', 'a', 'a b', ' ', '*', '=', null);
const masks = fc.array(fc.oneof(range, fc.record({ range, value })), { maxLength: 3 });
const setting = fc.record({
  shell: fc.constantFrom(...SHELLS),
  masks,
  directory: fc.constantFrom(ROOT, null),
  variables: fc.constantFrom(new Map([['X', 'a b']]), new Map([['X', '*/']]), new Map([['X', null]]), new Map()),
  arguments: fc.constantFrom([], ['a', null, 'b c']),
  file: fc.constantFrom('/repo/a/b.sh', 'b.sh'),
  root: fc.constantFrom(ROOT, '/'),
});

function expectSound(script: Script): void {
  const { text, commands } = script;
  let last = 0;
  for (const command of commands) {
    expect(command.range[0]).toBeGreaterThanOrEqual(last);
    last = command.range[0];
    const ends = [command.words[0]?.range[0], command.words.at(-1)?.range[1]];
    expect(command.range).toEqual(ends);
    const targets = command.redirects.flatMap(({ target }) => target ?? []);
    for (const word of [...command.words, ...targets]) {
      expect(word.raw).toBe(text.slice(...word.range));
      // Only what a launcher appends stands nowhere.
      if (command.wrappers.at(-1) !== 'xargs' || word !== command.words.at(-1)) expect(word.range[0]).toBeLessThan(word.range[1]);
      if (word.text !== null) expect([word.prefix, word.glob, word.splits]).toEqual([word.text, null, false]);
      if (word.glob !== null) expect(word.glob.slice(0, word.prefix.length)).toBe(word.prefix);
    }
    if (command.parent !== null) expect(commands).toContain(command.parent);
    if (command.directory !== null) expect(command.directory).toMatch(/^\/$|^(?:\/(?!\.{1,2}(?:\/|$))[^/]+)+$/);
    if (command.directoryGlob !== null) {
      expect(command.directory).toBeNull();
      expect(command.directoryGlob).toMatch(/^(?:\/(?!\.{1,2}(?:\/|$))[^/]+)+$/);
      expect(command.directoryGlob).toMatch(/[*?[]/);
    }
    expect(bareCommand(command)?.range[1] ?? command.range[1]).toBe(command.range[1]);
  }
  expect(new Set(commands.map(({ order }) => order)).size).toBe(commands.length);
}

describe('any text', () => {
  test('never throws, and all it lists is sound', () => {
    fc.assert(
      fc.property(junk, setting, (text, given) => {
        expectSound(parseScript(text, given));
      }),
      { numRuns: 3000 },
    );
  });

  test('any characters at all', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
    fc.assert(
      fc.property(text, setting, (characters, given) => {
        expectSound(parseScript(characters, given));
      }),
      { numRuns: 1000 },
    );
  });
});

/** Scripts of plain commands, so that what a mask covers can be chosen. */
const plainWord = fc.stringMatching(/^[a-z]{2,6}$/).filter((word) => !RESERVED.has(word));
const RESERVED = new Set(['if', 'fi', 'in', 'do', 'rem', 'for', 'else', 'then', 'elif', 'case', 'esac', 'done', 'time', 'call']);
const plainScript = fc
  .array(
    fc.record({
      words: fc.array(plainWord, { minLength: 1, maxLength: 4 }),
      end: fc.constantFrom('\n', ' && ', ' || ', ' | '),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((commands) => commands.map(({ words, end }) => words.join(' ') + end).join('') + 'last');

describe('masks', () => {
  test.each(SHELLS)('over parts of words change no range, only the words they lie in: %s', (shell) => {
    fc.assert(
      fc.property(plainScript, fc.array(fc.tuple(fc.nat(), fc.nat())), (text, choices) => {
        const words = parseScript(text, { shell, directory: ROOT }).commands.flatMap((command) => command.words);
        const chosen = choices.flatMap(([index, offset]): Range[] => {
          const word = words[index % words.length];
          return word === undefined ? [] : [[word.range[0] + (offset % word.raw.length), word.range[1]]];
        });
        const masked = parseScript(text, { shell, directory: ROOT, masks: chosen }).commands;
        const after = masked.flatMap((command) => command.words);
        expect(after.map(({ range }) => range)).toEqual(words.map(({ range }) => range));
        for (const [index, word] of after.entries()) {
          const isMasked = chosen.some((mask) => overlaps(mask, word.range));
          expect(word.text).toBe(isMasked ? null : words[index]?.text);
          expect(word.splits).toBe(isMasked);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('what grows without end', () => {
  const LENGTH = 40_000;
  const pieces = [
    ...['(', '{ ', '$(', '"$(', '`', '"`', '`\\', '"', "'", '${', '"${a:-', '$((', '((', '[[ ( ', '<(', '@(', '{a,', '[', '*['],
    ...['if a; then ', 'while a; do ', 'for a in b; do cd c; ', 'case a in b) ', 'f() ', 'f() { ', 'coproc ', '! ', 'time '],
    ...['a;', 'a|', 'a&&', 'a||', 'a\n', 'a ', '<<E\n', '>', '#', '\0', '\r', '\r\n', '\\', '\\\n', '🚀'],
    ...['cd a;', 'pushd a;', 'X=$X$X;', 'X=a$X;a $X "$X";', 'export A="$A b";', 'A=1 b;', 'source a;', '$(a);', 'f;'],
    ...['@{', "@'", '$x = ', '$env:X = 1;', '} ', ') ', 'if a==b ', 'for ', 'set X=1&', '%', '%a%', '!', '^', 'rem ', '"$('],
  ];

  // More than linear time would run into the runner's time limit.
  test.each(SHELLS)('%s: one thing over and over', (shell) => {
    for (const piece of pieces) {
      const text = piece.repeat(LENGTH / piece.length);
      expect(parseScript(text, { shell, directory: ROOT }).text).toBe(text);
    }
  });

  test('many variables and many functions', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => index);
    const scripts = [
      many.map((index) => `export V${index}=1\nnpm $V${index}\n`),
      many.map((index) => `(V${index}=1)\n`),
      many.map((index) => `f${index}() { f${index + 1}; }\n`),
      ['while f0; do a; done\n', ...many.map((index) => `f${index}() { V${index}=1; f${index + 1}; f${index + 1}; }\n`)],
    ];
    for (const parts of scripts) {
      const { commands } = parseScript(parts.join(''), { shell: 'bash', directory: ROOT });
      expect(commands.at(0)?.range[0] ?? 0).toBeLessThan(100);
    }
  });

  const values = Array.from({ length: 64 }, (_, index) => `v${index}`).join(' ');
  const loops = (count: number, body: string): string =>
    Array.from({ length: count }, (_, index) => `for a${index} in ${values}; do `).join('') + body + 'done; '.repeat(count);
  const functions = (count: number): string =>
    Array.from({ length: count }, (_, index) => `f${index}() { f${index + 1}; f${index + 1}; }\n`).join('');

  // What is followed again and again would take hours here without its bounds.
  test.each<[string, string, number]>([
    ['ten loops in each other', loops(10, 'npm publish "$a0$a9"; cd x; '), 1000],
    ['ten long loops in each other', loops(10, 'npm x; '.repeat(5000)), 100_000],
    ['a hundred loops that may lead elsewhere', 'while a; do cd b; '.repeat(100) + 'done; '.repeat(100), 1000],
    ['a hundred loops that lead back', 'while a; do cd b; '.repeat(100) + 'cd ..; done; '.repeat(100), 1000],
    ['functions that call the next one twice', `${functions(60)}f60() { npm publish; }\nf0`, 2000],
    ['very many such functions', `${functions(15_000)}f0`, 70_000],
    ['a long function that is called often', `f() { ${'npm "$1"\n'.repeat(20_000)} }\n${'f a\n'.repeat(2000)}`, 200_000],
    ['a function with many variables', `f() { ${'local a=$1 b c=$2 d\n'.repeat(4000)} }\n${'f a\n'.repeat(300)}`, 100_000],
    ['functions that call each other in circles', functions(3000).replace(/f3000/g, 'f0') + 'f0', 20_000],
    ['a long list of globs', `for d in ${'a/* '.repeat(200_000)}; do npm "$d"; done`, 1],
    ['a long list of globs in an array', `A=(${'a/* '.repeat(200_000)})\nfor d in "\${A[@]}"; do npm "$d"; done`, 1],
    ['an array that doubles', `A=(a b)\n${'A+=("${A[@]}")\n'.repeat(10_000)}npm "\${A[@]}"`, 1],
    ['arguments that double', `set -- a b\n${'set -- "$@" "$@"\n'.repeat(10_000)}npm "$@"`, 10_002],
    ['braces that multiply', `npm ${'{a,b}'.repeat(50_000)}`, 1],
    ['braces in each other', `npm ${'{a,'.repeat(20_000)}${'}'.repeat(20_000)}`, 1],
    ['substitutions in each other', `X="${'$(dirname "'.repeat(150)}a${'")'.repeat(150)}"`, 150],
    ['patterns on long values', `X=${'a'.repeat(1000)}\n${'Y="${X%%*b}${X##*b}${X//*b/c}"\n'.repeat(10_000)}`, 0],
    ['what find starts', `find . ${'-exec npm {} \\; '.repeat(30_000)}`, 30_001],
    ['xargs in xargs', 'xargs '.repeat(50_000), 4],
    ['ways out of a loop', `for d in a b c; do ${'if x; then X=$d; break; fi; '.repeat(10_000)} done`, 60_000],
  ])('%s', (_, text, most) => {
    const { commands, complete } = parseScript(text, { shell: 'bash', directory: ROOT });
    expect(complete).toBe(true);
    expect(commands.length).toBeLessThanOrEqual(most);
  });

  test.each([
    ['subshells', '( ', ' )'],
    ['substitutions', 'a $(', ')'],
    ['quoted substitutions', 'a "$(', ')"'],
    ['groups', '{ ', '; }'],
    ['branches', 'if a; then ', '; fi'],
  ])('a hundred %s in each other are read', (_, open, close) => {
    const script = parseScript(`${open.repeat(100)}npm publish${close.repeat(100)}`, { shell: 'bash', directory: ROOT });
    expect(script.complete).toBe(true);
    expect(script.commands.some(({ words }) => words[1]?.text === 'publish')).toBe(true);
  });

  test.each(SHELLS)('%s: ten thousand parentheses', (shell) => {
    const script = parseScript(`npm publish\n${'('.repeat(10_000)}`, { shell, directory: ROOT });
    expect(script.complete).toBe(false);
    expect(script.commands[0]?.words.map(({ text }) => text)).toEqual(['npm', 'publish']);
  });

  test('a hundred nested blocks in the other shells', () => {
    const nested = (open: string, close: string) => `${open.repeat(100)}npm publish${close.repeat(100)}`;
    for (const [shell, text] of [['pwsh', nested('if ($a) { ', ' }')], ['cmd', nested('if a==b ( ', ' )')]] as const) {
      const script = parseScript(text, { shell, directory: ROOT });
      expect(script.complete).toBe(true);
      expect(script.commands.map(({ words }) => words[1]?.text)).toEqual(['publish']);
    }
  });

  test('a script beyond the bound is not read', () => {
    expect(parseScript('a;'.repeat(2_000_001), { shell: 'bash', directory: ROOT })).toMatchObject({
      commands: [],
      complete: false,
    });
  });
});
