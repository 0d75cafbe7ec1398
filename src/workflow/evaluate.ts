import { type ComparisonSign, type Expression, parseExpression } from './expression-tree.ts';

/** What an expression comes to; `UNKNOWN` where only a run can tell. */
export type Value = string | number | boolean | null | typeof UNKNOWN;

/** The value of whatever files do not decide. */
export const UNKNOWN = Symbol('unknown');

/**
 * Works an expression out as GitHub does, as far as literals and what `lookUp` knows decide it: one known side may be enough for `&&`
 * and `||`. Calls of functions are unknown, except that `always()` holds.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#operators
 */
export function evaluate(expression: string, lookUp: (name: string) => Value): Value {
  const parsed = parseExpression(expression);
  return parsed ? valueOf(parsed, lookUp) : UNKNOWN;
}

/** A value as text in a string; null when unknown. */
export function textOfValue(value: Value): string | null {
  if (value === UNKNOWN) return null;
  return value === null ? '' : String(value);
}

function valueOf(expression: Expression, lookUp: (name: string) => Value): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return lookUp(expression.name);
    case 'call':
      return expression.name === 'always' ? true : UNKNOWN;
    case 'not': {
      const truthy = isTruthy(valueOf(expression.operand, lookUp));
      return truthy === null ? UNKNOWN : !truthy;
    }
    case 'and':
      return expression.operands.map((operand) => valueOf(operand, lookUp)).reduce(both);
    case 'or':
      return expression.operands.map((operand) => valueOf(operand, lookUp)).reduce(either);
    case 'comparison':
      return compared(valueOf(expression.left, lookUp), expression.sign, valueOf(expression.right, lookUp));
    case 'unread':
      return UNKNOWN;
  }
}

function both(a: Value, b: Value): Value {
  if (a === UNKNOWN) return isTruthy(b) === false ? false : UNKNOWN;
  return isTruthy(a) ? b : a;
}

/** GitHub gives the first truthy side, not true or false. */
function either(a: Value, b: Value): Value {
  return a === UNKNOWN || isTruthy(a) ? a : b;
}

function compared(a: Value, sign: ComparisonSign, b: Value): Value {
  if (a === UNKNOWN || b === UNKNOWN || (sign !== '==' && sign !== '!=')) return UNKNOWN;
  return isEqual(a, b) === (sign === '==');
}

function isTruthy(value: Value): boolean | null {
  return value === UNKNOWN ? null : Boolean(value);
}

/** GitHub compares strings without regard to case, and values of different types as numbers. */
export function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  if (typeof a === typeof b) return a === b;
  return numberOf(a) === numberOf(b);
}

function numberOf(value: Value): number {
  if (typeof value === 'string') return value.trim() === '' ? 0 : Number(value);
  return typeof value === 'symbol' ? Number.NaN : Number(value);
}
