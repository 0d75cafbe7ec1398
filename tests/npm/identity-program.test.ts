import { expect, test } from 'vitest';
import { identityUseOfProgram } from '../../src/npm/identity-program.ts';
import { invocationIn } from './commands.ts';

test.each([
  ['echo hello', 'no'],
  ['git push origin v1', 'no'],
  ['npm ci', 'no'],
  ['npm i -g npm@11', 'no'],
  ['npm pack ./packages/a', 'no'],
  ['pnpm install', 'no'],
  ['yarn', 'no'],
  ['bun --version', 'no'],
  ['changeset version', 'no'],
  ['node -p "require(\'./package.json\').version"', 'no'],
  ['node -e "require(\'node:fs\').rmSync(\'dist\')"', 'no'],
  ['npx tsc', 'tools'],
  ['pnpm exec vitest run', 'tools'],
  ['./node_modules/.bin/eslint .', 'tools'],
  ['node build.js', 'unknown'],
  ['node -e "require(\'./build\')"', 'unknown'],
  ['node -e "import(\'./build.js\')"', 'unknown'],
  ['npm run build', 'unknown'],
  ['npm publish', 'unknown'],
  ['npm dist-tag add widget@1 next', 'unknown'],
  ['npm trust list', 'unknown'],
  ['pnpm build', 'unknown'],
  ['changeset publish', 'unknown'],
  ['jsr publish', 'unknown'],
  ['cosign sign', 'unknown'],
  ['aws s3 ls', 'unknown'],
  ['python -m build', 'unknown'],
  ['make', 'unknown'],
])('%s: %s', (command, use) => {
  expect(identityUseOfProgram(invocationIn(command))).toBe(use);
});
