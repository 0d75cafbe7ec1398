import { describe, expect, test } from 'vitest';

import { read, textsOf } from './reading.ts';

const VARIABLES = new Map([
  ['WORD', 'beta'],
  ['FLAGS', '--tag next'],
  ['BLANK', ''],
  ['SPACED', ' a b '],
  ['GLOB', '*.tgz'],
  ['HIDDEN', null],
]);

/** The words after `npm`, as their text, or `prefix…` with `*` when they may split. */
function argumentsOf(text: string): string[] {
  const [command] = read(`npm ${text}`, { variables: VARIABLES }).commands;
  return (command?.words ?? [])
    .slice(1)
    .map((word) => word.text ?? `${word.prefix}…${word.splits ? '*' : ''}`);
}

describe('the value of a constant word', () => {
  test.each([
    ['plain', 'publish', ['publish']],
    ['single quotes', "'a b'", ['a b']],
    ['double quotes', '"a b"', ['a b']],
    ['mixed quotes in one word', `a"b c"'d'`, ['ab cd']],
    ['an empty string', `'' ""`, ['', '']],
    ['an escaped blank', 'a\\ b', ['a b']],
    ['escapes in double quotes', '"\\$x \\"y\\" \\z"', ['$x "y" \\z']],
    ['ANSI-C quotes', `$'a\\tb' $'it\\'s'`, ['a\tb', "it's"]],
    ['locale quotes', '$"hello"', ['hello']],
    ['a continuation inside a word', 'pub\\\nlish', ['publish']],
    ['an escaped glob', '\\*.tgz "*.tgz"', ['*.tgz', '*.tgz']],
    ['an escaped dollar', '\\$WORD', ['$WORD']],
    ['a hash inside a word', 'a#b', ['a#b']],
    ['a tilde inside a word', 'a~b left-pad@~1.2', ['a~b', 'left-pad@~1.2']],
    ['a lone brace pair', '{} {a} {a,b', ['{}', '{a}', '{a,b']],
    ['an option that looks like an assignment', '--tag=next a=b', ['--tag=next', 'a=b']],
  ])('%s', (_, text, expected) => {
    expect(argumentsOf(text)).toEqual(expected);
  });
});

