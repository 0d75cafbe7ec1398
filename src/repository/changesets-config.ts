import { configAbove } from './config-source.ts';
import { isUnset, textsOf } from './config-place.ts';
import type { ConfigEvidence, ConfigPlace } from './config-place.ts';
import type { Repository } from './repository.ts';

/** What `.changeset/config.json` says of a publish. */
export interface ChangesetsConfig {
  /** Of the file, from the repository's root. */
  readonly path: string;
  /** False when the file does not parse: then all members are null. */
  readonly isReadable: boolean;
  /** Of every package without its own `publishConfig.access`; `restricted` when nothing is written. null when unknown. */
  readonly access: 'public' | 'restricted' | null;
  /** null when `access` is not written. */
  readonly accessEvidence: ConfigEvidence | null;
  /** Names and patterns of packages that are not released; null when unknown. */
  readonly ignore: readonly string[] | null;
  /** Whether private packages get versions and tags, which does not publish them; null when unknown or left to the default. */
  readonly privatePackages: { readonly version: boolean | null; readonly tag: boolean | null };
}

/** The configuration of changesets that a command started in a directory reads: the nearest one, from there up; null without one. */
export function changesetsConfigOf(repository: Repository, directory: string): ChangesetsConfig | null {
  const source = configAbove(repository, directory, ['.changeset/config.json']);
  if (source === null) return null;

  const { path, root } = source;
  const access = root?.at('access') ?? null;
  const ignore = root?.at('ignore') ?? null;
  return {
    path,
    isReadable: root !== null,
    access: access === null ? null : accessAt(access),
    accessEvidence: access?.evidence ?? null,
    ignore: ignore === null || ignore.kind === 'absent' ? (ignore && []) : textsOf(ignore),
    privatePackages: { version: privateAt(root, 'version'), tag: privateAt(root, 'tag') },
  };
}

/** `private` is an old name of `restricted` that is still taken. */
function accessAt(access: ConfigPlace): ChangesetsConfig['access'] {
  if (access.kind === 'absent' || access.string === 'restricted' || access.string === 'private') return 'restricted';
  return access.string === 'public' ? 'public' : null;
}

/** `false` is short for both; `true`, since version 3 of the tool, too. */
function privateAt(root: ConfigPlace | null, key: 'version' | 'tag'): boolean | null {
  const place = root?.at('privatePackages');
  return place === undefined || isUnset(place) ? null : (place.boolean ?? place.at(key).boolean);
}
