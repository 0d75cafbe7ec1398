/** Milliseconds since any fixed moment; never runs backwards. */
export type Clock = () => number;

/** An epoch is this many times as long as the checks in it took, besides their own time: checking costs at most 1/21 of the time. */
const TRUST_PER_COST = 20;

/** A machine that slept during a check must not freeze the cache for hours. Milliseconds. */
const LONGEST_EPOCH = 30_000;

/**
 * Decides when what was read from the disk has to be checked again.
 *
 * An editor keeps the process for days, so every cached entry has to be compared with the disk (a `stat` call) before it
 * is used. Doing so at each use would make a repository of n packages cost n² calls, when each of n linted files asks
 * for all packages. Therefore time is cut into epochs, and an entry is checked at most once in each. An epoch ends when
 * 20 times the time has passed that its own checks took: the few entries of a small repository are in effect always
 * fresh (0.1 ms of checks are trusted for 2 ms), and in a huge one checking still costs no more than about 5 % of the time.
 */
export class ValidationEpochs {
  readonly #clock: Clock;
  #number = 0;
  #start = Number.NEGATIVE_INFINITY;
  #cost = 0;

  constructor(clock: Clock = () => performance.now()) {
    this.#clock = clock;
  }

  /** The number of the epoch that runs now. What was checked in it needs no other check. */
  get current(): number {
    const now = this.#clock();
    if (this.#isOver(now)) this.#startAnother(now);
    return this.#number;
  }

  /** Does a check and counts the time it takes. */
  measured<Result>(check: () => Result): Result {
    const before = this.#clock();
    if (this.#isOver(before)) this.#startAnother(before);
    try {
      return check();
    } finally {
      this.#cost += this.#clock() - before;
    }
  }

  #isOver(now: number): boolean {
    return now - this.#start >= Math.min(this.#cost * (TRUST_PER_COST + 1), LONGEST_EPOCH);
  }

  #startAnother(now: number): void {
    this.#number += 1;
    this.#start = now;
    this.#cost = 0;
  }
}
