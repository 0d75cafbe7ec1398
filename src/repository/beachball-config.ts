import { isUnset, textAt } from './config-place.ts';
import type { ConfigAnswer, ConfigEvidence, ConfigPlace, ConfigText } from './config-place.ts';
import { configAbove, configIn } from './config-source.ts';
import type { Repository } from './repository.ts';

/** What beachball is told to do. */
export interface BeachballConfig {
  /** Of the file, from the repository's root. */
  readonly path: string;
  /** False when the file is a program or does not parse: then all members are null or unknown. */
  readonly isReadable: boolean;
  /** Whether it publishes, which it does by default. */
  readonly publishes: ConfigAnswer;
  /** What keeps it from publishing, or asks for it; null when the default decides. */
  readonly publishEvidence: ConfigEvidence | null;
  /** What it passes to `npm publish`; `restricted` when nothing is written. null when unknown. */
  readonly access: 'public' | 'restricted' | null;
  /** null when `access` is not written. */
  readonly accessEvidence: ConfigEvidence | null;
  /** null for npm's own registry, or when unknown. */
  readonly registry: ConfigText | null;
  /** The dist-tag; null for `latest`, or when unknown. */
  readonly tag: ConfigText | null;
}

const ENDINGS = ['js', 'ts', 'cjs', 'mjs'];

const RC_FILES = ['', '.json', '.yaml', '.yml', ...ENDINGS.map((ending) => `.${ending}`)];

const PLACES = [
  'package.json#beachball',
  ...RC_FILES.map((ending) => `.beachballrc${ending}`),
  ...RC_FILES.map((ending) => `.config/beachballrc${ending}`),
  ...ENDINGS.map((ending) => `beachball.config.${ending}`),
];

/** The configuration that beachball reads in a directory: the nearest one, from there up; null without one. */
export function beachballConfigOf(repository: Repository, directory: string): BeachballConfig | null {
  const source = configAbove(repository, directory, PLACES);
  if (source === null) return null;

  const { path, root } = source;
  return {
    path,
    isReadable: root !== null,
    ...(root === null ? { publishes: 'unknown', publishEvidence: null } : publishesBy(root)),
    access: root === null ? null : accessAt(root.at('access')),
    accessEvidence: root?.at('access').evidence ?? null,
    registry: root === null ? null : textAt(root.at('registry')),
    tag: root === null ? null : textAt(root.at('tag'), root.at('defaultNpmTag')),
  };
}

/** What keeps beachball from publishing one package: `shouldPublish: false` in its own package.json. null when nothing does. */
export function beachballRefusalIn(repository: Repository, packageDirectory: string): ConfigEvidence | null {
  const place = configIn(repository, packageDirectory, ['package.json#beachball'])?.root?.at('shouldPublish');
  return place?.boolean === false ? place.evidence : null;
}

/** Packing to a folder comes instead of publishing. */
function publishesBy(root: ConfigPlace): Pick<BeachballConfig, 'publishes' | 'publishEvidence'> {
  const packing = root.at('packToPath');
  if ((packing.string ?? '') !== '') return { publishes: 'no', publishEvidence: packing.evidence };

  const publish = root.at('publish');
  if (publish.boolean === false) return { publishes: 'no', publishEvidence: publish.evidence };
  return { publishes: isUnset(publish) || publish.boolean === true ? 'yes' : 'unknown', publishEvidence: publish.evidence };
}

function accessAt(access: ConfigPlace): BeachballConfig['access'] {
  if (access.kind === 'absent') return 'restricted';
  return access.string === 'public' || access.string === 'restricted' ? access.string : null;
}
