import { describe, expect, test } from 'vitest';

import { commandWith, read } from './reading.ts';

/** The last words of the first `npm …` of a script: text, or glob, or `?`, with `+` when it may be several words. */
function wordsIn(text: string): string[] {
  const given = commandWith(read(text, { variables: new Map([['D', 'dist'], ['G', 'dist/*.tgz'], ['ODD', 'a[1']]) }), 'npm').words.slice(1);
  return given.map(({ text: value, glob, splits }) => `${value ?? (glob === null ? '?' : `<${glob}>`)}${splits ? '+' : ''}`);
}

describe('the glob of a word', () => {
  test.each<[string, string, string[]]>([
    ['star', './dist/*.tgz', ['<./dist/*.tgz>+']],
    ['question mark', 'a?.tgz', ['<a?.tgz>+']],
    ['brackets', '[ab]/[!a-c]*', ['<[ab]/[!a-c]*>+']],
    ['two stars', '**/*.tgz', ['<**/*.tgz>+']],
    ['beside quotes', '"./dist"/*.tgz', ['<./dist/*.tgz>+']],
    ['with a known variable', '"$D"/*.tgz $D/*', ['<dist/*.tgz>+', '<dist/*>+']],
    ['from a variable', '$G ./$G "$G"', ['<dist/*.tgz>+', '<./dist/*.tgz>+', 'dist/*.tgz']],
    ['quoted', '"*.tgz" \\*.tgz', ['*.tgz', '*.tgz']],
    ['with an unknown variable', '"$X"/*.tgz', ['?+']],
    ['with an unknown substitution', '$(x)*.tgz', ['?+']],
    ['with a mask', '${{ x }}/*.tgz', ['?+']],
    ['with quoted characters of globs', '"[a]"/*.tgz \\{a\\}*', ['?+', '?+']],
    ['with an expansion in brackets', '[$X]*', ['?+']],
    ['extended', 'x@(a|b)', ['?']],
    ['a lone bracket', '$ODD "$ODD"', ['a[1', 'a[1']],
    ['of a home', '~/*.tgz', ['?']],
    ['an assigned value', 'a "b=*"', ['a', 'b=*']],
  ])('%s', (_, given, expected) => {
    expect(wordsIn(`npm ${given}`)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ['itself', '"$d" $d', ['<npm/*/>', '<npm/*/>']],
    ['with text around it', '"./$d" "$d/package.json" --dir="$d"', ['<./npm/*/>', '<npm/*//package.json>', '<--dir=npm/*/>']],
    ['without its slash', '"${d%/}" "${d%/}/x" "${d%%/}"', ['<npm/*>', '<npm/*/x>', '<npm/*>']],
    ['without its start', '"${d#npm/}" "${d#./}" "${d#*/}"', ['<*/>', '<npm/*/>', '<*/>']],
    ['without its end', '"${d%/*}" "${d%x}" "${d%%/*}"', ['<npm/*>', '<npm/*/>', 'npm']],
    ['its names', '"$(basename "$d")" "$(basename "${d%/}")" "$(dirname "$d")"', ['<*>', '<*>', 'npm']],
    ['with more unknown', '"$d$X" "$d"$X "$(x "$d")"', ['?', '?+', '?']],
    ['replaced, cut or recased', '"${d/a/b}" "${d:1}" "${d^^}" "${#d}"', ['?', '?', '?', '?']],
    ['with a default', '"${d:-x}" "${d:+x}" "${d-x}"', ['<npm/*/>', 'x', '<npm/*/>']],
    ['with another glob', '"$d"*.tgz', ['<npm/*/*.tgz>+']],
    ['with quoted characters of globs', '"[$d]"', ['?']],
  ])('of a loop variable: %s', (_, given, expected) => {
    expect(wordsIn(`for d in npm/*/; do npm ${given}; done`)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ['one more slash', 'for d in npm/*; do npm "${d%/}" "${d%.tgz}" "${d##*/}"; done', ['<npm/*>', '?', '<*>']],
    ['a suffix', 'for f in npm/*.tgz; do npm "${f%.tgz}" "$(basename "$f" .tgz)" "${f%.zip}"; done', ['<npm/*>', '<*>', '<npm/*.tgz>']],
    ['at any depth', 'for f in a/**/b; do npm "${f##*/}" "${f%/b}" "${f#*/}"; done', ['?', '<a/**>', '?']],
    ['assigned', 'for d in npm/*; do e="$d/x"; f=$e; npm "$f"; done', ['<npm/*/x>']],
    ['an array', 'A=(npm/* x)\nnpm "${A[@]}" "${A[0]}" "${A[1]}" "${A[*]}" "${#A[@]}"', ['<npm/*>+', 'x', '?', '?', '?', '?']],
    ['an array with text around it', 'A=(x npm/*)\nnpm "p${A[@]}" "${A[@]}s"', ['px', '<npm/*>+', 'x', '?+']],
    ['arguments', 'f() { npm "$@" "$1"; }\nf x/* y', ['<x/*>+', 'y', '?']],
    ['one argument', 'f() { npm "$@" "$1" "$2"; }\nfor d in x/*; do f "$d" y; done', ['<x/*>', 'y', '<x/*>', 'y']],
  ])('in variables: %s', (_, text, expected) => {
    expect(wordsIn(text)).toEqual(expected);
  });

  test('redirects, prefixes and wordless places', () => {
    const { commands } = read('npm x >dist/*.log\nX=*.tgz npm y "$X"');
    expect(commands[0]?.redirects[0]?.target).toMatchObject({ text: null, glob: 'dist/*.log', prefix: 'dist/' });
    expect(commands[1]?.assignments).toEqual(new Map([['X', '*.tgz']]));
  });

  test.each(['pwsh', 'cmd'] as const)('always null in %s', (shell) => {
    const [command] = read('npm publish *.tgz', { shell }).commands;
    expect(command?.words.map(({ glob }) => glob)).toEqual([null, null, null]);
    expect(command).toMatchObject({ directoryGlob: null, order: 0 });
  });
});

describe('braces', () => {
  test.each<[string, string, string[]]>([
    ['alternatives', '{a,b}', ['a', 'b']],
    ['within a word', 'x{a,b}y', ['xay', 'xby']],
    ['two pairs', '{a,b}{1,2}', ['a1', 'a2', 'b1', 'b2']],
    ['nested', 'x{a,b{1,2}c}', ['xa', 'xb1c', 'xb2c']],
    ['empty alternatives', 'a{,.min}', ['a', 'a.min']],
    ['ranges', '{1..3} {c..a} {2..-1}', ['1', '2', '3', 'c', 'b', 'a', '2', '1', '0', '-1']],
    ['padded ranges', '{01..03}', ['?+']],
    ['globs', '{a,b}/*.tgz {x,*.y}', ['<a/*.tgz>+', '<b/*.tgz>+', 'x', '<*.y>+']],
    ['beside quotes', '"$D"/{a,b}', ['dist/a', 'dist/b']],
    ['unknown parts', '{$X,b} {"a b",c}', ['?+', '?+']],
    ['unknown beside them', '"$X"{a,b}', ['?', '?']],
    ['too many', '{1..65} {1..9}{1..9}', ['?+', '?+']],
    ['no braces', '{a} {} "{a,b}" {a,b', ['{a}', '{}', '{a,b}', '{a,b']],
    ['a mask', '{${{ x }},b}', ['?+']],
  ])('%s', (_, given, expected) => {
    expect(wordsIn(`npm ${given}`)).toEqual(expected);
  });

  test('all words have the range of the braces', () => {
    const { text, commands } = read('npm x{a,b}');
    expect(commands[0]?.words.slice(1).map(({ range }) => text.slice(...range))).toEqual(['x{a,b}', 'x{a,b}']);
  });

  test('not every sh expands them', () => {
    expect(read('npm {a,b}', { shell: 'sh' }).commands[0]?.words[1]).toMatchObject({ text: null, splits: true });
  });
});

describe('the glob of a directory', () => {
  test.each<[string, string, string | null]>([
    ['cd to a glob', 'cd npm/*\nnpm x', '/repo/npm/*'],
    ['up again', 'cd npm/*/dist\ncd ..\nnpm x', '/repo/npm/*'],
    ['up from any depth', 'cd npm/**/dist\ncd ..\nnpm x', null],
    ['absolute', 'cd /opt/*/bin\nnpm x', '/opt/*/bin'],
    ['with an unknown variable', 'cd "$X"/*\nnpm x', null],
    ['on some runs', 'if x; then cd npm/*; fi\nnpm x', null],
    ['the same in all branches', 'if x; then cd npm/*; else cd npm/*; fi\nnpm x', '/repo/npm/*'],
    ['its path', 'cd npm/*\ncd "$PWD/x"\nnpm x', '/repo/npm/*/x'],
    ['its path, printed', 'cd npm/*\ncd "$(pwd)/x"\nnpm x', '/repo/npm/*/x'],
  ])('%s', (_, text, expected) => {
    expect(commandWith(read(text), 'npm')).toMatchObject({ directory: null, directoryGlob: expected });
  });

  test('is null where the directory is known', () => {
    expect(commandWith(read('cd npm/*\ncd ../..\nnpm x'), 'npm')).toMatchObject({ directory: '/repo', directoryGlob: null });
    expect(commandWith(read('cd "[a]"\ncd *\nnpm x'), 'npm')).toMatchObject({ directory: null, directoryGlob: null });
  });
});
