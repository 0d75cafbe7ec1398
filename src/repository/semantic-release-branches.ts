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
