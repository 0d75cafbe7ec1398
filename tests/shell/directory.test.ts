import { describe, expect, test } from 'vitest';

import { resolveDirectory } from '../../src/shell/directory.ts';
import { commandWith, read } from './reading.ts';

/** The directories of the commands `@1`, `@2` … of a script, in their order. */
function directoriesIn(text: string, variables: Readonly<Record<string, string | null>> = {}): (string | null)[] {
  const script = read(text, { variables: new Map(Object.entries(variables)) });
  return script.commands
    .filter(({ words }) => words[0]?.text?.startsWith('@'))
    .sort((a, b) => (a.words[0]?.raw ?? '').localeCompare(b.words[0]?.raw ?? ''))
    .map(({ directory }) => directory);
}

describe('cd', () => {
  test.each<[string, string, (string | null)[]]>([
    ['nothing changes', '@1', ['/repo']],
    ['relative', 'cd a\n@1', ['/repo/a']],
    ['not before it', '@1\ncd a\n@2', ['/repo', '/repo/a']],
    ['nested', 'cd a/b\ncd c\n@1', ['/repo/a/b/c']],
    ['up', 'cd a/b\ncd ..\n@1\ncd ../../..\n@2\ncd ..\n@3', ['/repo/a', '/', '/']],
    ['normalised', 'cd ./a//b/../c/\n@1', ['/repo/a/c']],
    ['absolute', 'cd /opt/x\n@1', ['/opt/x']],
    ['after --', 'cd -- a\n@1', ['/repo/a']],
    ['with options', 'cd -P a\n@1', ['/repo/a']],
    ['to where it is', 'cd ""\n@1\ncd .\n@2', ['/repo', '/repo']],
    ['through builtin and command', 'builtin cd a\n@1\ncommand cd b\n@2', ['/repo/a', '/repo/a/b']],
    ['quoted', 'cd "a b"\n@1', ['/repo/a b']],
    ['home', 'cd\n@1\ncd /a\ncd ~\n@2\ncd /a\ncd ~/x\n@3', [null, null, null]],
    ['back', 'cd a\ncd -\n@1', [null]],
    ['unknown', 'cd "$DIR"\n@1\ncd x\n@2\ncd /x\n@3', [null, null, '/x']],
    ['masked', 'cd ${{ inputs.dir }}\n@1', [null]],
    ['partly masked', 'cd "packages/${{ inputs.dir }}"\n@1', [null]],
    ['two arguments', 'cd a b\n@1', [null]],
    ['a Windows path', 'cd C:/x\n@1', [null]],
    ['an assignment before it', 'CDPATH= cd a\n@1', ['/repo/a']],
  ])('%s', (_, text, expected) => {
    expect(directoriesIn(text)).toEqual(expected);
  });

  test.each<[string, string, (string | null)[]]>([
    ['from outside', 'cd "$GITHUB_WORKSPACE/x"\n@1', ['/work/x']],
    ['unquoted', 'cd $GITHUB_WORKSPACE\n@1', ['/work']],
    ['with a default', 'cd "${GITHUB_WORKSPACE:-/}/x"\n@1', ['/work/x']],
    ['assigned', 'DIR=packages/core\ncd $DIR\n@1', ['/repo/packages/core']],
    ['made of others', 'ROOT=$GITHUB_WORKSPACE\nDIR="$ROOT/a"\ncd "$DIR"\n@1', ['/work/a']],
    ['the current one', 'cd a\ncd "$PWD/b"\n@1', ['/repo/a/b']],
    ['assigned by a command', 'DIR=$(pwd)/a\ncd $DIR\n@1', ['/repo/a']],
    ['assigned by an unknown command', 'DIR=$(where)\ncd $DIR\n@1', [null]],
  ])('with a variable %s', (_, text, expected) => {
    expect(directoriesIn(text, { GITHUB_WORKSPACE: '/work' })).toEqual(expected);
  });

  test('an unknown start', () => {
    const script = read('npm one\ncd a\nnpm two\ncd /a\nnpm three', { directory: null });
    expect(['one', 'two', 'three'].map((word) => commandWith(script, word).directory)).toEqual([null, null, '/a']);
  });

  test('a mask in place of a command may go anywhere, one that is only its name does not', () => {
    expect(directoriesIn('${{ inputs.build }}\n@1')).toEqual([null]);
    expect(directoriesIn('${{ inputs.before }}${{ inputs.build }}\n@1')).toEqual([null]);
    expect(directoriesIn('${{ matrix.client }} install\n@1')).toEqual(['/repo']);
    expect(directoriesIn('./${{ inputs.build }}.sh\n@1')).toEqual(['/repo']);
    expect(directoriesIn('"${{ inputs.build }}"\n@1')).toEqual(['/repo']);
  });
});

