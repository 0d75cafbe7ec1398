import type { Budget } from './budget.ts';

/** A longer value than this is not kept: it decides nothing and would make expansion expensive. */
const MAX_VALUE_LENGTH = 4096;

type Values = ReadonlyMap<string, string | null>;

const NONE: Values = new Map();

/**
 * What is known of a script's variables at one place. Immutable; every change gives new `Variables`, and
 * when the budget for copies is used up the new ones know nothing.
 */
export class Variables {
  readonly #values: Values;
  readonly #budget: Budget;
  /** The exported ones; null for one whose value is unknown. */
  readonly environment: Values;

  private constructor(values: Values, environment: Values, budget: Budget) {
    this.#values = values;
    this.environment = environment;
    this.#budget = budget;
  }

  /** The environment a script starts with. */
  static of(environment: Values, budget: Budget): Variables {
    return new Variables(environment, environment, budget);
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
    return this.#with(name, value, this.environment.has(name));
  }

  /** After `export name`, with the value it already has, or `export name=value`. */
  export(name: string, value: string | null = this.valueOf(name)): Variables {
    return this.#with(name, value, true);
  }

  /** After `export -n name`: still a variable, no longer in the environment. */
  withhold(name: string): Variables {
    return this.environment.has(name) ? this.#with(name, this.valueOf(name), false) : this;
  }

  /** After `unset name`. */
  unset(name: string): Variables {
    if (!this.#values.has(name)) return this;
    if (!this.#canCopy()) return this.#knowingNothing();
    const values = new Map(this.#values);
    const environment = new Map(this.environment);
    values.delete(name);
    environment.delete(name);
    return new Variables(values, environment, this.#budget);
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
    return new Variables(values, environment, this.#budget);
  }

  /** The same variables, all of them unknown. */
  forgetAll(): Variables {
    return this.#canCopy() ? this.forget(this.#values.keys()) : this.#knowingNothing();
  }

  /** What holds whichever of the two is the case. */
  join(other: Variables): Variables {
    if (this.#values === other.#values && this.environment === other.environment) return this;
    if (!this.#canCopy() || !other.#canCopy()) return this.#knowingNothing();
    return new Variables(
      joinOf(this.#values, other.#values),
      joinOf(this.environment, other.environment),
      this.#budget,
    );
  }

  /** The environment of a command with assignments before its name. */
  environmentWith(assignments: Values): Values {
    if (assignments.size === 0) return this.environment;
    return this.#canCopy() ? new Map([...this.environment, ...assignments]) : assignments;
  }

  #with(name: string, value: string | null, isExported: boolean): Variables {
    if (!this.#canCopy()) return this.#knowingNothing();
    const kept = value !== null && value.length > MAX_VALUE_LENGTH ? null : value;
    const values = new Map(this.#values).set(name, kept);
    if (!isExported && !this.environment.has(name)) return new Variables(values, this.environment, this.#budget);
    const environment = new Map(this.environment);
    if (isExported) environment.set(name, kept);
    else environment.delete(name);
    return new Variables(values, environment, this.#budget);
  }

  #canCopy(): boolean {
    return this.#budget.spend(1 + this.#values.size + this.environment.size);
  }

  #knowingNothing(): Variables {
    return new Variables(NONE, NONE, this.#budget);
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
