import { forEachChild } from 'unbash';
import type * as Ast from 'unbash';

import type { Budget } from './budget.ts';
import type { Source } from './source.ts';

/** A node whose script runs in a shell of its own inside a word. */
export type Substitution = Ast.CommandExpansionPart | Ast.ProcessSubstitutionPart | Ast.ArithmeticCommandExpansion;

/** A script inside a word, and the text its positions refer to. */
export interface InnerScript {
  readonly script: Ast.ParsedScript;
  readonly source: Source;
}

/**
 * The scripts inside words. The parser reads each only when it is asked for, all of its text again, so that deep
 * nesting would take quadratic time; here every one is asked for once, within the budget.
 */
export class Substitutions {
  readonly #budget: Budget;
  readonly #known = new Map<Substitution, InnerScript | null>();
  /** Whether every script asked for could be read without errors. */
  complete = true;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** The script of a substitution; null when it has none or the budget is used up. */
  scriptOf(node: Substitution, source: Source): InnerScript | null {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const inner = this.#read(node, source);
    this.#known.set(node, inner);
    if (inner === null || (inner.script.errors?.length ?? 0) > 0) this.complete = false;
    return inner;
  }

  /**
   * Calls back with each child of a node that is no substitution. Expansions in expansions (`$(( … $(( …`) are read
   * lazily too; beyond the budget they have no children.
   */
  forEachChild(node: Ast.SyntaxNode, enter: (child: Ast.SyntaxNode) => void): void {
    const isExpansion = node.type === 'ArithmeticExpansion' || node.type === 'ParameterExpansion';
    if (isExpansion && !this.#budget.spend(node.end - node.pos)) this.complete = false;
    else forEachChild(node, enter);
  }

  /** The outermost substitutions in some words, in their order, and the variables that their other expansions assign. */
  expansionsIn(nodes: readonly Ast.SyntaxNode[]): { readonly names: string[]; readonly inner: Substitution[] } {
    const names: string[] = [];
    const inner: Substitution[] = [];
    const open = nodes.toReversed();
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const name = nameAssignedBy(node);
      if (name !== null) names.push(name);
      if (isSubstitution(node)) inner.push(node);
      else this.forEachChild(node, (child) => open.push(child));
    }
    return { names, inner: inner.sort((a, b) => a.pos - b.pos) };
  }

  #read(node: Substitution, source: Source): InnerScript | null {
    if (!this.#budget.spend(node.end - node.pos)) return null;
    const script = node.script;
    if (script === undefined) return null;
    if (script.source === undefined) return { script, source };
    const unescaped = source.unescapedBackticks(node.pos, node.end, script.source);
    return unescaped === null ? null : { script, source: unescaped };
  }
}

/** Whether a node is a substitution. */
export function isSubstitution(node: Ast.SyntaxNode): node is Substitution {
  switch (node.type) {
    case 'CommandExpansion':
    case 'ProcessSubstitution':
    case 'ArithmeticCommandExpansion':
      return true;
    default:
      return false;
  }
}

/** The variable that a node other than a command assigns; null for none. */
export function nameAssignedBy(node: Ast.SyntaxNode): string | null {
  switch (node.type) {
    case 'For':
    case 'Select':
      return node.name.text;
    case 'ParameterExpansion':
      return node.operation?.type === 'Default' && node.operation.operator.endsWith('=') ? node.parameter : null;
    case 'ArithmeticBinary':
      return isAssigning(node.operator) ? variableIn(node.left) : null;
    case 'ArithmeticUnary':
      return /^(?:\+\+|--)$/.test(node.operator) ? variableIn(node.operand) : null;
    default:
      return null;
  }
}

/** The variable that stands on the left of an arithmetic assignment, alone or as an array with an index. */
function variableIn(expression: Ast.ArithmeticExpression): string | null {
  return expression.type === 'ArithmeticWord' ? expression.value.replace(/\[.*$/s, '') : null;
}

/** Whether an arithmetic operator is `=`, `+=`, `<<=` …, and no comparison. */
function isAssigning(operator: string): boolean {
  return operator.endsWith('=') && !/^(?:[=!<>]=)$/.test(operator);
}
