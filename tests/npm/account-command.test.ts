import { expect, test } from 'vitest';
import { accountCommandOf } from '../../src/npm/account-command.ts';
import { invocationOf } from '../../src/npm/invocation.ts';
import { parseScript } from '../../src/shell/script.ts';

function nameIn(line: string): string | null {
  const [command] = parseScript(line, { shell: 'bash', directory: null }).commands;
  const invocation = command && invocationOf(command);
  return invocation ? (accountCommandOf(invocation)?.name ?? null) : null;
}

test.each([
  ['npm whoami', 'whoami'],
  ['npm who', 'whoami'],
  ['npm --registry https://registry.npmjs.org whoami', 'whoami'],
  ['npx npm@11 whoami', 'whoami'],
  ['npm access set status=public x', 'access'],
  ['npm access public x', 'access'],
  ['npm access get status x', null],
  ['npm access list packages', null],
  ['npm owner add a b', 'owner'],
  ['npm author rm a b', 'owner'],
  ['npm owner ls b', null],
  ['npm dist-tag add x@1 y', 'dist-tag'],
  ['npm dist-tags a x@1 y', 'dist-tag'],
  ['npm dist-tag remove x y', 'dist-tag'],
  ['npm dist-tag ls x', null],
  ['npm dist-tag x', null],
  ['npm dist-tag "$DO" x', null],
  ['npm deprecate x@1 ""', 'deprecate'],
  ['npm deprecate x@1 old --dry-run', null],
  ['npm undeprecate x@1', 'undeprecate'],
  ['npm unpublish x@1', 'unpublish'],
  ['npm unpublish --help', null],
  ['npm publish', null],
  ['npm run whoami', null],
  ['pnpm whoami', null],
  ['yarn npm whoami', null],
])('%s: %s', (line, name) => {
  expect(nameIn(line)).toBe(name);
});
