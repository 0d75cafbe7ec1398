import type { Ignore } from 'ignore';
import type { FileTree, Place, RepositoryOrigin, TreeEntry } from './file-tree.ts';
import { GitIgnore } from './git-ignore.ts';
import { noteRealPath } from './real-path.ts';
import { isWithin, pathIn, repositoryPathOf, selfAndAncestorsOf } from './repository-path.ts';
import type { ActionsRepository, DirectoryEntry, Repository, RepositoryFile } from './repository.ts';
import { defineRevision } from './revision.ts';

interface Listing {
  readonly raw: readonly TreeEntry[];
  readonly rules: Ignore | null;
  readonly entries: readonly DirectoryEntry[];
  readonly hasLinks: boolean;
}

const NO_ENTRIES: readonly DirectoryEntry[] = [];

/** The repository over a tree of files: the tree without what git ignores, `.git` and `node_modules`. */
export class TreeRepository implements Repository {
  readonly #tree: FileTree;
  readonly #origin: RepositoryOrigin;
  readonly #ignored: GitIgnore;
  readonly #listings = new Map<string, Listing>();
  /** What was answered in the present revision: the same few files are asked for again and again. */
  readonly #files = new Map<string, RepositoryFile | null>();
  #filesRevision = 0;

  constructor(tree: FileTree, origin: RepositoryOrigin) {
    this.#tree = tree;
    this.#origin = origin;
    this.#ignored = new GitIgnore(tree);
    defineRevision(this, () => tree.revision);
  }

  get remotes(): readonly string[] {
    return this.#origin.remotes();
  }

  get actionsRepository(): ActionsRepository | null {
    return this.#origin.actionsRepository();
  }

  file(path: string): RepositoryFile | null {
    const { revision } = this.#tree;
    if (this.#filesRevision !== revision) this.#files.clear();
    this.#filesRevision = revision;
    const known = this.#files.get(path);
    if (known !== undefined) return known;

    const file = this.#fileAt(path);
    this.#files.set(path, file);
    return file;
  }

  #fileAt(path: string): RepositoryFile | null {
    const asked = repositoryPathOf(path);
    if (asked === null) return null;

    const place = this.#visiblePlace(asked);
    if (place?.kind !== 'file') return null;

    const file = this.#tree.text(asked);
    if (file !== null) noteRealPath(file, place.realPath);
    return file;
  }

  directory(path: string): readonly DirectoryEntry[] {
    const asked = repositoryPathOf(path);
    if (asked === null) return NO_ENTRIES;

    const place = this.#visiblePlace(asked);
    const raw = place?.kind === 'directory' ? this.#tree.entries(asked) : null;
    return place === null || raw === null ? NO_ENTRIES : this.#entriesOf(asked, place, raw);
  }

  isUncertain(path: string): boolean {
    const asked = repositoryPathOf(path);
    if (asked === null) return true;

    switch (this.#visiblePlace(asked)?.kind) {
      case 'uncertain':
        return true;
      case 'file':
        return this.#tree.text(asked) === null;
      case 'directory':
        return this.#tree.entries(asked) === null;
      default:
        return false;
    }
  }

  /** null for what is absent, git's own, installed or ignored. */
  #visiblePlace(path: string): Place | null {
    if (isReserved(path)) return null;
    const place = this.#tree.place(path);
    return place.kind === 'absent' || isReserved(place.realPath) || this.#isIgnored(place) ? null : place;
  }

  /** To git a link is a file, and what lies behind it has one path only: the real one. */
  #isIgnored({ kind, realPath, linkPath }: Place): boolean {
    return (linkPath !== null && this.#ignored.isIgnored(linkPath, false)) || this.#ignored.isIgnored(realPath, kind === 'directory');
  }

  #entriesOf(path: string, place: Place, raw: readonly TreeEntry[]): readonly DirectoryEntry[] {
    const rules = this.#ignored.rulesIn(place.realPath);
    const known = this.#listings.get(path);
    if (known !== undefined && known.raw === raw && known.rules === rules && !known.hasLinks) return known.entries;

    const entries: DirectoryEntry[] = [];
    for (const entry of raw) {
      const visible = entry.kind === 'link' ? this.#linkEntry(path, entry.name) : ordinaryEntry(place, entry, rules);
      if (visible !== null) entries.push(visible);
    }

    const listing = {
      raw,
      rules,
      entries: known !== undefined && isSameListing(known.entries, entries) ? known.entries : entries,
      // The target of a link changes without a trace in this directory.
      hasLinks: raw.some(({ kind }) => kind === 'link'),
    };
    this.#listings.set(path, listing);
    return listing.entries;
  }

  #linkEntry(directory: string, name: string): DirectoryEntry | null {
    const target = this.#visiblePlace(pathIn(directory, name));
    if (target?.kind === 'file') return { name, kind: 'file', isLink: true };
    if (target?.kind !== 'directory' || this.#isCycle(directory, target)) return null;
    return { name, kind: 'directory', isLink: true };
  }

  /** A link back to where one came from would make the tree endless. */
  #isCycle(directory: string, target: Place): boolean {
    return selfAndAncestorsOf(directory).some((ancestor) => isWithin(this.#tree.place(ancestor).realPath, target.realPath));
  }
}

function ordinaryEntry(parent: Place, { name, kind }: TreeEntry, rules: Ignore | null): DirectoryEntry | null {
  if (kind === 'link' || isReserved(name)) return null;
  const path = pathIn(parent.realPath, name);
  return rules?.ignores(kind === 'directory' ? `${path}/` : path) === true ? null : { name, kind };
}

/** Whether a path lies in git's own directory or among installed packages. Some file systems do not tell `.GIT` from `.git`. */
function isReserved(path: string): boolean {
  return path.split('/').some((segment) => segment === 'node_modules' || segment.toLowerCase() === '.git');
}

function isSameListing(a: readonly DirectoryEntry[], b: readonly DirectoryEntry[]): boolean {
  return (
    a.length === b.length &&
    a.every((entry, index) => {
      const other = b[index];
      return entry.name === other?.name && entry.kind === other.kind && entry.isLink === other.isLink;
    })
  );
}
