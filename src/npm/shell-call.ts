import type { Shell } from '../shell/script.ts';
import type { Word } from '../shell/word.ts';
import type { Invocation } from './invocation.ts';

/** A shell that is started with something to read. */
export interface ShellCall {
  readonly shell: Shell;
  /** The words that hold the command line (`-c`), or null when a file is read. */
  readonly command: readonly Word[] | null;
  /** The word that names the script file, or null when a command line is read. */
  readonly file: Word | null;
  /** What stands after the file, or after the command line: `$1`, `$2` … of either. */
  readonly arguments: readonly Word[];
}

const SHELLS: ReadonlyMap<string, Shell> = new Map([
  ['bash', 'bash'],
  ['zsh', 'bash'],
  ['sh', 'sh'],
  ['dash', 'sh'],
  ['ash', 'sh'],
  ['ksh', 'sh'],
  ['mksh', 'sh'],
  ['pwsh', 'pwsh'],
  ['pwsh-preview', 'pwsh'],
  ['powershell', 'pwsh'],
  ['cmd', 'cmd'],
]);

/** The shell that a program is, zsh read as bash and ksh as sh; null for any other program. */
export function shellNamed(program: string): Shell | null {
  return SHELLS.get(program.toLowerCase()) ?? null;
}

/**
 * What a shell is started with; null for other programs, and for a shell that reads its input, only checks, or has words that are
 * not known.
 */
export function shellCallOf({ program, words }: Invocation): ShellCall | null {
  const shell = shellNamed(program);
  switch (shell) {
    case null:
      return null;
    case 'pwsh':
      return powerShellCallOf(words, program.toLowerCase() === 'powershell');
    case 'cmd':
      return cmdCallOf(words);
    default:
      return posixCallOf(shell, words);
  }
}

/** Long options of bash and zsh that only show something. */
const SHOWING = /^--(?:version|help|dump-strings|dump-po-strings)$/;

/** `bash [-euxo pipefail] x.sh a b`, `sh -ec 'x' name a b`. */
function posixCallOf(shell: Shell, words: readonly Word[]): ShellCall | null {
  let hasCommand = false;
  let index = 0;
  for (; index < words.length; index += 1) {
    const word = words[index];
    const text = word?.text ?? null;
    if (word === undefined || word.splits) return null;
    if (text === '--' || text === '-') {
      index += 1;
      break;
    }
    if (text === null || !/^[-+]./.test(text)) break;
    if (text.startsWith('--')) {
      if (SHOWING.test(text)) return null;
      if (/^--(?:rcfile|init-file)$/.test(text)) index += 1;
      continue;
    }
    const letters = text.slice(1);
    // `-n` only checks, `-s` reads the input.
    if (text.startsWith('-') && /[ns]/.test(letters)) return null;
    if (text.startsWith('-') && letters.includes('c')) hasCommand = true;
    index += letters.replace(/[^oO]/g, '').length;
  }
  const [first, ...rest] = words.slice(index);
  if (!first || first.splits) return null;
  if (!hasCommand) return { shell, command: null, file: first, arguments: rest };
  // The first word after the command line is `$0`.
  return { shell, command: [first], file: null, arguments: rest.slice(1) };
}

const POWERSHELL_VALUES =
  /^[-/](?:ep|ex\w*|wd|wo\w*|w|wi\w*|o|of|outp\w*|if|inp\w*|ve\w*|config\w*|cus\w*|settings\w*|psc\w*)$/i;

/** `pwsh x.ps1 a`, `pwsh -File x.ps1 a`, `pwsh -NoProfile -Command "…"`; what follows `-Command` is one command line. */
function powerShellCallOf(words: readonly Word[], isWindowsPowerShell: boolean): ShellCall | null {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    const text = word?.text ?? null;
    if (word === undefined || word.splits || text === null) return null;
    const rest = words.slice(index + 1);
    if (/^[-/](?:e|ec|en\w*)$/i.test(text) || text === '-') return null;
    if (/^[-/]c(?:o\w*)?$/i.test(text) && !/^[-/]config/i.test(text)) {
      return rest.length === 0 || rest[0]?.text === '-' ? null : { shell: 'pwsh', command: rest, file: null, arguments: [] };
    }
    if (/^[-/]f(?:i|il|ile)?$/i.test(text)) return fileCall(rest);
    if (POWERSHELL_VALUES.test(text)) index += 1;
    else if (!text.startsWith('-')) {
      const isFile = !isWindowsPowerShell || /\.ps1$/i.test(text);
      return isFile ? fileCall(words.slice(index)) : { shell: 'pwsh', command: words.slice(index), file: null, arguments: [] };
    }
  }
  return null;
}

function fileCall([file, ...rest]: readonly Word[]): ShellCall | null {
  return file && file.text !== '-' ? { shell: 'pwsh', command: null, file, arguments: rest } : null;
}

/** `cmd /d /s /c "…"`; `//c` is how Git's bash writes it. */
function cmdCallOf(words: readonly Word[]): ShellCall | null {
  const at = words.findIndex(({ text }) => text === null || !/^\/{1,2}(?:[adqsux]|[eftv]:\w+)$/i.test(text));
  const isCommand = /^\/{1,2}[ckr]$/i.test(words[at]?.text ?? '');
  const command = words.slice(at + 1);
  return isCommand && command.length > 0 ? { shell: 'cmd', command, file: null, arguments: [] } : null;
}
