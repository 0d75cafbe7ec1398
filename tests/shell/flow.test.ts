import { describe, expect, test } from 'vitest';

import type { Failure } from '../../src/shell/script.ts';
import { commandWith, pick, read, textsOf } from './reading.ts';

describe('the commands that are listed', () => {
  test.each<[string, string, string[]]>([
    ['lists', 'a; b && c || d & e', ['a', 'b', 'c', 'd', 'e']],
    ['pipelines', 'a | b |& c', ['a', 'b', 'c']],
    ['conditions', 'if a; then b; elif c; then d; else e; fi', ['a', 'b', 'c', 'd', 'e']],
    ['loops', 'while a; do b; done; until c; do d; done', ['a', 'b', 'c', 'd']],
    ['for', 'for x in $(a); do b; done; select y in $(c); do d; done', ['a', 'b', 'c', 'd']],
    ['case', 'case $(a) in x$(b)) c;; *) d; esac', ['a', 'b', 'c', 'd']],
    ['groups', '{ a; }; (b; (c))', ['a', 'b', 'c']],
    ['functions', 'f() { a; }; function g { b; }; h() ( c )', ['a', 'b', 'c']],
    ['time, ! and coproc', 'time a; ! b; coproc c; time -p d | e', ['a', 'b', 'c', 'd', 'e']],
    ['tests', '[[ -n $(a) && $(b) == c ]]; (( $(d) > 1 ))', ['a', 'b', 'd']],
    ['arithmetic', 'x=$(( $(a) + 1 )); for ((i = $(b); i < 3; i++)); do c; done', ['a', 'b', 'c']],
    ['substitutions', 'x=$(a $(b)) y=`c`', ['a $(b)', 'b', 'c']],
    ['substitutions in expansions', 'x=${y:-$(a)} z=("$(b)")', ['a', 'b']],
    ['process substitutions', 'a <(b) > >(c)', ['a <(b)', 'b', 'c']],
    ['redirects of compound commands', 'while a; do b; done < <(c)', ['a', 'b', 'c']],
    ['here-documents', 'a <<X\n$(b)\nc\nX\nd', ['a', 'b', 'd']],
    ['quoted here-documents', "a <<'X'\n$(b)\nX\nd", ['a', 'd']],
    ['comments', '# a\nb # c\n#d', ['b']],
    ['strings', 'echo "npm publish" \'a; b\'', ['echo "npm publish" \'a; b\'']],
    ['scripts in strings', 'bash -c "a; b"; eval "c"', ['bash -c "a; b"', 'eval "c"']],
    ['wrappers', 'sudo a; env X=1 b; xargs c', ['sudo a', 'env X=1 b', 'xargs c', 'c']],
    ['nothing', ' \n\n', []],
  ])('%s', (_, text, expected) => {
    const script = read(text);
    expect(textsOf(script)).toEqual(expected);
    expect(script.complete).toBe(true);
  });

  test.each<[string, string, string[]]>([
    ['quote', 'a; b "c', ['a', 'b "c']],
    ['substitution', 'a $(b', ['a $(b', 'b']],
    ['if', 'if a; then b', ['a', 'b']],
    ['stray fi', 'a; fi; b', ['a', 'b']],
  ])('an unfinished script: %s', (_, text, expected) => {
    const script = read(text);
    expect(textsOf(script)).toEqual(expected);
    expect(script.complete).toBe(false);
  });

  test('a here-document that the end of the script ends, as bash allows', () => {
    const script = read('a <<X\nb');
    expect(textsOf(script)).toEqual(['a']);
    expect(script).toMatchObject({ complete: true, commands: [{ input: 'b' }] });
  });
});

