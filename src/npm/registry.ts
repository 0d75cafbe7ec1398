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
  const spelled = value.trim();
  if (spelled === '' || spelled.includes('$')) return null;
  const url = spelled.includes('://') ? spelled : `https://${spelled}`;
  if (!URL.canParse(url)) return null;
  return new URL(url).host === PUBLIC_HOST ? 'public' : 'other';
}
