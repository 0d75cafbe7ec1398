import type { Word } from '../shell/word.ts';
import { type Invocation, packageSpecOf } from './invocation.ts';
import { npmCommandOf } from './npm-command.ts';
import { type Arguments, BUN_OPTIONS, NPM_OPTIONS, PNPM_OPTIONS, YARN_OPTIONS, optionOf, readArguments } from './options.ts';

/** A command that installs a project's dependencies, without naming packages. */
export interface InstallCommand {
  readonly client: 'npm' | 'pnpm' | 'yarn' | 'bun';
  readonly invocation: Invocation;
  /** npm's name for it (`install`, `ci`, `install-test` …); `install` for the other clients. */
  readonly name: string;
  /** The word that names the command; null for a bare `yarn`. */
  readonly verb: Word | null;
  readonly arguments: Arguments;
  /**
   * What its words say of the lock file: `frozen` fails when the lock file does not match, `floating` may resolve anew,
   * `default` leaves it to the client's version and configuration.
   */
  readonly resolution: 'frozen' | 'floating' | 'default';
}

/** The dependency install that an invocation carries out, or null: adding packages by name, global installs and dry runs are none. */
export function installCommandOf(invocation: Invocation): InstallCommand | null {
  switch (invocation.program) {
    case 'npm':
      return npmInstallOf(invocation);
    case 'pnpm':
      return pnpmInstallOf(invocation);
    case 'yarn':
    case 'yarnpkg':
      return yarnInstallOf(invocation);
    case 'bun':
      return bunInstallOf(invocation);
    default:
      return null;
  }
}

const NPM_INSTALLS = new Set(['install', 'install-test', 'ci', 'install-ci-test']);

function npmInstallOf(invocation: Invocation): InstallCommand | null {
  const read = readArguments(invocation.words, NPM_OPTIONS);
  const [verb = null, ...names] = read.positionals;
  const name = npmCommandOf(verb?.text ?? '');
  if (verb === null || name === null || !NPM_INSTALLS.has(name)) return null;
  if (names.length > 0 || isGlobal(read) || isOn(read, 'dry-run') || isOn(read, 'package-lock-only') || isOn(read, 'help')) return null;
  // An expansion may hold a package name.
  if (read.open && name.startsWith('install') && name !== 'install-ci-test') return null;
  const isFrozen = name === 'ci' || name === 'install-ci-test';
  return { client: 'npm', invocation, name, verb, arguments: read, resolution: isFrozen ? 'frozen' : 'floating' };
}

function pnpmInstallOf(invocation: Invocation): InstallCommand | null {
  const read = readArguments(invocation.words, PNPM_OPTIONS);
  const [verb = null, ...names] = read.positionals;
  if (verb === null || !['install', 'i', 'ci', 'clean-install', 'install-clean', 'ic'].includes(verb.text ?? '')) return null;
  if (names.length > 0 || isGlobal(read) || isOn(read, 'lockfile-only')) return null;
  const frozen = optionOf(read, 'frozen-lockfile')?.value;
  const resolution = frozen === 'false' ? 'floating' : frozen === 'true' ? 'frozen' : 'default';
  return { client: 'pnpm', invocation, name: 'install', verb, arguments: read, resolution };
}

function yarnInstallOf(invocation: Invocation): InstallCommand | null {
  const read = readArguments(invocation.words, YARN_OPTIONS);
  const [verb = null, ...rest] = read.positionals;
  if (verb !== null && verb.text !== 'install') return null;
  if (rest.length > 0 || isOn(read, 'version') || isOn(read, 'help') || read.open) return null;
  const immutable = optionOf(read, 'immutable', 'frozen-lockfile', 'pure-lockfile');
  const isFrozen = optionOf(read, 'frozen-lockfile', 'immutable')?.value === 'true';
  const resolution = immutable?.value === 'false' ? 'floating' : isFrozen ? 'frozen' : 'default';
  return { client: 'yarn', invocation, name: 'install', verb, arguments: read, resolution };
}

function bunInstallOf(invocation: Invocation): InstallCommand | null {
  const read = readArguments(invocation.words, BUN_OPTIONS);
  const [verb = null, ...names] = read.positionals;
  if (verb === null || !['install', 'i', 'ci'].includes(verb.text ?? '')) return null;
  if (names.length > 0 || isGlobal(read)) return null;
  const isFrozen = verb.text === 'ci' || isOn(read, 'frozen-lockfile');
  return { client: 'bun', invocation, name: 'install', verb, arguments: read, resolution: isFrozen ? 'frozen' : 'default' };
}

/** A command that puts another npm on the PATH. */
export interface NpmUpgrade {
  readonly invocation: Invocation;
  /** The version asked for: a range, a tag, `latest` when none is written; null when it is not constant. */
  readonly version: string | null;
  /** The word that names npm. */
  readonly spec: Word;
}

/** The upgrade of npm itself that an invocation carries out (`npm i -g npm@11`, `corepack prepare npm@11 --activate` …), or null. */
export function npmUpgradeOf(invocation: Invocation): NpmUpgrade | null {
  const { program, words } = invocation;
  switch (program) {
    case 'npm': {
      const read = readArguments(words, NPM_OPTIONS);
      const [verb, ...specs] = read.positionals;
      const command = npmCommandOf(verb?.text ?? '');
      const installs = command === 'install' || command === 'update' || command === 'install-test';
      return installs && isGlobal(read) ? npmSpecAmong(invocation, specs) : null;
    }
    case 'pnpm': {
      const read = readArguments(words, PNPM_OPTIONS);
      const [verb, ...specs] = read.positionals;
      return /^(?:add|i|install|up|update)$/.test(verb?.text ?? '') && isGlobal(read) ? npmSpecAmong(invocation, specs) : null;
    }
    case 'yarn': {
      const [first, second, ...specs] = words;
      return first?.text === 'global' && second?.text === 'add' ? npmSpecAmong(invocation, specs) : null;
    }
    case 'bun': {
      const read = readArguments(words, BUN_OPTIONS);
      const [verb, ...specs] = read.positionals;
      return /^(?:add|i|install)$/.test(verb?.text ?? '') && isGlobal(read) ? npmSpecAmong(invocation, specs) : null;
    }
    case 'corepack': {
      const [verb, ...specs] = words;
      const picks = verb?.text === 'prepare' || verb?.text === 'install' || verb?.text === 'enable' || verb?.text === 'use';
      return picks ? npmSpecAmong(invocation, specs) : null;
    }
    default:
      return null;
  }
}

function npmSpecAmong(invocation: Invocation, specs: readonly Word[]): NpmUpgrade | null {
  for (const spec of specs) {
    if (spec.text === null) {
      if (/^npm@/.test(spec.prefix)) return { invocation, version: null, spec };
      continue;
    }
    const [name, version] = packageSpecOf(spec.text);
    if (name === 'npm') return { invocation, version: version === null || version === '' ? 'latest' : version, spec };
  }
  return null;
}

/** `-g`, `--global`, `--location=global`. */
function isGlobal(read: Arguments): boolean {
  return isOn(read, 'global') || optionOf(read, 'location')?.value === 'global';
}

function isOn(read: Arguments, name: string): boolean {
  return optionOf(read, name)?.value === 'true';
}
