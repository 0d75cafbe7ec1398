import { describe, expect, test } from 'vitest';
import { optionOf } from '../../src/npm/options.ts';
import { publishIn } from './commands.ts';

/** What a publish selects, in one line: `.` is the current package. */
function selectionIn(script: string): string {
  const selection = publishIn(script)?.selection;
  if (!selection) return 'no publish';
  if (selection.kind === 'packages') return 'packages';
  if (selection.kind === 'directory') return selection.path === null ? '.' : `path ${selection.path.text ?? '?'}`;
  return selection.names === 'all' ? 'all workspaces' : `workspaces ${selection.names.map((name) => name ?? '?').join(' ')}`;
}

describe('what is published', () => {
  test.each([
    ['npm publish', '.'],
    ['npm publish .', 'path .'],
    ['npm publish ./dist', 'path ./dist'],
    ['npm publish dist', 'path dist'],
    ['npm publish --tag next ./dist --access public', 'path ./dist'],
    ['npm publish --provenance true ./dist', 'path ./dist'],
    ['npm publish --provenance ./dist', 'path ./dist'],
    ['npm publish --foo ./dist', 'path ./dist'],
    ['npm publish -- ./dist', 'path ./dist'],
    ['npm publish -- --access public', 'path --access'],
    ['npm publish "$TARBALL"', 'path ?'],
    ['npm publish ./*.tgz', 'path ?'],
    // Options or a path, that cannot be told: the current folder is not claimed.
    ['npm publish $TARBALL', 'path ?'],
    ['npm publish $package --tag latest', 'path ?'],
    // Variables that are called options are.
    ['npm publish $NPM_FLAGS', '.'],
    ['npm publish "${args[@]}"', '.'],
    ['npm publish "${PUBLISH_ARGS[@]}"', '.'],
    ['npm publish $publishArgs', '.'],
    ['npm publish $EXTRA_OPTIONS', '.'],
    ['npm publish --$FLAG', '.'],
    ['npm $FLAG publish', '.'],
    ['npm publish ./dist $FLAGS', 'path ./dist'],
    // npm ignores these while it publishes.
    ['npm --prefix dist publish', '.'],
    ['npm -C dist publish', '.'],
    ['npm publish -w a', 'workspaces a'],
    ['npm -w a -w b publish', 'workspaces a b'],
    ['npm publish --workspace=packages/a', 'workspaces packages/a'],
    ['npm publish -w "$NAME"', 'workspaces ?'],
    ['npm publish --workspace=${NAME%@*}', 'workspaces ?'],
    ['npm publish --workspaces', 'all workspaces'],
    ['npm publish -ws', 'all workspaces'],
    ['npm publish --ws', 'all workspaces'],
    ['npm --workspaces publish --access public', 'all workspaces'],
    ['npm publish --workspaces=false', '.'],
    ['npm publish --no-workspaces', '.'],
    ['npm publish ./a --workspaces', 'path ./a'],
    ['npm publish ./a -w b', 'path ./a'],
    ['npm publish . --workspaces', 'all workspaces'],
    ['npm publish --workspaces $FLAGS', 'all workspaces'],
    ['pnpm publish', '.'],
    ['pnpm publish packages/a', 'path packages/a'],
    ['pnpm -r publish', 'all workspaces'],
    ['pnpm publish -r', 'all workspaces'],
    ['pnpm publish --recursive', 'all workspaces'],
    ['pnpm --filter x publish', 'workspaces x'],
    ['pnpm publish --filter=x --filter y', 'workspaces x y'],
    ['pnpm --filter "$NAME" publish', 'workspaces ?'],
    ['pnpm publish -r --filter "./packages/**"', 'workspaces ./packages/**'],
    ['pnpm --dir packages/a publish', 'path packages/a'],
    ['pnpm -C packages/a publish', 'path packages/a'],
    ['pnpm --dir=packages/a publish', 'path packages/a'],
    ['pnpm --dir packages/a publish dist', 'path ?'],
    ['pnpm --dir "$DIR" publish', 'path ?'],
    ['pnpm -r exec npm publish', 'all workspaces'],
    ['pnpm --filter x exec npm publish', 'workspaces x'],
    ['pnpm -w exec npm publish', 'workspaces ?'],
    ['yarn npm publish', '.'],
    ['yarn --cwd packages/a npm publish', 'path packages/a'],
    ['yarn workspace x npm publish', 'workspaces x'],
    ['yarn workspace "$NAME" npm publish', 'workspaces ?'],
    ['yarn workspaces foreach -A npm publish', 'all workspaces'],
    ['yarn workspaces foreach -A --no-private npm publish', 'all workspaces'],
    ['yarn workspaces foreach --include a --include b npm publish', 'workspaces a b'],
    ['yarn workspaces foreach -A --exclude a npm publish', 'workspaces ?'],
    ['yarn workspaces foreach -R --from a npm publish', 'workspaces ?'],
    ['yarn workspaces foreach --since npm publish', 'workspaces ?'],
    ['yarn workspaces foreach -A exec npm publish', 'all workspaces'],
    ['bun publish', '.'],
    ['bun publish package.tgz', 'path package.tgz'],
    ['bun --cwd packages/a publish', 'path packages/a'],
  ])('%s: %s', (script, selection) => {
    expect(selectionIn(script)).toBe(selection);
  });
});

