import type { Budget } from './budget.ts';
import type { Masks } from './masks.ts';
import type { Substitutions } from './substitutions.ts';

/** What stays the same while a bash script is followed. */
export interface BashSetting {
  readonly script: string;
  /** The masks whose value is unknown; known values are part of the source. */
  readonly masks: Masks;
  readonly budget: Budget;
  readonly substitutions: Substitutions;
  /** Absolute path of the script's file; null when unknown. */
  readonly file: string | null;
  /** Absolute path of the repository's root; null when unknown. */
  readonly root: string | null;
  /** Whether `{a,b}` is two words, as it is in bash and not in every sh. */
  readonly expandsBraces: boolean;
  /** Whether the script defines a function of this name. */
  readonly definesFunction: (name: string) => boolean;
}
