import type { Command, Shell } from '../shell/script.ts';
import type { Word } from '../shell/word.ts';
import { bareCommand } from '../shell/wrappers.ts';
import { type Invocation, invocationOf } from './invocation.ts';
import { npmCommandOf } from './npm-command.ts';
import { NPX_OPTIONS } from './option-grammar.ts';
import { optionOf, readArguments } from './options.ts';
import { concurrentPatternOf, concurrentWordsOf } from './script-sequence.ts';
import { cutAtDoubleDash } from './script-words.ts';
import { shellCallOf } from './shell-call.ts';

/** A command line that stands in the words of a command. */
export interface InlineScript {
  readonly text: string;
  /** The word that holds it (with the option's name before it in `--command=…`); null when several words are joined. */
  readonly word: Word | null;
  readonly shell: Shell;
  /** Its `$1`, `$2` …; null for one that is not constant. */
  readonly arguments: readonly (string | null)[];
}

/** The command lines in an invocation's words (`bash -c "…"`, `eval "…"`, `concurrently "…" "…"`), in order; only constant ones. */
export function inlineScriptsOf(invocation: Invocation): readonly InlineScript[] {
  const { program, words } = invocation;
  switch (program) {
    case 'eval':
      return joined(words, 'bash');
    case 'iex':
    case 'Invoke-Expression':
      return joined(words.filter(({ text }) => !/^-command$/i.test(text ?? '')), 'pwsh');
    case 'su':
    case 'runuser':
      return valueOf(words, /^(?:-[a-z]*c|--(?:session-)?command)$/, 'sh');
    case 'nix-shell':
      return valueOf(words, /^--(?:run|command)$/, 'bash');
    case 'doppler':
    case 'infisical':
      return words.some(({ text }) => text === 'run') ? valueOf(cutAtDoubleDash(words)[0], /^--command$/, 'sh') : [];
    case 'mise':
    case 'rtx':
      return words[0]?.text === 'x' || words[0]?.text === 'exec' ? valueOf(cutAtDoubleDash(words)[0], /^(?:-c|--command)$/, 'sh') : [];
    case 'cross-env-shell':
      return joined(words.slice(words.findIndex(({ prefix }) => !/^\w+=/.test(prefix))), 'sh');
    case 'concurrently':
      return concurrentWordsOf(words).flatMap(concurrentScriptOf);
    default: {
      const call = shellCallOf(invocation);
      return call?.command ? joined(call.command, call.shell, call.arguments) : [];
    }
  }
}

/** The command line of `npx -c "…"` and `npm exec -c "…"`, of which no program is known; null for any other command. */
export function npxScriptOf(command: Command): InlineScript | null {
  const bare = bareCommand(command);
  if (!bare || invocationOf(bare)) return null;
  const [program, ...words] = bare.words;
  const name = program?.text?.replace(/\.(?:cmd|exe|ps1)$/i, '');
  if (name !== 'npx' && name !== 'npm') return null;
  const read = readArguments(words, NPX_OPTIONS);
  const [verb, ...rest] = read.positionals;
  if (name === 'npm' ? npmCommandOf(verb?.text ?? '') !== 'exec' || rest.length > 0 : verb !== undefined) return null;
  const call = optionOf(read, 'call');
  return call?.value ? { text: call.value, word: call.valueWord ?? call.word, shell: 'sh', arguments: [] } : null;
}

/** Words that become one command line; none when one of them is not constant. */
function joined(words: readonly Word[], shell: Shell, given: readonly Word[] = []): readonly InlineScript[] {
  const texts = words.map(({ text }) => text);
  if (texts.length === 0 || texts.includes(null)) return [];
  const [only, ...others] = words;
  return [{ text: texts.join(' '), word: only && others.length === 0 ? only : null, shell, arguments: given.map(({ text }) => text) }];
}

/** The value of an option, in the next word or behind an equals sign. */
function valueOf(words: readonly Word[], option: RegExp, shell: Shell): readonly InlineScript[] {
  for (const [index, word] of words.entries()) {
    const { text } = word;
    if (text === null) continue;
    const equals = text.indexOf('=');
    if (option.test(text)) return joined(words.slice(index + 1, index + 2), shell);
    if (equals > 0 && option.test(text.slice(0, equals))) return [{ text: text.slice(equals + 1), word, shell, arguments: [] }];
  }
  return [];
}

/** `npm:build` as the command line that concurrently makes of it; patterns are package scripts, not command lines. */
function concurrentScriptOf(word: Word): readonly InlineScript[] {
  if (word.text === null || concurrentPatternOf(word.text) !== null) return [];
  const [, client = '', rest = ''] = /^(npm|pnpm|yarn|bun|node|deno):(\S[\s\S]*)$/.exec(word.text) ?? [];
  const start = client === 'node' ? 'node --run' : client === 'deno' ? 'deno task' : `${client} run`;
  return [{ text: client === '' ? word.text : `${start} ${rest}`, word, shell: 'sh', arguments: [] }];
}
