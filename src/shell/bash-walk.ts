import type * as Ast from 'unbash';

import { afterBuiltin, builtinWordsOf, changesDirectory } from './bash-builtins.ts';
import { BashCalls } from './bash-calls.ts';
import { BashChanges } from './bash-changes.ts';
import { BashCommandReader } from './bash-command.ts';
import type { ListedCommand } from './bash-command.ts';
import type { Context } from './bash-context.ts';
import { failuresInList, leaves, readsStatus } from './bash-failure.ts';
import { BashFunctions } from './bash-functions.ts';
import { afterLeaving, BashLoops } from './bash-loops.ts';
import type { Mark } from './bash-loops.ts';
import type { BashSetting } from './bash-setting.ts';
import { BashWords } from './bash-words.ts';
import { Budget } from './budget.ts';
import type { Command } from './command.ts';
import { launchedBy } from './launchers.ts';
import { Repetition } from './repetition.ts';
import type { Source } from './source.ts';
import { afterAnything, afterChanges, joinStates } from './state.ts';
import type { State } from './state.ts';
import { Substitutions } from './substitutions.ts';
import type { Word } from './word.ts';

/** Compound commands, substitutions and calls nested deeper than this are left out. */
const MAX_DEPTH = 200;

/** What a walk is told from outside. */
type GivenSetting = Omit<BashSetting, 'budget' | 'substitutions' | 'definesFunction'>;

/** What only scripts with loops or functions need. */
interface Repeats {
  readonly changes: BashChanges;
  readonly loops: BashLoops;
  readonly calls: BashCalls;
}

/** Follows a script in the order it runs and lists its commands. */
export class BashWalk {
  readonly commands: Command[] = [];
  readonly #script: string;
  readonly #words: BashWords;
  readonly #reader: BashCommandReader;
  readonly #substitutions: Substitutions;
  readonly #functions: BashFunctions;
  readonly #start: State;
  #repeats: Repeats | null = null;
  #order = 0;
  #isTooDeep = false;

