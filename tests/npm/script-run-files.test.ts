import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invocationOf } from '../../src/npm/invocation.ts';
import { inlineScriptsOf, npxScriptOf } from '../../src/npm/inline-script.ts';
import { makeRunOf } from '../../src/npm/make-run.ts';
import { scriptFileOf, shellOfFile } from '../../src/npm/script-file.ts';
import { wrappedCommandOf } from '../../src/npm/wrapped-command.ts';
import { type Command, type Shell, parseScript } from '../../src/shell/script.ts';
import { invocationIn } from './commands.ts';

describe('command lines in words', () => {
  test.each<[string, string[], Shell, Shell?]>([
    ['bash -c "npm publish"', ['npm publish'], 'bash'],
    ["bash -lc 'npm publish'", ['npm publish'], 'bash'],
    ["bash -euo pipefail -c 'npm publish'", ['npm publish'], 'bash'],
    ["bash --noprofile --norc -e -c 'npm publish' name a", ['npm publish'], 'bash'],
    ["/bin/bash -c 'npm publish'", ['npm publish'], 'bash'],
    ["sudo bash -c 'npm publish'", ['npm publish'], 'bash'],
    ["sh -ec 'a; b'", ['a; b'], 'sh'],
    ["dash -c -e 'a'", ['a'], 'sh'],
    ["zsh -c 'a'", ['a'], 'bash'],
    ['eval "npm publish"', ['npm publish'], 'bash'],
    ['eval npm publish --tag next', ['npm publish --tag next'], 'bash'],
    ["pwsh -Command 'npm publish'", ['npm publish'], 'pwsh'],
    ["pwsh -NoProfile -ExecutionPolicy Bypass -c 'npm publish'", ['npm publish'], 'pwsh'],
    ["pwsh -c npm publish", ['npm publish'], 'pwsh'],
    ["powershell 'npm publish'", ['npm publish'], 'pwsh'],
    ["powershell.exe -nop -command 'npm publish'", ['npm publish'], 'pwsh'],
    ['iex "npm publish"', ['npm publish'], 'pwsh', 'pwsh'],
    ['Invoke-Expression -Command "npm publish"', ['npm publish'], 'pwsh', 'pwsh'],
    ['cmd /c "npm publish"', ['npm publish'], 'cmd'],
    ['cmd /d /s /c npm publish', ['npm publish'], 'cmd', 'cmd'],
    ['cmd.exe //C "npm publish"', ['npm publish'], 'cmd'],
    ["su -c 'npm publish'", ['npm publish'], 'sh'],
    ["su - node -c 'npm publish'", ['npm publish'], 'sh'],
    ["su node --command='npm publish'", ['--command=npm publish'.slice(10)], 'sh'],
    ["nix-shell -p nodejs --run 'npm publish'", ['npm publish'], 'bash'],
    ["nix develop -c bash -c 'npm publish'", [], 'bash'],
    ["doppler run --command='npm publish'", ['npm publish'], 'sh'],
    ["infisical run --env=prod --command 'npm publish'", ['npm publish'], 'sh'],
    ["mise x -c 'npm publish'", ['npm publish'], 'sh'],
    ["cross-env-shell A=1 'npm publish'", ['npm publish'], 'sh'],
    ["npx cross-env-shell A=1 npm publish", ['npm publish'], 'sh'],
    ['concurrently "npm:a" "npm run b"', ['npm run a', 'npm run b'], 'sh'],
    ['concurrently -k -n x,y -c red,blue "pnpm:a" "yarn:b --x"', ['pnpm run a', 'yarn run b --x'], 'sh'],
    ['concurrently node:c bun:d', ['node --run c', 'bun run d'], 'sh'],
    ['concurrently --kill-others "tsc -w" "npm:b-*"', ['tsc -w'], 'sh'],
    ['concurrently a -- b', ['a', 'b'], 'sh'],
    ['concurrently -P "a {1}" -- b', ['a {1}'], 'sh'],
    ['concurrently "$X" b', ['b'], 'sh'],
    ['npx concurrently "npm:a"', ['npm run a'], 'sh'],
    ['bash x.sh', [], 'bash'],
    ['bash -c "$X"', [], 'bash'],
    ['bash -c "npm publish $X"', [], 'bash'],
    ['bash $X -c "npm publish"', [], 'bash'],
    ['bash -c', [], 'bash'],
    ['bash -nc "npm publish"', [], 'bash'],
    ['bash --version', [], 'bash'],
    ['eval "$X"', [], 'bash'],
    ['eval', [], 'bash'],
    ['pwsh -EncodedCommand abc', [], 'pwsh'],
    ['pwsh -Command -', [], 'pwsh'],
    ['cmd', [], 'cmd'],
    ['su node', [], 'sh'],
    ['concurrently --version', [], 'sh'],
    ['node -e "npm publish"', [], 'sh'],
    ['echo "npm publish"', [], 'sh'],
    ['retry "npm publish"', [], 'sh'],
  ])('%s: %j', (line, texts, shell, outer = 'bash') => {
    const scripts = inlineScriptsOf(invocationIn(line, outer));
    expect(scripts.map(({ text }) => text)).toEqual(texts);
    for (const script of scripts) expect(script.shell).toBe(shell);
  });

  test('the word and the arguments', () => {
    const line = `bash -c 'npm publish "$1"' name "$A" b`;
    const [script] = inlineScriptsOf(invocationIn(line));
    expect(script?.word?.raw).toBe(`'npm publish "$1"'`);
    expect(script?.arguments).toEqual([null, 'b']);
    expect(inlineScriptsOf(invocationIn('eval npm publish'))[0]?.word).toBeNull();
  });

  test.each<[string, string | null]>([
    ['npx -c "npm publish"', 'npm publish'],
    ['npx -p x --call="npm publish"', 'npm publish'],
    ['sudo npx -y -c "npm publish"', 'npm publish'],
    ['npm exec -c "npm publish"', 'npm publish'],
    ['npm x --package=x -c "npm publish"', 'npm publish'],
    ['npx -c "$X"', null],
    ['npx x -c "npm publish"', null],
    ['npm exec', null],
    ['npx', null],
    ['npm publish', null],
    ['other -c "npm publish"', null],
  ])('npx: %s: %j', (line, text) => {
    expect(npxScriptOf(commandIn(line))?.text ?? null).toBe(text);
  });
});

