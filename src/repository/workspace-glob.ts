import picomatch from 'picomatch';
import { alternativesOf, MOST_ALTERNATIVES } from './glob-alternatives.ts';
import { byCodeUnit, parentOf, pathIn } from './repository-path.ts';
import type { DirectoryEntry, Repository } from './repository.ts';
import type { WorkspacePatterns } from './workspace-patterns.ts';

/** The directories that workspace patterns lead to. */
export interface WorkspaceMembers {
  /** Of the manifests, from the repository's root, sorted. */
  readonly packages: readonly string[];
  /** False when a bound was reached or something could not be told: then there may be more. */
  readonly complete: boolean;
}

/** Directories below the start of a `**` that are entered. */
const DEEPEST = 12;

/** Entries of directories that are looked at for one set of patterns. */
const MOST_WALKED = 20_000;

/** picomatch refuses far longer ones with an error. */
const LONGEST_PATTERN = 4096;

/** Finds the directories with a package.json that the patterns of a workspace root name. */
export function workspaceMembersOf(repository: Repository, base: string, patterns: WorkspacePatterns): WorkspaceMembers {
  const { wanted, unwanted } = sorted(patterns);
  const expansion = new Expansion(repository, base);
  for (const pattern of wanted) expansion.expand(pattern);

  const isUnwanted = isUnwantedBy(unwanted);
  const packages: string[] = [];
  let { complete } = expansion;
  for (const directory of expansion.directories) {
    if (directory === base || isUnwanted(pathFromBase(base, directory))) continue;
    const manifest = pathIn(directory, 'package.json');
    if (repository.file(manifest) !== null) packages.push(directory);
    else if (repository.isUncertain(manifest)) complete = false;
  }
  return { packages: packages.sort(byCodeUnit), complete };
}

/** Whether the patterns of a workspace root name a directory below it, told without a look at the others. */
export function isNamedByPatterns(base: string, patterns: WorkspacePatterns, directory: string): boolean {
  const { wanted, unwanted } = sorted(patterns);
  const path = pathFromBase(base, directory);
  return isWantedBy(wanted)(path) && !isUnwantedBy(unwanted)(path);
}

interface SortedPatterns {
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

/**
 * Negations hold for all patterns. In npm the order counts as well: a later pattern that a negation matches takes the
 * negation back, and an earlier one is given up as a whole.
 */
function sorted({ kind, patterns }: WorkspacePatterns): SortedPatterns {
  let wanted: string[] = [];
  let unwanted: string[] = [];
  for (const written of patterns) {
    const marks = /^!*/.exec(written)?.[0].length ?? 0;
    const pattern = plainPattern(written.slice(marks));
    if (marks % 2 === 1) {
      unwanted.push(pattern);
    } else {
      if (kind === 'npm') unwanted = unwanted.filter((negation) => !isUnwantedBy([negation])(pattern));
      wanted.push(pattern);
    }
  }
  if (kind === 'npm') wanted = wanted.filter((pattern) => !isUnwantedBy(unwanted)(pattern));
  return { wanted, unwanted };
}

/** With forward slashes, without `./` or `/` in front and `/` behind; `''` is the workspace root itself. */
function plainPattern(pattern: string): string {
  const segments = pattern.replaceAll('\\', '/').split('/');
  return segments.filter((segment) => segment !== '' && segment !== '.').join('/');
}

function isWantedBy(patterns: readonly string[]): (path: string) => boolean {
  const isMatch = matcherOf(patterns, {});
  return (path) => isMatch(path) || isMatch(`${path}/`);
}

function isUnwantedBy(patterns: readonly string[]): (path: string) => boolean {
  const isMatch = matcherOf(patterns, { dot: true });
  return (path) => isMatch(path) || isMatch(`${path}/`);
}

/** Patterns and names never hold the separators of Windows here. */
function matcherOf(patterns: readonly string[], options: { readonly dot?: boolean }): (path: string) => boolean {
  const usable = patterns.filter((pattern) => pattern !== '' && pattern.length <= LONGEST_PATTERN);
  return usable.length === 0 ? () => false : picomatch(usable, { ...options, windows: false, nonegate: true });
}

/** `../x` for what lies beside the base. */
function pathFromBase(base: string, directory: string): string {
  let from = base;
  let up = '';
  while (from !== '' && directory !== from && !directory.startsWith(`${from}/`)) {
    from = parentOf(from) ?? '';
    up += '../';
  }
  const rest = from === '' ? directory : directory.slice(from.length + 1);
  return rest === '' ? up.replace(/\/$/, '') : `${up}${rest}`;
}

/** Walks from segment to segment of a pattern, and through the whole tree only where a pattern asks for it. */
class Expansion {
  readonly directories = new Set<string>();
  complete = true;
  readonly #repository: Repository;
  readonly #base: string;
  /** Two `**` in a pattern lead to the same place in many ways. */
  readonly #visited = new Set<string>();
  readonly #counted = new Set<string>();
  #entriesLeft = MOST_WALKED;

