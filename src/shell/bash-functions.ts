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

/** The functions a script defines and how often it calls each. */
export class BashFunctions {
  readonly byName: ReadonlyMap<string, readonly Definition[]>;
  readonly #called: ReadonlyMap<string, number>;

  private constructor(byName: ReadonlyMap<string, readonly Definition[]>, called: ReadonlyMap<string, number>) {
    this.byName = byName;
    this.#called = called;
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
    if (byName.size === 0) return new BashFunctions(byName, new Map());

    const called = new Map<string, number>();
    const count = (name: string, times: number): void => {
      if (byName.has(name)) called.set(name, (called.get(name) ?? 0) + times);
    };
    visit(script, source, substitutions, (node) => {
      if (node.type !== 'Command' || node.name === undefined) return;
      const name = node.name.value;
      // Only a name written as it stands is one plain call; quoted or handed on, it may be called otherwise too.
      count(name, node.name.text === name ? 1 : 2);
      if (!byName.has(name) && !CALLING_COMMANDS.has(name)) return;
      for (const argument of node.args) count(argument.type === 'Word' ? argument.value : '', 2);
    });
    return new BashFunctions(byName, called);
  }

  /** The one definition of a function that is defined once and called once; null for any other name. */
  calledOnce(name: string): Definition | null {
    const definitions = this.byName.get(name) ?? [];
    return definitions.length === 1 && this.#called.get(name) === 1 ? (definitions[0] ?? null) : null;
  }
}

function visit(
  root: Ast.SyntaxNode,
  rootSource: Source,
  substitutions: Substitutions,
  enter: (node: Ast.SyntaxNode, source: Source) => void,
): void {
  const open: { readonly node: Ast.SyntaxNode; readonly source: Source }[] = [{ node: root, source: rootSource }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, source } = next;
    enter(node, source);
    if (isSubstitution(node)) {
      const inner = substitutions.scriptOf(node, source);
      if (inner !== null) open.push({ node: inner.script, source: inner.source });
    } else {
      substitutions.forEachChild(node, (child) => open.push({ node: child, source }));
    }
  }
}
