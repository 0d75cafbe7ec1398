import { npmUpgradeOf } from '../npm/install-command.ts';
import { isToolClient } from '../npm/publish-command.ts';
import { type NodeVersion, UBUNTU_IMAGE_NODE, bundlesNpm, nodeVersionOf, nodeVersionOfImage } from '../npm/node-version.ts';
import { OIDC_NPM, STAGE_NPM } from '../npm/npm-version.ts';
import { nodeVersionFrom } from '../repository/node-version-file.ts';
import { legsOf, withConstants } from '../workflow/contexts.ts';
import { isDynamic } from '../workflow/expression.ts';
import { publishActionOf } from '../workflow/publish-action.ts';
import { type Step, inputOf, stepsBefore, writtenStepOf } from '../workflow/step.ts';
import type { Text } from '../yaml/place.ts';
import { isCarriedOutByNpm } from './client-version.ts';
import type { Answer, Evidence } from './fact.ts';
import { type StepInvocation, invocationsOf } from './invocations.ts';
import { type PublishPath, jobsOf } from './publish-path.ts';
import { evidenceIn, evidenceOfText } from './workflow-file.ts';

/** Which Node, and so which npm, runs a publish: the first leg of the job whose npm is too old, else any. */
export interface EffectiveNode {
  readonly version: NodeVersion;
  /** `image` is the runner's own Node, which no line of the file names. */
  readonly source: 'setup-node' | 'file' | 'container' | 'image';
  /** The value in the workflow that decides it; null for the runner's image. */
  readonly text: Text | null;
  /** For a version that stands in no workflow: path and line of its file, as `.nvmrc:1`. */
  readonly citation: string | null;
  /** The setup-node step; null where another thing decides. */
  readonly step: Step | null;
}

/** Whether the npm that carries out a publish is new enough for it. */
export interface EffectiveNpm {
  readonly answer: Answer;
  /** The first npm that can do it: 11.5.1, or 11.15.0 for `stage publish`. */
  readonly floor: string;
  /** Node in the legs that fail, when `answer` is no. */
  readonly node: EffectiveNode | null;
  /** Node in each leg. */
  readonly legs: readonly EffectiveNode[];
}

/** Actions that do not touch Node or npm although their name might suggest it. */
const HARMLESS = new Set(['actions/setup-node', 'pnpm/action-setup', 'oven-sh/setup-bun', 'denoland/setup-deno']);

/** The first npm that can do what the command wants. */
export function npmFloorOf({ command }: PublishPath): string {
  return command.isStaged ? STAGE_NPM : OIDC_NPM;
}

/** The npm that runs a publish, from setup-node, the container, the image, and any upgrade of npm. */
export function effectiveNpmOf(path: PublishPath): EffectiveNpm {
  const floor = npmFloorOf(path);
  const unknown: EffectiveNpm = { answer: 'unknown', floor, node: null, legs: [] };
  if (isCarriedOutByNpm(path) !== 'yes') return unknown;
  // An npm that the command itself names, and any upgrade in the job, is judged by what it asks for, not by what Node brings.
  const { client, invocation } = path.command;
  if ((!isToolClient(client) && invocation.version !== null) || isContained(path.step) || changesNpm(path)) return unknown;

  const legs = nodesOf(path);
  if (legs.length === 0) return unknown;
  const tooOld = legs.find(({ version }) => bundlesNpm(version, floor) === 'no');
  // A step that runs in some legs only may be kept to the new ones.
  if (tooOld && legs.length > 1 && isGated(path)) return unknown;
  if (tooOld) return { answer: 'no', floor, node: tooOld, legs };
  return { answer: legs.every(({ version }) => bundlesNpm(version, floor) === 'yes') ? 'yes' : 'unknown', floor, node: null, legs };
}

/** Whether the publishing action brings an image of its own, with its own npm. */
export function isContained(step: Step): boolean {
  const action = publishActionOf(step);
  return action?.kind === 'tool' && action.isContained;
}

/** Whether a step runs in some legs of its matrix only. */
export function isGated({ job, step }: Pick<PublishPath, 'job' | 'step'>): boolean {
  return [job.condition, step.condition].some((condition) => condition !== null && /\bmatrix\b/.test(condition.value));
}

/** Whether anything in the job may put another npm on the PATH. */
function changesNpm({ job, repository }: PublishPath): boolean {
  return job.steps.some((step) => {
    if (step.isDisabled) return false;
    if (step.uses) return step.uses.kind !== 'remote' || changesTools(step.uses.name);
    return invocationsOf(step, repository).some((invocation) => npmUpgradeOf(invocation) !== null || picksNode(invocation));
  });
}

