import { describe, expect, test } from 'vitest';

import { commandWith, pick, read as readBash, textsOf } from './reading.ts';

const read = (text: string) => readBash(text, { shell: 'pwsh' });

describe('the commands that are listed', () => {
  test.each<[string, string, string[]]>([
    ['lines and semicolons', 'a\nb; c\r\nd', ['a', 'b', 'c', 'd']],
    ['pipes and chains', 'a | b && c || d', ['a', 'b', 'c', 'd']],
    ['a chain over lines', 'a &&\n  b |\n  c', ['a', 'b', 'c']],
    ['comments', '# a\nb # c\n<# d\ne #> f', ['b', 'f']],
    ['a hash inside a word', 'npm view a#b', ['npm view a#b']],
    ['continuations', 'npm publish `\n  --tag a `\r\n  -w b', ['npm publish `\n  --tag a `\r\n  -w b']],
    ['strings', `Write-Host "npm publish" 'a; b'`, [`Write-Host "npm publish" 'a; b'`]],
    ['the call operator', '& npm publish; & "npm" publish; . ./x.ps1', ['npm publish', '"npm" publish', './x.ps1']],
    ['assigned results', '$x = npm publish; [string]$y=npm pack; $script:z += npm ls', ['npm publish', 'npm pack', 'npm ls']],
    ['if and else', 'if ($a -eq 1) { b } elseif (c) { d } else { e }', ['b', 'c', 'd', 'e']],
    ['else on its own line', 'if ($a)\n{\n  b\n}\nelse\n{\n  c\n}', ['b', 'c']],
    ['loops', 'foreach ($x in $y) { a }\nfor ($i = 0; $i -lt 3; $i++) { b }\nwhile (c) { d }', ['a', 'b', 'c', 'd']],
    ['do', 'do { a } while ($x)\ndo { b } until (c)\nd', ['a', 'b', 'c', 'd']],
    ['switch', "switch -Regex ($x) { '^a' { b } default { c } }", ['b', 'c']],
    ['try', 'try { a } catch [System.Exception] { b } catch { c } finally { d }', ['a', 'b', 'c', 'd']],
    ['functions', 'function Go { a }\nfunction Run-It($x) { b }\nfilter F { c }', ['a', 'b', 'c']],
    ['script blocks', 'a | ForEach-Object { b $_ }', ['a', 'ForEach-Object { b $_ }', 'b $_']],
    ['called blocks', '& { a }\n. { b }', ['a', 'b']],
    ['subexpressions', 'a $(b) --x=$(c) "$(d "$(e)") f" @(g)', ['a $(b) --x=$(c) "$(d "$(e)") f" @(g)', 'b', 'c', 'd "$(e)"', 'e', 'g']],
    ['parentheses', '(a).Length; $x = (b | c)', ['a', 'b', 'c']],
    ['expressions', `$x\n'a'\n1\n1 + 2\n[int]3\n-not $x\n!$x\n@(1)\n$x++`, []],
    ['tables', "$x = @{ npm = 'publish'; a = 1 }\nb", ['b']],
    ['return', 'return npm publish', ['npm publish']],
    ['here-strings', "$x = @'\nnpm publish\n'@\na @\"\nnpm publish\n\"@ b", ['a @"\nnpm publish\n"@ b']],
    ['the background', 'a & b', ['a', 'b']],
    ['redirects', 'a > b 2>&1; c *>> d e', ['a', 'c *>> d e']],
    ['numbers in names', '7z a b', ['7z a b']],
    ['a keyword as an argument', 'npm run if else', ['npm run if else']],
    ['a masked command', '${{ matrix.client }} publish', ['${{ matrix.client }} publish']],
  ])('%s', (_, text, expected) => {
    const script = read(text);
    expect(textsOf(script)).toEqual(expected);
    expect(script.complete).toBe(true);
  });

  test.each([['a } b'], ['a ) b'], ['if ($x) { a'], ['a "b'], ["a 'b"], ["@'\na"], ['a (b }']])(
    'an unfinished script: %j',
    (text) => {
      const script = read(text);
      expect(script.complete).toBe(false);
      expect(textsOf(script).some((command) => command.startsWith('a'))).toBe(!text.startsWith('@'));
    },
  );
});

describe('words', () => {
  test.each<[string, string, string[]]>([
    ['plain', 'publish --tag=a a/b:c C:\\d', ['publish', '--tag=a', 'a/b:c', 'C:\\d']],
    ['single quotes', `'a b' 'it''s'`, ['a b', "it's"]],
    ['double quotes', '"a b" "say ""x""" "`$x`n"', ['a b', 'say "x"', '$x\n']],
    ['escapes', 'a` b `$x `"', ['a b', '$x', '"']],
    ['joined', `a"b c"'d'`, ['ab cd']],
    ['variables', '$x "$x" a$x "a$x" ${x y} $env:X.b', ['…*', '…', 'a…*', 'a…', '…*', '…*']],
    ['a dollar alone', '"a$" $', ['a$', '$']],
    ['subexpressions', '$(a) "x$(a)y"', ['…*', 'x…']],
    ['a list handed on', '@list', ['…*']],
    ['masks', "${{ a }} '${{ a }}' \"x${{ a }}\" -x=${{ a }}", ['…*', '…', 'x…', '-x=…*']],
    ['here-strings', "@'\na\nb\n'@", ['a\nb']],
    ['here-strings with variables', '@"\na $b\n"@', ['…']],
  ])('%s', (_, text, expected) => {
    const [command] = read(`npm ${text}`).commands;
    const words = (command?.words ?? []).slice(1);
    expect(words.map((word) => word.text ?? `${word.prefix}…${word.splits ? '*' : ''}`)).toEqual(expected);
  });

  test('redirects', () => {
    const [command] = read('npm publish >out.txt 2>&1 *>> $log').commands;
    expect(command?.redirects.map(({ descriptor, operator, target }) => [descriptor, operator, target?.text])).toEqual([
      [null, '>', 'out.txt'],
      [2, '>&', '1'],
      [null, '>>', null],
    ]);
    expect(command?.words).toHaveLength(2);
  });
});

