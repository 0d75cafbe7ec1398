/** How many runs of loop bodies, and calls of functions, are followed in one script. */
const MAX_RUNS = 256;

/** A loop over more values than this is not followed value by value. */
const MAX_VALUES = 64;

/** How often loops are followed a second time because a guess about them was wrong. */
const MAX_GUESSES = 64;

/**
 * A bound on following the same stretch of a script again: in number, and in characters, so that the time a script
 * takes stays in proportion to its length. What is beyond the bound is followed once, for all its runs together.
 */
export class Repetition {
  #runs = MAX_RUNS;
  #calls = MAX_RUNS;
  #guesses = MAX_GUESSES;
  #characters: number;

  constructor(scriptLength: number) {
    this.#characters = 500_000 + scriptLength;
  }

  /** Whether a loop body of this length may be followed once for each of its values. */
  allowsRuns(values: number, length: number): boolean {
    if (values > MAX_VALUES || values > this.#runs || !this.#allows((values - 1) * length)) return false;
    this.#runs -= values;
    return true;
  }

  /** Whether a function's body of this length may be followed for another call. */
  allowsCall(length: number): boolean {
    if (this.#calls === 0 || !this.#allows(length)) return false;
    this.#calls -= 1;
    return true;
  }

  /** Whether a loop body of this length may be followed with a guess that may turn out wrong. */
  allowsGuess(length: number): boolean {
    if (this.#guesses === 0 || !this.#allows(length)) return false;
    this.#guesses -= 1;
    return true;
  }

  #allows(characters: number): boolean {
    if (characters > this.#characters) return false;
    this.#characters -= characters;
    return true;
  }
}