function commandIn(line: string): Command {
  const [command] = parseScript(line, { shell: 'bash', directory: '/github/workspace' }).commands;
  if (!command) throw new Error(`no command: ${line}`);
  return command;
}

describe('wrapped commands', () => {
  test.each<[string, string | null]>([
    ['mise x -- npm publish', 'npm publish'],
    ['mise exec node@20 -- npm publish --tag x', 'npm publish --tag x'],
    ['devbox run -- npm publish', 'npm publish'],
    ['op run --env-file=.env -- npm publish', 'npm publish'],
    ['doppler run -- npm publish', 'npm publish'],
    ['dotenvx run -f .env -- npm publish', 'npm publish'],
    ['npx dotenvx run -- npm publish', 'npm publish'],
    ['npx @dotenvx/dotenvx run -- npm publish', 'npm publish'],
    ['infisical run --env prod -- npm publish', 'npm publish'],
    ['aws-vault exec x -- npm publish', 'npm publish'],
    ['chamber exec x -- npm publish', 'npm publish'],
    ['nix develop -c npm publish', 'npm publish'],
    ['nix develop .#x --command npm publish', 'npm publish'],
    ['nix shell nixpkgs#nodejs -c npm publish', 'npm publish'],
    ['volta run --node 20 npm publish', 'npm publish'],
    ['volta run npm publish', 'npm publish'],
    ['fnm exec --using=20 npm publish', 'npm publish'],
    ['fnm exec --using 20 -- npm publish', 'npm publish'],
    ['nvm exec 20 npm publish', 'npm publish'],
    ['nvm exec npm publish', 'npm publish'],
    ['asdf exec npm publish', 'npm publish'],
    ['direnv exec . npm publish', 'npm publish'],
    ['sudo mise x -- npm publish', 'npm publish'],
    ['npx cross-env A=1 npm publish', 'npm publish'],
    ['npx cross-env@7 A=1 npm publish', 'npm publish'],
    ['npx dotenv -e .env -- npm publish', 'npm publish'],
    ['npx dotenv-cli -- npm publish', 'npm publish'],
    ['pnpm exec cross-env A=1 npm publish', 'npm publish'],
    ['op run -- bash -c "npm publish"', 'bash -c "npm publish"'],
    ['mise run publish', null],
    ['mise install', null],
    ['mise x --', null],
    ['mise x node@20', null],
    ['mise x -- $X', null],
    ['devbox run publish', null],
    ['nix build', null],
    ['nix run x -- npm publish', null],
    ['nix develop', null],
    ['volta install node', null],
    ['fnm use 20', null],
    ['op read x', null],
    ['npx dotenv npm publish', null],
    ['npm publish', null],
    ['start-server-and-test a b', null],
  ])('%s: %j', (line, inner) => {
    const command = wrappedCommandOf(invocationIn(line));
    expect(command && line.slice(...command.range)).toBe(inner);
    expect(command?.words.map(({ raw }) => raw).join(' ') ?? null).toBe(inner);
  });

  test('what is assigned, and what stood before', () => {
    const command = wrappedCommandOf(invocationIn('sudo -E npx cross-env A=1 npm publish'));
    expect(command?.assignments.get('A')).toBe('1');
    expect(command?.wrappers).toEqual(['sudo', 'cross-env']);
    expect(wrappedCommandOf(invocationIn('mise x -- npm publish'))?.wrappers).toEqual(['mise']);
  });
});