describe('variables', () => {
  test.each([
    ['known', '$WORD ${WORD} "$WORD" "${WORD}"', ['beta', 'beta', 'beta', 'beta']],
    ['known inside text', './$WORD.tgz "a ${WORD}b"', ['./beta.tgz', 'a betab']],
    ['in single quotes', "'$WORD'", ['$WORD']],
    ['several words', '$FLAGS x', ['--tag', 'next', 'x']],
    ['several words, quoted', '"$FLAGS"', ['--tag next']],
    ['blanks around', 'x$SPACED.y', ['x', 'a', 'b', '.y']],
    ['blank, unquoted', 'x $BLANK y', ['x', 'y']],
    ['blank, quoted', '"$BLANK"', ['']],
    ['blank beside quotes', `''$BLANK`, ['']],
    ['a value that globs', '$GLOB "$GLOB"', ['…*', '*.tgz']],
    ['unknown', '$OTHER "$OTHER"', ['…*', '…']],
    ['set to an unknown value', '$HIDDEN "$HIDDEN"', ['…*', '…']],
    ['unknown after a constant', './$OTHER "./$OTHER/x" --tag="$OTHER"', ['./…*', './…', '--tag=…']],
    ['unknown before a constant', '"$OTHER/x"', ['…']],
    ['the directory', '"$PWD/x"', ['/repo/x']],
    ['default of a known one', '${WORD:-x} ${BLANK:-x} ${BLANK-x}', ['beta', 'x']],
    ['default of an unknown one', '"${OTHER:-x}"', ['…']],
    ['default with variables', '"${BLANK:-a$WORD}"', ['abeta']],
    ['alternative of a known one', '${WORD:+--tag "$WORD"} ${BLANK:+x}', ['--tag', 'beta']],
    ['alternative of an unknown one', '${OTHER:+--tag "$OTHER"}', ['…*']],
    ['error when missing', '${WORD:?no} "${BLANK:?no}"', ['beta', '…']],
    ['pattern removal', '"${WORD#b}" "${WORD%a}" "${WORD/a/b}" "${WORD:1}" "${WORD^^}"', ['eta', 'bet', 'betb', 'eta', 'BETA']],
    ['length and indirection', '"${#WORD}" "${!WORD}"', ['4', '…']],
    ['positional', '"$1" $2 "$#" "$?"', ['…', '…*', '…', '…']],
    ['all arguments', '"$@" "$*" "${@:2}"', ['…*', '…', '…*']],
    ['arrays', '"${list[@]}" "${list[*]}" "${list[0]}" "${!list[@]}"', ['…*', '…', '…', '…*']],
  ])('%s', (_, text, expected) => {
    expect(argumentsOf(text)).toEqual(expected);
  });

  test('words of one variable share its range', () => {
    const [command] = read('npm publish $FLAGS', { variables: VARIABLES }).commands;
    expect(command?.words.map(({ range, raw }) => [range, raw])).toEqual([
      [[0, 3], 'npm'],
      [[4, 11], 'publish'],
      [[12, 18], '$FLAGS'],
      [[12, 18], '$FLAGS'],
    ]);
  });

  test('a variable may hold the command', () => {
    const [command] = read('$FLAGS', { variables: new Map([['FLAGS', 'npm publish']]) }).commands;
    expect(command?.words.map(({ text }) => text)).toEqual(['npm', 'publish']);
  });

  test('a command of blank variables only is none', () => {
    expect(read('$BLANK $BLANK', { variables: VARIABLES }).commands).toEqual([]);
  });

  test('blanks do not split once IFS has been assigned', () => {
    expect(read('IFS=,\nnpm $FLAGS', { variables: VARIABLES }).commands[0]?.words[1]).toMatchObject({
      text: null,
      splits: true,
    });
  });
});

describe('what the shell computes', () => {
  test.each([
    ['command substitution', '$(a) "$(a)" `a` x$(a)', ['…*', '…', '…*', 'x…*']],
    ['arithmetic', '$((1 + 2)) "$((1))"', ['…', '…']],
    ['process substitution', '<(a)', ['…']],
    ['globs', '*.tgz dist/*.tgz a?c [ab]', ['…*', 'dist/…*', 'a…*', '…*']],
    ['extended globs', 'x@(a|b)', ['x…']],
    ['braces', '{a,b} x{1..3} {$x,y}', ['a', 'b', 'x1', 'x2', 'x3', '…*']],
    ['the home directory', '~ ~/x ~user', ['…', '…', '…']],
    ['the home directory after a name', 'a=~/x a=b:~ --a=~/x "a=~"', ['…', '…', '--a=~/x', 'a=~']],
  ])('%s', (_, text, expected) => {
    expect(argumentsOf(text)).toEqual(expected);
  });
});

describe('masks', () => {
  test.each([
    ['a whole word', '${{ inputs.tag }}', ['…*']],
    ['a whole word, quoted', '"${{ inputs.tag }}"', ['…']],
    ['in single quotes', "'${{ inputs.tag }}'", ['…']],
    ['inside a word', '--tag=${{ inputs.tag }}-x', ['--tag=…*']],
    ['inside a quoted word', '"./${{ inputs.name }}.tgz"', ['./…']],
    ['with quotes and braces of its own', `"\${{ format('{0}}}', '"') }}" next`, ['…', 'next']],
    ['over line breaks', '${{\n  inputs.tag\n}} next', ['…*', 'next']],
    ['in a default', '${WORD:-${{ inputs.tag }}}', ['…*']],
    ['beside a variable', '$WORD${{ inputs.tag }}', ['…*']],
    ['beside another word', '${{ a }} next', ['…*', 'next']],
  ])('%s', (_, text, expected) => {
    expect(argumentsOf(text)).toEqual(expected);
  });

  test('a mask that only touches the blank beside a word leaves the word constant', () => {
    expect(read('npm publish', { masks: [[3, 4]] }).commands[0]?.words.map(({ text }) => text)).toEqual([null]);
    expect(read('npm  publish', { masks: [[4, 5]] }).commands[0]?.words.map(({ text }) => text)).toEqual(['npm', null]);
    expect(read('npm publish;', { masks: [[12, 20]] }).commands[0]?.words[1]?.text).toBe('publish');
  });

  test('an unordered, overlapping or senseless list of masks', () => {
    const masks = [[8, 11], [-5, 3], [9, 40], [7, 2]] as const;
    expect(read('npm xxxxxxx publish', { masks }).commands[0]?.words.map(({ text }) => text)).toEqual([null, null]);
  });
});

