import { type JsonDocument, parseJson } from '../json/parse.ts';
import type { JsonPlace } from '../json/place.ts';
import { isPackageName, scopeOf } from '../npm/package-name.ts';
import { registryKindOf } from '../npm/registry.ts';
import { type RepositoryField, repositoryFieldAt } from './repository-field.ts';

/**
 * A package.json, as npm reads it to publish.
 * @see https://docs.npmjs.com/cli/v11/configuring-npm/package-json
 */
export interface Manifest {
  readonly document: JsonDocument;
  readonly root: JsonPlace;
  /** The package name, or null when there is none that npm takes. */
  readonly name: string | null;
  readonly scope: string | null;
  /** npm refuses to publish it: `private` is truthy. */
  readonly isPrivate: boolean;
  readonly version: string | null;
  readonly publishConfig: JsonPlace;
  readonly repository: RepositoryField;
  /** `packageManager`, for instance `pnpm@10.20.0+sha512…` as `{ name: 'pnpm', version: '10.20.0' }`. */
  readonly packageManager: { readonly name: string; readonly version: string } | null;
  /** It looks made for publishing to npm although no line says so: `publishConfig`, or a version with `files`. */
  readonly showsWill: boolean;
}

/** Reads a manifest; null when the root is no object. */
export function manifestOf(document: JsonDocument): Manifest | null {
  const { root } = document;
  if (root.kind !== 'object') return null;
  const spelledName = root.at('name').string;
  const name = spelledName !== null && isPackageName(spelledName) ? spelledName : null;
  const [, client, version] = /^(\w+)@(\d[^+\s]*)/.exec(root.at('packageManager').string ?? '') ?? [];
  const publishConfig = root.at('publishConfig');
  const versionText = root.at('version').string;
  return {
    document,
    root,
    name,
    scope: name === null ? null : scopeOf(name),
    isPrivate: Boolean(root.at('private').value),
    version: versionText,
    publishConfig,
    repository: repositoryFieldAt(root.at('repository')),
    packageManager: client !== undefined && version !== undefined ? { name: client, version } : null,
    showsWill: showsWill(root),
  };
}

function showsWill(root: JsonPlace): boolean {
  const publishConfig = root.at('publishConfig');
  const registry = publishConfig.at('registry').string;
  if (registry !== null && registryKindOf(registry) !== 'public') return false;
  return publishConfig.kind === 'object' || (root.at('version').kind === 'string' && root.at('files').kind === 'array');
}

/** Reads a manifest's text; null when it is no JSON object. */
export function parseManifest(text: string): Manifest | null {
  const document = parseJson(text);
  return document && manifestOf(document);
}

/** Whether a path from the repository's root is that of a manifest which can belong to a package: not installed, not a fixture. */
export function isManifestPath(path: string): boolean {
  const parts = path.split('/');
  return parts.at(-1) === 'package.json' && !parts.some((part) => part === 'node_modules' || part === 'fixtures' || part === '__fixtures__');
}
