import { describe, expect, test } from 'vitest';

import { read } from './reading.ts';

/** The commands `npm …` of a script as `directory: arguments`, in the order in which they were reached. */
function npmRunsIn(text: string, directory: string | null = '/repo'): string[] {
  return read(text, { directory, variables: new Map([['LIST', 'a b'], ['NONE', ''], ['GLOBS', 'x/* y']]) })
    .commands.filter(({ words }) => words[0]?.text === 'npm')
    .sort((a, b) => a.order - b.order)
    .map((command) => {
      const given = command.words.slice(1).map(({ text: value, prefix, splits }) => value ?? `${prefix}…${splits ? '*' : ''}`);
      return `${command.directory ?? command.directoryGlob ?? '?'}: ${given.join(' ')}`;
    });
}

describe('loops over known words', () => {
  test.each<[string, string, string[]]>([
    ['constants', 'for d in a b "c d"; do npm "$d"; done', ['/repo: a', '/repo: b', '/repo: c d']],
    ['one', 'for d in a; do npm $d; done', ['/repo: a']],
    ['a variable', 'for d in $LIST; do npm "$d"; done', ['/repo: a', '/repo: b']],
    ['a quoted variable', 'for d in "$LIST"; do npm $d; done', ['/repo: a b']],
    ['braces', 'for d in {core,cli}-x v{1..3}; do npm "$d"; done', ['core-x', 'cli-x', 'v1', 'v2', 'v3'].map((d) => `/repo: ${d}`)],
    ['a substitution', 'for d in $(echo a b); do npm "$d"; done', ['/repo: a', '/repo: b']],
    ['an array', 'A=(a "b c")\nfor d in "${A[@]}"; do npm "$d"; done', ['/repo: a', '/repo: b c']],
    ['an array, unquoted', 'A=(a "b c")\nfor d in ${A[@]}; do npm "$d"; done', ['/repo: a', '/repo: b', '/repo: c']],
    ['an array as one word', 'A=(a b)\nfor d in "${A[*]}"; do npm "$d"; done', ['/repo: a b']],
    [
      'an array that grows',
      'A=(a)\nA+=(b)\nA+=($LIST)\nfor d in "${A[@]}"; do npm "$d"; done',
      ['a', 'b', 'a', 'b'].map((d) => `/repo: ${d}`),
    ],
    ['an array with words around it', 'A=(a b c)\nfor d in x"${A[@]}"y; do npm "$d"; done', ['/repo: xa', '/repo: b', '/repo: cy']],
    ['arguments', 'set -- a b\nfor d in "$@"; do npm "$d"; done', ['/repo: a', '/repo: b']],
    ['arguments, unsaid', 'set -- a b\nfor d; do npm "$d"; done', ['/repo: a', '/repo: b']],
    ['with an unknown word', 'for d in a "$X"; do npm "$d"; done', ['/repo: a', '/repo: …']],
    ['with unknown words', 'for d in a $X; do npm "$d"; done', ['/repo: …']],
    ['nothing', 'for d in $NONE; do npm "$d"; done', ['/repo: …']],
    ['nested', 'for a in 1 2; do for b in x y; do npm "$a$b"; done; done', ['/repo: 1x', '/repo: 1y', '/repo: 2x', '/repo: 2y']],
    ['select', 'select d in a b; do npm "$d"; done', ['/repo: …']],
    ['as many as are followed', `for d in ${'a '.repeat(64)}; do npm "$d"; done`, Array.from({ length: 64 }, () => '/repo: a')],
    ['more', `for d in ${'a '.repeat(65)}; do npm "$d"; done`, ['/repo: …']],
  ])('%s', (_, text, expected) => {
    expect(npmRunsIn(text)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ['cd in a subshell', 'for d in a b; do (cd "$d" && npm x); done\nnpm y', ['/repo/a: x', '/repo/b: x', '/repo: y']],
    ['cd', 'for d in a b; do cd "$d"; npm x; done\nnpm y', ['/repo/a: x', '/repo/a/b: x', '/repo/a/b: y']],
    ['there and back', 'for d in a b; do cd "$d"; npm x; cd ..; done\nnpm y', ['/repo/a: x', '/repo/b: x', '/repo: y']],
    ['pushd', 'for d in a b; do pushd "$d"; npm x; popd; done\nnpm y', ['/repo/a: x', '/repo/b: x', '/repo: y']],
    ['from an unknown directory', 'for d in a /b; do (cd "$d" && npm x); done', ['?: x', '/b: x']],
    ['absolute', 'for d in a b; do cd "/$d"; npm x; done\nnpm y', ['/a: x', '/b: x', '/b: y']],
    ['maybe', 'for d in a b; do if [ -d "$d" ]; then cd "$d"; fi; npm x; done', ['?: x', '?: x']],
  ])('their directories: %s', (name, text, expected) => {
    expect(npmRunsIn(text, name === 'from an unknown directory' ? null : '/repo')).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ['assigned from run to run', 'X=\nfor d in a b; do X="$X$d"; npm "$X"; done\nnpm "$X"', ['a', 'ab', 'ab']],
    ['the variable afterwards', 'for d in a b; do :; done\nnpm "$d"', ['b']],
    ['assigned in one branch', 'X=a\nfor d in a b; do if y; then X=$d; fi; done\nnpm "$X"', ['…']],
    ['a list that is made', 'L=()\nfor d in a b; do L+=("x/$d"); done\nnpm "${L[@]}"', ['x/a x/b']],
    ['a text that is made', 'L=\nfor d in a b; do L="$L $d"; done\nnpm $L', ['a b']],
  ])('variables: %s', (_, text, expected) => {
    expect(npmRunsIn(text)).toEqual(expected.map((given) => `/repo: ${given}`));
  });
});

describe('break and continue', () => {
  test.each<[string, string, string[]]>([
    ['break', 'for d in a b; do npm "$d"; break; done\nnpm "$d"', ['/repo: a', '/repo: a']],
    ['maybe break', 'for d in a b; do npm "$d"; if y; then break; fi; done\nnpm "$d"', ['/repo: a', '/repo: b', '/repo: …']],
    ['break elsewhere', 'for d in a b; do cd "$d"; y && break; cd ..; npm "$d"; done\nnpm x', ['/repo: a', '/repo: b', '?: x']],
    ['continue', 'for d in a b; do cd "/$d"; continue; npm "$d"; done\nnpm x', ['/a: a', '/b: b', '/b: x']],
    ['maybe continue', 'for d in a b; do if y; then continue; fi; cd "$d"; npm x; done', ['/repo/a: x', '?: x']],
    ['continue where cd fails', 'for d in a b; do cd "$d" || continue; npm x; cd ..; done', ['/repo/a: x', '/repo/b: x']],
    ['continue in a group where cd fails', 'for d in p/*; do cd "$d" || { echo no; continue; }; npm x; cd ../..; done', ['/repo/p/*: x']],
    ['break 2', 'for a in 1 2; do for b in x y; do npm "$a$b"; break 2; done; cd z; done\nnpm q', ['/repo: 1x', '/repo: q']],
    [
      'continue 2',
      'for a in 1 2; do for b in x y; do npm "$a$b"; continue 2; done; cd z; done\nnpm q',
      ['/repo: 1x', '/repo: 2x', '/repo: q'],
    ],
    [
      'break of an unknown number',
      'for a in 1 2; do for b in x; do npm "$a"; break $N; done; done\nnpm q',
      ['/repo: 1', '/repo: 2', '/repo: q'],
    ],
    ['break in a subshell', 'for d in a b; do (break); npm "$d"; done', ['/repo: a', '/repo: b']],
    ['break in a pipeline', 'for d in a b; do break | cat; npm "$d"; done', ['/repo: a', '/repo: b']],
    ['break in a function', 'f() { break; }\nfor d in a b; do f; npm "$d"; done', ['/repo: a', '/repo: b']],
    ['break outside', 'break\nnpm x', ['/repo: x']],
    ['exit', 'for d in a b; do npm "$d"; exit; done', ['/repo: a']],
    ['return', 'f() { for d in a b; do npm "$d"; return; done; }\nf\nnpm x', ['/repo: a', '/repo: x']],
  ])('%s', (_, text, expected) => {
    expect(npmRunsIn(text)).toEqual(expected);
  });
});

describe('loops over globs', () => {
  test.each<[string, string, string[]]>([
    ['a glob', 'for d in npm/*/; do (cd "$d" && npm x); done\nnpm y', ['/repo/npm/*: x', '/repo: y']],
    ['there and back', 'for d in npm/*/; do cd "$d"; npm x; cd ../..; done\nnpm y', ['/repo/npm/*: x', '/repo: y']],
    ['there and not back', 'for d in npm/*/; do cd "$d"; npm x; done\nnpm y', ['?: x', '?: y']],
    ['pushd', 'for d in npm/*/; do pushd "$d"; npm x; popd; done\nnpm y', ['/repo/npm/*: x', '/repo: y']],
    ['one of several words', 'for d in a npm/*/ b; do (cd "$d" && npm x); done', ['/repo/a: x', '/repo/npm/*: x', '/repo/b: x']],
    ['in a variable', 'for d in $GLOBS; do (cd "$d" && npm x); done', ['/repo/x/*: x', '/repo/y: x']],
    ['in an array', 'A=(x/* y)\nfor d in "${A[@]}"; do (cd "$d" && npm x); done', ['/repo/x/*: x', '/repo/y: x']],
    ['nested', 'for a in a b; do for d in "$a"/*/; do (cd "$d" && npm x); done; done', ['/repo/a/*: x', '/repo/b/*: x']],
    ['a folder in each', 'for d in npm/*; do (cd "$d/dist" && npm x); done', ['/repo/npm/*/dist: x']],
    [
      'a folder in each, later',
      'for d in npm/*; do (cd "$d"; cd dist; npm x; cd ../../..; npm y); done',
      ['/repo/npm/*/dist: x', '/repo: y'],
    ],
    ['a glob in a glob', 'for d in npm/*; do for e in "$d"/*/; do (cd "$e"; npm x); done; done', ['/repo/npm/*/*: x']],
    ['the file of each folder', 'for f in p/*/package.json; do (cd "$(dirname "$f")" && npm x); done', ['/repo/p/*: x']],
    ['assigned before', 'for d in npm/*/; do D="./${d%/}"; (cd "$D" && npm x); done', ['/repo/npm/*: x']],
    ['what the variable is afterwards', 'for d in npm/*/; do :; done\n(cd "$d" && npm x)', ['?: x']],
  ])('%s', (_, text, expected) => {
    expect(npmRunsIn(text)).toEqual(expected);
  });
});

test('a command of a loop is listed once per run, with one range, in order', () => {
  const { text, commands } = read('for d in a b; do\n  npm publish "$d"\ndone\nnpm whoami');
  expect(commands.map(({ range, order }) => [text.slice(...range), order])).toEqual([
    ['npm publish "$d"', 0],
    ['npm publish "$d"', 1],
    ['npm whoami', 2],
  ]);
  expect(commands.map(({ conditional }) => conditional)).toEqual([true, true, false]);
  expect(commands.slice(0, 2).map(({ words }) => words[2]?.text)).toEqual(['a', 'b']);
});