/** Actions that install tools, by their names; setup actions of other languages leave Node alone. */
export function changesTools(name: string): boolean {
  return !HARMLESS.has(name) && /node|npm|volta|mise|asdf|devbox|nix|toolchain|yarn|corepack|proto\b|moonrepo|hermit|setup-env|setup-environment/.test(name);
}

/** Whether a command puts another Node, and with it another npm, on the PATH. */
export function picksNode({ program, words }: StepInvocation): boolean {
  if (/^(?:nvm|fnm|volta|n|mise|asdf|proto)$/.test(program)) return true;
  const [first, second] = words;
  if (program === 'pnpm' && first?.text === 'env') return true;
  if (program === 'corepack') return first?.text === 'enable' && words.some(({ text }) => text === 'npm' || text === null);
  return (program === '.' || program === 'source') && /nvm|volta|asdf/.test(second?.text ?? first?.text ?? '');
}

/** Node at a publish, in each leg of its job; [] when files do not tell, or something else than setup-node may bring another. */
export function nodesAtPublish(path: PublishPath): readonly EffectiveNode[] {
  const { step, job, repository } = path;
  const isChanged = stepsBefore({ ...step, index: step.index + 1 }).some(({ uses, run }, index) => {
    if (uses) return index < step.index && (uses.kind !== 'remote' || changesTools(uses.name));
    return /GITHUB_PATH|\bPATH=/.test(run?.value ?? '');
  });
  const isPicked = job.steps.some((each) => each.index <= step.index && invocationsOf(each, repository).some(picksNode));
  return isChanged || isPicked || isContained(step) ? [] : nodesOf(path);
}

/** Node at a step, in each leg of its job; [] when files do not tell. */
export function nodesOf(path: Pick<PublishPath, 'step' | 'job' | 'repository'>): readonly EffectiveNode[] {
  const setup = stepsBefore(path.step).findLast(({ uses }) => uses?.name === 'actions/setup-node');
  if (setup) return setup.condition === null ? nodesOfSetup(setup, path) : [];
  if (path.job.container) return nodesOfContainer(path.job.container);
  return nodesOfImage(path);
}

function nodesOfSetup(setup: Step, path: Parameters<typeof nodesOf>[0]): readonly EffectiveNode[] {
  const text = inputOf(setup, 'node-version');
  if (text && text.value.trim() !== '') {
    const filled = withConstants(text.value, setup.contexts);
    const legs = legsOf(text, setup.contexts) ?? (isDynamic(filled) ? [] : [text]);
    return legs.flatMap((leg): EffectiveNode[] => {
      const version = nodeVersionOf(leg === text ? filled : leg.value);
      return version ? [{ version, source: 'setup-node', text: leg, citation: null, step: setup }] : [];
    });
  }
  const file = inputOf(setup, 'node-version-file');
  if (!file || file.value.trim() === '') return nodesOfImage(path);
  const spelled = withConstants(file.value, setup.contexts).trim();
  const found = isDynamic(spelled) ? null : nodeVersionFrom(path.repository, spelled.replace(/^\.\//, ''));
  const version = found && nodeVersionOf(found.version);
  return version ? [{ version, source: 'file', text: file, citation: `${found.path}:${found.line}`, step: setup }] : [];
}

function nodesOfContainer(text: Text): readonly EffectiveNode[] {
  const version = isDynamic(text.value) ? null : nodeVersionOfImage(text.value);
  return version ? [{ version, source: 'container', text, citation: null, step: null }] : [];
}

/** Only the images whose notes have been read are known. */
function nodesOfImage({ job }: Pick<PublishPath, 'job'>): readonly EffectiveNode[] {
  if (job.container || !/^ubuntu-(?:latest|24\.04)$/.test(job.runner.label ?? '')) return [];
  const version = nodeVersionOf(UBUNTU_IMAGE_NODE);
  return version ? [{ version, source: 'image', text: null, citation: null, step: null }] : [];
}

/** Where a report about the Node version belongs: its value in whichever workflow has it, else the step that sets it up, else the publish. */
export function placeOfNode({ text, step }: EffectiveNode, path: PublishPath): Evidence {
  const written = text && evidenceOfText(text);
  if (written && jobsOf(path).some(({ workflow }) => workflow.path === written.path)) return written;
  const uses = step && writtenStepOf(step).uses;
  return evidenceIn(path.job.workflow, uses?.text.range ?? path.at);
}
