import { describe, expect, test } from 'vitest';
import { installCommandOf, npmUpgradeOf } from '../../src/npm/install-command.ts';
import { invocationIn, invocationsIn } from './commands.ts';

/** Every spelling that npm 10 to 12 resolve to one of its installs. */
const NPM_SPELLINGS = [
  ['install', 'floating', 'add i in ins inst insta instal install isnt isnta isntal isntall'],
  [
    'ci',
    'frozen',
    `ci clean-install ic install-cl install-cle install-clea install-clean isntall- isntall-c isntall-cl isntall-cle isntall-clea
    isntall-clean`,
  ],
  ['install-test', 'floating', 'install-t install-te install-tes install-test it'],
  [
    'install-ci-test',
    'frozen',
    `cit clean-install- clean-install-t clean-install-te clean-install-tes clean-install-test install-ci install-ci-
    install-ci-t install-ci-te install-ci-tes install-ci-test sit`,
  ],
] as const;

describe.each(NPM_SPELLINGS)('npm %s', (name, resolution, spellings) => {
  test.each(spellings.split(/\s+/))('npm %s', (spelling) => {
    expect(installCommandOf(invocationIn(`npm ${spelling}`))).toMatchObject({ client: 'npm', name, resolution });
  });
});

describe('installs of a project', () => {
  test.each([
    ['npm ci --ignore-scripts', 'npm', 'frozen'],
    ['npm --prefix site ci', 'npm', 'frozen'],
    ['npm ci $FLAGS', 'npm', 'frozen'],
    ['npm installClean', 'npm', 'frozen'],
    ['npm install --legacy-peer-deps', 'npm', 'floating'],
    ['npm i -f', 'npm', 'floating'],
    ['npm install --omit dev', 'npm', 'floating'],
    ['npm install --no-save --no-audit', 'npm', 'floating'],
    ['npm install --prefix packages/a', 'npm', 'floating'],
    ['npm install --workspace packages/a', 'npm', 'floating'],
    ['npm i --workspaces=false', 'npm', 'floating'],
    ['npm install --global=false', 'npm', 'floating'],
    ['npm install --no-package-lock', 'npm', 'floating'],
    ['npx npm@11 ci', 'npm', 'frozen'],
    ['sudo npm install', 'npm', 'floating'],
    ['pnpm install', 'pnpm', 'default'],
    ['pnpm i', 'pnpm', 'default'],
    ['pnpm ci', 'pnpm', 'default'],
    ['pnpm i --no-frozen-lockfile', 'pnpm', 'floating'],
    ['pnpm install --frozen-lockfile=false', 'pnpm', 'floating'],
    ['pnpm install --frozen-lockfile', 'pnpm', 'frozen'],
    ['pnpm install --frozen-lockfile --prefer-offline', 'pnpm', 'frozen'],
    ['pnpm install --lockfile=false', 'pnpm', 'floating'],
    ['pnpm install --no-lockfile', 'pnpm', 'floating'],
    ['pnpm -r install', 'pnpm', 'default'],
    ['pnpm --filter @s/a... install --frozen-lockfile', 'pnpm', 'frozen'],
    ["pnpm i --filter '!docs'", 'pnpm', 'default'],
    ['pnpm -C libs/a install', 'pnpm', 'default'],
    ['corepack pnpm install', 'pnpm', 'default'],
    ['yarn', 'yarn', 'default'],
    ['yarn install', 'yarn', 'default'],
    ['yarn --frozen-lockfile', 'yarn', 'frozen'],
    ['yarn install --frozen-lockfile', 'yarn', 'frozen'],
    ['yarn --immutable', 'yarn', 'frozen'],
    ['yarn install --immutable --mode=skip-build', 'yarn', 'frozen'],
    ['yarn install --mode skip-build --immutable', 'yarn', 'frozen'],
    ['yarn install --no-immutable', 'yarn', 'floating'],
    ['yarn install --immutable=false', 'yarn', 'floating'],
    ['yarn install --no-lockfile', 'yarn', 'floating'],
    ['yarn install --pure-lockfile', 'yarn', 'default'],
    ['yarn --cwd example install --frozen-lockfile', 'yarn', 'frozen'],
    ['yarn --cwd example', 'yarn', 'default'],
    ['yarn --silent', 'yarn', 'default'],
    ['corepack yarn install --immutable', 'yarn', 'frozen'],
    ['yarnpkg install', 'yarn', 'default'],
    ['bun install', 'bun', 'default'],
    ['bun i', 'bun', 'default'],
    ['bun install --frozen-lockfile', 'bun', 'frozen'],
    ['bun ci', 'bun', 'frozen'],
    ['bun install --production --ignore-scripts', 'bun', 'default'],
  ])('%s', (script, client, resolution) => {
    const install = installCommandOf(invocationIn(script));
    expect(install && [install.client, install.resolution]).toEqual([client, resolution]);
  });

  test.each([
    'npm install left-pad',
    'npm i -D eslint@9',
    'npm add left-pad',
    'npm install ./packed.tgz',
    'npm install "$TARBALL"',
    'npm install $PACKAGES',
    'npm i -D eslint@${VERSION}',
    'npm install -g',
    'npm i -g npm@latest',
    'npm install --global npm',
    'npm install --location=global npm',
    'npm install --location global',
    'npm install --dry-run',
    'npm ci --dry-run',
    'npm install --package-lock-only',
    'npm install --help',
    'npm help install',
    'npm run install',
    'npm run ci',
    'npm uninstall left-pad',
    'npm update',
    'npm dedupe',
    'npm link',
    'npm init',
    'npm install-scripts',
    'npm-install',
    'npm',
    'npm --version',
    'pnpm add left-pad',
    'pnpm install left-pad',
    'pnpm install -D eslint@${VERSION}',
    'pnpm i -g pnpm',
    'pnpm install turbo --global',
    'pnpm install --lockfile-only',
    'pnpm install --help',
    'pnpm fetch',
    'pnpm run install',
    'pnpm self-update 10',
    'yarn --version',
    'yarn -v',
    'yarn --help',
    'yarn add left-pad',
    'yarn run install',
    'yarn build',
    'yarn global add yarn',
    'yarn $COMMAND',
    'yarn "$COMMAND"',
    'yarn install --mode=update-lockfile',
    'yarn workspaces focus',
    'yarn config set enableScripts false',
    'bun add left-pad',
    'bun install left-pad',
    'bun install -g bun',
    'bun install --dry-run',
    'bun run install',
    'bun --version',
    'echo npm ci',
    'cargo install x',
    'pip install -r requirements.txt',
  ])('%s is none', (script) => {
    expect(invocationsIn(script).map(installCommandOf)).toEqual([null]);
  });

  test.each([
    ['npm --silent ci', 'ci'],
    ['pnpm --filter x i', 'i'],
    ['yarn --cwd x install', 'install'],
  ])('the verb of %s is %s', (script, verb) => {
    expect(script.slice(...(installCommandOf(invocationIn(script))?.verb?.range ?? [0, 0]))).toBe(verb);
  });

  test('a bare yarn has no verb', () => {
    expect(installCommandOf(invocationIn('yarn --immutable'))?.verb).toBeNull();
  });
});

