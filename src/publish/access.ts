import { changesetsConfigOf } from '../repository/changesets-config.ts';
import { uploaderOf } from './client-version.ts';
import type { Evidence } from './fact.ts';
import { type Setting, settingOf } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';
import { seenVariableOf } from './seen-variable.ts';
import type { PublishedManifest } from './manifests.ts';
import { publishDirectoryOf } from './target.ts';

/** The access level that one package of a publish asks for. */
export interface Access {
  readonly state: 'public' | 'restricted' | 'unset' | 'unknown';
  readonly evidence: Evidence | null;
  /** Unset as far as files go: whoever starts the run by hand may say it in an input of the workflow. */
  readonly isLeftToInput?: true;
}

/**
 * What the carriers of `access` say for one package: the option, `publishConfig`, the environment and the `.npmrc` files, in npm's order.
 * Unset, the registry decides: restricted for a new scoped package, unchanged for one that exists.
 * @see https://docs.npmjs.com/creating-and-publishing-scoped-public-packages
 */
export function accessOf(path: PublishPath, published: PublishedManifest): Access {
  const uploader = uploaderOf(path);
  const { option, rest } = settingOf(path, 'access');
  if (option?.evidence) return stateOf(option);

  const configured = published.manifest.publishConfig.at('access');
  if (configured.kind !== 'absent' && configured.range) {
    const { path: file, manifest } = published;
    return { state: wordOf(configured.string), evidence: { path: file, range: configured.range, text: manifest.document.text } };
  }
  if (option && !isOpenToInputsOnly(path)) return { state: 'unknown', evidence: null };
  const byTool = toolAccessOf(path);
  if (byTool) return byTool;
  const further = uploader === 'yarn' ? yarnAccessOf(path) : rest && stateOf(rest);
  if (further) return further;
  // pnpm 11 sends `public` when nothing is set; what others do was not tried.
  const isLeftToRegistry = uploader !== 'pnpm' && uploader !== 'unknown';
  if (!isLeftToRegistry) return { state: 'unknown', evidence: null };
  return { state: 'unset', evidence: null, ...(option ? { isLeftToInput: true } : {}) };
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

/** Whether all that is not known on the command line are inputs of the workflow. */
function isOpenToInputsOnly({ command }: PublishPath): boolean {
  return command.arguments.unknowns.every(({ raw }) => /^\$\{\{\s*(?:github\.event\.)?inputs\.[\w-]+\s*\}\}$/.test(raw));
}

/** What a release tool asks for by a configuration of its own. */
function toolAccessOf(path: PublishPath): Access | null {
  const { client } = path.command;
  if (client === 'changesets') {
    // Without a file it falls back to its default, `restricted`, and always hands that on.
    const config = changesetsConfigOf(path.repository, publishDirectoryOf(path) ?? '');
    return { state: config ? (config.access ?? 'unknown') : 'restricted', evidence: config?.accessEvidence ?? null };
  }
  const variable = client === 'publib' ? seenVariableOf(path, 'NPM_ACCESS_LEVEL') : null;
  return variable && { state: wordOf(variable.value), evidence: null };
}