describe('script files', () => {
  test.each<[string, string | null, Shell | null, (string | null)[], boolean]>([
    ['./scripts/publish.sh a "$B"', './scripts/publish.sh', null, ['a', null], false],
    ['scripts/publish.sh', 'scripts/publish.sh', null, [], false],
    ['../tools/release', '../tools/release', null, [], false],
    ['bin/release --now', 'bin/release', null, ['--now'], false],
    ['sudo ./x.sh', './x.sh', null, [], false],
    ['bash x.sh a', 'x.sh', 'bash', ['a'], false],
    ['bash -euxo pipefail x.sh a b', 'x.sh', 'bash', ['a', 'b'], false],
    ['bash -e -o pipefail -- x.sh -a', 'x.sh', 'bash', ['-a'], false],
    ['bash --rcfile y -x ./x', './x', 'bash', [], false],
    ['sh x', 'x', 'sh', [], false],
    ['zsh ./x', './x', 'bash', [], false],
    ['/bin/sh ./x', './x', 'sh', [], false],
    ['. x', 'x', 'bash', [], true],
    ['source ./x.sh a', './x.sh', 'bash', ['a'], true],
    ['pwsh x.ps1 -A b', 'x.ps1', 'pwsh', ['-A', 'b'], false],
    ['pwsh -NoProfile -File ./x.ps1 a', './x.ps1', 'pwsh', ['a'], false],
    ['pwsh ./x', './x', 'pwsh', [], false],
    ['powershell ./x.ps1', './x.ps1', 'pwsh', [], false],
    ['./x.ps1', './x.ps1', 'pwsh', [], false],
    ['./x.cmd', './x.cmd', 'cmd', [], false],
    ['/github/workspace/scripts/x.sh', '/github/workspace/scripts/x.sh', null, [], false],
    ['/github/workspace/bin/x a', '/github/workspace/bin/x', null, ['a'], false],
    ['bash /github/workspace/x.sh', '/github/workspace/x.sh', 'bash', [], false],
    ['npm exec -- ./x.sh a', './x.sh', null, ['a'], false],
    ['pnpm exec ./x.sh', './x.sh', null, [], false],
    ['npx cross-env-shell x', null, null, [], false],
    ['npx @changesets/cli publish', null, null, [], false],
    ['npx github:a/b', null, null, [], false],
    ['/usr/local/bin/x.sh', null, null, [], false],
    ['/tmp/x.sh', null, null, [], false],
    ['bash /tmp/x.sh', null, null, [], false],
    ['~/x.sh', null, null, [], false],
    ['. ~/.nvm/nvm.sh', null, null, [], false],
    ['source "$X"', null, null, [], false],
    ['bash "$X"', null, null, [], false],
    ['bash -c x.sh', null, null, [], false],
    ['bash -s x.sh', null, null, [], false],
    ['bash -n x.sh', null, null, [], false],
    ['bash - < x.sh', null, null, [], false],
    ['bash', null, null, [], false],
    ['node x.js', null, null, [], false],
    ['./x.js', null, null, [], false],
    ['./x.py', null, null, [], false],
    ['python x.py', null, null, [], false],
    ['node_modules/.bin/tsc', null, null, [], false],
    ['./node_modules/x/y.sh', null, null, [], false],
    ['publish.sh', null, null, [], false],
    ['npm publish', null, null, [], false],
  ])('%s: %j', (line, path, shell, given, isSourced) => {
    const [command] = parseScript(line, { shell: 'bash', directory: '/github/workspace' }).commands;
    const invocation = command && invocationOf(command);
    const run = invocation ? scriptFileOf(invocation) : null;
    expect(run).toEqual(path === null ? null : { path, shell, arguments: given, isSourced });
  });

  test.each<[string, Shell, string, Shell | null]>([
    ['& ./x.ps1 a', 'pwsh', './x.ps1', 'pwsh'],
    ['.\\scripts\\x.ps1', 'pwsh', './scripts/x.ps1', 'pwsh'],
    ['call scripts\\x.cmd a', 'cmd', 'scripts/x.cmd', 'cmd'],
    ['scripts\\x.bat', 'cmd', 'scripts/x.bat', 'cmd'],
    ['x.bat', 'cmd', 'x.bat', 'cmd'],
  ])('%s in %s', (line, outer, path, shell) => {
    expect(scriptFileOf(invocationIn(line, outer))).toMatchObject({ path, shell });
  });

  test.each<[string, string, Shell | null]>([
    ['x', '#!/bin/bash\n', 'bash'],
    ['x', '#!/bin/bash\r\n', 'bash'],
    ['x', '#!/usr/bin/env bash', 'bash'],
    ['x', '#! /usr/bin/env bash', 'bash'],
    ['x', '#!/usr/bin/env -S bash -e', 'bash'],
    ['x', '#!/usr/bin/env -S A=1 bash', 'bash'],
    ['x', '\uFEFF#!/bin/bash', 'bash'],
    ['x', '#!/bin/sh -e', 'sh'],
    ['x', '#!/bin/dash', 'sh'],
    ['x', '#!/usr/bin/zsh', 'bash'],
    ['x', '#!/bin/busybox sh', 'sh'],
    ['x', '#!/usr/bin/env pwsh', 'pwsh'],
    ['x', '#!/usr/bin/env nix-shell\n#!nix-shell -i bash -p jq\n', 'bash'],
    ['x', '#!/usr/bin/env nix-shell\n#!nix-shell -i python3\n', null],
    ['x', '#!/usr/bin/env node', null],
    ['x', '#!/usr/bin/env zx', null],
    ['x.sh', '#!/usr/bin/env python3', null],
    ['x', '#!', null],
    ['x', '', null],
    ['x', 'npm publish', null],
    ['x.sh', 'npm publish', 'sh'],
    ['x.bash', '', 'bash'],
    ['x.zsh', '', 'bash'],
    ['x.ps1', '', 'pwsh'],
    ['X.PS1', '#!/bin/sh', 'pwsh'],
    ['x.cmd', '', 'cmd'],
    ['x.bat', '', 'cmd'],
    ['x.js', '', null],
    ['x.py', 'x', null],
  ])('%s starting with %j: %s', (path, text, shell) => {
    expect(shellOfFile(path, text)).toBe(shell);
  });
});

