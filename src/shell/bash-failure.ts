import type * as Ast from 'unbash';

import type { Failure } from './command.ts';
import type { Source } from './source.ts';

const HARMLESS_COMMANDS = new Set(['true', ':', 'echo', 'printf']);
const LEAVING_COMMANDS = new Set(['exit', 'return', 'false', 'break', 'continue']);

/** How much of the next statement is searched for `$?`. */
const STATUS_SEARCH_LENGTH = 200;

/**
 * What the failure of each part of an `&&`/`||` list does: what the first `||` after it makes of it; `inherited`,
 * the fate of the whole list, where none follows.
 */
export function failuresInList(list: Ast.AndOr, inherited: Failure): readonly Failure[] {
  const failures: Failure[] = Array.from(list.commands, () => inherited);
  let failure = inherited;
  for (let index = list.operators.length - 1; index >= 0; index -= 1) {
    if (list.operators[index] === '||') failure = failureBeforeBranch(list.commands.slice(index + 1, index + 4));
    failures[index] = failure;
  }
  return failures;
}

function failureBeforeBranch([branch, ...rest]: readonly Ast.PipelineNode[]): Failure {
  if (branch === undefined || !isHarmless(branch)) return 'tested';
  return rest.some(leaves) ? 'tested' : 'ignored';
}

/** Whether a node does nothing but succeed, with or without a message. */
function isHarmless(node: Ast.PipelineNode | Ast.AndOr, depth = 0): boolean {
  switch (node.type) {
    case 'Command':
      return (HARMLESS_COMMANDS.has(node.name?.text ?? '') && !node.redirects.some(isRecord)) || leavesWithSuccess(node);
    case 'Redirected':
      return isHarmless(node.command, depth) && !node.redirects.some(isRecord);
    case 'BraceGroup':
    case 'Subshell': {
      // Longer or deeper groups do more than say that something failed.
      const statements = node.body.commands;
      return depth < 3 && statements.length <= 20 && statements.every(({ command }) => isHarmless(command, depth + 1));
    }
    default:
      return false;
  }
}

/** Whether a message goes to a file, where something later may find it; GitHub's summary is only for people. */
function isRecord(redirect: Ast.Redirection): boolean {
  if (redirect.type !== 'Redirect' || !redirect.operator.includes('>') || redirect.operator === '>&') return false;
  return !/^["']?(?:\/dev\/\w+|\$\{?GITHUB_STEP_SUMMARY\}?)["']?$/.test(redirect.target?.text ?? '');
}

function leavesWithSuccess(node: Ast.Command): boolean {
  const [status] = node.args;
  return /^(?:exit|return)$/.test(node.name?.text ?? '') && status?.type === 'Word' && status.text === '0';
}

/** Whether a node ends what it stands in, or may: a plain command of another kind does not. */
export function leaves(node: Ast.PipelineNode): boolean {
  return node.type !== 'Command' || LEAVING_COMMANDS.has(node.name?.text ?? '');
}

/** Whether a statement reads the status of the one before it. */
export function readsStatus(statement: Ast.Statement, source: Source): boolean {
  const end = Math.min(statement.end, statement.pos + STATUS_SEARCH_LENGTH);
  return /\$(?:\?|\{\?|\{?PIPESTATUS)/.test(source.text.slice(statement.pos, end));
}
