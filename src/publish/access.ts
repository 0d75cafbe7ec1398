import { NATIVE_PNPM_MAJOR } from '../npm/npm-version.ts';
import { clientVersionOf } from './client-version.ts';
import type { Evidence } from './fact.ts';
import { type Setting, settingOf } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';
import { seenVariableOf } from './seen-variable.ts';
import type { PublishedManifest } from './target.ts';

/** The access level that one package of a publish asks for. */
export interface Access {
  readonly state: 'public' | 'restricted' | 'unset' | 'unknown';
  readonly evidence: Evidence | null;
}

/**
 * What the carriers of `access` say for one package: the option, `publishConfig`, the environment and the `.npmrc` files, in npm's order.
 * Unset, the registry decides: restricted for a new scoped package, unchanged for one that exists.
 * @see https://docs.npmjs.com/creating-and-publishing-scoped-public-packages
 */
export function accessOf(path: PublishPath, published: PublishedManifest): Access {
  const { client } = path.command;
  const { option, rest } = settingOf(path, 'access');
  if (option?.evidence) return stateOf(option);

  const configured = published.manifest.publishConfig.at('access');
  if (configured.kind !== 'absent' && configured.range) {
    const { path: file, manifest } = published;
    return { state: wordOf(configured.string), evidence: { path: file, range: configured.range, text: manifest.document.text } };
  }
  if (option) return { state: 'unknown', evidence: null };
  const further = client === 'yarn' ? yarnAccessOf(path) : rest && stateOf(rest);
  if (further) return further;
  if (client === 'pnpm') {
    // pnpm 11 sends `public` when nothing is set.
    const version = clientVersionOf(path);
    if (version === null || Number.parseInt(version, 10) >= NATIVE_PNPM_MAJOR) return { state: 'unknown', evidence: null };
  }
  return { state: 'unset', evidence: null };
}

function stateOf({ value, evidence }: Setting): Access {
  return { state: wordOf(value), evidence };
}

function wordOf(value: string | null): Access['state'] {
  if (value === 'public') return 'public';
  return value === 'restricted' || value === 'private' ? 'restricted' : 'unknown';
}

function yarnAccessOf(path: PublishPath): Access | null {
  const variable = seenVariableOf(path, 'YARN_NPM_PUBLISH_ACCESS');
  if (variable) return { state: wordOf(variable.value), evidence: null };
  const [, value] = /^npmPublishAccess:\s*["']?(\w+)/m.exec(path.repository.file('.yarnrc.yml')?.text ?? '') ?? [];
  return value === undefined ? null : { state: wordOf(value), evidence: null };
}
