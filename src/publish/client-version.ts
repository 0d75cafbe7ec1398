import coerce from 'semver/functions/coerce.js';
import { NATIVE_PNPM_MAJOR } from '../npm/npm-version.ts';
import { lockFilesIn } from '../repository/lock-file.ts';
import { installedVersionOf } from '../repository/installed-version.ts';
import type { Repository } from '../repository/repository.ts';
import type { Answer } from './fact.ts';
import { kept } from './kept.ts';
import { manifestIn } from './manifests.ts';
import type { PublishPath } from './publish-path.ts';
import { RELEASE_TOOLS, type ReleaseToolFacts } from './release-tool.ts';
import { publishDirectoryOf } from './target.ts';
import { managerVersionOf } from './tool-version.ts';

/**
 * The version of the program that a publish starts, from the launcher, the action, `packageManager`, pnpm/action-setup and the lock files.
 * Null when files do not tell. A range or a bare major of those that a workflow names counts as its lowest version.
 */
const clientVersionOf = kept(readClientVersion);

function readClientVersion(path: PublishPath): string | null {
  const { client, invocation } = path.command;
  if (invocation.version === '') return null;
  if (invocation.version !== null) return coerce(invocation.version)?.version ?? null;
  const facts = releaseToolFactsOf(path);
  if (facts) return installedOf(path, facts);
  return lowestManagerOf(path, client === 'yarn-classic' ? 'yarn' : client);
}

/**
 * What is known of the release tool that publishes; undefined for the clients themselves. The program of lerna-lite is called `lerna` too:
 * what is installed decides.
 */
export function releaseToolFactsOf({ command: { client }, repository }: PublishPath): ReleaseToolFacts | undefined {
  const isLite = client === 'lerna' && !installedVersionOf(repository, '', 'lerna') && installedVersionOf(repository, '', '@lerna-lite/cli') !== null;
  return RELEASE_TOOLS.get(isLite ? 'lerna-lite' : client);
}

/** What the lock file has; a range without one tells nothing. */
function installedOf(path: PublishPath, { packages }: ReleaseToolFacts): string | null {
  const [name, parent] = packages;
  const directory = publishDirectoryOf(path) ?? '';
  const installed = installedVersionOf(path.repository, directory, name, parent);
  return installed?.source === 'lock' ? installed.version : null;
}

/** The version of a package manager that the job has. */
function lowestManagerOf(path: PublishPath, name: string): string | null {
  const spelled = managerVersionOf(path, name)?.spelled;
  return spelled === undefined ? null : (coerce(spelled)?.version ?? null);
}

/** Whether `yarn publish` is the command of Yarn 1; in Yarn 2 and later it runs a script of that name. */
export function isYarnClassic(repository: Repository): Answer {
  const manager = manifestIn(repository, '')?.manifest.packageManager;
  if (manager?.name === 'yarn') return Number.parseInt(manager.version, 10) < 2 ? 'yes' : 'no';
  if (repository.file('.yarnrc.yml')) return 'no';
  const lock = lockFilesIn(repository, '').find(({ kind }) => kind === 'yarn-classic' || kind === 'yarn-berry');
  return lock ? (lock.kind === 'yarn-classic' ? 'yes' : 'no') : 'unknown';
}

/** The package manager of the repository, by `packageManager` or its lock file; null when files do not tell. */
export function packageManagerOf(repository: Repository): 'npm' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun' | null {
  const manager = manifestIn(repository, '')?.manifest.packageManager;
  const name = manager?.name ?? lockFilesIn(repository, '')[0]?.kind ?? null;
  if (name === 'yarn' || name === 'yarn-berry' || name === 'yarn-classic') return isYarnClassic(repository) === 'yes' ? 'yarn-classic' : 'yarn';
  return name === 'npm' || name === 'pnpm' || name === 'bun' ? name : null;
}

/** What sends a tarball to the registry, and reads the configuration for it; `itself` is a release tool with code of its own. */
export type Uploader = 'npm' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun' | 'itself' | 'unknown';

/** Who carries out the upload: npm for itself, for pnpm before 11, and for the release tools that hand over to it. */
export const uploaderOf = kept((path: PublishPath): Uploader => {
  const { client } = path.command;
  const facts = releaseToolFactsOf(path);
  const named = facts ? facts.uploader({ manager: packageManagerOf(path.repository), version: clientVersionOf(path) }) : (client as Uploader);
  if (named !== 'pnpm') return named;
  const version = facts ? lowestManagerOf(path, 'pnpm') : clientVersionOf(path);
  if (version === null) return 'unknown';
  return Number.parseInt(version, 10) < NATIVE_PNPM_MAJOR ? 'npm' : 'pnpm';
});

/** Whether the npm on the PATH carries out the upload. */
export function isCarriedOutByNpm(path: PublishPath): Answer {
  const uploader = uploaderOf(path);
  return uploader === 'npm' ? 'yes' : uploader === 'unknown' ? 'unknown' : 'no';
}