describe('pushd and popd', () => {
  test.each<[string, string, (string | null)[]]>([
    ['there and back', 'pushd a\n@1\npopd\n@2', ['/repo/a', '/repo']],
    ['nested', 'pushd a\npushd b\n@1\npopd\n@2\npopd\n@3', ['/repo/a/b', '/repo/a', '/repo']],
    ['with cd between', 'pushd a\ncd /x\npopd\n@1', ['/repo']],
    ['quiet', 'pushd a >/dev/null\npopd >/dev/null\n@1', ['/repo']],
    ['more pops than pushes', 'popd\n@1', [null]],
    ['rotation', 'pushd a\npushd\n@1\npushd +1\n@2', [null, null]],
    ['what a rotation leaves behind', 'pushd a\npushd\npopd\n@1', [null]],
    ['options of popd', 'pushd a\npopd +0\n@1', [null]],
    ['pushed in a branch', 'if x; then pushd a; fi\npopd\n@1', [null]],
  ])('%s', (_, text, expected) => {
    expect(directoriesIn(text)).toEqual(expected);
  });
});

describe('shells of their own', () => {
  test.each<[string, string, (string | null)[]]>([
    ['subshell', '(cd a; @1)\n@2', ['/repo/a', '/repo']],
    ['braces are none', '{ cd a; @1; }\n@2', ['/repo/a', '/repo/a']],
    ['substitution', 'X=$(cd a; @1)\n@2', ['/repo/a', '/repo']],
    ['backticks', 'X=`cd a; @1`\n@2', ['/repo/a', '/repo']],
    ['process substitution', 'cat <(cd a; @1)\n@2', ['/repo/a', '/repo']],
    ['pipeline', 'cd a | @1\n@2', ['/repo', '/repo']],
    ['braces in a pipeline', '{ cd a; @1; } | tee log\n@2', ['/repo/a', '/repo']],
    ['background', 'cd a &\n@1', ['/repo']],
    ['background list', 'cd a && @1 &\n@2', ['/repo/a', '/repo']],
    ['coproc', 'coproc { cd a; @1; }\n@2', ['/repo/a', '/repo']],
    ['redirected subshell', '(cd a; @1) > log\n@2', ['/repo/a', '/repo']],
    ['redirected braces', '{ cd a; @1; } > log\n@2', ['/repo/a', '/repo/a']],
    ['negated and timed commands are none', '! cd a\n@1\ntime cd b\n@2', ['/repo/a', '/repo/a/b']],
  ])('%s', (_, text, expected) => {
    expect(directoriesIn(text)).toEqual(expected);
  });
});

describe('lists', () => {
  test.each<[string, string, (string | null)[]]>([
    ['first of its list', 'cd a && @1\n@2', ['/repo/a', '/repo/a']],
    ['first, ends the script', 'cd a || exit 1\n@1', ['/repo/a']],
    ['first, ends with a message', 'cd a || { echo no; exit 1; }\n@1', ['/repo/a']],
    ['first, then a list that ends', 'cd a && @1 || exit 1\n@2', ['/repo/a', '/repo/a']],
    ['first, going on', 'cd a || true\n@1', [null]],
    ['first, with another way', 'cd a || cd b\n@1', [null]],
    ['where the first fails', 'cd a || @1', [null]],
    ['later', '@1 && cd a && @2\n@3', ['/repo', '/repo/a', null]],
    ['later, to where it was', '@1 && cd /repo && @2\n@3', ['/repo', '/repo', '/repo']],
    ['later, ending otherwise', '@1 && cd a || exit 1\n@2', ['/repo', '/repo/a']],
    ['two of them', 'cd a && cd b && @1\n@2', ['/repo/a/b', null]],
    ['in a subshell', '(cd a && @1) && @2\n@3', ['/repo/a', '/repo', '/repo']],
  ])('%s', (_, text, expected) => {
    expect(directoriesIn(text)).toEqual(expected);
  });
});

describe('branches', () => {
  test.each<[string, string, (string | null)[]]>([
    ['if', 'if x; then cd a; @1; fi\n@2', ['/repo/a', null]],
    ['else', 'if x; then cd a; else @1; fi\n@2', ['/repo', null]],
    ['the same in all branches', 'if x; then cd a; else cd a; fi\n@1', ['/repo/a']],
    ['elif', 'if x; then cd a; elif @1; then @2; fi', ['/repo', '/repo']],
    ['there and back', 'if x; then cd a; @1; cd ..; fi\n@2', ['/repo/a', '/repo']],
    ['a branch that ends', 'if x; then cd a; exit 0; fi\n@1', ['/repo']],
    ['in the condition', 'if cd a; then @1; else @2; fi\n@3', ['/repo/a', null, null]],
    ['in a subshell', 'if x; then (cd a; @1); fi\n@2', ['/repo/a', '/repo']],
    ['case', 'case $x in a) cd a; @1;; b) @2;; esac\n@3', ['/repo/a', '/repo', null]],
    ['case that falls through', 'case $x in a) cd a;& b) @1;; esac', [null]],
  ])('%s', (_, text, expected) => {
    expect(directoriesIn(text)).toEqual(expected);
  });
});

