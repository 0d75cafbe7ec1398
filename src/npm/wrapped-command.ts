import type { Command } from '../shell/script.ts';
import type { Word } from '../shell/word.ts';
import { bareCommand } from '../shell/wrappers.ts';
import type { Invocation } from './invocation.ts';
import { cutAtDoubleDash } from './script-words.ts';

/** Programs that run what follows `--`, after one of these words. */
const AFTER_DASHES: ReadonlyMap<string, RegExp> = new Map([
  ['mise', /^(?:x|exec)$/],
  ['rtx', /^(?:x|exec)$/],
  ['devbox', /^run$/],
  ['op', /^run$/],
  ['doppler', /^run$/],
  ['dotenvx', /^run$/],
  ['@dotenvx/dotenvx', /^run$/],
  ['infisical', /^run$/],
  ['@infisical/cli', /^run$/],
  ['aws-vault', /^exec$/],
  ['chamber', /^exec$/],
  ['teller', /^run$/],
  ['varlock', /^run$/],
]);

/** How programs look that run all words after their own. */
interface Lead {
  readonly verb: RegExp;
  /** Options whose value is the next word. */
  readonly valued: RegExp;
  /** What may stand between the options and the command, once. */
  readonly operand?: RegExp;
}

const LEADS: ReadonlyMap<string, Lead> = new Map<string, Lead>([
  ['volta', { verb: /^run$/, valued: /^--(?:node|npm|pnpm|yarn|env)$/ }],
  ['fnm', { verb: /^exec$/, valued: /^--(?:using|log-level|fnm-dir|arch|node-dist-mirror)$/ }],
  ['nvm', { verb: /^exec$/, valued: /(?!)/, operand: /^(?:v?\d[\d.]*|lts\/.+|node|stable|default)$/ }],
  ['asdf', { verb: /^exec$/, valued: /(?!)/ }],
  ['nodenv', { verb: /^exec$/, valued: /(?!)/ }],
  ['direnv', { verb: /^exec$/, valued: /(?!)/, operand: /^/ }],
]);

/**
 * The command that a tool around it runs with other tools or secrets: `mise x -- npm publish`, `op run -- npm publish`,
 * `nix develop -c npm publish`, `npx cross-env CI=1 npm publish`. Null for other invocations and where the words do not tell.
 */
export function wrappedCommandOf(invocation: Invocation): Command | null {
  const { program, words } = invocation;
  if (program === 'cross-env' || program === 'dotenv' || program === 'dotenv-cli') return launchedWrapperOf(invocation);
  if (program === 'nix') return commandFrom(invocation, nixWordsOf(words));
  const verb = AFTER_DASHES.get(program);
  if (verb) {
    const [before, after] = cutAtDoubleDash(words);
    return before.some(({ text }) => verb.test(text ?? '')) ? commandFrom(invocation, after) : null;
  }
  const lead = LEADS.get(program);
  return lead ? commandFrom(invocation, ledWordsOf(words, lead)) : null;
}

/** `npx cross-env A=1 npm publish`: a wrapper that is known by its own name, behind a launcher. */
function launchedWrapperOf({ command, program, words }: Invocation): Command | null {
  const name = command.words[command.words.length - words.length - 1];
  if (!name) return null;
  const text = program === 'dotenv-cli' ? 'dotenv' : program;
  const wrapper: Command = { ...command, words: [{ ...name, text, prefix: text, splits: false }, ...words] };
  const inner = bareCommand(wrapper);
  return inner === wrapper ? null : inner;
}

/** `nix develop .#x -c cmd args`. */
function nixWordsOf(words: readonly Word[]): readonly Word[] {
  const isShell = words.some(({ text }) => text === 'develop' || text === 'shell');
  const at = words.findIndex(({ text }) => text === '-c' || text === '--command');
  return isShell && at !== -1 ? words.slice(at + 1) : [];
}

function ledWordsOf(words: readonly Word[], { verb, valued, operand }: Lead): readonly Word[] {
  if (!verb.test(words[0]?.text ?? '')) return [];
  let index = 1;
  for (; index < words.length; index += 1) {
    const text = words[index]?.text ?? null;
    if (text === '--') return words.slice(index + 1);
    if (text === null || !text.startsWith('-')) break;
    if (valued.test(text)) index += 1;
  }
  if (operand?.test(words[index]?.text ?? '')) index += 1;
  return words.slice(index);
}

function commandFrom({ command, program }: Invocation, words: readonly Word[]): Command | null {
  const [first] = words;
  const last = words.at(-1);
  // What may vanish or be several words may also be an option.
  if (!first || !last || first.splits) return null;
  return { ...command, words, range: [first.range[0], last.range[1]], wrappers: [...command.wrappers, program] };
}
