import intersects from 'semver/ranges/intersects.js';
import { optionOf } from '../npm/options.ts';
import type { Step } from '../workflow/step.ts';
import { isNpmConfig } from '../workflow/variables.ts';
import type { Credential } from './credential.ts';
import { type DependencyInstall, dependencyInstallsIn } from './dependency-install.ts';
import { npmrcLinesOf } from './npm-configuration.ts';
import { npmRunning } from './npm-in-use.ts';
import type { PublishPath } from './publish-path.ts';

/** From npm 12 on the install scripts of dependencies do not run unless they are allowed. */
const WITHOUT_SCRIPTS = '>=12.0.0-0';

/**
 * An install of the publishing job whose scripts can read the credential of the publish; null when there is none that files prove. pnpm, bun
 * and later Yarns run no scripts of dependencies, or not by themselves.
 */
export function installThatReads(credential: Credential, path: PublishPath): DependencyInstall | null {
  const installs = dependencyInstallsIn(path.job, path.repository);
  return installs.find((install) => runsScripts(install, path) && reaches(credential, install)) ?? null;
}

function runsScripts({ command, invocation, lock, step }: DependencyInstall, path: PublishPath): boolean {
  if (optionOf(command.arguments, 'ignore-scripts')?.value === 'true' || isSwitchedOff(step, path)) return false;
  if (command.client === 'yarn') return lock?.kind === 'yarn-classic';
  if (command.client !== 'npm') return false;
  const npm = npmRunning({ ...path, step, invocation });
  return npm !== null && !intersects(npm, WITHOUT_SCRIPTS);
}

function isSwitchedOff({ variables }: Step, path: PublishPath): boolean {
  const isOff = variables.isOpen || variables.all.some(({ name, text }) => isNpmConfig(name, 'ignore-scripts') && text.value !== 'false');
  return isOff || npmrcLinesOf(path).some(({ line }) => line.key === 'ignore-scripts' && line.value !== 'false');
}

/** A variable that the install's step has too, or an `.npmrc` that is written before it. */
function reaches({ text, name, writer }: Credential, { step, invocation }: DependencyInstall): boolean {
  if (writer) return writer.step.index < step.index || (writer.step === step && writer.position < invocation.position);
  return text !== null && name !== null && step.variables.of(name)?.text.place === text.place;
}
