import { join, resolve } from 'node:path';
import { actionsRepositoryOf, isCheckoutOf } from './actions-event.ts';
import type { OutsideFiles } from './disk-outside.ts';
import { pathFrom, realPathOf } from './disk-root.ts';
import type { FileTree, RepositoryOrigin } from './file-tree.ts';
import { remoteUrlsOf } from './git-remote.ts';
import { LARGEST_EVENT_FILE, LARGEST_GIT_FILE } from './limits.ts';
import { repositoryPathOf } from './repository-path.ts';
import type { ActionsRepository } from './repository.ts';

/** The git remotes and the Actions repository of a directory on the disk. */
export class DiskOrigin implements RepositoryOrigin {
  /** A real path. */
  readonly #root: string;
  readonly #tree: FileTree;
  readonly #outside: OutsideFiles;
  readonly #environment: NodeJS.ProcessEnv;
  #config: { readonly text: string; readonly urls: readonly string[] } = { text: '', urls: [] };
  #event: { readonly text: string; readonly repository: ActionsRepository | null } = { text: '', repository: null };

  constructor(root: string, tree: FileTree, outside: OutsideFiles, environment: NodeJS.ProcessEnv) {
    this.#root = root;
    this.#tree = tree;
    this.#outside = outside;
    this.#environment = environment;
  }

  remotes(): readonly string[] {
    const text = this.#configText() ?? '';
    if (this.#config.text !== text) this.#config = { text, urls: remoteUrlsOf(text) };
    return this.#config.urls;
  }

  actionsRepository(): ActionsRepository | null {
    const eventPath = this.#environment['GITHUB_EVENT_PATH'] ?? '';
    const workspace = this.#environment['GITHUB_WORKSPACE'] ?? '';
    if (this.#environment['GITHUB_ACTIONS'] !== 'true' || eventPath === '' || workspace === '') return null;
    if (repositoryPathOf(pathFrom(realPathOf(workspace), this.#root)) === null) return null;

    const text = this.#outside.text(resolve(eventPath), LARGEST_EVENT_FILE) ?? '';
    if (this.#event.text !== text) this.#event = { text, repository: actionsRepositoryOf(text) };
    const { repository } = this.#event;
    return repository !== null && isCheckoutOf(repository.fullName, this.remotes()) ? repository : null;
  }

  #configText(): string | null {
    if (this.#tree.place('.git').kind === 'directory') return this.#tree.text('.git/config')?.text ?? null;

    const [keyword, ...rest] = (this.#tree.text('.git')?.text ?? '').split(':');
    const gitDirectory = rest.join(':').trim();
    const isPointer = keyword === 'gitdir' && gitDirectory !== '' && !isNetworkPath(gitDirectory);
    return isPointer ? this.#configTextIn(resolve(this.#root, gitDirectory)) : null;
  }

  /** The directory of a work tree names another one, which holds what all work trees share. */
  #configTextIn(gitDirectory: string): string | null {
    const common = this.#outside.text(join(gitDirectory, 'commondir'), LARGEST_GIT_FILE)?.trim() ?? '.';
    if (common === '' || isNetworkPath(common)) return null;
    return this.#outside.text(resolve(gitDirectory, common, 'config'), LARGEST_GIT_FILE);
  }
}

/** Looking at `\\server\share` would use the network. */
function isNetworkPath(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}
