import type { Invocation } from './invocation.ts';

/** What `make` is asked to bring about. */
export interface MakeRun {
  /** In order; empty for the makefile's default goal. */
  readonly targets: readonly string[];
  /** Of `-C`, as written; null for the command's own. */
  readonly directory: string | null;
  /** Of `-f`, as written; null for the makefile that make finds. */
  readonly file: string | null;
  /** Variables that the command line sets, which beat those of the makefile; null for a value that is not constant. */
  readonly variables: ReadonlyMap<string, string | null>;
}

/** Letters of short options that take a value, in the same word or the next. */
const VALUED = 'CfIoWE';
/** Letters whose value, if any, stands in the same word; `-j` and `-l` also take a number in the next. */
const OPTIONAL = 'jlO';
const LONG_VALUED = /^--(?:directory|file|makefile|include-dir|old-file|assume-old|what-if|new-file|assume-new|eval)$/;
/** Long options with which nothing runs. */
const IDLE = /^--(?:just-print|dry-run|recon|question|touch|version|help)$/;

const ASSIGNMENT = /^([A-Za-z_.][\w.-]*)\s*(?::{1,3}|\?|\+)?=/;

/** The targets of a `make`; null for other programs, for one that runs nothing (`-n`), and where its words do not tell. */
export function makeRunOf({ program, words }: Invocation): MakeRun | null {
  if (program !== 'make' && program !== 'gmake' && program !== 'mingw32-make') return null;
  const targets: string[] = [];
  const variables = new Map<string, string | null>();
  const values = new Map<string, (string | null)[]>();
  let hasUnknown = false;
  let isAfterDashes = false;

  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) continue;
    const { text, prefix } = word;
    const [assignment, name] = ASSIGNMENT.exec(prefix) ?? [];
    if (assignment !== undefined && name !== undefined) {
      variables.set(name, text?.slice(assignment.length) ?? null);
    } else if (text === null) {
      hasUnknown = true;
    } else if (isAfterDashes || !text.startsWith('-') || text === '-') {
      targets.push(text);
    } else if (text === '--') {
      isAfterDashes = true;
    } else {
      const option = optionOf(text);
      if (!option) return null;
      if (option.name === null) continue;
      const takesNext = option.value === null && (option.needsValue || /^\d/.test(words[index + 1]?.text ?? ''));
      if (takesNext) index += 1;
      const value = takesNext ? (words[index]?.text ?? null) : option.value;
      values.set(option.name, [...(values.get(option.name) ?? []), value]);
    }
  }
  // Among unknown words there may be a target, so that the default goal is not it.
  if (targets.length === 0 && hasUnknown) return null;
  const directory = pathOf(values.get('C'));
  const file = oneOf(values.get('f'));
  return directory === undefined || file === undefined ? null : { targets, directory, file, variables };
}

interface MakeOption {
  /** The letter that may take a value; null for switches. */
  readonly name: string | null;
  readonly value: string | null;
  readonly needsValue: boolean;
}

const SWITCH: MakeOption = { name: null, value: null, needsValue: false };

/** One word of options, or null when nothing runs with it. */
function optionOf(text: string): MakeOption | null {
  if (text.startsWith('--')) {
    const [name = '', value] = text.split(/=([\s\S]*)/, 2);
    if (IDLE.test(name)) return null;
    if (/^--(?:jobs|load-average|max-load)$/.test(name) && value === undefined) return { name: 'j', value: null, needsValue: false };
    if (!LONG_VALUED.test(name)) return SWITCH;
    const letter = name === '--directory' ? 'C' : /^--(?:make)?file$/.test(name) ? 'f' : name;
    return { name: letter, value: value ?? null, needsValue: true };
  }
  for (let at = 1; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const rest = text.slice(at + 1);
    if ('nqtvh'.includes(letter)) return null;
    if (VALUED.includes(letter)) return { name: letter, value: rest === '' ? null : rest, needsValue: true };
    // `-j4k` goes on behind the number.
    if (OPTIONAL.includes(letter)) {
      const [digits = ''] = /^[\d.]*/.exec(rest) ?? [];
      if (rest === '') return { name: letter, value: null, needsValue: false };
      at += letter === 'O' ? rest.length : digits.length;
    }
  }
  return SWITCH;
}

/** Several `-C` follow one another; undefined when one is not constant. */
function pathOf(values: readonly (string | null)[] = []): string | null | undefined {
  if (values.includes(null)) return undefined;
  let path = '';
  for (const value of values) {
    const next = value ?? '';
    path = path === '' || next.startsWith('/') ? next : `${path}/${next}`;
  }
  return path === '' ? null : path;
}

/** Several `-f` are read one after the other, which is not followed: undefined, as for one that is not constant. */
function oneOf(values: readonly (string | null)[] = []): string | null | undefined {
  const [value = null, ...others] = values;
  return others.length > 0 || (values.length > 0 && value === null) ? undefined : value;
}
