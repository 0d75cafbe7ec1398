import { memoryRepositories } from '../../src/repository/memory.ts';
import type { Repository } from '../../src/repository/repository.ts';
import { type PublishPath, publishPathsOf } from '../../src/publish/publish-path.ts';
import { routeOf } from '../../src/publish/route.ts';
import { workflowsOf } from '../../src/publish/workflows.ts';

/** The files of a small repository, by their paths. */
export type Files = Readonly<Record<string, string>>;

/** Where the workflow of most repositories stands. */
export const RELEASE = '.github/workflows/release.yml';

/** A repository in memory. */
export function repositoryOf(files: Files): Repository {
  const location = memoryRepositories(files).locate('package.json', '/repository');
  if (!location) throw new Error('no repository');
  return location.repository;
}

/** What surrounds a job: its events, and further lines of the job and of the workflow, which start in the first column. */
export interface Shape {
  readonly on?: string;
  readonly job?: string;
  readonly top?: string;
}

/** A workflow whose only job, `publish`, checks out and runs steps, written as items of a list that starts in the first column. */
export function workflow(steps: string, { on = 'push', job = '', top = '' }: Shape = {}): string {
  const head = `on: ${on}\n${indented(top, 0)}jobs:\n  publish:\n    runs-on: ubuntu-latest\n${indented(job, 4)}    steps:\n`;
  return `${head}      - uses: actions/checkout@v6\n${indented(steps, 6)}`;
}

/** One step that runs a script of one or more lines. */
export function run(script: string): string {
  return `- run: |\n${indented(script, 4)}`;
}

/** A package.json with these scripts. */
export function manifest(scripts: Files, rest: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ name: 'widget', version: '1.0.0', ...rest, scripts }, null, 2);
}

/** The package.json of a public package. */
export function named(name: string, rest: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ name, version: '1.0.0', ...rest });
}

/** A private root with workspaces, `packages/*` unless told otherwise. */
export function workspace(rest: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'], ...rest });
}

/** All ways in which a repository publishes to npm. */
export function pathsIn(files: Files): readonly PublishPath[] {
  const repository = repositoryOf(files);
  return workflowsOf(repository).all.flatMap((each) => publishPathsOf(each, repository));
}

/** The only one. */
export function pathIn(files: Files): PublishPath {
  const [path, ...others] = pathsIn(files);
  if (!path || others.length > 0) throw new Error(`${others.length + (path ? 1 : 0)} publishes`);
  return path;
}

/** The routes of all of them. */
export function routesIn(files: Files): readonly string[] {
  return pathsIn(files).map(routeOf);
}

/** What a script of the workflow leads to, without the workflow and the job at the front of each route. */
export function routesOf(script: string, files: Files): readonly string[] {
  return routesIn({ [RELEASE]: workflow(run(script)), ...files }).map((route) => route.replace(/^release\.yml › publish › /, ''));
}

function indented(text: string, width: number): string {
  const lines = text.replace(/\n$/, '').split('\n');
  return text === '' ? '' : lines.map((line) => `${line === '' ? '' : ' '.repeat(width)}${line}\n`).join('');
}

/** A workflow of `.github/workflows` by its name without the ending. */
export function workflowPath(name: string): string {
  return `.github/workflows/${name}.yml`;
}

/** A workflow whose only job, `call`, calls another one. */
export function caller(called: string, { on = 'push', job = '', top = '' }: Shape = {}): string {
  return `on: ${on}\n${indented(top, 0)}jobs:\n  call:\n    uses: ./${workflowPath(called)}\n${indented(job, 4)}`;
}

/** A composite action with declared inputs and steps, written as items of a list that starts in the first column. */
export function action(steps: string, inputs = ''): string {
  return `${inputs === '' ? '' : `inputs:\n${indented(inputs, 2)}`}runs:\n  using: composite\n  steps:\n${indented(steps, 4)}`;
}
