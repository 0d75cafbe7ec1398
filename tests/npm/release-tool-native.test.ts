import { describe, expect, test } from 'vitest';
import { publishIn, publishesIn } from './commands.ts';

describe('publib', () => {
  test.each([
    'publib',
    'publib dist',
    'publib-npm',
    'publib-npm dist/js',
    'publib-npm "$DIR"',
    'jsii-release',
    'jsii-release-npm dist/js',
    'npx publib',
    'npx publib@latest dist',
    'npx -p publib@latest publib-npm',
    'npx -p publib@0.2.8 publib-npm dist/js',
    'npx -p jsii-release@latest jsii-release-npm',
    'npx --package publib -- publib-npm',
    'npm exec --package=publib@latest -- publib-npm',
    'pnpm --package=publib@latest dlx publib-npm',
    'yarn dlx -p publib publib-npm',
    'yarn publib-npm',
    'pnpm publib-npm',
    'pnpm exec publib-npm',
    'bunx publib',
    'NPM_DIST_TAG=next npx -p publib@latest publib-npm',
    'PUBLIB_DRYRUN=false publib-npm',
    'PUBLIB_DRYRUN="$DRY" publib-npm',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('publib');
  });

  test.each([
    'publib-pypi',
    'publib-maven dist/java',
    'publib-nuget',
    'publib-golang',
    'publib-ca create',
    'npx -p publib@latest publib-pypi',
    'npx -p publib@latest publib-golang',
    'jsii-release-maven',
    'PUBLIB_DRYRUN=true publib-npm',
    'PUBLIB_DRYRUN=true npx -p publib@latest publib-npm',
    'export PUBLIB_DRYRUN=true; publib dist',
    'publib-npm --help',
    'npm install publib',
    './publib-npm',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

describe('napi', () => {
  test.each([
    'napi prepublish',
    'napi prepublish -t npm',
    'napi pre-publish -t npm',
    'napi prepublish --tagstyle npm --skip-gh-release',
    'napi prepublish -t npm --no-gh-release',
    'napi prepublish --npm-dir ./npm',
    'napi prepublish -p packages',
    'napi prepublish --cwd crates/a --gh-release-name v1',
    'napi prepublish --dry-run=false',
    'napi prepublish --no-skip-optional-publish',
    'napi prepublish $FLAGS',
    'napi-raw prepublish -t npm',
    'npx napi prepublish -t npm',
    'npx @napi-rs/cli prepublish -t npm',
    'npx @napi-rs/cli@3 pre-publish',
    'npx -p @napi-rs/cli napi prepublish',
    'pnpm napi prepublish -t npm',
    'pnpm exec napi prepublish -t npm',
    'pnpm dlx @napi-rs/cli prepublish',
    'yarn napi prepublish -t npm',
    'yarn run napi pre-publish',
    'bunx @napi-rs/cli prepublish',
    'npm exec -- napi prepublish -t npm',
    'GITHUB_TOKEN="$TOKEN" yarn napi prepublish -t npm',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('napi');
  });

  test.each([
    'napi build --platform --release',
    'napi artifacts',
    'napi create-npm-dirs',
    'napi create-npm-dir -t .',
    'napi version',
    'napi universalize',
    'napi rename --name prepublish',
    'napi new',
    'napi',
    'napi prepublish --dry-run',
    'napi pre-publish -t npm --dry-run',
    'napi prepublish --skip-optional-publish',
    'napi prepublish -t npm --skip-optional-publish --no-gh-release',
    'napi prepublish --help',
    'napi prepublish -h',
    'napi --version',
    'napi -t prepublish',
    'yarn napi build --release',
    'npm run prepublish:napi',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});

describe('wasm-pack', () => {
  test.each([
    'wasm-pack publish',
    'wasm-pack publish --access public',
    'wasm-pack publish -a public',
    'wasm-pack publish --access=public --tag next',
    'wasm-pack publish crates/a',
    'wasm-pack publish -d out',
    'wasm-pack publish --pkg-dir out crates/a',
    'wasm-pack publish --target web',
    'wasm-pack publish -t nodejs',
    'wasm-pack -v publish',
    'wasm-pack --quiet publish',
    'wasm-pack --log-level warn publish',
    'wasm-pack publish $FLAGS',
    'npx wasm-pack publish',
    'npx wasm-pack@0.15 publish --access public',
    'pnpm wasm-pack publish',
    'pnpm exec wasm-pack publish',
    'pnpm dlx wasm-pack publish',
    'yarn wasm-pack publish',
    'bunx wasm-pack publish',
    'npm exec -- wasm-pack publish',
    '/home/runner/.cargo/bin/wasm-pack publish --access public',
  ])('%s', (script) => {
    expect(publishIn(script)?.client).toBe('wasm-pack');
  });

  test.each([
    'wasm-pack build',
    'wasm-pack build --scope publish',
    'wasm-pack build --release --target web',
    'wasm-pack pack',
    'wasm-pack pack -d publish',
    'wasm-pack test --headless',
    'wasm-pack login',
    'wasm-pack new publish',
    'wasm-pack',
    'wasm-pack publish --help',
    'wasm-pack publish -h',
    'wasm-pack --version',
    'wasm-pack -V',
    'wasm-pack -t publish',
    'wasm-bindgen publish',
    'npx wasm-pack build',
    'cargo publish',
  ])('%s: nothing', (script) => {
    expect(publishesIn(script)).toEqual([]);
  });
});
