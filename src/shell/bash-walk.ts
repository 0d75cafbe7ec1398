import type * as Ast from 'unbash';

import { afterBuiltin, builtinWordsOf, changesDirectory } from './bash-builtins.ts';
import { BashChanges } from './bash-changes.ts';
import { BashCommandReader } from './bash-command.ts';
import type { Context } from './bash-context.ts';
import { failuresInList, readsStatus } from './bash-failure.ts';
import { BashFunctions } from './bash-functions.ts';
import type { Definition } from './bash-functions.ts';
import { BashWords } from './bash-words.ts';
import type { Budget } from './budget.ts';
import type { Command } from './command.ts';
import type { Masks } from './masks.ts';
import type { Source } from './source.ts';
import { afterChanges, joinStates } from './state.ts';
import type { State } from './state.ts';
import { Substitutions } from './substitutions.ts';
import type { Word } from './word.ts';

/** Compound commands, substitutions and calls nested deeper than this are left out. */
const MAX_DEPTH = 200;

/** Follows a script in the order it runs and lists its commands. */
export class BashWalk {
  readonly commands: Command[] = [];
  readonly #words: BashWords;
  readonly #reader: BashCommandReader;
  readonly #substitutions: Substitutions;
  readonly #functions: BashFunctions;
  readonly #changes: BashChanges;
  readonly #start: State;
  readonly #followed = new Set<Definition>();
  #isTooDeep = false;

  constructor(script: string, ast: Ast.ParsedScript, source: Source, masks: Masks, start: State, budget: Budget) {
    this.#start = start;
    this.#words = new BashWords(script, masks, budget);
    this.#reader = new BashCommandReader(script, this.#words);
    this.#substitutions = new Substitutions(budget);
    this.#functions = BashFunctions.of(ast, source, this.#substitutions);
    const unknown = { ...start, directory: null, variables: start.variables.forgetAll() };
    this.#changes = new BashChanges(this.#words, this.#substitutions, unknown, budget, this.#functions.byName);
  }

  /** Whether nothing had to be left out. */
  get complete(): boolean {
    return this.#substitutions.complete && !this.#isTooDeep;
  }

