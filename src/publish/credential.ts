import type { Range } from '../text/range.ts';
import { runsProjectCode } from '../npm/project-code.ts';
import { PUBLIC_REGISTRY_CREDENTIAL_PREFIX } from '../npm/registry.ts';
import { contentOf } from '../workflow/variables.ts';
import type { Text } from '../yaml/place.ts';
import { inputOf, stepsBefore } from '../workflow/step.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { uploaderOf } from './client-version.ts';
import type { Answer } from './fact.ts';
import { keptPerCommand } from './kept.ts';
import { commandsBefore, npmrcLinesOf, writesUnreadNpmrc } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';
import { RELEASE_TOOLS } from './release-tool.ts';
import { seenVariableOf, seenVariablesOf } from './seen-variable.ts';
import { setupNodesBefore } from './setup-node.ts';

/** Whether a long-lived npm credential reaches a publish, so that it does not depend on trusted publishing. */
export interface Credential {
  readonly answer: Answer;
  /** How the file names it, for instance `NODE_AUTH_TOKEN`; null when there is none to name. */
  readonly name: string | null;
  /** Where it stands in the publishing workflow; null when it stands elsewhere. */
  readonly range: Range | null;
}

const NONE: Credential = { answer: 'no', name: null, range: null };
const UNKNOWN: Credential = { answer: 'unknown', name: null, range: null };

/** Names of variables that carry npm credentials, by habit or because a tool reads them. */
const NPM_TOKEN_NAME = /^(?:NODE_AUTH_TOKEN|NPM_(?:AUTH_|PUBLISH_|ACCESS_|CONFIG_)?TOKEN|YARN_NPM_AUTH_(?:TOKEN|IDENT)|NPM_AUTH|NPM_API_KEY)$/i;

/**
 * The credential of a publish. A token in the environment counts only if something reads it: the `.npmrc` of setup-node's
 * `registry-url`, a committed one, one that an earlier command writes. `NPM_TOKEN` by itself is nothing to npm.
 */
export const credentialOf = keptPerCommand(readCredential);

function readCredential(path: PublishPath): Credential {
  const found = [
    ...(uploaderOf(path) === 'yarn' ? [fromYarn(path)] : [fromNpmrc(path), fromSetupNode(path), fromEnvironment(path)]),
    fromTool(path),
    fromCommands(path),
    fromOtherSteps(path),
    fromMachine(path),
  ];
  return strongest(found);
}

/** Committed `.npmrc` lines: a literal token, or one that a variable fills in. */
function fromNpmrc(path: PublishPath): Credential {
  const found = npmrcLinesOf(path)
    .filter(({ line }) => isCredentialKey(line.key))
    .map(({ line }): Credential => {
      const variables = [...line.value.matchAll(/\$\{([^}?]+)\??\}/g)].map(([, name = '']) => name);
      if (variables.length === 0) return line.value === '' ? NONE : { answer: 'yes', name: '.npmrc', range: null };
      return variables.map((name) => fromVariable(path, name)).find(({ answer }) => answer !== 'no') ?? NONE;
    });
  return strongest(found);
}

/** The placeholder line that setup-node writes for `registry-url` reads NODE_AUTH_TOKEN. */
function fromSetupNode(path: PublishPath): Credential {
  const writes = setupNodesBefore(path.step).some((step) => (inputOf(step, 'registry-url')?.value ?? '').trim() !== '');
  return writes ? fromVariable(path, 'NODE_AUTH_TOKEN') : NONE;
}

/** `npm_config_//host/:_authToken`, bun's NPM_CONFIG_TOKEN, and a token option on the command line. */
function fromEnvironment(path: PublishPath): Credential {
  const names = seenVariablesOf(path).map(({ name }) => name);
  const read = names.filter((name) => /^npm_config_.*:_(?:authToken|auth|password)$/i.test(name) || (path.command.client === 'bun' && name === 'NPM_CONFIG_TOKEN'));
  const option = path.command.arguments.options.find(({ name, value }) => isCredentialKey(name) && value !== '');
  return strongest([...read.map((name) => fromVariable(path, name)), option ? { answer: 'yes', name: `--${option.name}`, range: null } : NONE]);
}

