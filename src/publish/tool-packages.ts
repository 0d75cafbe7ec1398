import picomatch from 'picomatch';
import type { PublishClient, PublishCommand } from '../npm/publish-command.ts';
import { beachballConfigOf, beachballRefusalIn } from '../repository/beachball-config.ts';
import { changesetsConfigOf } from '../repository/changesets-config.ts';
import type { ConfigAnswer, ConfigEvidence } from '../repository/config-place.ts';
import { lernaConfigOf } from '../repository/lerna-config.ts';
import { npConfigOf } from '../repository/np-config.ts';
import { nxReleaseConfigOf } from '../repository/nx-config.ts';
import { releaseItConfigOf } from '../repository/release-it-config.ts';
import type { Repository } from '../repository/repository.ts';
import { keptPerRevision } from '../repository/revision.ts';
import { rushConfigOf } from '../repository/rush-config.ts';
import { semanticReleaseConfigOf } from '../repository/semantic-release-config.ts';
import { workspaceMembersOf } from '../repository/workspace-glob.ts';
import { workspaceRootOf } from '../repository/workspaces.ts';
import { joinPath } from '../workflow/script.ts';
import type { PublishedManifest } from './manifests.ts';

/** Whether the configuration of a release tool lets it publish to npm, when it runs in a folder of the repository; yes without one. */
export function letsPublish({ client }: PublishCommand, repository: Repository, folder: string): ConfigAnswer {
  switch (client) {
    case 'semantic-release':
      return semanticReleaseAnswer(repository, folder);
    case 'release-it':
      return releaseItConfigOf(repository, folder)?.publishes ?? 'yes';
    case 'np':
      return npConfigOf(repository, folder)?.publishes ?? 'yes';
    case 'beachball':
      return beachballConfigOf(repository, folder)?.publishes ?? 'yes';
    default:
      return 'yes';
  }
}

/** A command line that a release tool runs besides its publish. */
export interface ToolCommand {
  readonly name: string;
  readonly text: string;
  readonly evidence: ConfigEvidence | null;
  /** Where it runs, from where the tool runs. */
  readonly directory?: string | null;
}

/** The command lines that the configuration of a release tool makes it run. */
export function toolCommandsOf(client: PublishClient, repository: Repository, folder: string): readonly ToolCommand[] {
  if (client === 'semantic-release') return semanticReleaseConfigOf(repository, folder)?.publishCommands ?? [];
  if (client === 'release-it') return releaseItConfigOf(repository, folder)?.hooks ?? [];
  return client === 'nx' ? (nxReleaseConfigOf(repository, folder)?.commands ?? []) : [];
}

/** A configuration that is a program is only looked at for the plugin's name, and for what switches it off. */
function semanticReleaseAnswer(repository: Repository, folder: string): ConfigAnswer {
  const config = semanticReleaseConfigOf(repository, folder);
  if (!config || config.publishes !== 'unknown') return config?.publishes ?? 'yes';
  const text = repository.file(config.path)?.text ?? '';
  return text.includes('@semantic-release/npm') && !text.includes('npmPublish') ? 'yes' : 'unknown';
}

/** The folders, from the repository's root, that a release tool publishes when it runs in one of them; null when files do not tell. */
export function toolFoldersOf(command: PublishCommand, repository: Repository, folder: string): readonly string[] | null {
  switch (command.client) {
    case 'semantic-release':
      return command.selection.kind === 'packages' ? membersOf(repository, folder) : semanticReleaseFolders(repository, folder);
    case 'release-it': {
      const config = releaseItConfigOf(repository, folder);
      return [below(folder, config?.publishPath?.value ?? null)];
    }
    case 'np':
      return [below(folder, npConfigOf(repository, folder)?.contents?.value ?? null)];
    case 'lerna':
    case 'lerna-lite':
      return lernaFolders(repository, folder);
    case 'rush':
      return rushFolders(repository, folder);
    case 'nx':
      return nxFolders(command, repository, folder);
    default:
      return membersOf(repository, folder);
  }
}

function semanticReleaseFolders(repository: Repository, folder: string): readonly string[] | null {
  const config = semanticReleaseConfigOf(repository, folder);
  if (!config) return [folder];
  if (config.isReadable) return config.publishes === 'yes' ? config.packages.map(({ pkgRoot }) => below(folder, pkgRoot)) : null;
  // A program in the folder itself, which says of no other folder and takes no settings from elsewhere.
  const text = repository.file(config.path)?.text ?? '';
  const isOwn = config.path.startsWith(folder === '' ? '' : `${folder}/`) && !config.path.slice(folder.length + 1).includes('/');
  const isPlain = !/\b(?:extends|require|import)\b/.test(text) && !text.replaceAll(/\bpkgRoot\b['"]?\s*:\s*(['"])\.\/?\1/g, '').includes('pkgRoot');
  return isOwn && isPlain ? [folder] : null;
}

function lernaFolders(repository: Repository, folder: string): readonly string[] | null {
  const config = lernaConfigOf(repository, folder);
  // Published from a folder that a build makes.
  if (config?.publish.directory) return null;
  if (!config?.packages) return config?.isReadable === false ? null : membersOf(repository, folder);
  const base = config.path.includes('/') ? config.path.slice(0, config.path.lastIndexOf('/')) : '';
  const { packages, complete } = workspaceMembersOf(repository, base, { kind: 'npm', patterns: config.packages, complete: true });
  return complete ? packages : null;
}

function rushFolders(repository: Repository, folder: string): readonly string[] | null {
  const config = rushConfigOf(repository, folder);
  if (!config?.isReadable || config.projects.some(({ isPublished }) => isPublished === null)) return null;
  return config.projects.filter(({ isPublished }) => isPublished === true).map(({ publishDirectory }) => publishDirectory);
}

/** What nx takes for a project is no matter of workspaces alone, and its patterns know tags. */
function nxFolders({ arguments: { options, open } }: PublishCommand, repository: Repository, folder: string): readonly string[] | null {
  const config = nxReleaseConfigOf(repository, folder);
  const isNarrowed = open || options.some(({ name }) => name === 'projects' || name === 'groups') || (config && (config.projects !== null || config.groups.length > 0));
  return isNarrowed || !workspaceRootOf(repository, folder) ? null : membersOf(repository, folder);
}

/** All members of the workspace, its root too where that names itself; without a workspace the one package there is. */
function membersOf(repository: Repository, folder: string): readonly string[] | null {
  const root = workspaceRootOf(repository, folder);
  if (!root) return [folder];
  if (!root.complete) return null;
  return root.isMember ? [root.directory, ...root.packages] : root.packages;
}

function below(folder: string, path: string | null): string {
  return path === null ? folder : joinPath(`/${folder}`, path).slice(1);
}

/** Whether the configuration of a release tool leaves one package out. */
export function leavesOut({ client }: PublishCommand, repository: Repository, { manifest, directory }: PublishedManifest): boolean {
  if (client === 'beachball') return beachballRefusalIn(repository, directory) !== null;
  if (client !== 'changesets' || manifest.name === null) return false;
  return isIgnoredByChangesets(repository, directory)(manifest.name);
}

/** By the name of a package; each of many releases asks for all packages. */
const isIgnoredByChangesets = keptPerRevision((repository, directory): ((name: string) => boolean) => {
  const ignore = changesetsConfigOf(repository, directory)?.ignore ?? [];
  return ignore.length > 0 ? picomatch([...ignore]) : () => false;
});
