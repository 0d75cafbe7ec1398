/** An expression taken apart. What cannot be read is `unread`, and stands for anything. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** A context with all its properties, joined by dots: `github.event.action`; `['x']` counts as `.x`. */
  | { readonly kind: 'name'; readonly name: string }
  /** The name in lower case, since GitHub does not mind the case of functions. */
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  /** `&&` and `||`, with at least two operands. */
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'comparison'; readonly sign: ComparisonSign; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'unread' };

export type ComparisonSign = (typeof COMPARISONS)[number];

const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>'] as const;

const TOKENS = /\s*(?:(?<text>'(?:[^']|'')*')|(?<number>-?\d+(?:\.\d+)?)(?![\w.])|(?<name>[A-Za-z_][\w-]*(?:\.[\w*-]+|\[\s*'[^']*'\s*\])*)|(?<property>\.[\w*-]+)|(?<sign>&&|\|\||==|!=|<=|>=|[<>!(),[\]]))/gy;

/** Deeper parentheses than this are not followed. */
const DEEPEST = 50;

const UNREAD: Expression = { kind: 'unread' };

/** Takes an expression apart, without its `${{ }}`; null when it is not one. */
export function parseExpression(expression: string): Expression | null {
  const tokens = tokensOf(expression);
  if (!tokens) return null;
  const reader = new Reader(tokens);
  const found = reader.or(0);
  return reader.isDone ? found : null;
}

/** Whether an expression calls one of these functions, anywhere. */
export function callsAny(expression: Expression, names: ReadonlySet<string>): boolean {
  switch (expression.kind) {
    case 'call':
      return names.has(expression.name) || expression.operands.some((operand) => callsAny(operand, names));
    case 'and':
    case 'or':
      return expression.operands.some((operand) => callsAny(operand, names));
    case 'not':
      return callsAny(expression.operand, names);
    case 'comparison':
      return callsAny(expression.left, names) || callsAny(expression.right, names);
    default:
      return false;
  }
}

interface Token {
  readonly kind: 'text' | 'number' | 'name' | 'property' | 'sign';
  readonly value: string;
}

function tokensOf(expression: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const trimmed = expression.trim();
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < trimmed.length) {
    const groups = TOKENS.exec(trimmed)?.groups;
    if (!groups) return null;
    const { text, number, name, property, sign } = groups;
    if (text !== undefined) tokens.push({ kind: 'text', value: text.slice(1, -1).replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name.replace(/\[\s*'([^']*)'\s*\]/g, '.$1') });
    else if (property !== undefined) tokens.push({ kind: 'property', value: property });
    else tokens.push({ kind: 'sign', value: sign ?? '' });
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isDone(): boolean {
    return this.#index === this.#tokens.length && this.#index > 0;
  }

  or(depth: number): Expression {
    return this.#chain('||', 'or', () => this.#chain('&&', 'and', () => this.#comparison(depth)));
  }

  #chain(sign: string, kind: 'and' | 'or', operand: () => Expression): Expression {
    const first = operand();
    const operands = [first];
    while (this.#takes(sign)) operands.push(operand());
    return operands.length === 1 ? first : { kind, operands };
  }

  #comparison(depth: number): Expression {
    let left = this.#unary(depth);
    for (;;) {
      const sign = COMPARISONS.find((each) => this.#takes(each));
      if (sign === undefined) return left;
      left = { kind: 'comparison', sign, left, right: this.#unary(depth) };
    }
  }

  #unary(depth: number): Expression {
    if (!this.#takes('!')) return this.#operand(depth);
    return depth > DEEPEST ? UNREAD : { kind: 'not', operand: this.#unary(depth + 1) };
  }

  #operand(depth: number): Expression {
    const token = this.#tokens[this.#index];
    this.#index += 1;
    if (token?.kind === 'text') return { kind: 'literal', value: token.value };
    if (token?.kind === 'number') return { kind: 'literal', value: Number(token.value) };
    if (token?.kind === 'name') return this.#member(this.#named(token.value, depth));
    if (token?.value !== '(' || depth > DEEPEST) return UNREAD;
    const inner = this.or(depth + 1);
    return this.#takes(')') ? this.#member(inner) : UNREAD;
  }

  #named(name: string, depth: number): Expression {
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
    if (name === 'null') return { kind: 'literal', value: null };
    if (!this.#takes('(')) return { kind: 'name', name };
    const operands: Expression[] = [];
    while (depth <= DEEPEST && this.#index < this.#tokens.length && !this.#takes(')')) {
      operands.push(this.or(depth + 1));
      this.#takes(',');
    }
    return { kind: 'call', name: name.toLowerCase(), operands };
  }

  /** A property of what a call or a group gives, as in `fromJSON(…).name` and `labels.*.name[0]`, is not followed. */
  #member(owner: Expression): Expression {
    let found = owner;
    for (;;) {
      if (this.#tokens[this.#index]?.kind === 'property') this.#index += 1;
      else if (!this.#takesIndex()) return found;
      found = UNREAD;
    }
  }

  #takesIndex(): boolean {
    const close = this.#tokens[this.#index + 2];
    if (close?.value !== ']' || close.kind !== 'sign' || !this.#takes('[')) return false;
    this.#index += 2;
    return true;
  }

  #takes(sign: string): boolean {
    const token = this.#tokens[this.#index];
    if (token?.kind !== 'sign' || token.value !== sign) return false;
    this.#index += 1;
    return true;
  }
}
