import { byCodeUnit, isWithin, pathIn, repositoryPathOf } from './repository-path.ts';
import { realPathOf } from './real-path.ts';
import type { ActionsRepository, DirectoryEntry, Repository, RepositoryFile } from './repository.ts';
import { defineRevision, revisionOf } from './revision.ts';

/** A repository in which one file is taken from the editor. */
export interface Overlay {
  readonly base: Repository;
  /** Of the file that is taken from the editor. */
  readonly path: string;
}

const overlays = new WeakMap<Repository, Overlay>();

/**
 * The same repository with one file's text taken from the editor instead of the disk, also when it is not on the disk at
 * all, or ignored. Another path that leads to the same file through a link gives the editor's text too, as far as the
 * file on the disk shows it. A path outside of the root changes nothing.
 */
export function withText(repository: Repository, path: string, text: string): Repository {
  const ownPath = repositoryPathOf(path);
  if (ownPath === null || ownPath === '') return repository;

  const overlaid = new OverlaidRepository(repository, { path: ownPath, text: text.replace(/^\uFEFF/, '') });
  overlays.set(overlaid, { base: repository, path: ownPath });
  const isRevisionKnown = revisionOf(repository) !== null;
  if (isRevisionKnown) defineRevision(overlaid, () => revisionOf(repository) ?? 0);
  return overlaid;
}

/** What `withText` laid over which repository; null when the repository did not come from there. */
export function overlayOf(repository: Repository): Overlay | null {
  return overlays.get(repository) ?? null;
}

/** The repository for what only some files decide: without an editor's text over a file that has no say in it, by its path. */
export function overlaidWith(repository: Repository, hasSay: (path: string) => boolean): Repository {
  const overlay = overlayOf(repository);
  return overlay === null || hasSay(overlay.path) ? repository : overlaidWith(overlay.base, hasSay);
}

class OverlaidRepository implements Repository {
  readonly #base: Repository;
  readonly #own: RepositoryFile;
  #realPath: string | null = null;
  /** The editor's text under other paths that lead to the same file. */
  readonly #twins = new Map<string, RepositoryFile>();
  readonly #directories = new WeakMap<readonly DirectoryEntry[], Map<string, readonly DirectoryEntry[]>>();

  constructor(base: Repository, own: RepositoryFile) {
    this.#base = base;
    this.#own = own;
  }

  get remotes(): readonly string[] {
    return this.#base.remotes;
  }

  get actionsRepository(): ActionsRepository | null {
    return this.#base.actionsRepository;
  }

  file(path: string): RepositoryFile | null {
    const asked = repositoryPathOf(path);
    if (asked === this.#own.path) return this.#own;

    const file = this.#base.file(path);
    return file !== null && this.#isOwn(file) ? this.#twin(file.path) : file;
  }

  directory(path: string): readonly DirectoryEntry[] {
    const asked = repositoryPathOf(path);
    const entries = this.#base.directory(path);
    if (asked === null || asked === this.#own.path || !isWithin(this.#own.path, asked)) return entries;

    const merged = this.#directories.get(entries) ?? new Map<string, readonly DirectoryEntry[]>();
    this.#directories.set(entries, merged);
    const known = merged.get(asked) ?? this.#withOwnEntry(entries, asked);
    merged.set(asked, known);
    return known;
  }

  isUncertain(path: string): boolean {
    if (repositoryPathOf(path) === this.#own.path) return false;
    return this.#base.isUncertain(path);
  }

  #isOwn(file: RepositoryFile): boolean {
    this.#realPath ??= realPathOf(this.#base.file(this.#own.path) ?? this.#own);
    return realPathOf(file) === this.#realPath;
  }

  #twin(path: string): RepositoryFile {
    const twin = this.#twins.get(path) ?? { path, text: this.#own.text };
    this.#twins.set(path, twin);
    return twin;
  }

  #withOwnEntry(entries: readonly DirectoryEntry[], directory: string): readonly DirectoryEntry[] {
    const [name = ''] = this.#own.path.slice(directory === '' ? 0 : directory.length + 1).split('/');
    if (entries.some((entry) => entry.name === name)) return entries;

    const kind = pathIn(directory, name) === this.#own.path ? 'file' : 'directory';
    return [...entries, { name, kind } as const].sort((a, b) => byCodeUnit(a.name, b.name));
  }
}
