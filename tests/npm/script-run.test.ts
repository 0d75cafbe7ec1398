import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invocationOf } from '../../src/npm/invocation.ts';
import { type ScriptPlace, type ScriptRun, programInsteadOf, scriptRunOf } from '../../src/npm/script-run.ts';
import { parseScript } from '../../src/shell/script.ts';
import { invocationIn, invocationsIn } from './commands.ts';

function runIn(line: string): ScriptRun | null {
  return scriptRunOf(invocationIn(line));
}

/** `here`, `dir x`, `all`, `all+root`, `a,b`; `?` for what is not constant. */
function shown(place: ScriptPlace | undefined): string {
  if (!place) return 'none';
  if (place.kind === 'here') return 'here';
  if (place.kind === 'directory') return `dir ${place.path ?? '?'}`;
  const names = place.names === 'all' ? 'all' : place.names.map((name) => name ?? '?').join(',');
  return place.root ? `${names}+root` : names;
}

describe('npm', () => {
  test.each([
    ['npm run build', 'build', 'here', ''],
    ['npm run-script build', 'build', 'here', ''],
    ['npm rum build', 'build', 'here', ''],
    ['npm urn build', 'build', 'here', ''],
    ['npm run-s build', 'build', 'here', ''],
    ['npm --silent run build', 'build', 'here', ''],
    ['npm run --silent build', 'build', 'here', ''],
    ['npm run build --if-present', 'build', 'here', ''],
    ['npm run build -- --tag next', 'build', 'here', '--tag next'],
    ['npm run build x --tag y -- --a -- b', 'build', 'here', 'x --a -- b'],
    ['npm run build --access public x', 'build', 'here', 'x'],
    ['npm run build $FLAGS', 'build', 'here', '$FLAGS'],
    ['npm run build --$FLAG -- --$FLAG', 'build', 'here', '--$FLAG'],
    ['npm run build "$A" -- "${B[@]}"', 'build', 'here', '"$A" "${B[@]}"'],
    ['npm -- run build --now', 'build', 'here', '--now'],
    ['npm run build:prod', 'build:prod', 'here', ''],
    ['npm run env', 'env', 'here', ''],
    ['npm test', 'test', 'here', ''],
    ['npm t -- --ci', 'test', 'here', '--ci'],
    ['npm tst', 'test', 'here', ''],
    ['npm start', 'start', 'here', ''],
    ['npm stop', 'stop', 'here', ''],
    ['npm restart', 'restart', 'here', ''],
    ['npm it', 'test', 'here', ''],
    ['npm install-ci-test', 'test', 'here', ''],
    ['npm run x -w a', 'x', 'a', ''],
    ['npm run x -w a -w packages/b', 'x', 'a,packages/b', ''],
    ['npm run x --workspace=a', 'x', 'a', ''],
    ['npm -w a run x', 'x', 'a', ''],
    ['npm run x -w "$A"', 'x', '?', ''],
    ['npm run x --workspaces', 'x', 'all', ''],
    ['npm run x -ws --if-present', 'x', 'all', ''],
    ['npm run x --no-workspaces', 'x', 'here', ''],
    ['npm run x --workspaces --include-workspace-root', 'x', 'all+root', ''],
    ['npm run x -w a -iwr', 'x', 'a+root', ''],
    ['npm run x --include-workspace-root', 'x', 'here', ''],
    ['npm --prefix site run x', 'x', 'dir site', ''],
    ['npm run x --prefix=site', 'x', 'dir site', ''],
    ['npm -C site run x', 'x', 'dir site', ''],
    ['npm --prefix "$DIR" run x', 'x', 'dir ?', ''],
    ['npm --prefix site run x -w a', 'x', 'dir ?', ''],
    ['npm $FLAGS run x', 'x', 'dir ?', ''],
    ['npm test -w a', 'test', 'a', ''],
    ['npx npm@11 run x', 'x', 'here', ''],
    ['npm version patch', 'preversion version postversion', 'here', ''],
    ['npm version "$V" --no-git-tag-version', 'preversion version postversion', 'here', ''],
    ['npm version patch -w a', 'preversion version postversion', 'a', ''],
    ['npm verison patch', 'preversion version postversion', 'here', ''],
  ])('%s: %s in %s, %j', (line, scripts, where, forwarded) => {
    const run = runIn(line);
    expect(run?.scripts.join(' ')).toBe(scripts);
    expect(shown(run?.where)).toBe(where);
    expect(run?.forwarded.map(({ raw }) => raw).join(' ')).toBe(forwarded);
    expect(run?.runner).toBe('npm');
  });

  test.each([
    'npm run',
    'npm run --silent',
    'npm run "$SCRIPT"',
    'npm run $SCRIPT',
    'npm run $SCRIPT build',
    'npm run "build:$KIND"',
    'npm run build --help',
    'npm run build -h',
    'npm --version',
    'npm publish',
    'npm install',
    'npm ci',
    'npm exec x',
    'npm version',
    'npm version patch --ignore-scripts',
    'npm r build',
    'npm build',
    'npm',
    'npm pack',
    './npm run build',
  ])('%s starts none', (line) => {
    expect(invocationsIn(line).map(scriptRunOf)).not.toContainEqual(expect.anything());
  });

  test.each([
    ['npm run build', 'yes'],
    ['npm test', 'yes'],
    ['npm run build --ignore-scripts', 'no'],
    ['npm run build -- --ignore-scripts', 'yes'],
    ['npm version patch', 'no'],
    ['pnpm run build', 'unknown'],
    ['pnpm test', 'unknown'],
    ['pnpm --enable-pre-post-scripts build', 'yes'],
    ['pnpm --config.enable-pre-post-scripts=true build', 'yes'],
    ['pnpm --config.enable-pre-post-scripts=false build', 'no'],
    ['pnpm build --enable-pre-post-scripts', 'unknown'],
    ['pnpm version patch', 'no'],
    ['yarn build', 'unknown'],
    ['yarn workspace a build', 'unknown'],
    ['yarn workspaces run build', 'yes'],
    ['yarn workspaces foreach -A run build', 'no'],
    ['yarn run -T build', 'no'],
    ['yarn publish', 'no'],
    ['bun run build', 'yes'],
    ['bun pm version patch', 'no'],
    ['node --run build', 'no'],
    ['turbo build', 'unknown'],
    ['nx build', 'unknown'],
    ['lerna run build', 'unknown'],
    ['run-s build', 'unknown'],
  ])('hooks of %s: %s', (line, hooks) => {
    expect(runIn(line)?.hooks).toBe(hooks);
  });
});

