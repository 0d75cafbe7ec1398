import { describe, expect, test } from 'vitest';
import { type ScriptPlace, type ScriptRun, scriptRunOf } from '../../src/npm/script-run.ts';
import { scriptsAmong } from '../../src/npm/script-sequence.ts';
import { invocationIn } from './commands.ts';

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

describe('runners over workspaces', () => {
  test.each([
    ['turbo run build', 'build', 'all', ''],
    ['turbo build test', 'build test', 'all', ''],
    ['npx turbo@2 run build', 'build', 'all', ''],
    ['pnpm exec turbo run build', 'build', 'all', ''],
    ['turbo run build --filter=a', 'build', 'a', ''],
    ['turbo run build --filter "./packages/*" -F b', 'build', './packages/*,b', ''],
    ['turbo --filter a build', 'build', 'a', ''],
    ['turbo run build --scope=a', 'build', 'a', ''],
    ['turbo run build --filter="$A"', 'build', '?', ''],
    ['turbo run build --filter=//', 'build', '+root', ''],
    ['turbo run build --affected', 'build', '?', ''],
    ['turbo run build --since=main', 'build', '?', ''],
    ['turbo run build --cwd=x', 'build', 'dir ?', ''],
    ['turbo run build --single-package', 'build', 'here', ''],
    ['turbo run build --concurrency=1 --cache-dir .turbo --force', 'build', 'all', ''],
    ['turbo run core#build', 'build', 'core', ''],
    ['turbo run @s/core#build //#lint', 'build lint', '@s/core+root', ''],
    ['turbo run build "$X"', 'build', 'all', ''],
    ['turbo run publish -- --tag next', 'publish', 'all', '--tag next'],
    ['nx run-many -t build', 'build', 'all', ''],
    ['nx run-many --target=build', 'build', 'all', ''],
    ['nx run-many --target build --all', 'build', 'all', ''],
    ['nx run-many --targets=build,test', 'build test', 'all', ''],
    ['nx run-many -t build test --parallel=3', 'build test', 'all', ''],
    ['nx run-many -t build -p a b', 'build', 'a,b', ''],
    ['nx run-many -p a,b -t build', 'build', 'a,b', ''],
    ['nx run-many -t build --projects="$P"', 'build', '?', ''],
    ['nx run-many -t build --exclude=a', 'build', '?', ''],
    ['nx affected -t build', 'build', '?', ''],
    ['nx affected --target=build --base=main', 'build', '?', ''],
    ['nx affected -t build --all', 'build', 'all', ''],
    ['nx run app:build', 'build', 'app', ''],
    ['nx run @s/app:build:production', 'build', '@s/app', ''],
    ['nx run app:build -- --tag next', 'build', 'app', '--tag next'],
    ['nx run build', 'build', 'here', ''],
    ['nx build app', 'build', 'app', ''],
    ['nx build', 'build', 'here', ''],
    ['nx b app --prod', 'build', 'app', ''],
    ['nx build --project=app', 'build', 'app', ''],
    ['nx build "$APP"', 'build', '?', ''],
    ['nx publish lib --ver 1.0.0 --tag latest', 'publish', 'lib', ''],
    ['npx nx run-many -t build', 'build', 'all', ''],
    ['lerna run build', 'build', 'all', ''],
    ['lerna run build,test', 'build test', 'all', ''],
    ['lerna run build --scope a --scope="b-*"', 'build', 'a,b-*', ''],
    ['lerna --loglevel silent run build --stream', 'build', 'all', ''],
    ['lerna run build --ignore a', 'build', '?', ''],
    ['lerna run build --since main', 'build', '?', ''],
    ['lerna run publish -- --tag next', 'publish', 'all', '--tag next'],
    ['lerna-lite run build', 'build', 'all', ''],
  ])('%s: %s in %s, %j', (line, scripts, where, forwarded) => {
    const run = runIn(line);
    expect(run?.scripts.join(' ')).toBe(scripts);
    expect(shown(run?.where)).toBe(where);
    expect(run?.forwarded.map(({ raw }) => raw).join(' ')).toBe(forwarded);
    expect(run?.arePatterns).toBe(false);
  });

  test.each([
    'turbo',
    'turbo run',
    'turbo --version',
    'turbo run build --dry-run',
    'turbo run build --dry=json',
    'turbo run build --graph',
    'turbo prune --scope=a',
    'turbo login',
    'turbo run "$X"',
    'nx',
    'nx run-many',
    'nx run-many -t "$T"',
    'nx affected',
    'nx affected -t build --graph',
    'nx affected:build',
    'nx release publish',
    'nx release --yes',
    'nx show projects',
    'nx graph',
    'nx reset',
    'nx format:check',
    'nx start-ci-run',
    'nx run',
    'nx run "$X"',
    'nx "$X" app',
    'nx --version',
    'nx-cloud start-ci-run',
    'lerna publish',
    'lerna version',
    'lerna exec -- npm publish',
    'lerna run',
    'lerna run "$X"',
  ])('%s starts none', (line) => {
    expect(runIn(line)).toBeNull();
  });
});

