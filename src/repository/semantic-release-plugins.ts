import { isUnset } from './config-place.ts';
import type { ConfigEvidence, ConfigPlace } from './config-place.ts';

/** A plugin as the configuration of semantic-release lists it. */
export interface ReleasePlugin {
  /** null when it is written in a way that does not show it. */
  readonly name: string | null;
  /** null when it has none. */
  readonly options: ConfigPlace | null;
  /** Of its name; null for a plugin that is there by default. */
  readonly evidence: ConfigEvidence | null;
}

/** The plugins that a configuration of semantic-release names. */
export interface ReleasePlugins {
  readonly all: readonly ReleasePlugin[];
  /** Those that take part in the step `publish`. */
  readonly publish: readonly ReleasePlugin[];
}

const DEFAULT_PLUGINS: readonly ReleasePlugin[] = [
  '@semantic-release/commit-analyzer',
  '@semantic-release/release-notes-generator',
  '@semantic-release/npm',
  '@semantic-release/github',
].map((name) => ({ name, options: null, evidence: null }));

/** Steps of a release that could name their plugins before there was the list `plugins`, and still can. */
const STEPS = ['verifyConditions', 'analyzeCommits', 'verifyRelease', 'generateNotes', 'prepare', 'addChannel', 'success', 'fail'];

/** Plugins that publish nothing to npm. What `@semantic-release/exec` runs is its commands. */
const NO_PUBLISHERS: ReadonlySet<string> = new Set([
  '@semantic-release/npm',
  '@semantic-release/exec',
  '@semantic-release/git',
  '@semantic-release/github',
  '@semantic-release/gitlab',
  '@semantic-release/changelog',
  '@semantic-release/commit-analyzer',
  '@semantic-release/release-notes-generator',
  '@semantic-release/apm',
  '@google/semantic-release-replace-plugin',
  'semantic-release-replace-plugin',
  'semantic-release-docker',
  'semantic-release-export-data',
  'semantic-release-major-tag',
  'semantic-release-slack-bot',
  'semantic-release-vsce',
]);

/** Whether a plugin is known to publish nothing to npm by itself; `@semantic-release/npm` counts, because its options decide. */
export function isNoPublisher({ name }: ReleasePlugin): boolean {
  return name !== null && NO_PUBLISHERS.has(name);
}

/** null when an extended configuration may name the plugins, or when their list cannot be read. */
export function pluginsOf(root: ConfigPlace): ReleasePlugins | null {
  const listed = listedPlugins(root);
  if (listed === null) return null;

  const publish = root.at('publish');
  const steps = STEPS.flatMap((step) => pluginsAt(root.at(step)).filter(({ name }) => name !== null));
  if (isUnset(publish)) return { all: [...listed, ...steps], publish: listed };

  const publishing = pluginsAt(publish);
  return { all: [...listed, ...steps, ...publishing], publish: publishing };
}

function listedPlugins(root: ConfigPlace): readonly ReleasePlugin[] | null {
  const plugins = root.at('plugins');
  if (isUnset(plugins)) return isUnset(root.at('extends')) ? DEFAULT_PLUGINS : null;
  return plugins.kind === 'unknown' ? null : pluginsAt(plugins);
}

/** One plugin or a list: a name, `[name, options]`, or `{ path: name, …options }`. */
function pluginsAt(place: ConfigPlace): readonly ReleasePlugin[] {
  if (isUnset(place)) return [];
  return place.kind === 'list' ? place.items().map(pluginAt) : [pluginAt(place)];
}

function pluginAt(place: ConfigPlace): ReleasePlugin {
  if (place.kind === 'object') {
    const path = place.at('path');
    return { name: path.string, options: place, evidence: path.evidence ?? place.evidence };
  }
  const [name = place, options] = place.items();
  return { name: name.string, options: options?.kind === 'object' ? options : null, evidence: name.evidence ?? place.evidence };
}
