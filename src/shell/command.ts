import type { Range } from '../text/range.ts';
import type { Mask } from './masks.ts';
import type { Word } from './word.ts';

/** The shells that are read: `sh` as bash, `powershell` as `pwsh`. */
export type Shell = 'bash' | 'sh' | 'pwsh' | 'cmd';

/** A redirect of a command to or from a file or descriptor; here-documents and here-strings are its `input`. */
export interface Redirect {
  /** As written, without the descriptor: `>`, `>>`, `>&`, `&>`, `<` … */
  readonly operator: string;
  /** The descriptor before the operator (2 in `2>`); null when none is written or it is a variable. */
  readonly descriptor: number | null;
  /** The file or descriptor; null when the script ends before it. */
  readonly target: Word | null;
}

/**
 * What a command's non-zero status does: it `fails` the script; it is `ignored` (`|| true`, `|| echo …`, `set +e`);
 * it is `tested` by the script (a condition, `!`, another `||` branch, `$?` read by the next statement under `set +e`).
 * Always `fails` in pwsh and cmd, where the real answer depends on the command's place and on settings.
 */
export type Failure = 'fails' | 'ignored' | 'tested';

/** A simple command of a script: a name, its arguments, and what is known of where and how it runs. */
export interface Command {
  /** Name and arguments, at least one. */
  readonly words: readonly Word[];
  /** From the first word's start to the last word's end. */
  readonly range: Range;
  /** `NAME=value` before the command word; null for a value that is not constant. */
  readonly assignments: ReadonlyMap<string, string | null>;
  /**
   * The environment as far as it is known: what the script exports, `assignments` and the setting's `variables`;
   * null for an unknown value. A variable that is absent may be set or not.
   */
  readonly environment: ReadonlyMap<string, string | null>;
  /** The absolute POSIX path it runs in; null when unknown. */
  readonly directory: string | null;
  /**
   * The absolute POSIX pattern, as `Word.glob`, one of whose matches is the directory it runs in; null when the
   * directory is known, or when more than globs makes it unknown. Always null in pwsh and cmd.
   */
  readonly directoryGlob: string | null;
  readonly redirects: readonly Redirect[];
  /** The body of its here-document as written, or its here-string (the source text where that is not constant). */
  readonly input: string | null;
  /**
   * Whether it may not run on every run: in an if, case or loop body, after `&&` or `||`, after a `return` that may be
   * reached; in a function also when the call is, or when no call of it is followed.
   */
  readonly conditional: boolean;
  /** The name of the function whose body holds it; null outside functions. */
  readonly functionName: string | null;
  readonly failure: Failure;
  /**
   * For a command inside `$(…)`, backticks or `<(…)`: the command whose words, assignments or redirects hold it;
   * null elsewhere, also in an assignment without a command, and always in pwsh and cmd.
   */
  readonly parent: Command | null;
  /**
   * Names of the wrappers that stood before it (`sudo`, `env`, cmd's `call`), outermost first. What `xargs` and
   * `find -exec` start is listed beside them, with a last wrapper of that name, and with unknown words that split for
   * what they fill in; a word that they append stands nowhere in the script (an empty range at the end).
   */
  readonly wrappers: readonly string[];
  /**
   * Its index in the order in which commands were reached as the script was followed: what stands in its substitutions
   * comes before it, what a function does after the call. Functions that may be called unseen come last.
   */
  readonly order: number;
}

/** A script as a flat list of its commands. */
export interface Script {
  readonly text: string;
  /**
   * In source order. A command is listed once per run of a loop or call of a function that is followed (a loop over
   * known words or globs, a function that is defined once), each time with the same range; where runs or calls are too
   * many or unknown, once for all of them.
   */
  readonly commands: readonly Command[];
  /** False when there are syntax errors, or nesting or size beyond the bounds, so that the list may be partial. */
  readonly complete: boolean;
}

/** What is known of a script from outside. */
export interface ScriptSetting {
  readonly shell: Shell;
  /**
   * Stretches whose text the shell never sees as written; a word that overlaps one is not constant, unless the text that
   * takes its place is known and plain: letters, digits, blanks and `_@%+=:,./-`.
   */
  readonly masks?: readonly (Range | Mask)[];
  /** Absolute POSIX path where the script starts; null when unknown. */
  readonly directory: string | null;
  /** `$1`, `$2` …; null for one whose value is unknown. Absent when nothing is known of them, not even their number. */
  readonly arguments?: readonly (string | null)[];
  /** Absolute POSIX path of the script's file, as `$0` and `$BASH_SOURCE` tell it; absent when unknown. */
  readonly file?: string;
  /** Absolute POSIX path of the repository's root, as git tells it at or below it; absent when unknown. */
  readonly root?: string;
  /** Environment variables from outside; null for one that is set to an unknown value. Absent ones are unknown too. */
  readonly variables?: ReadonlyMap<string, string | null>;
}
