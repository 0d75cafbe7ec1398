import type { Shell } from '../shell/script.ts';
import type { Word } from '../shell/word.ts';
import type { Invocation } from './invocation.ts';
import { shellCallOf, shellNamed } from './shell-call.ts';

/** A shell script in a file that a command starts or reads. */
export interface ScriptFileRun {
  /** As written, relative to the command's directory, with slashes; absolute only inside the checkout. */
  readonly path: string;
  /** The shell that the command says; null when the file's first line or name decides (`shellOfFile`). */
  readonly shell: Shell | null;
  /** Its `$1`, `$2` …; null for one that is not constant. */
  readonly arguments: readonly (string | null)[];
  /** Whether it runs in the shell of the command itself (`. x`, `source x`). */
  readonly isSourced: boolean;
}

/** The script file that an invocation starts; null for files outside the repository and those of other interpreters. */
export function scriptFileOf(invocation: Invocation): ScriptFileRun | null {
  const { program, words } = invocation;
  if (program === '.' || program === 'source') {
    const [file, ...rest] = words[0]?.text === '--' ? words.slice(1) : words;
    return fileRun(file, 'bash', rest, true);
  }
  if (shellNamed(program) !== null) {
    const call = shellCallOf(invocation);
    return call?.file ? fileRun(call.file, call.shell, call.arguments, false) : null;
  }
  return startedFileOf(invocation);
}

/** `./scripts/publish.sh a b`: a file that is started by its own name. */
function startedFileOf({ command, program, words, launcher }: Invocation): ScriptFileRun | null {
  const name = command.words[command.words.length - words.length - 1];
  // Of a bin folder inside the checkout the program's bare name is all that is left.
  const isFile = program.includes('/') || /\.bat$/i.test(program) || isInCheckout(name?.text ?? '');
  if (!isFile || /(?:^|\/)node_modules\//.test(program)) return null;
  // Launchers also start packages, whose names may have slashes (`@changesets/cli`).
  if (launcher !== null && !/^\.{0,2}\//.test(program)) return null;
  return fileRun(name, null, words, false);
}

function fileRun(file: Word | undefined, shell: Shell | null, rest: readonly Word[], isSourced: boolean): ScriptFileRun | null {
  const path = file?.text?.replaceAll('\\', '/') ?? '';
  if (path === '' || isOutside(path)) return null;
  const byName = shellOfName(path);
  if (byName === 'other') return null;
  return { path, shell: byName ?? shell, arguments: rest.map(({ text }) => text), isSourced };
}

function isInCheckout(path: string): boolean {
  return path.startsWith('/github/workspace/');
}

function isOutside(path: string): boolean {
  return /^(?:\/|~|[a-z]:)/i.test(path) && !isInCheckout(path);
}

/** Only these extensions decide more than the command and the first line do. */
function shellOfName(path: string): 'pwsh' | 'cmd' | 'other' | null {
  if (/\.ps1$/i.test(path)) return 'pwsh';
  if (/\.(?:cmd|bat)$/i.test(path)) return 'cmd';
  return /\.(?:[cm]?[jt]sx?|json|py|rb|pl|php|lua|go|rs|exe)$/i.test(path) ? 'other' : null;
}

/**
 * The shell that reads a file which is started by its name, by its first line, else by its extension; null for other interpreters
 * or none.
 */
export function shellOfFile(path: string, text: string): Shell | null {
  const byName = shellOfName(path);
  if (byName === 'pwsh' || byName === 'cmd') return byName;
  const [, line] = /^\uFEFF?#!([^\n]*)/.exec(text) ?? [];
  if (line !== undefined) return shellOfInterpreter(line, text);
  if (/\.(?:bash|zsh)$/i.test(path)) return 'bash';
  return /\.(?:sh|ksh)$/i.test(path) ? 'sh' : null;
}

/** `/usr/bin/env -S bash -e` and the like. */
function shellOfInterpreter(line: string, text: string): Shell | null {
  const words = line.trim().split(/\s+/).map((word) => word.slice(word.lastIndexOf('/') + 1));
  const isEnvironment = words[0] === 'env';
  const program = isEnvironment ? words.slice(1).find((word) => !word.startsWith('-') && !word.includes('=')) : words[0];
  if (program === 'busybox') return shellNamed(words[words.indexOf(program) + 1] ?? '');
  if (program === 'nix-shell') return shellNamed(/^#!\s*nix-shell\b.*\s-i\s+(\S+)/m.exec(text)?.[1] ?? '');
  return shellNamed(program ?? '');
}
