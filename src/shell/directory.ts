/** Longer paths than this are not followed (Linux refuses them anyway). */
const MAX_PATH_LENGTH = 4096;

/** An absolute POSIX path followed by a path as `cd` takes it, normalised; null when unknown or not a POSIX path. */
export function resolveDirectory(base: string | null, path: string): string | null {
  if (/^[A-Za-z]:/.test(path)) return null;
  const from = path.startsWith('/') ? '/' : base;
  if (from === null || !from.startsWith('/') || from.length + path.length > MAX_PATH_LENGTH) return null;
  let resolved = from === '/' ? '' : from.replace(/\/+$/, '');
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    resolved = segment === '..' ? resolved.slice(0, Math.max(0, resolved.lastIndexOf('/'))) : `${resolved}/${segment}`;
  }
  return resolved === '' ? '/' : resolved;
}

/** What `pushd` has put aside, newest first; null when it is empty or unknown. */
export type DirectoryStack = { readonly top: string | null; readonly rest: DirectoryStack } | null;
