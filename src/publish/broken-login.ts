import { ownerOfKey, credentialLinesIn } from '../npm/credential-line.ts';
import { EMPTY_TOKEN_NPM, OPTIONAL_VARIABLE_NPM, SCOPED_AUTH_NPM, isNpmAmong } from '../npm/npm-version.ts';
import { PUBLIC_REGISTRY_CREDENTIAL_PREFIX } from '../npm/registry.ts';
import type { Range } from '../text/range.ts';
import { joinPath } from '../workflow/script.ts';
import { repositoryPathOf } from './checkout.ts';
import { isCarriedOutByNpm } from './client-version.ts';
import { credentialOf } from './credential.ts';
import { citationOf } from './fact.ts';
import { idTokenOf } from './id-token.ts';
import { type StepInvocation, placeInJob } from './invocations.ts';
import { commandsBefore, npmrcLinesOf } from './npm-configuration.ts';
import { npmInUse, npmRunning } from './npm-in-use.ts';
import type { PublishPath } from './publish-path.ts';
import { isHandedOn } from './secret.ts';
import { seenVariableOf } from './seen-variable.ts';
import { writtenTokenIn } from './written-token.ts';

/** A line of the project's `.npmrc` with which npm cannot publish, though it could without it. */
export interface BrokenLogin {
  /** A token of the registry that is `empty`, or a credential that is `unscoped`: for no registry. */
  readonly kind: 'empty' | 'unscoped';
  readonly key: string;
  /** The variable that fills the token in, and is blank; null for none. */
  readonly variable: string | null;
  /** `path:line` of the committed file; null for one that a command of the job writes. */
  readonly citation: string | null;
  /** Where a reader of the publishing workflow finds it, on one line: the command that writes it, else the publish. */
  readonly at: Range;
  /** The npm that publishes, as a semver range. */
  readonly npm: string;
}

const TOKEN_KEY = `${PUBLIC_REGISTRY_CREDENTIAL_PREFIX}:_authToken`;

/**
 * What is wrong with the project's `.npmrc` at a publish that npm carries out; null for nothing that files prove. An empty token matters where
 * npm exchanges GitHub's token and then looks for it below that line; a token in the user's `.npmrc`, which setup-node writes, does not.
 */
export function brokenLoginOf(path: PublishPath): BrokenLogin | null {
  const { command, invocation } = path;
  if (!invocation || isCarriedOutByNpm(path) !== 'yes' || command.client === 'semantic-release') return null;
  const npm = command.client === 'npm' ? npmRunning({ ...path, invocation }) : npmInUse(path);
  return npm === null ? null : (unscopedIn(path, npm) ?? emptyIn(path, npm));
}

/** npm stops at such a line whatever it is asked to do; an empty one it passes over. */
function unscopedIn(path: PublishPath, npm: string): BrokenLogin | null {
  if (isNpmAmong(npm, SCOPED_AUTH_NPM) !== 'yes') return null;
  const found = committedIn(path).find(({ line: { key, value } }) => (key === '_authToken' || key === '_auth') && !mayBeBlank(value, path));
  return found ? { kind: 'unscoped', key: found.line.key, variable: null, citation: citationOf(found.evidence), at: path.at, npm } : null;
}

function emptyIn(path: PublishPath, npm: string): BrokenLogin | null {
  if (isNpmAmong(npm, EMPTY_TOKEN_NPM) !== 'yes' || idTokenOf(path.job) !== 'yes' || credentialOf(path).answer !== 'no') return null;
  const writer = commandsBefore(path).findLast(touchesProject);
  if (writer) return emptyWrittenBy(writer, path, npm);
  const found = committedIn(path).findLast(({ line }) => line.key === TOKEN_KEY);
  if (!found) return null;
  const [whole = '', name = '', optional] = /^\$\{([^${}?]+)(\?)?\}$/.exec(found.line.value) ?? [];
  if (found.line.value !== '' && whole === '') return null;
  const isEmpty = whole === '' || isBlank(name, path) || (optional === '?' && isUnset(name, path) && isNpmAmong(npm, OPTIONAL_VARIABLE_NPM) === 'yes');
  return isEmpty ? { kind: 'empty', key: TOKEN_KEY, variable: whole === '' ? null : name, citation: citationOf(found.evidence), at: path.at, npm } : null;
}

/** The lines of committed files, given that the job checks them out and no command of it changes them. */
function committedIn(path: PublishPath): ReturnType<typeof npmrcLinesOf> {
  const folder = repositoryPathOf(path.command.invocation.command.directory, path.step);
  return folder === null || commandsBefore(path).some(touchesProject) ? [] : npmrcLinesOf(path);
}

/** Whether a command may change an `.npmrc` of the project; the one in the home folder is the user's. */
function touchesProject({ command, written, words }: StepInvocation): boolean {
  const targets = command.redirects.map(({ target }) => target?.raw ?? '').join(' ');
  const isElsewhere = /(?:~|\$\{?HOME\}?|\/home\/\w+|\/root)\/\.npmrc|\$\{?NPM_CONFIG_USERCONFIG\}?/gi;
  if (`${written} ${targets}`.replace(isElsewhere, '').includes('npmrc')) return true;
  return words.some(({ text }) => text === 'config' || text === 'c') && /location[= \n]+project/.test(written);
}

/** `echo "//registry…:_authToken=$TOKEN" > .npmrc` in the folder of the publish, with a variable that nothing sets. */
function emptyWrittenBy(writer: StepInvocation, path: PublishPath, npm: string): BrokenLogin | null {
  const { command, written } = writer;
  const target = command.redirects.find(({ operator }) => operator.startsWith('>'))?.target?.text ?? null;
  const folder = path.command.invocation.command.directory;
  const isProject = target !== null && folder !== null && command.directory !== null && joinPath(command.directory, target) === joinPath(folder, './.npmrc');
  const line = credentialLinesIn(written).findLast(({ key }) => ownerOfKey(key) === 'public');
  if (!isProject || command.conditional || line?.key !== TOKEN_KEY) return null;
  const { content, name } = writtenTokenIn(line.value, writer, path);
  const isLeft = command.words.some(({ raw }) => raw.startsWith("'") && raw.includes(line.key)) && name !== null;
  return content === 'blank' && !isLeft ? { kind: 'empty', key: line.key, variable: name, citation: null, at: placeInJob(writer), npm } : null;
}

/** Whether a variable is there and blank: `NPM_TOKEN: ''`, or a secret that the caller of the workflow keeps to itself. */
function isBlank(name: string, path: PublishPath): boolean {
  const variable = seenVariableOf(path, name);
  if (!variable) return false;
  return variable.value === '' || (variable.text !== null && variable.text.value.trim() !== '' && !isHandedOn(path, variable.text));
}

function isUnset(name: string, path: PublishPath): boolean {
  return seenVariableOf(path, name) === null && !path.step.variables.isOpen && name !== 'NODE_AUTH_TOKEN';
}

/** A variable that is not set stays as it is written, which is not blank. */
function mayBeBlank(value: string, path: PublishPath): boolean {
  const [, name, optional] = /^\$\{([^${}?]+)(\?)?\}$/.exec(value) ?? [];
  if (name === undefined) return value === '' || value.includes('${');
  return optional === '?' || isBlank(name, path) || path.step.variables.isOpen;
}
