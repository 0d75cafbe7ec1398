import type { PublishCommand } from '../npm/publish-command.ts';
import { isDynamic } from '../workflow/expression.ts';
import type { Step } from '../workflow/step.ts';
import { isNpmConfig } from '../workflow/variables.ts';
import type { Text } from '../yaml/place.ts';

/** An environment variable as a publish command sees it. */
export interface SeenVariable {
  readonly name: string;
  /** null when it is not constant. */
  readonly value: string | null;
  /** The value in the `env` block that sets it; null when the script sets it itself. */
  readonly text: Text | null;
}

/** Where a command runs: enough of a publish path to know its environment. */
interface Place {
  readonly step: Step;
  readonly command: PublishCommand;
}

/** The variables that a publish sees, of `env` blocks and of its own script: what the script unsets, or `sudo` keeps back, is not there. */
export function seenVariablesOf({ step, command }: Place): readonly SeenVariable[] {
  return [...command.invocation.command.environment].map(([name, value]) => seenVariable(step, name, value));
}

/** One of them by its name. */
export function seenVariableOf({ step, command }: Place, name: string): SeenVariable | null {
  const value = command.invocation.command.environment.get(name);
  return value === undefined ? null : seenVariable(step, name, value);
}

/** The variable that npm reads as a configuration key, for instance `NPM_CONFIG_PROVENANCE`. */
export function npmConfigVariableOf({ step, command }: Place, key: string): SeenVariable | null {
  const found = [...command.invocation.command.environment].find(([name]) => isNpmConfig(name, key));
  return found ? seenVariable(step, ...found) : null;
}

function seenVariable(step: Step, name: string, value: string | null): SeenVariable {
  const declared = step.variables.of(name);
  const isUnchanged = declared !== null && value === (isDynamic(declared.text.value) ? null : declared.text.value);
  return { name, value, text: isUnchanged ? declared.text : null };
}
