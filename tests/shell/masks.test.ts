import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseScript } from '../../src/shell/script.ts';
import type { Mask, Script, Shell } from '../../src/shell/script.ts';
import { ROOT, textsOf } from './reading.ts';

/** Reads a script in which `<name>` stands for a mask of that value, `<?>` for one of unknown value. */
function readMasked(text: string, shell: Shell = 'bash'): Script {
  const masks = [...text.matchAll(/<([^<>\n]*)>/g)].map(
    (match): Mask => ({ range: [match.index, match.index + match[0].length], value: match[1] === '?' ? null : (match[1] ?? '') }),
  );
  return parseScript(text, { shell, directory: ROOT, masks });
}

/** The words of the first command, as their text, or `…`, with `*` when they may split. */
function wordsIn(text: string, shell: Shell = 'bash'): string[] {
  const words = readMasked(text, shell).commands[0]?.words ?? [];
  return words.map(({ text: value, prefix, splits }) => value ?? `${prefix}…${splits ? '*' : ''}`);
}

describe('masks of known value in bash', () => {
  test.each<[string, string, string[]]>([
    ['a word', 'npm publish --tag <beta>', ['npm', 'publish', '--tag', 'beta']],
    ['in a word', 'npm --tag=<beta>-x', ['npm', '--tag=beta-x']],
    ['several words', 'npm <publish --tag  beta>', ['npm', 'publish', '--tag', 'beta']],
    ['several words beside text', 'npm a<b c>d', ['npm', 'ab', 'cd']],
    ['blank', 'npm <> x < > y', ['npm', 'x', 'y']],
    ['empty inside a word', 'npm a<>b', ['npm', 'ab']],
    ['quoted', `npm "<a b>" '<a b>' "<>"`, ['npm', 'a b', 'a b', '']],
    ['in a path', 'npm ./<packages/core>/dist', ['npm', './packages/core/dist']],
    ['the command', '<npm> publish', ['npm', 'publish']],
    ['a whole command', '<npm publish>', ['npm', 'publish']],
    ['in a substitution', 'npm "$(dirname <a/b>)"', ['npm', 'a']],
    ['in a default', 'npm "${X:-<a>}"', ['npm', '…']],
    ['beside a variable', 'npm "$X<a>"', ['npm', '…']],
    ['beside an unknown one', 'npm <a><?> "<a>-<?>"', ['npm', 'a…*', 'a-…']],
    ['in braces', 'npm {<a>,<b>}', ['npm', 'a', 'b']],
    ['as the variable of another', 'X=<a>; ', []],
  ])('%s', (_, text, expected) => {
    expect(wordsIn(text)).toEqual(expected);
  });

  test.each(['$(x)', 'a;b', 'a"b', "a'b", '*', 'a\nb', '~', '#', '\\', '{a}', 'ä', '`x`', '!', '&', '|', '(', '<'])(
    'a value with more than plain characters is unknown: %j',
    (value) => {
      const { commands } = parseScript('npm __ "__"', {
        shell: 'bash',
        directory: ROOT,
        masks: [{ range: [4, 6], value }, { range: [8, 10], value }],
      });
      expect(commands[0]?.words.map(({ text, splits }) => [text, splits])).toEqual([['npm', false], [null, true], [null, false]]);
    },
  );

  test('what it means where it stands: assignments, keywords, directories, loops', () => {
    expect(wordsIn('<A=1 npm> publish')).toEqual(['npm', 'publish']);
    expect(textsOf(readMasked('<if> a; then b; fi'))).toEqual(['a', 'b']);
    expect(readMasked('cd <a/b>\nnpm x').commands[1]?.directory).toBe('/repo/a/b');
    expect(readMasked('X=<a b>\nnpm x').commands.map(({ words }) => words[0]?.text)).toEqual(['b', 'npm']);
    expect(readMasked('for d in <a b>; do (cd "$d"; npm x); done').commands.map(({ directory }) => directory)).toEqual([
      ...['/repo', '/repo', '/repo/a', '/repo/b'],
    ]);
  });

  test('only a command of unknown value may go anywhere', () => {
    expect(readMasked('<build>\nnpm x').commands[1]?.directory).toBe('/repo');
    expect(readMasked('<?>\nnpm x').commands[1]?.directory).toBeNull();
    expect(readMasked('<><?>\nnpm x').commands.at(-1)?.directory).toBeNull();
  });

  test('ranges are those of the script as written', () => {
    const script = readMasked('npm <a b> "x<c>y" <> z<d>\r\nnpm <e>');
    expect(textsOf(script)).toEqual(['npm <a b> "x<c>y" <> z<d>', 'npm <e>']);
    expect(script.commands[0]?.words.map(({ raw, text }) => [raw, text])).toEqual([
      ['npm', 'npm'],
      ['<a b>', 'a'],
      ['<a b>', 'b'],
      ['"x<c>y"', 'xcy'],
      ['z<d>', 'zd'],
    ]);
  });

  test('ranges in backticks and here-documents', () => {
    const script = readMasked('npm `x \\`y <a>\\` <b c>` <<E\n<d>\nE\nnpm z');
    expect(textsOf(script)).toEqual(['npm `x \\`y <a>\\` <b c>`', 'x \\`y <a>\\` <b c>', 'y <a>', 'npm z']);
    expect(script.commands[0]?.input).toBe('<d>\n');
  });

  test('masks that overlap are unknown', () => {
    const masks: Mask[] = [{ range: [4, 6], value: 'a' }, { range: [5, 8], value: 'b' }];
    expect(parseScript('npm ____ x', { shell: 'bash', directory: ROOT, masks }).commands[0]?.words[1]?.text).toBeNull();
  });

  test('plain ranges are masks of unknown value', () => {
    const words = (masks: readonly (Mask | readonly [number, number])[]) =>
      parseScript('npm __', { shell: 'bash', directory: ROOT, masks }).commands[0]?.words[1]?.text;
    expect([words([[4, 6]]), words([{ range: [4, 6], value: null }]), words([{ range: [4, 6], value: 'x' }])]).toEqual([null, null, 'x']);
  });

  test('a script with values put in is read as the script that has them', () => {
    const value = fc.stringMatching(/^[\w@%+=:,./ -]{0,8}$/);
    const part = fc.oneof(
      fc.constantFrom(
        ...['npm ', ' ', '"', "'", '; ', '\n', '\r\n', ' && ', '$X', 'a', '=', 'cd ', '$(', ')', '`'],
        ...['for x in ', '; do ', '; done'],
      ),
      value.map((text) => ({ text })),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 15 }), (parts) => {
        const masks: Mask[] = [];
        let masked = '';
        let plain = '';
        for (const one of parts) {
          if (typeof one === 'string') {
            masked += one;
            plain += one;
          } else {
            masks.push({ range: [masked.length, masked.length + 3], value: one.text });
            masked += '<_>';
            plain += one.text;
          }
        }
        const setting = { shell: 'bash', directory: ROOT } as const;
        const facts = ({ commands, complete }: Script) => [
          complete,
          commands.map(({ words, directory, order }) => [words.map(({ text, prefix, glob }) => [text, prefix, glob]), directory, order]),
        ];
        expect(facts(parseScript(masked, { ...setting, masks }))).toEqual(facts(parseScript(plain, setting)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('masks of known value in the other shells', () => {
  test.each<[string, Shell, string, string[]]>([
    ['a word', 'pwsh', 'npm publish --tag <beta> "<a b>"', ['npm', 'publish', '--tag', 'beta', 'a b']],
    ['a word with signs', 'pwsh', 'npm <a,b> <@x>', ['npm', '…*', '…*']],
    ['several words', 'pwsh', 'npm <a b>', ['npm', '…*']],
    ['unknown', 'pwsh', 'npm <?> "<?>"', ['npm', '…*', '…']],
    ['a word', 'cmd', 'npm publish --tag <beta> "<a b>"', ['npm', 'publish', '--tag', 'beta', 'a b']],
    ['a word with signs', 'cmd', 'npm <a,b> "<%X%>"', ['npm', '…*', '…']],
    ['nothing', 'cmd', 'npm <> x', ['npm', '…*', 'x']],
  ])('%s in %s', (_, shell, text, expected) => {
    expect(wordsIn(text, shell)).toEqual(expected);
  });
});
