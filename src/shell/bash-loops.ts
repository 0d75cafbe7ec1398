import type * as Ast from 'unbash';

import type { BashChanges } from './bash-changes.ts';
import type { Context, Loop } from './bash-context.ts';
import type { BashWords } from './bash-words.ts';
import { isSamePlace } from './directory.ts';
import type { Repetition } from './repetition.ts';
import { afterChanges, joinStates } from './state.ts';
import type { State } from './state.ts';
import { isPattern, listOfWords } from './value.ts';
import type { Item } from './value.ts';
import type { Word } from './word.ts';

export type LoopNode = Ast.For | Ast.Select | Ast.While | Ast.ArithmeticFor;

/** How much a walk has listed. */
export interface Mark {
  readonly commands: number;
  readonly order: number;
}

/** Follows the parts of a loop, and forgets what it has listed since a mark. */
export interface LoopWalker {
  followCondition(clause: Ast.CompoundList, state: State, context: Context): State;
  followBody(body: Ast.CompoundList, state: State, context: Context): State;
  readonly mark: Mark;
  goBackTo(mark: Mark): void;
}

/** One run of a loop's body, or any run. */
interface Run {
  /** After the condition; where there is none, before the body. */
  readonly tested: State;
  /** Before the next run. */
  readonly left: State;
  /** At each `break`. */
  readonly breaks: readonly State[];
}

/** Follows loops: value by value where the values are known, all their runs together otherwise. */
export class BashLoops {
  readonly #walker: LoopWalker;
  readonly #words: BashWords;
  readonly #changes: BashChanges;
  readonly #repetition: Repetition;

  constructor(walker: LoopWalker, words: BashWords, changes: BashChanges, repetition: Repetition) {
    this.#walker = walker;
    this.#words = words;
    this.#changes = changes;
    this.#repetition = repetition;
  }

  /** The state after a loop, from the state once its head has been expanded. */
  after(node: LoopNode, state: State, context: Context): State {
    const items = node.type === 'For' ? this.#itemsOf(node, state, context) : [];
    const isFollowed = items.length > 0 && this.#repetition.allowsRuns(items.length, node.end - node.pos);
    return node.type === 'For' && isFollowed
      ? this.#afterItems(node, items, state, context)
      : this.#afterAnyRuns(node, state, context);
  }

  /** The values of the variable, a pattern for any number of files that match it; none when they are not all known. */
  #itemsOf({ wordlist }: Ast.For, state: State, { source }: Context): readonly Item[] {
    const list =
      wordlist === undefined
        ? state.arguments
        : listOfWords(wordlist.flatMap((word): Word[] => this.#words.argumentsOf(word, source, state)));
    return list.isWhole ? list.items : [];
  }

  #afterItems(node: Ast.For, items: readonly Item[], before: State, context: Context): State {
    const name = node.name.text;
    const breaks: State[] = [];
    let state = before;
    for (const item of items) {
      if (state.ended) break;
      if (isPattern(item) && item.isList) {
        state = this.#afterAnyRuns(node, state, context, { ...item, isList: false });
      } else {
        const run = this.#run(node, { ...state, variables: state.variables.assign(name, item) }, context);
        breaks.push(...run.breaks);
        state = run.left;
      }
    }
    return breaks.reduce(joinStates, state);
  }

  /** All runs together, each with a variable of this value. */
  #afterAnyRuns(node: LoopNode, before: State, context: Context, item: Item = null): State {
    const changes = this.#changes.of(node, context.source);
    const changed = afterChanges(before, changes);
    const again =
      node.type === 'For' && item !== null
        ? { ...changed, variables: changed.variables.assign(node.name.text, item) }
        : changed;
    const guessed = changes.directory ? this.#guessedRun(node, before, again, context) : null;
    const run = guessed ?? this.#run(node, again, context);
    return run.breaks.reduce(joinStates, joinStates(joinStates(before, run.tested), run.left));
  }

  /** A run from where the loop starts, provided that each run ends there again; null when it may not. */
  #guessedRun(node: LoopNode, before: State, again: State, context: Context): Run | null {
    const { place, pushed } = before;
    const isKnown = place.directory !== null || place.glob !== null;
    if (!isKnown || !this.#repetition.allowsGuess(node.end - node.pos)) return null;
    const { mark } = this.#walker;
    const run = this.#run(node, { ...again, place, pushed }, context);
    const isBack = run.left.ended || (isSamePlace(run.left.place, place) && run.left.pushed === pushed);
    if (isBack) return run;
    this.#walker.goBackTo(mark);
    return null;
  }

  #run(node: LoopNode, start: State, outer: Context): Run {
    const loop: Loop = { outer: outer.loop, breaks: [], continues: [] };
    const context = { ...outer, loop };
    const tested = node.type === 'While' ? this.#walker.followCondition(node.clause, start, context) : start;
    const left = this.#walker.followBody(node.body, tested, context);
    return { tested, left: loop.continues.reduce(joinStates, left), breaks: loop.breaks };
  }
}

/** The state after `break` or `continue`, which the loop that is left, or gone on with, remembers. */
export function afterLeaving(command: 'break' | 'continue', levels: Word | undefined, state: State, inner: Loop | null): State {
  if (inner === null) return state;
  const loops: Loop[] = [];
  for (let loop: Loop | null = inner; loop !== null; loop = loop.outer) loops.push(loop);
  const count = levels === undefined ? 1 : /^[1-9]\d{0,2}$/.test(levels.text ?? '') ? Number(levels.text) : null;
  const targets = count === null ? loops : loops.slice(0, count).slice(-1);
  for (const loop of targets) {
    if (!state.ended) loop[command === 'break' ? 'breaks' : 'continues'].push(state);
  }
  return { ...state, ended: true };
}
