import { type InstallCommand, installCommandOf, readsLikeCi } from '../npm/install-command.ts';
import { optionOf } from '../npm/options.ts';
import { type LockFile, lockFilesIn } from '../repository/lock-file.ts';
import { npmrcValue } from '../repository/npmrc.ts';
import { packageDirectoryOf } from '../repository/package-prefix.ts';
import type { Repository } from '../repository/repository.ts';
import { workspaceRootOf } from '../repository/workspaces.ts';
import type { Range } from '../text/range.ts';
import type { Job } from '../workflow/job.ts';
import { joinPath } from '../workflow/script.ts';
import { type Step, stepsBefore } from '../workflow/step.ts';
import { repositoryPathOf } from './checkout.ts';
import { type StepInvocation, invocationsOf, placeInJob } from './invocations.ts';
import { lockFits } from './lock-agreement.ts';

/** An install of the project's dependencies on the way to a publish. */
export interface DependencyInstall {
  readonly step: Step;
  readonly command: InstallCommand;
  readonly invocation: StepInvocation;
  /** Where a reader finds it in the workflow, on one line: the command, or what leads to it. */
  readonly at: Range;
  /** The lock file that governs it; null when the folder has none, undefined when that cannot be told. */
  readonly lock: LockFile | null | undefined;
  /** Whether it installs exactly what the lock file says. */
  readonly isFrozen: 'yes' | 'no' | 'unknown';
}

/** The dependency installs of a job, in order. */
export function dependencyInstallsIn(job: Job, repository: Repository): readonly DependencyInstall[] {
  return job.steps
    .filter(({ isDisabled }) => !isDisabled)
    .flatMap((step) =>
      invocationsOf(step, repository).flatMap((invocation): DependencyInstall[] => {
        const command = installCommandOf(invocation);
        if (!command || isFallback(command, invocation, repository)) return [];
        const lock = lockOf(command, step, repository);
        return [{ step, command, invocation, at: placeInJob(invocation), lock, isFrozen: frozenOf(command, lock, step) }];
      }),
    );
}

/** `if [ -f package-lock.json ]; then npm ci; else npm install; fi`: what runs only where the frozen install beside it does not. */
function isFallback({ client, resolution }: InstallCommand, { command, step, source }: StepInvocation, repository: Repository): boolean {
  if (resolution === 'frozen' || !command.conditional) return false;
  return invocationsOf(step, repository).some((other) => {
    const beside = other.command.conditional && other.source.path === source.path ? installCommandOf(other) : null;
    return beside?.client === client && beside.resolution === 'frozen';
  });
}

/** The folder whose dependencies an install brings, from the root; null when unknown. */
function folderOf({ invocation, arguments: read }: InstallCommand, step: Step): string | null {
  const { directory } = invocation.command;
  const prefix = optionOf(read, 'prefix', 'dir', 'cwd');
  if (!prefix) return repositoryPathOf(directory, step);
  return directory === null || prefix.value === null ? null : repositoryPathOf(joinPath(directory, prefix.value), step);
}

function lockOf(command: InstallCommand, step: Step, repository: Repository): LockFile | null | undefined {
  const folder = folderOf(command, step);
  const start = folder === null ? null : packageDirectoryOf(repository, folder);
  if (start === null) return undefined;
  const folders = new Set([start, workspaceRootOf(repository, start)?.directory ?? start]);
  // The lock file of another client is one too, but says nothing to this one.
  let hasOther = false;
  const kinds = command.client === 'npm' ? ['npm'] : command.client === 'yarn' ? ['yarn-classic', 'yarn-berry'] : [command.client];
  for (const each of folders) {
    const locks = lockFilesIn(repository, each);
    const lock = locks.find(({ kind }) => kinds.includes(kind));
    if (lock) return lock;
    hasOther ||= locks.length > 0;
  }
  const uncertain = [...folders].some((each) => LOCK_NAMES.some((name) => repository.isUncertain(each === '' ? name : `${each}/${name}`)));
  return uncertain || hasOther ? undefined : null;
}

