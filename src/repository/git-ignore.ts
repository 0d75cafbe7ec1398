import ignore from 'ignore';
import type { Ignore } from 'ignore';
import type { FileTree } from './file-tree.ts';
import { parentOf, pathIn } from './repository-path.ts';
import type { RepositoryFile } from './repository.ts';

interface DirectoryRules {
  readonly inherited: Ignore | null;
  readonly file: RepositoryFile | null;
  readonly rules: Ignore | null;
}

/**
 * What git ignores: the `.gitignore` files of the root and of every directory, and `.git/info/exclude`.
 * The developer's own `core.excludesFile` is not asked, since CI does not have it. That a file is tracked although a
 * rule ignores it is written in git's index only, which is not read.
 */
export class GitIgnore {
  readonly #tree: FileTree;
  readonly #rulesOf = new Map<string, DirectoryRules>();

  constructor(tree: FileTree) {
    this.#tree = tree;
  }

  /** Whether git ignores the path, by itself or through a directory above it. */
  isIgnored(path: string, isDirectory: boolean): boolean {
    const parent = parentOf(path);
    if (parent === null) return false;
    return this.rulesIn(parent)?.ignores(isDirectory ? `${path}/` : path) ?? false;
  }

  /** All rules that count for the entries of a directory; null when there are none. The same object as long as they do not change. */
  rulesIn(directory: string): Ignore | null {
    const parent = parentOf(directory);
    const inherited = parent === null ? this.#excluded() : this.rulesIn(parent);
    return this.#withRulesOf(pathIn(directory, '.gitignore'), directory, inherited);
  }

  #excluded(): Ignore | null {
    return this.#withRulesOf('.git/info/exclude', '', null);
  }

  #withRulesOf(path: string, directory: string, inherited: Ignore | null): Ignore | null {
    const file = this.#ruleFile(path);
    const known = this.#rulesOf.get(path);
    if (known !== undefined && known.file === file && known.inherited === inherited) return known.rules;

    const rules = file === null ? inherited : extended(inherited, rootedPatterns(file.text, directory));
    this.#rulesOf.set(path, { inherited, file, rules });
    return rules;
  }

  /** git does not follow a `.gitignore` that is a link. */
  #ruleFile(path: string): RepositoryFile | null {
    const place = this.#tree.place(path);
    return place.kind === 'file' && place.realPath === path ? this.#tree.text(path) : null;
  }
}

/** Later patterns win, so those of deeper directories come last. Case counts, as it does on the Linux that CI runs on. */
function extended(inherited: Ignore | null, patterns: readonly string[]): Ignore {
  const rules = ignore({ ignorecase: false });
  if (inherited !== null) rules.add(inherited);
  return rules.add(patterns.join('\n'));
}

/**
 * The patterns of a `.gitignore` as they would stand in one at the root. One set of rules for the whole chain is needed
 * because a deeper file can re-include what a higher one ignores, and that decides about everything below it.
 */
function rootedPatterns(text: string, directory: string): readonly string[] {
  const lines = text.split(/\r?\n|\r$/);
  return directory === '' ? lines : lines.flatMap((line) => rootedPattern(line, directory) ?? []);
}

function rootedPattern(line: string, directory: string): string | null {
  if (line.startsWith('#')) return null;

  const isNegated = line.startsWith('!');
  const pattern = isNegated ? line.slice(1) : line;
  const significant = withoutTrailingSpaces(pattern);
  if (significant === '' || significant === '/') return null;

  // A slash anywhere but at the end ties a pattern to its directory.
  const isAnchored = significant.slice(0, -1).includes('/');
  const body = pattern.replace(/^\//, '').replace(/^\\(?=[!#])/, '');
  return `${isNegated ? '!' : ''}/${escaped(directory)}/${isAnchored ? '' : '**/'}${body}`;
}

/** An escaped space at the end counts. */
function withoutTrailingSpaces(pattern: string): string {
  let end = pattern.length;
  while (end > 0 && pattern[end - 1] === ' ') end -= 1;
  return pattern.slice(0, end > 0 && pattern[end - 1] === '\\' ? end + 1 : end);
}

function escaped(directory: string): string {
  return directory.replaceAll(/[\\*?[\]]/g, String.raw`\$&`);
}
