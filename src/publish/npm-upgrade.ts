import validRange from 'semver/ranges/valid.js';
import intersects from 'semver/ranges/intersects.js';
import { type NpmUpgrade, npmUpgradeOf } from '../npm/install-command.ts';
import { bundlesNpm, cannotInstallNpm, npmUpgradeSpecFor, refusesNpm } from '../npm/node-version.ts';
import { installedNpmRangeOf } from '../npm/npm-version.ts';
import { isToolClient } from '../npm/publish-command.ts';
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { type Step, inputOf, stepsBefore } from '../workflow/step.ts';
import { replaceWord } from '../yaml/edits.ts';
import { isCarriedOutByNpm } from './client-version.ts';
import { credentialOf } from './credential.ts';
import { type EffectiveNode, changesTools, isContained, isGated, nodesOf, npmFloorOf, picksNode } from './effective-npm.ts';
import { type StepInvocation, chainOf, invocationsOf, isWrittenInStep, placeInJob } from './invocations.ts';
import type { PublishPath } from './publish-path.ts';

/** A command of a publishing job that puts another npm on the PATH. */
export interface JobUpgrade {
  readonly upgrade: NpmUpgrade;
  readonly invocation: StepInvocation;
  readonly step: Step;
  readonly isBeforePublish: boolean;
  /** Whether it runs whenever the publish does, and stops the job when it fails. */
  readonly isCertain: boolean;
  /** Node in each leg of the job; [] when files do not tell. */
  readonly nodes: readonly EffectiveNode[];
  /** In the workflow of the job, on one line. */
  readonly at: Range;
}

/** Why an upgrade of npm fails, or brings nothing to the publish. */
export interface UpgradeFault extends JobUpgrade {
  /**
   * `engines`: what it asks for runs on no release of this Node; `crash`: the npm of this Node cannot install it; `denied`: it may not write;
   * `shadowed`: `sudo` upgrades the npm of the image, behind that of setup-node; `old`: too old for the publish; `late`: after it.
   */
  readonly by: 'engines' | 'crash' | 'denied' | 'shadowed' | 'old' | 'late';
  /** The Node that makes it so; null where Node has no part in it. */
  readonly node: EffectiveNode | null;
}

/** The upgrades of npm in the job of a publish, in the order in which they run. */
export function npmUpgradesOf(path: PublishPath): readonly JobUpgrade[] {
  return path.job.steps.flatMap((step) => (step.isDisabled ? [] : upgradesIn(step, path)));
}

function upgradesIn(step: Step, path: PublishPath): readonly JobUpgrade[] {
  const { job, repository } = path;
  return invocationsOf(step, repository).flatMap((invocation): JobUpgrade[] => {
    const upgrade = npmUpgradeOf(invocation);
    if (!upgrade) return [];
    const isBeforePublish = step.index < path.step.index || (step === path.step && invocation.position < (path.invocation?.position ?? 0));
    const isCertain = isCertainFor(path, invocation);
    const nodes = changesNodeBefore(invocation, path) ? [] : nodesOf({ step, job, repository });
    return [{ upgrade, invocation, step, isBeforePublish, isCertain, nodes, at: placeInJob(invocation) }];
  });
}

/** A condition that is also the one of the publish is none for it. */
function isCertainFor({ step: publishing }: PublishPath, invocation: StepInvocation): boolean {
  const { step } = invocation;
  const isShared = step.condition === null || step.condition.value === publishing.condition?.value;
  const isSequential = chainOf(invocation).every(({ command }) => !command.conditional && command.failure === 'fails' && command.parent === null);
  return isShared && isSequential && !continuesAfter(step);
}

function continuesAfter(step: Step): boolean {
  for (let each: Step | undefined = step; each; each = each.call?.step) if (each.place.at('continue-on-error').pairRange) return true;
  return false;
}

/** Whether anything before a command may put another Node on the PATH than setup-node and the image do, or another npm beside an upgrade. */
function changesNodeBefore({ step, position }: StepInvocation, { repository }: PublishPath): boolean {
  const isBefore = stepsBefore(step).some((each) => changesPath(each) || invocationsOf(each, repository).some(picksNode));
  return isBefore || ownBefore(step, position, repository).some(picksNode) || /\bPATH=/.test(step.run?.value ?? '');
}

