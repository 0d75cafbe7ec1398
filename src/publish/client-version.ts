import coerce from 'semver/functions/coerce.js';
import gte from 'semver/functions/gte.js';
import { NATIVE_PNPM_MAJOR, OIDC_YARN } from '../npm/npm-version.ts';
import { lockFilesIn } from '../repository/lock-file.ts';
import { isDynamic } from '../workflow/expression.ts';
import { inputOf, stepsBefore } from '../workflow/step.ts';
import type { Answer } from './fact.ts';
import { kept } from './kept.ts';
import type { PublishPath } from './publish-path.ts';
import { manifestIn, publishDirectoryOf } from './target.ts';

/**
 * The version of the package manager that carries out a publish, from the launcher, `packageManager` and pnpm/action-setup. Null when
 * files do not tell. A range or a bare major counts as its lowest version.
 */
export const clientVersionOf = kept(readClientVersion);

function readClientVersion(path: PublishPath): string | null {
  const { client, invocation } = path.command;
  const name = client === 'yarn-classic' ? 'yarn' : client;
  const pinned = invocation.version ?? packageManagerVersionOf(path, name) ?? actionVersionOf(path, name);
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
export function isYarnClassic({ repository }: PublishPath): Answer {
  const manager = manifestIn(repository, '')?.manifest.packageManager;
  if (manager?.name === 'yarn') return Number.parseInt(manager.version, 10) < 2 ? 'yes' : 'no';
  if (repository.file('.yarnrc.yml')) return 'no';
  const lock = lockFilesIn(repository, '').find(({ kind }) => kind === 'yarn-classic' || kind === 'yarn-berry');
  return lock ? (lock.kind === 'yarn-classic' ? 'yes' : 'no') : 'unknown';
}

/** Whether the npm on the PATH carries out the upload: npm itself, and pnpm before 11, which hands the tarball to it. */
export function isCarriedOutByNpm(path: PublishPath): Answer {
  const { client } = path.command;
  if (client === 'npm') return 'yes';
  if (client !== 'pnpm') return 'no';
  const version = clientVersionOf(path);
  if (version === null) return 'unknown';
  return Number.parseInt(version, 10) < NATIVE_PNPM_MAJOR ? 'yes' : 'no';
}

/** Whether the client can publish with GitHub's OIDC token at all, given an npm that is new enough. */
export function knowsOidc(path: PublishPath): Answer {
  switch (path.command.client) {
    case 'npm':
    case 'pnpm':
      return 'yes';
    case 'yarn': {
      const version = clientVersionOf(path);
      return version === null ? 'unknown' : gte(version, OIDC_YARN) ? 'yes' : 'no';
    }
    case 'yarn-classic':
    case 'bun':
      return 'no';
  }
}
