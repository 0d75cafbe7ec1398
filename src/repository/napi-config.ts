import { textAt, textsOf } from './config-place.ts';
import type { ConfigPlace, ConfigText } from './config-place.ts';
import { configIn } from './config-source.ts';
import type { Repository } from './repository.ts';

/** What `@napi-rs/cli` is told of a package whose native parts are packages of their own. */
export interface NapiConfig {
  /** Of the package.json, from the repository's root. */
  readonly path: string;
  /** The package that the platform's name is added to; null for the manifest's own name. */
  readonly packageName: ConfigText | null;
  /** The program whose `publish` it runs for every platform; `npm` when null. */
  readonly npmClient: ConfigText | null;
  /** Rust's names of the platforms, without the default ones of version 2; null when they cannot be read. */
  readonly targets: readonly string[] | null;
}

/**
 * The `napi` field of the package.json in a directory, for version 2 or 3 of the tool; null without one. The folder of
 * the native parts is an option of its commands.
 */
export function napiConfigOf(repository: Repository, directory: string): NapiConfig | null {
  const source = configIn(repository, directory, ['package.json#napi']);
  if (source === null || source.root === null) return null;

  const { path, root } = source;
  return {
    path,
    packageName: textAt(root.at('packageName'), root.at('package').at('name')),
    npmClient: textAt(root.at('npmClient')),
    targets: targetsAt(root.at('targets').kind === 'absent' ? root.at('triples').at('additional') : root.at('targets')),
  };
}

function targetsAt(place: ConfigPlace): readonly string[] | null {
  return place.kind === 'absent' ? [] : textsOf(place);
}
