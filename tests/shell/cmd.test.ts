import { describe, expect, test } from 'vitest';

import { commandWith, pick, read as readBash, textsOf } from './reading.ts';

const read = (text: string) => readBash(text, { shell: 'cmd' });

describe('the commands that are listed', () => {
  test.each<[string, string, string[]]>([
    ['lines', 'a\r\nb\nc', ['a', 'b', 'c']],
    ['operators', 'a & b && c || d | e', ['a', 'b', 'c', 'd', 'e']],
    ['silent ones', '@echo off\n@a\n@ b', ['echo off', 'a', 'b']],
    ['comments', 'rem a & b\nREM\n:: c\n:label\nd', ['d']],
    ['continuations', 'npm publish ^\n  --tag a ^\r\n  -w b', ['npm publish ^\n  --tag a ^\r\n  -w b']],
    ['quotes', 'echo "a & b" | c', ['echo "a & b"', 'c']],
    ['an open quote ends with its line', 'echo "a\nb', ['echo "a', 'b']],
    ['groups', '(\n  a\n  b\n)\nc', ['a', 'b', 'c']],
    ['if with ==', 'if %A%==1 ( a ) else b', ['a', 'b']],
    ['if with blanks', 'if /i not "%A%" == "b c" a', ['a']],
    ['if with a comparison', 'if %A% geq 2 a', ['a']],
    ['if exist', 'if exist package.json npm publish', ['npm publish']],
    ['if not defined', 'if not defined A a', ['a']],
    ['if errorlevel', 'if errorlevel 1 exit /b 1', ['exit /b 1']],
    ['if over lines', 'if "%A%"=="" (\r\n  a\r\n) else if "%A%"=="1" (\r\n  b\r\n) else (\r\n  c\r\n)\r\nd', ['a', 'b', 'c', 'd']],
    ['if with a mask', "if '${{ env.A == 'b' }}' == 'true' a", ['a']],
    ['for', 'for %%i in (a b) do npm publish %%i', ['npm publish %%i']],
    ['for over lines', 'for /f "tokens=*" %%i in (\'npm ls\') do (\n  a\n  b\n)\nc', ['a', 'b', 'c']],
    ['call', 'call npm publish\ncall :label a', ['npm publish', 'call :label a']],
    ['redirects', 'a > b 2>&1 & c >>d <e', ['a', 'c']],
    ['parentheses among arguments', 'echo (a) b', ['echo (a) b']],
    ['keywords as arguments', 'npm run if else for', ['npm run if else for']],
    ['a masked command', '${{ matrix.client }} publish', ['${{ matrix.client }} publish']],
  ])('%s', (_, text, expected) => {
    const script = read(text);
    expect(textsOf(script)).toEqual(expected);
    expect(script.complete).toBe(true);
  });

  test.each([['(a'], ['if a == b (\nc'], ['if a\nb']])('an unfinished script: %j', (text) => {
    expect(read(text).complete).toBe(false);
  });
});

describe('words', () => {
  test.each<[string, string, string[]]>([
    ['plain', "publish 'a b' --tag=c", ['publish', "'a", "b'", '--tag=c']],
    ['quotes', '"a b" a"b c"d ""', ['a b', 'ab cd', '']],
    ['escapes', 'a^&b ^%x "a^b"', ['a&b', '%x', 'a^b']],
    ['variables', '%A% "%A%" x%A% %%i %1 %~dp0 %A:~0,3% %*', ['…*', '…', 'x…*', '…*', '…*', '…*', '…*', '…*']],
    ['delayed variables', '!A! npm!', ['…*', 'npm!']],
    ['a lone percent sign', '100% a', ['100%', 'a']],
    ['masks', '${{ a }} "x${{ a }}"', ['…*', 'x…']],
  ])('%s', (_, text, expected) => {
    const [command] = read(`npm ${text}`).commands;
    const words = (command?.words ?? []).slice(1);
    expect(words.map((word) => word.text ?? `${word.prefix}…${word.splits ? '*' : ''}`)).toEqual(expected);
  });

  test('redirects', () => {
    const [command] = read('npm publish > out.txt 2>&1 <%in%').commands;
    expect(command?.redirects.map(({ descriptor, operator, target }) => [descriptor, operator, target?.text])).toEqual([
      [null, '>', 'out.txt'],
      [2, '>&', '1'],
      [null, '<', null],
    ]);
    expect(command?.words).toHaveLength(2);
  });

  test('what call runs is the command', () => {
    expect(commandWith(read('call npm publish'), 'publish')).toMatchObject({ wrappers: ['call'] });
    expect(commandWith(read('npm publish'), 'publish').wrappers).toEqual([]);
  });
});

