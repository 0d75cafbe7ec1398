import type { Text } from '../yaml/place.ts';

/**
 * The value of `uses`: an action or a reusable workflow.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses
 */
export interface ActionReference {
  readonly text: Text;
  /** `local` is a path in this repository (`./…`, or `$/…`), `docker` an image, `unknown` an expression or something malformed. */
  readonly kind: 'remote' | 'local' | 'docker' | 'unknown';
  /** `owner/name` in lower case, with the path inside the repository if there is one; for a local one its path from the root. */
  readonly name: string;
  /** Branch, tag or commit; null when there is none. */
  readonly ref: string | null;
  /** The major version that the ref is a tag of; null for a branch or a commit. */
  readonly major: number | null;
}

/** Reads a `uses` value. */
export function actionReferenceOf(text: Text): ActionReference {
  const value = text.value.trim();
  if (value.includes('${{')) return { text, kind: 'unknown', name: '', ref: null, major: null };
  if (value.startsWith('docker://')) return { text, kind: 'docker', name: value.slice('docker://'.length), ref: null, major: null };
  const [, local] = /^(?:\.|\$)\/(.*?)\/?$/.exec(value) ?? [];
  if (local !== undefined) return { text, kind: 'local', name: local, ref: null, major: null };
  const [, name, ref] = /^([^@/\s]+\/[^@\s]+)@(\S+)$/.exec(value) ?? [];
  if (name === undefined || ref === undefined) return { text, kind: 'unknown', name: '', ref: null, major: null };
  const [, major] = /^v?(\d+)(?:\.\d+){0,2}$/.exec(ref) ?? [];
  return { text, kind: 'remote', name: name.toLowerCase(), ref, major: major === undefined ? null : Number(major) };
}
