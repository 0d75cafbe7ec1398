import { lstatSync, opendirSync, realpathSync, statSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readTextOf, saysAbsent, stampOf } from './disk-text.ts';
import type { FileTree, Place, TreeEntry } from './file-tree.ts';
import { largestSizeOf, MOST_ENTRIES } from './limits.ts';
import { byCodeUnit, nameOf, parentOf, pathIn, repositoryPathOf } from './repository-path.ts';
import type { RepositoryFile } from './repository.ts';
import type { ValidationEpochs } from './validation-epochs.ts';

/** What one look at the disk tells of a path. */
interface Sight {
  readonly place: Place;
  /** null where there is nothing to read. */
  readonly stamp: string | null;
  /** In bytes. */
  readonly size: number;
}

/** What is remembered of a path. */
interface Entry {
  epoch: number;
  sight: Sight;
  content: { readonly stamp: string | null; readonly file: RepositoryFile | null } | null;
  listing: { readonly stamp: string | null; readonly entries: readonly TreeEntry[] | null } | null;
}

/**
 * The files below one directory of the disk. Links are followed as long as they stay below it; real paths decide.
 * What was read is remembered, and used again while the disk shows the same times and size.
 */
export class DiskTree implements FileTree {
  /** A real path. */
  readonly #root: string;
  readonly #epochs: ValidationEpochs;
  readonly #entries = new Map<string, Entry>();
  #revision = 0;
  #comparedIn = 0;

  constructor(root: string, epochs: ValidationEpochs) {
    this.#root = root;
    this.#epochs = epochs;
  }

  /** Once in each epoch all that was ever looked at is compared with the disk: what was derived from it holds until something changed. */
  get revision(): number {
    const epoch = this.#epochs.current;
    if (this.#comparedIn !== epoch) {
      this.#comparedIn = epoch;
      for (const [path, { content, listing }] of this.#entries) {
        this.#entry(path);
        if (content !== null) this.text(path);
        if (listing !== null) this.entries(path);
      }
    }
    return this.#revision;
  }

  place(path: string): Place {
    return this.#entry(path).sight.place;
  }

  text(path: string): RepositoryFile | null {
    const entry = this.#entry(path);
    const { place, stamp, size } = entry.sight;
    if (place.kind !== 'file') return null;

    if (entry.content === null || entry.content.stamp !== stamp) {
      const known = entry.content?.file ?? null;
      const limit = largestSizeOf(path);
      const text = size > limit ? null : this.#epochs.measured(() => readTextOf(this.#absolute(place.realPath), limit));
      const file = fileOf(path, text, known);
      if (entry.content !== null && file !== known) this.#revision += 1;
      entry.content = { stamp, file };
    }
    return entry.content.file;
  }

  entries(path: string): readonly TreeEntry[] | null {
    const entry = this.#entry(path);
    const { place, stamp } = entry.sight;
    if (place.kind !== 'directory') return null;

    if (entry.listing === null || entry.listing.stamp !== stamp) {
      const entries = this.#epochs.measured(() => entriesOf(this.#absolute(place.realPath)));
      if (entry.listing !== null && !isSameListing(entry.listing.entries, entries)) this.#revision += 1;
      entry.listing = { stamp, entries };
    }
    return entry.listing.entries;
  }

  /** What is known of a path, looked at again unless this was done in the present epoch. */
  #entry(path: string): Entry {
    const known = this.#entries.get(path);
    if (known?.epoch === this.#epochs.current) return known;

    const sight = this.#look(path);
    if (known !== undefined && !isSamePlace(known.sight.place, sight.place)) this.#revision += 1;
    const entry = known ?? { epoch: 0, sight, content: null, listing: null };
    entry.epoch = this.#epochs.current;
    entry.sight = sight;
    this.#entries.set(path, entry);
    return entry;
  }

  #look(path: string): Sight {
    const parentPath = parentOf(path);
    const parent = parentPath === null ? null : this.place(parentPath);
    if (parent?.kind === 'absent' || parent?.kind === 'file') return nothing('absent', path);
    if (parent?.kind === 'uncertain') return nothing('uncertain', path, parent.linkPath);

    const realPath = parent === null ? '' : pathIn(parent.realPath, nameOf(path));
    try {
      return this.#epochs.measured(() => this.#sightOf(path, realPath, parent?.linkPath ?? null));
    } catch (error) {
      return nothing(saysAbsent(error) ? 'absent' : 'uncertain', path);
    }
  }

  /** The real path of the parent is known, so only the last step can be a link. */
  #sightOf(path: string, realPath: string, linkAbove: string | null): Sight {
    const stats = lstatSync(this.#absolute(realPath), { throwIfNoEntry: false });
    if (stats === undefined) return nothing('absent', path);
    if (!stats.isSymbolicLink()) return sightOf(path, stats, realPath, linkAbove);

    const linkPath = linkAbove ?? path;
    const target = realpathSync.native(this.#absolute(realPath));
    const targetPath = this.#pathOf(target);
    return targetPath === null ? nothing('uncertain', path, linkPath) : sightOf(path, statSync(target), targetPath, linkPath);
  }

  #absolute(path: string): string {
    return path === '' ? this.#root : join(this.#root, path);
  }

  /** The path from the root of an absolute real path, null when it lies outside. */
  #pathOf(target: string): string | null {
    const path = relative(this.#root, target).split(sep).join('/');
    return repositoryPathOf(path) === path ? path : null;
  }
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.kind === b.kind && a.realPath === b.realPath && a.linkPath === b.linkPath;
}

function isSameListing(a: readonly TreeEntry[] | null, b: readonly TreeEntry[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every(({ name, kind }, index) => name === b[index]?.name && kind === b[index].kind);
}

/** The known file object where its text is still the same. */
function fileOf(path: string, text: string | null, known: RepositoryFile | null): RepositoryFile | null {
  if (text === null) return null;
  return text === known?.text ? known : { path, text };
}

function sightOf(path: string, stats: Stats, realPath: string, linkPath: string | null): Sight {
  // Sockets, pipes and devices are nothing that git could hold.
  if (!stats.isFile() && !stats.isDirectory()) return nothing('absent', path);
  const kind = stats.isFile() ? 'file' : 'directory';
  return { place: { kind, realPath, linkPath }, stamp: stampOf(stats), size: stats.size };
}

function nothing(kind: 'absent' | 'uncertain', path: string, linkPath: string | null = null): Sight {
  return { place: { kind, realPath: path, linkPath }, stamp: null, size: 0 };
}

/** null when there are too many, or they are unreadable. */
function entriesOf(absolutePath: string): readonly TreeEntry[] | null {
  try {
    const directory = opendirSync(absolutePath, { bufferSize: 256 });
    try {
      const entries: TreeEntry[] = [];
      let count = 0;
      for (let found = directory.readSync(); found !== null; found = directory.readSync()) {
        count += 1;
        if (count > MOST_ENTRIES) return null;
        const kind = kindOf(found);
        // A back slash would read as a separator.
        if (kind !== null && !found.name.includes('\\')) entries.push({ name: found.name, kind });
      }
      return entries.sort((a, b) => byCodeUnit(a.name, b.name));
    } finally {
      directory.closeSync();
    }
  } catch {
    return null;
  }
}

function kindOf(entry: Dirent): TreeEntry['kind'] | null {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'directory';
  return entry.isFile() ? 'file' : null;
}
