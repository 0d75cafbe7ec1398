import type { FileTree, Place, RepositoryOrigin, TreeEntry } from './file-tree.ts';
import { remoteUrlsOf } from './git-remote.ts';
import { largestSizeOf, MOST_ENTRIES } from './limits.ts';
import { byCodeUnit, isAbsolute, isWithin, nameOf, parentOf, pathIn, repositoryPathOf, selfAndAncestorsOf } from './repository-path.ts';
import type { ActionsRepository, Repositories, RepositoryFile } from './repository.ts';
import { TreeRepository } from './tree-repository.ts';

/** What a repository in memory cannot tell from its files. */
export interface MemoryOptions {
  /** Fetch URLs of the git remotes; by default those of `.git/config` among the files. */
  readonly remotes?: readonly string[];
  readonly actionsRepository?: ActionsRepository | null;
  /** The directory that the paths of the files count from; `/repository` by default. */
  readonly root?: string;
}

/** One repository whose files are given as `{ path: text }`: for tests and for browsers. It keeps to the same limits as the disk. */
export function memoryRepositories(files: Readonly<Record<string, string>>, options: MemoryOptions = {}): Repositories {
  const tree = new MemoryTree(files);
  const remotes = options.remotes ?? remoteUrlsOf(tree.text('.git/config')?.text ?? '');
  const actionsRepository = options.actionsRepository ?? null;
  const origin: RepositoryOrigin = { remotes: () => remotes, actionsRepository: () => actionsRepository };
  const repository = new TreeRepository(tree, origin);
  const root = normalised(options.root ?? '/repository');

  return {
    locate(filename, cwd) {
      const path = pathFromRoot(filename, cwd, root);
      return path === null ? null : { repository, path };
    },
  };
}

/** A relative name counts from `cwd`, or from the root when `cwd` has nothing to do with it, as in a browser. */
function pathFromRoot(filename: string, cwd: string, root: string): string | null {
  if (filename === '') return null;
  const path = isAbsolute(filename.replaceAll('\\', '/'))
    ? pathBelow(root, normalised(filename))
    : repositoryPathOf(pathIn(pathBelow(root, normalised(cwd)) ?? '', filename));
  return path === '' ? null : path;
}

function pathBelow(root: string, path: string): string | null {
  if (!isWithin(path, root) && root !== '/') return null;
  return path.slice(root === '/' ? 1 : root.length + 1);
}

/** An absolute path with forward slashes, without `.`, `..` and a slash at the end, and with a lower-case drive. */
function normalised(path: string): string {
  const [, drive = '', rest = ''] = /^([a-z]:)?(.*)$/is.exec(path.replaceAll('\\', '/')) ?? [];
  const segments = repositoryPathOf(rest.replace(/^\/+/, '')) ?? '';
  return `${drive.toLowerCase()}/${segments}`;
}

class MemoryTree implements FileTree {
  /** Nothing in memory changes. */
  readonly revision = 0;
  readonly #files = new Map<string, RepositoryFile | null>();
  readonly #directories = new Map<string, readonly TreeEntry[]>();

  constructor(files: Readonly<Record<string, string>>) {
    const directories = new Map<string, Map<string, TreeEntry>>([['', new Map<string, TreeEntry>()]]);
    for (const [name, text] of Object.entries(files)) {
      const path = repositoryPathOf(name);
      if (path === null || path === '') continue;
      this.#files.set(path, readable(path, text));
      for (const ancestor of selfAndAncestorsOf(path)) addToParent(directories, ancestor, ancestor === path ? 'file' : 'directory');
    }

    for (const [path, entries] of directories) {
      this.#directories.set(
        path,
        [...entries.values()].sort((a, b) => byCodeUnit(a.name, b.name)),
      );
    }
  }

  place(path: string): Place {
    return { kind: this.#kindOf(path), realPath: path, linkPath: null };
  }

  text(path: string): RepositoryFile | null {
    return this.#files.get(path) ?? null;
  }

  entries(path: string): readonly TreeEntry[] | null {
    const entries = this.#directories.get(path);
    return entries === undefined || entries.length > MOST_ENTRIES ? null : entries;
  }

  #kindOf(path: string): Place['kind'] {
    if (this.#directories.has(path)) return 'directory';
    return this.#files.has(path) ? 'file' : 'absent';
  }
}

/** null for what the disk would not give either. The size is counted in UTF-16 units here. */
function readable(path: string, text: string): RepositoryFile | null {
  if (text.length > largestSizeOf(path) || text.includes('\0')) return null;
  return { path, text: text.replace(/^\uFEFF/, '') };
}

function addToParent(directories: Map<string, Map<string, TreeEntry>>, path: string, kind: TreeEntry['kind']): void {
  const parent = parentOf(path);
  if (parent === null) return;
  const entries = directories.get(parent) ?? new Map<string, TreeEntry>();
  directories.set(parent, entries.set(nameOf(path), { name: nameOf(path), kind }));
}
