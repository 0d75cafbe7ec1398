import { textAt } from './config-place.ts';
import type { ConfigEvidence, ConfigPlace, ConfigText } from './config-place.ts';
import { configAbove } from './config-source.ts';
import { parentOf, pathIn, repositoryPathOf } from './repository-path.ts';
import type { Repository } from './repository.ts';

/** A project that rush knows. */
export interface RushProject {
  readonly packageName: string;
  /** From the repository's root. */
  readonly directory: string;
  /** The folder that is published, from the repository's root: the project's own unless it names another. */
  readonly publishDirectory: string;
  /** Whether `rush publish` publishes it: by `shouldPublish` or a version policy. null when unknown. */
  readonly isPublished: boolean | null;
  /** What decides it; null when nothing is written, so that it is not published. */
  readonly publishEvidence: ConfigEvidence | null;
}

/** What rush.json says. */
export interface RushConfig {
  /** Of the file, from the repository's root. */
  readonly path: string;
  /** False when the file does not parse: then it has no projects here. */
  readonly isReadable: boolean;
  /** Without those whose name or folder is not a text, or whose folder leaves the repository. */
  readonly projects: readonly RushProject[];
  /** The package manager it brings along, which also publishes; null when unknown. */
  readonly packageManager: { readonly name: 'npm' | 'pnpm' | 'yarn'; readonly version: ConfigText } | null;
}

const MANAGERS = ['pnpm', 'npm', 'yarn'] as const;

/** The configuration that rush reads in a directory: the nearest rush.json, from there up; null without one. */
export function rushConfigOf(repository: Repository, directory: string): RushConfig | null {
  const source = configAbove(repository, directory, ['rush.json']);
  if (source === null) return null;

  const { path, root } = source;
  const base = parentOf(path) ?? '';
  return {
    path,
    isReadable: root !== null,
    projects: root?.at('projects').items().flatMap((place) => projectAt(place, base)) ?? [],
    packageManager: root === null ? null : managerOf(root),
  };
}

function projectAt(place: ConfigPlace, base: string): readonly RushProject[] {
  const packageName = place.at('packageName').string;
  const folder = place.at('projectFolder').string;
  const directory = folder === null ? null : repositoryPathOf(pathIn(base, folder));
  if (packageName === null || directory === null) return [];

  const publishFolder = place.at('publishFolder').string ?? '';
  const publishDirectory = repositoryPathOf(pathIn(directory, publishFolder)) ?? directory;
  return [{ packageName, directory, publishDirectory, ...publishedBy(place) }];
}

function publishedBy(project: ConfigPlace): Pick<RushProject, 'isPublished' | 'publishEvidence'> {
  const policy = project.at('versionPolicyName');
  if ((policy.string ?? '') !== '') return { isPublished: true, publishEvidence: policy.evidence };

  const flag = project.at('shouldPublish');
  return { isPublished: flag.kind === 'absent' ? false : flag.boolean, publishEvidence: flag.evidence };
}

function managerOf(root: ConfigPlace): RushConfig['packageManager'] {
  for (const name of MANAGERS) {
    const version = textAt(root.at(`${name}Version`));
    if (version !== null) return { name, version };
  }
  return null;
}
