import { isUnset } from './config-place.ts';
import type { ConfigPlace } from './config-place.ts';

/** Names of the one branch that a repository releases from; it has one of them, though its configuration may list both. */
const MAIN_BRANCHES: ReadonlySet<string> = new Set(['main', 'master']);

/**
 * Whether `branches` of semantic-release lead to more than one dist-tag: a branch with a channel or for prereleases, or any
 * beside the main one, since that gets a channel of its own name. null when the branches that exist decide: those by
 * default, or of an extended configuration, or written in a way that is not read.
 */
export function hasChannelsAt(root: ConfigPlace): boolean | null {
  const place = root.at('branches');
  if (isUnset(place) || place.kind === 'unknown') return null;

  const branches = place.kind === 'list' ? place.items() : [place];
  if (branches.some(hasOwnChannel)) return true;
  const names = branches.map((branch) => branch.string ?? branch.at('name').string);
  if (names.some((name) => name === null)) return null;
  return names.length > 1 && !names.every((name) => name !== null && MAIN_BRANCHES.has(name));
}

function hasOwnChannel(branch: ConfigPlace): boolean {
  const channel = branch.at('channel').string ?? '';
  const prerelease = branch.at('prerelease');
  return channel !== '' || prerelease.boolean === true || (prerelease.string ?? '') !== '';
}

/** A branch of a configuration that makes releases for all, which may later be added to the channel of another. */
export interface ReleaseBranch {
  readonly name: string;
  /** null for the default one, `latest` of npm. */
  readonly channel: string | null;
}

/**
 * The branches that are written out, those for prereleases left out: their releases are added to no other channel (`get-release-to-add.js` of
 * semantic-release 25.0.3). null when they are not written, or in a way that is not read.
 */
export function releaseBranchesAt(root: ConfigPlace): readonly ReleaseBranch[] | null {
  const place = root.at('branches');
  if (isUnset(place) || place.kind === 'unknown') return null;
  const branches = (place.kind === 'list' ? place.items() : [place]).filter((branch) => {
    const prerelease = branch.at('prerelease');
    return isUnset(prerelease) || prerelease.boolean === false;
  });
  let hasMain = false;
  return branches.flatMap((branch): ReleaseBranch[] => {
    const name = branch.string ?? branch.at('name').string;
    if (name === null) return [];
    const isMaintenance = !isUnset(branch.at('range')) || /^[\d.x()?+[\]{},-]+$/.test(name);
    // The first of the others keeps the default channel, be it called main or master.
    const isFirst = !isMaintenance && (!hasMain || MAIN_BRANCHES.has(name));
    if (!isMaintenance) hasMain = true;
    const channel = branch.at('channel');
    const own = isUnset(channel) ? (isFirst ? null : name) : (channel.string ?? '');
    return [{ name, channel: own === '' ? null : own }];
  });
}
