import coerce from 'semver/functions/coerce.js';
import gte from 'semver/functions/gte.js';
import intersects from 'semver/ranges/intersects.js';
import validRange from 'semver/ranges/valid.js';
import { NATIVE_PNPM_MAJOR, OIDC_YARN } from '../npm/npm-version.ts';
import { lockFilesIn } from '../repository/lock-file.ts';
import { installedVersionOf } from '../repository/installed-version.ts';
import type { Repository } from '../repository/repository.ts';
import { isDynamic } from '../workflow/expression.ts';
import { inputOf, stepsBefore } from '../workflow/step.ts';
import type { Answer } from './fact.ts';
import { kept } from './kept.ts';
import { manifestIn } from './manifests.ts';
import type { PublishPath } from './publish-path.ts';
import { RELEASE_TOOLS, type ReleaseToolFacts } from './release-tool.ts';
import { publishDirectoryOf } from './target.ts';

/**
 * The version of the program that a publish starts, from the launcher, the action, `packageManager`, pnpm/action-setup and the lock files.
 * Null when files do not tell. A range or a bare major of those that a workflow names counts as its lowest version.
 */
const clientVersionOf = kept(readClientVersion);

function readClientVersion(path: PublishPath): string | null {
  const { client, invocation } = path.command;
  if (invocation.version === '') return null;
  if (invocation.version !== null) return coerce(invocation.version)?.version ?? null;
  const facts = factsOf(path);
  if (facts) return installedOf(path, facts);
  return managerVersionOf(path, client === 'yarn-classic' ? 'yarn' : client);
}

/** The program of lerna-lite is called `lerna` too: what is installed decides. */
function factsOf({ command: { client }, repository }: PublishPath): ReleaseToolFacts | undefined {
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
function managerVersionOf(path: PublishPath, name: string): string | null {
  const pinned = packageManagerVersionOf(path, name) ?? actionVersionOf(path, name);
  return pinned === null ? null : (coerce(pinned)?.version ?? null);
}

function packageManagerVersionOf(path: PublishPath, name: string): string | null {
  const directory = publishDirectoryOf(path);
  const folders = directory === null ? [''] : foldersUpFrom(directory);
  for (const folder of folders) {
    const manager = manifestIn(path.repository, folder)?.manifest.packageManager;
    if (manager) return manager.name === name ? manager.version : null;
  }
  return null;
}

function foldersUpFrom(directory: string): readonly string[] {
  const parts = directory === '' ? [] : directory.split('/');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

function actionVersionOf({ step }: PublishPath, name: string): string | null {
  if (name !== 'pnpm') return null;
  const setup = stepsBefore(step).findLast(({ uses }) => uses?.name === 'pnpm/action-setup');
  const version = setup && inputOf(setup, 'version')?.value;
  return version === undefined || isDynamic(version) ? null : version;
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
  const facts = factsOf(path);
  const named = facts ? facts.uploader({ manager: packageManagerOf(path.repository), version: clientVersionOf(path) }) : (client as Uploader);
  if (named !== 'pnpm') return named;
  const version = facts ? managerVersionOf(path, 'pnpm') : clientVersionOf(path);
  if (version === null) return 'unknown';
  return Number.parseInt(version, 10) < NATIVE_PNPM_MAJOR ? 'npm' : 'pnpm';
});

/** Whether the npm on the PATH carries out the upload. */
export function isCarriedOutByNpm(path: PublishPath): Answer {
  const uploader = uploaderOf(path);
  return uploader === 'npm' ? 'yes' : uploader === 'unknown' ? 'unknown' : 'no';
}

/** Whether the client can publish with GitHub's OIDC token at all, given an npm that is new enough. */
export function knowsOidc(path: PublishPath): Answer {
  const facts = factsOf(path);
  if (facts?.oidc === null) return 'no';
  if (facts?.oidc !== undefined) {
    const asked = path.command.invocation.version;
    const range = asked === null ? clientVersionOf(path) : validRange(asked);
    if (!range || asked === '') return 'unknown';
    // Of a range that a workflow names, the newest is taken.
    if (!intersects(range, `>=${(asked === null ? null : facts.ownOidc) ?? facts.oidc}`)) return 'no';
  }
  switch (uploaderOf(path)) {
    case 'yarn': {
      const version = managerVersionOf(path, 'yarn');
      return version === null ? 'unknown' : gte(version, OIDC_YARN) ? 'yes' : 'no';
    }
    case 'yarn-classic':
    case 'bun':
      return 'no';
    default:
      return 'yes';
  }
}
