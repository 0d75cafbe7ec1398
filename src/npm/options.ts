import type { Word } from '../shell/word.ts';
import type { OptionGrammar } from './option-grammar.ts';

/** One option as it stands on the command line. */
export interface Option {
  /** Name without dashes; `no-` is taken off and shows as `value: 'false'`. */
  readonly name: string;
  /** The word that holds the name. */
  readonly word: Word;
  /** `'true'` for a switch, the value where there is one, null where it is not constant. */
  readonly value: string | null;
  /** The word that holds the value, when it is a word of its own. */
  readonly valueWord: Word | null;
}

/** A command line taken apart. */
export interface Arguments {
  readonly options: readonly Option[];
  readonly positionals: readonly Word[];
  /** Words that may turn out to be options, several words or none, such as `$FLAGS`. */
  readonly unknowns: readonly Word[];
  /** Whether there are such words: what is not here is then unknown, not absent. */
  readonly open: boolean;
}

/** Takes the words after a program's name apart, as nopt (npm's reader) does. */
export function readArguments(words: readonly Word[], grammar: OptionGrammar): Arguments {
  const options: Option[] = [];
  const positionals: Word[] = [];
  const unknowns: Word[] = [];

  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) continue;
    if (/^-{2,}$/.test(word.text ?? '')) {
      for (const rest of words.slice(index + 1)) (isOpen(rest) ? unknowns : positionals).push(rest);
      break;
    }
    if (!startsOption(word)) {
      (isOpen(word) ? unknowns : positionals).push(word);
      continue;
    }
    const spelled = word.text ?? word.prefix;
    // `--tag=${X}` is one option whatever X holds, as long as its name and the equals sign are written out.
    if (word.text === null && !spelled.includes('=')) {
      unknowns.push(word);
      continue;
    }

    const [, dashes = '', dashedName = '', equals, inline = ''] = /^(-+)([^=]*)(=?)([\s\S]*)$/.exec(spelled) ?? [];
    const names = namesOf(dashedName, dashes === '-', grammar);
    for (const switched of names.slice(0, -1)) options.push(switchOf(switched, word));
    const last = names.at(-1) ?? dashedName;
    const isNegated = last.startsWith('no-');
    const name = isNegated ? last.slice(3) : last;

    if (equals) {
      options.push({ name, word, value: word.text === null ? null : negate(inline, isNegated), valueWord: null });
    } else if (grammar.withValue.has(name) && !isNegated) {
      const next = words[index + 1];
      const takesNext = next !== undefined && !startsOption(next);
      options.push({ name, word, value: takesNext ? next.text : '', valueWord: takesNext ? next : null });
      if (takesNext) index += 1;
    } else {
      // nopt lets a switch be followed by a literal `true` or `false`.
      const next = words[index + 1];
      const literal = next?.text === 'true' || next?.text === 'false' ? next : null;
      const option = switchOf(last, word);
      options.push(literal ? { ...option, value: negate(literal.text ?? '', isNegated), valueWord: literal } : option);
      if (literal) index += 1;
    }
  }
  return { options, positionals, unknowns, open: unknowns.length > 0 };
}

/** The word that names what a command does (`publish` in `npm --silent publish`), where it stands, and what stands before it. */
export function firstPositionalOf(words: readonly Word[], grammar: OptionGrammar): { readonly verb: Word; readonly index: number } | null {
  const [verb] = readArguments(words, grammar).positionals;
  return verb === undefined ? null : { verb, index: words.indexOf(verb) };
}

/** The last occurrence of an option, which is the one that counts; null when absent. */
export function optionOf(from: Arguments, ...names: readonly string[]): Option | null {
  return from.options.findLast(({ name }) => names.includes(name)) ?? null;
}

/** A lone dash is a word. */
function startsOption({ text, prefix }: Word): boolean {
  return text === null ? prefix.startsWith('-') : text.startsWith('-') && text !== '-';
}

/** The files of a pattern may be several, and are no options. */
function isOpen({ text, splits, glob }: Word): boolean {
  return text === null && splits && glob === null;
}

/** What the name of an option stands for: itself, its long form, or one name for each letter of `-gf`. */
function namesOf(dashed: string, isShort: boolean, { shorthands, withValue }: OptionGrammar): readonly string[] {
  const long = shorthands.get(dashed);
  if (long !== undefined) return [long];
  const letters = [...dashed].map((letter) => shorthands.get(letter));
  const isCluster = isShort && !withValue.has(dashed) && letters.length > 1;
  return isCluster && letters.every((name) => name !== undefined) ? letters : [dashed];
}

/** A switch, with the value that its shorthand may bring (`loglevel=silent`). */
function switchOf(spelled: string, word: Word): Option {
  const [full = '', fixed] = spelled.split('=', 2);
  const isNegated = full.startsWith('no-');
  return { name: isNegated ? full.slice(3) : full, word, value: fixed ?? negate('true', isNegated), valueWord: null };
}

function negate(value: string, isNegated: boolean): string {
  if (!isNegated) return value;
  return value === 'false' ? 'true' : 'false';
}
