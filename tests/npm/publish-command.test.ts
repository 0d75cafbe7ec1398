import { describe, expect, test } from 'vitest';
import { publishCommandOf } from '../../src/npm/publish-command.ts';
import { invocationIn, publishIn, publishesIn } from './commands.ts';

describe('commands that publish', () => {
  test.each([
    ['npm publish', 'npm'],
    ['npm pub', 'npm'],
    ['npm pu', 'npm'],
    ['npm publi', 'npm'],
    ['npm publish --access public', 'npm'],
    ['npm publish --access=public --provenance', 'npm'],
    ['npm --access public publish', 'npm'],
    ['npm --ignore-scripts publish --provenance', 'npm'],
    ['npm --tag next publish', 'npm'],
    ['npm --tag publish publish', 'npm'],
    ['npm publish --tag publish', 'npm'],
    ['npm publish --tag help', 'npm'],
    ['npm -s publish', 'npm'],
    ['npm --silent publish', 'npm'],
    ['npm --loglevel verbose publish', 'npm'],
    ['npm -w packages/a publish', 'npm'],
    ['npm --workspace=packages/a publish', 'npm'],
    ['npm -C dist publish', 'npm'],
    ['npm --prefix dist publish', 'npm'],
    ['npm --foo publish', 'npm'],
    ['npm publish dist/x.tgz', 'npm'],
    ['npm publish -- ./dist', 'npm'],
    ['npm publish --no-dry-run', 'npm'],
    ['npm publish --dry-run=false', 'npm'],
    ['npm publish --dry-run false', 'npm'],
    ['npm publish --dry-run="${X}"', 'npm'],
    ['npm publish --dry-run=$X', 'npm'],
    ['npm publish --dry-run --no-dry-run', 'npm'],
    ['npm publish --no-git-checks', 'npm'],
    ['npm publish $ARGS', 'npm'],
    ["npm 'publish'", 'npm'],
    ['"npm" "publish"', 'npm'],
    ['np\\m publish', 'npm'],
    ['npm \\\n  publish \\\n  --access public', 'npm'],
    ['NODE_AUTH_TOKEN="$TOKEN" npm publish', 'npm'],
    ['NPM_CONFIG_PROVENANCE=true npm publish --access public', 'npm'],
    ['env NPM_CONFIG_PROVENANCE=true npm publish', 'npm'],
    ['sudo npm publish', 'npm'],
    ['sudo -E npm publish', 'npm'],
    ['time npm publish', 'npm'],
    ['timeout 60 npm publish', 'npm'],
    ['command npm publish', 'npm'],
    ['/usr/bin/npm publish', 'npm'],
    ['/home/runner/.local/bin/npm publish', 'npm'],
    ['node_modules/.bin/npm publish', 'npm'],
    ['npm.cmd publish', 'npm'],
    ['npx npm publish', 'npm'],
    ['npx npm@11 publish', 'npm'],
    ['npx -y npm@latest publish', 'npm'],
    ['npx --yes npm@^11.5.1 publish --provenance', 'npm'],
    ['npx --package npm@11 npm publish', 'npm'],
    ['npx -p npm@11 -- npm publish', 'npm'],
    ['npx "npm@${NPM_VERSION}" publish', 'npm'],
    ['npm exec -- npm@11 publish', 'npm'],
    ['npm exec npm@11 -- publish', 'npm'],
    ['npm x -y npm@11 publish', 'npm'],
    ['npm -y exec npm@11 publish', 'npm'],
    ['corepack npm publish', 'npm'],
    ['corepack npm@11.6.0 publish', 'npm'],
    ['bunx npm publish', 'npm'],
    ['bunx npm@latest publish --provenance --access public', 'npm'],
    ['bun x npm publish', 'npm'],
    ['pnpm dlx npm publish', 'npm'],
    ['pnpm --package=npm@11 dlx npm publish', 'npm'],
    ['pnpm exec npm publish', 'npm'],
    ['pnpx npm@11 publish', 'npm'],
    ['yarn dlx npm@11 publish', 'npm'],
    ['yarn exec npm publish', 'npm'],
    ['yarn workspaces foreach -A exec npm publish', 'npm'],
    ['yarn workspace @acme/a exec npm publish', 'npm'],
    ['pnpm -r exec npm publish --access public', 'npm'],
    ['pnpm --filter @acme/a exec -- npm publish', 'npm'],
    ['xargs npm publish', 'npm'],
    ['pnpm -r exec pnpm publish --no-git-checks', 'pnpm'],
    ['npm -w packages/a exec -- npm publish', 'npm'],
    ['npm exec --workspaces -- npm publish', 'npm'],
    ['yarn workspace a exec yarn npm publish', 'yarn'],
    ['pnpm publish', 'pnpm'],
    ['pnpm -r publish', 'pnpm'],
    ['pnpm publish -r --no-git-checks', 'pnpm'],
    ['pnpm --filter x publish', 'pnpm'],
    ['pnpm --filter=x publish', 'pnpm'],
    ['pnpm -F x publish', 'pnpm'],
    ['pnpm -C packages/a publish', 'pnpm'],
    ['pnpm publish --publish-branch main --tag next', 'pnpm'],
    ['pnpm publish --dry-run=false', 'pnpm'],
    ['corepack pnpm@10 publish', 'pnpm'],
    ['npx pnpm@11 publish', 'pnpm'],
    ['yarn npm publish', 'yarn'],
    ['yarn npm publish --access public --tolerate-republish', 'yarn'],
    ['corepack yarn npm publish --provenance', 'yarn'],
    ['yarn --cwd packages/a npm publish', 'yarn'],
    ['yarn workspace x npm publish', 'yarn'],
    ['yarn workspaces foreach -A --no-private npm publish', 'yarn'],
    ['yarn workspaces foreach -Apt npm publish', 'yarn'],
    ['yarn workspaces foreach -A -j 2 npm publish', 'yarn'],
    ['yarn workspaces foreach -v -pt --no-private npm publish --access public', 'yarn'],
    ['yarn workspaces foreach --since npm publish', 'yarn'],
    ['yarn publish', 'yarn-classic'],
    ['yarn publish --new-version 1.2.3 --access public', 'yarn-classic'],
    ['yarnpkg publish', 'yarn-classic'],
    ['yarn workspace x publish', 'yarn-classic'],
    ['bun publish', 'bun'],
    ['bun publish --tag next', 'bun'],
    ['bun publish ./package.tgz', 'bun'],
  ])('%s', (script, client) => {
    expect(publishIn(script)?.client).toBe(client);
  });
});

