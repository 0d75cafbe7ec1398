import { contentOf } from '../workflow/variables.ts';
import type { Text } from '../yaml/place.ts';
import type { Answer, Evidence } from './fact.ts';
import type { StepInvocation } from './invocations.ts';
import type { PublishPath } from './publish-path.ts';
import { isHandedOn, isSecret } from './secret.ts';
import { seenVariableOf } from './seen-variable.ts';
import { evidenceOfText } from './workflow-file.ts';

/** A long-lived npm credential that reaches a publish, so that it does not depend on trusted publishing; or that none does, or one may. */
export interface Credential {
  readonly answer: Answer;
  /** How the file names it, for instance `NODE_AUTH_TOKEN`; null when there is none to name. */
  readonly name: string | null;
  /** Where it stands, in whatever file: the value of a variable or an input with its key, a line, the command that writes it. */
  readonly evidence: Evidence | null;
  /** The value in an `env` block or a `with` that brings it; null for any other carrier. */
  readonly text: Text | null;
  /** The command before the publish that writes it down; null for any other carrier. */
  readonly writer: StepInvocation | null;
}

/** No credential. */
export const NO_CREDENTIAL: Credential = { answer: 'no', name: null, evidence: null, text: null, writer: null };
/** Something that may be one. */
export const SOME_CREDENTIAL: Credential = { ...NO_CREDENTIAL, answer: 'unknown' };

/** What a variable brings to the publish, given that something reads it. */
export function credentialOfVariable(path: PublishPath, name: string): Credential {
  const variable = seenVariableOf(path, name);
  if (!variable) return path.step.variables.isOpen ? SOME_CREDENTIAL : NO_CREDENTIAL;
  if (!variable.text) return variable.value === '' ? NO_CREDENTIAL : { ...SOME_CREDENTIAL, name };
  return isHandedOn(path, variable.text) ? credentialOfText(name, variable.text) : NO_CREDENTIAL;
}

/** What a value of `env` or `with` is as a credential. */
export function credentialOfText(name: string, text: Text): Credential {
  if (contentOf(text.value) === 'blank') return NO_CREDENTIAL;
  return { ...NO_CREDENTIAL, answer: isSecret(text) ? 'yes' : 'unknown', name, evidence: evidenceOfText(text, true), text };
}
