import { configPlaceOf, isUnset } from './config-place.ts';
import type { ConfigPlace } from './config-place.ts';
import { nameOf, pathIn, repositoryPathOf, selfAndAncestorsOf } from './repository-path.ts';
import type { Repository } from './repository.ts';

/** Where a tool has its configuration from. */
export interface ConfigSource {
  /** From the repository's root. */
  readonly path: string;
  /** An object; null when the file is a program or cannot be read. */
  readonly root: ConfigPlace | null;
}

const DATA_FILE = /(?:^|[^.])\.(?:json[c5]?|ya?ml)$|^\.\w+rc$/;

/**
 * The first of several places in a directory that holds a tool's configuration: names of files from there, or
 * `package.json#key`. Files without content do not count. null when there is none.
 */
export function configIn(repository: Repository, directory: string, places: readonly string[]): ConfigSource | null {
  const base = repositoryPathOf(directory);
  if (base === null) return null;

  for (const place of places) {
    const found = sourceAt(repository, base, place);
    if (found !== null) return found;
  }
  return null;
}

/** The same for the nearest directory with a configuration, from there up. */
export function configAbove(repository: Repository, directory: string, places: readonly string[]): ConfigSource | null {
  const base = repositoryPathOf(directory);
  for (const above of base === null ? [] : selfAndAncestorsOf(base)) {
    const found = configIn(repository, above, places);
    if (found !== null) return found;
  }
  return null;
}

function sourceAt(repository: Repository, base: string, place: string): ConfigSource | null {
  const [name = '', key] = place.split('#');
  const path = pathIn(base, name);
  const file = repository.file(path);
  // A manifest that cannot be read is no sign of a tool.
  if (file === null) return key === undefined && repository.isUncertain(path) ? { path, root: null } : null;
  if (file.text.trim() === '') return null;

  const root = DATA_FILE.test(nameOf(path)) ? configPlaceOf(file) : null;
  if (key === undefined) return { path, root: root?.kind === 'object' ? root : null };
  const member = root?.at(key);
  if (member === undefined || isUnset(member)) return null;
  return { path, root: member.kind === 'object' ? member : null };
}
