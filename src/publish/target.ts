import { type PublishCommand, isToolClient } from '../npm/publish-command.ts';
import { publishSpecKindOf } from '../npm/publish-spec.ts';
import { workspaceMembersOf } from '../repository/workspace-glob.ts';
import { type WorkspaceRoot, workspaceRootOf } from '../repository/workspaces.ts';
import { joinPath } from '../workflow/script.ts';
import { repositoryPathOf } from './checkout.ts';
import { kept } from './kept.ts';
import { type PublishedManifest, manifestIn } from './manifests.ts';
import { membersNamed } from './members.ts';
import type { PublishPath } from './publish-path.ts';
import { packedFoldersOf } from './tarball.ts';
import { leavesOut, letsPublish, toolFoldersOf } from './tool-packages.ts';

type Target =
  | { readonly kind: 'folders'; readonly folders: readonly string[] }
  | WorkspaceTarget;

/** Members of a workspace; `names` as for `npm -w`. */
interface WorkspaceTarget {
  readonly kind: 'workspaces';
  readonly root: WorkspaceRoot;
  readonly names: readonly (string | null)[] | 'all';
}

/** The folder whose package the command publishes, or in which it looks for workspaces; null when unknown or several. */
export const publishDirectoryOf = kept((path: PublishPath): string | null => directoryOf(path, path.command));

function directoryOf({ step }: PublishPath, { invocation, selection, client }: PublishCommand): string | null {
  const { directory } = invocation.command;
  if (selection.kind !== 'directory' || selection.path === null) return repositoryPathOf(directory, step);
  const { text } = selection.path;
  if (text === null || directory === null || isTarball(text, client)) return null;
  return repositoryPathOf(joinPath(directory, text.replace(/^file:/, '')), step);
}

/** npm takes a word without a slash for something else than a folder; the other clients take any word for one. */
function isTarball(text: string, client: string): boolean {
  return client === 'npm' ? publishSpecKindOf(text) !== 'directory' : /\.t(?:ar\.)?gz$/.test(text);
}

const targetsOf = kept((path: PublishPath): readonly Target[] | null => {
  const targets = path.runs.map((run) => targetOf(path, run));
  return targets.some((target) => target === null) ? null : targets.filter((target) => target !== null);
});

function targetOf(path: PublishPath, run: PublishCommand): Target | null {
  const { repository } = path;
  const { selection } = run;
  if (isToolClient(run.client) && !isNamed(run)) {
    const start = repositoryPathOf(run.invocation.command.directory, path.step);
    const folders = run.client === 'publib' ? packedFoldersOf(path, run) : start === null ? null : toolFoldersOf(run, repository, start);
    return folders && { kind: 'folders', folders };
  }
  if (selection.kind === 'directory') {
    const directory = directoryOf(path, run);
    const folders = directory !== null ? [directory] : (foldersOfGlob(path, run) ?? packedFoldersOf(path, run));
    return folders && { kind: 'folders', folders };
  }
  const directory = repositoryPathOf(run.invocation.command.directory, path.step);
  const root = directory === null ? null : workspaceRootOf(repository, directory);
  return root && { kind: 'workspaces', root, names: selection.kind === 'packages' ? 'all' : selection.names };
}

/** Whether a release tool is told on its command line what to publish. */
function isNamed({ selection }: PublishCommand): boolean {
  return (selection.kind === 'directory' && selection.path !== null) || (selection.kind === 'workspaces' && selection.names !== 'all');
}

