import type { YamlDocument } from '../yaml/parse.ts';
import type { YamlPlace } from '../yaml/place.ts';

/**
 * A composite action of the repository: its steps run in the job that uses it.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#runs-for-composite-actions
 */
export interface CompositeAction {
  /** Of its action.yml or action.yaml, from the repository's root. */
  readonly path: string;
  readonly document: YamlDocument;
  /** The declared inputs. */
  readonly inputs: YamlPlace;
  readonly steps: YamlPlace;
}

/** Finds the composite action in a folder of the repository, a path from its root; null for another kind of action or none. */
export type ActionSource = (folder: string) => CompositeAction | null;

/** Reads an action's metadata; null when it is not composite. */
export function compositeActionOf(document: YamlDocument, path: string): CompositeAction | null {
  const { root } = document;
  const runs = root.at('runs');
  if (runs.at('using').text?.value.trim().toLowerCase() !== 'composite' || runs.at('steps').kind !== 'sequence') return null;
  return { path, document, inputs: root.at('inputs'), steps: runs.at('steps') };
}
