import { OIDC_YARN } from '../npm/npm-version.ts';
import { isYarnClassic, releaseToolFactsOf, uploaderOf } from './client-version.ts';
import type { Answer } from './fact.ts';
import { kept } from './kept.ts';
import type { PublishPath } from './publish-path.ts';
import type { ReleaseToolFacts } from './release-tool.ts';
import {
  type ToolVersion,
  askedVersionOf,
  isAtLeast,
  isBelow,
  managerVersionOf,
  overriddenVersionOf,
  projectVersionOf,
} from './tool-version.ts';

/** What keeps a publish from logging in with GitHub's OIDC token, whatever else is right. */
export interface OidcLack {
  /** The package or the program that cannot do it: `lerna`, `bun`. */
  readonly tool: string;
  /** Its version, or that of the tool that hands the upload to it; null where no version can. */
  readonly version: ToolVersion | null;
  /** The first version that can; null where none can. */
  readonly floor: string | null;
  /** What the publish ends in when it has no token. */
  readonly refusal: string;
}

/** Whether the client of a publish can log in with GitHub's OIDC token at all, given an npm that is new enough. */
export interface OidcSupport {
  readonly answer: Answer;
  /** Null unless the answer is no and a line of the repository proves it. */
  readonly lack: OidcLack | null;
}

const YES: OidcSupport = { answer: 'yes', lack: null };
const NO: OidcSupport = { answer: 'no', lack: null };
const UNKNOWN: OidcSupport = { answer: 'unknown', lack: null };

/** The first nx that runs `npm publish` in a repository of bun (its package read, 2026-11-22). */
const NX_WITHOUT_BUN = '22.7.3';

/**
 * Clients of npm in no version of which OIDC is known (bun 1.3 read, Yarn 1.22.22 tried: 2026-11-23), and what they then say.
 * @see https://github.com/oven-sh/bun/issues/22423
 */
const WITHOUT_OIDC = { bun: '"missing authentication"', 'yarn-classic': '"No token found", or E404 behind a placeholder token' } as const;

const YARN_REFUSAL = 'YN0033: No authentication configured for request';

/** What is known of a publish's client and OIDC. */
export const oidcSupportOf = kept((path: PublishPath): OidcSupport => {
  const facts = releaseToolFactsOf(path);
  if (facts?.oidc === null) return NO;
  const byTool = facts?.oidc === undefined ? YES : toolSupportOf(path, facts, facts.oidc);
  if (byTool.answer !== 'yes') return byTool;
  switch (uploaderOf(path)) {
    case 'yarn':
      return yarnSupportOf(path);
    case 'yarn-classic':
      // Where Yarn 2 and later may run, the word is the name of a script.
      return isYarnClassic(path.repository) === 'yes' ? without('yarn-classic') : NO;
    case 'bun':
      return path.command.client === 'nx' ? bunByNx(path) : without('bun');
    default:
      return YES;
  }
});

/** Whether the client can publish with GitHub's OIDC token at all, given an npm that is new enough. */
export function knowsOidc(path: PublishPath): Answer {
  return oidcSupportOf(path).answer;
}

function without(client: keyof typeof WITHOUT_OIDC): OidcSupport {
  const tool = client === 'bun' ? 'bun' : 'Yarn 1';
  return { answer: 'no', lack: { tool, version: null, floor: null, refusal: WITHOUT_OIDC[client] } };
}

/** A release tool with a login of its own, or with one package that has it. */
function toolSupportOf(path: PublishPath, facts: ReleaseToolFacts, floor: string): OidcSupport {
  const { packages, oidcWithin, refusal } = facts;
  const [name, parent] = packages;
  // What a command or an action names is the tool itself, not the package in it that publishes.
  const outer = parent === undefined || oidcWithin === undefined ? { name, floor } : { name: parent, floor: oidcWithin };
  const asked = addsPackage(path, name, parent) ? null : askedVersionOf(path, outer.name);
  if (asked) return judged(asked, outer.floor, refusal);

  // With a parent, only a lock file tells.
  const own = projectVersionOf(path, name, parent);
  if (own) return judged(own, floor, refusal);
  const forced = overriddenVersionOf(path, name);
  if (forced) return forced === 'unknown' ? UNKNOWN : judged(forced, floor, refusal);
  const around = parent === undefined ? null : projectVersionOf(path, parent);
  if (!around) return UNKNOWN;
  // A copy beside it may be the one that counts, unless that is too old as well.
  const beside = projectVersionOf(path, name);
  return beside && !isBelow(beside, floor) ? UNKNOWN : judged(around, outer.floor, refusal);
}

/** `npx -p semantic-release@24 -p @semantic-release/npm@13 …`, and the inputs of an action that do the same. */
function addsPackage({ command, invocation, step }: PublishPath, name: string, parent: string | undefined): boolean {
  if (parent === undefined) return false;
  if (!invocation) return step.with.entries().some(({ place }) => place.text?.value.includes(name));
  return command.invocation.command.words.some(({ raw }) => raw.includes(`${name}@`));
}

function judged(version: ToolVersion, floor: string, refusal: string | undefined): OidcSupport {
  if (isBelow(version, floor)) return refusal === undefined ? NO : { answer: 'no', lack: { tool: version.name, version, floor, refusal } };
  return isAtLeast(version, floor) ? YES : UNKNOWN;
}

function yarnSupportOf(path: PublishPath): OidcSupport {
  // An action may bring a Yarn of its own.
  const version = path.invocation === null ? null : managerVersionOf(path, 'yarn');
  return version === null ? UNKNOWN : judged({ ...version, name: 'Yarn' }, OIDC_YARN, YARN_REFUSAL);
}

function bunByNx(path: PublishPath): OidcSupport {
  const version = projectVersionOf(path, 'nx') ?? askedVersionOf(path, 'nx');
  return { answer: 'no', lack: version && { tool: 'bun', version, floor: NX_WITHOUT_BUN, refusal: WITHOUT_OIDC.bun } };
}
