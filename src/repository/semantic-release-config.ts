import { isUnset } from './config-place.ts';
import type { ConfigAnswer, ConfigEvidence, ConfigPlace } from './config-place.ts';
import { configAbove, configIn } from './config-source.ts';
import type { Repository } from './repository.ts';
import { type ReleaseBranch, hasChannelsAt, releaseBranchesAt } from './semantic-release-branches.ts';
import { isNoPublisher, pluginsOf } from './semantic-release-plugins.ts';
import type { ReleasePlugin } from './semantic-release-plugins.ts';

/** A package that `@semantic-release/npm` publishes. */
export interface ReleasedPackage {
  /** The folder it is published from, as written, from where semantic-release runs; null for that folder itself. */
  readonly pkgRoot: string | null;
  /** Where its tarball is kept, as written; null when it is not kept. */
  readonly tarballDir: string | null;
  /** Of the plugin; null when it is there by default. */
  readonly evidence: ConfigEvidence | null;
}

/** A command line that `@semantic-release/exec` runs. */
export interface ReleaseCommand {
  /** `publishCmd`, `prepareCmd` and so on. */
  readonly name: string;
  /** With `${…}` of its template as written. */
  readonly text: string;
  readonly evidence: ConfigEvidence | null;
  /** Where it runs, as written, from where semantic-release runs; null for that folder itself. */
  readonly directory: string | null;
}

/** What semantic-release is told to do. */
export interface SemanticReleaseConfig {
  /** Of the file, from the repository's root. */
  readonly path: string;
  /** False when the file is a program, does not parse, or lies in a folder above, where only versions before 23 look. */
  readonly isReadable: boolean;
  /** Whether `@semantic-release/npm` publishes. A package that is `private` it leaves out all the same. */
  readonly publishes: ConfigAnswer;
  /** What decides it: `npmPublish`, else the list of plugins; null when the defaults do. */
  readonly publishEvidence: ConfigEvidence | null;
  /** The folder of the first package that is published; null for the one semantic-release runs in, or when unknown. */
  readonly pkgRoot: string | null;
  /** Empty unless it publishes. */
  readonly packages: readonly ReleasedPackage[];
  /** In the order of the file. */
  readonly publishCommands: readonly ReleaseCommand[];
  /** Whether releases go to several dist-tags, which makes it add some to versions that are published; null when unknown. */
  readonly hasChannels: boolean | null;
  /** The branches whose releases may be added to the channel of another one; null when unknown. */
  readonly releaseBranches: readonly ReleaseBranch[] | null;
}

const NPM_PLUGIN = '@semantic-release/npm';

const ENDINGS = ['js', 'ts', 'cjs', 'mjs'];

const RC_FILES = ['', '.json', '.yaml', '.yml', ...ENDINGS.map((ending) => `.${ending}`)];

const PLACES = [
  'package.json#release',
  ...RC_FILES.map((ending) => `.releaserc${ending}`),
  ...RC_FILES.map((ending) => `.config/releaserc${ending}`),
  ...ENDINGS.map((ending) => `release.config.${ending}`),
];

/** The configuration of semantic-release when it runs in a directory; null without one, in which case it publishes by default. */
export function semanticReleaseConfigOf(repository: Repository, directory: string): SemanticReleaseConfig | null {
  const own = configIn(repository, directory, PLACES);
  const source = own ?? configAbove(repository, directory, PLACES);
  if (source === null) return null;
  return source.root === null || own === null ? unreadable(source.path) : readable(source.path, source.root);
}

function unreadable(path: string): SemanticReleaseConfig {
  return {
    path,
    isReadable: false,
    publishes: 'unknown',
    publishEvidence: null,
    pkgRoot: null,
    packages: [],
    publishCommands: [],
    hasChannels: null,
    releaseBranches: null,
  };
}

function readable(path: string, root: ConfigPlace): SemanticReleaseConfig {
  const plugins = pluginsOf(root);
  const publishing = plugins?.publish.filter((plugin) => plugin.name === NPM_PLUGIN && mayPublish(root, plugin)) ?? [];
  const packages = publishing.map((plugin) => releasedPackage(root, plugin));
  return {
    path,
    isReadable: true,
    ...publishesBy(root, plugins?.publish ?? null),
    pkgRoot: packages[0]?.pkgRoot ?? null,
    packages,
    publishCommands: plugins?.all.flatMap((plugin) => commandsOf(root, plugin)) ?? [],
    hasChannels: hasChannelsAt(root),
    releaseBranches: releaseBranchesAt(root),
  };
}

function publishesBy(
  root: ConfigPlace,
  plugins: readonly ReleasePlugin[] | null,
): Pick<SemanticReleaseConfig, 'publishes' | 'publishEvidence'> {
  const listEvidence = root.at('publish').evidence ?? root.at('plugins').evidence;
  if (plugins === null) return { publishes: 'unknown', publishEvidence: listEvidence };

  const npmPlugins = plugins.filter(({ name }) => name === NPM_PLUGIN);
  const publisher = npmPlugins.find((plugin) => mayPublish(root, plugin));
  if (publisher !== undefined) {
    const option = optionOf(root, publisher, 'npmPublish');
    return { publishes: isUnset(option) || option.boolean === true ? 'yes' : 'unknown', publishEvidence: publisher.evidence };
  }
  const [refused] = npmPlugins;
  const refusal = refused === undefined ? null : optionOf(root, refused, 'npmPublish').evidence;
  return { publishes: plugins.every(isNoPublisher) ? 'no' : 'unknown', publishEvidence: refusal ?? listEvidence };
}

function mayPublish(root: ConfigPlace, plugin: ReleasePlugin): boolean {
  return optionOf(root, plugin, 'npmPublish').boolean !== false;
}

function releasedPackage(root: ConfigPlace, plugin: ReleasePlugin): ReleasedPackage {
  const option = (key: string): string | null => optionOf(root, plugin, key).string;
  return { pkgRoot: option('pkgRoot'), tarballDir: option('tarballDir'), evidence: plugin.evidence };
}

function commandsOf(root: ConfigPlace, plugin: ReleasePlugin): readonly ReleaseCommand[] {
  if (plugin.name !== '@semantic-release/exec') return [];

  const keys = new Set([...(plugin.options?.keys() ?? []), ...root.keys()]);
  const commandNames = [...keys].filter((key) => key === 'cmd' || key.endsWith('Cmd'));
  return commandNames.flatMap((key): ReleaseCommand[] => {
    const { string: text, evidence } = optionOf(root, plugin, key);
    return text === null ? [] : [{ name: key, text, evidence, directory: optionOf(root, plugin, 'execCwd').string }];
  });
}

/** Whatever stands beside the list of plugins is an option of them all. */
function optionOf(root: ConfigPlace, { options }: ReleasePlugin, key: string): ConfigPlace {
  const own = options?.at(key);
  return own === undefined || own.kind === 'absent' ? root.at(key) : own;
}
