import type { AssumedEvent } from '../workflow/assumed-event.ts';
import { AssumedRun } from '../workflow/assumed-run.ts';
import { type Chance, least } from '../workflow/assumption.ts';
import { isDynamic } from '../workflow/expression.ts';
import type { Step } from '../workflow/step.ts';
import { type StepInvocation, chainOf, invocationsOf } from './invocations.ts';
import { type PublishPath, jobsOf } from './publish-path.ts';
import { npmConfigVariableOf } from './seen-variable.ts';
import type { Trigger } from '../workflow/trigger.ts';
import type { Workflow } from '../workflow/workflow.ts';

/** The workflow that an event starts on the way to a publish. */
export function entryOf(path: PublishPath): Workflow {
  const [entry = path.job] = jobsOf(path);
  return entry.workflow;
}

/** The events that start it. */
export function triggersOf(path: PublishPath): readonly Trigger[] {
  return entryOf(path).triggers.events;
}

/**
 * Whether a publish can run after an event, by the conditions of its step, its job, the jobs that this needs, and all callers. A script that
 * asks something before it publishes is `unknown`.
 */
export function chanceUnder(path: PublishPath, event: AssumedEvent): Chance {
  const chance = chanceOfStepUnder(path, event);
  return chance === 'yes' && (isAsked(path) || mayBeRehearsal(path)) ? 'unknown' : chance;
}

/** The same without a look into scripts. */
export function chanceOfStepUnder({ job, step }: PublishPath, event: AssumedEvent): Chance {
  const run = new AssumedRun(event);
  return least([run.chanceOfJob(job), run.chanceOfStep(step)]);
}

/** Whether the script holds a question, so that the publish may be left out of a run. */
function isAsked({ step, invocation, repository }: PublishPath): boolean {
  if (!invocation) return false;
  const chain = new Set(chainOf(invocation));
  const sources = new Set([...chain].map(({ source }) => source));
  return invocationsOf(step, repository).some((each) => sources.has(each.source) && !chain.has(each) && isQuestion(each)) || hasCase(invocation);
}

/** `[ … ]`, `test`, a command behind `if` or before `||`, and an `exit` that may not be reached. */
function isQuestion({ program, command }: StepInvocation): boolean {
  return QUESTIONS.has(program) || command.failure === 'tested' || (command.conditional && STOPS.has(program));
}

const QUESTIONS = new Set(['[', '[[', 'test']);
const STOPS = new Set(['exit', 'return', 'break', 'continue']);

/** The words that a `case` asks about are no command. */
function hasCase(invocation: StepInvocation): boolean {
  return chainOf(invocation).some(({ command, source }) => command.conditional && /(?:^|[|>'"-])\s*(?:case|switch|if|elif)\b/m.test(source.text.slice(...source.range)));
}

/** Whether something that only a run tells may turn it into a dry run. */
export function mayBeRehearsal(path: PublishPath): boolean {
  const { command, step, invocation } = path;
  const { options, unknowns } = command.arguments;
  if (unknowns.length > 0 || options.some(({ name, value }) => name === 'dry-run' && value !== 'false')) return true;
  const variable = npmConfigVariableOf(path, 'dry-run');
  if (variable && variable.value !== 'false') return true;
  return invocation === null && hasDryInput(step);
}

function hasDryInput({ with: inputs }: Step): boolean {
  return inputs.entries().some(({ key, place }) => /dry|skip/i.test(key) && (place.text === null || isDynamic(place.text.value)));
}
