import { describe, expect, test } from 'vitest';
import { packageSpecOf } from '../../src/npm/invocation.ts';
import { invocationIn, invocationsIn } from './commands.ts';

describe('what a command line starts', () => {
  test.each([
    ['npm publish', 'npm', 'publish'],
    ['/usr/bin/npm publish', 'npm', 'publish'],
    ['/usr/local/bin/node x.js', 'node', 'x.js'],
    ['./node_modules/.bin/changeset publish', 'changeset', 'publish'],
    ['.venv/bin/python build.py', 'python', 'build.py'],
    ['npm.cmd publish', 'npm', 'publish'],
    ['node.exe x.js', 'node', 'x.js'],
    ['./scripts/npm publish', './scripts/npm', 'publish'],
    ['bin/release --now', 'bin/release', '--now'],
    ['sudo npm publish', 'npm', 'publish'],
    ['env A=1 npm publish', 'npm', 'publish'],
    ['npx changeset publish', 'changeset', 'publish'],
    ['npx -y changeset publish', 'changeset', 'publish'],
    ['npx --yes --loglevel silly changeset publish', 'changeset', 'publish'],
    ['npx --loglevel=silly changeset publish', 'changeset', 'publish'],
    ['npx -- changeset publish', 'changeset', 'publish'],
    ['npx @changesets/cli publish', '@changesets/cli', 'publish'],
    ['npx -p publib@latest publib-npm', 'publib-npm', ''],
    ['npx -p typescript -p tsup tsc --noEmit', 'tsc', '--noEmit'],
    ['npm exec -- changeset publish', 'changeset', 'publish'],
    ['npm exec --package=lerna -- lerna publish', 'lerna', 'publish'],
    ['npm --silent exec changeset publish', 'changeset', 'publish'],
    ['npm x changeset publish', 'changeset', 'publish'],
    ['pnpm exec lerna publish', 'lerna', 'publish'],
    ['pnpm --silent exec lerna publish', 'lerna', 'publish'],
    ['pnpm dlx jsr publish', 'jsr', 'publish'],
    ['yarn dlx -q jsr publish', 'jsr', 'publish'],
    ['yarn exec lerna publish', 'lerna', 'publish'],
    ['bun x jsr publish', 'jsr', 'publish'],
    ['bunx --bun vite build', 'vite', 'build'],
    ['corepack pnpm publish', 'pnpm', 'publish'],
    ['corepack pnpm exec lerna publish', 'lerna', 'publish'],
    ['corepack enable', 'corepack', 'enable'],
    ['npx npx npx npm publish', 'npm', 'publish'],
    ['npx "clawhub@${VERSION}" skill publish', 'clawhub', 'skill publish'],
    ['npx "@s/tool@${VERSION}" run', '@s/tool', 'run'],
    // Started in other folders: the publish of a workspace is not that of this folder.
    ['pnpm -r exec npm publish', 'pnpm', '-r exec npm publish'],
    ['npm exec -w a -- npm publish', 'npm', 'publish'],
    ['npm -w a exec -- npm publish', 'npm', '-w a exec -- npm publish'],
    ['yarn --cwd x exec npm publish', 'yarn', '--cwd x exec npm publish'],
  ])('%s: %s %s', (script, program, words) => {
    const invocation = invocationIn(script);
    expect(invocation.program).toBe(program);
    expect(invocation.words.map(({ raw }) => raw).join(' ')).toBe(words);
  });

  test.each([
    '"$NPM" publish',
    '$(which npm) publish',
    'npx "$TOOL" publish',
    'npx "${SCOPE}/tool" x',
    'npx',
    'npx --yes',
    'npm exec',
    'sudo',
  ])('%s is not known or nothing', (script) => {
    expect(invocationsIn(script).filter(({ program }) => program !== 'which')).toEqual([]);
  });

  test.each([
    ['npm publish', null],
    ['npx npm@11 publish', '11'],
    ['npx npm@^11.5.1 publish', '^11.5.1'],
    ['npx npm@latest publish', 'latest'],
    ['npx npm publish', null],
    ['npx -p npm@11.6.0 npm publish', '11.6.0'],
    ['npx -p npm@11 -p tsup tsup', null],
    ['npx "npm@$VERSION" publish', ''],
    ['npx @s/tool@2 x', '2'],
    ['npx @s/tool x', null],
    ['npm exec npm@11 -- publish', '11'],
    ['corepack npm@11.6.0 publish', '11.6.0'],
    ['corepack npm publish', null],
    ['corepack pnpm@10 exec tsc', null],
    ['pnpm exec npm publish', null],
    // These fetch one whose version is not written, or prefer the project's own.
    ['bunx npm publish', ''],
    ['bun x npm publish', ''],
    ['pnpm dlx npm publish', ''],
    ['pnpx npm publish', ''],
    ['yarn dlx npm publish', ''],
    ['yarn dlx npm@11 publish', '11'],
    ['node_modules/.bin/npm publish', ''],
  ])('%s asks for version %j', (script, version) => {
    expect(invocationIn(script).version).toBe(version);
  });

  test.each([
    ['npm publish', null],
    ['npx npm@11 publish', 'npx'],
    ['npm x npm@11 publish', 'npm exec'],
    ['pnpm exec lerna publish', 'pnpm exec'],
    ['pnpm dlx jsr publish', 'pnpm dlx'],
    ['yarn dlx jsr publish', 'yarn dlx'],
    ['bun x jsr publish', 'bun x'],
    ['corepack npm publish', 'corepack'],
    ['corepack yarn dlx jsr publish', 'yarn dlx'],
    ['sudo npm publish', null],
  ])('%s is launched by %j', (script, launcher) => {
    expect(invocationIn(script).launcher).toBe(launcher);
  });

  test.each([
    ['sudo npm i -g npm', true],
    ['sudo -E npm i -g npm', true],
    ['env A=1 sudo npm i -g npm', true],
    ['npm i -g npm', false],
    ['echo sudo', false],
  ])('%s is privileged: %s', (script, isPrivileged) => {
    expect(invocationIn(script).command.wrappers.includes('sudo')).toBe(isPrivileged);
  });
});

test('the range runs from the launcher to the last word', () => {
  const script = 'set -e; sudo npx -y npm@11 publish --tag "next" > log';
  const ranges = invocationsIn(script).map(({ command }) => command.range);
  expect(ranges.map((range) => script.slice(...range))).toEqual(['set -e', 'npx -y npm@11 publish --tag "next"']);
});

test.each([
  ['npm', ['npm', null]],
  ['npm@11', ['npm', '11']],
  ['npm@', ['npm', '']],
  ['@s/a', ['@s/a', null]],
  ['@s/a@^1', ['@s/a', '^1']],
  ['', ['', null]],
])('%j is %j', (spec, parts) => {
  expect(packageSpecOf(spec)).toEqual(parts);
});
