import { type CredentialLine, credentialLinesIn, ownerOfKey, variablesIn } from '../npm/credential-line.ts';
import { runsProjectCode } from '../npm/project-code.ts';
import { contentOf } from '../workflow/variables.ts';
import { uploaderOf } from './client-version.ts';
import { type StepInvocation, placeInJob } from './invocations.ts';
import { commandsBefore, writesUnreadNpmrc } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';
import { isTokenName } from './secret.ts';
import { type Credential, NO_CREDENTIAL, SOME_CREDENTIAL, credentialOfVariable } from './token-variable.ts';
import { evidenceIn } from './workflow-file.ts';
import { writtenTokenIn } from './written-token.ts';

/** What the commands before a publish do about credentials: `npm config set …:_authToken`, `echo …_authToken=… > .npmrc`, `npm login`. */
export function credentialsFromCommands(path: PublishPath): readonly Credential[] {
  const commands = commandsBefore(path);
  const undone = commands.findLastIndex(undoes);
  return commands.flatMap((invocation, index) => {
    const found = foundIn(invocation, path);
    return index < undone ? found.map((each) => (each.answer === 'yes' ? { ...each, answer: 'unknown' as const } : each)) : found;
  });
}

function foundIn(invocation: StepInvocation, path: PublishPath): readonly Credential[] {
  const { program, words, step, written } = invocation;
  // A script that is given a token may log in with it.
  const given = step.variables.all.some(({ name, text }) => isTokenName(name) && isFilled(text.value));
  if (given && runsProjectCode(invocation)) return [SOME_CREDENTIAL];
  if (writesUnreadNpmrc(invocation)) return [SOME_CREDENTIAL];
  if (/^(?:npm|pnpm|yarn)$/.test(program) && /^(?:login|adduser|add-user)$/.test(words[0]?.text ?? '')) return [SOME_CREDENTIAL];
  if (undoes(invocation)) return [];
  if (isExport(invocation)) return [SOME_CREDENTIAL];
  const yarnKey = /npmAuth(?:Token|Ident)\b/.exec(written)?.[0];
  if (yarnKey !== undefined) return isYarn(path) ? [credentialIn(written, invocation, path)] : [];
  const lines = credentialLinesIn(written);
  if (lines.length === 0) return /_auth(?:Token)?\b/.test(written) ? [SOME_CREDENTIAL] : [];
  return lines.map((line) => credentialOfLine(line, invocation, path));
}

function isYarn(path: PublishPath): boolean {
  const uploader = uploaderOf(path);
  return uploader === 'yarn' || uploader === 'unknown';
}

/** Whether a command takes away credentials that are written down, all or some: `rm ~/.npmrc`, `npm config delete`, `npm logout`. */
function undoes({ program, words, written }: StepInvocation): boolean {
  const [first, second] = words.map(({ text }) => text ?? '');
  if (program === 'npm' || program === 'pnpm' || program === 'yarn') return first === 'logout' || (/^c(?:onfig)?$/.test(first ?? '') && /^(?:delete|unset|rm)$/.test(second ?? ''));
  if (program === 'sed') return /_auth\w*\S*\/d\b/.test(written);
  return /^(?:rm|mv|truncate|git|unlink|shred|Remove-Item)$/.test(program) && /npmrc|NPM_CONFIG_USERCONFIG/i.test(written);
}

/** A credential whose key names the registry that counts. */
function credentialOfLine({ key, value }: CredentialLine, writer: StepInvocation, path: PublishPath): Credential {
  const owner = ownerOfKey(key);
  if (owner !== 'public') return owner === 'other' ? NO_CREDENTIAL : SOME_CREDENTIAL;
  const [variable] = variablesIn(value);
  // What the shell leaves alone, npm fills in when it publishes.
  const isLeft = value.startsWith('\\') || writer.command.words.some(({ raw }) => raw.startsWith("'") && raw.includes(value));
  if (isLeft && variable !== undefined) return credentialOfVariable(path, variable);
  // `printf '…_authToken=%s' "$TOKEN"` has the value in another word.
  return credentialIn(value.includes('%s') ? writer.written : value, writer, path);
}

function credentialIn(text: string, writer: StepInvocation, path: PublishPath): Credential {
  const { content, name } = writtenTokenIn(text, writer, path);
  if (content !== 'secret') return content === 'blank' ? NO_CREDENTIAL : SOME_CREDENTIAL;
  return { ...NO_CREDENTIAL, answer: 'yes', name, evidence: evidenceIn(writer.step.job.workflow, placeInJob(writer)), writer };
}

function isExport({ command, written }: StepInvocation): boolean {
  return command.redirects.some(({ target }) => target?.raw.includes('GITHUB_ENV')) && /TOKEN/i.test(written);
}

function isFilled(value: string): boolean {
  const content = contentOf(value);
  return content === 'secret' || content === 'expression';
}
