import { installedVersionOf } from '../repository/installed-version.ts';
import { semanticReleaseConfigOf } from '../repository/semantic-release-config.ts';
import type { ReleaseBranch } from '../repository/semantic-release-branches.ts';
import { repositoryPathOf } from './checkout.ts';
import { packageManagerOf } from './client-version.ts';
import { npmInUse } from './npm-in-use.ts';
import { type PublishPath, jobsOf } from './publish-path.ts';

/** What semantic-release does when a release that one branch made reaches another: `npm dist-tag add`. */
export interface ChannelMove {
  /** Two branches of the configuration that release to different channels. */
  readonly branches: readonly [ReleaseBranch, ReleaseBranch];
  /** The file of the configuration, from the repository's root. */
  readonly config: string;
  /** The npm that runs it, as a version or a semver range. */
  readonly npm: string;
  /** Where that npm is written: `path:line`; null for the one of the job. */
  readonly npmCitation: string | null;
}

/**
 * The move of releases between channels that a publish by semantic-release may come to; null where it has one channel, where events start the
 * workflow on one of its branches only, or where files do not tell. `isLikely` takes any event for one of all branches.
 */
export function channelMoveOf(path: PublishPath, isLikely: boolean): ChannelMove | null {
  const { command, step, repository } = path;
  const folder = command.client === 'semantic-release' ? repositoryPathOf(command.invocation.command.directory, step) : null;
  const config = folder === null ? null : semanticReleaseConfigOf(repository, folder);
  if (folder === null || config?.publishes !== 'yes' || !config.releaseBranches) return null;

  const started = startingBranchesOf(path);
  const branches = config.releaseBranches.filter(({ name }) => (started ? started.includes(name) : isLikely));
  const [first] = branches;
  const other = branches.find(({ channel }) => channel !== first?.channel);
  const npm = npmOf(path, folder);
  if (!first || !other || !npm) return null;
  return { branches: [first, other], config: config.path, ...npm };
}

/** The branches that pushes of the entry workflow are limited to, as written; null when they are not limited. */
function startingBranchesOf(path: PublishPath): readonly string[] | null {
  const [entry = path.job] = jobsOf(path);
  return entry.workflow.triggers.events.find(({ name }) => name === 'push')?.listOf('branches') ?? null;
}

/** npm and Yarn 1 hoist the plugin's npm to where it looks first; of pnpm it finds the one on the PATH (@semantic-release/npm 13.1.4). */
function npmOf(path: PublishPath, folder: string): Pick<ChannelMove, 'npm' | 'npmCitation'> | null {
  const manager = packageManagerOf(path.repository);
  if (path.command.invocation.version !== null) return null;
  if (manager === 'npm' || manager === 'yarn-classic') {
    const installed = installedVersionOf(path.repository, folder, 'npm');
    return installed?.source === 'lock' ? { npm: installed.version, npmCitation: `${installed.path}:${installed.line}` } : null;
  }
  const inUse = manager === 'pnpm' ? npmInUse(path) : null;
  return inUse === null ? null : { npm: inUse, npmCitation: null };
}
