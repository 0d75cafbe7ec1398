import { type Option, optionOf } from '../npm/options.ts';
import { type NpmrcLine, npmrcOf } from '../repository/npmrc.ts';
import { packageDirectoryOf } from '../repository/package-prefix.ts';
import { workspaceRootOf } from '../repository/workspaces.ts';
import type { Range } from '../text/range.ts';
import { stepsBefore } from '../workflow/step.ts';
import { repositoryPathOf } from './checkout.ts';
import type { Evidence } from './fact.ts';
import { type StepInvocation, chainOf, invocationsOf } from './invocations.ts';
import { keptPerCommand } from './kept.ts';
import type { PublishPath } from './publish-path.ts';
import { evidenceInScript } from './script-source.ts';
import { npmConfigVariableOf } from './seen-variable.ts';
import { evidenceInStep, evidenceOfText } from './workflow-file.ts';

/** One place that sets an npm configuration key for a publish. */
export interface Setting {
  readonly carrier: 'option' | 'variable' | 'command' | '.npmrc';
  /** null when it is not constant. */
  readonly value: string | null;
  readonly evidence: Evidence | null;
}

/** The lines of the repository's `.npmrc` files that a publish reads. */
export const npmrcLinesOf = keptPerCommand(readNpmrcLinesOf);

function readNpmrcLinesOf(path: PublishPath): readonly { readonly line: NpmrcLine; readonly evidence: Evidence }[] {
  return npmrcFoldersOf(path).flatMap((folder) => {
    const file = path.repository.file(folder === '' ? '.npmrc' : `${folder}/.npmrc`);
    if (!file) return [];
    return npmrcOf(file).map((line) => ({ line, evidence: { path: file.path, range: line.range, text: file.text } }));
  });
}

/**
 * npm reads the `.npmrc` beside the package.json of the folder it runs in, whatever folder it publishes; in a member of a workspace only
 * that of the workspace's root (tried with npm 11.19). The other clients read both.
 */
function npmrcFoldersOf({ repository, step, command }: PublishPath): readonly string[] {
  const directory = repositoryPathOf(command.invocation.command.directory, step);
  if (directory === null) return [''];
  const own = packageDirectoryOf(repository, directory) ?? directory;
  const root = workspaceRootOf(repository, own)?.directory ?? own;
  return command.client === 'npm' || own === root ? [root] : [own, root];
}

/** The keys whose carriers are looked for. */
type Key = 'registry' | 'access' | 'provenance' | 'tag';

/**
 * The setting of an npm configuration key that reaches a publish from outside of the manifest, the strongest first: the command's
 * option, the environment, `npm config set` or an `.npmrc` written by an earlier command, a committed `.npmrc`. Null when no carrier is
 * seen. `publishConfig` stands between the option and the environment.
 */
export function settingOf(path: PublishPath, key: Key): { readonly option: Setting | null; readonly rest: Setting | null } {
  return { option: optionSettingOf(path, key), rest: variableSettingOf(path, key) ?? commandSettingOf(path, key) ?? npmrcSettingOf(path, key) };
}

function optionSettingOf(path: PublishPath, key: Key): Setting | null {
  const option = optionOf(path.command.arguments, key);
  if (option) return { carrier: 'option', value: option.value, evidence: optionEvidenceOf(path, option) };
  // An expansion may hold the option.
  return path.command.arguments.open ? { carrier: 'option', value: null, evidence: null } : null;
}

function optionEvidenceOf({ invocation, step }: PublishPath, { word, valueWord }: Option): Evidence {
  const range: Range = valueWord ? [word.range[0], Math.max(word.range[1], valueWord.range[1])] : word.range;
  // The options of an action are its inputs, whose places are those of the file.
  return invocation ? evidenceInScript(invocation.source, range) : evidenceInStep(step, range);
}

function variableSettingOf(path: PublishPath, key: Key): Setting | null {
  const variable = npmConfigVariableOf(path, key);
  if (!variable) return path.step.variables.isOpen ? { carrier: 'variable', value: null, evidence: null } : null;
  const { value, text } = variable;
  // npm skips variables that are blank.
  if (value === '') return null;
  return { carrier: 'variable', value, evidence: text && evidenceOfText(text, true) };
}

