import { resolveDirectory } from './directory.ts';
import type { State } from './state.ts';
import type { Variables } from './variables.ts';
import type { Word } from './word.ts';

/** What a simple command may change in its own shell, whatever the state it runs in. */
interface CommandChanges {
  readonly names: readonly string[];
  readonly everything: boolean;
  readonly directory: boolean;
}

const NOTHING: CommandChanges = { names: [], everything: false, directory: false };

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
  if (DECLARING_COMMANDS.has(command)) {
    const declarations = given.map(declarationOf);
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

/** The state after a builtin, or any other command, has run; `isLocal` inside functions. */
export function afterBuiltin(words: readonly Word[], state: State, isLocal: boolean): State {
  const [name, ...given] = builtinWordsOf(words);
  switch (name?.text) {
    case 'cd':
      return { ...state, directory: changedDirectory(given, state.directory) };
    case 'pushd':
      return { ...state, directory: pushedDirectory(given, state.directory), pushed: stackAfterPush(given, state) };
    case 'popd':
      if (given.length > 0) return { ...state, directory: null, pushed: null };
      return { ...state, directory: state.pushed?.top ?? null, pushed: state.pushed?.rest ?? null };
    case 'set':
      return { ...state, stopsOnError: stopsOnErrorAfter(given, state.stopsOnError) };
    case 'export':
    case 'readonly':
    case 'declare':
    case 'typeset':
    case 'local':
      return { ...state, variables: variablesAfterDeclaration(name.text, given, state.variables, isLocal) };
    case 'unset':
      return { ...state, variables: variablesAfterUnset(given, state.variables) };
    default: {
      const changes = changesOfBuiltin(words);
      if (changes.everything) return { ...state, variables: state.variables.forgetAll() };
      return changes.names.length === 0 ? state : { ...state, variables: state.variables.forget(changes.names) };
    }
  }
}

function changedDirectory(given: readonly Word[], from: string | null): string | null {
  const rest = withoutOptions(given, /^-[LPe@]+$/);
  const [target] = rest;
  if (target === undefined || rest.length > 1 || target.text === null || target.text === '-') return null;
  return resolveDirectory(from, target.text);
}

function pushedDirectory(given: readonly Word[], from: string | null): string | null {
  const [target] = given;
  const isRotation = target?.text === undefined || target.text === null || /^[-+]/.test(target.text);
  return isRotation ? null : changedDirectory(given, from);
}

function stackAfterPush(given: readonly Word[], state: State): State['pushed'] {
  const isRotation = given.length === 0 || /^[-+]/.test(given[0]?.text ?? '');
  return isRotation ? null : { top: state.directory, rest: state.pushed };
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
  readonly value: string | null;
  readonly assigns: boolean;
}

/** An argument of `export` and its like; null when it may declare anything. */
function declarationOf(word: Word): Declaration | null {
  if (word.prefix.startsWith('-') || word.prefix.startsWith('+')) {
    return word.splits ? null : { name: null, value: null, assigns: false };
  }
  const assignment = /^([A-Za-z_]\w*)(\[[^\]]*\])?(\+?)=/.exec(word.prefix);
  if (assignment !== null && !word.splits) {
    const isWhole = assignment[2] === undefined && assignment[3] === '';
    const value = isWhole && word.text !== null ? word.text.slice(assignment[0].length) : null;
    return { name: assignment[1] ?? null, value, assigns: true };
  }
  if (word.text === null) return null;
  return { name: /^[A-Za-z_]\w*/.exec(word.text)?.[0] ?? null, value: null, assigns: false };
}

function variablesAfterDeclaration(
  command: string,
  given: readonly Word[],
  before: Variables,
  isLocal: boolean,
): Variables {
  const options = given.flatMap((word) => (/^[-+]/.test(word.text ?? '') ? [word.text ?? ''] : [])).join('');
  const isFunctionOption = /f/i.test(options);
  if (isFunctionOption) return before;
  // Integers, lists, references and case folding store something else than the text.
  const isPlain = !/[aAilnucp]/.test(command === 'export' ? options.replaceAll(/[np]/g, '') : options);
  const declaresLocally = command === 'local' || (isLocal && (command === 'declare' || command === 'typeset'));
  const isWithheld = command === 'export' && options.includes('n');
  const exports = (command === 'export' && !isWithheld) || options.includes('x');

  let variables = before;
  for (const word of given) {
    const declaration = declarationOf(word);
    if (declaration === null) {
      variables = variables.forgetAll();
    } else if (declaration.name !== null) {
      const { name, assigns } = declaration;
      const value = isPlain && !declaresLocally ? declaration.value : null;
      if (assigns || declaresLocally || !isPlain) variables = variables.assign(name, value);
      if (exports) variables = variables.export(name);
      if (isWithheld) variables = variables.withhold(name);
    }
  }
  return variables;
}

function variablesAfterUnset(given: readonly Word[], before: Variables): Variables {
  if (given[0]?.text === '-f') return before;
  let variables = before;
  for (const word of given) {
    if (word.text === null) variables = variables.forgetAll();
    else if (/^[A-Za-z_]\w*$/.test(word.text)) variables = variables.unset(word.text);
  }
  return variables;
}
