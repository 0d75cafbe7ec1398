import type { Command, Failure } from './command.ts';
import { unknownWord } from './word.ts';
import type { Word } from './word.ts';
import { bareCommand } from './wrappers.ts';

/** A launcher inside a launcher (`find … -exec xargs …`) is read this deep. */
const MAX_DEPTH = 3;

/** Options of `xargs` without a value, whole. */
const FLAGS = /^(?:-[0rtpxo]+|-[eli]|--(?:null|no-run-if-empty|verbose|interactive|exit|open-tty|eof|max-lines|show-limits))$/;
/** Options whose value follows in the same word, and those whose value is the next one. */
const GLUED = /^(?:-[0rtpxo]*[nLPsdEa].+|-[el].+|--(?:max-args|max-procs|max-chars|max-lines|delimiter|eof|arg-file|process-slot-var)=.*)$/;
const VALUED = /^(?:-[0rtpxo]*[nLPsdEa]|--(?:max-args|max-procs|max-chars|delimiter|arg-file|process-slot-var))$/;
/** The text that is replaced in the command, in the next word or in the same one. */
const REPLACE_NEXT = /^-[0rtpxo]*I$/;
const REPLACE_GLUED = /^(?:-[0rtpxo]*[Ii]|--replace=)(.+)$/;
const REPLACE_BRACES = /^--replace$/;

const NONE: readonly Command[] = [];

/** The commands that `xargs` and `find -exec` start, with unknown words in place of the names they fill in. */
export function launchedBy(command: Command, depth = 0): readonly Command[] {
  const mayLaunch = command.words.some(({ text }) => text !== null && (text.endsWith('xargs') || text.endsWith('find')));
  if (!mayLaunch) return NONE;
  const bare = bareCommand(command);
  const name = bare?.words[0]?.text?.replace(/^\/(?:usr\/)?bin\//, '');
  if (bare === null || depth >= MAX_DEPTH) return NONE;
  const launched = name === 'xargs' ? launchedByXargs(bare) : name === 'find' ? launchedByFind(bare) : NONE;
  return launched.flatMap((inner) => [inner, ...launchedBy(inner, depth + 1)]);
}

function launchedByXargs(command: Command): Command[] {
  const { words } = command;
  let replaced: string | null = null;
  let index = 1;
  for (; index < words.length; index += 1) {
    const option = words[index]?.text ?? null;
    if (option === null) return [];
    if (option === '--') {
      index += 1;
      break;
    }
    if (!option.startsWith('-')) break;
    const glued = REPLACE_GLUED.exec(option)?.[1];
    if (REPLACE_NEXT.test(option)) {
      index += 1;
      replaced = words[index]?.text ?? null;
      if (replaced === null) return [];
    } else if (glued !== undefined) {
      replaced = glued;
    } else if (REPLACE_BRACES.test(option) || option === '-i') {
      replaced = '{}';
    } else if (VALUED.test(option)) {
      index += 1;
    } else if (!FLAGS.test(option) && !GLUED.test(option)) {
      return [];
    }
  }
  return commandIn(command, words.slice(index), 'xargs', replaced, command.failure);
}

function launchedByFind(command: Command): Command[] {
  const { words } = command;
  const launched: Command[] = [];
  for (let index = 1; index < words.length; index += 1) {
    const action = words[index]?.text ?? '';
    if (!/^-(?:exec|ok)(?:dir)?$/.test(action)) continue;
    const start = index + 1;
    while (index < words.length && !isEndOfAction(words, index)) index += 1;
    if (index >= words.length) return launched;
    // One run per file tells `find` by its status whether to go on with the file, and nothing else.
    const failure = words[index]?.text === ';' ? 'ignored' : command.failure;
    const inner = commandIn(command, words.slice(start, index), 'find', '{}', failure);
    launched.push(...inner.map((found) => (action.endsWith('dir') ? { ...found, directory: null, directoryGlob: null } : found)));
  }
  return launched;
}

function isEndOfAction(words: readonly Word[], index: number): boolean {
  const text = words[index]?.text;
  return text === ';' || (text === '+' && words[index - 1]?.text === '{}');
}

/** The command that some words are; with `replaced` in some of them, or, when that is null, with more words at its end. */
function commandIn(
  outer: Command,
  given: readonly Word[],
  launcher: string,
  replaced: string | null,
  failure: Failure,
): Command[] {
  const [first] = given;
  const last = given.at(-1);
  if (first === undefined || last === undefined || (first.splits && first.prefix === '')) return [];
  const words = given.map((word) => filled(word, replaced));
  const end = last.range[1];
  if (replaced === null) words.push(unknownWord([end, end], ''));
  return [
    {
      ...outer,
      words,
      range: [first.range[0], end],
      input: null,
      conditional: true,
      failure,
      wrappers: [...outer.wrappers, launcher],
    },
  ];
}

function filled(word: Word, replaced: string | null): Word {
  const { text } = word;
  const start = replaced === null || text === null ? -1 : text.indexOf(replaced);
  return text === null || start < 0 ? word : { ...word, text: null, prefix: text.slice(0, start), glob: null, splits: true };
}
