import { resolvePlace, UNKNOWN_PLACE } from './directory.ts';
import type { Place } from './directory.ts';
import { withChangedOutside, withLocal } from './locals.ts';
import type { State } from './state.ts';
import { listAfter, listOfWords, UNKNOWN_LIST, valueOfWord } from './value.ts';
import type { List, Value } from './value.ts';
import type { Variables } from './variables.ts';
import type { Word } from './word.ts';

/** What a simple command may change in its own shell, whatever the state it runs in. */
interface CommandChanges {
  readonly names: readonly string[];
  readonly everything: boolean;
  readonly directory: boolean;
  readonly arguments: boolean;
}

/** The arrays that are written out among the arguments of `local` and the like, by name. */
export type DeclaredLists = ReadonlyMap<string, Value>;

const NOTHING: CommandChanges = { names: [], everything: false, directory: false, arguments: false };

const NO_LISTS: DeclaredLists = new Map();

const DIRECTORY_COMMANDS = new Set(['cd', 'pushd', 'popd']);
const DECLARING_COMMANDS = new Set(['export', 'readonly', 'declare', 'typeset', 'local']);
/** Commands that store something in the variables their arguments name. */
const STORING_COMMANDS = new Set(['read', 'mapfile', 'readarray', 'getopts', 'printf', 'unset', 'let', 'wait']);
/** Commands that run a script of their own in this shell. */
const SCRIPT_COMMANDS = new Set(['source', '.', 'eval']);

/** The words of a command without `builtin` and `command` before it. */
export function builtinWordsOf(words: readonly Word[]): readonly Word[] {
  let start = 0;
  while (start + 1 < words.length && /^(?:builtin|command)$/.test(words[start]?.text ?? '')) start += 1;
  return words.slice(start);
}

/** Whether a command is one that changes the directory of its shell. */
export function changesDirectory(words: readonly Word[]): boolean {
  return DIRECTORY_COMMANDS.has(builtinWordsOf(words)[0]?.text ?? '');
}

/** What a command that is no function may change in its own shell. */
export function changesOfBuiltin(words: readonly Word[]): CommandChanges {
  const [name, ...given] = builtinWordsOf(words);
  const command = name?.text ?? '';
  if (DIRECTORY_COMMANDS.has(command)) return { ...NOTHING, directory: true };
  if (SCRIPT_COMMANDS.has(command)) return { ...NOTHING, everything: true };
  if (command === 'shift' || (command === 'set' && hasOperandOfSet(given))) return { ...NOTHING, arguments: true };
  if (DECLARING_COMMANDS.has(command)) {
    const declarations = given.map((word) => declarationOf(word, NO_LISTS));
    if (declarations.includes(null)) return { ...NOTHING, everything: true };
    return { ...NOTHING, names: declarations.flatMap((declaration) => declaration?.name ?? []) };
  }
  if (STORING_COMMANDS.has(command) && (command !== 'printf' || given[0]?.prefix.startsWith('-v'))) {
    // Too many names (an option's value among them) do no harm: they become unknown.
    const names = given.flatMap((word) => word.prefix.match(/[A-Za-z_]\w*/g) ?? []);
    return { ...NOTHING, names: command === 'read' ? [...names, 'REPLY'] : names };
  }
  return NOTHING;
}

/** The state after a builtin, or any other command, has run, with the arrays that it declares. */
export function afterBuiltin(words: readonly Word[], state: State, lists: DeclaredLists, isInFunction: boolean): State {
  const [name, ...given] = builtinWordsOf(words);
  switch (name?.text) {
    case 'cd':
      return { ...state, place: changedPlace(given, state.place) };
    case 'pushd':
      return { ...state, place: pushedPlace(given, state.place), pushed: stackAfterPush(given, state) };
    case 'popd':
      if (given.length > 0) return { ...state, place: UNKNOWN_PLACE, pushed: null };
      return { ...state, place: state.pushed?.top ?? UNKNOWN_PLACE, pushed: state.pushed?.rest ?? null };
    case 'set':
      return {
        ...state,
        stopsOnError: stopsOnErrorAfter(given, state.stopsOnError),
        arguments: argumentsAfterSet(given, state.arguments),
      };
    case 'shift':
      return { ...state, arguments: argumentsAfterShift(given, state.arguments) };
    case 'export':
    case 'readonly':
    case 'declare':
    case 'typeset':
    case 'local':
      return afterDeclaration(name.text, given, state, lists, isInFunction);
    case 'unset':
      return { ...state, variables: variablesAfterUnset(given, state.variables) };
    default: {
      const changes = changesOfBuiltin(words);
      if (changes.everything) return { ...state, variables: state.variables.forgetAll(), arguments: UNKNOWN_LIST };
      return changes.names.length === 0 ? state : { ...state, variables: state.variables.forget(changes.names) };
    }
  }
}

function changedPlace(given: readonly Word[], from: Place): Place {
  const rest = withoutOptions(given, /^-[LPe@]+$/);
  const [target] = rest;
  if (target === undefined || rest.length > 1 || target.text === '-') return UNKNOWN_PLACE;
  // An unquoted glob that matches several files would make `cd` fail, so that one is taken for granted.
  const path = target.text ?? (target.glob === null ? null : valueOfWord({ ...target, splits: false }));
  return path === null ? UNKNOWN_PLACE : resolvePlace(from, path);
}

function pushedPlace(given: readonly Word[], from: Place): Place {
  const isRotation = given.length === 0 || /^[-+]/.test(given[0]?.prefix ?? '');
  return isRotation ? UNKNOWN_PLACE : changedPlace(given, from);
}

