import { describe, expect, test } from 'vitest';
import { isCarriedOutByNpm, isYarnClassic, packageManagerOf, uploaderOf } from '../../src/publish/client-version.ts';
import { knowsOidc } from '../../src/publish/oidc-support.ts';
import { type Files, RELEASE, named, pathIn, repositoryOf, run, workflow } from './repositories.ts';

/** A package whose lock file of npm has one dependency in a version. */
function locked(name: string, version: string, rest: Readonly<Record<string, unknown>> = {}): Files {
  return lockedTogether(name, { [name]: version }, rest);
}

/** A package with one dependency, and what the lock file of npm has for that. */
function lockedTogether(name: string, versions: Files, rest: Readonly<Record<string, unknown>> = {}): Files {
  const entries = Object.entries(versions).map(([each, version]) => [`node_modules/${each}`, { version }] as const);
  const packages = { '': { devDependencies: { [name]: '*' } }, ...Object.fromEntries(entries) };
  return {
    'package.json': named('widget', { devDependencies: { [name]: '*' }, ...rest }),
    'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages }),
  };
}

/** What semantic-release brings along. */
const withPlugin = (version: string, rest: Readonly<Record<string, unknown>> = {}): Files =>
  lockedTogether('semantic-release', { 'semantic-release': '25.0.0', '@semantic-release/npm': version }, rest);

