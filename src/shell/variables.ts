import type { Budget } from './budget.ts';
import { sizeOf } from './value.ts';
import type { Value } from './value.ts';

/** A longer value than this is not kept: it decides nothing and would make expansion expensive. */
const MAX_VALUE_LENGTH = 4096;

type Values = ReadonlyMap<string, Value>;
type Environment = ReadonlyMap<string, string | null>;

const NO_VALUES: Values = new Map();
const NO_ENVIRONMENT: Environment = new Map();
const NO_NAMES: ReadonlySet<string> = new Set();

/** What was known of one variable, so that a function's local one of the same name can give way to it again. */
export interface SavedVariable {
  /** Undefined when nothing was said of it. */
  readonly value: Value | undefined;
  /** Its value for commands; undefined when it was not exported. */
  readonly exported: string | null | undefined;
  readonly isDoubtful: boolean;
}

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
  readonly environment: Environment;

  private constructor(values: Values, environment: Environment, doubtful: ReadonlySet<string>, budget: Budget) {
    this.#values = values;
    this.environment = environment;
    this.#doubtful = doubtful;
    this.#budget = budget;
  }

  /** The environment a script starts with. */
  static of(environment: Environment, budget: Budget): Variables {
    return new Variables(environment, environment, NO_NAMES, budget);
  }

  /** What it holds; null when that is unknown or the variable may not be set at all. */
  valueOf(name: string): Value {
    return this.#values.get(name) ?? null;
  }

  /** Whether the script or its setting says anything of this variable. */
  mentions(name: string): boolean {
    return this.#values.has(name);
  }

  /** After `name=value`; a variable that was exported stays so. */
  assign(name: string, value: Value): Variables {
    return this.#with(name, value, this.environment.has(name), this.#doubtful.has(name));
  }

  /** After `export name`, with the value it already has, or `export name=value`. */
  export(name: string, value: Value = this.valueOf(name)): Variables {
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

  /** What is known of one variable. */
  save(name: string): SavedVariable {
    const isDoubtful = this.#doubtful.has(name);
    return { value: this.#values.get(name), exported: this.environment.get(name), isDoubtful };
  }

  /** The variables with some of them as they were saved; those saved as null are unknown. */
  restore(saved: ReadonlyMap<string, SavedVariable | null>): Variables {
    if (saved.size === 0) return this;
    if (!this.#canCopy()) return this.#knowingNothing();
    const values = new Map(this.#values);
    const environment = new Map(this.environment);
    const doubtful = new Set(this.#doubtful);
    for (const [name, variable] of saved) {
      if (variable === null) {
        values.set(name, null);
        if (environment.has(name)) environment.set(name, null);
        continue;
      }
      const { value, exported, isDoubtful } = variable;
      if (value === undefined) values.delete(name);
      else values.set(name, value);
      if (exported === undefined) environment.delete(name);
      else environment.set(name, exported);
      if (isDoubtful) doubtful.add(name);
      else doubtful.delete(name);
    }
    return new Variables(values, environment, doubtful, this.#budget);
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
  environmentWith(assignments: Environment): Environment {
    if (assignments.size === 0) return this.environment;
    return this.#canCopy() ? new Map([...this.environment, ...assignments]) : assignments;
  }

  #with(name: string, value: Value, isExported: boolean, isDoubtful: boolean): Variables {
    if (!this.#canCopy()) return this.#knowingNothing();
    const kept = sizeOf(value) > MAX_VALUE_LENGTH ? null : value;
    const values = new Map(this.#values).set(name, kept);
    if (!isExported && !this.environment.has(name)) {
      return new Variables(values, this.environment, this.#doubtful, this.#budget);
    }
    const environment = new Map(this.environment);
    const doubtful = new Set(this.#doubtful);
    if (isExported) environment.set(name, isDoubtful || typeof kept !== 'string' ? null : kept);
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
    return new Variables(NO_VALUES, NO_ENVIRONMENT, NO_NAMES, this.#budget);
  }
}

function joinOf<Kind extends Value>(a: ReadonlyMap<string, Kind>, b: ReadonlyMap<string, Kind>): Map<string, Kind | null> {
  const joined = new Map<string, Kind | null>(a);
  for (const [name, value] of a) {
    if (b.get(name) !== value) joined.set(name, null);
  }
  for (const name of b.keys()) {
    if (!a.has(name)) joined.set(name, null);
  }
  return joined;
}
