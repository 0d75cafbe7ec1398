import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PublishSpecKind, publishSpecKindOf } from '../../src/npm/publish-spec.ts';
import { NPM_VERSION, requireFromNpm } from './real-npm.ts';

const npa: (spec: string, where: string) => { readonly type: string } = requireFromNpm('npm-package-arg');

const KINDS: Readonly<Record<string, PublishSpecKind>> = {
  directory: 'directory',
  file: 'tarball',
  remote: 'tarball',
  git: 'github',
  tag: 'registry',
  version: 'registry',
  range: 'registry',
  alias: 'registry',
};

/** What npm takes it for; null when it refuses it. */
function kindByNpm(spec: string): PublishSpecKind | null {
  try {
    return KINDS[npa(spec, '/work').type] ?? null;
  } catch {
    return null;
  }
}

describe(`npm-package-arg of npm ${NPM_VERSION}`, () => {
  test.each([
    'dist', 'dist/', './dist', '../dist', '.', '..', '...', '/abs', '/abs/x.tgz', '~/x', '~/x.tgz', '~x',
    'packages/a', 'packages/a/', 'packages/a/b', 'packages/@s/b', 'dist/x.tgz', './dist/x.tgz', 'a/b/x.tgz',
    'a/b/x.tar.gz', 'x.tgz', 'X.TGZ', 'x.tar.gz', 'x.tar', '.tgz', 'a.tgz/b', 'a.tgz/b/c', '@s/a', '@s/a@1',
    '@s/a@latest', '@s/a/', '@s/a/b', 'foo', 'Foo', 'foo@1.2.3', 'foo@latest', 'foo@^1', 'foo@', 'foo@./x',
    'foo@x.tgz', 'foo@o/r', 'foo@npm:bar', 'npm:foo@1', 'a/b#c', 'a/b#semver:^1', 'a/b/#c', 'a b/c', 'a/b@1',
    'a/b/c@1', 'a/b.git', '.dist', '.dist/x', '.dist/x.tgz', 'file:dist', 'file:x.tgz', 'FILE:x', 'C:x',
    'C:\\x', 'c:/x/y.tgz', 'http://x/y.tgz', 'https://x.y/z', 'https://github.com/o/r',
    'https://github.com/o/r.git', 'https://github.com/o', 'https://github.com/o/r/archive/x.tar.gz',
    'https://gitlab.com/o/r', 'git://github.com/o/r', 'git+https://x/y.git', 'git+ssh://git@x.y/o/r',
    'git@github.com:o/r.git', 'git@x.y:o/r', 'u@h.com:o/r', 'github:o/r', 'gitlab:o/r', 'gist:1234',
    'bitbucket:o/r', 'dist.', './a b', '1.0.0', 'v1.0', 'latest', '',
  ])('%j', (spec) => {
    expect(publishSpecKindOf(spec)).toBe(kindByNpm(spec));
  });

  test('any path', () => {
    const segment = fc.constantFrom('.', '..', 'a', 'dist', '@s', 'x.tgz', 'x.tar.gz', 'a.b', '.out', 'a-b', 'v1', '');
    const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(path, fc.constantFrom('', '', '', '@1', '@latest', '#main'), (start, tail) => {
        const spec = `${start}${tail}`;
        const expected = kindByNpm(spec);
        fc.pre(expected !== null);
        expect({ spec, kind: publishSpecKindOf(spec) }).toEqual({ spec, kind: expected });
      }),
      { numRuns: 3000 },
    );
  });
});
