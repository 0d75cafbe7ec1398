import { ownerOfKey, isTokenLike, variablesIn } from '../npm/credential-line.ts';
import { registryKindOf } from '../npm/registry.ts';
import { withConstants } from '../workflow/contexts.ts';
import { publishActionOf } from '../workflow/publish-action.ts';
import { inputOf, stepsBefore } from '../workflow/step.ts';
import { uploaderOf } from './client-version.ts';
import { credentialsFromCommands } from './credential-command.ts';
import { keptPerCommand } from './kept.ts';
import { npmrcLinesOf } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';
import { RELEASE_TOOLS } from './release-tool.ts';
import { evidenceInScript } from './script-source.ts';
import { isTokenName } from './secret.ts';
import { seenVariablesOf } from './seen-variable.ts';
import { setupNodesBefore } from './setup-node.ts';
import { type Credential, NO_CREDENTIAL, SOME_CREDENTIAL, credentialOfText, credentialOfVariable } from './token-variable.ts';

export type { Credential } from './token-variable.ts';

/**
 * The credential of a publish: the first that is sure, else one that may be. A token in the environment counts only if something reads it: the
 * `.npmrc` of setup-node's `registry-url`, a committed one, one that an earlier command writes. `NPM_TOKEN` by itself is nothing to npm.
 */
export function credentialOf(path: PublishPath): Credential {
  const found = findCredentials(path);
  return found.find(({ answer }) => answer === 'yes') ?? found.find(({ answer }) => answer === 'unknown') ?? NO_CREDENTIAL;
}

/** All credentials that are sure to reach a publish, each place once. */
export function credentialsOf(path: PublishPath): readonly Credential[] {
  const sure = findCredentials(path).filter(({ answer }) => answer === 'yes');
  const placeOf = ({ evidence, name }: Credential): string => (evidence ? `${evidence.path} ${evidence.range[0]}` : (name ?? ''));
  return [...new Map(sure.toReversed().map((credential) => [placeOf(credential), credential])).values()].toReversed();
}

const findCredentials = keptPerCommand((path: PublishPath): readonly Credential[] => [
  ...(uploaderOf(path) === 'yarn' ? fromYarn(path) : [...fromNpmrc(path), fromSetupNode(path), ...fromEnvironment(path)]),
  ...fromTool(path),
  ...credentialsFromCommands(path),
  fromOtherSteps(path),
  fromMachine(path),
]);

/** Committed `.npmrc` lines: a literal token, or one that a variable fills in. */
function fromNpmrc(path: PublishPath): readonly Credential[] {
  const lines = npmrcLinesOf(path);
  return lines.flatMap(({ line: { key, value }, evidence }, index) => {
    const isReplaced = lines.slice(index + 1).some((later) => later.line.key === key && later.evidence.path === evidence.path);
    if (!isOwnKey(key) || value === '' || isReplaced) return [];
    const names = [...value.matchAll(/\$\{([^}?]+)\??\}/g)].map(([, name = '']) => name);
    if (names.length > 0) return names.map((name) => credentialOfVariable(path, name));
    return [{ ...NO_CREDENTIAL, answer: isCredentialValue(key, value) ? 'yes' : 'unknown', name: '.npmrc', evidence } satisfies Credential];
  });
}

/** The placeholder line that setup-node writes for `registry-url` reads NODE_AUTH_TOKEN. */
function fromSetupNode(path: PublishPath): Credential {
  const urls = setupNodesBefore(path.step).map((step) => withConstants(inputOf(step, 'registry-url')?.value ?? '', step.contexts).trim());
  const kinds = new Set(urls.filter((url) => url !== '').map((url) => registryKindOf(url)));
  if (!kinds.has('public') && !kinds.has(null)) return NO_CREDENTIAL;
  const found = credentialOfVariable(path, 'NODE_AUTH_TOKEN');
  return kinds.has('public') || found.answer === 'no' ? found : { ...found, answer: 'unknown' };
}

