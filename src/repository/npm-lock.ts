import { jsonLineOf, lineOf } from './json-line.ts';
import { npmLockOf } from './lock-file.ts';
import { exactVersionOf } from './locked-package.ts';
import type { Importer, LockedPackage, PackageLock } from './locked-package.ts';
import { asRecord, asText, jsonOf } from './plain-json.ts';
import type { PlainRecord } from './plain-json.ts';
import { pathIn, selfAndAncestorsOf } from './repository-path.ts';
import type { RepositoryFile } from './repository.ts';

/** Reads a package-lock.json or npm-shrinkwrap.json of any version; null when it is none. */
export function npmPackageLockOf(file: RepositoryFile): PackageLock | null {
  const lock = npmLockOf(file);
  if (lock === null) return null;
  return lock.packages.size > 0 ? new FolderLock(file, lock.packages) : new TreeLock(file);
}

/** From version 2 on: packages by the folder that each one is installed in. */
class FolderLock implements PackageLock {
  readonly #file: RepositoryFile;
  readonly #packages: ReadonlyMap<string, PlainRecord>;

  constructor(file: RepositoryFile, packages: ReadonlyMap<string, PlainRecord>) {
    this.#file = file;
    this.#packages = packages;
  }

  packageOf({ path }: Importer, name: string): LockedPackage | null {
    return this.#nearest(path, name);
  }

  dependencyOf({ place }: LockedPackage, _importer: Importer, name: string): LockedPackage | null {
    return this.#nearest(place, name);
  }

  /** As Node looks for it: in the folder's own node_modules, then in those of the folders above. */
  #nearest(folder: string, name: string): LockedPackage | null {
    for (const above of selfAndAncestorsOf(folder)) {
      const place = pathIn(above, `node_modules/${name}`);
      const entry = this.#packages.get(place);
      if (entry !== undefined) return { place, version: versionIn(entry, name), line: this.#lineOf(place) };
    }
    return null;
  }

  #lineOf(place: string): number {
    const { text } = this.#file;
    const key = text.indexOf(`${JSON.stringify(place)}:`);
    const version = key < 0 ? -1 : text.indexOf('"version"', key);
    return lineOf(text, Math.max(0, version < 0 ? key : version));
  }
}

/** A link, as of a member, has no version. */
function versionIn(entry: PlainRecord, name: string): string | null {
  const isOther = (asText(entry['name']) ?? name) !== name;
  const isElsewhere = /^(?:git|file|ssh)[+:]/.test(asText(entry['resolved']) ?? '');
  return isOther || isElsewhere ? null : exactVersionOf(entry['version']);
}

const STEP = '>';

/** Version 1: packages below the package whose node_modules they lie in. */
class TreeLock implements PackageLock {
  readonly #file: RepositoryFile;
  readonly #tree: PlainRecord | null;

  constructor(file: RepositoryFile) {
    this.#file = file;
    this.#tree = asRecord(jsonOf(file));
  }

  packageOf({ path }: Importer, name: string): LockedPackage | null {
    return this.#nearest(path === '' ? [] : this.#memberAt(path), name);
  }

  dependencyOf({ place }: LockedPackage, _importer: Importer, name: string): LockedPackage | null {
    return this.#nearest(place.split(STEP), name);
  }

  #memberAt(path: string): readonly string[] {
    const members = Object.entries(asRecord(this.#tree?.['dependencies']) ?? {});
    const member = members.find(([, entry]) => asRecord(entry)?.['version'] === `file:${path}`);
    return member === undefined ? [] : [member[0]];
  }

  #nearest(names: readonly string[], name: string): LockedPackage | null {
    for (let length = names.length; length >= 0; length -= 1) {
      const way = [...names.slice(0, length), name];
      const entry = this.#entryAt(way);
      if (entry !== null) {
        const path = [...way.flatMap((step) => ['dependencies', step]), 'version'];
        return { place: way.join(STEP), version: exactVersionOf(entry['version']), line: jsonLineOf(this.#file.text, path) ?? 1 };
      }
    }
    return null;
  }

  #entryAt(names: readonly string[]): PlainRecord | null {
    let entry = this.#tree;
    for (const name of names) entry = asRecord(asRecord(entry?.['dependencies'])?.[name]);
    return entry;
  }
}