  /** Lists the commands of the script, then of the functions that are not called exactly once. */
  follow(ast: Ast.ParsedScript, source: Source): void {
    const context: Context = {
      source,
      depth: 0,
      conditional: false,
      functionName: null,
      parent: null,
      failure: 'fails',
      isLast: true,
      isChecked: false,
      returns: null,
    };
    this.#statements(ast.commands, this.#start, context);
    if (this.#functions.byName.size === 0) return;

    const changes = this.#changes.anywhereIn(ast, source);
    const state = afterChanges({ ...this.#start, pushed: null }, { ...changes, directory: true });
    for (const definition of [...this.#functions.byName.values()].flat()) {
      if (!this.#followed.has(definition)) this.#function(definition, state, { ...context, isLast: false });
    }
  }

  #statements(statements: readonly Ast.Statement[], before: State, context: Context): State {
    let state = before;
    const inner = { ...context, isLast: false, isChecked: false };
    for (const [index, statement] of statements.entries()) {
      const next = statements[index + 1];
      const isChecked = next !== undefined && !state.stopsOnError && readsStatus(next, context.source);
      const place = next === undefined ? context : isChecked ? { ...inner, isChecked } : inner;
      const after = this.#node(statement.command, state, place);
      if (statement.background !== true) state = after;
    }
    return state;
  }

  #node(node: Ast.PipelineNode | Ast.AndOr | Ast.CompoundList, state: State, outer: Context): State {
    if (outer.depth >= MAX_DEPTH) {
      this.#isTooDeep = true;
      return { ...state, directory: null, pushed: null, variables: state.variables.forgetAll() };
    }
    const context = node.type === 'Command' ? outer : { ...outer, depth: outer.depth + 1 };
    switch (node.type) {
      case 'Command':
        return this.#command(node, state, context);
      case 'AndOr':
        return this.#list(node, state, context);
      case 'Pipeline':
        return this.#pipeline(node, state, context);
      case 'CompoundList':
        return this.#statements(node.commands, state, context);
      case 'BraceGroup':
        return this.#statements(node.body.commands, state, context);
      case 'Subshell':
        this.#statements(node.body.commands, state, context);
        return state;
      case 'Coproc':
        this.#node(node.body, state, context);
        return state;
      case 'Redirected':
        return this.#node(node.command, this.#embedded(node.redirects, state, context), context);
      case 'TestCommand':
      case 'ArithmeticCommand':
        return this.#embedded([node], state, context);
      case 'Function':
        return state;
      case 'If':
        return this.#if(node, state, context);
      case 'Case':
        return this.#case(node, state, context);
      case 'For':
      case 'Select':
      case 'While':
      case 'ArithmeticFor':
        return this.#loop(node, state, context);
    }
  }

  /** A part of the script that runs only on some runs or any number of times: what follows knows less. */
  #branch(body: Ast.CompoundList, state: State, context: Context): State {
    return this.#statements(body.commands, state, { ...context, conditional: true });
  }

  #condition(clause: Ast.CompoundList, state: State, context: Context): State {
    return this.#statements(clause.commands, state, { ...context, failure: 'tested' });
  }

  #if(node: Ast.If, before: State, context: Context): State {
    let tested = this.#condition(node.clause, before, context);
    let after = this.#branch(node.then, tested, context);
    let failed = joinStates(before, tested);
    for (const elif of node.elif) {
      tested = this.#condition(elif.clause, failed, { ...context, conditional: true });
      after = joinStates(after, this.#branch(elif.then, tested, context));
      failed = joinStates(failed, tested);
    }
    return joinStates(after, node.else === undefined ? failed : this.#branch(node.else, failed, context));
  }

  #case(node: Ast.Case, before: State, context: Context): State {
    const state = this.#embedded([node.word], before, context);
    let after = state;
    let fallen: State | null = null;
    for (const item of node.items) {
      this.#embedded(item.pattern, state, context);
      const entered: State = fallen === null ? state : joinStates(state, fallen);
      const left = this.#branch(item.body, entered, context);
      fallen = item.terminator === ';&' || item.terminator === ';;&' ? left : null;
      after = joinStates(after, left);
    }
    return after;
  }

  #loop(node: Ast.For | Ast.Select | Ast.While | Ast.ArithmeticFor, before: State, outer: Context): State {
    const context = { ...outer, isLast: false };
    const first = this.#embedded(loopHead(node), before, context);
    const again = afterChanges(first, this.#changes.of(node, context.source));
    const tested = node.type === 'While' ? this.#condition(node.clause, again, context) : again;
    const left = this.#branch(node.body, tested, context);
    return joinStates(joinStates(first, tested), left);
  }

  #pipeline(node: Ast.Pipeline, state: State, outer: Context): State {
    const isNegated = node.prefixes.some((prefix) => prefix.type === 'Negation');
    const context: Context = isNegated ? { ...outer, failure: 'tested' } : outer;
    const [only] = node.commands;
    if (node.commands.length === 1 && only !== undefined) return this.#node(only, state, context);
    for (const command of node.commands) this.#node(command, state, context);
    return state;
  }

