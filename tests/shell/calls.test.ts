import { describe, expect, test } from 'vitest';

import { read, textsOf } from './reading.ts';

/** The commands `npm …` of a script as `directory: arguments`, in the order in which they were reached. */
function npmRunsIn(text: string): string[] {
  return read(text)
    .commands.filter(({ words }) => words[0]?.text === 'npm')
    .sort((a, b) => a.order - b.order)
    .map((command) => {
      const given = command.words.slice(1).map(({ text: value, prefix, splits }) => value ?? `${prefix}…${splits ? '*' : ''}`);
      return `${command.directory ?? command.directoryGlob ?? '?'}: ${given.join(' ')}`;
    });
}

describe('the arguments of a call', () => {
  test.each<[string, string, string[]]>([
    ['one by one', 'f() { npm "$1" "${2}" "$3"; }\nf a "b c"\nf d', ['a b c ', 'd  ']],
    ['all of them', 'f() { npm "$@"; }\nf a "b c"\nf\nf d', ['a b c', '', 'd']],
    ['all of them, unquoted', 'f() { npm $@ x; }\nf a "b c"', ['a b c x']],
    ['as one word', 'f() { npm "$*" "$#"; }\nf a "b c"', ['a b c 2']],
    ['beside text', 'f() { npm "x$@y"; }\nf a b\nf a\nf', ['xa by', 'xay', 'xy']],
    ['the rest of them', 'f() { npm "$1" "${@:2}"; }\nf a b c', ['a b c']],
    ['shifted', 'f() { local name="$1"; shift; npm "$name" "$@"; }\nf a b c\nf d', ['a b c', 'd']],
    ['shifted twice', 'f() { shift 2; npm "$@" "$#"; }\nf a b c', ['c 1']],
    ['shifted too far', 'f() { shift; npm "$@"; }\nf', ['…*']],
    ['shifted by an unknown number', 'f() { shift "$N"; npm "$@"; }\nf a b', ['…*']],
    ['with defaults', 'f() { npm "${1:-x}" "${2-y}" "${1:+z}"; }\nf\nf "" ""\nf a b', ['x y ', 'x  ', 'a b z']],
    ['set', 'f() { set -- x "$@"; npm "$@"; }\nf a', ['x a']],
    [
      'set among options',
      'set -e -- a b\nnpm "$@"\nset +e\nnpm "$@"\nset -o pipefail\nnpm "$1"\nset c\nnpm "$@"',
      ['a b', 'a b', 'a', 'c'],
    ],
    ['set in a subshell', 'f() { (set -- x); npm "$@"; }\nf a', ['a']],
    ['set in one branch', 'f() { if x; then set -- x; fi; npm "$@"; }\nf a', ['…*']],
    ['the script’s own afterwards', 'set -- a\nf() { set -- b; npm "$@"; }\nf c\nnpm "$@"', ['b', 'a']],
    ['unknown', 'f() { npm "$1" "$2" "$#"; }\nf "$X" b', ['… b 2']],
    ['any number', 'f() { npm "$1" "$2" "$@"; }\nf a $X b', ['a … a …*']],
    ['of a variable', 'V="a b"\nf() { npm "$1" "$2"; }\nf $V\nf "$V"', ['a b', 'a b ']],
    ['handed on', 'f() { g "$@" z; }\ng() { npm "$@"; }\nf a b', ['a b z']],
    ['a command handed on', 'run() { echo "+ $*"; "$@"; }\nrun npm publish a\nrun npm publish b', ['publish a', 'publish b']],
    ['a loop over them', 'f() { for d in "$@"; do npm "$d"; done; }\nf a b\nf c', ['a', 'b', 'c']],
    ['in a loop', 'f() { npm "$1"; }\nfor d in a b; do f "$d"; done', ['a', 'b']],
    ['in a substitution', 'f() { npm "$1"; }\nX=$(f a) Y=`f b`', ['a', 'b']],
  ])('%s', (_, text, expected) => {
    expect(npmRunsIn(text)).toEqual(expected.map((given) => `/repo: ${given}`));
  });
});

