/** How npm reads the word after `publish` (npm-package-arg). */
export type PublishSpecKind = 'directory' | 'tarball' | 'github' | 'registry';

/**
 * What npm takes the argument of `npm publish` for. `dist` is a package of the registry, `packages/a` and `dist/x.tgz` are shorthands of
 * repositories on GitHub; only a leading or trailing slash, a dot, or a third part makes a path.
 */
export function publishSpecKindOf(spec: string): PublishSpecKind {
  const isTarballName = /\.(?:tgz|tar\.gz|tar)$/i.test(spec);
  if (/^(?:\.{0,2}\/|~\/|\.{1,2}$|[a-z]:[\\/]|file:)/i.test(spec)) return isTarballName ? 'tarball' : 'directory';
  const slashes = spec.split('/').length - 1;
  if (slashes === 0) return isTarballName ? 'tarball' : 'registry';
  if (spec.endsWith('/')) return 'directory';
  if (slashes === 1) return spec.startsWith('@') ? 'registry' : 'github';
  return isTarballName ? 'tarball' : 'directory';
}
