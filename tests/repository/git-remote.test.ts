import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { remoteUrlsOf } from '../../src/repository/git-remote.ts';
import { TemporaryDirectory } from './temporary-directory.ts';

/** What git itself reads: the first URL of each remote. */
function urlsByGit(config: string): readonly string[] {
  const directory = new TemporaryDirectory({ config });
  const commands = ['config', '--file', directory.at('config'), '-z', '--get-regexp', String.raw`^remote\..+\.url$`];
  const { stdout, status } = spawnSync('git', commands, { encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error('git does not read this');

  const urls = new Map<string, string>();
  for (const entry of stdout.split('\0')) {
    const [key = '', ...value] = entry.split('\n');
    if (value.join('\n') !== '' && !urls.has(key)) urls.set(key, value.join('\n'));
  }
  return [...new Set(urls.values())];
}

describe('reads what git reads', () => {
  test.each([
    ['an empty file', '', []],
    ['one remote', '[remote "origin"]\n\turl = https://github.com/o/r.git\n\tfetch = +refs/heads/*\n', ['https://github.com/o/r.git']],
    ['several remotes', '[remote "a"]\nurl = 1\n[core]\nurl = x\n[remote "b"]\nurl = 2\n', ['1', '2']],
    ['the first of several URLs', '[remote "a"]\nurl = 1\nurl = 2\n', ['1']],
    ['a remote in two sections', '[remote "a"]\nfetch = x\n[remote "b"]\nurl = 2\n[remote "a"]\nurl = 1\n', ['2', '1']],
    ['equal URLs once', '[remote "a"]\nurl = 1\n[remote "b"]\nurl = 1\n', ['1']],
    ['no push URL and no instead-of', '[remote "a"]\npushurl = 1\n[url "x"]\ninsteadOf = y\nurl = z\n', []],
    ['keys and sections in any case', '[REMOTE "A"]\nURL=1\n', ['1']],
    ['an entry on the line of its section', '[remote "a"] url = 1\n', ['1']],
    ['comments', '# [remote "x"]\n[remote "a"] ; c\n; url = 0\nurl = 1 # c\n[remote "b"]\nurl = 2;c\n', ['1', '2']],
    ['quotes', '[remote "a"]\nurl = "a # b" ; c\n[remote "b"]\nurl = x"y z"w\n', ['a # b', 'xy zw']],
    ['escapes', '[remote "a"]\nurl = "a\\"b\\\\c"\n', ['a"b\\c']],
    ['continued lines', '[remote "a"]\nurl = one\\\ntwo\n', ['onetwo']],
    ['white space', '  [remote "a"]  \n\t url\t=\t 1 2 \t\n', ['1 2']],
    ['quoted white space', '[remote "a"]\nurl = " 1 "\n', [' 1 ']],
    ['special names of remotes', '[remote "a]\\"b"]\nurl = 1\n[remote "c.d"]\nurl = 2\n', ['1', '2']],
    ['the old spelling', '[remote.Origin]\nurl = 1\n', ['1']],
    ['line ends of Windows', '[remote "a"]\r\nurl = 1\r\n[remote "b"]\r\nurl = 2\r\n', ['1', '2']],
    ['a byte order mark', '\uFEFF[remote "a"]\nurl = 1\n', ['1']],
  ])('%s', (_name, config, urls) => {
    expect(remoteUrlsOf(config)).toEqual(urls);
    expect(urlsByGit(config)).toEqual(urls);
  });
});

test.each([
  ['[remote "a"]\nurl\n', []],
  ['[remote "a"]\nurl =\n', []],
  ['[remote "a"\nurl = 1\n', []],
  ['[remote]\nurl = 1\n', []],
  ['[remote "a"]\n= 3\n?\nurl = 1', ['1']],
  ['url = 1', []],
])('reads what it can of %j', (config, urls) => {
  expect(remoteUrlsOf(config)).toEqual(urls);
});

test('never fails', () => {
  const part = fc.constantFrom('[', ']', '"', '\\', '\n', ' ', '=', '#', ';', 'remote', '"a"', 'url', '.', '\r', '\u2028');
  fc.assert(fc.property(fc.array(part, { maxLength: 30 }), (parts) => Array.isArray(remoteUrlsOf(parts.join('')))));
});