describe('where the body of a call runs', () => {
  test.each<[string, string, string[]]>([
    ['the directory it is called in', 'f() { npm x; }\ncd a\nf\ncd b\nf', ['/repo/a: x', '/repo/a/b: x']],
    ['one it is told', 'f() { cd "$1"; npm x; cd ..; }\nf a\nf b', ['/repo/a: x', '/repo/b: x']],
    ['one it is told, in a subshell', 'f() { (cd "$1" && npm x); }\nf a\nf b\nnpm y', ['/repo/a: x', '/repo/b: x', '/repo: y']],
    ['a subshell itself', 'f() ( cd "$1"; npm x )\nf a\nf b', ['/repo/a: x', '/repo/b: x']],
    ['one of those a glob matches', 'f() { (cd "$1" && npm x); }\nfor d in p/*; do f "$d"; done', ['/repo/p/*: x']],
    ['unknown ones', 'f() { (cd "$1" && npm x); }\nf "$X"\nf a', ['?: x', '/repo/a: x']],
    ['functions in each other', 'f() { cd a; g; }\ng() { npm x; cd ..; }\nf\nf\nnpm y', ['/repo/a: x', '/repo/a: x', '/repo: y']],
  ])('%s', (_, text, expected) => {
    expect(npmRunsIn(text)).toEqual(expected);
  });
});

describe('the variables of a function', () => {
  test.each<[string, string, string[]]>([
    ['local', 'X=o\nf() { local X="$1"; npm "$X"; }\nf a\nf b\nnpm "$X"', ['a', 'b', 'o']],
    ['local, assigned later', 'X=o\nf() { local X; X=$1; npm "$X"; }\nf a\nnpm "$X"', ['a', 'o']],
    ['local, with nothing yet', 'X=o\nf() { local X; npm "$X"; }\nf', ['…']],
    ['local, after an assignment outside', 'X=o\nf() { X=p; local X=q; npm "$X"; }\nf\nnpm "$X"', ['q', 'p']],
    ['local twice', 'X=o\nf() { local X=p; local X=q; npm "$X"; }\nf\nnpm "$X"', ['q', 'o']],
    ['local in one branch', 'X=o\nf() { if y; then local X; fi; X=p; npm "$X"; }\nf\nnpm "$X"', ['p', '…']],
    ['local, and it returns', 'X=o\nf() { local X=p; if y; then return; fi; npm "$X"; }\nf\nnpm "$X"', ['p', 'o']],
    ['local in the caller', 'X=o\nf() { local X=p; g; npm "$X"; }\ng() { X=q; }\nf\nnpm "$X"', ['q', 'o']],
    ['local by declare', 'X=o\nf() { declare X=p; typeset Y=p; npm "$X$Y"; }\nf\nnpm "$X"', ['pp', 'o']],
    ['global by declare', 'X=o\nf() { declare -g X=p; }\nf\nnpm "$X"', ['…']],
    ['global beside a local one', 'X=o\nf() { local X=p; declare -g X=q; }\nf\nnpm "$X"', ['…']],
    ['a local list', 'f() { local L=("$@" z); npm "${L[@]}"; }\nf a b', ['a b z']],
    ['several at once', 'f() { local A="$1" B=${2:-d} C; npm "$A" "$B"; }\nf a b\nf a', ['a b', 'a d']],
    ['global', 'X=o\nf() { X="$1"; }\nf a\nnpm "$X"\nf b\nnpm "$X"', ['a', 'b']],
    ['exported', 'f() { export X="$1"; }\nf a\nnpm "$X"', ['a']],
    ['known to no one before', 'f() { local X=p; }\nf\nnpm "${X-unset}"', ['…']],
  ])('%s', (_, text, expected) => {
    expect(npmRunsIn(text)).toEqual(expected.map((given) => `/repo: ${given}`));
  });

  test('an exported variable that a local one hid is exported again', () => {
    const { commands } = read('export X=o\nf() { local X=p; npm x; }\nf\nnpm y');
    const environments = commands.filter(({ words }) => words[0]?.text === 'npm').map(({ environment }) => environment.get('X'));
    expect(environments).toEqual(['p', 'o']);
  });
});