describe('where and how a command runs', () => {
  test.each<[string, string, (string | null)[]]>([
    ['cd', 'cd a; @1', ['/repo/a']],
    ['its other names', 'Set-Location a; @1; sl b; @2; chdir ..; @3', ['/repo/a', '/repo/a/b', '/repo/a']],
    ['parameters', 'Set-Location -Path a\n@1\nSet-Location -LiteralPath "b c"\n@2', ['/repo/a', '/repo/a/b c']],
    ['backslashes', 'cd packages\\a\n@1\ncd ..\\b\n@2', ['/repo/packages/a', '/repo/packages/b']],
    ['absolute', 'cd /x\n@1', ['/x']],
    ['drives', 'cd D:\\x\n@1', [null]],
    ['home, back and nothing', 'cd ~\n@1\ncd /a\ncd -\n@2\ncd /a\ncd\n@3', [null, null, null]],
    ['variables', 'cd $x\n@1\ncd /a\ncd "$env:GITHUB_WORKSPACE/b"\n@2', [null, null]],
    ['masks', 'cd ${{ inputs.dir }}\n@1', [null]],
    ['push and pop', 'Push-Location a\n@1\nPop-Location\n@2\npushd b; popd\n@3', ['/repo/a', '/repo', '/repo']],
    ['first of a chain', 'cd a && @1\n@2', ['/repo/a', '/repo/a']],
    ['later in a chain', 'x && cd a && @1\n@2', ['/repo/a', null]],
    ['in a branch', 'if ($x) { cd a; @1 }\n@2', ['/repo/a', null]],
    ['there and back', 'if ($x) { cd a; @1; cd .. }\n@2', ['/repo/a', '/repo']],
    ['in a loop', 'foreach ($x in $y) { @1; cd a }\n@2', [null, null]],
    ['in a nested loop', 'while ($x) { @1; foreach ($y in $z) { cd a } }', [null]],
    ['in a pipe', '1..3 | ForEach-Object { @1; cd a }\n@2', [null, null]],
    ['in a called block', '& { cd a; @1 }\n@2', ['/repo/a', '/repo/a']],
    ['in a function', 'function Go { @1; cd a }\n@2', [null, '/repo']],
    ['a masked line', '${{ inputs.script }}\n@1', [null]],
  ])('%s', (_, text, expected) => {
    // `@1` would be a list handed on: it stands for a command here.
    const script = read(text.replaceAll(/@(\d)/g, 'run$1'));
    expect(pick(script, 'directory', ...expected.map((_directory, index) => `run${index + 1}`))).toEqual(expected);
  });

  test.each<[string, string, boolean]>([
    ['alone', 'x', false],
    ['in a condition', 'if (x) { a }', false],
    ['if', 'if ($a) { x }', true],
    ['else', 'if ($a) { b } else { x }', true],
    ['after if', 'if ($a) { b }\nx', false],
    ['foreach', 'foreach ($a in $b) { x }', true],
    ['try', 'try { x } catch { a }', true],
    ['catch', 'try { a } catch [B] { x }', true],
    ['finally', 'try { a } catch { b } finally { x }', true],
    ['switch', 'switch ($a) { 1 { x } }', true],
    ['function', 'function A { x }', true],
    ['script block', 'a | ForEach-Object { x }', true],
    ['deeper', 'if ($a) { & { (x) } }', true],
    ['called block', '& { x }', false],
    ['after &&', 'a && x', true],
    ['after ||', 'a || x', true],
    ['after a chain', 'a && b; x', false],
    ['in a pipe', 'a | x', false],
    ['in parentheses', '(x)', false],
    ['assigned', '$a = x', false],
  ])('conditional: %s', (_, text, expected) => {
    expect(commandWith(read(text), 'x').conditional).toBe(expected);
  });

  test.each<[string, string, Record<string, string | null>]>([
    ['single quotes', "$env:A = 'b c'", { A: 'b c' }],
    ['double quotes', '$env:A="b"', { A: 'b' }],
    ['braces', "${env:A} = 'b'", { A: 'b' }],
    ['a number', '$env:A = 1', { A: '1' }],
    ['a variable', '$env:A = "$b"', { A: null }],
    ['a mask', "$env:A = '${{ secrets.A }}'", { A: null }],
    ['a command', '$env:A = npm view a version', { A: null }],
    ['an expression', "$env:A = 'a' + 'b'", { A: null }],
    ['added to', "$env:A += 'b'", { A: null }],
    ['twice', "$env:A = 'b'; $env:A = 'c'", { A: 'c' }],
    ['on some runs', "if ($x) { $env:A = 'b' }", { A: null }],
    ['in a loop', "$env:A = 'b'\nforeach ($x in $y) { $env:A = 'c' }", { A: null }],
    ['another variable', "$A = 'b'", {}],
  ])('environment: %s', (_, text, expected) => {
    expect(Object.fromEntries(commandWith(read(`${text}\nnpm publish`), 'publish').environment)).toEqual(expected);
  });

  test('functions and failures', () => {
    const script = read('function Publish-It {\n  npm publish\n}\nPublish-It');
    expect(pick(script, 'functionName', 'publish', 'Publish-It')).toEqual(['Publish-It', null]);
    expect(pick(script, 'failure', 'publish', 'Publish-It')).toEqual(['fails', 'fails']);
  });
});
