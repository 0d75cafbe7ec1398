import { type Invocation, invocationOf } from '../../src/npm/invocation.ts';
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