describe('pnpm', () => {
  test.each([
    ['pnpm run build', 'build', 'here', ''],
    ['pnpm run-script build', 'build', 'here', ''],
    ['pnpm build', 'build', 'here', ''],
    ['pnpm build --foo -- --bar', 'build', 'here', '--foo -- --bar'],
    ['pnpm run build --filter a', 'build', 'here', '--filter a'],
    ['pnpm run -- build', 'build', 'here', ''],
    ['pnpm -- build', 'build', 'here', ''],
    ['pnpm --silent run --if-present build', 'build', 'here', ''],
    ['pnpm test', 'test', 'here', ''],
    ['pnpm t', 'test', 'here', ''],
    ['pnpm tst --ci', 'test', 'here', '--ci'],
    ['pnpm start', 'start', 'here', ''],
    ['pnpm restart', 'stop restart start', 'here', ''],
    ['pnpm run restart', 'restart', 'here', ''],
    ['pnpm it', 'test', 'here', ''],
    ['pnpm run publish', 'publish', 'here', ''],
    ['pnpm run deploy', 'deploy', 'here', ''],
    ['pnpm -r build', 'build', 'all', ''],
    ['pnpm -r run build', 'build', 'all', ''],
    ['pnpm run -r build', 'build', 'all', ''],
    ['pnpm recursive run build', 'build', 'all', ''],
    ['pnpm m run build', 'build', 'all', ''],
    ['pnpm -r --workspace-concurrency 1 --stream build', 'build', 'all', ''],
    ['pnpm -r --include-workspace-root build', 'build', 'all+root', ''],
    ['pnpm --filter a build', 'build', 'a', ''],
    ['pnpm --filter a run build -r', 'build', 'a', '-r'],
    ['pnpm -F a -F "b..." build', 'build', 'a,b...', ''],
    ['pnpm --filter="./packages/**" test', 'test', './packages/**', ''],
    ['pnpm --filter-prod a build', 'build', 'a', ''],
    ['pnpm run --filter a build', 'build', 'a', ''],
    ['pnpm --filter "$P" build', 'build', '?', ''],
    ['pnpm -C dir build', 'build', 'dir dir', ''],
    ['pnpm --dir dir run build', 'build', 'dir dir', ''],
    ['pnpm --prefix dir build', 'build', 'dir dir', ''],
    ['pnpm -C dir -r build', 'build', 'dir ?', ''],
    ['pnpm -w build', 'build', '+root', ''],
    ['pnpm run -w build', 'build', '+root', ''],
    ['pnpm -w --filter a build', 'build', 'a+root', ''],
    ['corepack pnpm build', 'build', 'here', ''],
    ['pnpm version patch', 'preversion version postversion', 'here', ''],
  ])('%s: %s in %s, %j', (line, scripts, where, forwarded) => {
    const run = runIn(line);
    expect(run?.scripts.join(' ')).toBe(scripts);
    expect(shown(run?.where)).toBe(where);
    expect(run?.forwarded.map(({ raw }) => raw).join(' ')).toBe(forwarded);
    expect(run?.runner).toBe('pnpm');
  });

  test.each([
    'pnpm',
    'pnpm -r',
    'pnpm run',
    'pnpm --filter a run',
    'pnpm install',
    'pnpm publish -r',
    'pnpm -r publish',
    'pnpm recursive publish',
    'pnpm add x',
    'pnpm pack',
    'pnpm deploy out',
    'pnpm -r exec tsc',
    'pnpm version',
    'pnpm version patch --ignore-scripts',
    'pnpm --version',
    'pnpm --help build',
    'pnpm "$X"',
    'pnpm $X build',
    'pnpm run $X build',
    'pnpm run "build:$X"',
  ])('%s starts none', (line) => {
    expect(runIn(line)).toBeNull();
  });
});