describe('where and how a command runs', () => {
  test.each<[string, string, (string | null)[]]>([
    ['cd', 'cd a\n@1\ncd ..\n@2', ['/repo/a', '/repo']],
    ['with /d', 'cd /d "a b"\n@1', ['/repo/a b']],
    ['its other name', 'CHDIR a\n@1', ['/repo/a']],
    ['backslashes', 'cd packages\\a\n@1', ['/repo/packages/a']],
    ['alone', 'cd a\ncd\n@1', ['/repo/a']],
    ['without a blank', 'cd a\ncd..\n@1\ncd /x\ncd\\\n@2', [null, null]],
    ['drives', 'cd /d D:\\x\n@1', [null]],
    ['variables', 'cd %A%\n@1\ncd /a\ncd "%GITHUB_WORKSPACE%\\b"\n@2', [null, null]],
    ['masks', 'cd ${{ inputs.dir }}\n@1', [null]],
    ['pushd and popd', 'pushd a\n@1\npopd\n@2', ['/repo/a', '/repo']],
    ['first of a list', 'cd a && @1\n@2', ['/repo/a', '/repo/a']],
    ['later in a list', 'x && cd a && @1\n@2', ['/repo/a', null]],
    ['after &', 'cd a & @1\n@2', ['/repo/a', '/repo/a']],
    ['in a branch', 'if %A%==1 (\n  cd a\n  @1\n)\n@2', ['/repo/a', null]],
    ['in a branch of one line', 'if %A%==1 cd a\n@1', [null]],
    ['in the other branch', 'if %A%==1 (cd a) else (@1)', [null]],
    ['in a loop', 'for %%i in (a) do (\n  @1\n  cd a\n)\n@2', [null, null]],
    ['a masked line', '${{ inputs.script }}\n@1', [null]],
  ])('%s', (_, text, expected) => {
    const script = read(text.replaceAll(/@(\d)/g, 'run$1'));
    expect(pick(script, 'directory', ...expected.map((_directory, index) => `run${index + 1}`))).toEqual(expected);
  });

  test.each<[string, string, boolean]>([
    ['alone', 'x', false],
    ['if', 'if %A%==1 x', true],
    ['if with a group', 'if %A%==1 (\n  x\n)', true],
    ['else', 'if %A%==1 ( a ) else x', true],
    ['the rest of the line', 'if %A%==1 a & x', true],
    ['the line after if', 'if %A%==1 a\nx', false],
    ['the line after a group', 'if %A%==1 (\n  a\n)\nx', false],
    ['for', 'for %%i in (a) do x', true],
    ['after &&', 'a && x', true],
    ['after ||', 'a || x', true],
    ['after &', 'a & x', false],
    ['group', '( x )', false],
    ['after && and a group', 'a && ( x )', false],
  ])('conditional: %s', (_, text, expected) => {
    expect(commandWith(read(text), 'x').conditional).toBe(expected);
  });

  test.each<[string, string, Record<string, string | null>]>([
    ['set', 'set A=b', { A: 'b' }],
    ['blanks are part of it', 'set A=b c ', { A: 'b c ' }],
    ['with CRLF', 'set A=b\r', { A: 'b' }],
    ['quoted as a whole', 'set "A=b & c" ', { A: 'b & c' }],
    ['quotes in the value', 'set A="b"', { A: '"b"' }],
    ['a variable', 'set A=%B%', { A: null }],
    ['a mask', 'set A=${{ secrets.A }}', { A: null }],
    ['an escape', 'set A=b^&c', { A: null }],
    ['computed', 'set /a A=1+1', { A: null }],
    ['asked for', 'set /p A=Name:', { A: null }],
    ['twice', 'set A=b\nset A=c', { A: 'c' }],
    ['removed', 'set A=b\nset A=', {}],
    ['shown', 'set A', {}],
    ['on some runs', 'if %X%==1 set A=b', { A: null }],
    ['in a loop', 'set A=b\nfor %%i in (a) do set A=%%i', { A: null }],
  ])('environment: %s', (_, text, expected) => {
    expect(Object.fromEntries(commandWith(read(`${text}\nnpm publish`), 'publish').environment)).toEqual(expected);
  });
});
