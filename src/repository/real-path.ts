import type { RepositoryFile } from './repository.ts';

const realPaths = new WeakMap<RepositoryFile, string>();

/** Notes where a file really lies, links followed. */
export function noteRealPath(file: RepositoryFile, realPath: string): void {
  realPaths.set(file, realPath);
}

/** The path of a file from the root with all links followed. */
export function realPathOf(file: RepositoryFile): string {
  return realPaths.get(file) ?? file.path;
}
