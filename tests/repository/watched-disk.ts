import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What was done with the disk while something ran. */
export interface Watched<Result> {
  readonly result: Result;
  /** Absolute paths of all that was opened or listed, each once, with links followed. */
  readonly touched: readonly string[];
  /** How many entries of directories were read. */
  readonly entries: number;
}

/** Calls that show what a file or directory holds; those that only look at it from outside are not among them. */
const READERS = ['openSync', 'opendirSync', 'readFileSync', 'readdirSync', 'createReadStream', 'open', 'opendir', 'readFile', 'readdir'] as const;

/**
 * Runs something and notes what it reads. Whatever would never answer (a pipe without a writer) is refused with an error, so that a test
 * fails instead of waiting for ever.
 */
export function watchingDisk<Result>(action: () => Result): Watched<Result> {
  const touched: string[] = [];
  const counted = { entries: 0 };
  const saved = READERS.map((name) => [name, fs[name]] as const);
  for (const [name, original] of saved) {
    Object.assign(fs, {
      [name]: (path: string, ...rest: unknown[]): unknown => {
        touched.push(realPathOf(path));
        if (isEndless(path)) throw new Error(`${name} of ${path} would never answer`);
        const answer: unknown = Reflect.apply(original, fs, [path, ...rest]);
        if (answer instanceof fs.Dir) countEntries(answer, counted);
        return answer;
      },
    });
  }
  // Modules that import these functions by their names see the others only after this.
  syncBuiltinESMExports();
  try {
    return { result: action(), touched: [...new Set(touched)], entries: counted.entries };
  } finally {
    Object.assign(fs, Object.fromEntries(saved));
    syncBuiltinESMExports();
  }
}

function countEntries(directory: fs.Dir, counted: { entries: number }): void {
  const readSync = directory.readSync.bind(directory);
  directory.readSync = () => {
    counted.entries += 1;
    return readSync();
  };
}

function realPathOf(path: string): string {
  try {
    return fs.realpathSync(path);
  } catch {
    return path;
  }
}

function isEndless(path: string): boolean {
  const stats = fs.statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

/** Root may read everything, so root steps down for the time of the call. */
export function withoutPrivileges<Result>(read: () => Result): Result {
  if (process.geteuid?.() !== 0) return read();
  process.seteuid?.(65_534);
  try {
    return read();
  } finally {
    process.seteuid?.(0);
  }
}