describe('Yarn', () => {
  test.each([
    ['yarn run build', 'build', 'here', ''],
    ['yarn build', 'build', 'here', ''],
    ['yarnpkg build', 'build', 'here', ''],
    ['yarn build --foo a', 'build', 'here', '--foo a'],
    ['yarn build -- --tag next', 'build', 'here', '--tag next'],
    ['yarn build a -- --tag next', 'build', 'here', 'a -- --tag next'],
    ['yarn -s run --silent build', 'build', 'here', ''],
    ['yarn run -- build', 'build', 'here', ''],
    ['yarn test', 'test', 'here', ''],
    ['yarn run publish', 'publish', 'here', ''],
    ['yarn run install', 'install', 'here', ''],
    ['yarn publish', 'publish', 'here', ''],
    ['yarn publish --tag next', 'publish', 'here', '--tag next'],
    ['yarn deploy', 'deploy', 'here', ''],
    ['yarn --cwd dir build', 'build', 'dir dir', ''],
    ['yarn --cwd=dir run build', 'build', 'dir dir', ''],
    ['yarn --cwd "$DIR" build', 'build', 'dir ?', ''],
    ['yarn build --cwd dir', 'build', 'here', '--cwd dir'],
    ['yarn --mutex file --frozen-lockfile build', 'build', 'here', ''],
    ['yarn workspace a build', 'build', 'a', ''],
    ['yarn workspace a run build --foo', 'build', 'a', '--foo'],
    ['yarn workspace "$A" build', 'build', '?', ''],
    ['yarn workspaces run build', 'build', 'all', ''],
    ['yarn --silent workspaces run build --foo', 'build', 'all', '--foo'],
    ['yarn workspaces foreach -A run build', 'build', 'all+root', ''],
    ['yarn workspaces foreach -Apt run build --foo', 'build', 'all+root', '--foo'],
    ['yarn workspaces foreach -pv --include a --include "b-*" run build', 'build', 'a,b-*', ''],
    ['yarn workspaces foreach -A --exclude a run build', 'build', '?', ''],
    ['yarn workspaces foreach --since run build', 'build', '?', ''],
    ['yarn workspaces foreach -R --from a run build', 'build', '?', ''],
    ['yarn workspaces foreach -A -j 4 run build', 'build', 'all+root', ''],
    ['yarn run -T build', 'build', '+root', ''],
    ['yarn run --top-level build', 'build', '+root', ''],
    ['yarn version --patch', 'preversion version postversion', 'here', ''],
    ['yarn version --new-version "$V"', 'preversion version postversion', 'here', ''],
  ])('%s: %s in %s, %j', (line, scripts, where, forwarded) => {
    const run = runIn(line);
    expect(run?.scripts.join(' ')).toBe(scripts);
    expect(shown(run?.where)).toBe(where);
    expect(run?.forwarded.map(({ raw }) => raw).join(' ')).toBe(forwarded);
    expect(run?.runner).toBe('yarn');
  });

  test.each([
    'yarn',
    'yarn run',
    'yarn install --immutable',
    'yarn npm publish',
    'yarn exec tsc',
    'yarn node x.js',
    'yarn add dlx',
    'yarn workspaces focus',
    'yarn workspaces foreach -A build',
    'yarn workspaces foreach -A npm publish',
    'yarn workspaces build',
    'yarn workspaces info run',
    'yarn workspace a npm publish',
    'yarn workspace a add b',
    'yarn workspace $A build',
    'yarn workspace',
    'yarn workspace a',
    'yarn --cwd dir workspace a build',
    'yarn version patch',
    'yarn version --patch --ignore-scripts',
    'yarn --version',
    'yarn run -B tsc',
    'yarn "$X"',
    'yarn $X build',
    'yarn run "$X"',
  ])('%s starts none', (line) => {
    expect(runIn(line)).toBeNull();
  });

  test.each([
    ['yarn publish', true],
    ['yarn version --patch', true],
    ['yarn build', false],
    ['yarn run publish', false],
    ['npm version patch', false],
  ])('%s depends on the version: %s', (line, depends) => {
    expect(runIn(line)?.dependsOnVersion).toBe(depends);
  });
});

