import { optionOf } from '../npm/options.ts';
import { releaseItConfigOf } from '../repository/release-it-config.ts';
import { repositoryPathOf } from './checkout.ts';
import type { PublishPath } from './publish-path.ts';

/** A release tool that asks npm who is logged in before it publishes: OIDC does not serve that question. */
export interface LoginCheck {
  readonly tool: 'release-it';
  /** The setting that leaves the question out. */
  readonly setting: string;
  /** The file that holds the tool's settings, from the root; null where it has none. */
  readonly config: string | null;
}

/** Options that bring settings from elsewhere. */
const ELSEWHERE = ['config', 'configDir', 'extends'];

/**
 * The login check of a publish by release-it, which runs `npm whoami` unless `npm.skipChecks` is set (19.0.0 and 21.1.2, read 2026-11-23).
 * Null where nothing asks, or where files do not tell.
 */
export function loginCheckOf({ command, invocation, step, repository }: PublishPath): LoginCheck | null {
  // An action's arguments are not read.
  if (command.client !== 'release-it' || !invocation) return null;
  const read = command.arguments;
  if (read.open || optionOf(read, ...ELSEWHERE)) return null;
  const option = optionOf(read, 'npm.skipChecks');
  const folder = repositoryPathOf(command.invocation.command.directory, step);
  if (folder === null || (option && option.value !== 'false')) return null;
  const config = releaseItConfigOf(repository, folder);
  if (config && !option && config.skipsChecks !== false) return null;
  return { tool: 'release-it', setting: 'npm.skipChecks', config: config?.path ?? null };
}
