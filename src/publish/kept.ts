import type { PublishPath } from './publish-path.ts';

/** Keeps a fact with its path. A path lives for one look at one file, so what it was derived from cannot change under it. */
export function kept<Value>(fact: (path: PublishPath) => Value): (path: PublishPath) => Value {
  const known = new WeakMap<PublishPath, { readonly value: Value }>();
  return (path) => {
    const entry = known.get(path) ?? { value: fact(path) };
    known.set(path, entry);
    return entry.value;
  };
}
