/**
 * A bound on work that could grow faster than the script does: copies of maps, nested parses, expanded values.
 * Counted in units of about one character, so that the outcome never depends on the machine.
 */
export class Budget {
  #left: number;

  constructor(scriptLength: number) {
    this.#left = 1_000_000 + 4 * scriptLength;
  }

  /** Whether that much work may still be done; once refused, everything that costs something is refused. */
  spend(units: number): boolean {
    if (units > this.#left) {
      this.#left = 0;
      return false;
    }
    this.#left -= units;
    return true;
  }
}
