import type { Word } from '../shell/word.ts';
import { type Invocation, packageSpecOf } from './invocation.ts';
import { npmCommandOf } from './npm-command.ts';
import { BUN_OPTIONS, NPM_OPTIONS, type OptionGrammar, PNPM_OPTIONS, YARN_OPTIONS } from './option-grammar.ts';
import { type Arguments, optionOf, readArguments } from './options.ts';

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
  if (names.length > 0 || isNoInstall(read)) return null;
  const isFrozen = name === 'ci' || name === 'install-ci-test';
  // An expansion may hold a package name.
  if (read.open && !isFrozen) return null;
  return { client: 'npm', invocation, name, verb, arguments: read, resolution: isFrozen ? 'frozen' : 'floating' };
}

function pnpmInstallOf(invocation: Invocation): InstallCommand | null {
  const read = readArguments(invocation.words, PNPM_OPTIONS);
  const [verb = null, ...names] = read.positionals;
  if (verb === null || !['install', 'i', 'ci', 'clean-install', 'install-clean', 'ic'].includes(verb.text ?? '')) return null;
  if (names.length > 0 || read.open || isNoInstall(read)) return null;
  const frozen = optionOf(read, 'frozen-lockfile')?.value;
  const isFloating = frozen === 'false' || optionOf(read, 'lockfile')?.value === 'false';
  const resolution = isFloating ? 'floating' : frozen === 'true' ? 'frozen' : 'default';
  return { client: 'pnpm', invocation, name: 'install', verb, arguments: read, resolution };
}

function yarnInstallOf(invocation: Invocation): InstallCommand | null {
  const read = readArguments(invocation.words, YARN_OPTIONS);
  const [verb = null, ...rest] = read.positionals;
  if (verb !== null && verb.text !== 'install') return null;
  if (rest.length > 0 || read.open || isNoInstall(read)) return null;
  if (optionOf(read, 'mode')?.value === 'update-lockfile') return null;
  const immutable = optionOf(read, 'immutable', 'frozen-lockfile');
  const isFloating = immutable?.value === 'false' || optionOf(read, 'lockfile')?.value === 'false';
  const resolution = isFloating ? 'floating' : immutable?.value === 'true' ? 'frozen' : 'default';
  return { client: 'yarn', invocation, name: 'install', verb, arguments: read, resolution };
}

function bunInstallOf(invocation: Invocation): InstallCommand | null {
  const read = readArguments(invocation.words, BUN_OPTIONS);
  const [verb = null, ...names] = read.positionals;
  if (verb === null || !['install', 'i', 'ci'].includes(verb.text ?? '')) return null;
  if (names.length > 0 || read.open || isNoInstall(read)) return null;
  const isFrozen = verb.text === 'ci' || isOn(read, 'frozen-lockfile');
  return { client: 'bun', invocation, name: 'install', verb, arguments: read, resolution: isFrozen ? 'frozen' : 'default' };
}

/** Options with which nothing of the project's dependencies is put on the disk. */
function isNoInstall(read: Arguments): boolean {
  return isGlobal(read) || ['dry-run', 'package-lock-only', 'lockfile-only', 'help', 'version'].some((name) => isOn(read, name));
}

/** A command that puts another npm on the PATH. */
export interface NpmUpgrade {
  readonly invocation: Invocation;
  /** The version asked for: a range, a tag, `latest` when none is written; null when it is not constant. */
  readonly version: string | null;
  /** The word that names npm, or may name it. */
  readonly spec: Word;
}

/** The upgrade of npm itself that an invocation carries out (`npm i -g npm@11`, `corepack prepare npm@11 --activate` …), or null. */
export function npmUpgradeOf(invocation: Invocation): NpmUpgrade | null {
  const { program, words } = invocation;
  switch (program) {
    case 'npm':
      return globalInstallOf(invocation, NPM_OPTIONS, (verb) => /^(?:install|install-test|update)$/.test(npmCommandOf(verb) ?? ''));
    case 'pnpm':
      return globalInstallOf(invocation, PNPM_OPTIONS, (verb) => /^(?:add|i|install|up|update|upgrade)$/.test(verb));
    case 'bun':
      return globalInstallOf(invocation, BUN_OPTIONS, (verb) => /^(?:a|add|i|install)$/.test(verb));
    case 'yarn':
    case 'yarnpkg': {
      const [first, second, ...specs] = readArguments(words, YARN_OPTIONS).positionals;
      return first?.text === 'global' && (second?.text === 'add' || second?.text === 'upgrade') ? npmSpecAmong(invocation, specs) : null;
    }
    case 'volta':
      return words[0]?.text === 'install' || words[0]?.text === 'pin' ? npmSpecAmong(invocation, words.slice(1)) : null;
    case 'corepack': {
      const [verb, ...specs] = words;
      const upgrade = /^(?:prepare|install|enable|use|up)$/.test(verb?.text ?? '') ? npmSpecAmong(invocation, specs) : null;
      // Without a version Corepack takes the manifest's, or the one it came with.
      return upgrade?.spec.text === 'npm' ? { ...upgrade, version: null } : upgrade;
    }
    default:
      return null;
  }
}

function globalInstallOf(invocation: Invocation, grammar: OptionGrammar, installs: (verb: string) => boolean): NpmUpgrade | null {
  const read = readArguments(invocation.words, grammar);
  const [verb, ...specs] = read.positionals;
  return installs(verb?.text ?? '') && isGlobal(read) ? npmSpecAmong(invocation, [...specs, ...read.unknowns]) : null;
}

function npmSpecAmong(invocation: Invocation, specs: readonly Word[]): NpmUpgrade | null {
  let possible: Word | null = null;
  for (const spec of specs) {
    if (spec.text === null) {
      // `npm@${VERSION}` names npm, `$TOOLS` may.
      if (spec.prefix === '' || spec.prefix.startsWith('npm@')) possible = spec;
      continue;
    }
    const [name, version] = packageSpecOf(spec.text);
    if (name === 'npm') return { invocation, version: version === null || version === '' ? 'latest' : version, spec };
  }
  return possible && { invocation, version: null, spec: possible };
}

/** `-g`, `--global`, `--location=global`. */
function isGlobal(read: Arguments): boolean {
  return isOn(read, 'global') || optionOf(read, 'location')?.value === 'global';
}

function isOn(read: Arguments, name: string): boolean {
  return optionOf(read, name)?.value === 'true';
}

/** Options of `npm install` that mean the same to `npm ci`. */
const OPTIONS_OF_CI = new Set(
  `audit fund ignore-scripts omit include loglevel progress prefer-offline prefer-online offline cache legacy-peer-deps strict-peer-deps
  foreground-scripts registry color timing production only`.split(/\s+/),
);

/** Whether a plain `npm install` could be called `npm ci` with the same options. */
export function readsLikeCi({ client, name, arguments: read }: InstallCommand): boolean {
  if (client !== 'npm' || name !== 'install' || read.open) return false;
  return read.options.every((option) => OPTIONS_OF_CI.has(option.name) && option.value !== null);
}
