import { describe, expect, test } from 'vitest';
import { publishIn, publishesIn } from './commands.ts';

describe('lerna', () => {
  test.each([
    'lerna publish',
    'lerna publish from-package --yes',
    'lerna publish from-git --no-push -y',
    'lerna publish prerelease --preid beta --dist-tag next',
    'lerna publish --canary --preid canary',
    'lerna publish -yc',
    'lerna publish "$BUMP" --yes',
    'lerna publish ${GITHUB_SHA::7} --no-git-reset --no-push --yes',
    'lerna --loglevel verbose publish from-package',
    'lerna --registry https://npm.example publish',
    'lerna publish --conventional-commits --changelog-preset angular --create-release github',
    'lerna publish --contents dist --force-publish --yes',
    'lerna publish --dry-run=false',
    'lerna publish --no-dry-run',
    'lerna publish $FLAGS',
    "lerna 'publish'",
    'CI=1 lerna publish',
    'npx lerna publish from-package --yes',
    'npx lerna@9 publish',
    'npx -y -p lerna@9 lerna publish',
    'pnpm lerna publish from-package',
    'pnpm exec lerna publish --yes',
    'pnpm dlx lerna publish',
    'yarn lerna publish from-package',
    'yarn run lerna publish --yes',
    'yarn dlx lerna@8 publish',
    'yarn exec lerna publish',
    'bun lerna publish',
    'bunx lerna publish',
    'npm exec -- lerna publish',
    'corepack pnpm lerna publish',
    './node_modules/.bin/lerna publish',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('lerna');
  });

  test.each([
    'lerna version',
    'lerna version --yes --no-push',
    'lerna run publish',
    'lerna exec -- npm pack',
    'lerna exec -- npm publish --dry-run',
    'lerna changed',
    'lerna publish --skip-npm',
    'lerna publish --skipNpm --yes',
    'lerna publish --dry-run',
    'lerna publish from-package --dryRun',
    'lerna publish --help',
    'lerna publish -h',
    'lerna --version',
    'lerna pub',
    'lerna',
    'lerna --message publish',
    'lerna -m publish version',
    'npx lerna version',
    'yarn lerna run publish',
    'echo lerna publish',
    'my-lerna publish',
    'npm run lerna publish',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });

  test.each([
    'npx @lerna-lite/cli publish',
    'npx @lerna-lite/cli@5 publish from-package --yes',
    'pnpm dlx @lerna-lite/cli publish',
    'yarn dlx @lerna-lite/cli publish',
    'bunx @lerna-lite/cli publish',
    'lerna-lite publish',
    'lerna-lite publish --yes --dist-tag next',
    'pnpm lerna-lite publish',
    'npx -p @lerna-lite/cli lerna publish',
    'npx -p @lerna-lite/cli -p @lerna-lite/publish lerna publish from-package',
    'npm exec --package=@lerna-lite/cli -- lerna publish',
    'pnpm --package=@lerna-lite/cli dlx lerna publish',
  ])('lerna-lite: %s', (script) => {
    expect(publishIn(script)?.client).toBe('lerna-lite');
  });

  test.each([
    'npx @lerna-lite/cli version',
    'lerna-lite publish --dry-run',
    'lerna-lite publish --stage --dryRun',
    'npx -p @lerna-lite/cli lerna run publish',
    'lerna-lite publish -h',
    'lerna-lite version --dry-run',
    'lerna-lite exec -- npm pack',
    'npx lerna-lite run publish',
    'pnpm dlx @lerna-lite/cli changed',
  ])('lerna-lite: %s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

describe('nx', () => {
  test.each([
    'nx release publish',
    'nx release p',
    'nx release publish --tag next',
    'nx release publish --projects a,b --registry https://npm.example',
    'nx release publish -p a -g group',
    'nx release publish --dry-run=false',
    'nx release publish --dry-run="$DRY"',
    'nx release publish $projects_arg --access public --verbose',
    'nx release --verbose publish',
    'nx release publish --first-release --otp 123456',
    'nx release publish --parallel 3',
    'nx release --yes',
    'nx release -y',
    'nx release minor --yes',
    'nx release --specifier minor -y',
    'nx release "$SPECIFIER" --yes --verbose',
    'nx release --yes --skip-publish=false',
    'nx release --yes --skip-publish="$SKIP"',
    'nx release $FLAGS',
    'nx run-many -t nx-release-publish',
    'nx run-many --targets=build,nx-release-publish -p a',
    'nx affected --target nx-release-publish',
    'nx run a:nx-release-publish',
    'nx run a:nx-release-publish:production',
    'nx nx-release-publish a',
    'npx nx release publish',
    'npx nx@22 release publish',
    'pnpm nx release publish --tag canary --verbose',
    'pnpm exec nx release publish',
    'yarn nx release publish',
    'bunx nx release publish',
    'npm_config_legacy_peer_deps=false npx nx release --yes',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('nx');
  });

  test.each([
    'nx release',
    'nx release minor',
    'nx release "$SPECIFIER" --verbose',
    'nx release --no-yes',
    'nx release --skip-publish',
    'nx release --specifier minor --skipPublish',
    'nx release --skip-publish $FLAGS',
    'nx release --yes --dry-run',
    'nx release -yd',
    'nx release version',
    'nx release version --specifier 1.2.3',
    'nx release v minor',
    'nx release changelog 1.2.3',
    'nx release c 1.2.3',
    'nx release plan minor',
    'nx release pl',
    'nx release plan:check',
    'nx release publish --dry-run',
    'nx release publish --dryRun',
    'nx release publish -d',
    'nx release publish --graph',
    'nx release --yes --printConfig',
    'nx release --yes --print-config debug',
    'nx release publish --help',
    'NX_DRY_RUN=true nx release publish',
    'nx run-many -t nx-release-publish --dryRun',
    'nx run-many -t publish',
    'nx show target a:nx-release-publish',
    'nx publish a',
    'nx build release publish',
    'nx-cloud release publish',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

describe('changesets', () => {
  test.each([
    'changeset publish',
    'changeset publish --tag next',
    'changeset --tag next publish',
    'changeset publish --no-git-tag --otp 123456',
    'changeset publish --from-pack-dir packed',
    'changeset publish $FLAGS',
    'changeset version --snapshot && changeset publish --tag beta',
    'npx changeset publish',
    'npx @changesets/cli publish',
    'npx @changesets/cli@2 publish',
    'npx -p @changesets/cli changeset publish',
    'npm exec -- changeset publish',
    'npm exec @changesets/cli -- publish',
    'pnpm changeset publish',
    'pnpm exec changeset publish',
    'pnpm dlx @changesets/cli publish',
    'pnpm -w changeset publish',
    'pnpm --silent changeset publish',
    'yarn changeset publish',
    'yarn run changeset publish',
    'yarn exec changeset publish',
    'bun changeset publish',
    'bun run changeset publish',
    'bunx changeset publish',
    'bunx @changesets/cli publish',
    'NPM_CONFIG_PROVENANCE=true pnpm changeset publish',
    'node_modules/.bin/changeset publish',
    "pnpm 'changeset' \"publish\"",
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('changesets');
  });

  test.each([
    'changeset',
    'changeset add',
    'changeset version',
    'changeset version --snapshot publish',
    'changeset status --since=main',
    'changeset status --output publish',
    'changeset tag',
    'changeset git-tag',
    'changeset publish-plan',
    'changeset pack --out-dir publish',
    'changeset pre enter publish',
    'changeset release',
    'changeset -m publish',
    'changeset publish --help',
    'changeset publish -h',
    'changeset publish --dry-run',
    'pnpm changeset version',
    'pnpm run changeset publish',
    'npm run changeset publish',
    'yarn changeset tag',
    'npx changesets publish',
    'pnpm add changeset publish',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

describe('release-plan', () => {
  test.each([
    'release-plan publish',
    'release-plan publish --access public',
    'release-plan --access=public publish',
    'release-plan publish --publish-branch main',
    'release-plan publish --publishBranch main --otp 1',
    'release-plan publish --provenance --github-prerelease',
    'release-plan publish --dry-run=false',
    // A key of package.json, which the command line does not know.
    'release-plan publish --skip-npm-publish',
    'npx release-plan publish',
    'npx release-plan@0.17 publish',
    'pnpm release-plan publish',
    'pnpm exec release-plan publish',
    'pnpm dlx release-plan publish',
    'yarn release-plan publish',
    'bunx release-plan publish',
    'npm exec release-plan publish',
    'GITHUB_AUTH="$TOKEN" pnpm release-plan publish',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('release-plan');
  });

  test.each([
    'release-plan prepare',
    'release-plan explain-plan',
    'release-plan gather-changes',
    'release-plan discover-deps',
    'release-plan',
    'release-plan publish --dry-run',
    'release-plan publish --dryRun',
    'release-plan publish --help',
    'release-plan --version',
    'release-plan --publish-branch publish',
    'pnpm release-plan prepare --singlePackage a',
    'release-please publish',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

describe('beachball', () => {
  test.each([
    'beachball publish',
    'beachball publish -y',
    'beachball publish --yes --no-push --no-bump',
    'beachball publish -b origin/main -m "applying updates"',
    'beachball --branch main publish',
    'beachball publish -n "$NPM_TOKEN" --access public',
    'beachball publish --registry https://npm.example -t next',
    'beachball publish --publish=true',
    'beachball canary',
    'beachball canary --canary-name pr',
    'beachball publish $FLAGS',
    'npx beachball publish -y',
    'npx beachball@2 publish',
    'yarn beachball publish',
    'yarn run beachball publish --yes',
    'pnpm beachball publish',
    'pnpm exec beachball publish',
    'bunx beachball publish',
    'npm exec -- beachball publish -y',
    'sudo -E npx beachball publish',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('beachball');
  });

  test.each([
    'beachball',
    'beachball check',
    'beachball change -m publish',
    'beachball bump',
    'beachball sync',
    'beachball init',
    'beachball config list',
    'beachball publish --no-publish',
    'beachball publish --publish=false',
    'beachball publish --publish false -y',
    'beachball canary --no-publish',
    'beachball publish --pack-to-path out',
    'beachball publish --packToPath=out',
    'beachball publish --help',
    "beachball publish '-?'",
    'beachball publish -v',
    'beachball --tag publish',
    'yarn beachball check',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

describe('auto', () => {
  test.each([
    'auto shipit',
    'auto shipit --verbose',
    'auto shipit -vv --base-branch main',
    'auto --verbose shipit',
    'auto --plugins npm shipit',
    'auto latest',
    'auto next',
    'auto next --message "next: %v"',
    'auto canary',
    'auto canary --pr 123 --build 5 --force',
    'auto canary -m false',
    'auto shipit $FLAGS',
    'npx auto shipit',
    'npx auto@11 shipit',
    'yarn auto shipit',
    'yarn run auto canary',
    'pnpm auto shipit',
    'pnpm exec auto shipit',
    'bunx auto latest',
    'npm exec auto shipit',
    'GH_TOKEN="$TOKEN" yarn auto shipit',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('auto');
  });

  test.each([
    'auto',
    'auto release',
    'auto release --use-version v1.2.3',
    'auto publish',
    'auto changelog',
    'auto version',
    'auto info',
    'auto init',
    'auto create-labels',
    'auto label --exists shipit',
    'auto pr-check --url https://ci.example',
    'auto comment -m shipit',
    'auto shipit --dry-run',
    'auto shipit -d',
    'auto canary --dry-run --force',
    'auto shipit --help',
    'auto -V',
    'auto --repo shipit',
    'yarn auto changelog',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

describe('rush', () => {
  test.each([
    'rush publish --publish',
    'rush publish -p',
    'rush publish --include-all --publish',
    'rush publish --apply --publish --target-branch main',
    'rush publish -ap -b main',
    'rush publish --publ',
    'rush publish --incl --publish --set-acc public',
    'rush --debug publish --publish',
    'rush -q publish -p',
    'rush publish --publish --registry https://npm.example --tag next',
    'rush publish --publish -n "$NPM_TOKEN"',
    'rush publish --publish --version-policy main',
    'rush publish --publish --prerelease-name beta',
    'rush publish $FLAGS',
    'npx rush publish --publish',
    'npx @microsoft/rush publish --publish',
    'npx @microsoft/rush@5 publish --include-all --publish',
    'npx -p @microsoft/rush rush publish -p',
    'node common/scripts/install-run-rush.js publish --publish',
    'node ./common/scripts/install-run-rush.js --quiet publish --include-all --publish',
    'node "/github/workspace/common/scripts/install-run-rush.js" publish -p -r https://npm.example',
    './common/scripts/install-run-rush.js publish --publish',
    'pnpm dlx @microsoft/rush publish --publish',
    'GIT_AUTHOR_NAME=bot rush publish --publish',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('rush');
  });

  test.each([
    'rush publish',
    'rush publish --apply',
    'rush publish --include-all',
    'rush publish -a -b publish',
    'rush publish --pub=false',
    'rush publish --include-all --pack --publish',
    'rush publish --include-all --publish --pack --release-folder out',
    'rush publish --regenerate-changelogs --publish',
    'rush publish --tag publish',
    'rush publish --publish --help',
    'rush version --bump',
    'rush build --publish',
    'rush install',
    'rush change --verify',
    'rushx publish --publish',
    'node common/scripts/install-run-rush.js build',
    'node common/scripts/install-run-rush.js publish --apply',
    'node common/scripts/install-run-rushx.js publish --publish',
    'node scripts/publish.js publish --publish',
    'node -e "rush publish --publish"',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});
