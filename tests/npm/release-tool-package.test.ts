import { describe, expect, test } from 'vitest';
import { publishIn, publishesIn } from './commands.ts';

describe('semantic-release', () => {
  test.each([
    'semantic-release',
    'semantic-release --debug',
    'semantic-release --no-ci',
    'semantic-release --ci false',
    'semantic-release --branches main next',
    'semantic-release -b main -t "v${version}"',
    'semantic-release -e semantic-release-monorepo',
    'semantic-release --dry-run=false',
    'semantic-release --dry-run="$DRY"',
    'semantic-release --no-dry-run',
    'semantic-release $FLAGS',
    'semantic-release -p @semantic-release/commit-analyzer -p @semantic-release/npm',
    'semantic-release --plugins @semantic-release/commit-analyzer,@semantic-release/exec',
    'semantic-release -p "$PLUGINS"',
    'semantic-release -p @semantic-release/github $MORE',
    'npx semantic-release',
    'npx semantic-release@25',
    'npx --no-install semantic-release',
    'npx -p semantic-release -p @semantic-release/git semantic-release',
    'npx --package=semantic-release@25 -- semantic-release --debug',
    'pnpm semantic-release',
    'pnpm exec semantic-release',
    'pnpm dlx semantic-release',
    'yarn semantic-release',
    'yarn run semantic-release',
    'yarn dlx semantic-release',
    'bun semantic-release',
    'bunx semantic-release',
    'npm exec semantic-release',
    'multi-semantic-release',
    'multi-semantic-release --deps.bump=override --ignore-private',
    'npx multi-semantic-release --ignore-private-packages',
    'npx @qiwi/multi-semantic-release',
    'npx @anolilab/multi-semantic-release@4',
    'yarn multi-semantic-release --sequential-init',
    'GITHUB_TOKEN="$TOKEN" npx semantic-release',
    'npx semantic-release 2>&1 | tee log.txt',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('semantic-release');
  });

  test.each([
    'semantic-release --dry-run',
    'semantic-release -d',
    'semantic-release --dryRun',
    'semantic-release --no-ci --dry-run',
    'semantic-release --dry-run --branches main',
    'semantic-release --dry-run true',
    'semantic-release --help',
    'semantic-release -h',
    'semantic-release --version',
    'semantic-release -v',
    'semantic-release --publish false',
    'semantic-release --no-publish',
    'semantic-release -p @semantic-release/commit-analyzer @semantic-release/github',
    'semantic-release --plugins @semantic-release/commit-analyzer,@semantic-release/release-notes-generator',
    'npx semantic-release --dry-run',
    'npx -p semantic-release -p conventional-changelog-conventionalcommits semantic-release --dry-run',
    'npx multi-semantic-release --dry-run',
    'multi-semantic-release -d',
    'yarn semantic-release --dry-run',
    'npm install semantic-release',
    'npx semantic-release-cli setup',
    'python-semantic-release publish',
    'go-semantic-release',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

describe('release-it', () => {
  test.each([
    'release-it',
    'release-it --ci',
    'release-it minor --ci',
    'release-it --increment=minor',
    'release-it -i major -V',
    'release-it 1.2.3 --no-git.requireCleanWorkingDir',
    'release-it --preRelease=beta',
    'release-it --npm.tag=next',
    'release-it --npm.skipChecks --no-git',
    'release-it --no-increment --no-git --npm.publish',
    'release-it --config .release-it.publish.json',
    'release-it -c config.json --ci',
    'release-it --dry-run=false',
    'release-it --npm=true',
    'release-it --npm.publish="$PUBLISH"',
    'release-it --no-github.release',
    'release-it --git.changelog="git log"',
    'release-it $FLAGS',
    'npx release-it',
    'npx release-it@21 --ci',
    'pnpm release-it --ci',
    'pnpm exec release-it',
    'pnpm dlx release-it',
    'yarn release-it --ci',
    'yarn run release-it',
    'bun release-it',
    'bunx release-it',
    'npm exec -- release-it --ci',
    'env CI=true npx release-it',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('release-it');
  });

  test.each([
    'release-it --no-npm',
    'release-it --npm=false',
    'release-it --npm false',
    'release-it --ci --no-npm --preRelease=beta',
    'release-it --no-npm.publish',
    'release-it --npm.publish=false',
    'release-it --npm.publish false',
    'release-it --dry-run',
    'release-it -d',
    'release-it -dV',
    'release-it --ci --dry-run --increment minor',
    'release-it --release-version',
    'release-it --changelog',
    'release-it minor --release-version --ci',
    'release-it --help',
    'release-it -h',
    'release-it --version',
    'release-it -v',
    'release-it --npm.publishArgs=--dry-run',
    'npx release-it --no-npm --ci',
    'yarn release-it --dry-run --no-npm',
    'npm run release-it',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

describe('np', () => {
  test.each([
    'np',
    'np patch',
    'np 1.0.2',
    'np --any-branch minor',
    'np --anyBranch --no-tests',
    'np 1.0.2-beta.3 --tag=beta',
    'np --tag beta 1.0.2-beta.3',
    'np --contents dist',
    'np --yolo --no-release-draft',
    'np --no-2fa --no-cleanup',
    'np patch --message "v%s"',
    'np --publish',
    'np --dry-run=false',
    'np --preview=false',
    'np --stage',
    'np $VERSION',
    'npx np patch',
    'npx np@12 --no-tests minor',
    'pnpm np patch',
    'pnpm exec np',
    'pnpm dlx np patch',
    'yarn np',
    'yarn run np patch',
    'bun np',
    'bunx np patch',
    'npm exec np -- patch',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('np');
  });

  test.each([
    'np --no-publish',
    'np patch --no-publish --any-branch',
    'np --publish=false',
    'np --publish false',
    'np --preview',
    'np --preview patch',
    'np --dry-run',
    'np --dryRun minor',
    'np --release-draft-only',
    'np --releaseDraftOnly',
    'np --help',
    'np --version',
    'npx np --preview',
    'npx np --no-publish minor',
    'yarn np --no-publish',
    'npm install np',
    'npm run np',
    './np',
    'np-release patch',
    'ng publish',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

describe('npm-publish', () => {
  test.each([
    'npm-publish',
    'npm-publish --token "$NPM_TOKEN"',
    'npm-publish ./packages/a --access public',
    'npm-publish --tag next --provenance package.json',
    'npm-publish --strategy upgrade --no-ignore-scripts',
    'npm-publish --registry=https://npm.example ./dist/a.tgz',
    'npm-publish $FLAGS',
    'npx @jsdevtools/npm-publish',
    'npx @jsdevtools/npm-publish@4 --token "$NPM_TOKEN"',
    'npx -y @jsdevtools/npm-publish ./dist',
    'npx -p @jsdevtools/npm-publish npm-publish',
    'pnpm dlx @jsdevtools/npm-publish',
    'pnpm npm-publish',
    'pnpm exec npm-publish',
    'yarn dlx @jsdevtools/npm-publish',
    'yarn npm-publish --debug',
    'bunx @jsdevtools/npm-publish',
    'npm exec @jsdevtools/npm-publish',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('js-devtools');
  });

  test.each([
    'npm-publish --dry-run',
    'npm-publish --dry-run ./packages/a',
    'npm-publish --help',
    'npm-publish -h',
    'npm-publish -v',
    'npx @jsdevtools/npm-publish --dry-run --token "$NPM_TOKEN"',
    'npx @jsdevtools/npm-publish --version',
    'npm run npm-publish',
    'npm install @jsdevtools/npm-publish',
    './npm-publish',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});
