import { indentedLines } from './indented-lines.ts';
import { exactVersionOf, nameAndRest } from './locked-package.ts';
import type { Importer, LockedPackage, PackageLock } from './locked-package.ts';
import { asText, parsedJson } from './plain-json.ts';
import type { RepositoryFile } from './repository.ts';

const locks = new WeakMap<RepositoryFile, BunLock>();

/** Reads a bun.lock. */
export function bunPackageLockOf(file: RepositoryFile): PackageLock {
  const known = locks.get(file) ?? new BunLock(file.text);
  locks.set(file, known);
  return known;
}

class BunLock implements PackageLock {
  readonly #packages = new Map<string, LockedPackage>();

  /** bun writes every package on a line of its own: `"name": ["name@1.0.0", …],`. */
  constructor(text: string) {
    for (const { text: line, number } of indentedLines(text)) {
      const groups = /^(?<key>"(?:[^"\\]|\\.)*"):\s*\[\s*(?<source>"(?:[^"\\]|\\.)*")/.exec(line)?.groups;
      const place = parsedJson(groups?.['key'] ?? '');
      const source = parsedJson(groups?.['source'] ?? '');
      if (typeof place !== 'string' || typeof source !== 'string') continue;
      this.#packages.set(place, { place, version: versionFrom(source, place), line: number });
    }
  }

  packageOf({ path, manifest }: Importer, name: string): LockedPackage | null {
    const member = path === '' ? null : asText(manifest?.['name']);
    return this.#nearest(member === null ? [] : [member], name);
  }

  dependencyOf({ place }: LockedPackage, _importer: Importer, name: string): LockedPackage | null {
    return this.#nearest(packageNamesIn(place), name);
  }

  /** A member or a package that has its own copy stands in front of its name. */
  #nearest(names: readonly string[], name: string): LockedPackage | null {
    for (let length = names.length; length >= 0; length -= 1) {
      const found = this.#packages.get([...names.slice(0, length), name].join('/'));
      if (found !== undefined) return found;
    }
    return null;
  }
}

/** null when the source is another package than the last one of the place, or none of a registry. */
function versionFrom(source: string, place: string): string | null {
  const parts = nameAndRest(source);
  return parts?.name === packageNamesIn(place).at(-1) ? exactVersionOf(parts?.rest) : null;
}

/** `a/@scope/b` names two packages. */
function packageNamesIn(place: string): readonly string[] {
  return place.match(/@[^/]+\/[^/]+|[^/]+/g) ?? [];
}