  constructor(repository: Repository, base: string) {
    this.#repository = repository;
    this.#base = base;
  }

  expand(pattern: string): void {
    const alternatives = alternativesOf(pattern);
    if (alternatives.length > MOST_ALTERNATIVES) this.complete = false;
    for (const alternative of alternatives.slice(0, MOST_ALTERNATIVES)) {
      this.#visited.clear();
      this.#walk(this.#base, alternative === '' ? [] : alternative.split('/'), 0);
    }
  }

  #walk(directory: string, segments: readonly string[], depth: number): void {
    const key = `${segments.length} ${directory}`;
    if (this.#visited.has(key)) return;
    this.#visited.add(key);

    const [segment, ...rest] = segments;
    if (segment === undefined) this.directories.add(directory);
    else if (segment === '**') this.#walkTree(directory, segments, rest, depth);
    else if (segment === '..') this.#walkUp(directory, rest);
    else if (isLiteral(segment)) this.#walk(pathIn(directory, segment), rest, 0);
    else this.#walkMatching(directory, segment, rest);
  }

  /** `**` stands for no directory or for any number of them; hidden ones and links are not entered. */
  #walkTree(directory: string, segments: readonly string[], rest: readonly string[], depth: number): void {
    this.#walk(directory, rest, 0);
    const below = this.#directoriesIn(directory).filter(({ name, isLink }) => !name.startsWith('.') && isLink !== true);
    if (depth < DEEPEST) for (const { name } of below) this.#walk(pathIn(directory, name), segments, depth + 1);
    else if (below.length > 0) this.complete = false;
  }

  #walkUp(directory: string, rest: readonly string[]): void {
    const parent = parentOf(directory);
    if (parent === null) this.complete = false;
    else this.#walk(parent, rest, 0);
  }

  #walkMatching(directory: string, segment: string, rest: readonly string[]): void {
    const isMatch = matcherOf([segment], {});
    for (const { name } of this.#directoriesIn(directory)) {
      // A hidden name has to be asked for, also where `!(x)` would allow it.
      const isAskedFor = !name.startsWith('.') || segment.startsWith('.');
      if (isAskedFor && isMatch(name)) this.#walk(pathIn(directory, name), rest, 0);
    }
  }

  #directoriesIn(directory: string): readonly DirectoryEntry[] {
    if (this.#repository.isUncertain(directory)) this.complete = false;
    const entries = this.#repository.directory(directory);
    if (!this.#counted.has(directory)) this.#entriesLeft -= entries.length;
    this.#counted.add(directory);
    if (this.#entriesLeft < 0) {
      this.complete = false;
      return [];
    }
    return entries.filter(({ kind }) => kind === 'directory');
  }
}

function isLiteral(segment: string): boolean {
  return !/[*?[\](){}]/.test(segment);
}
