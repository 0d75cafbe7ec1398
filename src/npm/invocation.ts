import type { Range } from '../text/range.ts';
import type { Command } from '../shell/script.ts';
import type { Word } from '../shell/word.ts';
import { bareCommand } from '../shell/wrappers.ts';
import { npmCommandOf } from './npm-command.ts';
import { NPX_OPTIONS } from './options.ts';

/** The program that a command line really starts, with launchers such as `sudo`, `npx` and `corepack` taken off. */
export interface Invocation {
  /** The command as written, launchers included. */
  readonly command: Command;
  /** Base name of the program, for instance `npm` or `changeset`. */
  readonly program: string;
  /** The version asked of the launcher: `11` in `npx npm@11 publish`; null when none is. */
  readonly version: string | null;
  /** The words after the program. */
  readonly words: readonly Word[];
  /** The last launcher that picked the program (`npx`, `bunx`, `corepack`, `pnpm exec` …); null for a program started by its name. */
  readonly launcher: string | null;
  /** Whether `sudo` stands before it. */
  readonly isPrivileged: boolean;
}

/** Launchers inside launchers: more than any real line has. */
const DEPTH = 5;

/** What a command starts, or null when its name is not constant. */
export function invocationOf(command: Command): Invocation | null {
  const bare = bareCommand(command);
  if (!bare) return null;
  const isPrivileged = bare.wrappers.includes('sudo');
  let program = programOf(bare.words[0]);
  let words = bare.words.slice(1);
  let version: string | null = null;
  let launcher: string | null = null;

  for (let depth = 0; depth < DEPTH && program !== null; depth += 1) {
    const launched: Launched | null = launchedBy(program, words);
    if (!launched) break;
    ({ program, version, words, launcher } = launched);
  }
  if (program === null) return null;
  return { command: bare, program, version, words, launcher, isPrivileged };
}

/** From the first to the last word of what is started, wrappers included. */
export function rangeOfInvocation({ command }: Invocation): Range {
  return command.range;
}

interface Launched {
  readonly program: string | null;
  readonly version: string | null;
  readonly words: Word[];
  readonly launcher: string;
}

function programOf(word: Word | undefined): string | null {
  if (!word || word.text === null) return null;
  const name = word.text.replaceAll('\\', '/');
  // A file of the project keeps its path: `./npm` is not npm. What lies in a bin folder is a program.
  const isProgram = !name.includes('/') || /(?:^|\/)s?bin\/[^/]+$/.test(name) || /\/\.bin\/[^/]+$/.test(name);
  return isProgram ? name.slice(name.lastIndexOf('/') + 1).replace(/\.(?:cmd|exe|ps1)$/i, '') : name;
}

function launchedBy(program: string, words: readonly Word[]): Launched | null {
  const [first] = words;
  switch (program) {
    case 'npx':
    case 'pnpx':
    case 'bunx':
      return packageRunner(program, words);
    case 'npm':
      return first?.text && npmCommandOf(first.text) === 'exec' ? packageRunner('npm exec', words.slice(1)) : null;
    case 'pnpm':
    case 'yarn':
      if (first?.text === 'exec' || first?.text === 'dlx') return packageRunner(`${program} ${first.text}`, words.slice(1));
      return null;
    case 'bun':
      return first?.text === 'x' ? packageRunner('bun x', words.slice(1)) : null;
    case 'corepack': {
      const [, name = null, version = null] = /^(npm|npx|pnpm|pnpx|yarn)(?:@(.+))?$/.exec(first?.text ?? '') ?? [];
      return name === null ? null : { program: name, version, words: words.slice(1), launcher: 'corepack' };
    }
    default:
      return null;
  }
}

/** `npx [options] [-p package] name[@version] words…`: everything after the name belongs to the program. */
function packageRunner(launcher: string, words: readonly Word[]): Launched {
  const packages = new Map<string, string | null>();
  for (let index = 0; index < words.length; index += 1) {
    const text = words[index]?.text ?? null;
    if (text === '--') continue;
    if (text?.startsWith('-')) {
      const [, dashed = '', equals, inline] = /^--?([^=]*)(=?)([\s\S]*)$/.exec(text) ?? [];
      const name = NPX_OPTIONS.shorthands.get(dashed) ?? dashed;
      if (!NPX_OPTIONS.withValue.has(name)) continue;
      const value = equals ? (inline ?? '') : (words[index + 1]?.text ?? '');
      if (!equals) index += 1;
      if (name === 'package') {
        const [packageName, version] = packageSpecOf(value);
        packages.set(packageName, version);
      }
      continue;
    }
    const rest = words.slice(index + 1);
    if (text === null) return { program: null, version: null, words: rest, launcher };
    const [name, version] = packages.size > 0 ? [text, packages.get(text) ?? null] : packageSpecOf(text);
    return { program: name, version, words: rest, launcher };
  }
  return { program: null, version: null, words: [], launcher };
}

/** `npm@11` as `['npm', '11']`; a scope's own `@` is not a version. */
export function packageSpecOf(spec: string): readonly [name: string, version: string | null] {
  const at = spec.indexOf('@', 1);
  return at === -1 ? [spec, null] : [spec.slice(0, at), spec.slice(at + 1)];
}
