import minVersion from 'semver/ranges/min-version.js';
import { configPlaceOf } from './config-place.ts';
import { jsonLineOf } from './json-line.ts';
import { exactVersionOf } from './locked-package.ts';
import { asRecord, asText, jsonOf } from './plain-json.ts';
import type { PlainRecord } from './plain-json.ts';
import { pathIn } from './repository-path.ts';
import type { Repository, RepositoryFile } from './repository.ts';

/** A dependency as a manifest declares it. */
export interface DeclaredRange {
  readonly text: string;
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

const DEPENDENCY_FIELDS = ['optionalDependencies', 'dependencies', 'devDependencies'];

/** What follows its lowest version up: nothing, `^`, `~`, `>=`, or parts left open. */
const SIMPLE_RANGE = /^(?:\^|~|>=|=)?\s*v?\d+(?:\.(?:\d+|x|\*)){0,2}(?:-[\w.-]+)?(?:\+[\w.-]+)?$/i;

/** The data of the package.json of a directory; null when there is none that can be read. */
export function manifestDataIn(repository: Repository, directory: string): PlainRecord | null {
  const file = manifestFileIn(repository, directory);
  return file === null ? null : asRecord(jsonOf(file));
}

/** The range that the manifest of a directory declares for a package, whichever kind of dependency it is; null when it declares none. */
export function declaredRangeIn(repository: Repository, directory: string, name: string): DeclaredRange | null {
  const file = manifestFileIn(repository, directory);
  const manifest = file === null ? null : asRecord(jsonOf(file));
  if (file === null || manifest === null) return null;

  for (const field of DEPENDENCY_FIELDS) {
    const text = asText(asRecord(manifest[field])?.[name]);
    if (text !== null) return { text, path: file.path, line: jsonLineOf(file.text, [field, name]) ?? 1 };
  }
  return null;
}

/** What a range such as `catalog:` or `catalog:name` stands for, any other range as it is; null when no catalog of the root has it. */
export function rangeInCatalog(repository: Repository, root: string, name: string, range: string): string | null {
  if (!range.startsWith('catalog:')) return range;

  const catalog = range.slice('catalog:'.length).trim();
  for (const file of ['pnpm-workspace.yaml', '.yarnrc.yml', 'package.json']) {
    const found = catalogRangeIn(repository.file(pathIn(root, file)), catalog, name);
    if (found !== null) return found;
  }
  return null;
}

/** The lowest version of a simple range, and whether it is the only one; null for what says nothing of versions, or too much. */
export function lowestVersionOf(range: string): { readonly version: string; readonly isExact: boolean } | null {
  const text = range.trim();
  if (!SIMPLE_RANGE.test(text)) return null;

  const exact = exactVersionOf(text.replace(/^=\s*/, ''));
  if (exact !== null) return { version: exact, isExact: true };
  try {
    const lowest = minVersion(text);
    return lowest === null ? null : { version: lowest.version, isExact: false };
  } catch {
    return null;
  }
}

function manifestFileIn(repository: Repository, directory: string): RepositoryFile | null {
  return repository.file(pathIn(directory, 'package.json'));
}

/** bun has its catalogs in the root's manifest, beside the workspaces or among them. */
function catalogRangeIn(file: RepositoryFile | null, catalog: string, name: string): string | null {
  const root = file === null ? null : configPlaceOf(file);
  for (const holder of root === null ? [] : [root, root.at('workspaces')]) {
    const isDefault = catalog === '' || catalog === 'default';
    const own = holder.at('catalogs').at(catalog === '' ? 'default' : catalog).at(name).string;
    const found = own ?? (isDefault ? holder.at('catalog').at(name).string : null);
    if (found !== null) return found;
  }
  return null;
}
