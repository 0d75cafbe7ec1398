import { nameOf } from './repository-path.ts';

const MEBIBYTE = 1024 * 1024;

const LOCK_FILE_NAMES: ReadonlySet<string> = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
]);

/** The most entries of one directory that are looked at; a directory with more is uncertain. */
export const MOST_ENTRIES = 10_000;

/** The largest event file of GitHub Actions that is read, in bytes: a push of many commits has a long one. */
export const LARGEST_EVENT_FILE = 16 * MEBIBYTE;

/** The largest file outside of the root (git's own) that is read, in bytes. */
export const LARGEST_GIT_FILE = MEBIBYTE;

/** The most bytes a file may have to be read, by its name: lock files grow far beyond what people write. */
export function largestSizeOf(path: string): number {
  return LOCK_FILE_NAMES.has(nameOf(path)) ? 16 * MEBIBYTE : MEBIBYTE;
}
