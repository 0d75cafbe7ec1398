import type { Text, YamlPlace } from '../yaml/place.ts';
import { type Contexts, withConstants } from './contexts.ts';
import { type Value, UNKNOWN } from './evaluate.ts';
import { isDynamic } from './expression.ts';

/** What one input is, seen from inside of what was called. */
export interface Given {
  /** Where it is written: in the caller's `with`, else as the declared default; null when it is nowhere. */
  readonly text: Text | null;
  /** The contexts of whoever wrote it; null for a default. */
  readonly contexts: Contexts | null;
  readonly value: Value;
}

/** The inputs that a composite action or a called workflow is given. */
export interface Inputs {
  /** null for one that is not declared. */
  of(name: string): Given | null;
}

/**
 * The inputs of one call: `with` of the caller over the declared defaults. An action's inputs are strings; a workflow's have the type
 * that they declare.
 */
export function inputsOf(given: YamlPlace, declared: YamlPlace, caller: () => Contexts, isAction: boolean): Inputs {
  const known = new Map<string, Given | null>();
  return {
    of(name) {
      let input = known.get(name);
      if (input === undefined) {
        // An input that is made of itself, by a caller that calls itself.
        known.set(name, null);
        input = inputOf(given.at(name), declared.at(name), caller, isAction);
        known.set(name, input);
      }
      return input;
    },
  };
}

function inputOf(given: YamlPlace, declaration: YamlPlace, caller: () => Contexts, isAction: boolean): Given | null {
  if (declaration.kind === 'absent') return null;
  const type = isAction ? 'string' : (declaration.at('type').text?.value ?? 'string');
  if (given.kind !== 'absent') {
    const { text } = given;
    const contexts = caller();
    return { text, contexts, value: text ? typed(text, type, contexts) : UNKNOWN };
  }
  const { text } = declaration.at('default');
  if (!text) return { text: null, contexts: null, value: type === 'boolean' ? false : '' };
  return { text, contexts: null, value: typed(text, type, null) };
}

function typed({ value }: Text, type: string, contexts: Contexts | null): Value {
  const constant = contexts ? withConstants(value, contexts) : value;
  if (isDynamic(constant)) return UNKNOWN;
  if (type === 'boolean') return constant === 'true' ? true : constant === 'false' ? false : UNKNOWN;
  return type === 'number' ? Number(constant) : constant;
}
