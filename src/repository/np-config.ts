import { textAt } from './config-place.ts';
import type { ConfigAnswer, ConfigEvidence, ConfigPlace, ConfigText } from './config-place.ts';
import { configIn } from './config-source.ts';
import type { Repository } from './repository.ts';

/** What np is told to do. */
export interface NpConfig {
  /** Of the file, from the repository's root. */
  readonly path: string;
  /** False when the file is a program or does not parse: then all members are null or unknown. */
  readonly isReadable: boolean;
  /** Whether it publishes, which it does by default. A package that is `private` it leaves out all the same. */
  readonly publishes: ConfigAnswer;
  /** What keeps it from publishing, or asks for it; null when the default decides. */
  readonly publishEvidence: ConfigEvidence | null;
  /** The folder that is published; null for the one np runs in. */
  readonly contents: ConfigText | null;
  /** With or without `@version`; null when manifest and lock file decide. */
  readonly packageManager: ConfigText | null;
  /** Of versions before 10: whether Yarn is used. */
  readonly usesYarn: boolean | null;
  readonly tag: ConfigText | null;
  /** Whether it publishes with `--provenance`; null when not set. */
  readonly provenance: boolean | null;
  /** Whether it stages instead of publishing; null when not set. */
  readonly stages: boolean | null;
}

const PLACES = ['.np-config.json', '.np-config.js', '.np-config.cjs', '.np-config.mjs', 'package.json#np'];

/** The configuration of np when it runs in a directory, which has to be that of a package; null without one. */
export function npConfigOf(repository: Repository, directory: string): NpConfig | null {
  const source = configIn(repository, directory, PLACES);
  if (source === null) return null;

  const { path, root } = source;
  const text = (key: string): ConfigText | null => (root === null ? null : textAt(root.at(key)));
  return {
    path,
    isReadable: root !== null,
    ...(root === null ? { publishes: 'unknown', publishEvidence: null } : publishesBy(root)),
    contents: text('contents'),
    packageManager: text('packageManager'),
    usesYarn: root?.at('yarn').boolean ?? null,
    tag: text('tag'),
    provenance: root?.at('provenance').boolean ?? null,
    stages: root?.at('stage').boolean ?? null,
  };
}

function publishesBy(root: ConfigPlace): Pick<NpConfig, 'publishes' | 'publishEvidence'> {
  const draftOnly = root.at('releaseDraftOnly');
  if (draftOnly.boolean === true) return { publishes: 'no', publishEvidence: draftOnly.evidence };

  const publish = root.at('publish');
  if (publish.boolean === false) return { publishes: 'no', publishEvidence: publish.evidence };
  return { publishes: publish.kind === 'absent' || publish.boolean === true ? 'yes' : 'unknown', publishEvidence: publish.evidence };
}
