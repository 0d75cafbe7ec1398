import { dirname, resolve } from 'node:path';
import { DiskOrigin } from './disk-origin.ts';
import { OutsideFiles } from './disk-outside.ts';
import { absolutePathOf, pathFrom, RootFinder } from './disk-root.ts';
import { DiskTree } from './disk-tree.ts';
import type { Repositories, Repository } from './repository.ts';
import { TreeRepository } from './tree-repository.ts';
import { ValidationEpochs } from './validation-epochs.ts';
import type { Clock } from './validation-epochs.ts';

/** How the disk is looked at. */
export interface DiskOptions {
  /** Names the event file of GitHub Actions; that of the process by default. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Times the checks of what was read before; see `ValidationEpochs`. */
  readonly clock?: Clock;
}

/**
 * The repositories on the disk, read only. The root is the nearest directory above the linted file with `.git`, else with
 * `.github/workflows`, else ESLint's `cwd` if it contains the file, else the file's own directory.
 */
export function diskRepositories(options: DiskOptions = {}): Repositories {
  const epochs = new ValidationEpochs(options.clock);
  const finder = new RootFinder(epochs);
  const outside = new OutsideFiles(epochs);
  const environment = options.environment ?? process.env;
  const repositories = new Map<string, Repository>();

  function repositoryAt(realRoot: string): Repository {
    const known = repositories.get(realRoot);
    if (known !== undefined) return known;

    const tree = new DiskTree(realRoot, epochs);
    const repository = new TreeRepository(tree, new DiskOrigin(realRoot, tree, outside, environment));
    repositories.set(realRoot, repository);
    return repository;
  }

  return {
    locate(filename, cwd) {
      const absolutePath = absolutePathOf(filename, cwd);
      if (absolutePath === null) return null;

      const directory = dirname(absolutePath);
      const { root, realRoot } = finder.rootAbove(directory, resolve(cwd));
      const path = pathFrom(root, absolutePath);
      return path === '' ? null : { repository: repositoryAt(realRoot), path };
    },
  };
}
