import { isSpecialInGlob, matchOf } from './value.ts';
import type { Pattern } from './value.ts';

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

/** Where a shell is: in one directory, in one of those that a pattern matches (`glob`), or somewhere unknown. */
export interface Place {
  /** Absolute POSIX path; null when unknown. */
  readonly directory: string | null;
  /** Absolute POSIX pattern; null when unknown and when the directory itself is known. */
  readonly glob: string | null;
}

/** Anywhere. */
export const UNKNOWN_PLACE: Place = { directory: null, glob: null };

/** A known directory, or anywhere for null. */
export function placeOf(directory: string | null): Place {
  return directory === null ? UNKNOWN_PLACE : { directory, glob: null };
}

/** Where `cd` leads to from a place. */
export function resolvePlace(base: Place, path: string | Pattern): Place {
  if (typeof path === 'string' && (base.glob === null || path.startsWith('/'))) {
    return placeOf(resolveDirectory(base.directory, path));
  }
  if (typeof path === 'string' && isSpecialInGlob(path)) return UNKNOWN_PLACE;
  const glob = typeof path === 'string' ? path : path.glob;
  const isOfKnown = glob.startsWith('/') || base.glob !== null || (base.directory !== null && !isSpecialInGlob(base.directory));
  // `..` leads to where `**` has matched, which may be any directory.
  if (!isOfKnown || (/(?:^|\/)\.\.(?:\/|$)/.test(glob) && `${base.glob ?? ''}/${glob}`.includes('**'))) return UNKNOWN_PLACE;
  const resolved = resolveDirectory(base.glob ?? base.directory, glob);
  if (resolved === null) return UNKNOWN_PLACE;
  const match = matchOf(resolved);
  return typeof match === 'string' ? placeOf(match) : { directory: null, glob: resolved };
}

/** Whether two places are known to be the same. */
export function isSamePlace(a: Place, b: Place): boolean {
  return a.directory === b.directory && a.glob === b.glob && (a.directory !== null || a.glob !== null);
}

/** What `pushd` has put aside, newest first; null when it is empty or unknown. */
export type DirectoryStack = { readonly top: Place; readonly rest: DirectoryStack } | null;
