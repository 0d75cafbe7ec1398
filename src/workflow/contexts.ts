import type { Text } from '../yaml/place.ts';
import { type Value, UNKNOWN, evaluate, textOfValue } from './evaluate.ts';
import { expressionsIn, isDynamic, soleExpression } from './expression.ts';
import type { Inputs } from './inputs.ts';
import type { Leg, Matrix } from './matrix.ts';
import type { Variables } from './variables.ts';

/**
 * What the expressions of a step or job stand for, as far as files tell.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/contexts
 */
export interface Contexts {
  /** `env`; what a step writes to GITHUB_ENV is not followed. */
  readonly variables: Variables;
  /** `inputs`; null where nobody in the repository says what they are. */
  readonly inputs: Inputs | null;
  readonly matrix: Matrix;
  /** The one leg that is looked at; null for all of them. */
  readonly leg: Leg | null;
}

/** A value with every expression that files decide filled in; the rest stays as it is. */
export function withConstants(value: string, contexts: Contexts): string {
  let filled = '';
  let from = 0;
  for (const [start, end] of expressionsIn(value)) {
    filled += value.slice(from, start) + (constantOf(value.slice(start + '${{'.length, end - '}}'.length), contexts) ?? value.slice(start, end));
    from = end;
  }
  return filled + value.slice(from);
}

/** What an expression is replaced by; null when files do not tell. */
function constantOf(expression: string, contexts: Contexts): string | null {
  return textOfValue(evaluate(expression, (name) => lookUp(name, contexts)));
}

/** Whether a condition holds: true, false, or null when files do not tell. */
export function holds(condition: string, contexts: Contexts): boolean | null {
  const value = evaluate(soleExpression(condition) ?? condition, (name) => lookUp(name, contexts));
  return value === UNKNOWN ? null : Boolean(value);
}

/** The values of a text in all legs of its job, each where it is written: itself, in the matrix, by a caller. Null when not all are constant. */
export function legsOf(text: Text, contexts: Contexts): readonly Text[] | null {
  const [root, key] = referenceOf(text.value) ?? [];
  if (key === undefined) return isDynamic(text.value) ? null : [text];
  if (root === 'matrix') {
    const values = contexts.leg ? [contexts.leg.get(key)] : (contexts.matrix.valuesOf(key) ?? [undefined]);
    const legs = values.map((value) => (value ? legsOf(value, contexts) : null));
    return legs.some((each) => each === null) ? null : legs.flatMap((each) => each ?? []);
  }
  if (root === 'inputs') {
    const given = contexts.inputs?.of(key);
    if (!given?.text) return null;
    if (given.contexts) return legsOf(given.text, given.contexts);
    return isDynamic(given.text.value) ? null : [given.text];
  }
  return null;
}

function lookUp(name: string, contexts: Contexts): Value {
  const [, root = '', key = ''] = /^(\w+)\.(.+)$/.exec(name) ?? [];
  switch (root) {
    case 'env':
      return plain(contexts.variables.of(key)?.text.value, contexts);
    case 'matrix': {
      const values = contexts.leg ? [contexts.leg.get(key)] : (contexts.matrix.valuesOf(key) ?? []);
      const [only, ...more] = new Set(values.map((value) => value?.value));
      return more.length === 0 ? plain(only, null) : UNKNOWN;
    }
    case 'inputs':
      return contexts.inputs?.of(key)?.value ?? UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** A variable may be made of others; one that names itself is none. */
function plain(value: string | undefined, contexts: Contexts | null): Value {
  if (value === undefined) return UNKNOWN;
  if (!isDynamic(value)) return value;
  const inner = soleExpression(value);
  const isOther = inner !== null && /^(?:inputs|matrix)\./.test(inner);
  const constant = contexts && isOther ? constantOf(inner, contexts) : null;
  return constant ?? UNKNOWN;
}

/** `root.key` of a value that is nothing but one reference. */
function referenceOf(value: string): readonly [string, string] | null {
  const [, root, dotted, quoted] = /^(env|matrix|inputs)(?:\.([\w-]+(?:\.[\w-]+)*)|\['([^']+)'\])$/.exec(soleExpression(value) ?? '') ?? [];
  const key = dotted ?? quoted;
  return root === undefined || key === undefined ? null : [root, key];
}