  constructor(ast: Ast.ParsedScript, source: Source, start: State, budget: Budget, given: GivenSetting) {
    this.#script = given.script;
    this.#start = start;
    this.#substitutions = new Substitutions(budget);
    this.#functions = BashFunctions.of(ast, source, this.#substitutions);
    const { byName } = this.#functions;
    this.#words = new BashWords({
      script: given.script,
      masks: given.masks,
      // Expansions have a budget of their own, so that no list of commands is cut short for them.
      budget: new Budget(given.script.length),
      substitutions: this.#substitutions,
      file: given.file,
      root: given.root,
      expandsBraces: given.expandsBraces,
      definesFunction: (name) => byName.has(name),
    });
    this.#reader = new BashCommandReader(given.script, this.#words);
  }

  /** Whether nothing had to be left out. */
  get complete(): boolean {
    return this.#substitutions.complete && !this.#isTooDeep;
  }

  /** What has been listed so far. */
  get mark(): Mark {
    return { commands: this.commands.length, order: this.#order };
  }

  /** Takes back what has been listed since a mark. */
  goBackTo(mark: Mark): void {
    this.commands.length = mark.commands;
    this.#order = mark.order;
  }

  /** Lists the commands of the script, then of the functions that something may call unseen. */
  follow(ast: Ast.ParsedScript, source: Source): void {
    const context: Context = {
      source,
      depth: 0,
      conditional: false,
      functionName: null,
      calls: [],
      loop: null,
      parent: null,
      failure: 'fails',
      isLast: true,
      isChecked: false,
      returns: null,
    };
    this.#statements(ast.commands, this.#start, context);
    if (this.#functions.byName.size === 0) return;
    const { changes: finder, calls } = this.#repeated;
    const changes = finder.anywhereIn(ast, source);
    const state = afterChanges({ ...this.#start, pushed: null }, { ...changes, directory: true });
    calls.followUncalled(state, { ...context, conditional: true, isLast: false });
  }

  get #repeated(): Repeats {
    this.#repeats ??= this.#newRepeats();
    return this.#repeats;
  }

  #newRepeats(): Repeats {
    const budget = new Budget(this.#script.length);
    const repetition = new Repetition(this.#script.length);
    const changes = new BashChanges(this.#words, this.#substitutions, afterAnything(this.#start), budget, this.#functions);
    const loops = new BashLoops(this, this.#words, changes, repetition);
    const calls = new BashCalls(this.#functions, changes, repetition, (body, state, context) =>
      this.#node(body, state, context),
    );
    return { changes, loops, calls };
  }

  #statements(statements: readonly Ast.Statement[], before: State, context: Context): State {
    let state = before;
    const inner = { ...context, isLast: false, isChecked: false };
    for (const [index, statement] of statements.entries()) {
      const next = statements[index + 1];
      const isChecked = next !== undefined && !state.stopsOnError && readsStatus(next, context.source);
      const place = next === undefined ? context : isChecked ? { ...inner, isChecked } : inner;
      if (statement.background === true) this.#node(statement.command, state, { ...place, loop: null });
      else state = this.#node(statement.command, state, place);
    }
    return state;
  }

  #node(node: Ast.PipelineNode | Ast.AndOr | Ast.CompoundList, state: State, outer: Context): State {
    if (outer.depth >= MAX_DEPTH) {
      this.#isTooDeep = true;
      return afterAnything(state);
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
        this.#statements(node.body.commands, state, { ...context, loop: null });
        return state;
      case 'Coproc':
        this.#node(node.body, state, { ...context, loop: null });
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
        return this.#repeated.loops.after(node, this.#embedded(loopHead(node), state, context), { ...context, isLast: false });
    }
  }

  /** A part of the script that runs only on some runs or any number of times: what follows knows less. */
  followBody(body: Ast.CompoundList, state: State, context: Context): State {
    return this.#statements(body.commands, state, { ...context, conditional: true });
  }

  /** The commands that a branch or loop depends on. */
  followCondition(clause: Ast.CompoundList, state: State, context: Context): State {
    return this.#statements(clause.commands, state, { ...context, failure: 'tested' });
  }

  #if(node: Ast.If, before: State, context: Context): State {
    let tested = this.followCondition(node.clause, before, context);
    let after = this.followBody(node.then, tested, context);
    let failed = joinStates(before, tested);
    for (const elif of node.elif) {
      tested = this.followCondition(elif.clause, failed, { ...context, conditional: true });
      after = joinStates(after, this.followBody(elif.then, tested, context));
      failed = joinStates(failed, tested);
    }
    return joinStates(after, node.else === undefined ? failed : this.followBody(node.else, failed, context));
  }

  #case(node: Ast.Case, before: State, context: Context): State {
    const state = this.#embedded([node.word], before, context);
    let after = state;
    let fallen: State | null = null;
    for (const item of node.items) {
      this.#embedded(item.pattern, state, context);
      const entered: State = fallen === null ? state : joinStates(state, fallen);
      const left = this.followBody(item.body, entered, context);
      fallen = item.terminator === ';&' || item.terminator === ';;&' ? left : null;
      after = joinStates(after, left);
    }
    return after;
  }

  #pipeline(node: Ast.Pipeline, state: State, outer: Context): State {
    const isNegated = node.prefixes.some((prefix) => prefix.type === 'Negation');
    const context: Context = isNegated ? { ...outer, failure: 'tested' } : outer;
    const [only] = node.commands;
    if (node.commands.length === 1 && only !== undefined) return this.#node(only, state, context);
    for (const command of node.commands) this.#node(command, state, { ...context, loop: null });
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
    const isDirectoryChange = this.#isDirectoryChange(head, before, context);
    // Where a `cd` fails and what follows leaves (`cd "$d" || continue`), it leaves from where it was.
    const leavesOnFailure = isDirectoryChange && node.operators[0] === '||' && rest[0] !== undefined && leaves(rest[0]);
    let failed = leavesOnFailure ? before : joinStates(before, succeeded);
    let survived: State = isDirectoryChange ? { ...failed, ended: true } : failed;
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
    const inner = { ...context, parent: command, failure: command.failure };
    const expanded = this.#embedded([node], before, inner);
    this.#reach(command);
    return this.#afterCommand(node, words, expanded, { ...context, failure: command.failure });
  }

  /** Gives a command, and those it starts, their places in the order. */
  #reach(command: ListedCommand): void {
    command.order = this.#nextOrder();
    for (const launched of launchedBy(command)) {
      const isFunction = this.#functions.byName.has(launched.wrappers.at(-1) ?? '');
      if (!isFunction) this.commands.push({ ...launched, order: this.#nextOrder() });
    }
  }

  #nextOrder(): number {
    this.#order += 1;
    return this.#order - 1;
  }

  #afterCommand(node: Ast.Command, words: readonly Word[], state: State, context: Context): State {
    if (this.#words.isAnyScript(words)) return afterAnything(state);
    const afterCall = this.#functions.byName.size === 0 ? null : this.#repeated.calls.after(words, state, context);
    if (afterCall !== null) return afterCall;
    const [builtin, argument] = builtinWordsOf(words);
    switch (builtin?.text) {
      case 'break':
      case 'continue':
        return afterLeaving(builtin.text, argument, state, context.loop);
      case 'return':
        if (context.returns === null) return state;
        context.returns.push(state);
        return { ...state, ended: true };
      case 'exit':
        return { ...state, ended: true };
      case 'exec':
        return argument === undefined ? state : { ...state, ended: true };
      default:
        return afterBuiltin(
          words,
          state,
          this.#reader.declaredListsOf(node, state, context.source),
          context.functionName !== null,
        );
    }
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
      else this.#statements(script.script.commands, after, { ...context, source: script.source, depth, loop: null });
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
