import type { Script, ScriptSetting } from './command.ts';
import { afterMove, moveOf } from './location.ts';
import { Masks } from './masks.ts';
import type { Statement } from './outline.ts';
import { commandsOf } from './outline-walk.ts';
import type { Dialect } from './outline-walk.ts';
import { PowerShellReader } from './powershell-reader.ts';
import type { State } from './state.ts';
import type { Word } from './word.ts';

/**
 * Reads a PowerShell script with a tolerant reader of its own: statements, words and blocks, no expressions.
 * Every failure is `fails`, though most failing programs do not stop a PowerShell script.
 */
export function parsePowerShell(text: string, setting: ScriptSetting): Script {
  const masks = Masks.of(setting.masks ?? [], text.length);
  const { outline, complete } = new PowerShellReader(text, masks).read();
  return { text, commands: commandsOf(outline, POWERSHELL, masks, setting), complete };
}

const POWERSHELL: Dialect = {
  variableAssignedBy(statement: Statement): string | null {
    return /^env:(\w+)\+?$/i.exec(statement.assigns ?? '')?.[1] ?? null;
  },

  changesDirectory(statement: Statement): boolean {
    return !statement.isExpression && moveOf(statement.words[0]) !== null;
  },

  after(statement: Statement, state: State): State {
    const name = POWERSHELL.variableAssignedBy(statement);
    if (name !== null) return { ...state, variables: state.variables.export(name, assignedValueOf(statement)) };
    const move = statement.isExpression ? null : moveOf(statement.words[0]);
    return move === null ? state : afterMove(move, targetOf(statement.words.slice(1)), state);
  },
};

/** The string or number that a statement assigns; null for anything that is computed or added to. */
function assignedValueOf(statement: Statement): string | null {
  const [value] = statement.words;
  if (value === undefined || statement.words.length > 1 || statement.assigns?.endsWith('+')) return null;
  return statement.isExpression ? value.text : null;
}

function targetOf(given: readonly Word[]): string | null {
  const [first, second] = given;
  return /^-(?:literal)?path$/i.test(first?.text ?? '') ? (second?.text ?? null) : (first?.text ?? null);
}
