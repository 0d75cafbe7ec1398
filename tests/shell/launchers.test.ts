import { describe, expect, test } from 'vitest';

import type { Command } from '../../src/shell/script.ts';
import { bareCommand } from '../../src/shell/wrappers.ts';
import { read } from './reading.ts';

/** The commands of a script that something else starts. */
function launchedIn(text: string): Command[] {
  return read(text).commands.filter(({ wrappers }) => wrappers.length > 0);
}

/** Their words, as text, or `…` after what is known of them. */
function wordsIn(text: string): string[][] {
  return launchedIn(text).map(({ words }) => words.map(({ text: value, prefix }) => value ?? `${prefix}…`));
}

describe('xargs', () => {
  test.each<[string, string, string[][]]>([
    ['a command', 'xargs npm publish', [['npm', 'publish', '…']]],
    ['options', 'xargs -0 -r -t -n 1 -P4 -L 1 --max-args=2 -d "\\n" npm publish', [['npm', 'publish', '…']]],
    ['options in one word', 'xargs -0rn1 npm publish', [['npm', 'publish', '…']]],
    ['a file', 'xargs -a list npm publish --tag x', [['npm', 'publish', '--tag', 'x', '…']]],
    ['the end of options', 'xargs -- npm publish', [['npm', 'publish', '…']]],
    ['a place', 'xargs -I{} npm publish "./{}" --tag x', [['npm', 'publish', './…', '--tag', 'x']]],
    ['a place of another name', 'xargs -I % npm publish %', [['npm', 'publish', '…']]],
    ['a place by default', 'xargs -i npm publish {}', [['npm', 'publish', '…']]],
    ['a place by a long option', 'xargs --replace=X npm publish X', [['npm', 'publish', '…']]],
    ['its path', '/usr/bin/xargs npm publish', [['npm', 'publish', '…']]],
    ['in a pipeline', 'ls | xargs -n1 npm publish', [['npm', 'publish', '…']]],
    ['one in another', 'xargs xargs npm publish', [['xargs', 'npm', 'publish', '…'], ['npm', 'publish', '…', '…']]],
    ['nothing', 'xargs', []],
    ['only options', 'xargs -n 1', []],
    ['unknown options', 'xargs --odd npm publish', []],
    ['options in a variable', 'xargs $OPTIONS npm publish', []],
    ['a command in a variable', 'xargs $NPM publish', []],
  ])('%s', (_, text, expected) => {
    expect(wordsIn(text)).toEqual(expected);
  });
});

describe('find', () => {
  test.each<[string, string, string[][]]>([
    ['-exec', 'find . -name x -exec npm publish {} \\;', [['npm', 'publish', '…']]],
    ['-exec with a quoted end', "find . -exec npm publish {} ';'", [['npm', 'publish', '…']]],
    ['-exec of all', 'find . -exec npm publish --tag x {} +', [['npm', 'publish', '--tag', 'x', '…']]],
    ['several', 'find . -exec a {} \\; -exec b \\;', [['a', '…'], ['b']]],
    ['-execdir', 'find . -execdir npm publish \\;', [['npm', 'publish']]],
    ['-ok', 'find . -ok npm publish {} \\;', [['npm', 'publish', '…']]],
    ['a plus among the words', 'find . -exec expr 1 + 2 \\;', [['expr', '1', '+', '2']]],
    ['within a word', 'find . -exec npm publish ./{}/x \\;', [['npm', 'publish', './…']]],
    ['unknown folders', 'find $DIRS -exec npm publish {} \\;', [['npm', 'publish', '…']]],
    ['no end', 'find . -exec npm publish {}', []],
    ['no command', 'find . -exec \\;', []],
    ['none', 'find . -name x -print', []],
  ])('%s', (_, text, expected) => {
    expect(wordsIn(text)).toEqual(expected);
  });

  test('directories and failures', () => {
    const launched = launchedIn('cd a\nfind . -exec a {} + -exec b {} \\; -execdir c {} +');
    expect(launched.map(({ directory, failure }) => [directory, failure])).toEqual([
      ['/repo/a', 'fails'],
      ['/repo/a', 'ignored'],
      [null, 'fails'],
    ]);
  });
});

describe('what they start', () => {
  test('is listed beside them', () => {
    const { text, commands } = read('A=1 xargs -n1 npm publish > log');
    expect(commands.map(({ range }) => text.slice(...range))).toEqual(['xargs -n1 npm publish', 'npm publish']);
    expect(commands[1]).toMatchObject({ wrappers: ['xargs'], conditional: true, order: 1, directory: '/repo', input: null });
    expect(commands[1]?.environment.get('A')).toBe('1');
    expect(commands[1]?.words.at(-1)).toEqual({ range: [25, 25], raw: '', text: null, prefix: '', glob: null, splits: true });
  });

  test('has unknown words that may be several', () => {
    const [command] = launchedIn('find x/* -exec npm publish {} \\;');
    expect(command?.words.at(-1)).toMatchObject({ raw: '{}', text: null, glob: null, splits: true });
  });

  test('through other wrappers, before and after', () => {
    const [command] = launchedIn('sudo -E env B=2 xargs timeout 5 npm publish');
    expect(command?.wrappers).toEqual(['sudo', 'env', 'xargs']);
    expect(command?.environment.get('B')).toBe('2');
    const bare = command === undefined ? null : bareCommand(command);
    expect(bare?.wrappers).toEqual(['sudo', 'env', 'xargs', 'timeout']);
    expect(bare?.words.map(({ text }) => text)).toEqual(['npm', 'publish', null]);
  });

  test('not by functions of the same name', () => {
    expect(launchedIn('xargs() { x; }\nxargs npm publish')).toEqual([]);
  });

  test('not in the other shells', () => {
    expect(read('xargs npm publish', { shell: 'pwsh' }).commands).toHaveLength(1);
  });

  test.each(['echo xargs npm', 'xargs-x npm', './xargs npm', '"$X"/find . -exec a \\;'])('not by others: %s', (text) => {
    expect(launchedIn(text)).toEqual([]);
  });
});
