import { type Expression, callsAny, parseExpression } from './expression-tree.ts';
import { isEqual } from './evaluate.ts';

/** Whether something may come about: it can, it cannot, or files do not tell. */
export type Chance = 'yes' | 'no' | 'unknown';

/** A value in a run of which only the event that starts it is known. */
export type Assumed =
  | { readonly kind: 'known'; readonly value: string | number | boolean | null | readonly string[] }
  /** Whoever causes the event picks it: a title, a branch of theirs, a leg of the matrix. */
  | { readonly kind: 'chosen' }
  /** The name of somebody, or of something, that no file of the repository names. */
  | { readonly kind: 'stranger' }
  /** What the repository is or has, as its author knows it: a comparison with it is taken to hold. */
  | { readonly kind: 'own' }
  /** Some text that starts like this. */
  | { readonly kind: 'begins'; readonly prefix: string }
  /** True or false. */
  | { readonly kind: 'truth'; readonly holds: Chance; readonly fails: Chance }
  | { readonly kind: 'unknown' };

/** What is assumed of a run. */
export interface Assumptions {
  /** The value of a context's property, by the name as written. */
  of(name: string): Assumed;
  /** Whether `success()` holds: all that it waits for can run. */
  readonly succeeds: Chance;
}

export const UNKNOWN_VALUE: Assumed = { kind: 'unknown' };
export const CHOSEN: Assumed = { kind: 'chosen' };
export const STRANGER: Assumed = { kind: 'stranger' };
export const OWN: Assumed = { kind: 'own' };

export function known(value: Extract<Assumed, { kind: 'known' }>['value']): Assumed {
  return { kind: 'known', value };
}

/** The functions that lift the condition that all before succeeded. */
const STATUS_FUNCTIONS = new Set(['always', 'success', 'failure', 'cancelled']);

/**
 * Whether the condition of a job or step can hold, given without its `${{ }}`.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions
 */
export function chanceOf(condition: string, assumptions: Assumptions): Chance {
  const expression = parseExpression(condition);
  if (!expression) return least(['unknown', assumptions.succeeds]);
  const { holds } = truthOf(assumedValueOf(expression, assumptions));
  return callsAny(expression, STATUS_FUNCTIONS) ? holds : least([holds, assumptions.succeeds]);
}

/** What an expression, given without its `${{ }}`, comes to. */
export function assumedOf(expression: string, assumptions: Assumptions): Assumed {
  const parsed = parseExpression(expression);
  return parsed ? assumedValueOf(parsed, assumptions) : UNKNOWN_VALUE;
}

/** The chance that all of these come about; `yes` for none. */
export function least(chances: readonly Chance[]): Chance {
  if (chances.includes('no')) return 'no';
  return chances.includes('unknown') ? 'unknown' : 'yes';
}

/** The chance that any of these comes about; `no` for none. */
export function most(chances: readonly Chance[]): Chance {
  if (chances.includes('yes')) return 'yes';
  return chances.includes('unknown') ? 'unknown' : 'no';
}

interface Truth {
  readonly holds: Chance;
  readonly fails: Chance;
}

function assumedValueOf(expression: Expression, assumptions: Assumptions): Assumed {
  const valueOf = (operand: Expression): Assumed => assumedValueOf(operand, assumptions);
  switch (expression.kind) {
    case 'literal':
      return known(expression.value);
    case 'name':
      return assumptions.of(expression.name);
    case 'not': {
      const { holds, fails } = truthOf(valueOf(expression.operand));
      return truth(fails, holds);
    }
    case 'and':
      return expression.operands.map(valueOf).reduce((a, b) => joined(a, b, 'and'));
    case 'or':
      return expression.operands.map(valueOf).reduce((a, b) => joined(a, b, 'or'));
    case 'comparison': {
      const [left, right] = [valueOf(expression.left), valueOf(expression.right)];
      if (expression.sign === '==') return equality(left, right);
      if (expression.sign === '!=') return negated(equality(left, right));
      return left.kind === 'chosen' || right.kind === 'chosen' ? CHOSEN : UNKNOWN_VALUE;
    }
    case 'call':
      return called(expression.name, expression.operands.map(valueOf), assumptions.succeeds);
    case 'unread':
      return UNKNOWN_VALUE;
  }
}

function truthOf(value: Assumed): Truth {
  switch (value.kind) {
    case 'known':
      return value.value ? { holds: 'yes', fails: 'no' } : { holds: 'no', fails: 'yes' };
    case 'chosen':
      return { holds: 'yes', fails: 'yes' };
    case 'truth':
      return value;
    case 'unknown':
      return { holds: 'unknown', fails: 'unknown' };
    default:
      return { holds: 'yes', fails: 'no' };
  }
}

function truth(holds: Chance, fails: Chance): Assumed {
  if (fails === 'no' && holds === 'yes') return known(true);
  return holds === 'no' && fails === 'yes' ? known(false) : { kind: 'truth', holds, fails };
}