describe('calls that are not followed', () => {
  test.each<[string, string, string[]]>([
    ['none', 'f() { npm "$1"; }', ['?: …']],
    ['of one that calls itself', 'f() { npm "$1"; f a; }\nf b', ['?: …']],
    ['of two that call each other', 'f() { npm "$1"; g; }\ng() { f; }\nf a', ['?: …']],
    ['of one that is defined twice', 'f() { npm 1; }\nf() { npm 2; }\nf', ['?: 1', '?: 2']],
    ['of one that is called by a trap too', 'f() { npm "$1"; }\nf a\ntrap f EXIT', ['/repo: a', '?: …']],
    ['by a name that may be any', 'f() { npm "$1"; }\nf a\nX=$(y) Z=f\n$X b', ['/repo: a', '?: …']],
    ['by one that calls itself by another name', 'f() { npm "$1"; "$2" b; }\nf a f', ['/repo: a', '?: …']],
    ['by one that nothing calls', 'f() { npm "$1"; }\ng() { f a; }', ['?: a']],
    ['by two that nothing calls', 'f() { npm "$1"; }\ng() { f a; }\nh() { f b; }', ['?: a', '?: b']],
  ])('%s', (_, text, expected) => {
    expect(npmRunsIn(text)).toEqual(expected);
  });

  test('what they change is unknown afterwards', () => {
    expect(npmRunsIn('f() { cd a; f; }\nf\nnpm x')).toEqual(['?: x']);
    expect(npmRunsIn('f() { cd a; }\ng() { "$@"; g "$@"; }\ng f\nnpm x').at(-1)).toBe('?: x');
    expect(npmRunsIn('f() { cd a; }\nX=$(y) Z=f\n$X\nnpm x')).toEqual(['?: x']);
    expect(npmRunsIn('f() { cd a; }\nrun() { "$@"; }\nwhile x; do run f; npm x; done')).toEqual(['?: x']);
  });

  test('a name that other programs are told is no call', () => {
    expect(npmRunsIn('publish() { cd a; }\n$NPM ci\nnpm publish')).toEqual(['/repo: publish']);
  });

  test('calls in calls, as deep as they are followed and deeper', () => {
    const chain = (length: number): string => Array.from({ length }, (_, index) => `f${index}() { f${index + 1}; }\n`).join('');
    expect(npmRunsIn(`${chain(19)}f19() { npm x; }\nf0`)).toEqual(['/repo: x']);
    expect(npmRunsIn(`${chain(20)}f20() { npm x; }\nf0`)).toEqual(['?: x']);
  });

  test('more calls than are followed', () => {
    const runs = npmRunsIn(`f() { npm "$1"; }\n${'f a\n'.repeat(400)}`);
    expect(runs.filter((run) => run === '/repo: a')).toHaveLength(257);
    expect(runs.at(-1)).toBe('?: …');
  });
});

describe('the order of commands', () => {
  test.each<[string, string, string[]]>([
    ['one after the other', 'a; b && c', ['a', 'b', 'c']],
    ['substitutions first', 'a $(b $(c)) "$(d)"', ['c', 'b $(c)', 'd', 'a $(b $(c)) "$(d)"']],
    ['the call, then its body', 'f() { a; }\nb\nf $(c)\nd', ['b', 'c', 'f $(c)', 'a', 'd']],
    ['run after run', 'for x in 1 2; do a; b; done; c', ['a', 'b', 'a', 'b', 'c']],
    ['what xargs starts', 'a | xargs b', ['a', 'xargs b', 'b']],
    ['functions that nothing calls', 'f() { a; }\nb', ['b', 'a']],
  ])('%s', (_, text, expected) => {
    const script = read(text);
    const ordered = { ...script, commands: script.commands.toSorted((a, b) => a.order - b.order) };
    expect(textsOf(ordered)).toEqual(expected);
    expect(ordered.commands.map(({ order }) => order)).toEqual(expected.map((_text, index) => index));
  });

  test('a loop that is followed again because of a wrong guess leaves no commands behind', () => {
    const { commands } = read('while x; do a; cd b; f; done\nf() { c; }');
    expect(commands.map(({ words }) => words[0]?.text)).toEqual(['x', 'a', 'cd', 'f', 'c']);
    expect(commands.map(({ order }) => order).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
  });
});
