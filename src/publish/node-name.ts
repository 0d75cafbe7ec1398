import type { EffectiveNode } from './effective-npm.ts';

/** A Node as messages name it, in the middle of a sentence. */
export function nodeNameOf({ version, source, citation, text }: EffectiveNode): string {
  switch (source) {
    case 'setup-node':
      return `Node \`${version.spelled}\``;
    case 'file':
      return `Node \`${version.spelled}\` of ${citation ?? 'the version file'}`;
    case 'container':
      return `the Node of image \`${text?.value ?? ''}\``;
    case 'image':
      return `Node ${version.spelled}, the runner image's own`;
  }
}
