import valid from 'semver/functions/valid.js';
import type { PlainRecord } from './plain-json.ts';

/** A package as a lock file has it for one place. */
export interface LockedPackage {
  /** By what name the lock file keeps it: the way on to what the package itself depends on. */
  readonly place: string;
  /** Exact. null when it is no version of this name from a registry (an alias, git, a folder), or when several fit. */
  readonly version: string | null;
  /** Of the version, from 1. */
  readonly line: number;
}

/** A project that a lock file covers: the one in its own directory, or a member of its workspace. */
export interface Importer {
  /** From the lock file's directory; `''` is that directory itself. */
  readonly path: string;
  /** Of the project; null when it has none that can be read. */
  readonly manifest: PlainRecord | null;
  /** Of the lock file's directory. */
  readonly rootManifest: PlainRecord | null;
  /** The range its manifest declares, catalogs looked up; null when it declares none. */
  rangeOf(name: string): string | null;
}

/** What a lock file tells of the packages it holds. All answers are null for a package that is not there. */
export interface PackageLock {
  /** The package that code of a project finds under a name. */
  packageOf(importer: Importer, name: string): LockedPackage | null;
  /** The package that code of another locked package finds under a name. */
  dependencyOf(parent: LockedPackage, importer: Importer, name: string): LockedPackage | null;
}

/** The text if it is an exact version, without `v` and build; null otherwise. */
export function exactVersionOf(text: unknown): string | null {
  return typeof text === 'string' ? valid(text) : null;
}

/** `name` and `rest` of `name@rest`, the scope's own `@` left alone; null when there is no such `@`. */
export function nameAndRest(text: string): { readonly name: string; readonly rest: string } | null {
  const at = text.indexOf('@', 1);
  return at < 0 ? null : { name: text.slice(0, at), rest: text.slice(at + 1) };
}
