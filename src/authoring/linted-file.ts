import { jsonDocumentOf } from '../json/parse.ts';
import { isManifestPath } from '../manifest/manifest.ts';
import { type ManifestSubject, type WorkflowSubject, manifestSubjectOf, workflowSubjectOf } from '../publish/subject.ts';
import { mayLeadToPublish, mayMatter } from '../publish/relevance.ts';
import { keepDocument } from '../publish/workflow-file.ts';
import { withText } from '../repository/overlay.ts';
import type { Repositories } from '../repository/repository.ts';
import { LineIndex, firstLineOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { isWorkflowPath } from '../workflow/workflow.ts';
import { yamlDocumentOf } from '../yaml/parse.ts';

/** What all of ESLint's languages give of a file: parsers and languages differ in the tree, not in this. */
export interface SourceText {
  readonly text: string;
  readonly ast: unknown;
  /** @eslint/json has it from 0.14 on. */
  getLocFromIndex?(index: number): Position;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** The file under lint, as the rules see it: at most one of the two subjects is there. */
export interface LintedFile {
  readonly workflow: WorkflowSubject | null;
  readonly manifest: ManifestSubject | null;
}

const NOTHING: LintedFile = { workflow: null, manifest: null };

/** Where ESLint found the file under lint. */
export interface Surroundings {
  readonly filename: string;
  readonly cwd: string;
}

/** Reads the file under lint: its own text, in place of what the disk holds, among the rest of the repository. */
export type LintedFileReader = (source: SourceText, surroundings: Surroundings) => LintedFile;

/** A reader for all rules, which reads each file once. */
export function lintedFileReader(repositories: Repositories): LintedFileReader {
  const files = new WeakMap<SourceText, LintedFile>();
  return (source, surroundings) => {
    let file = files.get(source);
    if (!file) {
      file = read(source, surroundings, repositories);
      files.set(source, file);
    }
    return file;
  };
}

function read(source: SourceText, { filename, cwd }: Surroundings, repositories: Repositories): LintedFile {
  const isWorkflow = /\.ya?ml$/.test(filename);
  const isManifest = /(?:^|[\\/])package\.json$/.test(filename);
  if (isWorkflow ? !mayMatter(source.text) : !isManifest) return NOTHING;
  const location = repositories.locate(filename, cwd);
  if (!location) return NOTHING;

  const { path } = location;
  // What is saved already is shared with all other files; unsaved text belongs to this look at it alone.
  const isSaved = location.repository.file(path)?.text === source.text;
  const repository = isSaved ? location.repository : withText(location.repository, path, source.text);
  if (isWorkflow) {
    const file = isWorkflowPath(path) && mayLeadToPublish(source.text, repository) ? repository.file(path) : null;
    if (!file) return NOTHING;
    keepDocument(file, yamlDocumentOf(source.ast, source.text));
    return { workflow: workflowSubjectOf(path, repository), manifest: null };
  }
  const document = isManifestPath(path) ? jsonDocumentOf(source.ast, source.text) : null;
  return { workflow: null, manifest: document && manifestSubjectOf(document, path, repository) };
}

/** A range as the language of the file counts lines and columns. */
export function locationIn(source: SourceText, range: Range): { readonly start: Position; readonly end: Position } {
  const [start, end] = firstLineOf(source.text, range);
  return { start: positionIn(source, start), end: positionIn(source, end) };
}

function positionIn(source: SourceText, offset: number): Position {
  if (source.getLocFromIndex) return source.getLocFromIndex(offset);
  const { line, column } = new LineIndex(source.text).positionOf(offset);
  return { line, column: column + firstColumnOf(source.ast) };
}

/** @eslint/json, whose root is a `Document`, counts columns from 1; ESLint's own parsers from 0. */
function firstColumnOf(ast: unknown): 0 | 1 {
  return typeof ast === 'object' && ast !== null && 'type' in ast && ast.type === 'Document' ? 1 : 0;
}
