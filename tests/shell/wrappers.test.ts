import { describe, expect, test } from 'vitest';

import type { Command } from '../../src/shell/script.ts';
import { bareCommand } from '../../src/shell/wrappers.ts';
import { read } from './reading.ts';

const VARIABLES = new Map([
  ['CI', 'true'],
  ['TOKEN', 'secret'],
]);

function first(text: string): Command {
  const [command] = read(text, { variables: VARIABLES }).commands;
  if (command === undefined) throw new Error(`no command in ${text}`);
  return command;
}

/** The source text of the bare command of a script's first command; null when nothing is left. */
function bareTextOf(text: string): string | null {
  const bare = bareCommand(first(text));
  return bare === null ? null : text.slice(...bare.range);
}

describe('what is stripped', () => {
  test.each([
    'sudo',
    'sudo -E',
    'sudo -EH -n',
    'sudo -u root',
    'sudo -E -u "$USER" --',
    'sudo --preserve-env=CI --user=root',
    'sudo A=1',
    '/usr/bin/sudo',
    'env',
    'env A=1 B="$X" C=$Y',
    'env -i A=1',
    'env -u A --unset=B -',
    '/usr/bin/env',
    'command',
    'command -p',
    'exec',
    'exec -a name',
    'exec -c',
    'nohup',
    'nice',
    'nice -n 5',
    'nice -10',
    'nice --adjustment=5',
    'ionice -c2 -n 7',
    'stdbuf -oL -eL',
    'stdbuf -o L',
    'timeout 10m',
    'timeout -k 5s --signal=KILL --preserve-status 600',
    'timeout "$LIMIT"',
    'xvfb-run',
    'xvfb-run -a -s "-screen 0 1x1x24"',
    'xvfb-run --auto-servernum --server-args="-screen 0"',
    'dotenv --',
    'dotenv -e .env -c --',
    'cross-env',
    'cross-env A=1 B=2',
    'winpty',
    'sudo env A=1 nice -n 5 timeout 5m',
    'X=1 \\time -p',
  ])('%s', (wrapper) => {
    expect(bareTextOf(`${wrapper} npm publish --tag x`)).toBe('npm publish --tag x');
  });

  test.each([
    ['nothing', 'npm publish'],
    ['a question', 'command -v npm'],
    ['an unknown option', 'sudo --unknown npm publish'],
    ['options in a variable', 'sudo $OPTIONS npm publish'],
    ['a masked command', 'sudo ${{ matrix.client }} publish'],
    ['a script', 'env -S "npm publish"'],
    ['no --', 'dotenv npm publish'],
    ['another tool', 'retry 3 npm publish'],
    ['xargs', 'xargs npm publish'],
    ['another sudo', './sudo npm publish'],
    ['a script in a string', 'bash -c "npm publish"'],
  ])('not: %s', (_, text) => {
    const command = first(text);
    expect(bareCommand(command)).toBe(command);
  });

  test.each(['sudo', 'sudo -E', 'env', 'env A=1', 'nice -n 5', 'timeout 5', 'timeout', 'exec', 'dotenv --', 'sudo env'])(
    'nothing is left of %s',
    (text) => {
      expect(bareTextOf(text)).toBeNull();
    },
  );

  test('very many wrappers', () => {
    expect(bareCommand(first(`${'nohup '.repeat(50_000)}npm publish`))?.words.at(-1)?.text).toBe('publish');
  });
});

describe('what is left', () => {
  test('keeps all but its words', () => {
    const text = 'cd a\nx || sudo -E timeout 5 npm publish > log || true';
    const command = read(text).commands.find(({ words }) => words[0]?.text === 'sudo');
    if (command === undefined) throw new Error('no sudo');
    const bare = bareCommand(command);
    expect(bare).toEqual({
      ...command,
      words: command.words.slice(4),
      range: [text.indexOf('npm'), text.indexOf(' > log')],
      wrappers: ['sudo', 'timeout'],
    });
  });

  test.each<[string, string, Record<string, string | null>, Record<string, string | null>]>([
    ['env', 'env A=1 B="$X" npm publish', { A: '1', B: null }, { CI: 'true', TOKEN: 'secret', A: '1', B: null }],
    ['env -i', 'env -i A=1 npm publish', { A: '1' }, { A: '1' }],
    ['env -u', 'env -u TOKEN --unset=CI npm publish', {}, {}],
    ['cross-env', 'cross-env CI=false npm publish', { CI: 'false' }, { CI: 'false', TOKEN: 'secret' }],
    ['before and in the wrapper', 'A=1 B=1 env B=2 npm publish', { A: '1', B: '2' }, { CI: 'true', TOKEN: 'secret', A: '1', B: '2' }],
    ['sudo', 'A=1 sudo npm publish', {}, {}],
    ['sudo with assignments', 'sudo A=1 npm publish', { A: '1' }, { A: '1' }],
    ['sudo -E', 'A=1 sudo -E npm publish', { A: '1' }, { CI: 'true', TOKEN: 'secret', A: '1' }],
    ['others', 'A=1 nice npm publish', { A: '1' }, { CI: 'true', TOKEN: 'secret', A: '1' }],
  ])('assignments and environment: %s', (_, text, assignments, environment) => {
    const bare = bareCommand(first(text));
    expect(Object.fromEntries(bare?.assignments ?? [])).toEqual(assignments);
    expect(Object.fromEntries(bare?.environment ?? [])).toEqual(environment);
  });

  test('another directory', () => {
    expect(bareCommand(first('env -C a npm publish'))?.directory).toBeNull();
    expect(bareCommand(first('env --chdir=a npm publish'))?.directory).toBeNull();
    expect(bareCommand(first('env npm publish'))?.directory).toBe('/repo');
  });

  test('the same in the other shells', () => {
    const [command] = read('cross-env A=1 npm publish', { shell: 'cmd' }).commands;
    const bare = command === undefined ? null : bareCommand(command);
    expect(bare?.words.map(({ text }) => text)).toEqual(['npm', 'publish']);
    expect(bare?.wrappers).toEqual(['cross-env']);
  });
});
