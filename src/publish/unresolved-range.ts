import type { Repository } from '../repository/repository.ts';
import { semanticReleaseConfigOf } from '../repository/semantic-release-config.ts';
import { packageManagerOf, uploaderOf } from './client-version.ts';
import type { Evidence } from './fact.ts';
import { mayChangeManifest } from './manifest-changes.ts';
import type { PublishedManifest } from './manifests.ts';
import type { PublishPath } from './publish-path.ts';
import { manifestsOf, namedPackagesOf, publishDirectoryOf } from './target.ts';

/** A dependency whose range only the client of the workspace understands: npm publishes it as it stands. */
export interface UnresolvedRange {
  readonly published: PublishedManifest;
  /** Of the dependency. */
  readonly name: string;
  /** As written: `workspace:^`, `catalog:`. */
  readonly range: string;
  readonly evidence: Evidence;
}

/** Those that an install of the package looks at; it leaves the others alone (tried with npm 11.19). */
const FIELDS = ['dependencies', 'optionalDependencies', 'peerDependencies'] as const;

/**
 * The first range of a publish that npm leaves unresolved and nothing resolves before it. Of the folders that a loop or a matrix names, all
 * must have one, since a condition may keep some of them back. Null where another client packs, and where files do not tell.
 */
export function unresolvedRangeOf(path: PublishPath): UnresolvedRange | null {
  const { packages, isChoice } = uploadedAsTheyStand(path);
  const found = packages.map((published) => (mayChangeManifest(path, published, 'dependencies') ? null : rangeIn(published)));
  if (isChoice && found.includes(null)) return null;
  return found.find((range) => range !== null) ?? null;
}

interface Uploaded {
  readonly packages: readonly PublishedManifest[];
  /** Whether some of them may be left out of a run. */
  readonly isChoice: boolean;
}

const NOTHING: Uploaded = { packages: [], isChoice: true };

/** The packages whose folders npm itself packs. */
function uploadedAsTheyStand(path: PublishPath): Uploaded {
  const { command, repository } = path;
  switch (command.client) {
    case 'npm':
    case 'js-devtools':
      if (command.selection.kind === 'directory') return { packages: namedPackagesOf(path) ?? [], isChoice: true };
      return { packages: manifestsOf(path) ?? [], isChoice: false };
    case 'semantic-release':
      return command.selection.kind === 'directory' && !isPrepared(path) ? { packages: manifestsOf(path) ?? [], isChoice: false } : NOTHING;
    case 'changesets': {
      // pnpm packs by itself, also where it hands the upload to npm.
      const manager = packageManagerOf(repository);
      const packs = uploaderOf(path) !== 'npm' || manager === null || manager === 'pnpm' || isPatched(repository);
      // It publishes `publishConfig.directory` where there is one (2.29.7).
      const all = packs ? [] : (manifestsOf(path) ?? []);
      const own = all.filter(({ manifest }) => manifest.publishConfig.at('directory').kind === 'absent');
      return { packages: own, isChoice: false };
    }
    default:
      return NOTHING;
  }
}

/** Whether the repository's own copy of changesets is another one, as of projects that made it run Yarn. */
function isPatched(repository: Repository): boolean {
  const manifest = repository.file('package.json')?.text ?? '';
  const isListed = /patch:@changesets\/cli|"patchedDependencies"[^}]*@changesets\/cli/.test(manifest);
  const patches = ['patches', '.yarn/patches'].flatMap((folder) => repository.directory(folder));
  return isListed || patches.some(({ name }) => name.startsWith('@changesets'));
}

/** Whether semantic-release runs commands of its own, which may write the manifest. */
function isPrepared(path: PublishPath): boolean {
  const directory = publishDirectoryOf(path);
  const config = directory === null ? null : semanticReleaseConfigOf(path.repository, directory);
  if (!config) return false;
  if (config.isReadable) return config.publishCommands.length > 0;
  return /Cmd\b|workspace:|catalog:|pnpm/.test(path.repository.file(config.path)?.text ?? '');
}

function rangeIn(published: PublishedManifest): UnresolvedRange | null {
  const { root, document } = published.manifest;
  for (const field of FIELDS) {
    for (const { key: name, place } of root.at(field).entries()) {
      const { string: range, range: at } = place;
      if (range === null || !at || !/^(?:workspace|catalog):/.test(range) || isOptionalPeer(published, field, name)) continue;
      return { published, name, range, evidence: { path: published.path, range: at, text: document.text } };
    }
  }
  return null;
}

/** An optional peer dependency is not looked for. */
function isOptionalPeer({ manifest: { root } }: PublishedManifest, field: string, name: string): boolean {
  return field === 'peerDependencies' && root.at('peerDependenciesMeta').at(name).at('optional').boolean === true;
}
