import type { Repository } from './repository.ts';

const revisions = new WeakMap<Repository, () => number>();

/** Says how to tell the revision of a repository; see `revisionOf`. */
export function defineRevision(repository: Repository, revision: () => number): void {
  revisions.set(repository, revision);
}

/** A number that is another one as soon as anything in the repository may have changed; null when it cannot be told. */
export function revisionOf(repository: Repository): number | null {
  return revisions.get(repository)?.() ?? null;
}

/**
 * Keeps what is derived from many files of a repository, for which a WeakMap on one file is not enough.
 * Derives anew when the revision of the repository is another one, and every time when that cannot be told.
 */
export function keptPerRevision<Value>(
  derive: (repository: Repository, path: string) => Value,
): (repository: Repository, path?: string) => Value {
  const kept = new WeakMap<Repository, Map<string, { readonly revision: number; readonly value: Value }>>();

  return (repository, path = '') => {
    const revision = revisionOf(repository);
    if (revision === null) return derive(repository, path);

    const values = kept.get(repository) ?? new Map<string, { readonly revision: number; readonly value: Value }>();
    kept.set(repository, values);
    const known = values.get(path);
    if (known?.revision === revision) return known.value;

    const value = derive(repository, path);
    values.set(path, { revision, value });
    return value;
  };
}
