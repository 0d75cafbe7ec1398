import type { ActionsRepository, RepositoryFile } from './repository.ts';

/** What is at a path, links followed. */
export interface Place {
  /** `uncertain`: something may be there, but it cannot be told (no permission, or a link leads out of the root). */
  readonly kind: 'absent' | 'uncertain' | 'file' | 'directory';
  /** The path without links; the asked path when there is no link on the way, or nothing at its end. */
  readonly realPath: string;
  /** The first link on the way, null when there is none. */
  readonly linkPath: string | null;
}

/** One name in a directory as the disk has it. */
export interface TreeEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link';
}

/** A tree of files before git has its say. All paths are as `repositoryPathOf` gives them. A file stays the same object while unchanged. */
export interface FileTree {
  place(path: string): Place;
  /** The file at a place of kind `file`; null when it is binary, too large or unreadable, or the place is of another kind. */
  text(path: string): RepositoryFile | null;
  /** The entries of a place of kind `directory`, by name; null when too many or unreadable, or the place is of another kind. */
  entries(path: string): readonly TreeEntry[] | null;
  /** See `revisionOf`. */
  readonly revision: number;
}

/** Where a repository comes from and whom it is run for. */
export interface RepositoryOrigin {
  remotes(): readonly string[];
  actionsRepository(): ActionsRepository | null;
}
