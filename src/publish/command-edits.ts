import { optionOf } from '../npm/options.ts';
import { isToolClient } from '../npm/publish-command.ts';
import type { Word } from '../shell/word.ts';
import type { Edit } from '../text/edit.ts';
import { insertWord } from '../yaml/edits.ts';
import { type PublishPath, isWrittenInJob } from './publish-path.ts';

/**
 * Adds an option to a publish command: behind the option `after` where the command has it, else behind the word `publish`. Null when the
 * command stands elsewhere, is a release tool with options of its own, or cannot be edited at that place.
 */
export function addOption(path: PublishPath, option: string, after?: string): Edit | null {
  const { step, command, invocation } = path;
  if (!invocation || !isWrittenInJob(path) || isToolClient(command.client)) return null;
  const neighbour = after === undefined ? null : optionOf(command.arguments, after);
  const word = neighbour?.valueWord ?? neighbour?.word ?? command.verb;
  // Options before the verb belong to whatever launches it, as a reader sees it.
  const [, end] = word.range[0] < command.verb.range[0] ? command.verb.range : word.range;
  return step.run && insertWord(step.run, end, ` ${option}`);
}

/** Writes `./` before a word of the publish command, which then is a path. Null where the command stands elsewhere or cannot be edited. */
export function makePath(path: PublishPath, { range, raw }: Word): Edit | null {
  if (!path.invocation || !isWrittenInJob(path)) return null;
  const start = /^["']/.test(raw) ? range[0] + 1 : range[0];
  return path.step.run && insertWord(path.step.run, start, './');
}
