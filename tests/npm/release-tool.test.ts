import { describe, expect, test } from 'vitest';
import { isToolClient } from '../../src/npm/publish-command.ts';
import { publishIn, publishesIn } from './commands.ts';

/** What a publish selects, in one line: `.` is the package of the current folder, `?` a path that is not told. */
function selectionIn(script: string): string {
  const selection = publishIn(script)?.selection;
  switch (selection?.kind) {
    case undefined:
      return 'no publish';
    case 'packages':
      return 'packages';
    case 'workspaces':
      return selection.names === 'all' ? 'all workspaces' : `workspaces ${selection.names.map((name) => name ?? '?').join(' ')}`;
    case 'directory':
      return selection.path === null ? '.' : `path ${selection.path.text ?? `${selection.path.prefix}?`}`;
  }
}

describe('what a tool publishes', () => {
  test.each([
    ['lerna publish', 'packages'],
    ['lerna publish --contents dist', 'packages'],
    ['npx @lerna-lite/cli publish', 'packages'],
    ['nx release publish', 'packages'],
    ['nx release publish -p a', 'packages'],
    ['nx release --yes', 'packages'],
    ['nx run a:nx-release-publish', 'packages'],
    ['changeset publish', 'packages'],
    ['beachball publish', 'packages'],
    ['rush publish -p', 'packages'],
    ['release-plan publish', 'packages'],
    ['auto shipit', 'packages'],
    ['multi-semantic-release', 'packages'],
    ['semantic-release', '.'],
    ['semantic-release -b main next', '.'],
    ['release-it', '.'],
    ['release-it minor', '.'],
    ['release-it --npm.publishPath=dist', 'path dist'],
    ['release-it --npm.publishPath dist', 'path dist'],
    ['release-it --npm.publishPath="$DIR"', 'path ?'],
    ['np', '.'],
    ['np patch', '.'],
    ['np --contents=dist', 'path dist'],
    ['np --contents dist minor', 'path dist'],
    ['np --contents "$DIR"', 'path ?'],
    ['npm-publish', '.'],
    ['npm-publish ./packages/a', 'path ./packages/a'],
    ['npm-publish --token "$TOKEN" packages/a/package.json', 'path packages/a/package.json'],
    ['npm-publish --package packages/a', 'path packages/a'],
    ['npm-publish "$DIR"', 'path ?'],
    ['npm-publish $DIR', 'path ?'],
    // Tarballs that were built from the package of the root.
    ['publib-npm', '.'],
    ['publib-npm dist/js', '.'],
    ['publib dist', '.'],
    // One package for each platform.
    ['napi prepublish', 'path npm/?'],
    ['napi prepublish -t npm', 'path npm/?'],
    ['napi prepublish --npm-dir platforms/', 'path platforms/?'],
    ['napi prepublish -p ./packages', 'path ./packages/?'],
    ['napi prepublish --prefix=packages', 'path packages/?'],
    ['napi prepublish -p "$DIR"', 'path ?'],
    // What a build made.
    ['wasm-pack publish', 'path ?'],
    ['wasm-pack publish -d out crates/a', 'path ?'],
  ])('%s: %s', (script, selection) => {
    expect(selectionIn(script)).toBe(selection);
  });
});

