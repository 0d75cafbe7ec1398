import { Budget } from './budget.ts';
import type { Command, ScriptSetting } from './command.ts';
import { placeOf } from './directory.ts';
import type { Masks } from './masks.ts';
import type { Block, BlockRole, Statement } from './outline.ts';
import { afterAnything, afterChanges, joinStates } from './state.ts';
import type { Changes, State } from './state.ts';
import { UNKNOWN_LIST } from './value.ts';
import { Variables } from './variables.ts';

/** What pwsh and cmd read differently in a statement. */
export interface Dialect {
  /** The environment variable a statement assigns; null for none. */
  variableAssignedBy(statement: Statement): string | null;
  changesDirectory(statement: Statement): boolean;
  /** The state after a statement. */
  after(statement: Statement, state: State): State;
}

interface Context {
  readonly conditional: boolean;
  readonly functionName: string | null;
}

/** Follows the blocks of a pwsh or cmd script in the order they run and lists the commands, in source order. */
export function commandsOf(outline: Block, dialect: Dialect, masks: Masks, setting: ScriptSetting): Command[] {
  const budget = new Budget(outline.end);
  const state = {
    place: placeOf(setting.directory),
    pushed: null,
    variables: Variables.of(setting.variables ?? new Map(), budget),
    arguments: UNKNOWN_LIST,
    locals: null,
    stopsOnError: true,
    ended: false,
  };
  const walk = new OutlineWalk(dialect, outline, masks.unknown, state);
  walk.block(outline, state, { conditional: false, functionName: null });
  return walk.commands.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
}

class OutlineWalk {
  readonly commands: Command[] = [];
  readonly #dialect: Dialect;
  readonly #outline: Block;
  readonly #masks: Masks;
  readonly #start: State;
  readonly #changes = new Map<Block, Changes>();

  constructor(dialect: Dialect, outline: Block, masks: Masks, start: State) {
    this.#dialect = dialect;
    this.#outline = outline;
    this.#masks = masks;
    this.#start = start;
  }

  block(block: Block, before: State, context: Context): State {
    let state = before;
    /** The state after the first part of an `&&`/`||` list: what holds when none of the other parts has run. */
    let unlinked = before;
    for (const child of block.children) {
      if (child.kind === 'statement' && (child.link === 'and' || child.link === 'or')) {
        state = this.#statement(child, state, { ...context, conditional: true });
      } else {
        const joined = joinStates(unlinked, state);
        state = child.kind === 'block' ? this.#inner(child, joined, context) : this.#statement(child, joined, context);
        unlinked = state;
      }
    }
    return joinStates(unlinked, state);
  }

  #inner(block: Block, before: State, outer: Context): State {
    const context = { ...outer, conditional: outer.conditional || isConditional(block.role) };
    switch (block.role) {
      case 'group':
        return this.block(block, before, context);
      case 'branch':
        return joinStates(before, this.block(block, before, context));
      case 'loop':
        return joinStates(before, this.block(block, afterChanges(before, this.#changesOf(block)), context));
      case 'function': {
        const state = afterChanges(this.#start, { ...this.#changesOf(this.#outline), directory: true });
        this.block(block, state, { ...context, functionName: block.name ?? context.functionName });
        return before;
      }
    }
  }

  #statement(statement: Statement, state: State, context: Context): State {
    const { words, redirects, callers } = statement;
    const [first] = words;
    const last = words.at(-1);
    if (first !== undefined && last !== undefined && !statement.isExpression) {
      this.commands.push({
        words,
        range: [first.range[0], last.range[1]],
        assignments: NO_ASSIGNMENTS,
        environment: state.variables.environment,
        directory: state.place.directory,
        directoryGlob: null,
        redirects,
        input: null,
        conditional: context.conditional,
        functionName: context.functionName,
        failure: 'fails',
        parent: null,
        wrappers: callers.filter((caller) => /^\w/.test(caller)),
        order: this.commands.length,
      });
    }
    const isAnyScript = first !== undefined && words.length === 1 && this.#masks.cover(first.range);
    if (isAnyScript) return afterAnything(state);
    return this.#dialect.after(statement, state);
  }

  #changesOf(block: Block): Changes {
    const known = this.#changes.get(block);
    if (known !== undefined) return known;
    const names = new Set<string>();
    let directory = false;
    for (const child of block.children) {
      if (child.kind === 'block') {
        const inner = this.#changesOf(child);
        for (const name of inner.names) names.add(name);
        directory ||= inner.directory;
      } else {
        const name = this.#dialect.variableAssignedBy(child);
        if (name !== null) names.add(name);
        directory ||= this.#dialect.changesDirectory(child);
      }
    }
    const changes = { names, everything: false, directory, arguments: false };
    this.#changes.set(block, changes);
    return changes;
  }
}

const NO_ASSIGNMENTS: ReadonlyMap<string, string | null> = new Map();

function isConditional(role: BlockRole): boolean {
  return role !== 'group';
}