describe('loops', () => {
  test.each<[string, string, (string | null)[]]>([
    ['unchanged', 'for d in $X; do @1; done\n@2', ['/repo', '/repo']],
    ['changed', 'for d in $X; do @1; cd x; @2; done\n@3', [null, null, null]],
    ['to somewhere unknown and back', 'for d in $X; do cd "$d"; @1; cd ..; done\n@2', [null, null]],
    ['there and back', 'for d in $X; do cd x; @1; cd ..; done\n@2', ['/repo/x', '/repo']],
    ['there and maybe back', 'for d in $X; do cd x; @1; if y; then cd ..; fi; done\n@2', [null, null]],
    ['there and back, or not at all', 'for d in $X; do cd x; @1; if y; then break; fi; cd ..; done\n@2', ['/repo/x', null]],
    ['back before it goes on', 'for d in $X; do if y; then continue; fi; cd x; @1; cd ..; done\n@2', ['/repo/x', '/repo']],
    ['there, before it goes on', 'for d in $X; do cd x; @1; if y; then continue; fi; cd ..; done\n@2', [null, null]],
    ['there, and out', 'while y; do cd x; @1; break; done\n@2', ['/repo/x', null]],
    ['pushed and popped', 'while read -r d; do pushd "$d"; @1; popd; @2; done\n@3', [null, '/repo', '/repo']],
    ['pushed more than popped', 'while y; do pushd x; cd ..; @1; done\npopd\n@2', [null, null]],
    ['absolute', 'for d in $X; do cd /x; @1; done\n@2', ['/x', null]],
    ['in a subshell', 'for d in $X; do (cd x; @1); @2; done\n@3', ['/repo/x', '/repo', '/repo']],
    ['while', 'while @1; do cd x; done\n@2', [null, null]],
    ['until', 'until @1; do @2; done', ['/repo', '/repo']],
    ['counting', 'for ((i = 0; i < 3; i++)); do @1; cd x; done', [null]],
    ['nested', 'for a in $X; do @1; for b in $X; do cd z; done; done', [null]],
    ['nested, of a function', 'go() { cd z; @2; }\nfor a in $X; do @1; go; done', [null, null]],
  ])('%s', (_, text, expected) => {
    expect(directoriesIn(text)).toEqual(expected);
  });
});

describe('functions', () => {
  test.each<[string, string, (string | null)[]]>([
    ['called once', 'f() { @1; }\ncd a\nf', ['/repo/a']],
    ['called once, changing it', 'f() { cd a; @1; }\nf\n@2', ['/repo/a', '/repo/a']],
    ['called once, in a subshell', 'f() { cd a; @1; }\n(f)\n@2', ['/repo/a', '/repo']],
    ['a subshell itself', 'f() ( cd a; @1 )\nf\n@2', ['/repo/a', '/repo']],
    ['called once by another', 'f() { @1; }\ng() { cd a; f; }\ncd b\ng', ['/repo/b/a']],
    ['called twice', 'f() { @1; }\nf\ncd a\nf\n@2', ['/repo', '/repo/a', '/repo/a']],
    ['called twice, changing it', 'f() { cd a; @1; }\nf\n@2\nf', ['/repo/a', '/repo/a/a', '/repo/a']],
    ['called twice, by way of another', 'f() { g; }\ng() { cd a; }\nf\n@1\nf', ['/repo/a']],
    ['never called', 'f() { @1; }\n@2', [null, '/repo']],
    ['defined twice', 'f() { @1; }\nf() { @2; }\nf', [null, null]],
    ['handed on', 'f() { @1; }\ntrap f EXIT\nf', ['/repo', null]],
    ['handed to a function', 'again() { "$@"; }\nf() { @1; }\nagain f', ['/repo']],
    ['handed to a function that cannot be followed', 'again() { "$@"; again "$@"; }\nf() { @1; }\nf\nagain f', ['/repo', null]],
    ['called by a variable', 'f() { @1; }\nX=f\n$X', ['/repo']],
    ['called by a quoted name', 'f() { @1; }\n"f"', ['/repo']],
    ['an argument of the same name', 'publish() { @1; npm publish; }\ncd a\npublish', ['/repo/a']],
    ['calling itself', 'f() { @1; f; }\nf', [null]],
    ['leaving early', 'f() { if x; then return; fi; cd a; @1; }\nf\n@2', ['/repo/a', null]],
    ['leaving where cd fails', 'f() { cd a || return 1; @1; }\nf\n@2', ['/repo/a', null]],
    ['ending the script', 'f() { exit 1; }\nif x; then cd a; f; fi\n@1', ['/repo']],
  ])('%s', (_, text, expected) => {
    expect(directoriesIn(text)).toEqual(expected);
  });
});

describe('resolveDirectory', () => {
  test.each<[string | null, string, string | null]>([
    ['/a', 'b', '/a/b'],
    ['/a/', './b/', '/a/b'],
    ['/', '..', '/'],
    ['/a', '', '/a'],
    ['/a', '/', '/'],
    [null, 'b', null],
    [null, '/b/../c', '/c'],
    ['a', 'b', null],
    ['/a', 'D:\\b', null],
    ['/a', 'x'.repeat(5000), null],
  ])('%j and %j', (base, path, expected) => {
    expect(resolveDirectory(base, path)).toBe(expected);
  });
});
