import type { Range } from '../../src/text/range.ts';
import { parseScript } from '../../src/shell/script.ts';
import type { Command, Script, ScriptSetting } from '../../src/shell/script.ts';

/** Where the tests' scripts start. */
export const ROOT = '/repo';

/** The `${{ … }}` stretches of a text; quoted strings inside them may hold `}}`. */
function masksIn(text: string): Range[] {
  return [...text.matchAll(/\$\{\{(?:'[^']*'|[^'])*?\}\}/g)].map((match) => [match.index, match.index + match[0].length]);
}

/** Reads a bash script that starts in `ROOT`, its `${{ … }}` masked, or as a given setting says. */
export function read(text: string, setting: Partial<ScriptSetting> = {}): Script {
  return parseScript(text, { shell: 'bash', directory: ROOT, masks: masksIn(text), ...setting });
}

/** The source texts of a script's commands. */
export function textsOf({ text, commands }: Script): string[] {
  return commands.map(({ range }) => text.slice(...range));
}

/** The first command with a word of this text. */
export function commandWith(script: Script, word: string): Command {
  const found = script.commands.find(({ words }) => words.some(({ text }) => text === word));
  if (found === undefined) throw new Error(`no command with the word ${word} in ${JSON.stringify(script.text)}`);
  return found;
}

/** A property of the commands with each of these words. */
export function pick<Key extends keyof Command>(script: Script, key: Key, ...words: string[]): Command[Key][] {
  return words.map((word) => commandWith(script, word)[key]);
}
