import { bunPackageLockOf } from './bun-lock.ts';
import { declaredRangeIn, lowestVersionOf, manifestDataIn, rangeInCatalog } from './dependency-range.ts';
import { lockFilesIn } from './lock-file.ts';
import type { LockFile } from './lock-file.ts';
import type { Importer, LockedPackage, PackageLock } from './locked-package.ts';
import { npmPackageLockOf } from './npm-lock.ts';
import { asText } from './plain-json.ts';
import { pnpmPackageLockOf } from './pnpm-lock.ts';
import { isWithin, repositoryPathOf, selfAndAncestorsOf } from './repository-path.ts';
import type { Repository } from './repository.ts';
import { keptPerRevision } from './revision.ts';
import { workspaceRootOf } from './workspaces.ts';
import { yarnPackageLockOf } from './yarn-lock.ts';

/** The version of a dependency, as far as files tell. */
export interface InstalledVersion {
  readonly version: string;
  /**
   * `lock`: this version and no other, from a lock file or an exact version in a manifest. `range`: a manifest allows
   * this version and later ones, and no lock file has it.
   */
  readonly source: 'lock' | 'range';
  /** Of the file that says so, from the repository's root. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** A lock file that covers a directory, with the project it covers there. */
interface Covering {
  readonly path: string;
  readonly lock: PackageLock;
  readonly importer: Importer;
}

/** `version` is null when something is there, but no version can be told. */
type Found = Omit<InstalledVersion, 'version'> & { readonly version: string | null };

/**
 * The version of a package that a command started in a directory gets: of the nearest project, from there up, whose lock
 * file or manifest has it. With a `parent`, the one that this package finds, its own nested copy before any other; lock
 * files alone tell that. null when files do not tell, or when it is no version from a registry.
 */
export function installedVersionOf(
  repository: Repository,
  directory: string,
  name: string,
  parent?: string,
): InstalledVersion | null {
  const start = repositoryPathOf(directory);
  return start === null ? null : keptVersionOf(repository, [start, name, ...(parent === undefined ? [] : [parent])].join('\0'));
}

const keptVersionOf = keptPerRevision((repository, question): InstalledVersion | null => {
  const [directory = '', name = '', parent] = question.split('\0');
  const found = parent === undefined ? nearest(repository, directory, name) : nested(repository, directory, name, parent);
  return found === null || found.version === null ? null : { ...found, version: found.version };
});

/** As Node looks for it: in the project that holds the directory, then in those above. */
function nearest(repository: Repository, directory: string, name: string): Found | null {
  for (const project of selfAndAncestorsOf(directory)) {
    const found = lockedIn(repository, project, ({ lock, importer }) => lock.packageOf(importer, name));
    const known = found ?? declaredIn(repository, project, name);
    if (known !== null) return known;
  }
  return null;
}

function nested(repository: Repository, directory: string, name: string, parent: string): Found | null {
  for (const project of selfAndAncestorsOf(directory)) {
    const found = lockedIn(repository, project, ({ lock, importer }) => {
      const locked = lock.packageOf(importer, parent);
      return locked === null ? null : (lock.dependencyOf(locked, importer, name) ?? lock.packageOf(importer, name));
    });
    if (found !== null) return found;
    if (declaredRangeIn(repository, project, parent) !== null) return null;
  }
  return null;
}

/** What the lock files that cover a project say; without a version when they do not agree. */
function lockedIn(repository: Repository, project: string, ask: (covering: Covering) => LockedPackage | null): Found | null {
  const answers = coveringLocks(repository, project).flatMap((covering): Found[] => {
    const locked = ask(covering);
    return locked === null ? [] : [{ version: locked.version, source: 'lock', path: covering.path, line: locked.line }];
  });
  const [first] = answers;
  if (first === undefined) return null;
  return answers.every(({ version }) => version === first.version) ? first : { ...first, version: null };
}

/** The lowest version that a project's manifest allows; none for a member of the workspace, which is not installed from a registry. */
function declaredIn(repository: Repository, project: string, name: string): Found | null {
  const declared = declaredRangeIn(repository, project, name);
  if (declared === null) return null;

  const workspace = workspaceRootOf(repository, project);
  const isMember = workspace?.packages.some((member) => manifestDataIn(repository, member)?.['name'] === name) === true;
  const range = isMember ? null : rangeInCatalog(repository, workspace?.directory ?? project, name, declared.text);
  const lowest = range === null ? null : lowestVersionOf(range);
  const source = lowest?.isExact === true ? 'lock' : 'range';
  return { version: lowest?.version ?? null, source, path: declared.path, line: declared.line };
}

/** The lock files beside a project's manifest, else those of its workspace's root. */
function coveringLocks(repository: Repository, project: string): readonly Covering[] {
  const manifest = manifestDataIn(repository, project);
  if (manifest === null) return [];

  const home = lockHomeOf(repository, project);
  const rootManifest = manifestDataIn(repository, home);
  const importer: Importer = {
    path: home === '' ? project : project.slice(home.length + 1),
    manifest,
    rootManifest,
    rangeOf: (name) => {
      const range = declaredRangeIn(repository, project, name)?.text ?? null;
      return range === null ? null : (rangeInCatalog(repository, home, name, range) ?? range);
    },
  };
  return usedLockFilesIn(repository, home).flatMap((file) => {
    const lock = packageLockOf(file);
    return lock === null ? [] : [{ path: file.path, lock, importer }];
  });
}

/** The directory whose lock files count for a project. A root that has its members beside itself is left out: too rare to be tried. */
function lockHomeOf(repository: Repository, project: string): string {
  if (lockFilesIn(repository, project).length > 0) return project;
  const root = workspaceRootOf(repository, project)?.directory ?? project;
  return isWithin(project, root) ? root : project;
}

/** Where lock files of several package managers lie side by side, the manifest may say which one is used. */
function usedLockFilesIn(repository: Repository, directory: string): readonly LockFile[] {
  const files = lockFilesIn(repository, directory);
  const declared = asText(manifestDataIn(repository, directory)?.['packageManager'])?.split('@')[0] ?? '';
  const used = files.filter(({ kind }) => declared !== '' && kind.split('-')[0] === declared);
  return used.length > 0 ? used : files;
}

function packageLockOf(file: LockFile): PackageLock | null {
  switch (file.kind) {
    case 'npm':
      return npmPackageLockOf(file.file);
    case 'pnpm':
      return pnpmPackageLockOf(file.file);
    case 'bun':
      return bunPackageLockOf(file.file);
    case 'yarn-classic':
    case 'yarn-berry':
      return yarnPackageLockOf(file);
  }
}