function commandSettingOf(path: PublishPath, key: Key): Setting | null {
  for (const invocation of commandsBefore(path).toReversed()) {
    const value = configuredBy(invocation, key);
    if (value !== undefined) return { carrier: 'command', value, evidence: null };
  }
  return null;
}

function npmrcSettingOf(path: PublishPath, key: Key): Setting | null {
  const found = npmrcLinesOf(path).filter(({ line }) => line.key === key);
  const last = found.at(-1);
  if (!last) return null;
  const { line, evidence } = last;
  // Which of two files counts differs between the clients.
  const isOne = found.every((other) => other.evidence.path === evidence.path);
  return { carrier: '.npmrc', value: !isOne || line.value.includes('${') ? null : line.value, evidence };
}

/** The commands of the job that run before the publish, in order; later ones, and those that start the publish, are left out. */
export const commandsBefore = keptPerCommand(({ step, invocation, repository }: PublishPath): readonly StepInvocation[] => {
  const starting = new Set(invocation ? chainOf(invocation) : []);
  const own = invocationsOf(step, repository).filter((other) => other.position < (invocation?.position ?? 0) && !starting.has(other));
  return [...stepsBefore(step).flatMap((earlier) => invocationsOf(earlier, repository)), ...own];
});

/** What a command sets a key to: undefined when it does not touch it, null when it does in a way that is not read. */
function configuredBy({ program, words, command, written }: StepInvocation, key: Key): string | null | undefined {
  const texts = words.map(({ text }) => text);
  if (program === 'npm' || program === 'pnpm' || program === 'yarn') {
    const isSet = (texts[0] === 'config' && texts[1] === 'set') || texts[0] === 'set';
    if (isSet) return setTo(words, key);
    // `npm pkg set publishConfig.access=public` changes the manifest; so may `npm pkg set "$PAIR"`.
    const isOpen = words.some((word) => word.text === null && !word.prefix.includes('='));
    if (texts[0] === 'pkg' && (isOpen || words.some((word) => (word.text ?? word.prefix).includes(`publishConfig.${key}`)))) return null;
  }
  if (writesUnreadNpmrc({ program, command, written })) return null;
  const targets = targetsOf(command);
  const assigned = assignmentOf(written, key);
  if (assigned === undefined) return undefined;
  // An `.npmrc`, or a variable of the following steps, that the command writes; and a program that edits the manifest.
  if (/npmrc|GITHUB_ENV/.test(targets + written)) return assigned;
  return written.includes('publishConfig') ? null : undefined;
}

/** `npm config set [--location=project] key value`, or `key=value`. */
function setTo(words: StepInvocation['words'], key: Key): string | null | undefined {
  const at = words.findIndex(({ text, prefix }) => text === key || (text ?? prefix).startsWith(`${key}=`));
  const word = words[at];
  if (!word) return undefined;
  return word.text === key ? (words[at + 1]?.text ?? null) : (word.text?.slice(key.length + 1) ?? null);
}

/** Whether a command puts an `.npmrc` in place whose lines are not in the workflow: a copy, a secret written out. */
export function writesUnreadNpmrc({ program, command, written }: Pick<StepInvocation, 'program' | 'command' | 'written'>): boolean {
  if (targetsOf(command).includes('npmrc')) return written.includes('$') && !written.includes('=');
  return /^(?:cp|mv|ln|tee|install|envsubst|base64|unzip|tar)$/.test(program) && written.includes('npmrc');
}

/** What the redirects of a command write to, as written. */
function targetsOf(command: StepInvocation['command']): string {
  return command.redirects.flatMap(({ operator, target }) => (operator.includes('>') && target ? [target.raw] : [])).join(' ');
}

/** The value of `key=value` in a text, or of the variable that npm reads as the key; undefined when neither is there, null when it is not constant. */
function assignmentOf(text: string, key: Key): string | null | undefined {
  // Most commands name no key at all.
  if (!text.includes(key) && !text.includes(key.toUpperCase())) return undefined;
  if (!new RegExp(`\\b(?:npm_config_)?${key}['"]?\\s*[=:]`, 'i').test(text)) return undefined;
  const [, value] = new RegExp(`(?:^|[\\s'"]|npm_config_)${key}\\s*=\\s*([^\\s'"]+)`, 'i').exec(text) ?? [];
  return value === undefined || value.includes('$') ? null : value;
}