describe('make', () => {
  test.each<[string, string[], string | null, string | null, Record<string, string | null>]>([
    ['make', [], null, null, {}],
    ['make publish', ['publish'], null, null, {}],
    ['gmake build publish', ['build', 'publish'], null, null, {}],
    ['make -C sub publish', ['publish'], 'sub', null, {}],
    ['make -Csub publish', ['publish'], 'sub', null, {}],
    ['make --directory=sub publish', ['publish'], 'sub', null, {}],
    ['make --directory sub', [], 'sub', null, {}],
    ['make -C a -C b', [], 'a/b', null, {}],
    ['make -f other.mk publish', ['publish'], null, 'other.mk', {}],
    ['make --makefile=other.mk', [], null, 'other.mk', {}],
    ['make -j publish', ['publish'], null, null, {}],
    ['make -j 4 publish', ['publish'], null, null, {}],
    ['make -j4 -k publish', ['publish'], null, null, {}],
    ['make --jobs 4 publish', ['publish'], null, null, {}],
    ['make -sj4C sub publish', ['publish'], 'sub', null, {}],
    ['make -Otarget --output-sync=line publish', ['publish'], null, null, {}],
    ['make -I x --no-print-directory publish', ['publish'], null, null, {}],
    ['make publish TAG=next "V=$V" W:=1', ['publish'], null, null, { TAG: 'next', V: null, W: '1' }],
    ['make TAG=a=b', [], null, null, { TAG: 'a=b' }],
    ['make -- publish', ['publish'], null, null, {}],
    ['make publish $FLAGS', ['publish'], null, null, {}],
    ['sudo -E make publish', ['publish'], null, null, {}],
  ])('%s: %j', (line, targets, directory, file, variables) => {
    const run = makeRunOf(invocationIn(line));
    expect(run && { ...run, variables: Object.fromEntries(run.variables) }).toEqual({ targets, directory, file, variables });
  });

  test.each([
    'make -n publish',
    'make -sn publish',
    'make --dry-run publish',
    'make --just-print',
    'make -q',
    'make -t publish',
    'make --version',
    'make -v',
    'make --help',
    'make "$TARGET"',
    'make $TARGETS',
    'make -C "$DIR" publish',
    'make -f "$F" publish',
    'make -f a -f b',
    'make -C',
    'cmake publish',
    './make publish',
    'npm publish',
  ])('%s brings nothing about that is known', (line) => {
    expect(makeRunOf(invocationIn(line))).toBeNull();
  });
});

