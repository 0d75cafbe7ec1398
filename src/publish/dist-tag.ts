import prerelease from 'semver/functions/prerelease.js';
import validRange from 'semver/ranges/valid.js';
import { optionOf } from '../npm/options.ts';
import { jobsOf, type PublishPath } from './publish-path.ts';
import type { Evidence } from './fact.ts';
import type { PublishedManifest } from './manifests.ts';
import { type Setting, settingOf } from './npm-configuration.ts';

/** The dist-tag that a publish asks for, as far as its command and npm's configuration tell. */
export interface DistTag {
  /** `range`: npm refuses it, since `name@v5` would be ambiguous. */
  readonly state: 'set' | 'range' | 'unset' | 'unknown';
  readonly tag: string | null;
  readonly evidence: Evidence | null;
}

/** The option, the environment, `npm config set` and the `.npmrc` files, the strongest first; `publishConfig` is not looked at. */
export function distTagOf(path: PublishPath): DistTag {
  const { option, rest } = settingOf(path, 'tag');
  const setting = option ?? rest;
  if (setting) return stateOf(setting);
  return { state: 'unset', tag: null, evidence: null };
}

function stateOf({ value, evidence }: Setting): DistTag {
  if (value === null || value === '') return { state: 'unknown', tag: null, evidence };
  return { state: validRange(value) === null ? 'set' : 'range', tag: value, evidence };
}

/** Whether the publish is told not to look at tags. */
export function isForced({ command }: PublishPath): boolean {
  const force = optionOf(command.arguments, 'force');
  return force !== null && force.value !== 'false';
}

/** Whether a manifest's version is a prerelease; `0.0.0-development` and the like are only there until the real one is written. */
export function isPrerelease({ manifest: { version } }: PublishedManifest): boolean {
  return version !== null && prerelease(version) !== null && !version.startsWith('0.0.0-');
}

/** What ends the pattern of a tag that only prereleases have. */
const PRERELEASE_TAG = /-(?:alpha|beta|rc|next|canary|pre|preview|dev|nightly|snapshot)[.\d*+[\]-]*$/i;

/** A pattern of tags, all of whose siblings stand for prereleases too, where nothing but a tag starts the run; null otherwise. */
export function prereleasePatternOf(path: PublishPath): string | null {
  const [entry] = jobsOf(path);
  if (!entry?.workflow.triggers.isOnly('push')) return null;
  const push = entry.workflow.triggers.place.at('push');
  if (push.entries().some(({ key }) => key !== 'tags')) return null;
  const tags = push.at('tags');
  const patterns = (tags.kind === 'sequence' ? tags.items() : [tags]).map(({ text }) => text?.value ?? '');
  const chosen = patterns.filter((pattern) => !pattern.startsWith('!'));
  const [first] = chosen;
  return first !== undefined && chosen.every((pattern) => PRERELEASE_TAG.test(pattern)) ? first : null;
}
