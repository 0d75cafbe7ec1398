import type { Budget } from './budget.ts';

/** How deep variables may name one another. */
const DEPTH = 30;
/** A longer value counts as unknown. */
const LONGEST = 20_000;

/** A variable of a makefile: `text` is expanded when it is used; null when it is not constant. */
interface Variable {
  readonly text: string | null;
  /** Set by the command line, or by `override`: later assignments change nothing. */
  readonly isFixed: boolean;
}

/** What a reference gives in a place: `$@` and the like. */
export type Automatic = ReadonlyMap<string, string>;

const NOTHING: Automatic = new Map();

/**
 * `constant` gives null for what is not constant; `shell` is a recipe's line; `stored` is the value of a variable that is
 * expanded where it stands, and keeps what is not constant for later.
 */
type Mode = 'constant' | 'shell' | 'stored';

/** The variables of a makefile, or those that hold for one target. */
export class MakeVariables {
  readonly #variables = new Map<string, Variable>();
  readonly #outer: MakeVariables | null;
  readonly #environment: ReadonlyMap<string, string | null>;
  readonly #budget: Budget;

  constructor(budget: Budget, environment: ReadonlyMap<string, string | null>, outer: MakeVariables | null = null) {
    this.#budget = budget;
    this.#environment = environment;
    this.#outer = outer;
  }

  /** Variables that hold inside of these. */
  inner(): MakeVariables {
    return new MakeVariables(this.#budget, this.#environment, this);
  }

  get names(): readonly string[] {
    return [...this.#variables.keys()];
  }

  /** Sets a variable from the command line. */
  fix(name: string, value: string | null): void {
    this.#variables.set(name, { text: value, isFixed: true });
  }

  remove(name: string): void {
    if (!this.#variables.get(name)?.isFixed) this.#variables.delete(name);
  }

  /** Forgets what a variable holds. */
  forget(name: string): void {
    if (!this.#find(name)?.isFixed) this.#variables.set(name, { text: null, isFixed: false });
  }

  /** Carries out `name operator value`. */
  assign(name: string, operator: string, value: string, isOverride: boolean): void {
    const known = this.#find(name);
    if (known?.isFixed && !isOverride) return;
    this.#variables.set(name, { text: this.#assigned(name, operator, value, known), isFixed: isOverride });
  }

  #assigned(name: string, operator: string, value: string, known: Variable | undefined): string | null {
    const before = known ? known.text : (this.#environment.get(name) ?? (this.#environment.has(name) ? null : undefined));
    switch (operator) {
      case '=':
        return value;
      case '?=':
        return before === undefined ? value : before;
      case '+=':
        if (before === null || before === undefined) return before === null ? null : value;
        return before === '' ? value : `${before} ${value}`;
      case '!=':
        return null;
      default:
        return this.#expand(value, 'stored', NOTHING, []);
    }
  }

  #find(name: string): Variable | undefined {
    const own = this.#variables.get(name);
    return own ?? (this.#outer === null ? undefined : this.#outer.#find(name));
  }

  /** A text with all its references put in; null when one is not constant. */
  valueOf(text: string): string | null {
    return this.#expand(text, 'constant', NOTHING, []);
  }

  /**
   * A line of a recipe as the shell gets it. References that are not constant stay as they are, those to variables that no
   * line sets become `${NAME}`, the environment's.
   */
  shellText(text: string, automatic: Automatic): string {
    return this.#expand(text, 'shell', automatic, []) ?? text;
  }

  /** `active` are the variables whose values are being expanded. */
  #expand(text: string, mode: Mode, automatic: Automatic, active: readonly string[]): string | null {
    let result = '';
    for (let at = 0; at < text.length; ) {
      const dollar = text.indexOf('$', at);
      if (dollar === -1 || dollar === text.length - 1) {
        result += text.slice(at);
        break;
      }
      result += text.slice(at, dollar);
      const end = referenceEnd(text, dollar);
      const shown = this.#reference(text.slice(dollar, end), mode, automatic, active);
      if (shown === null || result.length + shown.length > LONGEST || !this.#budget.spend(1 + shown.length)) return null;
      result += shown;
      at = end;
    }
    return result;
  }

  /** What `$(NAME)` becomes; null when it must be constant and is not. */
  #reference(source: string, mode: Mode, automatic: Automatic, active: readonly string[]): string | null {
    if (source === '$$') return mode === 'stored' ? '$$' : '$';
    const name = nameIn(source);
    const known = this.#find(name);
    if (known && known.text !== null && active.length < DEPTH && !active.includes(name)) {
      const value = this.#expand(known.text, mode, automatic, [...active, name]);
      if (value !== null) return value;
    }

    const given = automatic.get(name) ?? (known ? null : name === 'MAKE' ? 'make' : (this.#environment.get(name) ?? null));
    if (given !== null) return mode === 'stored' ? given.replaceAll('$', '$$$$') : given;
    if (mode === 'constant') return null;
    return mode === 'shell' ? this.#unknown(source) : source;
  }

  #unknown(source: string): string {
    const name = nameIn(source);
    const isFree = /^[A-Za-z_]\w*$/.test(name) && !this.#find(name) && !OWN_VARIABLES.has(name);
    return isFree ? `\${${name}}` : source;
  }
}

/** Variables that make itself sets, to something that the makefile does not tell. */
const OWN_VARIABLES = new Set('CURDIR MAKEFILE_LIST MAKEFLAGS MAKECMDGOALS MAKELEVEL SHELL RM CC CXX AR CFLAGS'.split(' '));

/** Where a reference ends that starts at a dollar sign. */
function referenceEnd(text: string, dollar: number): number {
  const open = text[dollar + 1];
  if (open !== '(' && open !== '{') return dollar + 2;
  const close = open === '(' ? ')' : '}';
  let depth = 0;
  for (let at = dollar + 1; at < text.length; at += 1) {
    if (text[at] === open) depth += 1;
    else if (text[at] === close) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/** `NAME` of `$(NAME)`, `${NAME}` and `$N`; functions and substitutions (`shell ls`, `A:.c=.o`) as they stand. */
function nameIn(source: string): string {
  return /^\$[({]/.test(source) ? source.slice(2, -1).trim() : source.slice(1);
}