describe('Bun and Node', () => {
  test.each([
    ['bun run build', 'build', 'here', ''],
    ['bun start a --foo', 'start', 'here', 'a --foo'],
    ['bun run build -- --foo', 'build', 'here', '--foo'],
    ['bun run build --foo -- --bar', 'build', 'here', '--foo -- --bar'],
    ['bun run test', 'test', 'here', ''],
    ['bun run publish', 'publish', 'here', ''],
    ['bun --bun run build', 'build', 'here', ''],
    ['bun run --silent --shell bun build', 'build', 'here', ''],
    ['bun --env-file .env build:x', 'build:x', 'here', ''],
    ['bun --filter core release', 'release', 'core', ''],
    ['bun run --filter "./packages/*" build', 'build', './packages/*', ''],
    ['bun run -F core build --x', 'build', 'core', '--x'],
    ['bun run build --filter core', 'build', 'here', '--filter core'],
    ['bun run --workspaces build', 'build', 'all', ''],
    ['bun run --cwd dir build', 'build', 'dir dir', ''],
    ['bun --cwd=dir start', 'start', 'dir dir', ''],
    ['bun --cwd dir --filter core release', 'release', 'dir ?', ''],
    ['bun run --parallel build lint', 'build lint', 'here', ''],
    ['bun pm version patch', 'preversion version postversion', 'here', ''],
    ['node --run build', 'build', 'here', ''],
    ['node --run=build', 'build', 'here', ''],
    ['node --no-warnings --env-file .env --run build -- --foo -- a', 'build', 'here', '--foo -- a'],
    ['node --run build a', 'build', 'here', ''],
  ])('%s: %s in %s, %j', (line, scripts, where, forwarded) => {
    const run = runIn(line);
    expect(run?.scripts.join(' ')).toBe(scripts);
    expect(shown(run?.where)).toBe(where);
    expect(run?.forwarded.map(({ raw }) => raw).join(' ')).toBe(forwarded);
    expect(run?.runner).toBe(line.startsWith('bun') ? 'bun' : 'node');
  });

  test.each([
    'bun',
    'bun run',
    'bun test',
    'bun build ./x.ts',
    'bun install',
    'bun publish',
    'bun add x',
    'bun pm pack',
    'bun pm version',
    'bun deploy',
    'bun x.ts',
    'bun run ./scripts/x.ts',
    'bun ./x',
    'bun run scripts/x.mjs',
    'bun -e "1"',
    'bun --version',
    'bun "$X"',
    'bun run $X build',
    'node build.js',
    'node build.js --run x',
    'node -p 1',
    'node --test',
    'node --run',
    'node --run "$X"',
    'node "$X" --run build',
    'bunx build',
  ])('%s starts none', (line) => {
    expect(runIn(line)).toBeNull();
  });
});

