import { realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { repositoryPathOf } from './repository-path.ts';
import type { ValidationEpochs } from './validation-epochs.ts';

/** Finds the directory that a linted file's repository starts in. */
export class RootFinder {
  readonly #epochs: ValidationEpochs;
  readonly #known = new Map<string, { readonly epoch: number; readonly root: string; readonly realRoot: string }>();

  constructor(epochs: ValidationEpochs) {
    this.#epochs = epochs;
  }

  /** The root above a directory as the file's name spells it, and its real path. Both paths that come in are absolute. */
  rootAbove(directory: string, cwd: string): { readonly root: string; readonly realRoot: string } {
    const key = `${directory}\0${cwd}`;
    const known = this.#known.get(key);
    if (known?.epoch === this.#epochs.current) return known;

    const found = this.#epochs.measured(() => {
      const root = nearest(directory, '.git', 'any') ?? nearest(directory, '.github/workflows', 'directory') ?? fallback(directory, cwd);
      return { root, realRoot: realPathOf(root) };
    });
    const entry = { epoch: this.#epochs.current, ...found };
    this.#known.set(key, entry);
    return entry;
  }
}

/** The absolute path of a linted file; null when it belongs to another system. */
export function absolutePathOf(filename: string, cwd: string): string | null {
  if (filename === '' || filename.includes('\0') || cwd.includes('\0')) return null;
  if (sep === '\\' || filename.startsWith('/')) return resolve(cwd, filename);

  const slashed = filename.replaceAll('\\', '/');
  return /^[a-z]:\//i.test(slashed) || slashed.startsWith('//') ? null : resolve(cwd, slashed);
}

/** The path of a file from a directory that contains it, with forward slashes. */
export function pathFrom(root: string, absolutePath: string): string {
  return relative(root, absolutePath).split(sep).join('/');
}

/** The real path of a directory, or the path itself when there is no such directory. */
export function realPathOf(directory: string): string {
  try {
    return realpathSync.native(directory);
  } catch {
    return directory;
  }
}

function fallback(directory: string, cwd: string): string {
  const isInside = repositoryPathOf(pathFrom(cwd, directory)) !== null;
  return isInside ? cwd : directory;
}

function nearest(directory: string, marker: string, kind: 'directory' | 'any'): string | null {
  for (let at = directory; ; at = dirname(at)) {
    if (isThere(join(at, marker), kind)) return at;
    if (dirname(at) === at) return null;
  }
}

function isThere(path: string, kind: 'directory' | 'any'): boolean {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats !== undefined && (kind === 'any' ? stats.isDirectory() || stats.isFile() : stats.isDirectory());
  } catch {
    return false;
  }
}