function stackAfterPush(given: readonly Word[], state: State): State['pushed'] {
  const isRotation = given.length === 0 || /^[-+]/.test(given[0]?.text ?? '');
  return isRotation ? null : { top: state.place, rest: state.pushed };
}

/** After `set -- a b`, and `set a b`; options alone leave the arguments as they are. */
function argumentsAfterSet(given: readonly Word[], before: List): List {
  const first = given.findIndex((word, index) => word.text === '--' || !isOptionOfSet(word, given[index - 1]));
  const start = given[first];
  if (start === undefined) return before;
  if (start.text === '--') return listOfWords(given.slice(first + 1));
  return start.splits || start.text === null || /^[-+]/.test(start.text) ? UNKNOWN_LIST : listOfWords(given.slice(first));
}

function hasOperandOfSet(given: readonly Word[]): boolean {
  return given.some((word, index) => !isOptionOfSet(word, given[index - 1]));
}

function isOptionOfSet({ text }: Word, before: Word | undefined): boolean {
  return /^[-+][A-Za-z]+$/.test(text ?? '') || (/^[-+][A-Za-z]*o$/.test(before?.text ?? '') && /^[a-z]+$/.test(text ?? ''));
}

function argumentsAfterShift([count, ...others]: readonly Word[], before: List): List {
  const number = count === undefined ? 1 : /^\d{1,4}$/.test(count.text ?? '') ? Number(count.text) : null;
  if (number === null || others.length > 0) return UNKNOWN_LIST;
  // Where there are fewer, nothing is shifted; and one that does not end the script may be shifted again.
  return listAfter(before, number) ?? UNKNOWN_LIST;
}

function withoutOptions(given: readonly Word[], option: RegExp): readonly Word[] {
  let start = 0;
  while (option.test(given[start]?.text ?? '')) start += 1;
  if (given[start]?.text === '--') start += 1;
  return given.slice(start);
}

function stopsOnErrorAfter(given: readonly Word[], before: boolean): boolean {
  let stops = before;
  for (const [index, word] of given.entries()) {
    const option = /^([-+])([A-Za-z]+)$/.exec(word.text ?? '');
    if (option === null) {
      const isOptionName = /^[-+][A-Za-z]*o$/.test(given[index - 1]?.text ?? '');
      if (!isOptionName) break;
      if (word.text === 'errexit') stops = given[index - 1]?.text?.startsWith('-') ?? stops;
    } else if (option[2]?.includes('e')) {
      stops = option[1] === '-';
    }
  }
  return stops;
}

interface Declaration {
  /** Null for an option. */
  readonly name: string | null;
  readonly value: Value;
  readonly assigns: boolean;
}

/** An argument of `export` and its like; null when it may declare anything. */
function declarationOf(word: Word, lists: DeclaredLists): Declaration | null {
  if (word.prefix.startsWith('-') || word.prefix.startsWith('+')) {
    return word.splits ? null : { name: null, value: null, assigns: false };
  }
  const assignment = /^([A-Za-z_]\w*)(\[[^\]]*\])?(\+?)=/.exec(word.prefix);
  if (assignment !== null && !word.splits) {
    const [written, name = '', index, plus] = assignment;
    const isWhole = index === undefined && plus === '';
    return { name, value: isWhole ? (lists.get(name) ?? valueAfter(written.length, word)) : null, assigns: true };
  }
  if (word.text === null) return null;
  return { name: /^[A-Za-z_]\w*/.exec(word.text)?.[0] ?? null, value: null, assigns: false };
}

/** What a word holds after its first characters, which are constant. */
function valueAfter(length: number, word: Word): Value {
  const { text, glob } = word;
  return valueOfWord({ ...word, text: text?.slice(length) ?? null, glob: glob?.slice(length) ?? null });
}

function afterDeclaration(
  command: string,
  given: readonly Word[],
  before: State,
  lists: DeclaredLists,
  isInFunction: boolean,
): State {
  const options = given.flatMap((word) => (/^[-+]/.test(word.text ?? '') ? [word.text ?? ''] : [])).join('');
  const isFunctionOption = /f/i.test(options);
  if (isFunctionOption) return before;
  // Integers, references and case folding store something else than the text.
  const isPlain = !/[Ailnucp]/.test(command === 'export' ? options.replaceAll(/[np]/g, '') : options);
  const isGlobal = options.includes('g');
  const isLocal = isInFunction && !isGlobal && /^(?:local|declare|typeset)$/.test(command);
  const isWithheld = command === 'export' && options.includes('n');
  const exports = (command === 'export' && !isWithheld) || options.includes('x');

  let { variables, locals } = before;
  for (const word of given) {
    const declaration = declarationOf(word, lists);
    if (declaration === null) {
      variables = variables.forgetAll();
    } else if (declaration.name !== null) {
      const { name, assigns } = declaration;
      if (isLocal) locals = withLocal(locals, name, variables);
      if (isGlobal && isInFunction) locals = withChangedOutside(locals, name);
      const value = isPlain && !(isGlobal && isInFunction) ? declaration.value : null;
      if (assigns || isLocal || !isPlain) variables = variables.assign(name, value);
      if (exports) variables = variables.export(name);
      if (isWithheld) variables = variables.withhold(name);
    }
  }
  return { ...before, variables, locals };
}

function variablesAfterUnset(given: readonly Word[], before: Variables): Variables {
  if (given[0]?.text === '-f') return before;
  let variables = before;
  for (const word of given) {
    const [, name, index] = /^([A-Za-z_]\w*)(\[)?/.exec(word.prefix) ?? [];
    if (name !== undefined && index !== undefined) variables = variables.forget([name]);
    else if (word.text === null) variables = variables.forgetAll();
    else if (/^[A-Za-z_]\w*$/.test(word.text)) variables = variables.unset(word.text);
  }
  return variables;
}
