import { configAbove } from './config-source.ts';
import { isUnset, textAt, textsOf } from './config-place.ts';
import type { ConfigPlace, ConfigText } from './config-place.ts';
import type { Repository } from './repository.ts';

/** What lerna.json says of a publish. */
export interface LernaConfig {
  /** Of the file, from the repository's root. */
  readonly path: string;
  /** False when the file does not parse: then all members are null. */
  readonly isReadable: boolean;
  /** Whether another configuration is read first, which is not followed: what is null here may be set there. */
  readonly isExtended: boolean;
  /**
   * Patterns of package folders, from the file's own directory. null when they are not written, so that the workspaces
   * decide, or `packages/*` before lerna 7.
   */
  readonly packages: readonly string[] | null;
  /** Whether `useWorkspaces` is set, which lerna before 7 needs to read the workspaces; null when it is not. */
  readonly usesWorkspaces: boolean | null;
  /** `independent`, or the version all packages share. */
  readonly version: string | null;
  readonly npmClient: string | null;
  /** Options of `lerna publish`. */
  readonly publish: LernaPublishConfig;
}

/** Options of `lerna publish` that its configuration sets; null for each one that it does not set. */
export interface LernaPublishConfig {
  readonly registry: ConfigText | null;
  readonly distTag: ConfigText | null;
  /** The folder that is published in place of each package, as written: from the package, or with `{workspaceRoot}` and the like. */
  readonly directory: ConfigText | null;
}

/** Lerna reads the first; the others, and comments, are of lerna-lite. */
const PLACES = ['lerna.json', 'package.json#lerna', 'lerna.jsonc', 'lerna.json5'];

/** The configuration of lerna or lerna-lite for a command started in a directory: the nearest one, from there up; null without one. */
export function lernaConfigOf(repository: Repository, directory: string): LernaConfig | null {
  const source = configAbove(repository, directory, PLACES);
  if (source === null) return null;

  const { path, root } = source;
  return {
    path,
    isReadable: root !== null,
    isExtended: root !== null && !isUnset(root.at('extends')),
    packages: root === null ? null : textsOf(root.at('packages')),
    usesWorkspaces: root?.at('useWorkspaces').boolean ?? null,
    version: root?.at('version').string ?? null,
    npmClient: root?.at('npmClient').string ?? null,
    publish: {
      registry: publishOption(root, ['registry']),
      distTag: publishOption(root, ['distTag']),
      directory: publishOption(root, ['directory', 'contents']),
    },
  };
}

/** Options of the command come before those of `lerna version`, and those of all commands last. */
function publishOption(root: ConfigPlace | null, names: readonly string[]): ConfigText | null {
  if (root === null) return null;
  const holders = [root.at('command').at('publish'), root.at('command').at('version'), root];
  return textAt(...holders.flatMap((holder) => names.map((name) => holder.at(name))));
}
