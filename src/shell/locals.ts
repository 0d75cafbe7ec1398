import type { SavedVariable, Variables } from './variables.ts';

/**
 * The variables that a function has made its own, the last one first, each with what it was before; null for none.
 * A list, so that the next one costs the same however many there are.
 */
export type Locals = Local | null;

interface Local {
  readonly name: string;
  /** Null when it may not have been made local, or may have changed meanwhile. */
  readonly saved: SavedVariable | null;
  /** Whether `saved` counts even if the function had made it its own before. */
  readonly isLasting: boolean;
  readonly earlier: Locals;
  readonly count: number;
}

/** After `local name`. */
export function withLocal(locals: Locals, name: string, variables: Variables): Locals {
  return added(locals, name, variables.save(name), false);
}

/** After something has changed the variable outside of the function (`declare -g`). */
export function withChangedOutside(locals: Locals, name: string): Locals {
  return added(locals, name, null, true);
}

/** What holds whichever of two ways a function went. */
export function joinLocals(a: Locals, b: Locals): Locals {
  let [left, right] = [a, b];
  const own: Local[] = [];
  while (left !== right) {
    if (left !== null && left.count >= (right?.count ?? 0)) {
      own.push(left);
      left = left.earlier;
    } else if (right !== null) {
      own.push(right);
      right = right.earlier;
    }
  }
  return own.reduce((common, { name, isLasting }) => added(common, name, null, isLasting), left);
}

/** The variables once the function has returned. */
export function withoutLocals(variables: Variables, locals: Locals): Variables {
  const saved = new Map<string, SavedVariable | null>();
  const lasting: string[] = [];
  for (let local = locals; local !== null; local = local.earlier) {
    // What it was before the function counts, so the earliest.
    saved.set(local.name, local.saved);
    if (local.isLasting) lasting.push(local.name);
  }
  for (const name of lasting) saved.set(name, null);
  return variables.restore(saved);
}

function added(earlier: Locals, name: string, saved: SavedVariable | null, isLasting: boolean): Local {
  return { name, saved, isLasting, earlier, count: (earlier?.count ?? 0) + 1 };
}