const manager = (spec: string): Files => ({ 'package.json': named('widget', { packageManager: spec }) });
const PNPM_LOCK = { 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" };
const CLASSIC_LOCK = { 'yarn.lock': '# yarn lockfile v1\n' };
const BERRY_LOCK = { 'yarn.lock': '__metadata:\n  version: 8\n' };
const BUN_LOCK = { 'bun.lock': '{ "lockfileVersion": 1 }' };

type Row = readonly [script: string, files: Files, uploader: string, byNpm: string, oidc: string];

function facts(script: string, files: Files): readonly string[] {
  const path = pathIn({ 'package.json': named('widget'), [RELEASE]: workflow(script.startsWith('- ') ? script : run(script)), ...files });
  return [uploaderOf(path), isCarriedOutByNpm(path), knowsOidc(path)];
}

/** The script on one line, and what the files say of versions. */
function titleOf(script: string, files: Files): string {
  const said = Object.entries(files).map(([path, text]) => {
    const versions = text.match(/"packageManager":"[^"]+"|"node_modules[^}]+/g);
    return versions?.join(', ').replaceAll(/["{]|node_modules\//g, '') ?? path;
  });
  return [script.replaceAll(/\s+/g, ' '), ...said].join(' | ');
}

function rows(title: string, table: readonly Row[]): void {
  describe(title, () => {
    test.each(table.map(([script, files, ...expected]) => [titleOf(script, files), script, files, expected] as const))('%s', (_, script, files, expected) => {
      expect(facts(script, files)).toEqual(expected);
    });
  });
}

rows('npm uploads by itself, whatever version is named', [
  ['npm publish', {}, 'npm', 'yes', 'yes'],
  ['npm stage publish', {}, 'npm', 'yes', 'yes'],
  ['npx npm@11 publish', {}, 'npm', 'yes', 'yes'],
  ['npm publish', manager('pnpm@11.0.0'), 'npm', 'yes', 'yes'],
  ['npm publish', CLASSIC_LOCK, 'npm', 'yes', 'yes'],
]);

rows('pnpm hands the upload to npm before version 11', [
  ['pnpm publish', manager('pnpm@10.34.5'), 'npm', 'yes', 'yes'],
  ['pnpm publish', manager('pnpm@9.0.0+sha512.abc'), 'npm', 'yes', 'yes'],
  ['pnpm publish', manager('pnpm@11.0.7'), 'pnpm', 'no', 'yes'],
  ['pnpm publish', manager('pnpm@12.1.0'), 'pnpm', 'no', 'yes'],
  ['pnpm publish', {}, 'unknown', 'unknown', 'yes'],
  ['pnpm publish', PNPM_LOCK, 'unknown', 'unknown', 'yes'],
  ['pnpm publish', manager('npm@11.0.0'), 'unknown', 'unknown', 'yes'],
  ['- uses: pnpm/action-setup@v4\n  with: { version: 10 }\n- run: pnpm publish', {}, 'npm', 'yes', 'yes'],
  ['- uses: pnpm/action-setup@v6\n  with: { version: 11.2.0 }\n- run: pnpm publish', {}, 'pnpm', 'no', 'yes'],
  ['- uses: pnpm/action-setup@v4\n  with: { version: latest }\n- run: pnpm publish', {}, 'unknown', 'unknown', 'yes'],
  ['- uses: pnpm/action-setup@v4\n  with: { version: "${{ env.PNPM }}" }\n- run: pnpm publish', {}, 'unknown', 'unknown', 'yes'],
  ['- run: pnpm publish\n- uses: pnpm/action-setup@v4\n  with: { version: 10 }', {}, 'unknown', 'unknown', 'yes'],
  ['npx pnpm@10 publish', {}, 'npm', 'yes', 'yes'],
  ['npx pnpm@11 publish', manager('pnpm@10.0.0'), 'pnpm', 'no', 'yes'],
  ['corepack pnpm@10.1.0 publish', {}, 'npm', 'yes', 'yes'],
  ['npx pnpm@latest publish', manager('pnpm@10.0.0'), 'unknown', 'unknown', 'yes'],
  ['pnpm publish ./packages/a', { 'packages/a/package.json': named('a', { packageManager: 'pnpm@11.1.0' }), ...manager('pnpm@10.0.0') }, 'pnpm', 'no', 'yes'],
]);

rows('Yarn uploads by itself, with OIDC from 4.10.0 on; Yarn 1 and bun know none', [
  ['yarn npm publish', manager('yarn@4.10.0'), 'yarn', 'no', 'yes'],
  ['yarn npm publish', manager('yarn@4.9.4'), 'yarn', 'no', 'no'],
  ['yarn npm publish', manager('yarn@3.8.7'), 'yarn', 'no', 'no'],
  ['yarn npm publish', {}, 'yarn', 'no', 'unknown'],
  ['yarn publish', manager('yarn@1.22.22'), 'yarn-classic', 'no', 'no'],
  ['yarn publish', CLASSIC_LOCK, 'yarn-classic', 'no', 'no'],
  ['bun publish', {}, 'bun', 'no', 'no'],
  ['bunx npm publish', {}, 'npm', 'yes', 'yes'],
]);

rows('lerna and lerna-lite upload with code of their own, with OIDC from 9.0.0 and 4.9.0 on', [
  ['npx lerna publish', locked('lerna', '9.0.0'), 'itself', 'no', 'yes'],
  ['npx lerna publish', locked('lerna', '8.2.4'), 'itself', 'no', 'no'],
  ['npx lerna publish', {}, 'itself', 'no', 'unknown'],
  ['npx lerna publish', { 'package.json': named('widget', { devDependencies: { lerna: '^9.0.0' } }) }, 'itself', 'no', 'yes'],
  ['npx lerna@8 publish', locked('lerna', '9.0.0'), 'itself', 'no', 'no'],
  ['npx lerna@9 publish', {}, 'itself', 'no', 'yes'],
  ['npx -p lerna@8.1.0 lerna publish', {}, 'itself', 'no', 'no'],
  ['npx lerna@latest publish', {}, 'itself', 'no', 'unknown'],
  ['npx lerna-lite publish', locked('@lerna-lite/cli', '4.9.0'), 'itself', 'no', 'yes'],
  ['npx lerna-lite publish', locked('@lerna-lite/cli', '4.8.0'), 'itself', 'no', 'no'],
  ['npx lerna publish', locked('@lerna-lite/cli', '4.9.0'), 'itself', 'no', 'yes'],
  ['npx @lerna-lite/cli@4.8.0 publish', {}, 'itself', 'no', 'no'],
  ['npx @lerna-lite/cli@4 publish', {}, 'itself', 'no', 'unknown'],
]);

rows('nx uploads with the package manager, with npm in a repository of Yarn, and of bun from 22.7.3 on', [
  ['npx nx release publish', { 'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }' }, 'npm', 'yes', 'yes'],
  ['npx nx release publish', manager('yarn@4.10.0'), 'npm', 'yes', 'yes'],
  ['npx nx release publish', CLASSIC_LOCK, 'npm', 'yes', 'yes'],
  ['npx nx release publish', manager('pnpm@10.0.0'), 'npm', 'yes', 'yes'],
  ['npx nx release publish', manager('pnpm@11.1.0'), 'pnpm', 'no', 'yes'],
  ['npx nx release publish', PNPM_LOCK, 'unknown', 'unknown', 'yes'],
  ['npx nx@22.7.2 release publish', BUN_LOCK, 'bun', 'no', 'no'],
  ['npx nx@22.7.3 release publish', BUN_LOCK, 'npm', 'yes', 'yes'],
  ['npx nx@24.0.0 release publish', BUN_LOCK, 'npm', 'yes', 'yes'],
  ['npx nx release publish', BUN_LOCK, 'unknown', 'unknown', 'yes'],
  ['npx nx release publish', {}, 'unknown', 'unknown', 'yes'],
]);

rows('changesets 2 uploads with pnpm or npm, 3 also with Yarn 2 and later', [
  ['npx changeset publish', {}, 'npm', 'yes', 'yes'],
  ['npx changeset publish', manager('pnpm@10.5.0'), 'npm', 'yes', 'yes'],
  ['npx changeset publish', manager('pnpm@11.5.0'), 'pnpm', 'no', 'yes'],
  ['npx changeset publish', PNPM_LOCK, 'unknown', 'unknown', 'yes'],
  ['npx changeset publish', CLASSIC_LOCK, 'npm', 'yes', 'yes'],
  ['npx changeset publish', BERRY_LOCK, 'unknown', 'unknown', 'yes'],
  ['npx @changesets/cli@2.31.1 publish', manager('yarn@4.10.0'), 'npm', 'yes', 'yes'],
  ['npx @changesets/cli@3.0.3 publish', manager('yarn@4.10.0'), 'yarn', 'no', 'yes'],
  ['npx @changesets/cli@3.0.3 publish', manager('yarn@4.9.0'), 'yarn', 'no', 'no'],
  ['npx changeset publish', locked('@changesets/cli', '3.0.3'), 'npm', 'yes', 'yes'],
  ['- uses: changesets/action@v1\n  with: { publish: npx changeset publish }', manager('pnpm@10.0.0'), 'npm', 'yes', 'yes'],
  ['- uses: changesets/action/publish@v2', {}, 'npm', 'yes', 'yes'],
]);

rows('semantic-release asks for the token from version 25, which is 13.1.0 of its npm plugin', [
  ['npx semantic-release', withPlugin('13.1.0'), 'itself', 'no', 'yes'],
  ['npx semantic-release', withPlugin('13.0.0'), 'itself', 'no', 'no'],
  ['npx semantic-release', withPlugin('12.0.2'), 'itself', 'no', 'no'],
  ['npx semantic-release', withPlugin('13.1.0', { packageManager: 'pnpm@10.0.0' }), 'npm', 'yes', 'yes'],
  ['npx semantic-release', {}, 'itself', 'no', 'unknown'],
  ['npx semantic-release@19', {}, 'itself', 'no', 'no'],
  ['npx semantic-release@24.2.9', {}, 'itself', 'no', 'no'],
  ['npx semantic-release@25', withPlugin('12.0.2'), 'itself', 'no', 'yes'],
  ['npx semantic-release@25.0.9', {}, 'itself', 'no', 'yes'],
  ['npx semantic-release@latest', {}, 'itself', 'no', 'unknown'],
  ['- uses: cycjimmy/semantic-release-action@v4', {}, 'itself', 'no', 'no'],
  ['- uses: cycjimmy/semantic-release-action@v6', {}, 'itself', 'no', 'yes'],
  ['- uses: cycjimmy/semantic-release-action@v6\n  with: { semantic_version: 24 }', {}, 'itself', 'no', 'no'],
  ['- uses: cycjimmy/semantic-release-action@v4\n  with: { semantic_version: 25.0.1 }', {}, 'itself', 'no', 'yes'],
  ['- uses: cycjimmy/semantic-release-action@v4\n  with: { semantic_version: "${{ inputs.v }}" }', {}, 'itself', 'no', 'unknown'],
]);

rows('tools that start npm', [
  ['npx release-it', {}, 'npm', 'yes', 'yes'],
  ['npx beachball publish', {}, 'npm', 'yes', 'yes'],
  ['npx -p publib publib-npm', {}, 'npm', 'yes', 'yes'],
  ['npx napi prepublish', {}, 'npm', 'yes', 'yes'],
  ['wasm-pack publish', {}, 'npm', 'yes', 'yes'],
  ['npx release-plan publish', {}, 'npm', 'yes', 'yes'],
  ['npx release-plan publish', manager('pnpm@10.0.0'), 'npm', 'yes', 'yes'],
  ['npx release-plan publish', manager('pnpm@11.1.0'), 'pnpm', 'no', 'yes'],
]);

rows('np lets trusted publishing through from 11.0.0 on', [
  ['npx np', locked('np', '11.0.0'), 'npm', 'yes', 'yes'],
  ['npx np', locked('np', '10.3.0'), 'npm', 'yes', 'no'],
  ['npx np@10', {}, 'unknown', 'unknown', 'no'],
  ['npx np@11.2.2', {}, 'unknown', 'unknown', 'yes'],
  ['npx np', locked('np', '11.0.0', { packageManager: 'yarn@4.10.0' }), 'unknown', 'unknown', 'yes'],
  ['npx np', {}, 'unknown', 'unknown', 'unknown'],
]);

rows('JS-DevTools/npm-publish knows OIDC from 4.1.0 on, and a tag such as `v4` moves', [
  ['- uses: JS-DevTools/npm-publish@v4', {}, 'npm', 'yes', 'unknown'],
  ['- uses: JS-DevTools/npm-publish@v4.1.5', {}, 'npm', 'yes', 'yes'],
  ['- uses: JS-DevTools/npm-publish@v4.0', {}, 'npm', 'yes', 'no'],
  ['- uses: JS-DevTools/npm-publish@v4.0.1', {}, 'npm', 'yes', 'no'],
  ['- uses: JS-DevTools/npm-publish@v3', {}, 'npm', 'yes', 'no'],
  ['- uses: JS-DevTools/npm-publish@main', {}, 'npm', 'yes', 'unknown'],
  ['- uses: JS-DevTools/npm-publish@0f451a94170d1699fd50710966d48fb26194d939', {}, 'npm', 'yes', 'unknown'],
]);

rows('auto has no code for OIDC, and of rush nothing is known', [
  ['npx auto shipit', locked('auto', '11.3.6'), 'unknown', 'unknown', 'no'],
  ['npx @microsoft/rush publish --publish', { 'rush.json': '{ "projects": [{ "packageName": "widget", "projectFolder": ".", "shouldPublish": true }] }' }, 'unknown', 'unknown', 'yes'],
]);

describe('lock files of other clients', () => {
  test.each<[string, Files]>([
    ['pnpm', { 'pnpm-lock.yaml': "lockfileVersion: '9.0'\nimporters:\n  .:\n    devDependencies:\n      lerna:\n        specifier: ^8.0.0\n        version: 8.2.4\n" }],
    ['Yarn 1', { 'yarn.lock': '# yarn lockfile v1\n\nlerna@^8.0.0:\n  version "8.2.4"\n' }],
    ['Yarn 4', { 'yarn.lock': '__metadata:\n  version: 8\n\n"lerna@npm:^8.0.0":\n  version: 8.2.4\n  resolution: "lerna@npm:8.2.4"\n' }],
    ['bun', { 'bun.lock': '{\n  "lockfileVersion": 1,\n  "workspaces": {\n    "": {}\n  },\n  "packages": {\n    "lerna": ["lerna@8.2.4", "", {}, ""],\n  }\n}\n' }],
  ])('%s', (_, lock) => {
    const files = { 'package.json': named('widget', { devDependencies: { lerna: '^8.0.0' } }), ...lock };
    expect(facts('npx lerna publish', files)).toEqual(['itself', 'no', 'no']);
  });
});

describe('the package manager of a repository', () => {
  test.each<[string, Files, string | null, string]>([
    ['packageManager', manager('pnpm@10.0.0'), 'pnpm', 'unknown'],
    ['packageManager before the lock file', { ...manager('npm@11.0.0'), ...PNPM_LOCK }, 'npm', 'unknown'],
    ['Yarn 4 by packageManager', manager('yarn@4.9.0'), 'yarn', 'no'],
    ['Yarn 1 by packageManager', manager('yarn@1.22.22'), 'yarn-classic', 'yes'],
    ['Yarn 1 by its lock file', CLASSIC_LOCK, 'yarn-classic', 'yes'],
    ['Yarn 4 by its lock file', BERRY_LOCK, 'yarn', 'no'],
    ['Yarn 4 by its configuration', { ...CLASSIC_LOCK, '.yarnrc.yml': 'nodeLinker: pnp\n' }, 'yarn', 'no'],
    ['pnpm by its lock file', PNPM_LOCK, 'pnpm', 'unknown'],
    ['bun by its lock file', BUN_LOCK, 'bun', 'unknown'],
    ['nothing', {}, null, 'unknown'],
  ])('%s', (_, files, name, classic) => {
    const repository = repositoryOf({ 'package.json': named('widget'), ...files });
    expect([packageManagerOf(repository), isYarnClassic(repository)]).toEqual([name, classic]);
  });
});
