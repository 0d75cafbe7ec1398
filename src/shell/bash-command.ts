import type * as Ast from 'unbash';

import type { DeclaredLists } from './bash-builtins.ts';
import type { Context } from './bash-context.ts';
import type { BashWords } from './bash-words.ts';
import type { Command, Failure, Redirect } from './command.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import { isList } from './value.ts';
import type { Value } from './value.ts';
import type { Variables } from './variables.ts';
import type { Word } from './word.ts';

/** A command whose place in the order is set once it is reached. */
export interface ListedCommand extends Command {
  order: number;
}

const NO_LISTS: DeclaredLists = new Map();

type Environment = ReadonlyMap<string, string | null>;

/** Reads simple commands: their words, assignments and redirects in the state they run in. */
export class BashCommandReader {
  readonly #script: string;
  readonly #words: BashWords;

  constructor(script: string, words: BashWords) {
    this.#script = script;
    this.#words = words;
  }

  /** Name and arguments; empty where there are only assignments or redirects, or all variables are blank. */
  wordsOf(node: Ast.Command, state: State, source: Source): Word[] {
    if (node.name === undefined) return [];
    return [node.name, ...node.args].flatMap((word) => this.#words.argumentsOf(word, source, state));
  }

  /** The assignments before a command's name: their values, and the variables where they have taken effect. */
  assignmentsOf(
    node: Ast.Command,
    state: State,
    source: Source,
  ): { readonly values: Environment; readonly variables: Variables } {
    const values = new Map<string, string | null>();
    let variables = state.variables;
    for (const item of node.prefix) {
      if (item.type !== 'Assignment') continue;
      if (this.#words.assignsAnything(item, source)) {
        variables = variables.forgetAll();
        continue;
      }
      const assigned = this.#words.assignedValueOf(item.value, source, { ...state, variables });
      const old = item.append === true ? variables.valueOf(item.name) : '';
      const value = item.index === undefined ? appended(old, assigned) : null;
      variables = variables.assign(item.name, value);
      values.set(item.name, typeof value === 'string' ? value : null);
    }
    return { values, variables };
  }

  /** The arrays among the arguments of `local` and the like. */
  declaredListsOf(node: Ast.Command, state: State, source: Source): DeclaredLists {
    if (!node.args.some(({ type }) => type === 'Assignment')) return NO_LISTS;
    const lists = new Map<string, Value>();
    for (const argument of node.args) {
      if (argument.type !== 'Assignment' || argument.value.type !== 'ArrayValue') continue;
      lists.set(argument.name, this.#words.assignedValueOf(argument.value, source, state));
    }
    return lists;
  }

  /** The command as it is listed; null when it has no words. */
  commandOf(
    node: Ast.Command,
    words: readonly Word[],
    assignments: Environment,
    state: State,
    context: Context,
  ): ListedCommand | null {
    const [first] = words;
    const last = words.at(-1);
    if (first === undefined || last === undefined) return null;
    const targetOf = (target: Ast.Word) => this.#words.targetOf(target, context.source, state);
    return {
      words,
      range: [first.range[0], last.range[1]],
      assignments,
      environment: state.variables.environmentWith(assignments),
      directory: state.place.directory,
      directoryGlob: state.place.glob,
      redirects: redirectsOf(node, targetOf),
      input: inputOf(node, this.#script, context.source, targetOf),
      // Once a function may have returned, the rest of it runs only on some runs.
      conditional: context.conditional || (context.returns?.length ?? 0) > 0,
      functionName: context.functionName,
      failure: failureOf(state, context),
      parent: context.parent,
      wrappers: [],
      order: 0,
    };
  }
}

/** What `name+=value` makes of an old value: a longer text, or a list with more elements. */
function appended(old: Value, added: Value): Value {
  if (old === '' && !isList(added)) return added;
  if (typeof old === 'string' && typeof added === 'string') return old + added;
  if (old === null || added === null || !isList(added)) return null;
  const items = isList(old) ? old.items : old === '' ? [] : [old];
  if (isList(old) && !old.isWhole) return old;
  return { ...added, items: [...items, ...added.items] };
}

function failureOf(state: State, context: Context): Failure {
  // The status of what runs last is the script's own.
  if (context.failure !== 'fails' || state.stopsOnError || context.isLast) return context.failure;
  return context.isChecked ? 'tested' : 'ignored';
}

/** The redirects of a simple command, in source order. */
function redirectsOf(node: Ast.Command, targetOf: (target: Ast.Word) => Word): Redirect[] {
  return node.redirects.flatMap((redirect) => {
    if (redirect.type !== 'Redirect') return [];
    const { operator, descriptor, target } = redirect;
    return {
      operator,
      descriptor: descriptor?.type === 'FileDescriptor' ? descriptor.value : null,
      target: target === undefined ? null : targetOf(target),
    };
  });
}

/** What a simple command reads from its last here-document or here-string; null when it has none. */
function inputOf(
  node: Ast.Command,
  script: string,
  source: Source,
  targetOf: (target: Ast.Word) => Word,
): string | null {
  const redirect = node.redirects.findLast(({ type }) => type === 'HereDoc' || type === 'HereString');
  if (redirect?.type === 'HereDoc') return script.slice(...source.rangeOf(redirect.body.pos, redirect.body.end));
  if (redirect?.type !== 'HereString' || redirect.target === undefined) return null;
  const target = targetOf(redirect.target);
  return target.text ?? target.raw;
}