/** `npm_config_//host/:_authToken`, bun's NPM_CONFIG_TOKEN, and a token option on the command line. */
function fromEnvironment(path: PublishPath): readonly Credential[] {
  const { command, invocation } = path;
  const names = seenVariablesOf(path).map(({ name }) => name);
  const read = names.filter((name) => /^npm_config_.*:_(?:authToken|auth|password)$/i.test(name) || (command.client === 'bun' && name === 'NPM_CONFIG_TOKEN'));
  const options = command.arguments.options.filter(({ name, value }) => isOwnKey(name) && value !== '');
  return [
    ...read.map((name) => credentialOfVariable(path, name)),
    ...options.flatMap(({ name, value, word, valueWord }): Credential[] => {
      const raw = (valueWord ?? word).raw;
      const found: Credential = { ...SOME_CREDENTIAL, name: `--${name}`, evidence: invocation && evidenceInScript(invocation.source, word.range) };
      if (/\$\{\{\s*secrets\./.test(raw) || (value !== null && isCredentialValue(name, value))) return [{ ...found, answer: 'yes' }];
      const variables = variablesIn(raw);
      return variables.length > 0 ? variables.map((variable) => credentialOfVariable(path, variable)) : [found];
    }),
  ];
}

function fromYarn(path: PublishPath): readonly Credential[] {
  const file = path.repository.file('.yarnrc.yml');
  const committed = [...(file?.text ?? '').matchAll(/^([ \t]*)npmAuth(?:Token|Ident):[ \t]*["']?([^"'\s#]*)/gm)].map(({ 0: line, 1: indent = '', 2: value = '', index }): Credential => {
    const [, variable] = /\$\{(\w+)/.exec(value) ?? [];
    const range = [index + indent.length, index + line.length] as const;
    const literal: Credential = { ...NO_CREDENTIAL, answer: isTokenLike(value) ? 'yes' : 'unknown', name: '.yarnrc.yml', evidence: file && { path: file.path, range, text: file.text } };
    const found = variable === undefined ? (value === '' ? NO_CREDENTIAL : literal) : credentialOfVariable(path, variable);
    // Below `npmRegistries` and `npmScopes` it may be for another registry.
    return indent === '' || found.answer === 'no' ? found : { ...found, answer: 'unknown' };
  });
  return [...committed, credentialOfVariable(path, 'YARN_NPM_AUTH_TOKEN'), credentialOfVariable(path, 'YARN_NPM_AUTH_IDENT')];
}

/** The variables that a release tool reads by itself, and the credential that an action is given. */
function fromTool(path: PublishPath): readonly Credential[] {
  const { command, step } = path;
  const action = publishActionOf(step);
  const given = action?.kind === 'tool' ? (action.inputs.get('token') ?? null) : null;
  const read = [...(RELEASE_TOOLS.get(command.client)?.tokens ?? []), ...tokensOfAction(path)];
  const key = given?.place.key;
  return [
    ...(given ? [credentialOfText(typeof key === 'string' ? key : 'token', given)] : []),
    ...(command.client === 'rush' ? [SOME_CREDENTIAL] : []),
    ...read.map((name) => credentialOfVariable(path, name)),
  ];
}

/** changesets/action before version 2 writes an `.npmrc` with NPM_TOKEN; these others do so in an image of their own. */
function tokensOfAction({ step: { uses } }: PublishPath): readonly string[] {
  if (uses?.name === 'changesets/action') return (uses.major ?? 1) < 2 ? ['NPM_TOKEN'] : [];
  return uses?.name === 'mikeal/merge-release' || uses?.name === 'primer/publish' ? ['NPM_AUTH_TOKEN'] : [];
}

/** A machine that is not GitHub's own may be logged in to npm. */
function fromMachine({ job }: PublishPath): Credential {
  return job.runner.hosting === 'github-hosted' || job.runner.isVendor ? NO_CREDENTIAL : SOME_CREDENTIAL;
}

/** Actions that are not known and get an npm token, and local actions and scripts that may write an `.npmrc`. */
function fromOtherSteps({ step }: PublishPath): Credential {
  const suspicious = stepsBefore(step).some((other) => {
    if (!other.uses || other.uses.name === 'actions/setup-node' || other.uses.name === 'actions/checkout') return false;
    if (other.uses.kind === 'local' || other.uses.kind === 'unknown') return true;
    const inputs = other.with.entries().map(({ key, place }) => `${key}: ${place.text?.value ?? ''}`);
    const own = other.place.at('env').entries().map(({ key }) => key);
    return inputs.some((input) => /npm/i.test(input) && /token|auth|secret/i.test(input)) || own.some((name) => isTokenName(name));
  });
  return suspicious ? SOME_CREDENTIAL : NO_CREDENTIAL;
}

/** Credentials of other hosts do not matter; one whose host is a variable may. */
function isOwnKey(key: string): boolean {
  return key === '_auth' || key === '_authToken' || (/^\/\/.*:_(?:authToken|auth|password)$/.test(key) && ownerOfKey(key) !== 'other');
}

/** Whether a literal value of the public registry's key is a credential, and no placeholder. */
function isCredentialValue(key: string, value: string): boolean {
  return ownerOfKey(key) === 'public' && (key.endsWith('_authToken') ? isTokenLike(value) : /^[\w+/-]{12,}={0,2}$/.test(value));
}