function changesPath({ uses, run }: Step): boolean {
  return uses === null ? (run?.value.includes('GITHUB_PATH') ?? false) : uses.kind !== 'remote' || changesTools(uses.name);
}

function ownBefore(step: Step, position: number, repository: PublishPath['repository']): readonly StepInvocation[] {
  return invocationsOf(step, repository).filter((each) => each.position < position);
}

/** What is wrong with the upgrades of npm in the job of a publish: the ones that stop the job, else the one that leaves the publish without. */
export function upgradeFaultsOf(path: PublishPath): readonly UpgradeFault[] {
  const upgrades = npmUpgradesOf(path);
  const before = upgrades.filter(({ isBeforePublish }) => isBeforePublish);
  const failing = before.flatMap((each, index) => failureOf(each, index === 0, path) ?? []);
  if (failing.length > 0 || !meansOidc(path)) return failing;
  const vain = before.length > 0 ? vainUpgradeOf(before, path) : lateUpgradeOf(upgrades, path);
  return vain ? [vain] : [];
}

function failureOf(each: JobUpgrade, isFirst: boolean, path: PublishPath): UpgradeFault | null {
  const { upgrade, invocation, nodes, step, isCertain } = each;
  if (!isCertain || invocation.program !== 'npm' || invocation.version !== null || isSudo(invocation) || isForced(invocation)) return null;
  if (isDenied(each, path)) return { ...each, by: 'denied', node: null };
  const npms = upgrade.version === null || isUpdate(invocation) ? null : npmsOf(upgrade);
  const known = nodes.filter(({ source }) => source !== 'image');
  if (npms === null || isGated({ job: path.job, step })) return null;
  const refusing = known.find(({ version }) => refusesNpm(version, npms));
  if (refusing) return { ...each, by: 'engines', node: refusing };
  const installed = installedNpmRangeOf(upgrade.version ?? '');
  const dying = isFirst && installed !== null ? known.find(({ version }) => cannotInstallNpm(version, installed)) : undefined;
  return dying ? { ...each, by: 'crash', node: dying } : null;
}

/** What may be installed, as a range: a tag stands for one release, or a later one; a range for the newest of it that runs. */
function npmsOf({ version, spec }: NpmUpgrade): string | null {
  // A bare `npm` is the range `*` since npm 9, and not the tag.
  if (spec.text === 'npm' || spec.text === 'npm@') return '*';
  return version === 'latest' ? installedNpmRangeOf('latest') : version === null ? null : validRange(version);
}

function isSudo({ command }: StepInvocation): boolean {
  return command.wrappers.includes('sudo');
}

function isForced({ words, command }: StepInvocation): boolean {
  return command.environment.has('npm_config_force') || words.some(({ text }) => text === null || /^(?:-f|--force(?:=.*)?)$/.test(text));
}

/** `npm update -g` does not look at npm's engines before. */
function isUpdate({ words }: StepInvocation): boolean {
  return words.some(({ text }) => /^(?:up|update|upgrade|udpate)$/.test(text ?? ''));
}

/** Whether npm is the image's own, whose folders belong to root, and nothing says another folder. */
function isDenied({ invocation, step, nodes }: JobUpgrade, { job, repository }: PublishPath): boolean {
  if (!nodes.some(({ source }) => source === 'image') || setsVersion(step) || job.runner.hosting !== 'github-hosted') return false;
  const earlier = [...stepsBefore(step).flatMap((each) => invocationsOf(each, repository)), ...ownBefore(step, invocation.position, repository)];
  const isMoved = [invocation, ...earlier].some(({ written }) => /prefix|ch(?:own|mod)|\/usr\/local|GITHUB_ENV/i.test(written));
  const isSet = [...invocation.command.environment.keys()].some((name) => /prefix/i.test(name));
  return !isMoved && !isSet && !/prefix/i.test(step.run?.value ?? '') && !repository.file('.npmrc')?.text.includes('prefix');
}

/** Whether a setup-node before it puts a Node of its own on the PATH. */
function setsVersion(step: Step): boolean {
  const inputs = ['node-version', 'node-version-file'];
  return stepsBefore(step).some((each) => {
    return each.uses?.name === 'actions/setup-node' && inputs.some((name) => (inputOf(each, name)?.value.trim() ?? '') !== '');
  });
}

