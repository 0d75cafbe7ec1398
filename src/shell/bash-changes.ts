import type * as Ast from 'unbash';

import { changesOfBuiltin } from './bash-builtins.ts';
import type { BashFunctions, Definition } from './bash-functions.ts';
import type { BashWords } from './bash-words.ts';
import type { Budget } from './budget.ts';
import type { Source } from './source.ts';
import type { Changes, State } from './state.ts';
import { isSubstitution, nameAssignedBy } from './substitutions.ts';
import type { Substitutions } from './substitutions.ts';

/** Functions that call each other, and loops in loops, are followed this deep. */
const MAX_CALL_DEPTH = 100;

interface Found {
  readonly names: Set<string>;
  everything: boolean;
  directory: boolean;
  arguments: boolean;
}

type Loop = Ast.For | Ast.Select | Ast.While | Ast.ArithmeticFor;

/** Finds what loops and functions change in the shell that runs them, before their effect is followed in order. */
export class BashChanges {
  readonly #words: BashWords;
  readonly #substitutions: Substitutions;
  readonly #unknownState: State;
  readonly #budget: Budget;
  readonly #functions: BashFunctions;
  readonly #known = new Map<Ast.SyntaxNode, Changes>();
  readonly #open: Ast.SyntaxNode[] = [];

  constructor(
    words: BashWords,
    substitutions: Substitutions,
    unknownState: State,
    budget: Budget,
    functions: BashFunctions,
  ) {
    this.#words = words;
    this.#substitutions = substitutions;
    this.#unknownState = unknownState;
    this.#budget = budget;
    this.#functions = functions;
  }

  /** What running a loop or a function's body may change; subshells inside it change nothing. */
  of(node: Ast.Function | Loop, source: Source): Changes {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const found = nothingFound();
    this.#open.push(node);
    this.#collect(node.type === 'Function' ? node.body : node, source, found, false);
    this.#open.pop();
    // A function has arguments of its own.
    if (node.type === 'Function') found.arguments = false;
    this.#known.set(node, found);
    return found;
  }

  /** What any command of the whole script may assign, in whichever subshell or function it stands. */
  anywhereIn(script: Ast.ParsedScript, source: Source): Changes {
    const found = nothingFound();
    this.#collect(script, source, found, true);
    return found;
  }

  #collect(root: Ast.SyntaxNode, rootSource: Source, found: Found, isAnywhere: boolean): void {
    const open: { readonly node: Ast.SyntaxNode; readonly source: Source }[] = [{ node: root, source: rootSource }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, source } = next;
      const assigned = nameAssignedBy(node);
      if (assigned !== null) found.names.add(assigned);
      if (node.type === 'Command') this.#addCommand(node, source, found, isAnywhere);

      if (isSubstitution(node)) {
        const inner = isAnywhere ? this.#substitutions.scriptOf(node, source) : null;
        if (inner !== null) open.push({ node: inner.script, source: inner.source });
      } else if (isLoop(node) && node !== root && !isAnywhere) {
        this.#merge(found, this.of(node, source));
      } else if (isAnywhere || !runsApart(node)) {
        this.#substitutions.forEachChild(node, (child) => open.push({ node: child, source }));
      }
    }
  }

  #addCommand(node: Ast.Command, source: Source, found: Found, isAnywhere: boolean): void {
    if (node.name === undefined) {
      for (const item of node.prefix) {
        if (item.type !== 'Assignment') continue;
        found.names.add(item.name);
        found.everything ||= this.#words.assignsAnything(item, source);
      }
      return;
    }
    const words = [node.name, ...node.args].flatMap((word) =>
      this.#words.argumentsOf(word, source, this.#unknownState),
    );
    const changes = changesOfBuiltin(words);
    for (const name of changes.names) found.names.add(name);
    const isAnyScript = this.#words.isAnyScript(words);
    found.everything ||= changes.everything || isAnyScript;
    found.directory ||= changes.directory || isAnyScript;
    found.arguments ||= changes.arguments;
    if (isAnywhere) return;
    const name = words[0]?.text ?? null;
    const called = name === null ? this.#functions.passedAround : (this.#functions.byName.get(name) ?? []);
    for (const definition of called) this.#addCall(definition, found);
  }

  #addCall(definition: Definition, found: Found): void {
    // A function that calls itself adds nothing to its own changes.
    if (this.#open.at(-1) === definition.node) return;
    if (this.#open.length >= MAX_CALL_DEPTH || this.#open.includes(definition.node)) {
      found.everything = true;
      found.directory = true;
      return;
    }
    this.#merge(found, this.of(definition.node, definition.source));
  }

  #merge(found: Found, changes: Changes): void {
    found.directory ||= changes.directory;
    found.arguments ||= changes.arguments;
    found.everything ||= changes.everything || !this.#budget.spend(changes.names.size);
    if (found.everything) return;
    for (const name of changes.names) found.names.add(name);
  }
}

function nothingFound(): Found {
  return { names: new Set(), everything: false, directory: false, arguments: false };
}

function isLoop(node: Ast.SyntaxNode): node is Loop {
  return node.type === 'For' || node.type === 'Select' || node.type === 'While' || node.type === 'ArithmeticFor';
}

/** Whether what a node runs changes nothing here: it has a shell of its own, or runs only when called. */
function runsApart(node: Ast.SyntaxNode): boolean {
  switch (node.type) {
    case 'Subshell':
    case 'Coproc':
    case 'Function':
      return true;
    case 'Pipeline':
      return node.commands.length > 1;
    case 'Statement':
      return node.background === true;
    default:
      return false;
  }
}