describe('the program instead of a script', () => {
  test.each([
    ['pnpm turbo run build', 'turbo', 'run build'],
    ['pnpm run lerna publish', 'lerna', 'publish'],
    ['yarn lerna publish -- --yes', 'lerna', 'publish -- --yes'],
    ['yarn run run-s a b', 'run-s', 'a b'],
    ['bun run nx build', 'nx', 'build'],
  ])('%s: %s %s', (line, program, words) => {
    const instead = programInsteadOf(invocationIn(line));
    expect(instead?.program).toBe(program);
    expect(instead?.words.map(({ raw }) => raw).join(' ')).toBe(words);
  });

  test.each([
    'npm run turbo',
    'node --run turbo',
    'pnpm -r turbo',
    'yarn workspace a turbo',
    'pnpm restart',
    'pnpm "/^a/"',
    'pnpm install',
    'ls',
  ])('none for %s', (line) => {
    expect(programInsteadOf(invocationIn(line))).toBeNull();
  });
});

test('whatever a line holds, nothing throws and names are never empty', () => {
  const word = fc.oneof(
    fc.constantFrom(
      ...'npm pnpm yarn bun node turbo nx lerna run-s npm-run-all concurrently run run-many affected'.split(' '),
      ...'workspace workspaces foreach version publish'.split(' '),
      ...'-r -w -C -F --filter --cwd --prefix -t -p -- - --run --run= --scope -c'.split(' '),
      ...'a a,b a:b :b //#a a* "" "a b" $X "$X" "npm:a-*"'.split(' '),
    ),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      for (const command of parseScript(words.join(' '), { shell: 'bash', directory: null }).commands) {
        const invocation = invocationOf(command);
        const run = invocation && scriptRunOf(invocation);
        if (invocation) programInsteadOf(invocation);
        if (!run) continue;
        expect(run.scripts.length).toBeGreaterThan(0);
        expect(run.scripts).not.toContain('');
      }
    }),
    { numRuns: 1000 },
  );
});
