import intersects from 'semver/ranges/intersects.js';
import { CONFIG_TAG_NPM, PRERELEASE_NPM } from '../npm/npm-version.ts';
import { isCarriedOutByNpm } from './client-version.ts';
import type { Answer } from './fact.ts';
import { npmInUse, npmRunning } from './npm-in-use.ts';
import type { PublishPath } from './publish-path.ts';

/** Whether the npm in use refuses a prerelease that has no tag; `no` means that it makes it `latest`. */
export function refusesUntagged(path: PublishPath): Answer {
  const range = npmOf(path);
  if (range === null) return 'unknown';
  if (!intersects(range, `<${PRERELEASE_NPM}-0`)) return 'yes';
  return intersects(range, `>=${PRERELEASE_NPM}`) ? 'unknown' : 'no';
}

/** Whether the npm in use is sure to refuse a prerelease although `publishConfig.tag` is there. */
export function ignoresConfigTag(path: PublishPath): boolean {
  const range = npmOf(path);
  return range !== null && !intersects(range, `<${PRERELEASE_NPM}-0 || >=${CONFIG_TAG_NPM}`);
}

/** The npm that carries out the upload; pnpm up to 10 starts the one on the PATH. */
function npmOf(path: PublishPath): string | null {
  if (isCarriedOutByNpm(path) !== 'yes') return null;
  const { invocation } = path;
  return invocation && path.command.client === 'npm' ? npmRunning({ ...path, invocation }) : npmInUse(path);
}
