import { isUnset, textAt, textsOf } from './config-place.ts';
import type { ConfigAnswer, ConfigEvidence, ConfigPlace, ConfigText } from './config-place.ts';
import { configAbove, configIn } from './config-source.ts';
import type { Repository } from './repository.ts';

/** A command line that release-it runs at some moment. */
export interface ReleaseHook {
  /** Such as `after:bump` and `before:npm:release`. */
  readonly name: string;
  /** With `${…}` of its template as written. */
  readonly text: string;
  readonly evidence: ConfigEvidence | null;
}

/** What release-it is told to do. */
export interface ReleaseItConfig {
  /** Of the file, from the repository's root. */
  readonly path: string;
  /** False when the file is a program or TOML, does not parse, or lies in a folder above, where only some versions look. */
  readonly isReadable: boolean;
  /** Whether its own npm plugin publishes; other plugins may put themselves in its place. A package that is `private` it leaves out. */
  readonly publishes: ConfigAnswer;
  /** What decides it: `npm` or `npm.publish`; null when the defaults do. */
  readonly publishEvidence: ConfigEvidence | null;
  /** The folder that is published, from where release-it runs; null for that folder itself. */
  readonly publishPath: ConfigText | null;
  /** `npm` when null. Versions before 19 take nothing else. */
  readonly publishPackageManager: ConfigText | null;
  /** The dist-tag; null when it follows from the version. */
  readonly tag: ConfigText | null;
  /** Further arguments of the publish. */
  readonly publishArgs: readonly ConfigText[];
  /** Further arguments of `npm version`. */
  readonly versionArgs: readonly ConfigText[];
  /** Whether it does without `npm whoami` and the like, which need a token; null when unknown. */
  readonly skipsChecks: boolean | null;
  /** Of `npm.skipChecks`, else of `npm`; null when neither is written. */
  readonly checksEvidence: ConfigEvidence | null;
  /** Whether it stages instead of publishing; null when unknown. */
  readonly stages: boolean | null;
  readonly hooks: readonly ReleaseHook[];
  /** Names of its plugins. */
  readonly plugins: readonly string[];
}

const NAME = '.release-it';

const PLACES = [
  'package.json#release-it',
  ...['json', 'ts', 'js', 'mjs', 'cjs', 'mts', 'cts', 'yaml', 'yml', 'toml', 'jsonc', 'json5'].map((ending) => `${NAME}.${ending}`),
];

/** Plugins that leave the publish to release-it itself. */
const NO_PUBLISHERS: ReadonlySet<string> = new Set([
  '@release-it/bumper',
  '@release-it/conventional-changelog',
  '@release-it/keep-a-changelog',
  '@release-it-plugins/lerna-changelog',
  'release-it-lerna-changelog',
]);

/** The configuration of release-it when it runs in a directory; null without one, in which case it publishes by default. */
export function releaseItConfigOf(repository: Repository, directory: string): ReleaseItConfig | null {
  const own = configIn(repository, directory, PLACES);
  const source = own ?? configAbove(repository, directory, PLACES);
  if (source === null) return null;

  // Versions take one place or the other, or merge both.
  const isDivided = own?.path.endsWith('package.json') === true && configIn(repository, directory, PLACES.slice(1)) !== null;
  const root = own === null || isDivided ? null : own.root;
  return root === null ? unreadable(source.path) : readable(source.path, root);
}

function unreadable(path: string): ReleaseItConfig {
  return {
    path,
    isReadable: false,
    publishes: 'unknown',
    publishEvidence: null,
    publishPath: null,
    publishPackageManager: null,
    tag: null,
    publishArgs: [],
    versionArgs: [],
    skipsChecks: null,
    checksEvidence: null,
    stages: null,
    hooks: [],
    plugins: [],
  };
}

function readable(path: string, root: ConfigPlace): ReleaseItConfig {
  const npm = root.at('npm');
  const plugins = root.at('plugins').keys();
  const publish = npm.boolean === false ? npm : npm.at('publish');
  // What the file does not set may come from one that it extends.
  const isWhole = isUnset(root.at('extends'));
  return {
    path,
    isReadable: true,
    publishes: publishesBy(publish, isWhole && plugins.every((name) => NO_PUBLISHERS.has(name)), plugins),
    publishEvidence: publish.evidence,
    publishPath: textAt(npm.at('publishPath')),
    publishPackageManager: textAt(npm.at('publishPackageManager')),
    tag: textAt(npm.at('tag')),
    publishArgs: argumentsAt(npm.at('publishArgs')),
    versionArgs: argumentsAt(npm.at('versionArgs')),
    skipsChecks: flagAt(npm.at('skipChecks'), isWhole),
    checksEvidence: npm.at('skipChecks').evidence ?? npm.evidence,
    stages: flagAt(npm.at('stage'), isWhole),
    hooks: root.at('hooks').keys().flatMap((name) => hooksAt(name, root.at('hooks').at(name))),
    plugins,
  };
}

function publishesBy(publish: ConfigPlace, isByDefault: boolean, plugins: readonly string[]): ConfigAnswer {
  const isReplaced = !plugins.every((name) => NO_PUBLISHERS.has(name));
  if (publish.boolean === false) return isReplaced ? 'unknown' : 'no';
  if (publish.boolean === true) return isReplaced ? 'unknown' : 'yes';
  return isByDefault && isUnset(publish) ? 'yes' : 'unknown';
}

/** Off by default. */
function flagAt(place: ConfigPlace, isWhole: boolean): boolean | null {
  return place.boolean ?? (isWhole && isUnset(place) ? false : null);
}

/** A list of words, or one text of words with blanks between them. */
function argumentsAt(place: ConfigPlace): readonly ConfigText[] {
  const items = place.kind === 'list' ? place.items() : [place];
  return items.flatMap(({ string, evidence }) => {
    const words = place.kind === 'list' ? [string ?? ''] : (string ?? '').split(' ');
    return words.filter((word) => word !== '').map((value) => ({ value, evidence }));
  });
}

function hooksAt(name: string, place: ConfigPlace): readonly ReleaseHook[] {
  if (textsOf(place) === null) return [];
  const items = place.kind === 'list' ? place.items() : [place];
  return items.map(({ string, evidence }) => ({ name, text: string ?? '', evidence }));
}
