import { npxScriptOf } from '../npm/inline-script.ts';
import { type Invocation, invocationOf } from '../npm/invocation.ts';
import { programInsteadOf } from '../npm/script-run.ts';
import { wrappedCommandOf } from '../npm/wrapped-command.ts';
import type { Repository } from '../repository/repository.ts';
import { type Command, type Script, parseScript } from '../shell/script.ts';
import { firstLineOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { publishActionOf } from '../workflow/publish-action.ts';
import { commandLineOf, scriptsOf } from '../workflow/script.ts';
import { type Step, writtenStepOf } from '../workflow/step.ts';
import type { Evidence } from './fact.ts';
import { type ScriptSource, evidenceInScript, sourceOfText, sourceOfWord } from './script-source.ts';
import { type StartedScript, startedScriptsOf } from './started-scripts.ts';

/** A command that a step runs, in its own script or in one that this starts. */
export interface StepInvocation extends Invocation {
  readonly step: Step;
  /** Its words and its input as written, for what is looked up in a text: a line written to an `.npmrc`, a program in quotes. */
  readonly written: string;
  /** Where the script that holds it stands. */
  readonly source: ScriptSource;
  /** The invocation that starts that script; null for the step's own. */
  readonly caller: StepInvocation | null;
  /** Place among all that the step runs, from 0; a caller stands before what it starts. */
  readonly position: number;
}

/** Scripts that start scripts: deeper than anything a person wrote. */
const DEEPEST = 12;

/** More commands of one step than this are left out. */
const MOST_INVOCATIONS = 5000;

const invocations = new WeakMap<Step, readonly StepInvocation[]>();
const everything = new WeakMap<Step, readonly StepInvocation[]>();

/**
 * All that a step starts, in the order in which it runs: the commands of its script, and behind each the commands of the package scripts,
 * script files and make targets that it starts in turn. [] for a step without a script that can be read.
 */
export function invocationsOf(step: Step, repository: Repository): readonly StepInvocation[] {
  return followed(step, repository, invocations, false);
}

/** The same with the package scripts that can have no part in a publish, for what has to be sure of all that runs. */
export function allInvocationsOf(step: Step, repository: Repository): readonly StepInvocation[] {
  return followed(step, repository, everything, true);
}

function followed(step: Step, repository: Repository, known: typeof invocations, isWhole: boolean): readonly StepInvocation[] {
  let found = known.get(step);
  if (!found) {
    const walk = new Walk(step, repository, isWhole);
    walk.follow();
    found = walk.found;
    known.set(step, found);
  }
  return found;
}

class Walk {
  readonly found: StepInvocation[] = [];
  readonly #step: Step;
  readonly #repository: Repository;
  readonly #isWhole: boolean;
  /** The scripts that are being followed. */
  readonly #open = new Set<string>();

  constructor(step: Step, repository: Repository, isWhole: boolean) {
    this.#step = step;
    this.#repository = repository;
    this.#isWhole = isWhole;
  }

  follow(): void {
    const { run, call, job } = this.#step;
    const file = call?.action.path ?? job.workflow.path;
    if (run) {
      const source = sourceOfText(run, file);
      for (const script of scriptsOf(this.#step)) this.#script(script, source, null);
      return;
    }
    const action = publishActionOf(this.#step);
    if (action?.kind === 'script') this.#script(commandLineOf(this.#step, action.script, action.directory), sourceOfText(action.script, file), null);
  }

  #script(script: Script, source: ScriptSource, caller: StepInvocation | null): void {
    for (const command of script.commands.toSorted((a, b) => a.order - b.order)) this.#command(command, source, caller);
  }

  #command(command: Command, source: ScriptSource, caller: StepInvocation | null): void {
    const invocation = invocationOf(command);
    if (invocation) this.#invocation(invocation, source, caller);
    const line = invocation ? null : npxScriptOf(command);
    if (line) this.#script(parseScript(line.text, { shell: line.shell, directory: command.directory, variables: command.environment }), sourceOfWord(source, command.range), caller);
  }

  #invocation(invocation: Invocation, source: ScriptSource, caller: StepInvocation | null): void {
    if (this.found.length >= MOST_INVOCATIONS) return;
    const { words, input } = invocation.command;
    const written = [...words.map(({ raw }) => raw), input ?? ''].join('\n');
    const started: StepInvocation = { ...invocation, step: this.#step, written, source, caller, position: this.found.length };
    this.found.push(started);
    if (this.#open.size >= DEEPEST) return;
    const inner = wrappedCommandOf(started);
    if (inner) this.#command(inner, source, started);
    const scripts = startedScriptsOf(started, this.#repository, this.#isWhole);
    for (const script of scripts) this.#started(script, started);
    const program = scripts.length === 0 ? programInsteadOf(started) : null;
    if (program) this.#invocation(program, source, started);
  }

  #started({ id, script, source }: StartedScript, caller: StepInvocation): void {
    if (this.#open.has(id)) return;
    this.#open.add(id);
    this.#script(script, source, caller);
    this.#open.delete(id);
  }
}

/** The invocations through which a step comes to one, from the outside in, itself included. */
export function chainOf(invocation: StepInvocation): readonly StepInvocation[] {
  const chain = [invocation];
  for (let { caller } = invocation; caller; { caller } = caller) chain.unshift(caller);
  return chain;
}

/** Where an invocation's own text stands, in whatever file. */
export function evidenceOf({ source, command }: StepInvocation): Evidence {
  return evidenceInScript(source, command.range);
}

/** Where in the job's workflow a reader finds it, on one line: the command of the job's own step that leads to it, or the `uses` of the action. */
export function placeInJob(invocation: StepInvocation): Range {
  const { step } = invocation;
  const { text } = step.job.workflow.document;
  const written = writtenStepOf(step);
  if (written !== step) return firstLineOf(text, written.uses?.text.range ?? written.job.idRange);
  const [outermost = invocation] = chainOf(invocation);
  return firstLineOf(text, outermost.source.rangeOf(outermost.command.range) ?? outermost.source.range);
}

/** Whether the command stands in a script of the workflow itself, where it can be edited: not in an action, a package script or a file. */
export function isWrittenInStep({ step, caller }: StepInvocation): boolean {
  return step.call === null && caller === null && step.run !== null;
}
