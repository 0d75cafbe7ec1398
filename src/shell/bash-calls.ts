import type * as Ast from 'unbash';

import type { BashChanges } from './bash-changes.ts';
import type { Context } from './bash-context.ts';
import type { BashFunctions, Definition } from './bash-functions.ts';
import type { Repetition } from './repetition.ts';
import { afterChanges, afterReturn, joinStates } from './state.ts';
import type { State } from './state.ts';
import { listOfWords, UNKNOWN_LIST } from './value.ts';
import type { List } from './value.ts';
import type { Word } from './word.ts';

/** Functions that call each other are followed this deep. */
const MAX_CALLS = 20;

/** Calls inside more compound commands and substitutions than this are not followed. */
const MAX_DEPTH = 150;

/** Follows the body of a function in a state. */
type BodyWalker = (body: Ast.Function['body'], state: State, context: Context) => State;

/** Follows calls of functions with their arguments where that is possible; the others are known by what they may change. */
export class BashCalls {
  readonly #functions: BashFunctions;
  readonly #changes: BashChanges;
  readonly #repetition: Repetition;
  readonly #walk: BodyWalker;
  readonly #followed = new Set<Definition>();
  /** Those with calls that were not followed. */
  readonly #missed = new Set<Definition>();

  constructor(functions: BashFunctions, changes: BashChanges, repetition: Repetition, walk: BodyWalker) {
    this.#functions = functions;
    this.#changes = changes;
    this.#repetition = repetition;
    this.#walk = walk;
  }

  /** The state after a command that calls a function, or may call one; null when it is no call. */
  after(words: readonly Word[], state: State, context: Context): State | null {
    const name = words[0]?.text ?? null;
    if (name === null) return this.#unfollowed(this.#functions.passedAround, state);
    const definitions = this.#functions.byName.get(name);
    if (definitions === undefined) return null;

    const definition = this.#functions.onlyDefinitionOf(name);
    if (definition !== null && this.#mayFollow(definition, context)) {
      return this.#follow(definition, listOfWords(words.slice(1)), state, context);
    }
    // What is handed on to it may be called in it.
    for (const { text } of words) this.#miss(this.#functions.byName.get(text ?? '') ?? []);
    return this.#unfollowed(definitions, state);
  }

  /** Lists the functions that are never called, or not only by calls that were followed. */
  followUncalled(state: State, context: Context): void {
    const definitions = [...this.#functions.byName.values()].flat().sort((a, b) => startOf(a) - startOf(b));
    const isCalled = ({ name }: Definition): boolean => this.#functions.isCalled(name);
    // Those that nothing calls come first: they may call the others.
    const open = new Set([...definitions.filter((one) => !isCalled(one)), ...definitions.filter(isCalled)]);
    let count = open.size + 1;
    while (open.size < count) {
      count = open.size;
      for (const definition of open) {
        const isSeen = this.#followed.has(definition) && !this.#missed.has(definition);
        if (isSeen && !this.#functions.isHandedOn(definition.name)) continue;
        open.delete(definition);
        this.#follow(definition, UNKNOWN_LIST, state, context);
      }
    }
  }

  #miss(definitions: readonly Definition[]): void {
    for (const definition of definitions) this.#missed.add(definition);
  }

  /** The state after one of these calls, or none. */
  #unfollowed(definitions: readonly Definition[], state: State): State {
    this.#miss(definitions);
    const called = definitions.map(({ node, source }) => afterChanges(state, this.#changes.of(node, source)));
    return called.reduce(joinStates, state);
  }

  #mayFollow(definition: Definition, { calls, depth }: Context): boolean {
    if (depth >= MAX_DEPTH || calls.length >= MAX_CALLS || calls.includes(definition)) return false;
    const { pos, end } = definition.node;
    return !this.#followed.has(definition) || this.#repetition.allowsCall(end - pos);
  }

  #follow(definition: Definition, given: List, state: State, outer: Context): State {
    this.#followed.add(definition);
    const returns: State[] = [];
    const context: Context = {
      ...outer,
      source: definition.source,
      depth: outer.depth + 1,
      functionName: definition.name,
      calls: [...outer.calls, definition],
      loop: null,
      parent: null,
      returns,
    };
    const inner: State = { ...state, arguments: given, locals: null };
    const left = this.#walk(definition.node.body, inner, context);
    return [left, ...returns].map((after) => afterReturn(after, state)).reduce(joinStates);
  }
}

function startOf({ node, source }: Definition): number {
  return source.rangeOf(node.pos, node.end)[0];
}
