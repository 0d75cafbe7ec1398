import { describe, expect, test } from 'vitest';

import type { ScriptSetting } from '../../src/shell/script.ts';
import { commandWith, read } from './reading.ts';

const OUTSIDE = new Map<string, string | null>([
  ['X', 'packages/core/'],
  ['FILE', 'dist/a-1.0.tgz'],
  ['EMPTY', ''],
  ['HIDDEN', null],
]);

const FILE: Partial<ScriptSetting> = { file: '/repo/scripts/release/run.sh', root: '/repo' };

/** The words after `npm` of a script, as their text, or `…` for unknown ones. */
function wordsIn(text: string, setting: Partial<ScriptSetting> = {}): string[] {
  const { words } = commandWith(read(text, { variables: OUTSIDE, ...setting }), 'npm');
  return words.slice(1).map(({ text: value, splits }) => value ?? (splits ? '…*' : '…'));
}

describe('the arguments of a script', () => {
  test.each<[string, readonly (string | null)[] | undefined, string, string[]]>([
    ['known', ['a', 'b c'], '"$1" "$2" "$3" "$#"', ['a', 'b c', '', '2']],
    ['all', ['a', 'b c'], '"$@"', ['a', 'b c']],
    ['as one word', ['a', 'b c'], '"$*"', ['a b c']],
    ['more than nine', [...'abcdefghijk'], '"${10}" "$10" "${11}"', ['j', 'a0', 'k']],
    ['none', [], '"$1" "$#" "$@" x', ['', '0', 'x']],
    ['one that is unknown', ['a', null], '"$1" "$2" $2 "$#" "$@"', ['a', '…', '…*', '2', 'a', '…']],
    ['nothing known', undefined, '"$1" "$#" "$@"', ['…', '…', '…*']],
    ['with defaults', ['a'], '"${1:-x}" "${2:-x}" "${1:+y}"', ['a', 'x', 'y']],
    ['an empty one', ['', 'b'], '"${1:-x}" "${1-x}" "$2"', ['x', '', 'b']],
    ['with blanks, unquoted', ['a b'], '$1', ['a', 'b']],
    ['with defaults for all', [], '"${@:-x}" ${*:-y}', ['x', 'y']],
    ['present, with defaults for all', ['a', 'b'], '"${@:-x}"', ['a', 'b']],
  ])('%s', (_, given, words, expected) => {
    expect(wordsIn(`npm ${words}`, given === undefined ? {} : { arguments: given })).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ['shift', 'shift\nnpm "$@"', ['b', 'c']],
    ['shift in a loop', 'for x in 1 2; do shift; done\nnpm "$@"', ['c']],
    ['shift in a loop of unknown length', 'while x; do shift; done\nnpm "$@"', ['…*']],
    ['in a function they are others', 'f() { npm "$#" "$@"; }\nf x', ['1', 'x']],
    ['a function that shifts its own', 'f() { shift; }\nwhile x; do f 1 2; done\nnpm "$@"', ['a', 'b', 'c']],
    ['a sourced file may set them', '. ./x\nnpm "$@"', ['…*']],
    ['eval may set them', 'eval "$Y"\nnpm "$1"', ['…']],
    ['as an array', 'A=("$@")\nnpm "${A[1]}" "${#A[@]}" "${A[@]:1}"', ['b', '3', 'b', 'c']],
  ])('afterwards: %s', (_, text, expected) => {
    expect(wordsIn(text, { arguments: ['a', 'b', 'c'] })).toEqual(expected);
  });
});

