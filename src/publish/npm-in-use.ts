import validRange from 'semver/ranges/valid.js';
import { npmUpgradeOf } from '../npm/install-command.ts';
import { bundledNpmRangeOf } from '../npm/node-version.ts';
import { installedNpmRangeOf } from '../npm/npm-version.ts';
import { type Step, stepsBefore } from '../workflow/step.ts';
import { changesTools, nodesOf, picksNode } from './effective-npm.ts';
import { type StepInvocation, invocationsOf } from './invocations.ts';
import type { PublishPath } from './publish-path.ts';

/** A command of a job: enough of a publish path to know what is on its PATH. */
type Place = Pick<PublishPath, 'step' | 'job' | 'repository' | 'invocation'>;

/**
 * The npm that a command finds on its PATH, as a semver range of all that it may be: the one of its Node, or what an earlier command of the job
 * installs. Null when files do not tell.
 */
export function npmInUse(place: Place): string | null {
  const steps = stepsBefore(place.step);
  const setup = steps.findLastIndex(({ uses }) => uses?.name === 'actions/setup-node');
  // What came before setup-node is hidden behind the npm that it puts first.
  const later = steps.slice(setup + 1);
  if (later.some(changesPath)) return null;

  let range = bundledIn(place);
  for (const invocation of [...later.flatMap((step) => invocationsOf(step, place.repository)), ...ownBefore(place)]) {
    if (picksNode(invocation)) return null;
    const upgrade = npmUpgradeOf(invocation);
    if (!upgrade) continue;
    const installed = upgrade.version === null || invocation.program !== 'npm' ? null : installedNpmRangeOf(upgrade.version);
    if (installed === null) return null;
    if (isSure(invocation)) range = installed;
    else range &&= `${range} || ${installed}`;
  }
  return range;
}

/** The npm that starts a command: the one that its own words ask for (`npx npm@11 publish`), else the one on the PATH. */
export function npmRunning(place: Place & { readonly invocation: StepInvocation }): string | null {
  const { version } = place.invocation;
  if (version === null) return npmInUse(place);
  return version === '' || validRange(version) === null ? null : installedNpmRangeOf(version);
}

/** Which Node an image holds is not written in the repository, and moves. */
function bundledIn(place: Place): string | null {
  const ranges = nodesOf(place).map(({ version, source }) => (source === 'image' ? null : bundledNpmRangeOf(version)));
  return ranges.length === 0 || ranges.includes(null) ? null : [...new Set(ranges)].join(' || ');
}

function changesPath({ uses }: Step): boolean {
  return uses !== null && (uses.kind !== 'remote' || changesTools(uses.name));
}

function ownBefore({ step, invocation, repository }: Place): readonly StepInvocation[] {
  return invocationsOf(step, repository).filter(({ position }) => position < (invocation?.position ?? 0));
}

/** Whether an upgrade takes effect whenever the job gets behind it: `sudo` may put it behind the npm of setup-node. */
function isSure({ command, step }: StepInvocation): boolean {
  return !command.conditional && command.failure === 'fails' && command.wrappers.length === 0 && step.condition === null;
}
