import { isYarnClassic } from './client-version.ts';
import { type Evidence } from './fact.ts';
import { mayChangeManifest } from './manifest-changes.ts';
import type { PublishedManifest } from './manifests.ts';
import type { PublishPath } from './publish-path.ts';
import { namedPackagesOf } from './target.ts';

/** A package that a publish names, although its manifest keeps it from being published. */
export interface PrivatePackage {
  readonly published: PublishedManifest;
  /** The value of `private`, as written. */
  readonly value: string;
  readonly evidence: Evidence;
  /** What the client says to it. */
  readonly refusal: string;
}

/**
 * What each client says to a private package that it is told to publish: npm 11.19 and 11.21, pnpm 10.34 (through npm) and Yarn 1.22.22
 * tried, pnpm 11.0.6, Yarn 4 and bun 1.3 read (2026-11-23). Release tools pass over such a package.
 */
const REFUSALS: ReadonlyMap<string, string> = new Map([
  ['npm', 'EPRIVATE: This package has been marked as private'],
  ['pnpm', 'EPRIVATE: This package has been marked as private'],
  ['yarn', '"Private workspaces cannot be published"'],
  ['yarn-classic', '"Package marked as private, not publishing"'],
  ['bun', '"attempted to publish a private package"'],
]);

/**
 * The private package that a publish of a folder ends at. Where a loop or a matrix names several folders, all must be private, since a
 * condition may keep some of them back; null also where something may change `private` before, and where files do not tell.
 */
export function privatePackageOf(path: PublishPath): PrivatePackage | null {
  const { client } = path.command;
  const refusal = REFUSALS.get(client);
  if (refusal === undefined || (client === 'yarn-classic' && isYarnClassic(path.repository) !== 'yes')) return null;
  const packages = namedPackagesOf(path) ?? [];
  const [first] = packages;
  const place = first?.manifest.root.at('private');
  if (!first || !place?.range || !packages.every((published) => isRefused(published, client))) return null;
  if (packages.some((published) => mayChangeManifest(path, published, 'private'))) return null;
  const { text } = first.manifest.document;
  return { published: first, value: text.slice(...place.range), evidence: { path: first.path, range: place.range, text }, refusal };
}

/** npm, and so pnpm, takes any value for a yes that is one in JavaScript, such as `"false"`. */
function isRefused({ manifest }: PublishedManifest, client: string): boolean {
  return client === 'npm' || client === 'pnpm' ? manifest.isPrivate : manifest.root.at('private').boolean === true;
}