describe('the script’s file and the repository’s root', () => {
  test.each<[string, string, string[]]>([
    ['its name', 'npm "$0" "${0}" "$BASH_SOURCE" "${BASH_SOURCE[0]}"', Array.from({ length: 4 }, () => '/repo/scripts/release/run.sh')],
    ['its name in a function', 'f() { npm "$0"; }\nf x', ['/repo/scripts/release/run.sh']],
    ['its base name', 'npm "${0##*/}" "$(basename "$0")" "$(basename "$0" .sh)"', ['run.sh', 'run.sh', 'run']],
    [
      'its directory',
      'npm "$(dirname "$0")" "${0%/*}" "$(dirname -- "${BASH_SOURCE[0]}")"',
      Array.from({ length: 3 }, () => '/repo/scripts/release'),
    ],
    ['with a default', 'npm "${BASH_SOURCE[0]:-$0}"', ['/repo/scripts/release/run.sh']],
    ['the usual way to its directory', 'D="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\nnpm "$D"', ['/repo/scripts/release']],
    ['and up from it', 'npm "$(cd "$(dirname "$0")/../.." >/dev/null 2>&1 && pwd -P)"', ['/repo']],
    ['in a list', 'npm "$(cd "$(dirname "$0")"; cd ..; pwd)"', ['/repo/scripts']],
    ['with backticks', 'npm "`dirname "$0"`" "`dirname \\`dirname $0\\``"', ['/repo/scripts/release', '/repo/scripts']],
    ['made real', 'npm "$(realpath "$0/..")" "$(readlink -f "$(dirname "$0")/..")"', ['/repo/scripts/release', '/repo/scripts']],
    ['the root', 'cd a/b\nnpm "$(git rev-parse --show-toplevel)"', ['/repo']],
    ['the folder of programs', 'npm "$(yarn bin)/lerna" "$(npm bin)"', ['node_modules/.bin/lerna', 'node_modules/.bin']],
    ['the root, from elsewhere', 'cd /\nnpm "$(git -C "$(dirname "$0")" rev-parse --show-toplevel)/x"', ['/repo/x']],
    ['no root outside of it', 'cd /repository\nnpm "$(git rev-parse --show-toplevel)"', ['…']],
    ['the root from somewhere unknown', 'cd "$HIDDEN"\nnpm "$(git rev-parse --show-toplevel)"', ['…']],
    ['other things of git', 'npm "$(git rev-parse HEAD)" "$(git rev-parse --show-toplevel --x)"', ['…', '…']],
  ])('%s', (_, text, expected) => {
    expect(wordsIn(text, FILE)).toEqual(expected);
  });

  test('without them', () => {
    expect(wordsIn('npm "$0" "$BASH_SOURCE" "$(dirname "$0")" "$(git rev-parse --show-toplevel)"')).toEqual(['…', '…', '…', '…']);
  });

  test('a script goes to where it lies', () => {
    const script = read('cd "$(dirname "$0")/.."\nnpm x', FILE);
    expect(commandWith(script, 'npm').directory).toBe('/repo/scripts');
  });
});