describe('ranges', () => {
  test.each([
    ['npm publish \\\n  --tag x', ['npm publish \\\n  --tag x']],
    ['npm publish\\\n', ['npm publish']],
    ['npm >log publish 2>&1', ['npm >log publish']],
    ['TOKEN=1 npm publish', ['npm publish']],
    ['echo "déjà 🚀"; npm publish --tag é', ['echo "déjà 🚀"', 'npm publish --tag é']],
    ['npm ci\r\nnpm publish \\\r\n --tag x\r\n', ['npm ci', 'npm publish \\\r\n --tag x']],
  ])('%j', (text, expected) => {
    expect(textsOf(read(text))).toEqual(expected);
  });

  test('escaped backticks inside backticks keep their places in the script', () => {
    const text = 'X=`npm view \\`cat "a b"\\` x`';
    const script = read(text);
    expect(textsOf(script)).toEqual(['npm view \\`cat "a b"\\` x', 'cat "a b"']);
    expect(script.commands[1]?.words[1]).toMatchObject({ raw: '"a b"', text: 'a b' });
  });

  test('escaped quotes in backticks inside double quotes', () => {
    const script = read('npm "`cat \\"a b\\" c`"');
    expect(textsOf(script)).toEqual(['npm "`cat \\"a b\\" c`"', 'cat \\"a b\\" c']);
    expect(script.commands[1]?.words.map(({ text }) => text)).toEqual(['cat', 'a b', 'c']);
  });
});

describe('redirects and input', () => {
  test('operators, descriptors and targets', () => {
    const [command] = read('npm publish >a 2>>b 2>&1 &>"c d" <e $x >|$y').commands;
    expect(command?.redirects.map(({ descriptor, operator, target }) => [descriptor, operator, target?.text])).toEqual([
      [null, '>', 'a'],
      [2, '>>', 'b'],
      [2, '>&', '1'],
      [null, '&>', 'c d'],
      [null, '<', 'e'],
      [null, '>|', null],
    ]);
    expect(command?.words).toHaveLength(3);
  });

  test.each([
    ['here-document', 'cat <<EOF\nhello $x\nEOF\n', 'hello $x\n'],
    ['here-document with a quoted delimiter', "cat <<'EOF'\n$(x\nEOF\n", '$(x\n'],
    ['here-document with tabs', 'cat <<-E\n\ta\n\tE\n', '\ta\n'],
    ['here-document with a mask', 'cat <<E\n${{ secrets.T }}\nE\n', '${{ secrets.T }}\n'],
    ['here-document with CRLF', 'cat <<E\r\na\r\nE\r\n', 'a\r\n'],
    ['here-string', 'cat <<< "a b"', 'a b'],
    ['here-string that is not constant', 'cat <<< "a $x"', '"a $x"'],
    ['the last of several', 'cat <<A <<B\n1\nA\n2\nB\n', '2\n'],
    ['none', 'cat < a', null],
  ])('%s', (_, text, expected) => {
    expect(read(text).commands[0]?.input).toBe(expected);
  });
});
