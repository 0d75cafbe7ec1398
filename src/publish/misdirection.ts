import { optionOf } from '../npm/options.ts';
import { type RegistryMistake, isGitHubPackages, registryKindOf, registryMistakeOf } from '../npm/registry.ts';
import { contentOf } from '../workflow/variables.ts';
import type { Text } from '../yaml/place.ts';
import { isCarriedOutByNpm, isYarnClassic } from './client-version.ts';
import { credentialOf } from './credential.ts';
import type { Evidence } from './fact.ts';
import { chainOf } from './invocations.ts';
import { meansNpm } from './meant-registry.ts';
import { commandsBefore, npmrcLinesOf, settingOf } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';
import { seenVariableOf } from './seen-variable.ts';
import { type SetupRegistry, sendsScope, setupRegistriesBefore } from './setup-registry.ts';
import { manifestsOf } from './target.ts';
import { evidenceOfText } from './workflow-file.ts';

/** A registry address with a mistake in it, that a publish would go to. */
export interface MistakenRegistry {
  readonly mistake: RegistryMistake;
  readonly url: string;
  /** Null when no line of a file can be named. */
  readonly evidence: Evidence | null;
  /** The scalar that holds nothing else. */
  readonly text: Text | null;
}

/** The mistakes in the addresses that reach a publish by setup-node, an option, the environment or an `.npmrc`. */
export function mistakenRegistriesOf(path: PublishPath): readonly MistakenRegistry[] {
  const { option, rest } = settingOf(path, 'registry');
  const settings = [option, rest].flatMap((setting) => (setting?.value ? [{ url: setting.value, evidence: setting.evidence, text: null }] : []));
  const setups = setupRegistriesBefore(path).map(({ url, text }) => ({ url, evidence: evidenceOfText(text), text }));
  return [...setups, ...settings].flatMap((setting) => {
    const mistake = registryMistakeOf(setting.url);
    // Other clients know what to make of Yarn's mirror.
    return mistake === null || (mistake === 'mirror' && isCarriedOutByNpm(path) !== 'yes') ? [] : [{ ...setting, mistake }];
  });
}

/** The setup-node step that sends a publish, which is meant for npm, to GitHub Packages; null when none does. */
export function strayedSetupOf(path: PublishPath): SetupRegistry | null {
  const last = setupRegistriesBefore(path).at(-1);
  if (!last || !isGitHubPackages(last.url) || isDirected(path) || !meansNpm(path)) return null;
  return sendsAll(last, path) ? last : null;
}

/** Two setup-node steps of which the first keeps hold of the packages of a scope, although the last one says npm. */
export function heldScopeOf(path: PublishPath): { readonly holder: SetupRegistry; readonly last: SetupRegistry } | null {
  const setups = setupRegistriesBefore(path);
  const last = setups.at(-1);
  if (!last || registryKindOf(last.url) !== 'public' || isCarriedOutByNpm(path) !== 'yes') return null;
  if (setups.some(({ step }) => step.condition !== null) || touchesNpmrc(path) || hasGitHubToken(path)) return null;
  const holder = setups.slice(0, -1).findLast((setup) => sendsAll(setup, path));
  if (!holder || !isGitHubPackages(holder.url) || sendsAll(last, path)) return null;
  const isReset = path.command.arguments.options.some(({ name }) => /^@[^:]+:registry$/.test(name));
  return isReset || hasScopeRegistry(path) ? null : { holder, last };
}

/** Whether all packages of a publish are of the scope that a setup-node step sends away. */
function sendsAll(setup: SetupRegistry, path: PublishPath): boolean {
  const manifests = manifestsOf(path) ?? [];
  return manifests.length > 0 && manifests.every((manifest) => sendsScope(setup, manifest, path) === true);
}

/** Whether something stronger than the user's `.npmrc` says where to publish. */
function isDirected(path: PublishPath): boolean {
  const { option, rest } = settingOf(path, 'registry');
  return option !== null || rest !== null || hasScopeRegistry(path) || (manifestsOf(path) ?? []).some(({ manifest }) => manifest.publishConfig.at('registry').kind !== 'absent');
}

function hasScopeRegistry(path: PublishPath): boolean {
  const isScope = (key: string): boolean => /^@[^:]+:registry$/.test(key);
  const inManifest = (manifestsOf(path) ?? []).some(({ manifest }) => manifest.publishConfig.entries().some(({ key }) => isScope(key)));
  return inManifest || npmrcLinesOf(path).some(({ line }) => isScope(line.key));
}

function touchesNpmrc(path: PublishPath): boolean {
  return commandsBefore(path).some(({ written }) => /npmrc|NPM_CONFIG_USERCONFIG|(?:^|\n)config\n|:registry/.test(written));
}

function hasGitHubToken(path: PublishPath): boolean {
  const { text = null, value = null } = seenVariableOf(path, 'NODE_AUTH_TOKEN') ?? {};
  return text !== null && contentOf(text.value) !== 'secret' ? value !== '' : false;
}

/**
 * Whether Yarn 1 starts the script in which npm publishes: it tells npm its own default registry by a variable, which beats every `.npmrc`
 * (tried with Yarn 1.22.22).
 */
export function isBelowYarnClassic(path: PublishPath): boolean {
  const { invocation, command, repository } = path;
  if (!invocation || command.client !== 'npm' || isYarnClassic(repository) !== 'yes') return false;
  const isStarted = chainOf(invocation).slice(0, -1).some(({ program, launcher }) => (program === 'yarn' || program === 'yarnpkg') && launcher === null);
  const yarnrc = repository.file('.yarnrc')?.text ?? '';
  return isStarted && !isDirected(path) && !/^\s*"?registry"?\s/m.test(yarnrc) && seenVariableOf(path, 'YARN_REGISTRY') === null;
}

/** The token that a publish is given by a variable which nothing reads: no `registry-url`, no line of an `.npmrc`. Null when there is none. */
export function unreadTokenOf(path: PublishPath): Text | null {
  const { client } = path.command;
  const text = seenVariableOf(path, 'NODE_AUTH_TOKEN')?.text ?? null;
  if (!text || (client !== 'npm' && client !== 'pnpm') || contentOf(text.value) !== 'secret') return null;
  if (optionOf(path.command.arguments, 'userconfig') || path.command.arguments.open) return null;
  const isRead = npmrcLinesOf(path).some(({ line }) => line.value.includes('NODE_AUTH_TOKEN') || line.key.startsWith('//'));
  const isSetUp = path.job.steps.some((step) => step.uses?.name === 'actions/setup-node' && step.with.at('registry-url').kind !== 'absent');
  return isRead || isSetUp || credentialOf(path).answer !== 'no' ? null : text;
}
