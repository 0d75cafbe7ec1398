import { npmUpgradeOf } from '../npm/install-command.ts';
import { isNpmAmong } from '../npm/npm-version.ts';
import { type Arguments, optionOf } from '../npm/options.ts';
import { npmrcValue } from '../repository/npmrc.ts';
import { packageDirectoryOf } from '../repository/package-prefix.ts';
import type { Repository } from '../repository/repository.ts';
import { workspaceRootOf } from '../repository/workspaces.ts';
import type { Job } from '../workflow/job.ts';
import { stepsBefore } from '../workflow/step.ts';
import { isNpmConfig } from '../workflow/variables.ts';
import { repositoryPathOf } from './checkout.ts';
import { isYarnClassic } from './client-version.ts';
import { type DependencyInstall, dependencyInstallsIn } from './dependency-install.ts';
import type { Evidence } from './fact.ts';
import { type StepInvocation, invocationsOf } from './invocations.ts';
import { npmRunning } from './npm-in-use.ts';
import type { PublishPath } from './publish-path.ts';
import { manifestsOf } from './target.ts';

/** The npm releases that run the install scripts of dependencies without being asked; later ones do not (tried with 12.2.0, 2026-11-22). */
const SCRIPTING_NPM = '<12.0.0-0';

/** The scripts of the package itself that run before `npm publish` uploads. */
const PUBLISH_SCRIPTS = ['prepublishOnly', 'prepack', 'prepare'];

/**
 * The installs of a job that run the install scripts of dependencies, as far as files tell: by npm before version 12, and by Yarn 1. pnpm from
 * version 10 on, bun, and npm from version 12 on run only those that the project allows.
 */
export function scriptingInstallsIn(job: Job, repository: Repository): readonly DependencyInstall[] {
  return dependencyInstallsIn(job, repository).filter(({ command, invocation, step }) => {
    if (command.arguments.open || ignoresScripts(command.arguments, invocation, repository)) return false;
    if (command.client === 'yarn') return isYarnClassic(repository) === 'yes';
    if (command.client !== 'npm') return false;
    const range = npmRunning({ step, job, repository, invocation });
    // No Node is known to bring npm 12, so that only an upgrade does.
    return range === null ? !before(invocation, repository).some((other) => npmUpgradeOf(other) !== null) : isNpmAmong(range, SCRIPTING_NPM) !== 'no';
  });
}

/** What the job runs before a command. */
function before({ step, position }: StepInvocation, repository: Repository): readonly StepInvocation[] {
  const own = invocationsOf(step, repository).filter((other) => other.position < position);
  return [...stepsBefore(step).flatMap((earlier) => invocationsOf(earlier, repository)), ...own];
}

/** The script of a published package that runs before its upload. */
export interface PublishScript {
  readonly name: string;
  readonly evidence: Evidence;
}

/** The first script that a publish runs of a package it publishes from its folder; null for none, for a tarball, and for other clients than npm. */
export function publishScriptOf(path: PublishPath): PublishScript | null {
  const { command, invocation, repository } = path;
  if (command.client !== 'npm' || !invocation || command.arguments.open || ignoresScripts(command.arguments, invocation, repository)) return null;
  const isTarball = command.selection.kind === 'directory' && /\.t(?:ar\.)?gz$/.test(command.selection.path?.text ?? command.selection.path?.raw ?? '');
  if (isTarball || publishesTarball(path)) return null;
  for (const { path: file, manifest } of manifestsOf(path) ?? []) {
    for (const name of PUBLISH_SCRIPTS) {
      const place = manifest.root.at('scripts').at(name);
      const range = place.range;
      if (place.string !== null && place.string.trim() !== '' && range) return { name, evidence: { path: file, range, text: manifest.document.text } };
    }
  }
  return null;
}

/** A word that is not constant may be a tarball. */
function publishesTarball({ command: { selection } }: PublishPath): boolean {
  return selection.kind === 'directory' && selection.path !== null && selection.path.text === null;
}

/** `--ignore-scripts`, its variable, or its line in the `.npmrc` of the package or its workspace. */
function ignoresScripts(given: Arguments, invocation: StepInvocation, repository: Repository): boolean {
  const { command, step } = invocation;
  const option = optionOf(given, 'ignore-scripts');
  if (option) return option.value !== 'false';
  const variable = [...command.environment].find(([name]) => isNpmConfig(name, 'ignore-scripts'));
  if (variable) return variable[1] !== 'false';
  // `npm config set ignore-scripts true`, a line for an `.npmrc`, a variable of the following steps.
  if (step.variables.isOpen || before(invocation, repository).some(({ written }) => /ignore[-_]scripts/i.test(written) && /config|npmrc|GITHUB_ENV/.test(written))) return true;
  const folder = repositoryPathOf(command.directory, step);
  const own = folder === null ? null : packageDirectoryOf(repository, folder);
  const folders = new Set(['', own ?? '', own === null ? '' : (workspaceRootOf(repository, own)?.directory ?? '')]);
  return [...folders].some((each) => {
    const npmrc = repository.file(each === '' ? '.npmrc' : `${each}/.npmrc`);
    const value = npmrc && npmrcValue(npmrc, 'ignore-scripts');
    return value !== null && value !== 'false';
  });
}
