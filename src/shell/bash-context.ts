import type { Command, Failure } from './command.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';

/** What holds for a whole stretch of the script, whatever runs before it. */
export interface Context {
  /** The text that the parser's positions refer to. */
  readonly source: Source;
  /** How many compound commands, substitutions and calls are around it. */
  readonly depth: number;
  readonly conditional: boolean;
  readonly functionName: string | null;
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
