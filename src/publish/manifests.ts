import { type Manifest, parseManifest } from '../manifest/manifest.ts';
import type { Repository, RepositoryFile } from '../repository/repository.ts';

/** A manifest of the repository that a publish uploads. */
export interface PublishedManifest {
  /** Of the package.json, from the root. */
  readonly path: string;
  /** Of its folder, from the root; `''` is the root. */
  readonly directory: string;
  readonly manifest: Manifest;
}

const manifests = new WeakMap<RepositoryFile, Manifest | null>();

/** The manifest in a folder; null when there is none that can be read. Parsed once for each file object. */
export function manifestIn(repository: Repository, directory: string): PublishedManifest | null {
  const path = directory === '' ? 'package.json' : `${directory}/package.json`;
  const file = repository.file(path);
  if (!file) return null;
  let manifest = manifests.get(file);
  if (manifest === undefined) {
    manifest = parseManifest(file.text);
    manifests.set(file, manifest);
  }
  return manifest && { path, directory, manifest };
}

/** Keeps a manifest that ESLint has parsed already. `file` must hold that very text. */
export function keepManifest(file: RepositoryFile, manifest: Manifest | null): void {
  manifests.set(file, manifest);
}
