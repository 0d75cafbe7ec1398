import { isPackageName } from './package-name.ts';

/** How npm reads the word after `publish` (npm-package-arg). */
export type PublishSpecKind =
  /** A folder of the disk. */
  | 'directory'
  /** A packed file of the disk, or its web address. */
  | 'tarball'
  /** A git repository, mostly one on GitHub. */
  | 'github'
  /** A package of the registry, by name, version or tag. */
  | 'registry';

const TARBALL = /\.(?:tgz|tar\.gz|tar)$/i;

/** What npm takes for a path whatever else it holds. */
const PATH = /^(?:\.|~\/|\/|[a-z]:|file:)/i;

/** `owner/name`, perhaps with a `#ref` that may hold anything. */
const SHORTHAND = /^[^\s:@/#]+\/[^\s:@/#]+(?:#.*)?$/s;

/**
 * What npm takes the argument of `npm publish` for. `dist` is a package of the registry, `packages/a` and `dist/x.tgz` are shorthands of
 * repositories on GitHub; only a leading dot or slash, a trailing slash, or a third part makes a path.
 */
export function publishSpecKindOf(spec: string): PublishSpecKind {
  const onDisk = TARBALL.test(spec) ? 'tarball' : 'directory';
  // A drive letter looks like a scheme.
  if (PATH.test(spec)) return onDisk;
  if (/^(?:git[+@:]|ssh:|[^@\s]+@[^:.\s]+\.[^:\s]+:)|^(?:github|gitlab|bitbucket|gist|sourcehut):/i.test(spec)) return 'github';
  if (/^https?:/i.test(spec)) return /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)\/[^/]+\/[^/]+\/?$/i.test(spec) ? 'github' : 'tarball';
  if (SHORTHAND.test(spec)) return 'github';

  const at = spec.indexOf('@', 1);
  const name = at === -1 ? spec : spec.slice(0, at);
  const isName = name.startsWith('@') ? isPackageName(name) || !name.includes('/') : !name.includes('/');
  if (!isName) return onDisk;
  // `name@./folder` asks for what stands behind the sign.
  if (at !== -1 && at < spec.length - 1 && !/^npm:/i.test(spec)) return publishSpecKindOf(spec.slice(at + 1));
  return TARBALL.test(name) ? 'tarball' : 'registry';
}
