import { describe, expect, test } from 'vitest';

import { commandWith, read } from './reading.ts';

const OUTSIDE = new Map([
  ['CI', 'true'],
  ['TOKEN', null],
]);

/** The environment of the command `npm publish` of a script, without what came from outside unchanged. */
function environmentOf(text: string): Record<string, string | null> {
  const { environment } = commandWith(read(text, { variables: OUTSIDE }), 'publish');
  return Object.fromEntries([...environment].filter(([name, value]) => OUTSIDE.get(name) !== value));
}

/** What `"$X"` is for the command `npm publish "$X"` of a script. */
function valueOfX(text: string): string | null | undefined {
  return commandWith(read(text, { variables: OUTSIDE }), 'publish').words.at(-1)?.text;
}

describe('environment', () => {
  test.each<[string, string, Record<string, string | null>]>([
    ['nothing', 'npm publish', {}],
    ['export with a value', 'export A=1 B="x y"\nnpm publish', { A: '1', B: 'x y' }],
    ['export afterwards', 'A=1\nexport A\nnpm publish', { A: '1' }],
    ['not exported', 'A=1\nnpm publish', {}],
    ['exported, then assigned', 'export A=1\nA=2\nnpm publish', { A: '2' }],
    ['from outside, then assigned', 'CI=false\nnpm publish', { CI: 'false' }],
    ['export of an unset variable', 'export A\nnpm publish', { A: null }],
    ['export of another', 'A=1\nexport B=$A-2\nnpm publish', { B: '1-2' }],
    ['export of a substitution', 'export A=$(date)\nnpm publish', { A: null }],
    ['export of a mask', 'export A=${{ secrets.A }}\nnpm publish', { A: null }],
    ['quoted export', 'export "A=x y"\nnpm publish', { A: 'x y' }],
    ['quoted export of something unknown', 'export "A=$B"\nnpm publish', { A: null }],
    ['declare -x', 'declare -x A=1\nnpm publish', { A: '1' }],
    ['declare', 'declare A=1\nnpm publish', {}],
    ['an integer', 'declare -ix A=1+1\nnpm publish', { A: null }],
    ['export -n', 'export A=1\nexport -n A\nnpm publish', {}],
    ['unset', 'export A=1\nunset A\nnpm publish', {}],
    ['an unknown name', 'export A=1\nexport "$NAME"\nnpm publish', { A: null, CI: null }],
    ['names from a file', 'export A=1\nexport $(cat .env | xargs)\nnpm publish', { A: null, CI: null }],
    ['a sourced file', 'export A=1\nsource .env\nnpm publish', { A: null, CI: null }],
    ['eval', 'export A=1\neval "$(x)"\nnpm publish', { A: null, CI: null }],
    ['before the command', 'A=1 npm publish', { A: '1' }],
    ['before another command', 'A=1 npm ci\nnpm publish', {}],
    ['before the command, over an exported one', 'export A=1\nA=2 npm publish', { A: '2' }],
    ['in a subshell', '(export A=1)\nnpm publish', {}],
    ['inside the same subshell', '(export A=1; npm publish)', { A: '1' }],
    ['in a branch', 'if x; then export A=1; fi\nnpm publish', { A: null }],
    ['exported in a branch, assigned later', 'if x; then export A=1; fi\nA=2\nnpm publish', { A: null }],
    ['exported in a branch, exported later', 'if x; then export A=1; fi\nexport A=2\nnpm publish', { A: '2' }],
    ['within the branch', 'if x; then export A=1; npm publish; fi', { A: '1' }],
    ['the same in all branches', 'if x; then export A=1; else export A=1; fi\nnpm publish', { A: '1' }],
    ['after &&', 'x && export A=1\nnpm publish', { A: null }],
    ['in a pipeline', 'export A=1 | cat\nnpm publish', {}],
  ])('%s', (_, text, expected) => {
    expect(environmentOf(text)).toEqual(expected);
  });

  test('what comes from outside is in it', () => {
    expect(commandWith(read('npm publish', { variables: OUTSIDE }), 'publish').environment).toEqual(OUTSIDE);
  });

  test('in a function that something else may call, what the script assigns anywhere is unknown', () => {
    const text = 'export A=1\nf() { npm publish; }\ntrap f EXIT\nCI=false';
    expect(environmentOf(text)).toEqual({ CI: null });
  });
});

