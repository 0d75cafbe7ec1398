import { pathIn, repositoryPathOf, selfAndAncestorsOf } from './repository-path.ts';
import type { Repository } from './repository.ts';

/**
 * The directory npm takes as its own for a command that is started in a directory: the nearest one, from there up, with a
 * package.json. null when the repository has none on that way.
 */
export function packageDirectoryOf(repository: Repository, directory: string): string | null {
  const start = repositoryPathOf(directory);
  if (start === null) return null;
  return selfAndAncestorsOf(start).find((candidate) => holdsManifest(repository, candidate)) ?? null;
}

/** A manifest that cannot be read is one to npm all the same. */
function holdsManifest(repository: Repository, directory: string): boolean {
  const path = pathIn(directory, 'package.json');
  return repository.file(path) !== null || repository.isUncertain(path);
}
