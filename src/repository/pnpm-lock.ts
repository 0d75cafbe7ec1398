import { indentedLines, keyAndValue, unquoted } from './indented-lines.ts';
import type { IndentedLine, LinePosition } from './indented-lines.ts';
import { exactVersionOf } from './locked-package.ts';
import type { Importer, LockedPackage, PackageLock } from './locked-package.ts';
import type { RepositoryFile } from './repository.ts';

/** The part of the file that belongs to one project or to one package. */
interface Block extends LinePosition {
  /** Columns before the keys in it. */
  readonly indentation: number;
}

/** A version as the lock file writes it, peers and all. */
interface WrittenVersion {
  readonly text: string;
  readonly line: number;
}

const DEPENDENCY_FIELDS: ReadonlySet<string> = new Set(['dependencies', 'devDependencies', 'optionalDependencies']);

const SECTIONS: ReadonlySet<string> = new Set(['importers', 'packages', 'snapshots']);

const locks = new WeakMap<RepositoryFile, PnpmLock>();

/** Reads a pnpm-lock.yaml of the formats 5, 6 and 9. */
export function pnpmPackageLockOf(file: RepositoryFile): PackageLock {
  const known = locks.get(file) ?? new PnpmLock(file.text);
  locks.set(file, known);
  return known;
}

class PnpmLock implements PackageLock {
  readonly #text: string;
  /** Of the projects, by their paths. */
  readonly #importers = new Map<string, Block>();
  /** Of the packages, by name and version with peers. */
  readonly #packages = new Map<string, Block>();

  constructor(text: string) {
    this.#text = text;
    this.#index();
  }

  packageOf({ path }: Importer, name: string): LockedPackage | null {
    const block = this.#importers.get(path === '' ? '.' : path);
    return block === undefined ? null : this.#lockedIn(block, name);
  }

  dependencyOf({ place }: LockedPackage, _importer: Importer, name: string): LockedPackage | null {
    const block = this.#packages.get(place);
    return block === undefined ? null : this.#lockedIn(block, name);
  }

  /**
   * One pass over the whole text that keeps only where everything starts. From pnpm 11 on, a document with pnpm itself may
   * stand before the one that counts.
   */
  #index(): void {
    let section = '';
    for (const line of indentedLines(this.#text)) {
      if (line.indentation === 0) {
        section = keyAndValue(line.text)?.key ?? '';
        // Without a workspace, older formats have no list of projects.
        if (DEPENDENCY_FIELDS.has(section) && !this.#importers.has('.')) this.#importers.set('.', { ...line, indentation: 0 });
      } else if (line.indentation === 2 && SECTIONS.has(section)) {
        const key = blockKeyOf(line.text);
        const blocks = section === 'importers' ? this.#importers : this.#packages;
        if (key !== null) blocks.set(key, { ...this.#behind(line), indentation: 4 });
      }
    }
  }

  #behind({ start, number }: IndentedLine): LinePosition {
    const lineFeed = this.#text.indexOf('\n', start);
    return { start: lineFeed < 0 ? this.#text.length : lineFeed + 1, number: number + 1 };
  }

  #lockedIn(block: Block, name: string): LockedPackage | null {
    const written = this.#versionIn(block, name);
    if (written === null) return null;

    const [version = ''] = written.text.split(/[(_]/);
    return { place: this.#placeOf(name, written.text), version: exactVersionOf(version), line: written.line };
  }

  /** Each format joins the name and the version in its own way. */
  #placeOf(name: string, version: string): string {
    const places = [`${name}@${version}`, `/${name}@${version}`, `/${name}/${version}`];
    return places.find((place) => this.#packages.has(place)) ?? version;
  }

  #versionIn(block: Block, name: string): WrittenVersion | null {
    let isDependencies = false;
    let isWanted = false;
    for (const line of indentedLines(this.#text, block)) {
      const { text, indentation } = withoutMark(line);
      const depth = indentation - block.indentation;
      if (depth < 0 || SECTIONS.has(text.slice(0, -1))) return null;

      const pair = keyAndValue(text);
      if (depth === 0) isDependencies = DEPENDENCY_FIELDS.has(pair?.key ?? '');
      if (depth === 2) isWanted = isDependencies && pair?.key === name;
      const isVersion = depth === 2 || (depth === 4 && pair?.key === 'version');
      if (isWanted && isVersion && pair?.value != null) return { text: pair.value, line: line.number };
    }
    return null;
  }
}

/** `? ` stands before keys beyond measure. */
function blockKeyOf(text: string): string | null {
  return text.startsWith('? ') ? unquoted(text.slice(2)) : (keyAndValue(text)?.key ?? null);
}

/** Behind a key with `? `, the first line of the block has `: ` in front. */
function withoutMark({ text, indentation }: IndentedLine): { readonly text: string; readonly indentation: number } {
  return text.startsWith(': ') ? { text: text.slice(2), indentation: indentation + 2 } : { text, indentation };
}
