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
  return (
    node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution' || node.type === 'ArithmeticCommandExpansion'
  );
}
