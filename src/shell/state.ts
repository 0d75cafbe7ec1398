import { UNKNOWN_PLACE } from './directory.ts';
import type { DirectoryStack, Place } from './directory.ts';
import { joinLocals, withoutLocals } from './locals.ts';
import type { Locals } from './locals.ts';
import { UNKNOWN_LIST } from './value.ts';
import type { List } from './value.ts';
import type { Variables } from './variables.ts';

/** What is known of the shell before or after a command. Immutable. */
export interface State {
  readonly place: Place;
  readonly pushed: DirectoryStack;
  readonly variables: Variables;
  /** `$1`, `$2` … of the script or function. */
  readonly arguments: List;
  readonly locals: Locals;
  /** Whether `set -e` is in force, as GitHub starts bash and sh. */
  readonly stopsOnError: boolean;
  /** Whether the script, function or loop has been left here for certain, so that this state reaches nothing. */
  readonly ended: boolean;
}

/** What holds whichever of two ways the shell went; a way that has ended does not count. */
export function joinStates(a: State, b: State): State {
  if (a === b || b.ended) return a;
  if (a.ended) return b;
  return {
    place: joinPlaces(a.place, b.place),
    pushed: a.pushed === b.pushed ? a.pushed : null,
    variables: a.variables.join(b.variables),
    arguments: a.arguments === b.arguments ? a.arguments : UNKNOWN_LIST,
    locals: joinLocals(a.locals, b.locals),
    stopsOnError: a.stopsOnError || b.stopsOnError,
    ended: false,
  };
}

function joinPlaces(a: Place, b: Place): Place {
  return a.directory === b.directory && a.glob === b.glob ? a : UNKNOWN_PLACE;
}

/** A state in which something has run that may do anything. */
export function afterAnything(state: State): State {
  const variables = state.variables.forgetAll();
  return { ...state, place: UNKNOWN_PLACE, pushed: null, variables, arguments: UNKNOWN_LIST };
}

/** The state of whoever called a function, once that is done and its variables give way again. */
export function afterReturn(state: State, caller: State): State {
  const variables = state.ended || state.locals === null ? state.variables : withoutLocals(state.variables, state.locals);
  return { ...state, variables, arguments: caller.arguments, locals: caller.locals };
}

/** What something may assign, and whether it may change the directory or the arguments. */
export interface Changes {
  readonly names: ReadonlySet<string>;
  /** Whether any variable at all may change. */
  readonly everything: boolean;
  readonly directory: boolean;
  readonly arguments: boolean;
}

/** The state once something with these changes may have run, any number of times. */
export function afterChanges(state: State, changes: Changes): State {
  return {
    ...state,
    place: changes.directory ? UNKNOWN_PLACE : state.place,
    pushed: changes.directory ? null : state.pushed,
    variables: changes.everything ? state.variables.forgetAll() : state.variables.forget(changes.names),
    arguments: changes.everything || changes.arguments ? UNKNOWN_LIST : state.arguments,
  };
}
