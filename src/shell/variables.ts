import type { Budget } from './budget.ts';

/** A longer value than this is not kept: it decides nothing and would make expansion expensive. */
const MAX_VALUE_LENGTH = 4096;

type Values = ReadonlyMap<string, string | null>;

const NONE: Values = new Map();
const NO_NAMES: ReadonlySet<string> = new Set();

/**
 * What is known of a script's variables at one place. Immutable; every change gives new `Variables`, and
 * when the budget for copies is used up the new ones know nothing.
 */
export class Variables {
  readonly #values: Values;
  readonly #budget: Budget;
  /** Those of the environment that are exported only on some runs. */
  readonly #doubtful: ReadonlySet<string>;
  /** The exported ones; null for one whose value is unknown. */
  readonly environment: Values;

  private constructor(values: Values, environment: Values, doubtful: ReadonlySet<string>, budget: Budget) {
    this.#values = values;
    this.environment = environment;
    this.#doubtful = doubtful;
    this.#budget = budget;
  }

  /** The environment a script starts with. */
  static of(environment: Values, budget: Budget): Variables {
    return new Variables(environment, environment, NO_NAMES, budget);
  }

  /** The value, or null when it is unknown or the variable may not be set at all. */
  valueOf(name: string): string | null {
    return this.#values.get(name) ?? null;
  }

  /** Whether the script or its setting says anything of this variable. */
  mentions(name: string): boolean {
    return this.#values.has(name);
  }

  /** After `name=value`; a variable that was exported stays so. */
  assign(name: string, value: string | null): Variables {
    return this.#with(name, value, this.environment.has(name), this.#doubtful.has(name));
  }

  /** After `export name`, with the value it already has, or `export name=value`. */
  export(name: string, value: string | null = this.valueOf(name)): Variables {
    return this.#with(name, value, true, false);
  }

  /** After `export -n name`: still a variable, no longer in the environment. */
  withhold(name: string): Variables {
    return this.environment.has(name) ? this.#with(name, this.valueOf(name), false, false) : this;
  }

  /** After `unset name`. */
  unset(name: string): Variables {
    if (!this.#values.has(name)) return this;
    if (!this.#canCopy()) return this.#knowingNothing();
    const values = new Map(this.#values);
    const environment = new Map(this.environment);
    values.delete(name);
    environment.delete(name);
    return new Variables(values, environment, this.#doubtful, this.#budget);
  }

  /** The same variables with the named ones unknown. */
  forget(names: Iterable<string>): Variables {
    const known = [...names].filter((name) => this.#values.get(name) !== null);
    if (known.length === 0) return this;
    if (!this.#canCopy()) return this.#knowingNothing();
    const values = new Map(this.#values);
    const environment = new Map(this.environment);
    for (const name of known) {
      values.set(name, null);
      if (environment.has(name)) environment.set(name, null);
    }
    return new Variables(values, environment, this.#doubtful, this.#budget);
  }

  /** The same variables, all of them unknown. */
  forgetAll(): Variables {
    return this.#canCopy() ? this.forget(this.#values.keys()) : this.#knowingNothing();
  }

  /** What holds whichever of the two is the case. */
  join(other: Variables): Variables {
    if (this.#values === other.#values && this.environment === other.environment) return this;
    if (!this.#canCopy() || !other.#canCopy()) return this.#knowingNothing();
    const environment = joinOf(this.environment, other.environment);
    const doubtful = [...environment.keys()].filter((name) => this.#mayLack(name) || other.#mayLack(name));
    return new Variables(joinOf(this.#values, other.#values), environment, new Set(doubtful), this.#budget);
  }

  /** The environment of a command with assignments before its name. */
  environmentWith(assignments: Values): Values {
    if (assignments.size === 0) return this.environment;
    return this.#canCopy() ? new Map([...this.environment, ...assignments]) : assignments;
  }

  #with(name: string, value: string | null, isExported: boolean, isDoubtful: boolean): Variables {
    if (!this.#canCopy()) return this.#knowingNothing();
    const kept = value !== null && value.length > MAX_VALUE_LENGTH ? null : value;
    const values = new Map(this.#values).set(name, kept);
    if (!isExported && !this.environment.has(name)) {
      return new Variables(values, this.environment, this.#doubtful, this.#budget);
    }
    const environment = new Map(this.environment);
    const doubtful = new Set(this.#doubtful);
    if (isExported) environment.set(name, isDoubtful ? null : kept);
    else environment.delete(name);
    if (!isDoubtful) doubtful.delete(name);
    return new Variables(values, environment, doubtful, this.#budget);
  }

  #mayLack(name: string): boolean {
    return !this.environment.has(name) || this.#doubtful.has(name);
  }

  #canCopy(): boolean {
    return this.#budget.spend(1 + this.#values.size + this.environment.size);
  }

  #knowingNothing(): Variables {
    return new Variables(NONE, NONE, NO_NAMES, this.#budget);
  }
}

function joinOf(a: Values, b: Values): Values {
  const joined = new Map(a);
  for (const [name, value] of a) {
    if (b.get(name) !== value) joined.set(name, null);
  }
  for (const name of b.keys()) {
    if (!a.has(name)) joined.set(name, null);
  }
  return joined;
}
