import type { Definition } from './bash-functions.ts';
import type { Command, Failure } from './command.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';

/** A loop whose body is being followed. */
export interface Loop {
  /** The loop around it in the same shell and function; null for none. */
  readonly outer: Loop | null;
  /** Collects the states at each `break` out of it. */
  readonly breaks: State[];
  /** Collects the states at each `continue` with its next run. */
  readonly continues: State[];
}

/** What holds for a whole stretch of the script, whatever runs before it. */
export interface Context {
  /** The text that the parser's positions refer to. */
  readonly source: Source;
  /** How many compound commands, substitutions and calls are around it. */
  readonly depth: number;
  readonly conditional: boolean;
  readonly functionName: string | null;
  /** The functions whose calls are around it, outermost first. */
  readonly calls: readonly Definition[];
  /** The innermost loop of the same shell and function; null outside loops. */
  readonly loop: Loop | null;
  readonly parent: Command | null;
  /** What a failure does as far as what is around it decides that. */
  readonly failure: Failure;
  /** Whether its status is the script's. */
  readonly isLast: boolean;
  /** Whether the next statement reads its status. */
  readonly isChecked: boolean;
  /** Collects the states at `return`; null outside functions. */
  readonly returns: State[] | null;
}
