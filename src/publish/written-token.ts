import { variablesIn } from '../npm/credential-line.ts';
import { type Step, inputOf, stepsBefore } from '../workflow/step.ts';
import { contentOf } from '../workflow/variables.ts';
import { type StepInvocation, invocationsOf } from './invocations.ts';
import type { PublishPath } from './publish-path.ts';
import { isHandedOn } from './secret.ts';
import { setupNodesBefore } from './setup-node.ts';

/** What a command writes where a token belongs: `name` is that of the variable, or of a secret that stands there itself. */
export interface WrittenToken {
  readonly content: 'blank' | 'secret' | 'unknown';
  readonly name: string | null;
}

/** What stands in a text that a command writes, such as the value of `_authToken`. */
export function writtenTokenIn(value: string, writer: StepInvocation, { repository }: Pick<PublishPath, 'repository'>): WrittenToken {
  const [, name] = /\$\{\{\s*(secrets\.\w+)\s*\}\}/.exec(value) ?? [];
  if (name !== undefined) return { content: contentOf(value) === 'github-token' ? 'unknown' : 'secret', name };
  return variableIn(value, writer, repository);
}

function variableIn(value: string, writer: StepInvocation, repository: PublishPath['repository']): WrittenToken {
  const { variables } = writer.step;
  const names = variablesIn(value);
  const secret = variables.all.find(({ name, text }) => names.includes(name) && contentOf(text.value) === 'secret' && isHandedOn(writer.step, text));
  if (secret) return { content: 'secret', name: secret.name };
  const [name = null] = names;
  const isOne = names.length === 1 && /^\$\{?\w+\}?$/.test(value);
  if (value === '' || (isOne && name !== null && isBlank(name, writer, repository))) return { content: 'blank', name };
  return { content: 'unknown', name };
}

/** Actions that set no variables but their own. */
const SILENT_ACTIONS = /^(?:actions\/(?:checkout|setup-node|cache|cache\/restore|download-artifact|upload-artifact)|pnpm\/action-setup|oven-sh\/setup-bun)$/;

/** Whether the shell puts nothing in the place of a variable: it is blank, or nothing in the job sets it. */
function isBlank(name: string, { step, command, caller }: StepInvocation, repository: PublishPath['repository']): boolean {
  const text = step.variables.of(name)?.text;
  if (text) return text.value === '' || !isHandedOn(step, text);
  if (command.environment.has(name)) return command.environment.get(name) === '';
  if (caller || step.variables.isOpen || !step.run || step.shell !== 'bash' || isSetByRunner(name, step)) return false;
  // A script may set it by any word that names it.
  if (new RegExp(`(?<![\\w$]|\\$\\{)${name}\\b`).test(step.run.value)) return false;
  return stepsBefore(step).every((other) => (other.uses ? SILENT_ACTIONS.test(other.uses.name) : !exports(other, name, repository)));
}

function isSetByRunner(name: string, step: Step): boolean {
  if (/^(?:GITHUB|RUNNER|ACTIONS|NPM_CONFIG)_/i.test(name)) return true;
  return name === 'NODE_AUTH_TOKEN' && setupNodesBefore(step).some((setup) => inputOf(setup, 'registry-url') !== null);
}

/** Whether a step may hand the variable to the steps behind it. */
function exports(step: Step, name: string, repository: PublishPath['repository']): boolean {
  return invocationsOf(step, repository).some(({ written, command }) => {
    const targets = command.redirects.map(({ target }) => target?.raw ?? '').join(' ');
    return (targets + written).includes('GITHUB_ENV') && (written.includes(name) || /\$|cat|jq|env/.test(written));
  });
}
