import type { Range } from '../text/range.ts';
import type { Repository, RepositoryFile } from '../repository/repository.ts';
import { type Workflow, isWorkflowPath, workflowOf } from '../workflow/workflow.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { Evidence } from './fact.ts';

/** A workflow with the place of its file. */
export interface WorkflowFile {
  readonly path: string;
  readonly workflow: Workflow;
}

/**
 * Whether the text can hold what this plugin speaks of. Cheap, and never wrong in the direction of silence: it keeps all that has
 * `publish` or an abbreviation of it at the end of a word, in whatever stands before it: the name of an action, an escape such as `\t`.
 */
export function mayPublish(text: string): boolean {
  return /pu(?:b(?:l(?:i(?:sh?)?)?)?)?\b/.test(text);
}

const parsed = new WeakMap<RepositoryFile, WorkflowFile | null>();

/** The workflows of a repository that may publish, read from its files. */
export function workflowFilesOf(repository: Repository): readonly WorkflowFile[] {
  return repository.directory('.github/workflows').flatMap(({ name, kind }) => {
    const path = `.github/workflows/${name}`;
    if (kind !== 'file' || !isWorkflowPath(path)) return [];
    const file = repository.file(path);
    const workflow = file && workflowFileOf(file);
    return workflow ? [workflow] : [];
  });
}

function workflowFileOf(file: RepositoryFile): WorkflowFile | null {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const document = mayPublish(file.text) ? parseYaml(file.text) : null;
  const workflow = document && workflowOf(document);
  const read = workflow && { path: file.path, workflow };
  parsed.set(file, read);
  return read;
}

/** Keeps a workflow that ESLint has parsed already, for the files that look at it from outside. `file` must hold that very text. */
export function keepWorkflow(file: RepositoryFile, workflow: Workflow | null): void {
  parsed.set(file, workflow && { path: file.path, workflow });
}

/** A stretch of a workflow as evidence. */
export function evidenceIn({ path, workflow }: WorkflowFile, range: Range): Evidence {
  return { path, range, text: workflow.document.text };
}
