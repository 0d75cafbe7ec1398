import { closeSync, openSync, readSync } from 'node:fs';
import type { Stats } from 'node:fs';

/** What changed this recently may change again without another time stamp. Milliseconds; some file systems count in steps of 2 s. */
const RECENT = 2000;

/** Errors that mean there is nothing at a path, as against something that cannot be told. */
const ABSENT_ERRORS: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EINVAL']);

let recentStamps = 0;

/**
 * What a file or directory looks like from outside: two equal stamps mean that nothing has changed. What was changed in
 * the last two seconds never has an equal stamp, because a second edit of the same size may fall into the same tick of
 * the file system's clock. Missed is only an edit of the same size that hides its time of change as well.
 */
export function stampOf(stats: Pick<Stats, 'mtimeMs' | 'ctimeMs' | 'size'>): string {
  const stamp = `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size}`;
  if (Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) >= RECENT) return stamp;
  recentStamps += 1;
  return `${stamp} ${recentStamps}`;
}

/** Whether an error of the file system says that there is nothing at the path. */
export function saysAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ABSENT_ERRORS.has(error.code);
}

/** The UTF-8 text of a regular file without its byte order mark; null when it is larger, binary (NUL byte) or unreadable. */
export function readTextOf(absolutePath: string, largestSize: number): string | null {
  try {
    const bytes = readBytesOf(absolutePath, largestSize);
    return bytes === null || bytes.includes(0) ? null : bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch {
    return null;
  }
}

/** Reads no further than the limit, however the file grows meanwhile. */
function readBytesOf(absolutePath: string, largestSize: number): Buffer | null {
  const descriptor = openSync(absolutePath, 'r');
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(64 * 1024);
      const length = readSync(descriptor, chunk, 0, chunk.length, null);
      if (length === 0) return Buffer.concat(chunks, size);
      size += length;
      if (size > largestSize) return null;
      chunks.push(chunk.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
}
