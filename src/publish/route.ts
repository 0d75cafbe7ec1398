import type { Word } from '../shell/word.ts';
import type { ActionReference } from '../workflow/action-reference.ts';
import type { Job } from '../workflow/job.ts';
import type { Step } from '../workflow/step.ts';
import { type Evidence, citationOf } from './fact.ts';
import { type StepInvocation, chainOf, evidenceOf, isWrittenInStep } from './invocations.ts';
import { type PublishPath, commandOf, isWrittenInJob, jobsOf } from './publish-path.ts';
import { evidenceOfText } from './workflow-file.ts';

/** Longer command lines are cut. */
const LONGEST = 50;

/**
 * The publish as a reader of the job sees it: `npm publish`, or what leads to it and where it stands:
 * `npm run release › "changeset publish" (package.json:12)`.
 */
export function spellingOf(path: PublishPath): string {
  return isWrittenInJob(path) ? publishOf(path) : withPlace([...hopsOf(path), `"${publishOf(path)}"`], commandOf(path), path.job);
}

/** Any command as a reader of the job sees it: as written, or behind what leads to it. */
export function lineOf(invocation: StepInvocation): string {
  if (isWrittenInStep(invocation)) return shortLineOf(invocation);
  return withPlace([...hopsOf({ step: invocation.step, invocation }), `"${shortLineOf(invocation)}"`], evidenceOf(invocation), invocation.step.job);
}

/** The place of what stands in the workflow itself is where the report stands. */
function withPlace(hops: readonly string[], evidence: Evidence, { workflow }: Job): string {
  const route = hops.join(' › ');
  return evidence.path === workflow.path ? route : `${route} (${citationOf(evidence)})`;
}

/** The whole way from the entry workflow to the publish in one line, as messages in other files quote it. */
export function routeOf(path: PublishPath): string {
  const jobs = jobsOf(path).flatMap(({ id, uses }) => (uses ? [id, usesOf(uses)] : [id]));
  return [entryNameOf(path), ...jobs, ...hopsOf(path), `"${publishOf(path)}"`].join(' › ');
}

/**
 * The file name that npm compares: that of the workflow which the event started, whatever it calls.
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export function entryNameOf(path: PublishPath): string {
  const [entry = path.job] = jobsOf(path);
  return entry.workflow.path.slice(entry.workflow.path.lastIndexOf('/') + 1);
}

/** What leads from the job to the publish: actions, and commands that start scripts. */
function hopsOf({ step, invocation }: Pick<PublishPath, 'step' | 'invocation'>): readonly string[] {
  const actions: string[] = [];
  for (let { call } = step; call; { call } = call.step) if (call.step.uses) actions.unshift(usesOf(call.step.uses));
  const chain = invocation ? chainOf(invocation).slice(0, -1) : [];
  // An action that is given a script runs it.
  const given = invocation && !step.run && step.uses ? [usesOf(step.uses)] : [];
  return [...actions, ...given, ...chain.map(shortLineOf)];
}

/** A commit is long, and tells a reader nothing. */
function usesOf({ text }: ActionReference): string {
  return `uses ${text.value.replace(/@([0-9a-f]{7})[0-9a-f]{33}$/, '@$1')}`;
}

function shortLineOf({ command }: StepInvocation): string {
  const line = writtenOf(command.words);
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** Program and verb, such as `npm publish` or `npx npm@11 publish`; for an action its `uses`. */
function publishOf({ command, invocation, step }: PublishPath): string {
  if (!invocation) return step.uses ? usesOf(step.uses) : '';
  const { words } = command.invocation.command;
  const end = words.findIndex((word) => word.range[0] === command.verb.range[0]);
  const start = words.findIndex(({ text }) => text !== null && /^(?:npx|bunx|pnpm|yarn|corepack|bun|npm)$/.test(text));
  return writtenOf(words.slice(Math.min(Math.max(start, 0), Math.max(end, 0)), end + 1));
}

/** The action of a step as a reader of the job sees it: as written, or behind the actions that lead to it. */
export function actionOf(step: Step): string {
  if (!step.uses) return '';
  const [, written = ''] = /^uses (.*)$/s.exec(usesOf(step.uses)) ?? [];
  const evidence = step.call && evidenceOfText(step.uses.text);
  return evidence ? withPlace([...hopsOf({ step, invocation: null }), `"${written}"`], evidence, step.job) : written;
}

/** Words that one expression brings are written once. */
function writtenOf(words: readonly Word[]): string {
  const written = words.filter(({ range }, index) => range[0] !== words[index - 1]?.range[0]);
  return written.map(({ raw }) => raw).join(' ').replace(/\s+/g, ' ');
}