describe('tools that a client starts in folders', () => {
  test.each([
    ['pnpm -r exec semantic-release', 'semantic-release', 'all workspaces'],
    ['pnpm -r --workspace-concurrency=1 exec -- npx --no-install semantic-release', 'semantic-release', 'all workspaces'],
    ['pnpm --filter a exec release-it --ci', 'release-it', 'workspaces a'],
    ['pnpm --filter a semantic-release', 'semantic-release', 'workspaces a'],
    ['pnpm -r semantic-release', 'semantic-release', 'all workspaces'],
    ['pnpm --filter "$NAME" exec np', 'np', 'workspaces ?'],
    ['pnpm -C packages/a exec np', 'np', 'workspaces ?'],
    ['pnpm --filter a exec changeset publish', 'changesets', 'packages'],
    ['pnpm -w changeset publish', 'changesets', 'packages'],
    ['npm -w a exec -- semantic-release', 'semantic-release', 'workspaces a'],
    ['npm --workspaces exec release-it', 'release-it', 'all workspaces'],
    ['yarn workspace a semantic-release', 'semantic-release', 'workspaces a'],
    ['yarn workspace a run semantic-release', 'semantic-release', 'workspaces a'],
    ['yarn workspace a exec np', 'np', 'workspaces a'],
    ['yarn workspaces foreach -A run semantic-release', 'semantic-release', 'all workspaces'],
    ['yarn workspaces foreach -A --include a exec release-it', 'release-it', 'workspaces a'],
    ['yarn workspaces foreach --since exec np', 'np', 'workspaces ?'],
    ['yarn workspaces foreach -A lerna publish', 'lerna', 'packages'],
    ['bun run --filter a semantic-release', 'semantic-release', 'workspaces a'],
    ['lerna exec -- npm publish', 'npm', 'all workspaces'],
    ['lerna exec npm publish', 'npm', 'all workspaces'],
    ['lerna exec --concurrency 1 --no-private -- npm publish --access public', 'npm', 'all workspaces'],
    ['npx lerna exec --scope a --scope "@acme/*" -- npm publish', 'npm', 'workspaces a @acme/*'],
    ['yarn lerna exec --since main -- npm publish', 'npm', 'workspaces ?'],
    ['npx @lerna-lite/cli exec -- pnpm publish', 'pnpm', 'all workspaces'],
  ])('%s: %s, %s', (script, client, selection) => {
    expect(publishIn(script)?.client).toBe(client);
    expect(selectionIn(script)).toBe(selection);
  });

  test.each([
    'pnpm -r exec semantic-release --dry-run',
    'pnpm --filter a exec lerna version',
    'pnpm -r exec',
    'yarn workspaces foreach -A run changeset version',
    'yarn workspace a exec',
    'npm -w a exec -- np --preview',
    'lerna exec -- npm run publish',
    'lerna exec',
    'pnpm install np',
    'yarn add release-it lerna',
    'yarn why np',
    'bun add semantic-release',
    'pnpm run np',
    'yarn run',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

describe('the verb', () => {
  test.each([
    ['lerna --loglevel verbose publish --yes', 'publish'],
    ['nx release publish', 'publish'],
    ['nx release p', 'p'],
    ['nx release --yes', 'release'],
    ['nx run-many -t nx-release-publish', 'nx-release-publish'],
    ['nx run a:nx-release-publish', 'a:nx-release-publish'],
    ['pnpm changeset publish', 'publish'],
    ['npx "changeset" "publish"', '"publish"'],
    ['beachball canary', 'canary'],
    ['auto shipit', 'shipit'],
    ['node common/scripts/install-run-rush.js publish -p', 'publish'],
    ['npx semantic-release@25 --debug', 'semantic-release@25'],
    ['sudo npx np patch', 'np'],
    ['yarn release-it --ci', 'release-it'],
    ['npx -p publib@latest publib-npm dist/js', 'publib-npm'],
    ['yarn napi prepublish -t npm', 'prepublish'],
    ['wasm-pack publish', 'publish'],
    ['npx @jsdevtools/npm-publish ./dist', '@jsdevtools/npm-publish'],
  ])('of %s is %s', (script, verb) => {
    const command = publishIn(script);
    expect(script.slice(...(command?.verb.range ?? [0, 0]))).toBe(verb);
    expect(command?.verb.raw).toBe(verb);
  });

  test('the range holds all words, without wrappers', () => {
    const script = 'cd a && sudo -E pnpm --filter a exec semantic-release --debug # now';
    expect(script.slice(...(publishIn(script)?.range ?? [0, 0]))).toBe('pnpm --filter a exec semantic-release --debug');
  });
});

/** The options of a publish, in the order of their words. */
function optionsIn(script: string): string {
  return (publishIn(script)?.arguments.options ?? []).map(({ name, value }) => `${name}=${value ?? '?'}`).join(' ');
}

describe("options under npm's names", () => {
  test.each([
    ['lerna publish --dist-tag next --registry https://npm.example', 'tag=next registry=https://npm.example'],
    ['lerna publish --distTag=next', 'tag=next'],
    ['lerna publish --npm-tag "$TAG"', 'tag=?'],
    ['lerna publish --pre-dist-tag beta -y', 'pre-dist-tag=beta yes=true'],
    ['nx release publish --tag next --access public --registry=https://npm.example', 'tag=next access=public registry=https://npm.example'],
    ['nx release publish --firstRelease', 'first-release=true'],
    ['changeset publish --tag beta --no-git-tag', 'tag=beta git-tag=false'],
    ['release-plan publish --access public --provenance', 'access=public provenance=true'],
    ['release-plan publish --no-provenance', 'provenance=false'],
    ['beachball publish -t next -r https://npm.example -n "$TOKEN"', 'tag=next registry=https://npm.example token=?'],
    ['rush publish -p -t next -r https://npm.example', 'publish=true tag=next registry=https://npm.example'],
    ['rush publish -p --set-access-level public', 'publish=true access=public'],
    ['rush publish --publ --set=public', 'publish=true access=public'],
    ['release-it --npm.tag=next', 'tag=next'],
    ['release-it --npm.tag next --npm.otp 1', 'tag=next otp=1'],
    ['release-it --npm.access=public', 'access=public'],
    ['release-it --npm.publishArgs="--access public"', 'npm.publishArgs=--access public access=public'],
    [
      "release-it --npm.publishArgs='--provenance --access=public'",
      'npm.publishArgs=--provenance --access=public provenance=true access=public',
    ],
    ['release-it --npm.publishArgs=--no-provenance', 'npm.publishArgs=--no-provenance provenance=false'],
    ['release-it --npm.publishArgs="$ARGS"', 'npm.publishArgs=?'],
    ['np --tag=beta --provenance', 'tag=beta provenance=true'],
    ['np --testScript ci', 'test-script=ci'],
    ['npm-publish --access public --no-ignore-scripts', 'access=public ignore-scripts=false'],
    ['wasm-pack publish -a public --tag next', 'access=public tag=next'],
    ['napi prepublish -t npm', 'tag-style=npm'],
  ])('%s: %s', (script, options) => {
    expect(optionsIn(script)).toBe(options);
  });

  test.each([
    ['np patch', ''],
    ['release-it minor', ''],
    ['lerna publish from-package', 'from-package'],
    ['nx release publish a', 'a'],
    ['publib-npm dist/js', 'dist/js'],
    ['wasm-pack publish crates/a', 'crates/a'],
  ])('%s leaves the words %j', (script, words) => {
    expect(publishIn(script)?.arguments.positionals.map(({ text }) => text).join(' ')).toBe(words);
  });

  test('words that are not constant keep the answer open', () => {
    expect(publishIn('pnpm changeset publish $FLAGS')?.arguments.open).toBe(true);
    expect(publishIn('pnpm changeset publish')?.arguments.open).toBe(false);
  });
});

test.each([
  ['lerna publish --stage', true],
  ['lerna publish', false],
  ['release-it --npm.stage', true],
  ['release-it --npm.stage=false', false],
  ['release-it', false],
  ['np --stage', true],
  ['np --no-stage', false],
  ['changeset publish', false],
  ['pnpm -r exec np --stage', true],
])('%s uploads for approval: %s', (script, isStaged) => {
  expect(publishIn(script)?.isStaged).toBe(isStaged);
});

test('a tool is told from a client', () => {
  const clients = ['lerna publish', 'npx np', 'npm publish', 'pnpm publish', 'yarn npm publish', 'publib-npm'].map(
    (script) => publishIn(script)?.client ?? '',
  );
  expect(clients.filter(isToolClient)).toEqual(['lerna', 'np', 'publib']);
});