test('whatever a line holds, nothing throws', () => {
  const word = fc.oneof(
    fc.constantFrom(
      ...'bash sh pwsh cmd eval . source su nix mise concurrently make cross-env npx npm exec run develop x'.split(' '),
      ...'-c -lc -ec -o -O -File -Command /c -- - -C -f -j A=1 "a b" ./x.sh x.ps1 "$X" $X \'\' "" -n --call= --command= < <<<'.split(' '),
    ),
    fc.string({ maxLength: 6 }),
  );
  const shells = fc.constantFrom<Shell>('bash', 'pwsh', 'cmd');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), shells, (words, shell) => {
      for (const command of parseScript(words.join(' '), { shell, directory: null }).commands) {
        npxScriptOf(command);
        const invocation = invocationOf(command);
        if (!invocation) continue;
        inlineScriptsOf(invocation);
        makeRunOf(invocation);
        const inner = wrappedCommandOf(invocation);
        if (inner) expect(inner.words.length).toBeGreaterThan(0);
        const file = scriptFileOf(invocation);
        if (file) expect(file.path).not.toBe('');
      }
    }),
    { numRuns: 1000 },
  );
  fc.assert(fc.property(fc.string(), fc.string(), (path, text) => void shellOfFile(path, `#!${text}`)));
});