describe('options', () => {
  test.each([
    ['npm publish --access=public', 'access', 'public'],
    ['npm publish --access public', 'access', 'public'],
    ['npm publish -access public', 'access', 'public'],
    ['npm --access public publish', 'access', 'public'],
    ['npm publish --access', 'access', ''],
    ['npm publish --access --provenance', 'access', ''],
    ['npm publish --access ""', 'access', ''],
    ['npm publish --access "$ACCESS"', 'access', null],
    ['npm publish --access=$ACCESS', 'access', null],
    ['npm publish --access restricted --access public', 'access', 'public'],
    ['npm publish --provenance', 'provenance', 'true'],
    ['npm publish --provenance true', 'provenance', 'true'],
    ['npm publish --provenance false', 'provenance', 'false'],
    ['npm publish --provenance=true', 'provenance', 'true'],
    ['npm publish --no-provenance', 'provenance', 'false'],
    ['npm publish --no-provenance=false', 'provenance', 'true'],
    ['npm publish --no-provenance false', 'provenance', 'true'],
    ['npm publish --provenance=${X}', 'provenance', null],
    ['npm publish --tag "$T"', 'tag', null],
    ['npm publish --tag $T', 'tag', null],
    ['npm publish --tag=${T:-latest}', 'tag', null],
    ['npm publish --tag -', 'tag', '-'],
    ['npm publish --reg https://x.test', 'registry', 'https://x.test'],
    ['npm publish --verbose', 'loglevel', 'verbose'],
    ['npm publish -d', 'loglevel', 'info'],
    ['npm publish -qf', 'force', 'true'],
    ['npm publish --local', 'global', 'false'],
    ['npm publish --browser firefox', 'browser', 'firefox'],
    // npm knows no such shortening: one letter stands for one option.
    ['npm publish --acc public', 'access', undefined],
    ['npm publish -- --access public', 'access', undefined],
    ['npm publish "--access public"', 'access', undefined],
    ['pnpm publish --no-git-checks', 'git-checks', 'false'],
    ['pnpm publish --publish-branch main', 'publish-branch', 'main'],
    ['yarn workspaces foreach -A npm publish --access public', 'access', 'public'],
    ['yarn workspaces foreach -A exec npm publish --tag next', 'tag', 'next'],
    ['pnpm -r exec npm publish --provenance', 'provenance', 'true'],
  ])('%s: %s = %s', (script, name, value) => {
    const command = publishIn(script);
    expect(command).not.toBeNull();
    expect(command && optionOf(command.arguments, name)?.value).toBe(value);
  });

  test.each([
    ['npm publish', false],
    ['npm publish --tag "$T"', false],
    ['npm publish --tag $T', false],
    ['npm publish --tag=$T', false],
    ['npm publish "$TARBALL"', false],
    ['npm publish "./$PKG"', false],
    ['npm publish *.tgz', false],
    ['npm publish $ARGS', true],
    ['npm publish ${ARGS}', true],
    ['npm publish $(flags)', true],
    ['npm publish "${ARGS[@]}"', true],
    ['npm publish "$@"', true],
    ['npm publish --access public $ARGS', true],
    ['npm $ARGS publish', true],
    ['npm publish "--$FLAG"', true],
    ['npm publish "-$FLAG"', true],
    ['npm publish -- $ARGS', true],
  ])('%s may hold more than is written: %s', (script, open) => {
    expect(publishIn(script)?.arguments.open).toBe(open);
  });

  test('a variable with a known value is read', () => {
    const command = publishIn('ARGS="--access public --provenance"\nnpm publish $ARGS');
    const options = command?.arguments.options.map(({ name, value }) => `${name}=${value}`);
    expect({ open: command?.arguments.open, options }).toEqual({ open: false, options: ['access=public', 'provenance=true'] });
  });
});
