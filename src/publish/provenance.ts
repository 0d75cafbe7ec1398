import { optionOf } from '../npm/options.ts';
import { uploaderOf } from './client-version.ts';
import type { Evidence } from './fact.ts';
import { kept } from './kept.ts';
import { type Setting, settingOf } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';
import { seenVariableOf } from './seen-variable.ts';
import { type PublishedManifest } from './manifests.ts';
import { manifestsOf } from './target.ts';

/** Whether a publish asks for provenance. */
export interface Provenance {
  /**
   * `asked` for by some carrier; switched `off`; asked for `in-vain`, in a way npm does not take for a yes; `unset`, so that npm decides
   * by itself; `unknown`.
   */
  readonly state: 'asked' | 'off' | 'in-vain' | 'unset' | 'unknown';
  /** What decides it, where that is a line. */
  readonly evidence: Evidence | null;
}

const UNSET: Provenance = { state: 'unset', evidence: null };
const UNKNOWN: Provenance = { state: 'unknown', evidence: null };

/**
 * What the carriers say: the option, `publishConfig`, the environment and the `.npmrc` files, in npm's order.
 * @see https://docs.npmjs.com/generating-provenance-statements
 */
export const provenanceOf = kept(readProvenance);

function readProvenance(path: PublishPath): Provenance {
  const uploader = uploaderOf(path);
  // Neither has provenance: nothing can be asked of them.
  if (uploader === 'bun' || uploader === 'yarn-classic') return UNKNOWN;
  if (optionOf(path.command.arguments, 'provenance-file')) return { state: 'asked', evidence: null };

  const { option, rest } = settingOf(path, 'provenance');
  if (option?.evidence) return optionStateOf(option);
  const manifests = manifestsOf(path);
  const configured = publishConfigOf(path, manifests);
  if (configured?.state === 'asked') return configured;
  const further = uploader === 'yarn' ? yarnSettingOf(path) : rest && stateOf(rest);
  if (further?.state === 'asked') return further;
  // The option, the manifest or something unread may still ask for it.
  if (option || !manifests || configured?.state === 'unknown') return UNKNOWN;
  // A tool with code of its own may ask for it by itself: lerna always does.
  return further ?? (uploader === 'itself' || uploader === 'unknown' ? UNKNOWN : UNSET);
}

/** On the command line npm takes any other value for `true` and reads the value as what to publish: nobody means that. */
function optionStateOf(option: Setting): Provenance {
  return option.value === 'true' || option.value === 'false' ? stateOf(option) : UNKNOWN;
}

function stateOf({ carrier, value, evidence }: Setting): Provenance {
  // npm takes `provenance=` in an `.npmrc` for true, and skips a variable that is blank.
  if (carrier === '.npmrc' && value === '') return { state: 'asked', evidence };
  switch (value) {
    case null:
      return UNKNOWN;
    case 'true':
      return { state: 'asked', evidence };
    case 'false':
      return { state: 'off', evidence };
    default:
      // npm takes only the word `true`: 1 even switches automatic provenance off.
      return { state: 'in-vain', evidence };
  }
}

/** `publishConfig.provenance` of all manifests; `false` and strings do nothing, and are another rule's business. */
function publishConfigOf(path: PublishPath, manifests: readonly PublishedManifest[] | null): Provenance | null {
  if (!manifests) return null;
  const values = manifests.map(({ manifest }) => manifest.publishConfig.at('provenance'));
  if (values.some(({ kind, boolean }) => kind !== 'absent' && boolean !== true)) return UNKNOWN;
  // Those without the key are left to npm.
  if (values.some(({ kind }) => kind === 'absent')) return null;
  // pnpm 11 does not read the key.
  const uploader = uploaderOf(path);
  if (uploader === 'pnpm' || uploader === 'unknown') return UNKNOWN;
  return { state: 'asked', evidence: null };
}

/** `npmPublishProvenance` and Yarn's own variable. */
function yarnSettingOf(path: PublishPath): Provenance | null {
  const variable = seenVariableOf(path, 'YARN_NPM_CONFIG_PROVENANCE') ?? seenVariableOf(path, 'YARN_NPM_PUBLISH_PROVENANCE');
  if (variable) {
    const { value } = variable;
    return value === null ? UNKNOWN : { state: value === 'true' || value === '1' ? 'asked' : 'unset', evidence: null };
  }
  const file = path.repository.file('.yarnrc.yml');
  const [, value] = /^npmPublishProvenance:\s*(\w+)/m.exec(file?.text ?? '') ?? [];
  return value === 'true' ? { state: 'asked', evidence: null } : null;
}