  /**
   * `a && b || c`. A `cd` that comes first and fails is taken to end the script (or to reach the `||`), so that
   * the rest of the script runs where it leads; of any other part both outcomes are followed.
   */
  #list(node: Ast.AndOr, before: State, context: Context): State {
    const failures = failuresInList(node, context.failure);
    const [head, ...rest] = node.commands;
    if (head === undefined) return before;
    let succeeded = this.#node(head, before, { ...context, failure: failures[0] ?? context.failure });
    let failed = joinStates(before, succeeded);
    let survived: State = this.#isDirectoryChange(head, before, context) ? { ...failed, ended: true } : failed;
    for (const [index, command] of rest.entries()) {
      const part = { ...context, conditional: true, failure: failures[index + 1] ?? context.failure };
      if (node.operators[index] === '&&') {
        const left = this.#node(command, succeeded, part);
        survived = joinStates(survived, joinStates(succeeded, left));
        failed = joinStates(failed, joinStates(succeeded, left));
        succeeded = left;
      } else {
        const left = this.#node(command, failed, part);
        survived = left.ended ? left : joinStates(failed, left);
        succeeded = joinStates(succeeded, left);
        failed = joinStates(failed, left);
      }
    }
    return joinStates(succeeded, survived);
  }

  #isDirectoryChange(node: Ast.PipelineNode, state: State, context: Context): boolean {
    return node.type === 'Command' && changesDirectory(this.#reader.wordsOf(node, state, context.source));
  }

  #command(node: Ast.Command, before: State, context: Context): State {
    const words = this.#reader.wordsOf(node, before, context.source);
    const { values, variables } = this.#reader.assignmentsOf(node, before, context.source);
    const command = this.#reader.commandOf(node, words, values, before, context);
    if (command === null) return this.#embedded([node], { ...before, variables }, context);
    this.commands.push(command);
    const expanded = this.#embedded([node], before, { ...context, parent: command, failure: command.failure });
    return this.#afterCommand(words, expanded, { ...context, failure: command.failure });
  }

  #afterCommand(words: readonly Word[], state: State, context: Context): State {
    if (this.#words.isAnyScript(words)) {
      return { ...state, directory: null, pushed: null, variables: state.variables.forgetAll() };
    }
    const name = words[0]?.text ?? '';
    const definition = this.#functions.calledOnce(name);
    if (definition !== null && !this.#followed.has(definition) && context.depth < MAX_DEPTH) {
      return this.#function(definition, state, context);
    }
    const definitions = this.#functions.byName.get(name);
    if (definitions !== undefined) {
      const called = definitions.map(({ node, source }) => afterChanges(state, this.#changes.of(node, source)));
      return called.reduce(joinStates, state);
    }
    const [builtin, argument] = builtinWordsOf(words);
    if (builtin?.text === 'return' && context.returns !== null) {
      context.returns.push(state);
      return { ...state, ended: true };
    }
    const isReplaced = builtin?.text === 'exec' && argument !== undefined;
    if (builtin?.text === 'exit' || isReplaced) return { ...state, ended: true };
    return afterBuiltin(words, state, context.functionName !== null);
  }

  #function(definition: Definition, state: State, outer: Context): State {
    this.#followed.add(definition);
    const returns: State[] = [];
    const context: Context = {
      ...outer,
      source: definition.source,
      depth: outer.depth + 1,
      conditional: true,
      functionName: definition.name,
      parent: null,
      returns,
    };
    return returns.reduce(joinStates, this.#node(definition.node.body, state, context));
  }

  /** Follows the scripts inside words, each in a shell of its own, and the assignments inside expansions. */
  #embedded(nodes: readonly Ast.SyntaxNode[], state: State, context: Context): State {
    const { names, inner } = this.#substitutions.expansionsIn(nodes);
    const depth = context.depth + 1;
    const after = names.length === 0 ? state : { ...state, variables: state.variables.forget(names) };
    for (const node of inner) {
      const script = this.#substitutions.scriptOf(node, context.source);
      if (script === null) continue;
      if (context.depth >= MAX_DEPTH) this.#isTooDeep = true;
      else this.#statements(script.script.commands, after, { ...context, source: script.source, depth });
    }
    return after;
  }
}

/** The words of a loop that are read before its body runs. */
function loopHead(node: Ast.For | Ast.Select | Ast.While | Ast.ArithmeticFor): Ast.SyntaxNode[] {
  switch (node.type) {
    case 'For':
    case 'Select':
      return [...(node.wordlist ?? [])];
    case 'ArithmeticFor':
      return [node.initialize, node.test, node.update].filter((expression) => expression !== undefined);
    case 'While':
      return [];
  }
}