describe('runners of several scripts', () => {
  test.each([
    ['run-s a b', 'a b', false, ''],
    ['run-p "a:*" b', 'a:* b', true, ''],
    ['run-p dev:* --print-label', 'dev:*', true, ''],
    ['npm-run-all clean -p build:** lint', 'clean build:** lint', true, ''],
    ['concurrently npm:dev-* "npm run x"', 'dev-*', true, ''],
    ['run-s clean "build:**"', 'clean build:**', true, ''],
    ['run-s "build:{a,b}"', 'build:{a,b}', true, ''],
    ['npm-run-all a b -p c d -s e', 'a b c d e', false, ''],
    ['npm-run-all2 --parallel a b --sequential c', 'a b c', false, ''],
    ['npm-run-all -lnc --parallel a b', 'a b', false, ''],
    ['run-p --max-parallel 2 a b', 'a b', false, ''],
    ['run-s --npm-path pnpm a', 'a', false, ''],
    ['run-s --silent a', 'a', false, ''],
    ['run-s "build -- --watch" test', 'build test', false, ''],
    ['run-s "a {1}" -- x', 'a', false, ''],
    ['run-s a "publish -- {@}" -- --tag next', 'a publish', false, '--tag next'],
    ['run-s a "$X" b', 'a b', false, ''],
    ['npx run-s a b', 'a b', false, ''],
    ['concurrently "npm:build-*" "npm run lint"', 'build-*', true, ''],
    ['concurrently -n a,b "pnpm run x:*" "yarn:y-*(!y-no)"', 'x:* y-*(!y-no)', true, ''],
  ])('%s: %s', (line, scripts, arePatterns, forwarded) => {
    const run = runIn(line);
    expect(run?.scripts.join(' ')).toBe(scripts);
    expect(run?.arePatterns).toBe(arePatterns);
    expect(run?.forwarded.map(({ raw }) => raw).join(' ')).toBe(forwarded);
    expect(shown(run?.where)).toBe('here');
  });

  test.each([
    'run-s',
    'run-p --help',
    'run-s "$X"',
    'run-s $X*',
    'npm-run-all -p',
    'run-s "{1}" -- a',
    'concurrently "npm:a" "npm run b"',
    'concurrently $X*',
    'concurrently',
  ])('%s starts none', (line) => {
    expect(runIn(line)).toBeNull();
  });
});

describe('the scripts of a manifest that are meant', () => {
  const SCRIPTS = ['build', 'build:a', 'build:b', 'build:c:d', 'prebuild', 'lint', 'publish-all', 'watch-a', 'watch-b'];

  test.each([
    ['npm run build', 'build'],
    ['npm run absent', ''],
    ['run-s lint build', 'lint build'],
    ['run-s "build:*"', 'build:a build:b'],
    ['run-s "build:**"', 'build:a build:b build:c:d'],
    ['run-s "build:{b,a}" lint', 'build:a build:b lint'],
    ['run-s "build:*" build:a', 'build:a build:b'],
    ['run-s "!(build)"', 'prebuild lint publish-all watch-a watch-b'],
    ['pnpm "/^build:.*/"', 'build:a build:b build:c:d'],
    ['pnpm run "/lint|publish/"', 'lint publish-all'],
    ['pnpm "/(/"', ''],
    ['pnpm "/^(b+)+$/"', ''],
    ['concurrently "npm:build*"', 'build build:a build:b build:c:d'],
    ['concurrently "npm:watch-*(!b)"', 'watch-a'],
    ['bun run --parallel "build:*" lint', 'build:a build:b lint'],
  ])('%s: %s', (line, scripts) => {
    const run = runIn(line);
    expect(run && scriptsAmong(run, SCRIPTS).join(' ')).toBe(scripts);
  });

  test('very long patterns match nothing', () => {
    const run = runIn(`run-s "${'*'.repeat(5000)}"`);
    expect(run && scriptsAmong(run, SCRIPTS)).toEqual([]);
  });
});
