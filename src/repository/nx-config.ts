import { textAt, textsOf } from './config-place.ts';
import type { ConfigEvidence, ConfigPlace, ConfigText } from './config-place.ts';
import { configAbove } from './config-source.ts';
import type { Repository } from './repository.ts';

/** Projects that nx releases together. */
export interface NxReleaseGroup {
  readonly name: string;
  /** Names, folders, globs and `tag:` patterns, `!` for those that are left out; null when unknown. */
  readonly projects: readonly string[] | null;
}

/** A command line that nx runs before it sets versions. */
export interface NxReleaseCommand {
  /** `preVersionCommand` or, of a group, `groupPreVersionCommand`. */
  readonly name: string;
  readonly text: string;
  readonly evidence: ConfigEvidence | null;
}

/** What nx.json says of `nx release`. */
export interface NxReleaseConfig {
  /** Of nx.json, from the repository's root. */
  readonly path: string;
  /** False when the file does not parse: then all members are null or empty. */
  readonly isReadable: boolean;
  /** Whether nx.json says anything of releases; nx can release without it. */
  readonly hasRelease: boolean;
  /** As in a group; null when not given or unknown. Groups come instead of it. */
  readonly projects: readonly string[] | null;
  readonly groups: readonly NxReleaseGroup[];
  readonly commands: readonly NxReleaseCommand[];
  /** Defaults of the target that publishes; projects may have others. */
  readonly publish: NxPublishDefaults;
}

/** Options of the target `nx-release-publish` in `targetDefaults`; null for each one that is not set. */
export interface NxPublishDefaults {
  /** The folder that is published, as written, with `{projectRoot}` and the like; from the root of the workspace. */
  readonly packageRoot: ConfigText | null;
  readonly registry: ConfigText | null;
  readonly tag: ConfigText | null;
  readonly access: ConfigText | null;
}

/** The release configuration that nx reads in a directory: of the nearest nx.json, from there up; null without one. */
export function nxReleaseConfigOf(repository: Repository, directory: string): NxReleaseConfig | null {
  const source = configAbove(repository, directory, ['nx.json']);
  if (source === null) return null;

  const { path, root } = source;
  const release = root?.at('release') ?? null;
  const options = root?.at('targetDefaults').at('nx-release-publish').at('options') ?? null;
  const option = (name: string): ConfigText | null => (options === null ? null : textAt(options.at(name)));
  return {
    path,
    isReadable: root !== null,
    hasRelease: release?.kind === 'object',
    projects: release === null ? null : textsOf(release.at('projects')),
    groups: release === null ? [] : groupsOf(release),
    commands: release === null ? [] : commandsOf(release),
    publish: { packageRoot: option('packageRoot'), registry: option('registry'), tag: option('tag'), access: option('access') },
  };
}

function groupsOf(release: ConfigPlace): readonly NxReleaseGroup[] {
  const groups = release.at('groups');
  return groups.keys().map((name) => ({ name, projects: textsOf(groups.at(name).at('projects')) }));
}

function commandsOf(release: ConfigPlace): readonly NxReleaseCommand[] {
  const groups = release.at('groups');
  const ofGroups = groups.keys().flatMap((name) => commandAt(groups.at(name).at('version'), 'groupPreVersionCommand'));
  return [...commandAt(release.at('version'), 'preVersionCommand'), ...ofGroups];
}

function commandAt(version: ConfigPlace, name: string): readonly NxReleaseCommand[] {
  const { string: text, evidence } = version.at(name);
  return text === null ? [] : [{ name, text, evidence }];
}
