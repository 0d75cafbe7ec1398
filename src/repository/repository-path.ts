/** Longer paths exist on no system that runs ESLint. */
const LONGEST_PATH = 4096;

/**
 * A path as the repository knows it: POSIX, from the root, without `.`, `..` and surplus slashes; `''` is the root.
 * null when it is absolute or leaves the root. Back slashes count as slashes, as they do on a Windows runner.
 */
export function repositoryPathOf(path: string): string | null {
  const slashed = path.replaceAll('\\', '/');
  if (slashed.length > LONGEST_PATH || slashed.includes('\0') || isAbsolute(slashed)) return null;

  const segments: string[] = [];
  for (const segment of slashed.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join('/');
}

/** Whether a path with forward slashes starts at the top of a file system or of a drive. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[a-z]:(?:\/|$)/i.test(path);
}

/** The directory a path lies in, null for the root. */
export function parentOf(path: string): string | null {
  if (path === '') return null;
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last segment of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of a name within a directory. */
export function pathIn(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}

/** Whether a path is the directory itself or lies below it. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`);
}

/** The path itself and the directories above it, the root last. */
export function selfAndAncestorsOf(path: string): readonly string[] {
  const found: string[] = [];
  for (let at: string | null = path; at !== null; at = parentOf(at)) found.push(at);
  return found;
}

/** Order of names that is the same on every machine: by UTF-16 unit. */
export function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
