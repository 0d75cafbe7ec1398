/** What an expression comes to; `UNKNOWN` where only a run can tell. */
export type Value = string | number | boolean | null | typeof UNKNOWN;

/** The value of whatever files do not decide. */
export const UNKNOWN = Symbol('unknown');

const TOKENS = /\s*(?:(?<text>'(?:[^']|'')*')|(?<number>-?\d+(?:\.\d+)?)(?![\w.])|(?<name>[A-Za-z_][\w-]*(?:\.[\w*-]+|\[\s*'[^']*'\s*\])*)|(?<sign>&&|\|\||==|!=|<=|>=|[<>!(),[\]]))/gy;

/** Deeper parentheses than this are not followed. */
const DEEPEST = 50;

/**
 * Works an expression out as GitHub does, as far as literals and what `lookUp` knows decide it: one known side may be enough for `&&`
 * and `||`. Calls of functions are unknown, except that `always()` holds.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#operators
 */
export function evaluate(expression: string, lookUp: (name: string) => Value): Value {
  const tokens = tokensOf(expression);
  if (!tokens) return UNKNOWN;
  const reader = new Reader(tokens, lookUp);
  const value = reader.or(0);
  return reader.isDone ? value : UNKNOWN;
}

/** A value as text in a string; null when unknown. */
export function textOfValue(value: Value): string | null {
  if (value === UNKNOWN) return null;
  return value === null ? '' : String(value);
}

interface Token {
  readonly kind: 'text' | 'number' | 'name' | 'sign';
  readonly value: string;
}

function tokensOf(expression: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const trimmed = expression.trim();
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < trimmed.length) {
    const groups = TOKENS.exec(trimmed)?.groups;
    if (!groups) return null;
    const { text, number, name, sign } = groups;
    if (text !== undefined) tokens.push({ kind: 'text', value: text.slice(1, -1).replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name.replace(/\[\s*'([^']*)'\s*\]/g, '.$1') });
    else tokens.push({ kind: 'sign', value: sign ?? '' });
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #lookUp: (name: string) => Value;
  #index = 0;

  constructor(tokens: readonly Token[], lookUp: (name: string) => Value) {
    this.#tokens = tokens;
    this.#lookUp = lookUp;
  }

  get isDone(): boolean {
    return this.#index === this.#tokens.length && this.#index > 0;
  }

  or(depth: number): Value {
    let value = this.#and(depth);
    while (this.#takes('||')) {
      const other = this.#and(depth);
      // GitHub gives the first truthy side, not true or false.
      if (value !== UNKNOWN) value = isTruthy(value) ? value : other;
    }
    return value;
  }

  #and(depth: number): Value {
    let value = this.#comparison(depth);
    while (this.#takes('&&')) {
      const other = this.#comparison(depth);
      if (value === UNKNOWN) value = isTruthy(other) === false ? false : UNKNOWN;
      else value = isTruthy(value) ? other : value;
    }
    return value;
  }

  #comparison(depth: number): Value {
    let value = this.#unary(depth);
    for (;;) {
      const sign = ['==', '!=', '<=', '>=', '<', '>'].find((each) => this.#takes(each));
      if (sign === undefined) return value;
      const other = this.#unary(depth);
      const isKnown = value !== UNKNOWN && other !== UNKNOWN && (sign === '==' || sign === '!=');
      value = isKnown ? isEqual(value, other) === (sign === '==') : UNKNOWN;
    }
  }

  #unary(depth: number): Value {
    if (!this.#takes('!')) return this.#operand(depth);
    const truthy = depth > DEEPEST ? null : isTruthy(this.#unary(depth + 1));
    return truthy === null ? UNKNOWN : !truthy;
  }

  #operand(depth: number): Value {
    const token = this.#tokens[this.#index];
    this.#index += 1;
    if (token?.kind === 'text') return token.value;
    if (token?.kind === 'number') return Number(token.value);
    if (token?.kind === 'name') return this.#named(token.value, depth);
    if (token?.value !== '(' || depth > DEEPEST) return UNKNOWN;
    const value = this.or(depth + 1);
    return this.#takes(')') ? value : UNKNOWN;
  }

  #named(name: string, depth: number): Value {
    if (name === 'true' || name === 'false') return name === 'true';
    if (name === 'null') return null;
    if (!this.#takes('(')) return this.#lookUp(name);
    while (depth <= DEEPEST && this.#index < this.#tokens.length && !this.#takes(')')) {
      this.or(depth + 1);
      this.#takes(',');
    }
    return name === 'always' ? true : UNKNOWN;
  }

  #takes(sign: string): boolean {
    const token = this.#tokens[this.#index];
    if (token?.kind !== 'sign' || token.value !== sign) return false;
    this.#index += 1;
    return true;
  }
}

function isTruthy(value: Value): boolean | null {
  return value === UNKNOWN ? null : Boolean(value);
}

/** GitHub compares strings without regard to case, and values of different types as numbers. */
function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  if (typeof a === typeof b) return a === b;
  return numberOf(a) === numberOf(b);
}

function numberOf(value: Value): number {
  if (typeof value === 'string') return value.trim() === '' ? 0 : Number(value);
  return typeof value === 'symbol' ? Number.NaN : Number(value);
}
