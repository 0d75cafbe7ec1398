import { type Manifest, parseManifest } from '../manifest/manifest.ts';
import { publishSpecKindOf } from '../npm/publish-spec.ts';
import type { Repository, RepositoryFile } from '../repository/repository.ts';
import { type WorkspaceRoot, workspaceRootOf } from '../repository/workspaces.ts';
import { joinPath } from '../workflow/script.ts';
import { repositoryPathOf } from './checkout.ts';
import { kept } from './kept.ts';
import type { PublishPath } from './publish-path.ts';

/** A manifest of the repository that a publish uploads. */
export interface PublishedManifest {
  /** Of the package.json, from the root. */
  readonly path: string;
  /** Of its folder, from the root; `''` is the root. */
  readonly directory: string;
  readonly manifest: Manifest;
}

type Target =
  | { readonly kind: 'directory'; readonly directory: string }
  | { readonly kind: 'workspaces'; readonly root: WorkspaceRoot; readonly names: readonly (string | null)[] | 'all' };

const manifests = new WeakMap<RepositoryFile, Manifest | null>();

/** The manifest in a folder; null when there is none that can be read. */
export function manifestIn(repository: Repository, directory: string): PublishedManifest | null {
  const path = directory === '' ? 'package.json' : `${directory}/package.json`;
  const file = repository.file(path);
  if (!file) return null;
  let manifest = manifests.get(file);
  if (manifest === undefined) {
    manifest = parseManifest(file.text);
    manifests.set(file, manifest);
  }
  return manifest && { path, directory, manifest };
}

/** The folder whose package the command publishes, or in which it looks for workspaces; null when unknown. */
export const publishDirectoryOf = kept(readPublishDirectory);

function readPublishDirectory({ command, step }: PublishPath): string | null {
  const { directory } = command.invocation.command;
  const { selection, client } = command;
  if (selection.kind === 'workspaces' || selection.path === null) return repositoryPathOf(directory, step);

  const { text } = selection.path;
  if (text === null || directory === null) return null;
  // The other clients take any word for a folder.
  if (client === 'npm' ? publishSpecKindOf(text) !== 'directory' : /\.t(?:ar\.)?gz$/.test(text)) return null;
  return repositoryPathOf(joinPath(directory, text.replace(/^file:/, '')), step);
}

function targetOf(path: PublishPath): Target | null {
  const directory = publishDirectoryOf(path);
  if (directory === null) return null;
  const { selection } = path.command;
  if (selection.kind === 'directory') return { kind: 'directory', directory };
  const root = workspaceRootOf(path.repository, directory);
  return root && { kind: 'workspaces', root, names: selection.names };
}

/** The manifests that a publish uploads, private ones left out; null when the files do not tell. */
export const manifestsOf = kept(readManifests);

function readManifests(path: PublishPath): readonly PublishedManifest[] | null {
  if (path.only) return [path.only];
  const target = targetOf(path);
  if (!target) return null;
  if (target.kind === 'directory') {
    const found = manifestIn(path.repository, target.directory);
    return found && [found];
  }
  const { root, names } = target;
  if (!root.complete || (names !== 'all' && names.some((name) => name === null || isPattern(name)))) return null;
  return foldersOf(path, root).flatMap((directory) => {
    const found = manifestIn(path.repository, directory);
    return found && !found.manifest.isPrivate && isSelected(found, names, root) ? [found] : [];
  });
}

/** Whether a publish uploads the package of a folder, without reading any other manifest. */
export function publishesManifest(path: PublishPath, candidate: PublishedManifest): boolean {
  const target = targetOf(path);
  if (!target) return false;
  if (target.kind === 'directory') return target.directory === candidate.directory;
  const { root, names } = target;
  if (candidate.manifest.isPrivate || (names !== 'all' && names.some((name) => name === null || isPattern(name)))) return false;
  return foldersOf(path, root).includes(candidate.directory) && isSelected(candidate, names, root);
}

/** Whether the command publishes just one package, the one of a folder. */
export function publishesOne({ command: { selection } }: PublishPath): boolean {
  return selection.kind === 'directory' || (selection.names !== 'all' && selection.names.length === 1);
}

/** Only pnpm counts the workspace's root among its packages. */
function foldersOf({ command }: PublishPath, root: WorkspaceRoot): readonly string[] {
  return command.client === 'pnpm' ? [root.directory, ...root.packages] : root.packages;
}

function isSelected(found: PublishedManifest, names: readonly (string | null)[] | 'all', root: WorkspaceRoot): boolean {
  if (names === 'all') return true;
  return names.some((name) => name !== null && (name === found.manifest.name || isFolderOf(name, found, root)));
}

function isFolderOf(name: string, { directory }: PublishedManifest, root: WorkspaceRoot): boolean {
  const folder = joinPath(`/${root.directory}`, name).slice(1);
  return directory === folder || directory.startsWith(`${folder}/`);
}

/** pnpm's filters (`...x`, `x^...`, `*`, `!x`, `[since]`, `{folder}`) are not worked out. */
function isPattern(name: string): boolean {
  return /[*!{}[\]^]|\.\.\./.test(name);
}
