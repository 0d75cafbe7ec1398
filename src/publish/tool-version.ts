import gtr from 'semver/ranges/gtr.js';
import minVersion from 'semver/ranges/min-version.js';
import validRange from 'semver/ranges/valid.js';
import coerce from 'semver/functions/coerce.js';
import gte from 'semver/functions/gte.js';
import lt from 'semver/functions/lt.js';
import valid from 'semver/functions/valid.js';
import { declaredRangeIn, manifestDataIn } from '../repository/dependency-range.ts';
import { installedVersionOf } from '../repository/installed-version.ts';
import { jsonLineOf } from '../repository/json-line.ts';
import { asRecord } from '../repository/plain-json.ts';
import { LineIndex } from '../text/lines.ts';
import { isDynamic } from '../workflow/expression.ts';
import { inputOf, stepsBefore } from '../workflow/step.ts';
import { citationOf } from './fact.ts';
import { manifestIn } from './manifests.ts';
import { commandsBefore } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';
import { publishDirectoryOf } from './target.ts';
import { evidenceOfText } from './workflow-file.ts';

/** Which version of a program a publish gets, as far as a line of the repository says. */
export interface ToolVersion {
  /** Of the package, for instance `@semantic-release/npm`. */
  readonly name: string;
  /** An exact version, or the range that is asked for: `8.1.3`, `^8.0.2`, `v3` without its `v`. */
  readonly spelled: string;
  /** `path:line` of what says so; null for the command or the action itself. */
  readonly citation: string | null;
}

/** Whether every version that may be meant is older than another. A prerelease counts as what it leads to. */
export function isBelow({ spelled }: ToolVersion, floor: string): boolean {
  const exact = exactOf(spelled);
  if (exact !== null) return lt(exact, floor);
  return validRange(spelled) !== null && gtr(floor, spelled);
}

/** Whether every version that may be meant is another one or a later one. */
export function isAtLeast({ spelled }: ToolVersion, floor: string): boolean {
  const exact = exactOf(spelled);
  if (exact !== null) return gte(exact, floor);
  const lowest = validRange(spelled) === null ? null : minVersion(spelled);
  return lowest !== null && gte(lowest, floor);
}

function exactOf(spelled: string): string | null {
  return valid(spelled) === null ? null : (coerce(spelled)?.version ?? null);
}

/** The version that the command (`npx lerna@8`) or the action itself names; null when it names none that files tell. */
export function askedVersionOf({ command: { invocation } }: PublishPath, name: string): ToolVersion | null {
  const { version } = invocation;
  return version === null || validRange(version) === null ? null : { name, spelled: version, citation: null };
}

/**
 * The version of a package that a release tool's command gets from the project: what the lock file has, else what the manifest allows.
 * With a `parent`, the copy that this package finds. Null when the command names a version itself, or when an earlier one may install
 * another.
 */
export function projectVersionOf(path: PublishPath, name: string, parent?: string): ToolVersion | null {
  const { repository, command } = path;
  const directory = publishDirectoryOf(path);
  if (directory === null || command.invocation.version !== null || isInstalledAgain(path, name)) return null;
  const installed = installedVersionOf(repository, directory, name, parent);
  if (!installed) return null;
  const citation = `${installed.path}:${installed.line}`;
  if (installed.source === 'lock') return { name, spelled: installed.version, citation };

  const folder = installed.path.slice(0, Math.max(0, installed.path.lastIndexOf('/')));
  const spelled = declaredRangeIn(repository, folder, name)?.text ?? '';
  if (validRange(spelled) === null) return null;
  const overridden = overriddenVersionOf(path, name);
  return overridden === 'unknown' ? null : (overridden ?? { name, spelled, citation });
}

/** `npm i -g lerna@9`, `yarn add -D np`: whatever the lock file says, this is the copy that runs. */
function isInstalledAgain(path: PublishPath, name: string): boolean {
  const installs = commandsBefore(path).filter(({ program }) => INSTALLERS.test(program));
  return installs.some(({ words }) => words.some(({ text, prefix }) => isSpecOf(text ?? prefix, name)));
}

const INSTALLERS = /^(?:npm|pnpm|yarn|yarnpkg|bun|corepack)$/;

function isSpecOf(word: string, name: string): boolean {
  return word === name || word.startsWith(`${name}@`);
}

/**
 * The version that the root's `overrides` or `resolutions` put in the place of all others; null where they do not name the package,
 * `unknown` where they do so in another way.
 */
export function overriddenVersionOf({ repository }: PublishPath, name: string): ToolVersion | 'unknown' | null {
  const manifest = manifestDataIn(repository, '');
  const file = repository.file('package.json');
  for (const keys of OVERRIDES) {
    const table = keys.reduce<unknown>((value, key) => asRecord(value)?.[key], manifest);
    const spelled = asRecord(table)?.[name];
    if (file && typeof spelled === 'string' && validRange(spelled) !== null) {
      return { name, spelled, citation: `${file.path}:${jsonLineOf(file.text, [...keys, name]) ?? 1}` };
    }
    if (JSON.stringify(table ?? {}).includes(name)) return 'unknown';
  }
  const text = repository.file('pnpm-workspace.yaml')?.text ?? '';
  return text.includes('overrides:') && text.includes(name) ? 'unknown' : null;
}

const OVERRIDES = [['overrides'], ['resolutions'], ['pnpm', 'overrides']] as const;

/** The version of a package manager that the job has, by `packageManager`, Yarn's `yarnPath`, or pnpm/action-setup. */
export function managerVersionOf(path: PublishPath, name: string): ToolVersion | null {
  return (name === 'yarn' ? yarnPathVersionOf(path) : null) ?? packageManagerVersionOf(path, name) ?? actionVersionOf(path, name);
}

/** Any other Yarn starts the one of `yarnPath`. */
function yarnPathVersionOf({ repository }: PublishPath): ToolVersion | null {
  const file = repository.file('.yarnrc.yml');
  const found = /^yarnPath:[^\n#]*\byarn-(\d+\.\d+\.\d+(?:-[\w.]+?)?)\.c?js/m.exec(file?.text ?? '');
  const [, spelled] = found ?? [];
  if (!file || !found || spelled === undefined) return null;
  return { name: 'yarn', spelled, citation: `${file.path}:${new LineIndex(file.text).positionOf(found.index).line}` };
}

function packageManagerVersionOf(path: PublishPath, name: string): ToolVersion | null {
  const directory = publishDirectoryOf(path);
  const folders = directory === null ? [''] : foldersUpFrom(directory);
  for (const folder of folders) {
    const found = manifestIn(path.repository, folder);
    const manager = found?.manifest.packageManager;
    if (!found || !manager) continue;
    if (manager.name !== name) return null;
    const { range } = found.manifest.root.at('packageManager');
    const citation = range ? citationOf({ path: found.path, range, text: found.manifest.document.text }) : found.path;
    return { name, spelled: manager.version, citation };
  }
  return null;
}

function foldersUpFrom(directory: string): readonly string[] {
  const parts = directory === '' ? [] : directory.split('/');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

function actionVersionOf({ step }: PublishPath, name: string): ToolVersion | null {
  if (name !== 'pnpm') return null;
  const setup = stepsBefore(step).findLast(({ uses }) => uses?.name === 'pnpm/action-setup');
  const version = setup && inputOf(setup, 'version');
  if (!version || isDynamic(version.value)) return null;
  const evidence = evidenceOfText(version);
  return { name, spelled: version.value.trim(), citation: evidence && citationOf(evidence) };
}
