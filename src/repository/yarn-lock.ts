import { indentedLines, keyAndValue, unquoted } from './indented-lines.ts';
import type { LinePosition } from './indented-lines.ts';
import type { LockFile } from './lock-file.ts';
import { exactVersionOf, nameAndRest } from './locked-package.ts';
import type { Importer, LockedPackage, PackageLock } from './locked-package.ts';
import { asRecord, asText } from './plain-json.ts';
import type { PlainRecord } from './plain-json.ts';
import type { RepositoryFile } from './repository.ts';

/** The part of the file that belongs to one version of a package. */
interface Entry extends LinePosition {
  /** Those of one name that lead to it, as written. */
  readonly ranges: readonly string[];
}

/** What stands below the head of an entry. */
interface EntryBody {
  readonly fields: ReadonlyMap<string, string>;
  /** Ranges by name. */
  readonly dependencies: ReadonlyMap<string, string>;
  /** Of the version. */
  readonly line: number;
}

const locks = new WeakMap<RepositoryFile, YarnLock>();

/** Reads a yarn.lock of either kind. */
export function yarnPackageLockOf({ file, kind }: LockFile): PackageLock {
  const known = locks.get(file) ?? new YarnLock(file.text, kind === 'yarn-berry');
  locks.set(file, known);
  return known;
}

class YarnLock implements PackageLock {
  readonly #text: string;
  readonly #isBerry: boolean;
  readonly #entries = new Map<string, Entry[]>();

  /** One pass over the whole text that keeps only the heads of the entries. */
  constructor(text: string, isBerry: boolean) {
    this.#text = text;
    this.#isBerry = isBerry;
    for (const line of indentedLines(text)) {
      if (line.indentation === 0) this.#add(descriptorsIn(line.text, isBerry), line);
    }
  }

  /** What a member does not declare is looked for at the root, to which Yarn hoists. */
  packageOf(importer: Importer, name: string): LockedPackage | null {
    const range = importer.rangeOf(name);
    return range === null && importer.path !== '' ? null : this.#locked(name, range, resolutionOf(importer.rootManifest, name, null));
  }

  dependencyOf({ place }: LockedPackage, { rootManifest }: Importer, name: string): LockedPackage | null {
    const parent = nameAndRest(place);
    const entry = this.#entries.get(parent?.name ?? '')?.find(({ ranges }) => ranges.includes(parent?.rest ?? ''));
    const range = entry === undefined ? undefined : this.#bodyOf(entry).dependencies.get(name);
    return range === undefined ? null : this.#locked(name, range, resolutionOf(rootManifest, name, parent?.name ?? null));
  }

  #add(descriptors: readonly string[], { start, number }: LinePosition): void {
    const ranges = new Map<string, string[]>();
    for (const descriptor of descriptors) {
      const parts = nameAndRest(descriptor);
      if (parts === null) continue;
      const known = ranges.get(parts.name) ?? [];
      known.push(parts.rest);
      ranges.set(parts.name, known);
    }
    for (const [name, ownRanges] of ranges) {
      const entries = this.#entries.get(name) ?? [];
      entries.push({ ranges: ownRanges, start, number });
      this.#entries.set(name, entries);
    }
  }

  /** The entry for a range; the only one of the name when none is for the range. */
  #locked(name: string, range: string | null, resolution: string | null): LockedPackage | null {
    const entries = this.#entries.get(name) ?? [];
    const [first] = entries;
    if (first === undefined) return null;

    const isFor = ({ ranges }: Entry, wanted: string | null): boolean =>
      wanted !== null && (ranges.includes(wanted) || ranges.includes(`npm:${wanted}`));
    const wanted = entries.find((entry) => isFor(entry, resolution)) ?? entries.find((entry) => isFor(entry, range));
    const entry = wanted ?? (entries.length === 1 ? first : null);
    if (entry === null) return { place: '', version: null, line: first.number };

    const body = this.#bodyOf(entry);
    const [ownRange = ''] = entry.ranges;
    const version = this.#isRelease(body, name, ownRange) ? exactVersionOf(body.fields.get('version')) : null;
    return { place: `${name}@${ownRange}`, version, line: body.line };
  }

  /** Whether it is a version of this name from a registry. */
  #isRelease({ fields }: EntryBody, name: string, range: string): boolean {
    if (!this.#isBerry) return !/[:/]/.test(range);
    const resolution = fields.get('resolution') ?? '';
    return resolution.startsWith(`${name}@npm:`) || resolution.startsWith(`${name}@patch:${name}@npm%3A`);
  }

  #bodyOf(entry: Entry): EntryBody {
    const fields = new Map<string, string>();
    const dependencies = new Map<string, string>();
    let isDependencies = false;
    let line = entry.number;

    for (const { text, indentation, number } of indentedLines(this.#text, entry)) {
      // A head beyond measure has its colon on the next line.
      if (indentation === 0 && number > entry.number && text !== ':') break;
      const pair = this.#isBerry ? keyAndValue(text) : classicPair(text);
      if (pair === null) continue;

      if (indentation === 2) {
        isDependencies = pair.key === 'dependencies' || pair.key === 'optionalDependencies';
        fields.set(pair.key, pair.value ?? '');
        if (pair.key === 'version') line = number;
      } else if (indentation === 4 && isDependencies) {
        dependencies.set(pair.key, pair.value ?? '');
      }
    }
    return { fields, dependencies, line };
  }
}

/** `a@^1.0.0, "@scope/a@^1.0.0":` in Yarn 1, `"a@npm:^1.0.0, a@npm:^1.1.0":` in later ones. */
function descriptorsIn(head: string, isBerry: boolean): readonly string[] {
  const list = head.replace(/^\? /, '').replace(/:$/, '');
  if (isBerry) return unquoted(list).split(/,\s*/);
  // Quotes that never close take the rest, so that no part of it is read again.
  return (list.match(/"(?:[^"\\]|\\.)*"?|[^\s,"]+/g) ?? []).map(unquoted);
}

/** `key "value"`, or `key:` above further lines. */
function classicPair(text: string): { readonly key: string; readonly value: string | null } | null {
  const groups = /^(?<key>"(?:[^"\\]|\\.)*"|[^\s:]+)(?:\s+(?<value>\S.*)|:)$/.exec(text)?.groups;
  if (groups === undefined) return null;
  const { key = '', value } = groups;
  return { key: unquoted(key), value: value === undefined ? null : unquoted(value) };
}

/** The range that `resolutions` put in place of all others, null when there is none for the name. */
function resolutionOf(rootManifest: PlainRecord | null, name: string, parent: string | null): string | null {
  const resolutions = asRecord(rootManifest?.['resolutions']);
  const keys = [...(parent === null ? [] : [`${parent}/${name}`, `**/${parent}/${name}`]), name, `**/${name}`];
  return keys.map((key) => asText(resolutions?.[key])).find((range) => range !== null) ?? null;
}