function negated(value: Assumed): Assumed {
  const { holds, fails } = truthOf(value);
  return truth(fails, holds);
}

/** GitHub gives the side that decides, not true or false. */
function joined(a: Assumed, b: Assumed, kind: 'and' | 'or'): Assumed {
  const [first, second] = [truthOf(a), truthOf(b)];
  const stops = kind === 'and' ? first.fails : first.holds;
  const goesOn = kind === 'and' ? first.holds : first.fails;
  if (goesOn === 'no' && stops === 'yes') return a;
  if (stops === 'no' && goesOn === 'yes') return b;
  if (kind === 'and') return truth(least([first.holds, second.holds]), most([first.fails, second.fails]));
  return truth(most([first.holds, second.holds]), least([first.fails, second.fails]));
}

function equality(a: Assumed, b: Assumed): Assumed {
  if (a.kind === 'stranger' || b.kind === 'stranger') return a.kind === b.kind || a.kind === 'chosen' || b.kind === 'chosen' ? CHOSEN : known(false);
  if (a.kind === 'chosen' || b.kind === 'chosen') return CHOSEN;
  if (a.kind === 'own' || b.kind === 'own') return ownEquality(a.kind === 'own' ? b : a);
  if (a.kind === 'known' && b.kind === 'known') return isScalar(a.value) && isScalar(b.value) ? known(isEqual(a.value, b.value)) : UNKNOWN_VALUE;
  const [other, text] = a.kind === 'known' ? [b, a.value] : [a, b.kind === 'known' ? b.value : undefined];
  if (other.kind === 'truth') return text === true || text === 'true' ? other : text === false || text === 'false' ? negated(other) : UNKNOWN_VALUE;
  if (other.kind === 'begins' && text !== undefined) return typeof text === 'string' && starts(text, other.prefix) ? UNKNOWN_VALUE : known(false);
  return UNKNOWN_VALUE;
}

function ownEquality(other: Assumed): Assumed {
  if (other.kind === 'known') return known(other.value !== null && other.value !== '' && other.value !== false);
  return other.kind === 'own' ? known(true) : UNKNOWN_VALUE;
}

function called(name: string, operands: readonly Assumed[], succeeds: Chance): Assumed {
  const [text = UNKNOWN_VALUE, part = UNKNOWN_VALUE] = operands;
  switch (name) {
    case 'always':
      return known(true);
    case 'failure':
    case 'cancelled':
      return known(false);
    case 'success':
      return succeeds === 'unknown' ? UNKNOWN_VALUE : known(succeeds === 'yes');
    case 'contains':
      return search(text, part, contains);
    case 'startswith':
      return text.kind === 'begins' && part.kind === 'known' ? startOf(text.prefix, String(part.value ?? '')) : search(text, part, starts);
    case 'endswith':
      return search(text, part, (whole, end) => typeof whole === 'string' && whole.toLowerCase().endsWith(end.toLowerCase()));
    case 'fromjson':
      return text.kind === 'known' && typeof text.value === 'string' ? parsed(text.value) : UNKNOWN_VALUE;
    case 'tojson':
      return text.kind === 'chosen' ? CHOSEN : UNKNOWN_VALUE;
    default:
      return UNKNOWN_VALUE;
  }
}

function search(text: Assumed, part: Assumed, test: (text: string | readonly string[], part: string) => boolean): Assumed {
  if (text.kind === 'stranger') return part.kind === 'chosen' ? CHOSEN : known(false);
  if (text.kind === 'chosen' || part.kind === 'chosen') return CHOSEN;
  if (part.kind === 'stranger') return known(false);
  if (text.kind === 'own') return part.kind === 'known' ? known(true) : UNKNOWN_VALUE;
  if (text.kind !== 'known' || part.kind !== 'known') return UNKNOWN_VALUE;
  const whole = isScalar(text.value) ? String(text.value ?? '') : text.value;
  return isScalar(part.value) ? known(test(whole, String(part.value ?? ''))) : UNKNOWN_VALUE;
}

function contains(text: string | readonly string[], part: string): boolean {
  if (typeof text === 'string') return text.toLowerCase().includes(part.toLowerCase());
  return text.some((item) => item.toLowerCase() === part.toLowerCase());
}

function starts(text: string | readonly string[], start: string): boolean {
  return typeof text === 'string' && text.toLowerCase().startsWith(start.toLowerCase());
}

function startOf(prefix: string, start: string): Assumed {
  if (starts(prefix, start)) return known(true);
  return starts(start, prefix) ? UNKNOWN_VALUE : known(false);
}

/** Lists of words, and scalars. */
function parsed(json: string): Assumed {
  try {
    const value: unknown = JSON.parse(json);
    if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? known(value) : UNKNOWN_VALUE;
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null ? known(value) : UNKNOWN_VALUE;
  } catch {
    return UNKNOWN_VALUE;
  }
}

function isScalar(value: string | number | boolean | null | readonly string[]): value is string | number | boolean | null {
  return !Array.isArray(value);
}
