import { CmdReader } from './cmd-reader.ts';
import type { Script, ScriptSetting } from './command.ts';
import { UNKNOWN_PLACE } from './directory.ts';
import { afterMove, moveOf } from './location.ts';
import { Masks } from './masks.ts';
import type { Statement } from './outline.ts';
import { commandsOf } from './outline-walk.ts';
import type { Dialect } from './outline-walk.ts';
import type { State } from './state.ts';
import type { Word } from './word.ts';

/**
 * Reads a script of Windows' command prompt with a tolerant reader of its own. Every failure is `fails`,
 * though such a script goes on after a failing command.
 */
export function parseCmd(text: string, setting: ScriptSetting): Script {
  const masks = Masks.of(setting.masks ?? [], text.length);
  const { outline, complete } = new CmdReader(text, masks).read();
  return { text, commands: commandsOf(outline, dialectOf(text), masks, setting), complete };
}

function dialectOf(script: string): Dialect {
  const assignmentOf = (statement: Statement) => (isSet(statement) ? readAssignment(statement, script) : null);
  return {
    variableAssignedBy: (statement) => assignmentOf(statement)?.name ?? null,

    changesDirectory: ({ words }) => moveOf(words[0]) !== null || isGluedMove(words[0]),

    after(statement: Statement, state: State): State {
      const assignment = assignmentOf(statement);
      if (assignment !== null) {
        const { name, value } = assignment;
        const { variables } = state;
        return { ...state, variables: value === '' ? variables.unset(name) : variables.export(name, value) };
      }
      const [name, ...given] = statement.words;
      if (isGluedMove(name)) return { ...state, place: UNKNOWN_PLACE };
      const move = moveOf(name);
      if (move === null) return state;
      const targets = given.filter(({ text }) => text?.toLowerCase() !== '/d');
      // Without a directory, `cd` only tells the current one.
      if (targets.length === 0 && move === 'go') return state;
      return afterMove(move, targetOf(targets), state);
    },
  };
}

function targetOf(targets: readonly Word[]): string | null {
  const [first] = targets;
  return first !== undefined && targets.length === 1 ? first.text : null;
}

/** Whether a command is `cd..` or `cd\\dir`, whose name and directory are one word. */
function isGluedMove(name: Word | undefined): boolean {
  return /^(?:cd|chdir)[.\\/]/i.test(name?.text ?? '');
}

interface Assignment {
  readonly name: string;
  readonly value: string | null;
}

function isSet({ words }: Statement): boolean {
  return words.length > 1 && words[0]?.text?.toLowerCase() === 'set';
}

/** What `set NAME=value` or `set "NAME=value"` assigns, blanks at the end included; null when it assigns nothing. */
function readAssignment(statement: Statement, script: string): Assignment | null {
  const [, first] = statement.words;
  if (first === undefined) return null;
  const isComputed = /^\/[ap]$/i.test(first.raw);
  const start = (isComputed ? statement.words[2] : first)?.range[0] ?? statement.end;
  const written = script.slice(start, statement.end).replace(/\r$/, '');
  const isQuoted = written.startsWith('"');
  const given = isQuoted ? written.slice(1, Math.max(1, written.lastIndexOf('"'))) : written;
  const equals = given.indexOf('=');
  if (equals < 1) return null;
  const isConstant = !isComputed && statement.words.every(({ text }) => text !== null) && !written.includes('^');
  return { name: given.slice(0, equals).trim(), value: isConstant ? given.slice(equals + 1) : null };
}
