import { parseYaml } from '../yaml/parse.ts';
import { asRecord, asText, jsonOf } from './plain-json.ts';
import type { PlainRecord } from './plain-json.ts';
import { pathIn } from './repository-path.ts';
import type { Repository, RepositoryFile } from './repository.ts';

/** The package manager whose rules say which directories are workspaces. */
export type WorkspaceKind = 'npm' | 'yarn' | 'pnpm' | 'bun';

/** The patterns by which a directory names its workspaces. */
export interface WorkspacePatterns {
  readonly kind: WorkspaceKind;
  /** As written, `!negations` included. */
  readonly patterns: readonly string[];
  /** False when some of them could not be read. */
  readonly complete: boolean;
}

type PatternList = Omit<WorkspacePatterns, 'kind'>;

const pnpmLists = new WeakMap<RepositoryFile, { readonly list: PatternList | null }>();

/** The workspace patterns of a directory: `packages` of pnpm-workspace.yaml or `workspaces` of package.json; null without either. */
export function workspacePatternsOf(repository: Repository, directory: string): WorkspacePatterns | null {
  const manifestFile = repository.file(pathIn(directory, 'package.json'));
  const manifest = manifestFile === null ? null : asRecord(jsonOf(manifestFile));
  const pnpmFile = repository.file(pathIn(directory, 'pnpm-workspace.yaml'));

  const pnpmList = pnpmFile === null ? null : pnpmListOf(pnpmFile);
  const manifestList = manifest === null ? null : manifestListOf(manifest);
  const declared = manifest === null ? null : declaredManagerOf(manifest);
  // With both, the package manager decides which one counts; npm, Yarn and bun do not read pnpm's file.
  const isPnpm = manifestList === null || declared === 'pnpm' || declared === null;
  if (pnpmList !== null && isPnpm) return { kind: 'pnpm', ...pnpmList };
  return manifestList === null ? null : { kind: declared ?? lockedManagerOf(repository, directory), ...manifestList };
}

function manifestListOf(manifest: PlainRecord): PatternList | null {
  const workspaces = manifest['workspaces'];
  const list = Array.isArray(workspaces) ? workspaces : asRecord(workspaces)?.['packages'];
  return Array.isArray(list) ? patternList(list.map(asText)) : null;
}

function pnpmListOf(file: RepositoryFile): PatternList | null {
  const known = pnpmLists.get(file) ?? { list: pnpmListIn(file.text) };
  pnpmLists.set(file, known);
  return known.list;
}

function pnpmListIn(text: string): PatternList | null {
  const document = parseYaml(text);
  if (document === null) return { patterns: [], complete: false };

  const packages = document.root.at('packages');
  if (packages.kind === 'absent') return null;
  if (packages.kind !== 'sequence') return { patterns: [], complete: false };
  return patternList(packages.items().map((item) => item.text?.value ?? null));
}

function patternList(patterns: readonly (string | null)[]): PatternList {
  const readable = patterns.filter((pattern) => pattern !== null);
  return { patterns: readable, complete: readable.length === patterns.length };
}

/** By the `packageManager` field, null when it names none that is known. */
function declaredManagerOf(manifest: PlainRecord): WorkspaceKind | null {
  switch (asText(manifest['packageManager'])?.split('@')[0]) {
    case 'npm':
      return 'npm';
    case 'yarn':
      return 'yarn';
    case 'pnpm':
      return 'pnpm';
    case 'bun':
      return 'bun';
    default:
      return null;
  }
}

/** By the names of the lock files; npm when there is none. */
function lockedManagerOf(repository: Repository, directory: string): WorkspaceKind {
  const names = new Set(repository.directory(directory).map(({ name }) => name));
  if (names.has('package-lock.json') || names.has('npm-shrinkwrap.json')) return 'npm';
  if (names.has('yarn.lock')) return 'yarn';
  return names.has('bun.lock') || names.has('bun.lockb') ? 'bun' : 'npm';
}