describe('what substitutions print', () => {
  test.each<[string, string, string[]]>([
    ['pwd', '"$(pwd)" "$(pwd -P)" `pwd`', ['/repo', '/repo', '/repo']],
    ['pwd elsewhere', '"$(cd a && pwd)" "$(cd a && cd ../b && pwd)" "$(cd -P -- a > /dev/null; pwd)"', ['/repo/a', '/repo/b', '/repo/a']],
    ['the variable of it', '"$(cd a && echo "$PWD")"', ['/repo/a']],
    ['echo', '"$(echo a "b  c")" $(echo a b) "$(echo)"', ['a b  c', 'a', 'b', '']],
    ['printf', `"$(printf '%s' "$X")" "$(printf '%s\\n' a)" "$(printf x)"`, ['packages/core/', 'a', 'x']],
    ['printf of more', `"$(printf '%s-%s' a b)" "$(printf '%d' 1)"`, ['…', '…']],
    ['echo with options or escapes', '"$(echo -n a)" "$(echo -e a)" "$(echo "a\\nb")"', ['…', '…', '…']],
    ['line breaks at the end', `"$(echo 'a\n\n')"`, ['a']],
    [
      'dirname',
      '"$(dirname "$X")" "$(dirname a)" "$(dirname /)" "$(dirname /a)" "$(dirname a//b//)" "$(dirname "")"',
      ['packages', '.', '/', '/', 'a', '.'],
    ],
    ['basename', '"$(basename "$X")" "$(basename "$FILE" .tgz)" "$(basename / )" "$(basename .a .a)"', ['core', 'a-1.0', '/', '.a']],
    ['of unknown things', '"$(dirname "$HIDDEN")" "$(basename $HIDDEN)" "$(echo "$HIDDEN")"', ['…', '…', '…']],
    ['of several things', '"$(dirname a b)" "$(dirname -z a)" "$(basename -a a b)"', ['…', '…', '…']],
    ['led elsewhere', '"$(echo a > b)" "$(pwd 2>/dev/null)" "$(pwd >&2)"', ['…', '/repo', '…']],
    [
      'other commands',
      '"$(cat a)" "$(date)" "$(pwd | cat)" "$(pwd || echo)" "$(echo a &)" "$(if a; then pwd; fi)"',
      ['…', '…', '…', '…', '…', '…'],
    ],
    ['after other commands', '"$(a && pwd)" "$(cd "$HIDDEN" && pwd)" "$(cd - && pwd)" "$(echo a; pwd)"', ['…', '…', '…', '…']],
    ['with a variable of its own', '"$(A=b echo c)"', ['…']],
    ['beside text', '"x/$(echo a)/y" x$(echo a b)y', ['x/a/y', 'xa', 'by']],
    ['assigned', '"${Y:-$(echo a)}"', ['…']],
    [
      'nested deeper than is followed',
      '"$(echo "$(echo "$(echo "$(echo "$(echo "$(echo "$(echo "$(echo "$(echo a)")")")")")")")")")"',
      ['…'],
    ],
    ['nested', '"$(echo "$(echo "$(echo "$(echo a)")")")"', ['a']],
    ['empty', '"$()" "$( # a\n)"', ['…', '…']],
  ])('%s', (_, words, expected) => {
    expect(wordsIn(`npm ${words}`)).toEqual(expected);
  });

  test('functions of the same name print something else', () => {
    expect(wordsIn('pwd() { echo x; }\nnpm "$(pwd)" "$(dirname a/b)"')).toEqual(['…', 'a']);
  });

  test('an unknown directory', () => {
    const words = wordsIn('npm "$(pwd)" "$(cd a && pwd)" "$(cd /a && pwd)" "$(realpath a)"', { directory: null });
    expect(words).toEqual(['…', '…', '/a', '…']);
  });

  test('the commands in them are listed as ever', () => {
    const { commands } = read('npm "$(cd a && pwd)"');
    expect(commands.map(({ words, directory, parent }) => [words[0]?.text, directory, parent?.words[0]?.text])).toEqual([
      ['npm', '/repo', undefined],
      ['cd', '/repo', 'npm'],
      ['pwd', '/repo/a', 'npm'],
    ]);
  });
});

