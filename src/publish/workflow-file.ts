import type { Range } from '../text/range.ts';
import type { RepositoryFile } from '../repository/repository.ts';
import type { Step } from '../workflow/step.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { type YamlDocument, parseYaml } from '../yaml/parse.ts';
import type { Text } from '../yaml/place.ts';
import type { Evidence } from './fact.ts';

const documents = new WeakMap<RepositoryFile, YamlDocument | null>();
const paths = new WeakMap<YamlDocument, string>();

/** A YAML file of the repository; null when it does not parse. Parsed once for each file object. */
export function documentOf(file: RepositoryFile): YamlDocument | null {
  let document = documents.get(file);
  if (document === undefined) {
    document = parseYaml(file.text);
    keepDocument(file, document);
  }
  return document;
}

/** Keeps what ESLint has parsed already, for all that looks at the file from outside. `file` must hold that very text. */
export function keepDocument(file: RepositoryFile, document: YamlDocument | null): void {
  documents.set(file, document);
  if (document) paths.set(document, file.path);
}

/** A stretch of a workflow as evidence. */
export function evidenceIn({ path, document }: Workflow, range: Range): Evidence {
  return { path, range, text: document.text };
}

/** A stretch of the file that holds a step, a workflow or an action, as evidence. */
export function evidenceInStep({ call, job }: Step, range: Range): Evidence {
  return call ? { path: call.action.path, range, text: call.action.document.text } : evidenceIn(job.workflow, range);
}

/** A text of a workflow or an action as evidence, with its key if asked; null when its file is not known. */
export function evidenceOfText({ place, range }: Text, withKey = false): Evidence | null {
  const path = paths.get(place.document);
  return path === undefined ? null : { path, range: withKey ? (place.pairRange ?? range) : range, text: place.document.text };
}