function fromYarn(path: PublishPath): Credential {
  const file = path.repository.file('.yarnrc.yml');
  const lines = (file?.text ?? '').match(/^\s*npmAuth(?:Token|Ident):\s*(.*)$/gm) ?? [];
  const committed = lines.map((line): Credential => {
    const [, variable] = /\$\{(\w+)/.exec(line) ?? [];
    if (variable !== undefined) return fromVariable(path, variable);
    return /:\s*["']{2}\s*$/.test(line) ? NONE : { answer: 'yes', name: '.yarnrc.yml', range: null };
  });
  return strongest([...committed, fromVariable(path, 'YARN_NPM_AUTH_TOKEN'), fromVariable(path, 'YARN_NPM_AUTH_IDENT')]);
}

/** The variables that a release tool reads by itself, and the credential that an action is given. */
function fromTool(path: PublishPath): Credential {
  const { command, step, invocation } = path;
  const given = invocation === null || step.uses ? inputOf(step, 'token') : null;
  const read = [...(RELEASE_TOOLS.get(command.client)?.tokens ?? []), ...tokensOfAction(path)];
  const rush = command.client === 'rush' ? UNKNOWN : NONE;
  return strongest([given && command.client === 'js-devtools' ? contentCredential('token', given) : NONE, rush, ...read.map((name) => fromVariable(path, name))]);
}

/** changesets/action before version 2 writes an `.npmrc` with NPM_TOKEN. */
function tokensOfAction({ step }: PublishPath): readonly string[] {
  return step.uses?.name === 'changesets/action' && (step.uses.major ?? 1) < 2 ? ['NPM_TOKEN'] : [];
}

/** What a variable brings to the publish, given that something reads it. */
function fromVariable(path: PublishPath, name: string): Credential {
  const variable = seenVariableOf(path, name);
  if (!variable) return path.step.variables.isOpen ? UNKNOWN : NONE;
  if (!variable.text) return variable.value === '' ? NONE : { ...UNKNOWN, name };
  return isHandedOn(path.job.workflow, variable.text) ? contentCredential(name, variable.text) : NONE;
}

/** Whether a secret reaches a called workflow: only if each job on the way to it hands it on. */
function isHandedOn({ caller, document }: Workflow, { value, place }: Pick<Text, 'value' | 'place'>): boolean {
  const [, name] = /\bsecrets\s*\.\s*(\w+)/.exec(value) ?? [];
  if (!caller || name === undefined || place.document !== document) return true;
  const secrets = caller.place.at('secrets');
  const above = caller.workflow;
  if (secrets.text?.value === 'inherit') return isHandedOn(above, { value, place: secrets });
  const given = secrets.entries().find(({ key }) => key.toUpperCase() === name.toUpperCase());
  if (!given) return secrets.kind === 'unknown';
  const { text } = given.place;
  return text === null || (contentOf(text.value) !== 'blank' && isHandedOn(above, text));
}

function contentCredential(name: string, { value, range }: Text): Credential {
  switch (contentOf(value)) {
    case 'blank':
      return NONE;
    case 'secret':
      // `cond && secrets.X || ''` may be blank.
      return { answer: /^\s*\$\{\{\s*secrets\s*(?:\.\s*\w+|\[\s*'\w+'\s*\])\s*\}\}\s*$/.test(value) ? 'yes' : 'unknown', name, range };
    default:
      return { answer: 'unknown', name, range };
  }
}

/** `npm config set …:_authToken`, `echo …_authToken=… > .npmrc`, `npm login`, tokens put into GITHUB_ENV. */
function fromCommands(path: PublishPath): Credential {
  return strongest(
    commandsBefore(path).map((invocation): Credential => {
      const { program, words, command, step, written } = invocation;
      // A script that is given a token may log in with it.
      const given = step.variables.all.some(({ name, text }) => NPM_TOKEN_NAME.test(name) && isFilled(text.value));
      if (given && runsProjectCode(invocation)) return UNKNOWN;
      if (writesUnreadNpmrc({ program, command, written })) return UNKNOWN;
      if ((program === 'npm' || program === 'pnpm' || program === 'yarn') && /^(?:login|adduser|add-user)$/.test(words[0]?.text ?? '')) return UNKNOWN;
      const isCredential = /_auth(?:Token)?\b|npmAuth(?:Token|Ident)\b/.test(written);
      const isExported = command.redirects.map(({ target }) => target?.raw ?? '').join(' ').includes('GITHUB_ENV') && /TOKEN/i.test(written);
      if (!isCredential && !isExported) return NONE;
      if (/\b(?:delete|unset|rm)\b/.test(words[1]?.text ?? '')) return NONE;
      const readable = step.variables.all.filter(({ name, text }) => contentOf(text.value) === 'secret' && written.includes(name));
      const [secret] = readable;
      if (isCredential && secret) return { answer: 'yes', name: secret.name, range: secret.text.range };
      if (isCredential && /\$\{\{\s*secrets\./.test(written)) return { answer: 'yes', name: 'a secret', range: null };
      return UNKNOWN;
    }),
  );
}

/** A machine that is not GitHub's own may be logged in to npm. */
function fromMachine({ job }: PublishPath): Credential {
  return job.runner.hosting === 'github-hosted' || job.runner.isVendor ? NONE : UNKNOWN;
}

/** Actions that are not known and get an npm token, and local actions and scripts that may write an `.npmrc`. */
function fromOtherSteps({ step }: PublishPath): Credential {
  const suspicious = stepsBefore(step).some((other) => {
    if (!other.uses || other.uses.name === 'actions/setup-node' || other.uses.name === 'actions/checkout') return false;
    if (other.uses.kind === 'local' || other.uses.kind === 'unknown') return true;
    const inputs = other.with.entries().map(({ key, place }) => `${key}: ${place.text?.value ?? ''}`);
    const own = other.place.at('env').entries().map(({ key }) => key);
    return inputs.some((input) => /npm/i.test(input) && /token|auth|secret/i.test(input)) || own.some((name) => NPM_TOKEN_NAME.test(name));
  });
  return suspicious ? UNKNOWN : NONE;
}

function isFilled(value: string): boolean {
  const content = contentOf(value);
  return content === 'secret' || content === 'expression';
}

function isCredentialKey(key: string): boolean {
  return key === '_auth' || key === '_authToken' || (key.startsWith('//') && /:_(?:authToken|auth|password)$/.test(key) && isPublicKey(key));
}

/** Credentials of other hosts do not matter; one whose host is a variable may. */
function isPublicKey(key: string): boolean {
  return key.startsWith(PUBLIC_REGISTRY_CREDENTIAL_PREFIX) || key.includes('${');
}

function strongest(found: readonly Credential[]): Credential {
  return found.find(({ answer }) => answer === 'yes') ?? found.find(({ answer }) => answer === 'unknown') ?? NONE;
}