/** Whether npm's own OIDC must log this publish in, with the npm on the PATH. */
export function meansOidc(path: PublishPath): boolean {
  const { client, invocation } = path.command;
  if (isCarriedOutByNpm(path) !== 'yes' || credentialOf(path).answer !== 'no' || isContained(path.step)) return false;
  return isToolClient(client) || invocation.version === null;
}

/** The last upgrade before the publish, where it leaves the publish with an npm that is too old. */
function vainUpgradeOf(before: readonly JobUpgrade[], path: PublishPath): UpgradeFault | null {
  const last = before.at(-1);
  if (!last?.isCertain || changesNodeBetween(last, path) || last.upgrade.version === null) return null;
  const floor = npmFloorOf(path);
  if (isSudo(last.invocation)) return before.every(({ invocation }) => isSudo(invocation)) ? shadowedBy(last, path) : null;
  const range = validRange(last.upgrade.version);
  return range !== null && !intersects(range, `>=${floor}`) ? { ...last, by: 'old', node: null } : null;
}

/** `sudo` looks for npm in the folders of the system, where the image has its own. */
function shadowedBy(last: JobUpgrade, path: PublishPath): UpgradeFault | null {
  const { wrappers, assignments } = last.invocation.command;
  const isPlain = wrappers.length === 1 && !assignments.has('PATH') && last.invocation.program === 'npm' && last.invocation.version === null;
  const isKnown = path.job.runner.hosting === 'github-hosted' && path.job.runner.system === 'linux' && !path.job.container;
  const node = last.nodes.find(({ version, source }) => source !== 'image' && bundlesNpm(version, npmFloorOf(path)) === 'no');
  return isPlain && isKnown && node && !isGated(path) ? { ...last, by: 'shadowed', node } : null;
}

/** The first upgrade behind a publish that needed it. */
function lateUpgradeOf(upgrades: readonly JobUpgrade[], path: PublishPath): UpgradeFault | null {
  const [late] = upgrades;
  const node = nodesOf(path).find(({ version, source }) => source !== 'image' && bundlesNpm(version, npmFloorOf(path)) === 'no');
  if (!late || !node || isGated(path) || !path.invocation || changesNodeBefore(path.invocation, path)) return null;
  return { ...late, by: 'late', node };
}

/** Whether another npm may come onto the PATH between an upgrade and the publish. */
function changesNodeBetween({ step, invocation }: JobUpgrade, path: PublishPath): boolean {
  const isBetween = (each: StepInvocation): boolean => each.step !== step || each.position > invocation.position;
  return [...stepsBefore(path.step), path.step].some((each) => {
    if (each.index < step.index) return false;
    const isSetup = each !== path.step && each.index > step.index && (changesPath(each) || each.uses?.name === 'actions/setup-node');
    return isSetup || invocationsOf(each, path.repository).some((other) => isBetween(other) && picksNode(other));
  });
}

/** What to ask for instead, so that it works in every leg; null when no npm does, or Node is not known. */
export function workingSpecOf({ nodes }: JobUpgrade, path: PublishPath): string | null {
  const specs = new Set(nodes.map(({ version }) => npmUpgradeSpecFor(version, npmFloorOf(path))));
  const [spec = null] = specs;
  return specs.size === 1 ? spec : null;
}

/** Asks for another npm; null where the command stands elsewhere or cannot be edited. */
export function replaceSpec({ invocation, upgrade, step }: JobUpgrade, spec: string): Edit | null {
  const isWritten = isWrittenInStep(invocation) && !isUpdate(invocation) && invocation.program !== 'volta';
  if (!isWritten || !step.run || upgrade.spec.text === null) return null;
  const [start, end] = upgrade.spec.range;
  const isQuoted = /^(["']).*\1$/.test(upgrade.spec.raw);
  return replaceWord(step.run, isQuoted ? [start + 1, end - 1] : [start, end], spec);
}

/** Whether it asks for the newest npm there is, whatever that will be. */
export function isFloating({ upgrade }: JobUpgrade): boolean {
  return upgrade.version === 'latest' || upgrade.version === 'next';
}
