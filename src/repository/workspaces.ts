import { overlayOf } from './overlay.ts';
import type { Overlay } from './overlay.ts';
import { nameOf, pathIn, repositoryPathOf, selfAndAncestorsOf } from './repository-path.ts';
import type { Repository } from './repository.ts';
import { keptPerRevision } from './revision.ts';
import { isNamedByPatterns, workspaceMembersOf } from './workspace-glob.ts';
import { workspacePatternsOf } from './workspace-patterns.ts';
import type { WorkspaceKind } from './workspace-patterns.ts';

export type { WorkspaceKind } from './workspace-patterns.ts';

/** A directory whose packages are installed and released together. */
export interface WorkspaceRoot {
  /** `''` is the root of the repository. */
  readonly directory: string;
  /** By whose rules its workspaces are named. */
  readonly kind: WorkspaceKind;
  /** The directories of the member manifests, without the root's own, sorted. */
  readonly packages: readonly string[];
  /** Whether the root names itself as a member (`.`). */
  readonly isMember: boolean;
  /** False when there may be more packages than these. */
  readonly complete: boolean;
}

/**
 * The workspace root that a directory belongs to: the directory itself if it names workspaces, else the nearest one above
 * that names it as a member. null when there is none.
 */
export function workspaceRootOf(repository: Repository, directory: string): WorkspaceRoot | null {
  const member = repositoryPathOf(directory);
  if (member === null) return null;

  for (const candidate of selfAndAncestorsOf(member)) {
    const root = workspacesOf(repository, candidate);
    if (root !== null && (candidate === member || holds(repository, root, member))) return root;
  }
  return null;
}

/** The workspaces that a directory itself names in its package.json or pnpm-workspace.yaml; null when it names none. */
export function workspacesOf(repository: Repository, directory: string): WorkspaceRoot | null {
  const path = repositoryPathOf(directory);
  if (path === null) return null;

  // The editor's text of one member has no say in which members there are, and what is known of the others is worth keeping.
  const overlay = overlayOf(repository);
  return overlay === null || hasSayIn(overlay, path) ? keptWorkspacesOf(repository, path) : workspacesOf(overlay.base, path);
}

const keptWorkspacesOf = keptPerRevision((repository, directory): WorkspaceRoot | null => {
  const found = workspacePatternsOf(repository, directory);
  if (found === null) return null;

  const { packages, complete } = workspaceMembersOf(repository, directory, found);
  const isMember = found.patterns.some((pattern) => /^(?:\.\/?|\.\/\.)$/.test(pattern));
  return { directory, kind: found.kind, packages, isMember, complete: complete && found.complete };
});

function hasSayIn({ base, path }: Overlay, directory: string): boolean {
  const isNamingFile = path === pathIn(directory, 'package.json') || path === pathIn(directory, 'pnpm-workspace.yaml');
  return isNamingFile || (nameOf(path) === 'package.json' && base.file(path) === null);
}

/** Where not all members are known, the patterns are asked for this one. */
function holds(repository: Repository, root: WorkspaceRoot, member: string): boolean {
  if (root.packages.includes(member)) return true;
  if (root.complete || repository.file(pathIn(member, 'package.json')) === null) return false;
  const patterns = workspacePatternsOf(repository, root.directory);
  return patterns !== null && isNamedByPatterns(root.directory, patterns, member);
}
