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

/** Addresses of git, `user@host:path` among them, and shorthands with the name of a host. */
const GIT = /^(?:git[+@:]|ssh:|[^@\s]+@[^:.\s]+\.[^:\s]+:|(?:github|gitlab|bitbucket|gist|sourcehut):)/i;

/** A repository's page on a host that npm knows. */
const REPOSITORY_PAGE = /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)\/[^/]+\/[^/]+\/?$/i;

/**
 * What npm takes the argument of `npm publish` for. `dist` is a package of the registry, `packages/a` and `dist/x.tgz` are shorthands of
 * repositories on GitHub; only a leading dot or slash, a trailing slash, or a third part makes a path.
 */
export function publishSpecKindOf(spec: string): PublishSpecKind {
  const located = locatedKindOf(spec);
  if (located) return located;
  const at = spec.indexOf('@', 1);
  const name = at === -1 ? spec : spec.slice(0, at);
  const isScopedName = name.startsWith('@') && isPackageName(name);
  if (!isScopedName && name.includes('/')) return onDisk(spec);
  if (at === -1) return TARBALL.test(name) && !isScopedName ? 'tarball' : 'registry';

  // `name@./folder` asks for what stands behind the sign.
  const asked = spec.slice(at + 1);
  if (/^npm:/i.test(asked) || /^npm:/i.test(name)) return 'registry';
  return locatedKindOf(asked) ?? (asked.includes('/') || TARBALL.test(asked) ? onDisk(asked) : 'registry');
}

/** The kind of what is a path, an address or a shorthand by its form; null for what could be a name. */
function locatedKindOf(spec: string): PublishSpecKind | null {
  // A drive letter looks like a scheme.
  if (PATH.test(spec)) return onDisk(spec);
  if (GIT.test(spec) || SHORTHAND.test(spec)) return 'github';
  if (/^https?:/i.test(spec)) return REPOSITORY_PAGE.test(spec) ? 'github' : 'tarball';
  return null;
}

function onDisk(spec: string): PublishSpecKind {
  return TARBALL.test(spec) ? 'tarball' : 'directory';
}
