import { type Invocation, invocationOf } from '../../src/npm/invocation.ts';
import { type PublishCommand, publishCommandOf } from '../../src/npm/publish-command.ts';
import { type Shell, parseScript } from '../../src/shell/script.ts';

/** Everything that a script starts, in order, as the layers above read it. */
export function invocationsIn(script: string, shell: Shell = 'bash'): readonly Invocation[] {
  return parseScript(script, { shell, directory: '/github/workspace' }).commands.flatMap((command) => invocationOf(command) ?? []);
}

/** The one thing that a script starts. */
export function invocationIn(script: string, shell: Shell = 'bash'): Invocation {
  const [invocation, ...rest] = invocationsIn(script, shell);
  if (!invocation || rest.length > 0) throw new Error(`not one command: ${script}`);
  return invocation;
}

/** The publishes of a script, in order. */
export function publishesIn(script: string): readonly PublishCommand[] {
  return invocationsIn(script).flatMap((invocation) => publishCommandOf(invocation) ?? []);
}

/** The only publish of a script; null when there is none. */
export function publishIn(script: string): PublishCommand | null {
  const [command = null, ...rest] = publishesIn(script);
  if (rest.length > 0) throw new Error(`not one publish: ${script}`);
  return command;
}
