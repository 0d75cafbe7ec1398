import type { PublishPath } from './publish-path.ts';

/** Keeps a fact with its path. A path stands for the files as they were when it was found, so what a fact was derived from cannot change under it. */
export function kept<Value>(fact: (path: PublishPath) => Value): (path: PublishPath) => Value {
  return keptBy(fact, (path) => path);
}

/** Keeps a fact that is the same for every package and every run of one command. */
export function keptPerCommand<Value>(fact: (path: PublishPath) => Value): (path: PublishPath) => Value {
  return keptBy(fact, ({ command }) => command);
}

function keptBy<Value>(fact: (path: PublishPath) => Value, keyOf: (path: PublishPath) => object): (path: PublishPath) => Value {
  const known = new WeakMap<object, { readonly value: Value }>();
  return (path) => {
    const key = keyOf(path);
    const entry = known.get(key) ?? { value: fact(path) };
    known.set(key, entry);
    return entry.value;
  };
}
