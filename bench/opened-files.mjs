import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * How often each file was opened, synchronously as the plugin does, while something ran; ESLint reads what it lints in other ways.
 * @param {() => Promise<unknown>} action
 * @returns {Promise<ReadonlyMap<string, number>>} by absolute path
 */
export async function openedDuring(action) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const { openSync } = fs;
  fs.openSync = (path, ...rest) => {
    counts.set(String(path), (counts.get(String(path)) ?? 0) + 1);
    return openSync(path, ...rest);
  };
  // Modules that imported the function by its name see the other one from here on.
  syncBuiltinESMExports();
  try {
    await action();
  } finally {
    fs.openSync = openSync;
    syncBuiltinESMExports();
  }
  return counts;
}