/** The folders of a loop over a pattern, or of a pattern on the command line. */
function foldersOfGlob({ repository, step }: PublishPath, { invocation: { command }, selection, client }: PublishCommand): readonly string[] | null {
  const word = selection.kind === 'directory' ? selection.path : null;
  const within = command.directory ?? command.directoryGlob;
  const path = word === null ? '.' : (word.text ?? word.glob);
  if (within === null || path === null || (word !== null && isTarball(path, client))) return null;
  const pattern = repositoryPathOf(joinPath(within, path), step);
  if (pattern === null || !/[*?[]/.test(pattern)) return null;
  const { packages, complete } = workspaceMembersOf(repository, '', { kind: 'npm', patterns: [pattern], complete: true });
  return complete && packages.length > 0 ? packages : null;
}

/** The manifests that a publish uploads, private members of a workspace left out; null when the files do not tell. */
export const manifestsOf = kept((path: PublishPath): readonly PublishedManifest[] | null => {
  if (path.only) return [path.only];
  const targets = targetsOf(path);
  if (!targets) return null;
  const found = new Map<string, PublishedManifest>();
  for (const target of targets) {
    const manifests = manifestsAt(path, target);
    if (!manifests) return null;
    for (const manifest of manifests) found.set(manifest.path, manifest);
  }
  return [...found.values()];
});

/**
 * The packages of the folders that a command names itself, by its words or by where it runs, one for each of its runs; null for tarballs,
 * patterns and choices of workspaces, and where the files do not tell.
 */
export const namedPackagesOf = kept((path: PublishPath): readonly PublishedManifest[] | null => {
  const found = path.runs.map((run) => {
    const directory = run.selection.kind === 'directory' ? directoryOf(path, run) : null;
    return directory === null ? null : manifestIn(path.repository, directory);
  });
  return found.some((manifest) => manifest === null) ? null : found.filter((manifest) => manifest !== null);
});

function manifestsAt(path: PublishPath, target: Target): readonly PublishedManifest[] | null {
  if (target.kind === 'folders') {
    const found = target.folders.map((folder) => manifestIn(path.repository, folder));
    if (found.some((manifest) => manifest === null)) return null;
    return found.flatMap((manifest) => (manifest && !isSkipped(path, manifest) ? [manifest] : []));
  }
  const { root, names } = target;
  if (!root.complete || hasPatterns(names)) return null;
  return membersOf(path, target).flatMap((folder) => {
    const found = manifestIn(path.repository, folder);
    return found && isSelected(found, names, root) ? [found] : [];
  });
}

/** Whether a publish uploads the package of a folder, without reading any other manifest. */
export function publishesManifest(path: PublishPath, candidate: PublishedManifest): boolean {
  return (targetsOf(path) ?? []).some((target) => {
    if (target.kind === 'folders') return setOf(target.folders).has(candidate.directory) && !isSkipped(path, candidate);
    const { root, names } = target;
    return !hasPatterns(names) && setOf(membersOf(path, target)).has(candidate.directory) && isSelected(candidate, names, root);
  });
}

/** The folders that a publish may upload, for an index of them; null when the files do not tell. */
export function foldersOf(path: PublishPath): readonly string[] | null {
  const folders = targetsOf(path)?.flatMap((target) => (target.kind === 'folders' ? target.folders : membersOf(path, target)));
  return folders ?? null;
}

/** Whether a release tool uploads nothing to npm: its configuration may say so, and the packages may all be private or left out. */
export function publishesNothing(path: PublishPath): boolean {
  const { command, step, repository } = path;
  if (!isToolClient(command.client)) return false;
  const folder = repositoryPathOf(command.invocation.command.directory, step);
  if (letsPublish(command, repository, folder ?? '') !== 'yes') return true;
  return manifestsOf(path)?.length === 0;
}

/** Release tools pass over private packages, where npm stops at one. */
function isSkipped({ command, repository }: PublishPath, published: PublishedManifest): boolean {
  return isToolClient(command.client) && (published.manifest.isPrivate || leavesOut(command, repository, published));
}

/** Whether the command publishes just one package, the one of a folder. */
export function publishesOne(path: PublishPath): boolean {
  const { selection, client } = path.command;
  // It takes whatever tarballs it finds.
  if (client === 'publib') return false;
  if (path.runs.length > 1) return manifestsOf(path)?.length === 1;
  if (selection.kind === 'workspaces') return selection.names !== 'all' && selection.names.length === 1 && (manifestsOf(path)?.length ?? 1) === 1;
  return selection.kind === 'directory' ? (manifestsOf(path)?.length ?? 1) === 1 : false;
}

const membersAt = new WeakMap<WorkspaceTarget, readonly string[]>();

/** The folders that a selection may mean. Only pnpm counts the workspace's root among its packages. */
function membersOf({ command, repository }: PublishPath, target: WorkspaceTarget): readonly string[] {
  let members = membersAt.get(target);
  if (!members) {
    const { root, names } = target;
    const packages = names === 'all' ? root.packages : membersNamed(names.filter((name) => name !== null), root, repository);
    members = command.client === 'pnpm' ? [root.directory, ...packages] : packages;
    membersAt.set(target, members);
  }
  return members;
}

const folderSets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Every package asks every publish of many whether it is among them. */
function setOf(folders: readonly string[]): ReadonlySet<string> {
  const known = folderSets.get(folders) ?? new Set(folders);
  folderSets.set(folders, known);
  return known;
}

function isSelected(found: PublishedManifest, names: readonly (string | null)[] | 'all', root: WorkspaceRoot): boolean {
  if (found.manifest.isPrivate) return false;
  if (names === 'all') return true;
  return names.some((name) => name !== null && (name === found.manifest.name || isFolderOf(name, found, root)));
}

function isFolderOf(name: string, { directory }: PublishedManifest, root: WorkspaceRoot): boolean {
  const folder = joinPath(`/${root.directory}`, name).slice(1);
  return directory === folder || directory.startsWith(`${folder}/`);
}

/** pnpm's filters (`...x`, `x^...`, `*`, `!x`, `[since]`, `{folder}`) are not worked out. */
function hasPatterns(names: readonly (string | null)[] | 'all'): boolean {
  return names !== 'all' && names.some((name) => name === null || /[*!{}[\]^]|\.\.\./.test(name));
}
