import { expect, test } from 'vitest';
import { publishSpecKindOf } from '../../src/npm/publish-spec.ts';

// What npm 10.9 to 12.2 do with it was measured with the real command.
test.each([
  ['dist', 'registry'],
  ['dist/', 'directory'],
  ['./dist', 'directory'],
  ['../dist', 'directory'],
  ['.', 'directory'],
  ['packages/a', 'github'],
  ['packages/a/dist', 'directory'],
  ['packages/@scope/a', 'directory'],
  ['dist/x.tgz', 'github'],
  ['./dist/x.tgz', 'tarball'],
  ['dist/npm/x.tgz', 'tarball'],
  ['x.tgz', 'tarball'],
  ['/tmp/x.tgz', 'tarball'],
  ['/tmp/dist', 'directory'],
  ['.output/npm', 'directory'],
  ['.npm', 'directory'],
  ['@scope/a', 'registry'],
  ['file:dist', 'directory'],
  ['file:dist/x.tgz', 'tarball'],
  ['C:\\dist', 'directory'],
  ['https://github.com/o/r', 'github'],
  ['git@github.com:o/r.git', 'github'],
  ['https://example.com/x.tgz', 'tarball'],
])('npm publish %s: %s', (spec, kind) => {
  expect(publishSpecKindOf(spec)).toBe(kind);
});

test('long values end', () => {
  for (const spec of ['a@'.repeat(100_000), 'a/'.repeat(100_000), '@'.repeat(100_000), 'a'.repeat(100_000), 'a@b.'.repeat(50_000)]) {
    expect(['directory', 'tarball', 'github', 'registry']).toContain(publishSpecKindOf(spec));
  }
});