const LOCK_NAMES = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml'];

function frozenOf({ client, resolution }: InstallCommand, lock: LockFile | null | undefined, step: Step): DependencyInstall['isFrozen'] {
  if (client === 'yarn') {
    // Yarn 1 is frozen only when told so; Yarn 2 and later freeze by themselves in CI, and know no pure lock file.
    if (lock?.kind === 'yarn-classic') return resolution === 'frozen' ? 'yes' : resolution === 'floating' ? 'unknown' : 'no';
    const switched = step.variables.of('YARN_ENABLE_IMMUTABLE_INSTALLS')?.text.value;
    if (lock?.kind === 'yarn-berry') return resolution === 'floating' || (resolution === 'default' && switched === 'false') ? 'no' : 'yes';
    return 'unknown';
  }
  if (resolution === 'frozen') return 'yes';
  if (resolution === 'floating') return 'no';
  return client === 'pnpm' ? 'yes' : 'unknown';
}

/**
 * Whether `npm ci` is sure to do in the place of an install what that does today: the lock file fits the manifests, nothing before it in
 * the job changes them, and no option or configuration means something else to it.
 */
export function isCiEquivalent(install: DependencyInstall, repository: Repository): boolean {
  const { command, lock, step } = install;
  if (!readsLikeCi(command) || lock?.kind !== 'npm') return false;

  const directory = lock.path.includes('/') ? lock.path.slice(0, lock.path.lastIndexOf('/')) : '';
  const folder = folderOf(command, step);
  const folders = new Set([directory, folder ?? directory]);
  for (const each of folders) {
    const npmrc = repository.file(each === '' ? '.npmrc' : `${each}/.npmrc`);
    if (npmrc && (npmrcValue(npmrc, 'package-lock') === 'false' || npmrcValue(npmrc, 'shrinkwrap') === 'false')) return false;
  }
  return isUntouched(install, repository) && lockFits(lock, directory, repository);
}

/** Programs that leave the manifests and the lock file alone. */
const READERS = new Set(['echo', 'printf', 'node', 'npm', 'corepack', 'git', 'ls', 'pwd', 'cat', 'test', '[', '[[', 'exit', 'set', 'true', 'cd', 'date', 'which', 'env']);

function isUntouched({ step, invocation }: DependencyInstall, repository: Repository): boolean {
  const earlierSteps = stepsBefore(step);
  const known = earlierSteps.every(({ uses, run }) => run !== null || (uses !== null && /^actions\/(?:checkout|setup-node|setup-python|cache)$/.test(uses.name)));
  if (!known) return false;
  const own = invocationsOf(step, repository).filter(({ position }) => position < invocation.position);
  return [...earlierSteps.flatMap((each) => invocationsOf(each, repository)), ...own].every(isReader);
}

function isReader({ program, words, command }: StepInvocation): boolean {
  if (!READERS.has(program)) return false;
  const writes = command.redirects.some(({ operator, target }) => operator.startsWith('>') && !/^(?:&?\d|\/dev\/null|"?\$GITHUB_(?:OUTPUT|ENV|STEP_SUMMARY)"?)$/.test(target?.raw ?? ''));
  if (writes) return false;
  const texts = words.map(({ text }) => text);
  if (program === 'npm') return texts[0] === 'install' || texts[0] === 'i' ? texts.includes('-g') || texts.includes('--global') : /^(?:ci|view|--version|-v|config|ls|ping)$/.test(texts[0] ?? '');
  if (program === 'git') return /^(?:config|fetch|log|rev-parse|describe|status|tag|show|diff)$/.test(texts[0] ?? '');
  if (program === 'node') return texts[0] === '-p' || texts[0] === '-v' || texts[0] === '--version';
  return true;
}
