import type { DirectoryStack } from './directory.ts';
import type { Variables } from './variables.ts';

/** What is known of the shell before or after a command. Immutable. */
export interface State {
  /** Absolute POSIX path; null when unknown. */
  readonly directory: string | null;
  readonly pushed: DirectoryStack;
  readonly variables: Variables;
  /** Whether `set -e` is in force, as GitHub starts bash and sh. */
  readonly stopsOnError: boolean;
  /** Whether the script has ended here for certain, so that this state reaches nothing. */
  readonly ended: boolean;
}

/** What holds whichever of two ways the shell went; a way that has ended does not count. */
export function joinStates(a: State, b: State): State {
  if (a === b || b.ended) return a;
  if (a.ended) return b;
  return {
    directory: a.directory === b.directory ? a.directory : null,
    pushed: a.pushed === b.pushed ? a.pushed : null,
    variables: a.variables.join(b.variables),
    stopsOnError: a.stopsOnError || b.stopsOnError,
    ended: false,
  };
}

/** The variables that something may assign and whether it may change the directory. */
export interface Changes {
  readonly names: ReadonlySet<string>;
  /** Whether any variable at all may change. */
  readonly everything: boolean;
  readonly directory: boolean;
}

/** The state once something with these changes may have run, any number of times. */
export function afterChanges(state: State, changes: Changes): State {
  return {
    ...state,
    directory: changes.directory ? null : state.directory,
    pushed: changes.directory ? null : state.pushed,
    variables: changes.everything ? state.variables.forgetAll() : state.variables.forget(changes.names),
  };
}
