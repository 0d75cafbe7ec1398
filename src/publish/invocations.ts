import { type Invocation, invocationOf } from '../npm/invocation.ts';
import type { Step } from '../workflow/step.ts';
import { scriptOf } from '../workflow/script.ts';

/** A command of a job, with the step that holds it. */
export interface StepInvocation extends Invocation {
  readonly step: Step;
  /** Its words and its input as written, for what is looked up in a text: a line written to an `.npmrc`, a program in quotes. */
  readonly written: string;
}

const invocations = new WeakMap<Step, readonly StepInvocation[]>();

/** What a step's script starts, in order; [] for a step without a script that can be read. */
export function invocationsOf(step: Step): readonly StepInvocation[] {
  const known = invocations.get(step);
  if (known) return known;
  const found = (scriptOf(step)?.commands ?? []).flatMap((command) => {
    const invocation = invocationOf(command);
    if (!invocation) return [];
    const { words, input } = invocation.command;
    return [{ ...invocation, step, written: [...words.map(({ raw }) => raw), input ?? ''].join('\n') }];
  });
  invocations.set(step, found);
  return found;
}