describe('commands that do not publish', () => {
  test.each([
    'npm run publish',
    'npm run-script publish',
    'npm rum publish',
    'npm help publish',
    'npm publish --help',
    'npm publish -h',
    "npm publish '-?'",
    'npm publish --usage',
    'npm publish --dry-run',
    'npm publish --dry-run=true',
    'npm publish --dry-run true',
    'npm --dry-run publish',
    'npm publish --no-dry-run --dry-run',
    'npm publish --no-dry-run=false',
    'npm p',
    'npm Publish',
    'npm publishes',
    'npm unpublish',
    'npm unpub pkg@1',
    'npm --tag publish',
    'npm --tag next',
    'npm config set tag publish',
    'npm view publish',
    'npm install publish',
    'npm exec publish',
    'npm pack',
    'npm stage list',
    'npm stage pub',
    'npm stage',
    'npm stage approve publish',
    'npm',
    'npm -- ',
    'npm $COMMAND',
    'npm "$COMMAND" publish',
    'echo npm publish',
    'echo "npm publish"',
    'printf %s "npm publish"',
    'git commit -m "npm publish"',
    'grep -r "npm publish" .',
    'pkg-pr-new publish',
    'npx pkg-pr-new publish',
    'pnpx pkg-pr-new publish --compact',
    'jsr publish',
    'npx jsr publish',
    'npx -y jsr@0.13 publish',
    'bunx jsr publish',
    'pnpm dlx jsr publish --allow-dirty',
    'pnpm jsr publish',
    'deno publish',
    'vsce publish',
    'npx @vscode/vsce publish',
    'bunx vsce publish -p "$PAT"',
    'npx ovsx publish',
    'cargo publish',
    'gem push',
    'dotnet publish',
    'uv publish',
    'poetry publish',
    'npx -p publib@latest publib-pypi',
    'pnpm run publish',
    'pnpm publish --dry-run',
    'pnpm -r publish --dry-run',
    'pnpm stage list',
    'pnpm pub',
    'pnpm prepublishOnly',
    'pnpm -r exec npm pack',
    'pnpm -r exec npm publish --dry-run',
    'yarn run publish',
    'yarn npm info',
    'yarn npm tag add x latest',
    'yarn npm publish --dry-run',
    'yarn npm publish -n',
    'yarn workspaces foreach -A -n npm publish',
    'yarn workspaces foreach -A run publish',
    'yarn workspaces foreach -A --include npm publish-all',
    'yarn workspace x run publish',
    'yarn workspace publish build',
    'yarn publish:prod',
    'bun run publish',
    'bun pm pack',
    'bun publish --dry-run',
    './npm publish',
    'bin/npm publish',
    'scripts/npm publish',
    'my-npm publish',
    'xargs npm pack',
    'docker run node npm publish',
  ])('%s', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

test.each([
  ['npm stage publish', true],
  ['npm stag publish', true],
  ['npm stage publish --access public', true],
  ['npm stage --provenance publish', true],
  ['npx npm@11.15.0 stage publish', true],
  ['pnpm stage publish', true],
  ['yarn npm publish --staged', true],
  ['yarn workspaces foreach -A npm publish --staged --access public', true],
  ['yarn npm publish --staged=false', false],
  ['npm publish', false],
  ['npm publish stage', false],
])('%s uploads for approval: %s', (script, isStaged) => {
  expect(publishIn(script)?.isStaged).toBe(isStaged);
});

describe('places', () => {
  test.each([
    ['npm publish --access public', 'publish'],
    ['npm pub', 'pub'],
    ['npm --tag publish publish', 'publish'],
    ['npm stage publish', 'publish'],
    ['yarn npm publish', 'publish'],
    ['sudo -E npm "publish"', '"publish"'],
    ['yarn workspaces foreach -A exec npm publish', 'publish'],
  ])('the verb of %s is %s', (script, verb) => {
    const range = publishIn(script)?.verb.range ?? [0, 0];
    expect(script.slice(...range)).toBe(verb);
    expect(script.slice(range[0])).toMatch(/^"?pub\w*"?(?: --access public)?$/);
  });

  test('the range holds all words, without wrappers', () => {
    const script = 'cd dist && sudo npx npm@11 publish --tag next # now';
    const command = publishIn(script);
    expect(script.slice(...(command?.range ?? [0, 0]))).toBe('npx npm@11 publish --tag next');
  });
});

test('every publish of a script is found', () => {
  const script = `
    set -e
    npm ci && npm run build
    if ! npm view "$NAME@$VERSION" version; then
      npm publish --access public
    fi
    for folder in packages/*; do (cd "$folder" && npm publish); done
    pnpm -r publish || echo "npm publish failed"
    cat <<END
npm publish
END
    # npm publish
  `;
  expect(publishesIn(script).map(({ client }) => client)).toEqual(['npm', 'npm', 'pnpm']);
});

test.each(['pwsh', 'cmd'] as const)('%s scripts are read too', (shell) => {
  expect(publishCommandOf(invocationIn('npm publish --access public', shell))?.client).toBe('npm');
});
