import gte from 'semver/functions/gte.js';
import lt from 'semver/functions/lt.js';
import valid from 'semver/functions/valid.js';
import { OIDC_YARN } from '../npm/npm-version.ts';
import { registryKindOf } from '../npm/registry.ts';
import { withConstants } from '../workflow/contexts.ts';
import { type Step, inputOf } from '../workflow/step.ts';
import { uploaderOf } from './client-version.ts';
import { credentialOf } from './credential.ts';
import { commandsBefore } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';
import { seenVariableOf } from './seen-variable.ts';
import { setupNodesBefore } from './setup-node.ts';
import { type ToolVersion, askedVersionOf, isAtLeast, managerVersionOf } from './tool-version.ts';

/** A token that keeps a client from asking for an OIDC token, which npm itself asks for first. */
export interface TokenShadow {
  readonly tool: 'pnpm' | 'Yarn';
  readonly version: ToolVersion;
  /** How the files name the token, such as `NODE_AUTH_TOKEN`. */
  readonly token: string;
  /** Whether it is setup-node's placeholder, with which nobody can log in. */
  readonly isPlaceholder: boolean;
  /** The first version that asks first; null where none does. */
  readonly floor: string | null;
}

/** pnpm from its first release with a publish of its own to the last that takes any token first (tags read, 2026-11-22). */
const PNPM = { first: '11.0.0-0', fixed: '11.0.7' } as const;

/** actions/setup-node from this major on leaves NODE_AUTH_TOKEN alone; before, it holds a placeholder (tags read, 2026-11-22). */
const HONEST_SETUP_NODE = 7;

/** The token that hides OIDC from the client of a publish; null where there is none, or where the client asks for OIDC first. */
export function tokenShadowOf(path: PublishPath): TokenShadow | null {
  // An action may bring a client of its own.
  if (!path.invocation) return null;
  switch (uploaderOf(path)) {
    case 'pnpm':
      return pnpmShadowOf(path);
    case 'yarn':
      return yarnShadowOf(path);
    default:
      return null;
  }
}

function pnpmShadowOf(path: PublishPath): TokenShadow | null {
  const version = (path.command.client === 'pnpm' ? askedVersionOf(path, 'pnpm') : null) ?? managerVersionOf(path, 'pnpm');
  const exact = version && valid(version.spelled);
  if (!version || !exact || !gte(exact, PNPM.first) || !lt(exact, PNPM.fixed) || replaces(path, 'pnpm')) return null;
  const token = tokenOf(path);
  return token && { tool: 'pnpm', version, ...token, floor: PNPM.fixed };
}

function yarnShadowOf(path: PublishPath): TokenShadow | null {
  const version = managerVersionOf(path, 'yarn');
  if (!version || !isAtLeast(version, OIDC_YARN) || replaces(path, 'yarn')) return null;
  const readsPlaceholder = /^npmAuthToken:[^\n#]*\$\{NODE_AUTH_TOKEN\b/m.test(path.repository.file('.yarnrc.yml')?.text ?? '');
  const { answer, name } = credentialOf(path);
  if (answer === 'yes') return { tool: 'Yarn', version, token: name ?? 'npmAuthToken', isPlaceholder: false, floor: null };
  const isPlaceholder = readsPlaceholder && hasPlaceholder(path);
  return isPlaceholder ? { tool: 'Yarn', version, token: 'NODE_AUTH_TOKEN', isPlaceholder, floor: null } : null;
}

function tokenOf(path: PublishPath): Pick<TokenShadow, 'token' | 'isPlaceholder'> | null {
  const { answer, name } = credentialOf(path);
  if (answer === 'yes') return { token: name ?? '.npmrc', isPlaceholder: false };
  return hasPlaceholder(path) ? { token: 'NODE_AUTH_TOKEN', isPlaceholder: true } : null;
}

/** Whether setup-node's `registry-url` fills NODE_AUTH_TOKEN with a placeholder, since nothing else does. */
function hasPlaceholder(path: PublishPath): boolean {
  const isSet = seenVariableOf(path, 'NODE_AUTH_TOKEN') !== null || path.step.variables.isOpen;
  return !isSet && setupNodesBefore(path.step).some(writesPlaceholder);
}

function writesPlaceholder(setup: Step): boolean {
  const major = setup.uses?.major ?? null;
  const url = withConstants(inputOf(setup, 'registry-url')?.value ?? '', setup.contexts);
  return major !== null && major < HONEST_SETUP_NODE && setup.condition === null && registryKindOf(url) === 'public';
}

/** Whether an earlier command of the job may bring another version of the client: `npm i -g pnpm@11`, `yarn set version`. */
function replaces(path: PublishPath, client: 'pnpm' | 'yarn'): boolean {
  return commandsBefore(path).some(({ program, words }) => {
    const texts = words.map(({ text, prefix }) => text ?? prefix);
    const isUpdate = program === client && (texts[0] === 'self-update' || (texts[0] === 'set' && texts[1] === 'version'));
    return isUpdate || texts.some((text) => text === client || text.startsWith(`${client}@`));
  });
}