describe('conditional', () => {
  test.each<[string, string, boolean]>([
    ['alone', 'x', false],
    ['after another', 'a; x', false],
    ['in an if body', 'if a; then x; fi', true],
    ['in an if condition', 'if x; then a; fi', false],
    ['in an elif condition', 'if a; then b; elif x; then c; fi', true],
    ['in else', 'if a; then b; else x; fi', true],
    ['in a case', 'case a in b) x;; esac', true],
    ['in a for body', 'for a in b; do x; done', true],
    ['in a while condition', 'while x; do a; done', false],
    ['in a while body', 'while a; do x; done', true],
    ['first of a list', 'x && a', false],
    ['after &&', 'a && x', true],
    ['after ||', 'a || x', true],
    ['after a list', 'a || b; x', false],
    ['in a subshell', '(x)', false],
    ['in a subshell after &&', 'a && (b; x)', true],
    ['in a group', '{ x; }', false],
    ['in a pipeline', 'a | x', false],
    ['in a substitution', 'a $(x)', false],
    ['in a substitution of a conditional command', 'a && b $(x)', true],
    ['in a function', 'f() { x; }', true],
    ['in a function that is called', 'f() { x; }; f', false],
    ['in a function that is called after &&', 'f() { x; }; a && f', true],
    ['in a branch of a function that is called', 'f() { if a; then x; fi; }; f', true],
    ['after a return that may be reached', 'f() { if a; then return; fi; x; }; f', true],
    ['in a function that is defined twice', 'f() { x; }; f() { a; }; f', true],
  ])('%s', (_, text, expected) => {
    expect(commandWith(read(text), 'x').conditional).toBe(expected);
  });
});

describe('failure', () => {
  test.each<[string, string, Failure]>([
    ['alone', 'x', 'fails'],
    ['|| true', 'x || true', 'ignored'],
    ['|| :', 'x || :', 'ignored'],
    ['|| echo', 'x || echo "not published"', 'ignored'],
    ['|| printf', 'x || printf no', 'ignored'],
    ['|| echo to stderr', 'x || echo no >&2', 'ignored'],
    ['|| echo to a device', 'x || echo no > /dev/null', 'ignored'],
    ['|| echo to the summary', 'x || echo no >> "$GITHUB_STEP_SUMMARY"', 'ignored'],
    ['|| echo to an output', 'x || echo a=b >> "$GITHUB_OUTPUT"', 'tested'],
    ['|| echo to a file', 'x || echo no > failed.txt', 'tested'],
    ['|| a group that writes a file', 'x || { echo no; } > failed.txt', 'tested'],
    ['|| exit 0', 'x || exit 0', 'ignored'],
    ['|| exit 1', 'x || exit 1', 'tested'],
    ['|| a group of messages', 'x || { echo a; echo b; }', 'ignored'],
    ['|| a subshell of messages', 'x || (echo a; true) >&2', 'ignored'],
    ['|| a message and an exit', 'x || { echo a; exit 1; }', 'tested'],
    ['|| echo && exit', 'x || echo no && exit 1', 'tested'],
    ['|| another command', 'x || y', 'tested'],
    ['|| a variable', 'x || status=$?', 'tested'],
    ['|| a longer chain', 'x || y || true', 'tested'],
    ['&& before ||', 'x && y || true', 'ignored'],
    ['&&', 'x && y', 'fails'],
    ['after ||', 'y || x', 'fails'],
    ['after &&', 'y && x', 'fails'],
    ['between', 'y && x || z', 'tested'],
    ['if condition', 'if x; then y; fi', 'tested'],
    ['part of an if condition', 'if y && x; then z; fi', 'tested'],
    ['elif condition', 'if y; then z; elif x; then z; fi', 'tested'],
    ['while condition', 'while x; do y; done', 'tested'],
    ['until condition', 'until x; do y; done', 'tested'],
    ['if body', 'if y; then x; fi', 'fails'],
    ['loop body', 'for a in b; do x; done', 'fails'],
    ['negated', '! x', 'tested'],
    ['negated pipeline', '! x | y', 'tested'],
    ['in a pipeline', 'x | tee log', 'fails'],
    ['in an ignored group', '{ x; y; } || true', 'ignored'],
    ['in an ignored subshell', '(x) || true', 'ignored'],
    ['in a tested group', '{ x; } || y', 'tested'],
    ['its own branch in an ignored group', '{ x || y; } || true', 'tested'],
    ['in an ignored if', 'if a; then x; fi || true', 'ignored'],
    ['in a substitution', 'a=$(x)', 'fails'],
    ['in an ignored substitution', 'a=$(x) || true', 'ignored'],
    ['in a tested substitution', 'if [ -n "$(x)" ]; then y; fi', 'tested'],
    ['in a function called once, ignored', 'f() { x; }\nf || true', 'ignored'],
    ['in a function called twice, ignored', 'f() { x; }\nf || true\nf || true', 'ignored'],
    ['in a function called in an unknown place', 'f() { x; }\ntrap f EXIT', 'fails'],
    ['set +e', 'set +e\nx\ny', 'ignored'],
    ['set +o errexit', 'set +o errexit\nx\ny', 'ignored'],
    ['set +e among others', 'set +ex\nx\ny', 'ignored'],
    ['set +x', 'set +x\nx\ny', 'fails'],
    ['set +e, then set -e', 'set +e\nset -euo pipefail\nx\ny', 'fails'],
    ['set +e, then set -o errexit', 'set +e\nset -o errexit\nx\ny', 'fails'],
    ['set +e, afterwards', 'x\nset +e\ny', 'fails'],
    ['set +e, the last command', 'set +e\ny\nx', 'fails'],
    ['set +e, last of the last branch', 'set +e\nif y; then x; fi', 'fails'],
    ['set +e, inside the last loop', 'set +e\nfor a in b; do x; done', 'ignored'],
    ['set +e, status read', 'set +e\nx\nstatus=$?\nset -e', 'tested'],
    ['set +e, status tested', 'set +e\nx\nif [ $? -ne 0 ]; then y; fi', 'tested'],
    ['set +e, status of a pipe read', 'set +e\nx | tee log\na=${PIPESTATUS[0]}\ny', 'tested'],
    ['set +e, status of another command read', 'set +e\nx\ny\na=$?', 'ignored'],
    ['set +e in a subshell', '(set +e)\nx\ny', 'fails'],
    ['set +e on some runs', 'if a; then set +e; fi\nx\ny', 'fails'],
    ['an argument +e', 'set -- +e\nx\ny', 'fails'],
  ])('%s', (_, text, expected) => {
    expect(commandWith(read(text), 'x').failure).toBe(expected);
  });
});

