import { resolvePlace, UNKNOWN_PLACE } from './directory.ts';
import type { State } from './state.ts';
import type { Word } from './word.ts';

/** What a command of pwsh or cmd does to the directory: goes to one, puts the old one aside first, or goes back. */
export type Move = 'go' | 'push' | 'pop';

const MOVES: ReadonlyMap<string, Move> = new Map([
  ['cd', 'go'],
  ['chdir', 'go'],
  ['sl', 'go'],
  ['set-location', 'go'],
  ['pushd', 'push'],
  ['push-location', 'push'],
  ['popd', 'pop'],
  ['pop-location', 'pop'],
]);

/** What a command of this name does to the directory; null for nothing. Names do not tell case. */
export function moveOf(name: Word | undefined): Move | null {
  return MOVES.get(name?.text?.toLowerCase() ?? '') ?? null;
}

/** The state after such a move to a target as written, with `\` or `/`; null for one that is missing or unknown. */
export function afterMove(move: Move, target: string | null, state: State): State {
  if (move === 'pop') {
    return { ...state, place: state.pushed?.top ?? UNKNOWN_PLACE, pushed: state.pushed?.rest ?? null };
  }
  const isKnown = target !== null && target !== '' && !/^[-+~]/.test(target);
  const place = isKnown ? resolvePlace(state.place, target.replaceAll('\\', '/')) : UNKNOWN_PLACE;
  const pushed = move === 'push' ? { top: state.place, rest: state.pushed } : state.pushed;
  return { ...state, place, pushed };
}
