import type * as Ast from 'unbash';

import type { Source } from './source.ts';
import { isSubstitution } from './substitutions.ts';
import type { Substitutions } from './substitutions.ts';

/** A function as the script defines it, and the text its positions refer to. */
export interface Definition {
  readonly name: string;
  readonly node: Ast.Function;
  readonly source: Source;
}

/** Commands that run, or hand on, a function named among their arguments. */
const CALLING_COMMANDS = new Set(['trap', 'export', 'eval', 'xargs', 'parallel', 'time', 'exec']);

/** Commands that may keep or call what a word of theirs names. */
const KEEPING_COMMANDS = new Set([...CALLING_COMMANDS, 'set', 'local', 'declare', 'typeset', 'readonly', 'command']);

/** The functions a script defines, and how it uses each. */
export class BashFunctions {
  static readonly #none = new BashFunctions(new Map(), noUses());

  readonly byName: ReadonlyMap<string, readonly Definition[]>;
  readonly #called: ReadonlySet<string>;
  readonly #handedOn: ReadonlySet<string>;
  readonly #recursive: ReadonlySet<string>;
  /** Those that a command whose name is a variable may call: their names stand elsewhere than at a command's start. */
  readonly passedAround: readonly Definition[];

  private constructor(byName: ReadonlyMap<string, readonly Definition[]>, uses: Uses) {
    this.byName = byName;
    this.#called = uses.called;
    this.#handedOn = uses.handedOn;
    this.#recursive = namesInCycles(uses.callees);
    this.passedAround = [...uses.mentioned].flatMap((name) => byName.get(name) ?? []);
  }

  /** Those of a whole script, wherever they are defined and called. */
  static of(script: Ast.ParsedScript, source: Source, substitutions: Substitutions): BashFunctions {
    const byName = new Map<string, Definition[]>();
    visit(script, source, substitutions, (node, nodeSource) => {
      if (node.type !== 'Function') return;
      const name = node.name.text;
      const definitions = byName.get(name);
      const definition = { name, node, source: nodeSource };
      if (definitions === undefined) byName.set(name, [definition]);
      else definitions.push(definition);
    });
    if (byName.size === 0) return BashFunctions.#none;

    const uses = noUses();
    const names = new Set<Ast.Word>();
    visit(script, source, substitutions, (node, _, caller) => {
      if (node.type === 'Function') names.add(node.name);
      if (node.type === 'Word' && byName.has(node.value) && !names.has(node)) uses.mentioned.add(node.value);
      if (node.type !== 'Command' || node.name === undefined) return;
      names.add(node.name);
      const name = node.name.value;
      if (byName.has(name)) {
        uses.called.add(name);
        if (caller !== null) addTo(uses.callees, caller, name);
      }
      // What other programs are told is no name of a function.
      if (!byName.has(name) && !KEEPING_COMMANDS.has(name) && /^[\w@./-]+$/.test(node.name.text)) {
        for (const argument of node.args) if (argument.type === 'Word') names.add(argument);
      }
      if (!CALLING_COMMANDS.has(name)) return;
      for (const argument of node.args) {
        if (argument.type === 'Word' && byName.has(argument.value)) uses.handedOn.add(argument.value);
      }
    });
    return new BashFunctions(byName, uses);
  }

  /** The one definition of a function that is defined once and does not call itself; null for any other name. */
  onlyDefinitionOf(name: string): Definition | null {
    const definitions = this.byName.get(name) ?? [];
    return definitions.length === 1 && !this.#recursive.has(name) ? (definitions[0] ?? null) : null;
  }

  /** Whether a command of this name stands anywhere in the script. */
  isCalled(name: string): boolean {
    return this.#called.has(name);
  }

  /** Whether something else may call it too, as a trap does. */
  isHandedOn(name: string): boolean {
    return this.#handedOn.has(name);
  }
}

interface Uses {
  readonly called: Set<string>;
  readonly handedOn: Set<string>;
  readonly mentioned: Set<string>;
  /** The functions that each function calls by name. */
  readonly callees: Map<string, Set<string>>;
}

function noUses(): Uses {
  return { called: new Set(), handedOn: new Set(), mentioned: new Set(), callees: new Map() };
}

/** The names that lead back to themselves, and any that lie between two such. */
function namesInCycles(callees: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const callers = new Map<string, Set<string>>();
  for (const [caller, names] of callees) {
    for (const name of names) addTo(callers, name, caller);
  }
  const leading = namesLeftOf(callees, callers, new Set([...callees.keys(), ...callers.keys()]));
  return namesLeftOf(callers, callees, leading);
}

/** What is left of some names when those that lead nowhere are taken away one after the other. */
function namesLeftOf(
  targets: ReadonlyMap<string, ReadonlySet<string>>,
  sources: ReadonlyMap<string, ReadonlySet<string>>,
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const left = new Set(names);
  const counts = new Map<string, number>();
  for (const name of names) {
    counts.set(name, [...(targets.get(name) ?? [])].filter((target) => names.has(target)).length);
  }
  const open = [...names].filter((name) => counts.get(name) === 0);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    left.delete(name);
    for (const source of sources.get(name) ?? []) {
      const count = (counts.get(source) ?? 0) - 1;
      counts.set(source, count);
      if (count === 0 && left.has(source)) open.push(source);
    }
  }
  return left;
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}

interface Open {
  readonly node: Ast.SyntaxNode;
  readonly source: Source;
  /** The innermost function around the node. */
  readonly caller: string | null;
}

function visit(
  root: Ast.SyntaxNode,
  rootSource: Source,
  substitutions: Substitutions,
  enter: (node: Ast.SyntaxNode, source: Source, caller: string | null) => void,
): void {
  const open: Open[] = [{ node: root, source: rootSource, caller: null }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, source } = next;
    enter(node, source, next.caller);
    const caller = node.type === 'Function' ? node.name.text : next.caller;
    if (isSubstitution(node)) {
      const inner = substitutions.scriptOf(node, source);
      if (inner !== null) open.push({ node: inner.script, source: inner.source, caller });
    } else {
      substitutions.forEachChild(node, (child) => open.push({ node: child, source, caller }));
    }
  }
}
