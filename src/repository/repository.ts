/** One file as it stands. The same object as long as the file does not change: what is derived from it can be kept in a WeakMap. */
export interface RepositoryFile {
  /** POSIX, from the root of the repository. */
  readonly path: string;
  /** UTF-8, without a byte order mark. */
  readonly text: string;
}

/** One name in a directory. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory';
  /** Set when the name is a symbolic link (`kind` is that of its target): a walk over a whole tree does not enter it. */
  readonly isLink?: true;
}

/** The repository that GitHub Actions runs for: `owner/name` in GitHub's own case, and whether it is a fork. */
export interface ActionsRepository {
  readonly fullName: string;
  readonly isFork: boolean;
}

/** The files of one repository, read only. Paths are POSIX and count from the root; `''` is the root itself. */
export interface Repository {
  /**
   * The file at a path. null: absent, ignored by git, unreadable, binary (NUL byte), too large, not a regular file,
   * a link that leads out, a path that leaves the root, or something below `.git` or `node_modules`.
   */
  file(path: string): RepositoryFile | null;

  /**
   * Entries sorted by name, without what git ignores, `.git` and `node_modules`; `[]` when there is no such directory.
   * The array object stays the same as long as it does not change.
   */
  directory(path: string): readonly DirectoryEntry[];

  /**
   * Whether something may be there that could not be told (unreadable, binary, too large, too many entries, outside of
   * the root): then absence proves nothing.
   */
  isUncertain(path: string): boolean;

  /** Fetch URLs of the git remotes, `[]` when unknown. */
  readonly remotes: readonly string[];

  /** The repository GitHub Actions runs for, from the event file; null outside of Actions, for another checkout, or when unreadable. */
  readonly actionsRepository: ActionsRepository | null;
}

/** A linted file within its repository. */
export interface Location {
  readonly repository: Repository;
  /** Of the linted file, POSIX, from the root. */
  readonly path: string;
}

/** Finds the repository of a linted file. */
export interface Repositories {
  /** `filename` as ESLint gives it: absolute, relative to `cwd`, or such as `<input>`; null when it has no sensible place. */
  locate(filename: string, cwd: string): Location | null;
}
