/** The registry that trusted publishing and provenance exist for; npm's default. */
export const PUBLIC_REGISTRY = 'https://registry.npmjs.org/';

const PUBLIC_HOST = new URL(PUBLIC_REGISTRY).host;

/** The `.npmrc` key prefix under which npm keeps the credentials of the public registry, as in `//host/:_authToken`. */
export const PUBLIC_REGISTRY_CREDENTIAL_PREFIX = `//${PUBLIC_HOST}/`;

/** `public`: npm's own registry; `other`: any other host. */
export type RegistryKind = 'public' | 'other';

/**
 * Which registry a `registry` value names, or null when it is no URL (an expression, an empty string).
 * Scheme, trailing slash and letter case of the host do not matter to npm. A bare host counts, since publib takes one.
 */
export function registryKindOf(value: string): RegistryKind | null {
  const host = hostOf(value);
  return host === null ? null : host === PUBLIC_HOST ? 'public' : 'other';
}

/** GitHub's own registry. */
const GITHUB_PACKAGES_HOST = 'npm.pkg.github.com';

/** Whether a `registry` value names GitHub Packages. */
export function isGitHubPackages(value: string): boolean {
  return hostOf(value) === GITHUB_PACKAGES_HOST;
}

/** What is wrong with a `registry` value that is meant for npm's own registry. */
export type RegistryMistake =
  /** The host is one letter away from the right one. */
  | 'typo'
  /** `http:`. */
  | 'insecure'
  /** Yarn's name for npm's registry, from which one can only read: no credential and no identity is made out to it. */
  | 'mirror';

/** Yarn 1's default registry (https://github.com/yarnpkg/yarn, 2026-11-22). */
const MIRRORS = new Set(['registry.yarnpkg.com']);

/** The mistake in a `registry` value; null for a right one, for other registries and for what is no URL. */
export function registryMistakeOf(value: string): RegistryMistake | null {
  const host = hostOf(value);
  if (host === null) return null;
  if (MIRRORS.has(host)) return 'mirror';
  if (host === PUBLIC_HOST) return /^\s*http:/i.test(value) ? 'insecure' : null;
  return isOneEditAway(host, PUBLIC_HOST) ? 'typo' : null;
}

/** Whether the two places where they differ first and last are one letter too many, too few or wrong, or two that changed places. */
function isOneEditAway(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const one = a.slice(start, a.length - end);
  const other = b.slice(start, b.length - end);
  const isSwapped = one.length === 2 && other.length === 2 && one === [...other].reverse().join('');
  return isSwapped || (one !== other && one.length <= 1 && other.length <= 1);
}

function hostOf(value: string): string | null {
  const spelled = value.trim();
  if (spelled === '' || spelled.includes('$')) return null;
  const url = spelled.includes('://') ? spelled : `https://${spelled}`;
  return URL.canParse(url) ? new URL(url).host : null;
}