describe('assignments before a command', () => {
  test.each<[string, string, [string, string | null][]]>([
    ['constant', 'A=1 B="x y" npm publish', [['A', '1'], ['B', 'x y']]],
    ['empty', 'A= npm publish', [['A', '']]],
    ['unknown', 'A=$X npm publish', [['A', null]]],
    ['masked', 'A=${{ secrets.A }} npm publish', [['A', null]]],
    ['one after the other', 'A=1 B=$A npm publish', [['A', '1'], ['B', '1']]],
    ['appended', 'A=1\nA+=2 npm publish', [['A', '12']]],
    ['appended to something unknown', 'A+=2 npm publish', [['A', null]]],
    ['no globbing', 'A=*.tgz npm publish', [['A', '*.tgz']]],
    ['no splitting of braces', 'A={a,b} npm publish', [['A', '{a,b}']]],
    ['home', 'A=~/x B=a:~/b npm publish', [['A', null], ['B', null]]],
    ['a masked name', '${{ inputs.name }}=1 npm publish', []],
  ])('%s', (_, text, expected) => {
    expect([...commandWith(read(text), 'publish').assignments]).toEqual(expected);
  });

  test('they are no commands of their own', () => {
    expect(read('A=1\nB=2 C=3\n> log').commands).toEqual([]);
  });
});

describe('the value of a variable', () => {
  test.each<[string, string, string | null]>([
    ['assigned', 'X=a', 'a'],
    ['assigned twice', 'X=a\nX=b', 'b'],
    ['of others', 'Y=a\nX=$Y$Y', 'aa'],
    ['appended', 'X=a\nX+=b', 'ab'],
    ['an element', 'X=a\nX[1]=b', null],
    ['a list', 'X=(a b)', 'a'],
    ['a list with indexes', 'X=([1]=a b)', null],
    ['a substitution', 'X=a\nX=$(b)', null],
    ['never assigned', 'true', null],
    ['unset', 'X=a\nunset X', null],
    ['readonly', 'readonly X=a', 'a'],
    ['read', 'X=a\nread -r X', null],
    ['mapfile', 'X=a\nmapfile -t X < list', null],
    ['printf -v', 'X=a\nprintf -v X %s b', null],
    ['printf', 'X=a\nprintf X', 'a'],
    ['getopts', 'X=a\ngetopts ab X', null],
    ['let', 'X=1\nlet X+=1', null],
    ['arithmetic command', 'X=1\n((X++))', null],
    ['arithmetic comparison', 'X=1\n((X == 2)) || true', '1'],
    ['arithmetic expansion', 'X=1\necho $((X += 1))', null],
    ['default assigned', 'X=\n: "${X:=b}"', null],
    ['in a branch', 'X=a\nif b; then X=c; fi', null],
    ['the same in a branch', 'X=a\nif b; then X=a; fi', 'a'],
    ['in a branch that ends', 'X=a\nif b; then X=c; exit; fi', 'a'],
    ['after ||', 'X=a\nb || X=c', null],
    ['in a case', 'X=a\ncase $b in c) X=d;; esac', null],
    ['in a loop', 'X=a\nfor b in $C; do X=d; done', null],
    ['in a loop over constants', 'X=a\nfor b in c; do X=d; done', 'd'],
    ['the loop variable', 'X=a\nfor X in $C; do true; done', null],
    ['the loop variable over constants', 'X=a\nfor X in b c; do true; done', 'c'],
    ['in a subshell', 'X=a\n(X=b)', 'a'],
    ['before another command', 'X=a\nX=b true', 'a'],
    ['in a function called once', 'X=a\nf() { X=b; }\nf', 'b'],
    ['in a function called twice', 'X=a\nf() { X=b; }\nf\nf', 'b'],
    ['in a function defined twice', 'X=a\nf() { X=b; }\nf() { X=b; }\nf', null],
    ['in a function not called', 'X=a\nf() { X=b; }', 'a'],
    ['local', 'X=a\nf() { local X=b; }\nf', 'a'],
    ['maybe local', 'X=a\nf() { if b; then local X=b; fi; X=c; }\nf', null],
    ['a masked assignment', 'X=a\n${{ inputs.name }}=b', null],
    ['a masked command', 'X=a\n${{ inputs.command }}', null],
    ['a sourced file', 'X=a\n. ./b', null],
    ['very long', `X=${'a'.repeat(5000)}`, null],
  ])('%s', (_, text, expected) => {
    expect(valueOfX(`${text}\nnpm publish "$X"`)).toBe(expected);
  });

  test.each<[string, string, string | null]>([
    ['loop variable', 'X=a; for X in $B; do npm publish "$X"; done', null],
    ['loop variable over constants', 'X=a; for X in b c; do npm publish "$X"; done', 'b'],
    ['assigned later in the loop', 'X=a; while b; do npm publish "$X"; X=c; done', null],
    ['assigned in the loop before', 'while b; do X=c; npm publish "$X"; done', 'c'],
    ['assigned in a nested loop', 'X=a; while b; do npm publish "$X"; for c in d; do X=e; done; done', null],
    ['assigned by a function in the loop', 'f() { X=e; }; X=a; while b; do npm publish "$X"; f; done', null],
    ['assigned in a subshell of the loop', 'X=a; while b; do npm publish "$X"; (X=c); done', 'a'],
    ['read by the condition', 'while read -r X; do npm publish "$X"; done < list', null],
    ['exported in the loop', 'X=a; while b; do npm publish "$X"; export X=c; done', null],
  ])('inside a loop: %s', (_, text, expected) => {
    expect(valueOfX(text)).toBe(expected);
  });
});
