import type { Command } from '../shell/script.ts';
import type { Word } from '../shell/word.ts';
import { bareCommand } from '../shell/wrappers.ts';
import { npmCommandOf } from './npm-command.ts';
import { NPM_OPTIONS, NPX_OPTIONS, type OptionGrammar, PNPM_OPTIONS, YARN_OPTIONS } from './option-grammar.ts';
import { firstPositionalOf, readArguments } from './options.ts';

/** The program that a command line really starts, with launchers such as `sudo`, `npx` and `corepack` taken off. */
export interface Invocation {
  /** The command as written, launchers included. */
  readonly command: Command;
  /** Base name of the program, for instance `npm` or `changeset`. */
  readonly program: string;
  /**
   * The version asked of the launcher: `11` in `npx npm@11 publish`; `''` for one that files do not tell (`npx npm@$V`, what `bunx` and
   * `dlx` fetch); null when it is simply the one on the PATH.
   */
  readonly version: string | null;
  /** The words after the program. */
  readonly words: readonly Word[];
  /** The last launcher that picked the program (`npx`, `bunx`, `corepack`, `pnpm exec` …); null for a program started by its name. */
  readonly launcher: string | null;
}

/** Launchers inside launchers: more than any real line has. */
const DEPTH = 5;

/** What a command starts, or null when its name is not constant. */
export function invocationOf(command: Command): Invocation | null {
  const bare = bareCommand(command);
  if (!bare) return null;
  let program = programOf(bare.words[0]);
  let words = bare.words.slice(1);
  let version: string | null = isInstalled(bare.words[0]) ? '' : null;
  let launcher: string | null = null;

  for (let depth = 0; depth < DEPTH && program !== null; depth += 1) {
    const launched: Launched | null = launchedBy(program, words);
    if (!launched) break;
    ({ program, version, words, launcher } = launched);
  }
  if (program === null) return null;
  return { command: bare, program, version, words, launcher };
}

interface Launched {
  readonly program: string | null;
  readonly version: string | null;
  readonly words: Word[];
  readonly launcher: string;
}

/** Whether a word names a program among the project's own dependencies. */
function isInstalled(word: Word | undefined): boolean {
  return /(?:^|[\\/])node_modules[\\/]\.bin[\\/]/.test(word?.text ?? '');
}

/** A bin folder of the system, of a home, of the project's dependencies or of Python's own. */
const BIN_FOLDER = /^(?:\/|~\/|[a-z]:\/)(?:.*\/)?s?bin\/[^/]+$|(?:^|\/)(?:node_modules\/\.|\.?venv\/)bin\/[^/]+$/i;

function programOf(word: Word | undefined): string | null {
  if (!word || word.text === null) return null;
  const path = word.text.replaceAll('\\', '/');
  // A file of the project keeps its path: `./npm` and `bin/npm` are not npm.
  const isProgram = !path.includes('/') || BIN_FOLDER.test(path);
  return isProgram ? path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:cmd|exe|ps1)$/i, '') : path;
}

function launchedBy(program: string, words: readonly Word[]): Launched | null {
  switch (program) {
    case 'npx':
    case 'pnpx':
    case 'bunx':
      return packageRunner(program, words);
    case 'npm':
      return launchedByVerb(program, words, NPM_OPTIONS, (verb) => npmCommandOf(verb) === 'exec');
    case 'pnpm':
      return launchedByVerb(program, words, PNPM_OPTIONS, (verb) => verb === 'exec' || verb === 'dlx');
    case 'yarn':
    case 'yarnpkg':
      return launchedByVerb(program, words, YARN_OPTIONS, (verb) => verb === 'exec' || verb === 'dlx');
    case 'bun':
      return words[0]?.text === 'x' ? packageRunner('bun x', words.slice(1)) : null;
    case 'corepack': {
      const [, name = null, version = null] = /^(npm|npx|pnpm|pnpx|yarn)(?:@(.+))?$/.exec(words[0]?.text ?? '') ?? [];
      return name === null ? null : { program: name, version, words: words.slice(1), launcher: 'corepack' };
    }
    default:
      return null;
  }
}

/** Options that start a program in folders other than the current one. */
const ELSEWHERE = new Set(['workspace', 'workspaces', 'recursive', 'filter', 'filter-prod', 'dir', 'cwd', 'workspace-root']);

/** `npm exec`, `pnpm dlx` …, options before the verb included. One that starts the program elsewhere is left as it is. */
function launchedByVerb(
  program: string,
  words: readonly Word[],
  grammar: OptionGrammar,
  launches: (verb: string) => boolean,
): Launched | null {
  const found = firstPositionalOf(words, grammar);
  const name = found?.verb.text ?? null;
  if (!found || name === null || !launches(name)) return null;
  const before = readArguments(words.slice(0, found.index), grammar);
  if (before.open || before.options.some((option) => ELSEWHERE.has(option.name))) return null;
  const packages = before.options.flatMap((option) => (option.name === 'package' && option.value !== null ? [option.value] : []));
  const verb = program === 'npm' ? 'exec' : name;
  return packageRunner(`${program} ${verb}`, words.slice(found.index + 1), packages);
}

/** `npx [options] [-p package] name[@version] words…`: everything after the name belongs to the program. */
function packageRunner(launcher: string, words: readonly Word[], named: readonly string[] = []): Launched {
  const packages = new Map(named.map(packageSpecOf));
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    const text = word?.text ?? null;
    if (!word || text === '--') continue;
    if (text?.startsWith('-')) {
      const [, dashed = '', equals, inline] = /^--?([^=]*)(=?)([\s\S]*)$/.exec(text) ?? [];
      const name = NPX_OPTIONS.shorthands.get(dashed) ?? dashed;
      if (!NPX_OPTIONS.withValue.has(name)) continue;
      const value = equals ? (inline ?? '') : (words[index + 1]?.text ?? '');
      if (!equals) index += 1;
      if (name === 'package') packages.set(...packageSpecOf(value));
      continue;
    }
    const rest = words.slice(index + 1);
    const [name, spelled] = text === null ? unknownVersionOf(word) : packageSpecOf(text);
    // `npx npm` starts the npm that is there; these fetch one.
    const version = spelled ?? (/^(?:pnpx|bunx|bun x|.* dlx)$/.test(launcher) ? '' : null);
    // With `-p`, the name is a program of those packages and is taken as it stands.
    if (packages.size > 0 && text !== null) return { program: text, version: packages.get(text) ?? null, words: rest, launcher };
    return { program: name, version, words: rest, launcher };
  }
  return { program: null, version: null, words: [], launcher };
}

/** `npm@${VERSION}`: the name is constant though the version is not. */
function unknownVersionOf({ prefix }: Word): readonly [name: string | null, version: string | null] {
  const [name, version] = packageSpecOf(prefix);
  return version === null ? [null, null] : [name, ''];
}

/** `npm@11` as `['npm', '11']`; a scope's own `@` is not a version. */
export function packageSpecOf(spec: string): [name: string, version: string | null] {
  const at = spec.indexOf('@', 1);
  return at === -1 ? [spec, null] : [spec.slice(0, at), spec.slice(at + 1)];
}
