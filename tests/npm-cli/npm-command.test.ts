import { describe, expect, test } from 'vitest';
import { npmCommandOf } from '../../src/npm/npm-command.ts';
import { NPM_VERSION, requireFromNpm } from './real-npm.ts';

const {
  commands,
  aliases,
  deref,
}: {
  readonly commands: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
  readonly deref: (word: string) => string | undefined;
} = requireFromNpm('./lib/utils/cmd-list.js');

/** npm 10 calls the command after its longer alias. */
function realCommandOf(word: string): string | null {
  const command = deref(word) ?? null;
  return command === 'run-script' ? 'run' : command;
}

const words = [...commands, ...Object.keys(aliases)];

// Versions add and drop commands, and with them what a beginning may mean: only words that both know are compared.
describe(`names and aliases of npm ${NPM_VERSION}`, () => {
  const known = words.filter((word) => npmCommandOf(word) !== null && npmCommandOf(word) !== 'star');

  test('are mostly known', () => {
    expect(known.length).toBeGreaterThan(words.length * 0.9);
  });

  test.each(known)('%s', (word) => {
    expect(npmCommandOf(word)).toBe(realCommandOf(word));
  });
});

// For these commands all versions read the same beginnings, apart from `ad` and `pa`, which are left out.
describe('beginnings of the commands that matter', () => {
  test.each([
    ['publish', 'pu pub publ publi publis publish'],
    ['install', 'add i in ins inst insta instal install isnt isnta isntal isntall'],
    ['ci', 'ci clean-install ic install-cl install-cle install-clea install-clean isntall- isntall-c isntall-clean'],
    ['install-test', 'install-t install-te install-tes install-test it'],
    ['install-ci-test', 'cit clean-install- clean-install-t clean-install-test install-ci install-ci- install-ci-t install-ci-test si sit'],
    ['test', 't tes test ts tst'],
    ['run', 'rum run run- run-s run-script ur urn'],
    ['version', 'veri veris veriso verison vers versi versio version'],
    ['exec', 'exe exec x'],
    ['dist-tag', 'dist-tag dist-tags'],
    ['unpublish', 'unp unpu unpub unpublish'],
    ['whoami', 'who whoa whoam whoami'],
    ['access', 'ac acc acce acces access'],
    ['update', 'up upd udpate upgrade update'],
    ['rebuild', 'rb reb rebuild'],
  ])('%s', (command, spellings) => {
    for (const spelling of spellings.split(' ')) {
      expect({ spelling, ours: npmCommandOf(spelling) }).toEqual({ spelling, ours: command });
      expect({ spelling, npm: realCommandOf(spelling) }).toEqual({ spelling, npm: command });
    }
  });

  test.each('p pubish publishes Publish inst- clean cl e un- install-c isntall-x r- te'.split(' '))('%s', (word) => {
    expect(npmCommandOf(word)).toBe(realCommandOf(word));
  });
});

// Any beginning that both read: they may differ in what they do not know, not in what they take it for.
test(`every beginning that ours and npm ${NPM_VERSION} know means the same`, () => {
  const beginnings = new Set(words.flatMap((word) => Array.from(word, (_, index) => word.slice(0, index + 1))));
  const both = [...beginnings].filter((word) => {
    const own = npmCommandOf(word);
    // A command that this npm has dropped leaves its beginnings to others.
    return own !== null && realCommandOf(word) !== null && [...words, 'run'].includes(own);
  });
  expect(both.length).toBeGreaterThan(300);
  expect(both.filter((word) => npmCommandOf(word) !== realCommandOf(word))).toEqual([]);
});