describe('upgrades of npm', () => {
  test.each([
    ['npm i -g npm@latest', 'latest'],
    ['npm i -g npm', 'latest'],
    ['npm install -g npm@11', '11'],
    ['npm install --global npm@^11.5.1', '^11.5.1'],
    ["npm install -g 'npm@^11'", '^11'],
    ['npm install -g "npm@>=11.5.1"', '>=11.5.1'],
    ['npm install npm@11 -g', '11'],
    ['npm install npm -g', 'latest'],
    ['npm -g install npm@11', '11'],
    ['npm i -gf npm@11', '11'],
    ['npm i -fg npm@11', '11'],
    ['npm i --location=global npm@11', '11'],
    ['npm add -g npm@11', '11'],
    ['npm isntall -g npm@11', '11'],
    ['npm update -g npm', 'latest'],
    ['npm up -g npm@11', '11'],
    ['npm upgrade --global npm', 'latest'],
    ['npm i -g yarn npm@11 pnpm', '11'],
    ['npm i -g npm@', 'latest'],
    ['npm i -g "$TOOL" npm@11', '11'],
    ['npm i -g npm@11 --force --no-audit', '11'],
    ['npm i -g --registry https://x.test npm@11', '11'],
    ['sudo npm i -g npm', 'latest'],
    ['sudo npm install -g npm@11.6.2', '11.6.2'],
    ['npx npm@11 i -g npm@11', '11'],
    ['npm i -g npm@${{ env.NPM }}'.replace('${{ env.NPM }}', '$NPM'), null],
    ['npm i -g "npm@$VERSION"', null],
    ['npm i -g npm@11.$MINOR', null],
    ['npm i -g "$TARBALL"', null],
    ['npm i -g $TOOLS', null],
    ['npm i -g "$(jq -r .packageManager package.json)"', null],
    ['pnpm add -g npm', 'latest'],
    ['pnpm add -g npm@11', '11'],
    ['pnpm add npm@11 --global', '11'],
    ['pnpm i -g npm@11', '11'],
    ['yarn global add npm@11', '11'],
    ['yarn global add npm', 'latest'],
    ['bun add -g npm@11', '11'],
    ['bun install --global npm@11', '11'],
    ['corepack prepare npm@11 --activate', '11'],
    ['corepack prepare --activate npm@11.6.0', '11.6.0'],
    ['corepack install -g npm@11', '11'],
    ['corepack use npm@11.6.0', '11.6.0'],
    ['corepack enable npm', null],
    ['volta install npm@11', '11'],
    ['volta pin npm@11.6', '11.6'],
  ])('%s: %j', (script, version) => {
    const upgrade = invocationsIn(script).flatMap((invocation) => npmUpgradeOf(invocation) ?? []);
    expect(upgrade.map((each) => each.version)).toEqual([version]);
  });

  test.each([
    'npm install npm@11',
    'npm i npm',
    'npm i -g pnpm',
    'npm i -g yarn@latest',
    'npm i -g npm-check-updates',
    'npm i -g @npmcli/arborist',
    'npm i -g "vercel@$PINNED"',
    'npm i -g "@scope/$NAME"',
    'npm i -g ./npm',
    'npm install -g',
    'npm uninstall -g npm',
    'npm ls -g npm',
    'npm view npm version',
    'npm ci',
    'npm i --global=false npm@11',
    'pnpm add npm@11',
    'pnpm remove -g npm',
    'pnpm self-update npm',
    'yarn add npm@11',
    'yarn global remove npm',
    'yarn npm info',
    'bun add npm',
    'corepack enable',
    'corepack prepare pnpm@10 --activate',
    'corepack prepare yarn@stable --activate',
    'corepack disable npm',
    'volta install node@24',
    'echo npm i -g npm',
    'pip install npm',
  ])('%s is none', (script) => {
    expect(invocationsIn(script).map(npmUpgradeOf)).toEqual([null]);
  });

  test('the spec is the word to replace', () => {
    const script = 'npm install --global "npm@^11" --no-fund';
    expect(script.slice(...(npmUpgradeOf(invocationIn(script))?.spec.range ?? [0, 0]))).toBe('"npm@^11"');
  });
});