describe('expansions of known values', () => {
  test.each<[string, string, string[]]>([
    [
      'a suffix',
      '"${X%/}" "${FILE%.tgz}" "${FILE%.zip}" "${FILE%/*}" "${FILE%%-*}" "${FILE%%*}"',
      ['packages/core', 'dist/a-1.0', 'dist/a-1.0.tgz', 'dist', 'dist/a', ''],
    ],
    [
      'a prefix',
      '"${FILE#dist/}" "${FILE#*/}" "${FILE##*.}" "${FILE#*.}" "${FILE#x}" "${FILE##*}"',
      ['a-1.0.tgz', 'a-1.0.tgz', 'tgz', '0.tgz', 'dist/a-1.0.tgz', ''],
    ],
    [
      'other wildcards',
      '"${FILE#d?st/}" "${FILE%.[a-z]gz}" "${FILE%[!x]}" "${FILE%[z-a]}"',
      ['a-1.0.tgz', 'dist/a-1.0', 'dist/a-1.0.tg', '…'],
    ],
    ['quoted wildcards', '"${FILE#"*/"}" "${FILE%\'*\'}" "${FILE#\\*}"', ['dist/a-1.0.tgz', 'dist/a-1.0.tgz', 'dist/a-1.0.tgz']],
    ['a variable as pattern', '"${X#"${FILE%%/*}"}" "${X%${X#packages/}}" "${X#$HIDDEN}"', ['packages/core/', 'packages/', '…']],
    [
      'a replacement',
      '"${FILE/-/_}" "${X//\\//-}" "${FILE/#dist/out}" "${FILE/%tgz/zip}" "${X/e}" "${FILE/d*\\//}"',
      ['dist/a_1.0.tgz', 'packages-core-', 'out/a-1.0.tgz', 'dist/a-1.0.zip', 'packags/core/', 'a-1.0.tgz'],
    ],
    ['replacements that are not certain', '"${X/a/&}" "${X/*a*c/b}" "${X//*/b}" "${X/a/$HIDDEN}"', ['…', '…', '…', '…']],
    ['a part', '"${X:9}" "${X:0:8}" "${X: -5}" "${X:N}" "${X:0:-1}"', ['core/', 'packages', 'core/', '…', '…']],
    ['another case', '"${X^}" "${X^^}" "${X,,}" "${X^^[a-c]}"', ['Packages/core/', 'PACKAGES/CORE/', 'packages/core/', '…']],
    ['the length', '"${#X}" "${#EMPTY}" "${#HIDDEN}" "${#OTHER}"', ['14', '0', '…', '…']],
    ['of unknown values', '"${HIDDEN%/}" "${OTHER##*/}" ${HIDDEN/a/b}', ['…', '…', '…*']],
    ['unquoted', '${X%/} ${FILE//-/ }', ['packages/core', 'dist/a', '1.0.tgz']],
    ['the other ways', '"${X@Q}" "${!X}" "${!PREFIX@}"', ['…', '…', '…*']],
    ['a home', '"${X#~/}"', ['…']],
  ])('%s', (_, words, expected) => {
    expect(wordsIn(`npm ${words}`)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ['elements', 'A=(a "b c")\nnpm "${A[0]}" "${A[1]}" "${A[2]}" "${A[-1]}" "$A" "${A[N]}"', ['a', 'b c', '', '…', 'a', '…']],
    ['all', 'A=(a "b c")\nnpm "${A[@]}" ${A[*]} "${#A[@]}" "${#A}"', ['a', 'b c', 'a', 'b', 'c', '2', '…']],
    ['none', 'A=()\nnpm "${A[@]}" "x${A[@]}" ""${A[@]} "${#A[@]}"', ['x', '', '0']],
    ['unknown elements', 'A=(a "$HIDDEN")\nnpm "${A[@]}" "${A[0]}"', ['a', '…', 'a']],
    ['any number of elements', 'A=(a $HIDDEN)\nnpm "${A[@]}"', ['a', '…*']],
    ['any number of elements, with text after them', 'A=(a $HIDDEN)\nnpm "${A[@]}b"', ['…', '…*']],
    ['an element changed', 'A=(a b)\nA[0]=c\nnpm "${A[@]}"', ['…*']],
    ['an element removed', "A=(a b)\nunset 'A[0]'\nnpm \"${A[@]}\"", ['…*']],
    ['an element counted', 'A=(1 b)\n((A[0]++))\nnpm "${A[@]}"', ['…*']],
    ['text added', 'A=(a b)\nA+=c\nnpm "${A[@]}"', ['…*']],
    ['a text as a list', 'A=a\nA+=(b)\nnpm "${A[@]}"', ['a', 'b']],
    ['an unknown list added to', 'A+=(b)\nnpm "${A[@]}"', ['…*']],
    ['declared', 'declare -a A=(a b)\nreadonly B=(c)\nnpm "${A[@]}" "${B[@]}"', ['a', 'b', 'c']],
    ['with names', 'declare -A A=([x]=a)\nnpm "${A[@]}" "${A[x]}"', ['…*', '…']],
    ['read', 'A=(a b)\nmapfile -t A < x\nnpm "${A[@]}"', ['…*']],
    ['assigned as one', 'A=(a b)\nB="${A[@]}" C=${A[*]}\nnpm "$B" "$C"', ['a b', 'a b']],
    ['another separator', 'A=(a b)\nIFS=,\nnpm "${A[@]}" "${A[*]}"', ['a', 'b', '…']],
  ])('lists: %s', (_, text, expected) => {
    expect(wordsIn(text)).toEqual(expected);
  });
});
