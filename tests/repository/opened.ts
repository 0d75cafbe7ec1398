import { diskRepositories } from '../../src/repository/disk.ts';
import type { DiskOptions } from '../../src/repository/disk.ts';
import { memoryRepositories } from '../../src/repository/memory.ts';
import type { Repository } from '../../src/repository/repository.ts';
import { TemporaryDirectory } from './temporary-directory.ts';

/** A clock that stands still makes every check free, and so every look at the disk fresh. */
export const ALWAYS_FRESH: DiskOptions = { environment: {}, clock: () => 0 };

export function onDisk(directory: TemporaryDirectory, options: DiskOptions = ALWAYS_FRESH): Repository {
  const location = diskRepositories(options).locate(directory.at('linted.yml'), directory.path);
  if (location === null) throw new Error('no repository');
  return location.repository;
}

export function inMemory(files: Readonly<Record<string, string>>): Repository {
  const location = memoryRepositories(files).locate('/repository/linted.yml', '/repository');
  if (location === null) throw new Error('no repository');
  return location.repository;
}

/** Both kinds of repository, for `describe.each`. */
export const KINDS = [
  { kind: 'memory', open: inMemory },
  { kind: 'disk', open: (files: Readonly<Record<string, string>>) => onDisk(new TemporaryDirectory(files)) },
];
