import { jsonLineOf, lineOf } from './json-line.ts';
import { miseNodeOf } from './mise-toml.ts';
import { asRecord, asText, jsonOf } from './plain-json.ts';
import type { PlainRecord } from './plain-json.ts';
import { isAbsolute, parentOf, pathIn } from './repository-path.ts';
import type { Repository, RepositoryFile } from './repository.ts';

/** The Node version that a file asks for. */
export interface FileNodeVersion {
  /** As setup-node takes it: a version, a range or an alias such as `lts/*`; whatever stands there, also if it is none of these. */
  readonly version: string;
  /** Of the file that holds it: another one than asked for when `volta.extends` leads there. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** `volta.extends` leads from manifest to manifest; more steps than this are a circle. */
const MOST_MANIFESTS = 10;

/**
 * What the `node-version-file` input of actions/setup-node reads from a file: package.json (`volta.node`, else
 * `devEngines.runtime` of Node, else `engines.node`, else through `volta.extends`), mise.toml (`tools.node`), else the
 * first line that is one word, `v`, `node` and `nodejs` before it left away. null when there is no file or it says nothing.
 */
export function nodeVersionFrom(repository: Repository, path: string): FileNodeVersion | null {
  return versionFrom(repository, path, MOST_MANIFESTS);
}

function versionFrom(repository: Repository, path: string, manifestsLeft: number): FileNodeVersion | null {
  const file = repository.file(path);
  if (file === null || manifestsLeft === 0) return null;

  const data = jsonOf(file);
  if (typeof data !== 'object' || data === null) return versionInText(file);
  const manifest = asRecord(data);
  return manifest === null ? null : versionInManifest(repository, file, manifest, manifestsLeft);
}

function versionInManifest(
  repository: Repository,
  file: RepositoryFile,
  manifest: PlainRecord,
  manifestsLeft: number,
): FileNodeVersion | null {
  const volta = asRecord(manifest['volta']);
  const engines = asRecord(manifest['engines']);
  const runtime = nodeRuntimeOf(manifest);
  // The first that is set decides, also when it is not a text and therefore no version.
  if (volta !== null && isSet(volta['node'])) return found(file, volta['node'], ['volta', 'node']);
  if (runtime !== null) return found(file, runtime.version, runtime.path);
  if (engines !== null && isSet(engines['node'])) return found(file, engines['node'], ['engines', 'node']);

  const extended = asText(volta?.['extends']);
  // An absolute path would be one of the runner's disk.
  if (extended === null || isAbsolute(extended)) return null;
  return versionFrom(repository, pathIn(parentOf(file.path) ?? '', extended), manifestsLeft - 1);
}

/** The first entry of `devEngines.runtime`, one or a list, that is for Node and has a version. */
function nodeRuntimeOf(manifest: PlainRecord): { readonly version: unknown; readonly path: readonly (string | number)[] } | null {
  const runtime = asRecord(manifest['devEngines'])?.['runtime'];
  const runtimes: readonly unknown[] = Array.isArray(runtime) ? runtime : [runtime];
  const index = runtimes.findIndex((entry) => isNodeRuntime(asRecord(entry)));
  if (index < 0) return null;

  const place = Array.isArray(runtime) ? ['devEngines', 'runtime', index] : ['devEngines', 'runtime'];
  return { version: asRecord(runtimes[index])?.['version'], path: [...place, 'version'] };
}

function isNodeRuntime(runtime: PlainRecord | null): boolean {
  const name = runtime?.['name'];
  return typeof name === 'string' && name.toLowerCase() === 'node' && isSet(runtime?.['version']);
}

function isSet(value: unknown): boolean {
  return Boolean(value);
}

function found(file: RepositoryFile, version: unknown, path: readonly (string | number)[]): FileNodeVersion | null {
  const text = asText(version);
  return text === null ? null : { version: text, path: file.path, line: jsonLineOf(file.text, path) ?? 1 };
}

function versionInText({ path, text }: RepositoryFile): FileNodeVersion | null {
  const mise = miseNodeOf(text);
  if (mise !== null) return mise.version === null ? null : { version: mise.version, path, line: mise.line };

  const match = /^(?:node(?:js)?\s+)?v?(?<version>\S+)$/m.exec(text);
  const version = match?.groups?.['version'] ?? text.trim();
  if (version === '') return null;
  const offset = match === null ? text.indexOf(version) : match.index + match[0].lastIndexOf(version);
  return { version, path, line: lineOf(text, offset) };
}
