import picomatch from 'picomatch';
import type { Word } from '../shell/word.ts';
import type { OptionGrammar } from './option-grammar.ts';
import { readArguments } from './options.ts';
import type { ScriptRun } from './script-run.ts';
import { HERE, cutAtDoubleDash, isOn, plainRun } from './script-words.ts';

/** Options of npm-run-all that take the next word. */
const SEQUENCE_VALUES = /^--(?:max-parallel|npm-path)$|^--[^:=]+:[^:=]+$/;

/** `run-s a b`, `run-p "c:*"`, `npm-run-all a -p b c -s d`: names and patterns in order; arguments inside a name are left out. */
export function sequenceScriptsOf(words: readonly Word[]): ScriptRun | null {
  const [own, given] = cutAtDoubleDash(words);
  const patterns: string[] = [];
  for (let index = 0; index < own.length; index += 1) {
    const text = patternIn(own[index]);
    if (text === null) continue;
    if (/^(?:-h|--help|-v|--version)$/.test(text)) return null;
    if (SEQUENCE_VALUES.test(text)) index += 1;
    else if (!text.startsWith('-') && text.trim() !== '') patterns.push(text.trim());
  }
  const scripts = patterns.map((pattern) => pattern.split(' ', 1)[0] ?? '').filter((name) => !/\{!?[\d*@%]/.test(name));
  if (scripts.length === 0) return null;
  // Only placeholders bring what stands after `--` into a command line.
  const takesAll = /\{[@*]\}/.test(patterns.at(-1) ?? '');
  return { ...plainRun('npm-run-all', scripts, HERE), arePatterns: scripts.some(isGlob), forwarded: takesAll ? given : [] };
}

/** Text of a word; names of scripts are no files, so that an unquoted `build:*` reaches the program as it is. */
function patternIn(word: Word | undefined): string | null {
  if (!word) return null;
  return word.text ?? (/^[\w:.@/-]*(?:[*?][\w:.@/-]*)+$/.test(word.raw) ? word.raw : null);
}

/** Options of concurrently that take a value (9.2.1). */
const CONCURRENTLY_OPTIONS: OptionGrammar = {
  withValue: new Set(
    `max-processes names name-separator success hide teardown kill-signal kill-timeout prefix prefix-colors prefix-length
    timestamp-format restart-tries restart-after default-input-target`.split(/\s+/),
  ),
  shorthands: new Map([
    ['m', 'max-processes'],
    ['n', 'names'],
    ['s', 'success'],
    ['ks', 'kill-signal'],
    ['p', 'prefix'],
    ['c', 'prefix-colors'],
    ['l', 'prefix-length'],
    ['t', 'timestamp-format'],
    ['P', 'passthrough-arguments'],
    ['k', 'kill-others'],
    ['g', 'group'],
    ['r', 'raw'],
    ['i', 'handle-input'],
    ['h', 'help'],
    ['v', 'version'],
  ]),
};

/** The commands that concurrently starts, each in one word; with `-P`, what follows `--` is none. */
export function concurrentWordsOf(words: readonly Word[]): readonly Word[] {
  const [own] = cutAtDoubleDash(words);
  const read = readArguments(own, CONCURRENTLY_OPTIONS);
  const all = isOn(read, 'passthrough-arguments') ? read : readArguments(words, CONCURRENTLY_OPTIONS);
  if (isOn(read, 'help', 'version')) return [];
  const commands = new Set([...all.positionals, ...all.unknowns.filter((word) => patternIn(word) !== null)]);
  return words.filter((word) => commands.has(word));
}

const WILDCARD_SCRIPT = /^(?:(?:npm|yarn|pnpm|bun|node):|(?:npm|yarn|pnpm|bun) run |node --run )(\S*\*\S*)/;

/** The pattern of scripts in a command of concurrently (`npm:build-*`); null when it is a plain command line. */
export function concurrentPatternOf(command: string): string | null {
  return WILDCARD_SCRIPT.exec(command)?.[1] ?? null;
}

/** `concurrently "npm:build-*"`: only patterns; its other commands are command lines. */
export function concurrentScriptsOf(words: readonly Word[]): ScriptRun | null {
  const patterns = concurrentWordsOf(words).flatMap((word) => concurrentPatternOf(patternIn(word) ?? '') ?? []);
  return patterns.length === 0 ? null : { ...plainRun('concurrently', patterns, HERE), arePatterns: true };
}

/** Longer patterns than this match nothing. */
const LONGEST_PATTERN = 200;

/** The names among a manifest's scripts that a run starts, in order; without patterns simply the run's own names that exist. */
export function scriptsAmong({ scripts, arePatterns, runner }: ScriptRun, names: readonly string[]): string[] {
  const started = scripts.flatMap((script) => {
    const matches = arePatterns ? matcherOf(runner, script) : (name: string): boolean => name === script;
    return names.filter(matches);
  });
  return [...new Set(started)];
}

function matcherOf(runner: ScriptRun['runner'], pattern: string): (name: string) => boolean {
  if (pattern.length > LONGEST_PATTERN) return () => false;
  switch (runner) {
    case 'pnpm':
      return regularExpressionOf(pattern.slice(1, -1));
    case 'concurrently':
      return wildcardOf(pattern);
    default: {
      // Colons part the segments of a name, as slashes do those of a path.
      const matches = picomatch(swapped(pattern), { nonegate: true, strictSlashes: true });
      return (name) => matches(swapped(name));
    }
  }
}

function regularExpressionOf(source: string): (name: string) => boolean {
  // A repeated group can take very long on a name that does not match.
  if (/\)[*+{]/.test(source)) return () => false;
  try {
    const expression = new RegExp(source);
    return (name) => expression.test(name);
  } catch {
    return () => false;
  }
}

/** One `*` for any text, and in parentheses after `!` what shall not match. */
function wildcardOf(pattern: string): (name: string) => boolean {
  const [omitted = '', omission = null] = /\(!([^)]+)\)/.exec(pattern) ?? [];
  const kept = pattern.replace(omitted, '');
  const at = kept.indexOf('*');
  const [start, end] = [kept.slice(0, at), kept.slice(at + 1)];
  const isOmitted = omission === null ? () => false : regularExpressionOf(omission);
  return (name) => name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end) && !isOmitted(name);
}

function swapped(text: string): string {
  return text.replace(/[:/]/g, (character) => (character === ':' ? '/' : ':'));
}

/** Whether npm-run-all's matcher reads more than a name in it. */
function isGlob(pattern: string): boolean {
  return /[*?{}[\]()!+@]/.test(pattern);
}