describe('functions and parents', () => {
  test('the function that holds a command', () => {
    const script = read('outer() { a; inner() { b; }; inner; }\nouter\nc\nfunction other { d; }');
    expect(pick(script, 'functionName', 'a', 'b', 'c', 'd')).toEqual(['outer', 'inner', null, 'other']);
  });

  test('each command is listed once per call of its function', () => {
    expect(textsOf(read('f() { a; }\nf; f; f'))).toEqual(['a', 'a', 'a', 'f', 'f', 'f']);
    expect(textsOf(read('f() { a; }'))).toEqual(['a']);
  });

  test.each<[string, string, string | null]>([
    ['in a word', 'p "$(x)"', 'p'],
    ['in backticks', 'p `x`', 'p'],
    ['in a process substitution', 'p <(x)', 'p'],
    ['in a redirect', 'p > "$(x)"', 'p'],
    ['in a here-document', 'p <<E\n$(x)\nE', 'p'],
    ['in an assignment before a command', 'A=$(x) p', 'p'],
    ['in an export', 'export A=$(x)', 'export'],
    ['in an assignment alone', 'A=$(x)', null],
    ['deeper', 'p $(q $(x))', 'q'],
    ['in a list inside', 'p $(a && (b; x))', 'p'],
    ['on its own', 'x', null],
    ['in a loop head', 'for a in $(x); do p; done', null],
    ['in a function called in a word', 'f() { x; }; p $(f)', null],
  ])('the parent of a command %s', (_, text, expected) => {
    const { parent } = commandWith(read(text), 'x');
    expect(parent?.words[0]?.text ?? null).toBe(expected);
  });

  test('the parent is the very command of the list', () => {
    const { commands } = read('p $(x)');
    expect(commands[1]?.parent).toBe(commands[0]);
  });
});
