import type { Repository, RepositoryFile } from '../repository/repository.ts';
import { keptPerRevision } from '../repository/revision.ts';
import { type ActionSource, compositeActionOf } from '../workflow/action.ts';
import type { Job } from '../workflow/job.ts';
import { type Workflow, isWorkflowPath, workflowOf } from '../workflow/workflow.ts';
import { mayLeadToPublish } from './relevance.ts';
import { documentOf } from './workflow-file.ts';

/**
 * GitHub follows calls of reusable workflows this deep, the first file included.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations#limitations-of-reusable-workflows
 */
const MOST_LEVELS = 10;

/** More ways to one workflow than this are not told apart. */
const MOST_CALLS = 200;

/** The workflows of one repository, as events start them and as jobs call them. */
export class Workflows {
  readonly #repository: Repository;
  readonly #actions: ActionSource;
  readonly #runs = new Map<string, readonly Workflow[]>();
  readonly #called = new WeakMap<Job, Workflow | null>();
  readonly #open = new Set<string>();
  #paths: readonly string[] | null = null;
  #callers: ReadonlyMap<string, readonly string[]> | null = null;

  constructor(repository: Repository) {
    this.#repository = repository;
    this.#actions = (folder) => actionIn(repository, folder);
  }

  /** The files that may lead to a publish. */
  get paths(): readonly string[] {
    this.#paths ??= this.#files().filter((path) => {
      const file = this.#repository.file(path);
      return file !== null && mayLeadToPublish(file.text, this.#repository);
    });
    return this.#paths;
  }

  /** All workflows that may lead to a publish, each in all the ways it runs. */
  get all(): readonly Workflow[] {
    return this.paths.flatMap((path) => this.runsOf(path));
  }

  /**
   * The ways in which a workflow runs: by an event of its own, and called by each job that does so. One that is only ever called, and by
   * nobody here, counts as run by someone who is not known.
   */
  runsOf(path: string): readonly Workflow[] {
    const known = this.#runs.get(path);
    if (known) return known;
    // Workflows that call each other in a circle do not start.
    if (this.#open.has(path)) return [];
    this.#open.add(path);
    const runs = this.#findRuns(path);
    this.#open.delete(path);
    this.#runs.set(path, runs);
    return runs;
  }

  /** The workflows of that name, as events start them; one without a name is called by its path. */
  named(name: string): readonly Workflow[] {
    return this.#files().flatMap((path) => {
      // Parsing all of them only to see that they are called otherwise would be dear.
      if (path !== name && !this.#repository.file(path)?.text.includes(name)) return [];
      const workflow = this.#read(path, null);
      return workflow && (workflow.root.at('name').text?.value ?? path) === name ? [workflow] : [];
    });
  }

  /** The workflows whose text holds a word, as events start them. */
  holding(word: string): readonly Workflow[] {
    return this.#files().flatMap((path) => (this.#repository.file(path)?.text.includes(word) ? (this.#read(path, null) ?? []) : []));
  }

  /** The workflow of this repository that a job calls, as that job calls it; null for a job with steps, and for one of another repository. */
  calledBy(job: Job): Workflow | null {
    const known = this.#called.get(job);
    if (known !== undefined) return known;
    const path = job.uses?.kind === 'local' ? job.uses.name : '';
    const called = isWorkflowPath(path) && levelOf(job.workflow) < MOST_LEVELS ? this.#read(path, job) : null;
    this.#called.set(job, called);
    return called;
  }

  #findRuns(path: string): readonly Workflow[] {
    const own = this.#read(path, null);
    if (!own) return [];
    const { triggers } = own;
    const calls = triggers.has('workflow_call') ? this.#callsOf(path) : [];
    return triggers.isOnly('workflow_call') && calls.length > 0 ? calls : [own, ...calls];
  }

  #callsOf(path: string): readonly Workflow[] {
    const calls = ({ uses }: Job): boolean => uses?.kind === 'local' && uses.name === path;
    return this.#filesNaming(path)
      .filter((file) => this.#read(file, null)?.jobs.some(calls))
      .flatMap((file) => this.runsOf(file))
      .flatMap(({ jobs }) => jobs.filter(calls))
      .slice(0, MOST_CALLS)
      .flatMap((job) => this.calledBy(job) ?? []);
  }

  /** The files that name another one: parsing all of them only to see that they do not call it would be dear. */
  #filesNaming(path: string): readonly string[] {
    if (!this.#callers) {
      const callers = new Map<string, string[]>();
      for (const caller of this.#files()) {
        const file = this.#repository.file(caller);
        for (const name of file ? filesNamedIn(file) : []) {
          const known = callers.get(name);
          if (known) known.push(caller);
          else callers.set(name, [caller]);
        }
      }
      this.#callers = callers;
    }
    return this.#callers.get(lastWordOf(path)) ?? [];
  }

  #read(path: string, caller: Job | null): Workflow | null {
    const file = this.#repository.file(path);
    const document = file && documentOf(file);
    return document && workflowOf(document, path, { actions: this.#actions, ...(caller ? { caller } : {}) });
  }

  #files(): readonly string[] {
    return this.#repository.directory('.github/workflows').flatMap(({ name, kind }) => {
      const path = `.github/workflows/${name}`;
      return kind === 'file' && isWorkflowPath(path) ? [path] : [];
    });
  }
}

const namedFiles = new WeakMap<RepositoryFile, ReadonlySet<string>>();

/** The names of YAML files, without folders, that stand in a text; of a name with spaces the last word. */
function filesNamedIn(file: RepositoryFile): ReadonlySet<string> {
  let names = namedFiles.get(file);
  if (!names) {
    const found = new Set<string>();
    for (const [word] of file.text.matchAll(/[^\s/\\'"]+\.ya?ml/g)) {
      // In `{uses: a.yml,with: b.yml}` there is no telling where the first name ends.
      for (const { index, 0: ending } of word.matchAll(/\.ya?ml/g)) found.add(word.slice(0, index + ending.length));
    }
    names = found;
    namedFiles.set(file, names);
  }
  return names;
}

function lastWordOf(path: string): string {
  return /[^\s/\\'"]*$/.exec(path)?.[0] ?? '';
}

/** The workflows of a repository, as long as nothing in it changes. */
export const workflowsOf = keptPerRevision((repository): Workflows => new Workflows(repository));

/** How many workflows call each other to get here, this one included. */
function levelOf(workflow: Workflow): number {
  let level = 1;
  for (let { caller } = workflow; caller; { caller } = caller.workflow) level += 1;
  return level;
}

function actionIn(repository: Repository, folder: string): ReturnType<ActionSource> {
  // With the repository checked out in a folder of its own, that folder stands before the path.
  const own = folder.indexOf('.github/');
  for (const base of own > 0 ? [folder, folder.slice(own)] : [folder]) {
    for (const name of ['action.yml', 'action.yaml']) {
      const path = base === '' ? name : `${base}/${name}`;
      const file = repository.file(path);
      const document = file && documentOf(file);
      if (file) return document && compositeActionOf(document, path);
    }
  }
  return null;
}
