import { asRecord, jsonOf } from './plain-json.ts';
import type { PlainRecord } from './plain-json.ts';
import { pathIn, repositoryPathOf } from './repository-path.ts';
import type { Repository, RepositoryFile } from './repository.ts';

/** The file in which a package manager keeps the versions it chose. */
export interface LockFile {
  readonly kind: 'npm' | 'yarn-classic' | 'yarn-berry' | 'pnpm' | 'bun';
  readonly path: string;
  readonly file: RepositoryFile;
}

/** What npm's lock file says. */
export interface NpmLock {
  /** 1 for files from before npm wrote it. */
  readonly lockfileVersion: number;
  /** By the path from the lock file's directory; `''` is the root package. Empty in version 1, which has none. */
  readonly packages: ReadonlyMap<string, PlainRecord>;
}

/** Both kinds of yarn.lock say what they are in their first lines. */
const YARN_HEAD = 4096;

const npmLocks = new WeakMap<RepositoryFile, { readonly lock: NpmLock | null }>();

/**
 * The lock files of one directory: npm's first (npm-shrinkwrap.json, which npm prefers, else package-lock.json), then those of
 * Yarn, pnpm and bun. Unreadable ones and the binary bun.lockb are not among them.
 */
export function lockFilesIn(repository: Repository, directory: string): readonly LockFile[] {
  const base = repositoryPathOf(directory);
  if (base === null) return [];

  const fileNamed = (name: string): RepositoryFile | null => repository.file(pathIn(base, name));
  const yarn = fileNamed('yarn.lock');
  return [
    ...lockFile('npm', fileNamed('npm-shrinkwrap.json') ?? fileNamed('package-lock.json')),
    ...lockFile(yarn === null ? 'yarn-berry' : yarnKindOf(yarn), yarn),
    ...lockFile('pnpm', fileNamed('pnpm-lock.yaml')),
    ...lockFile('bun', fileNamed('bun.lock')),
  ];
}

/** The content of a package-lock.json or npm-shrinkwrap.json; null when it is not one. Parsed once for each file object. */
export function npmLockOf(file: RepositoryFile): NpmLock | null {
  const known = npmLocks.get(file) ?? { lock: npmLockIn(file) };
  npmLocks.set(file, known);
  return known.lock;
}

function lockFile(kind: LockFile['kind'], file: RepositoryFile | null): readonly LockFile[] {
  return file === null ? [] : [{ kind, path: file.path, file }];
}

/** An empty yarn.lock is what Yarn berry's users create to mark a project; Yarn classic always writes its header. */
function yarnKindOf({ text }: RepositoryFile): 'yarn-classic' | 'yarn-berry' {
  const head = text.slice(0, YARN_HEAD);
  return !/^__metadata:/m.test(head) && head.includes('# yarn lockfile v1') ? 'yarn-classic' : 'yarn-berry';
}

function npmLockIn(file: RepositoryFile): NpmLock | null {
  const data = asRecord(jsonOf(file));
  const lockfileVersion = data?.['lockfileVersion'] ?? 1;
  if (data === null || typeof lockfileVersion !== 'number') return null;

  const packages = new Map<string, PlainRecord>();
  for (const [path, value] of Object.entries(asRecord(data['packages']) ?? {})) {
    const entry = asRecord(value);
    if (entry !== null) packages.set(path, entry);
  }
  return { lockfileVersion, packages };
}
