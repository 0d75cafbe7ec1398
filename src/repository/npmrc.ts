import type { Range } from '../text/range.ts';
import type { RepositoryFile } from './repository.ts';

/** One setting of an `.npmrc` file. */
export interface NpmrcLine {
  /** Without the `[]` that makes a list. */
  readonly key: string;
  /** Without quotes and comment; `${VARIABLES}` are not replaced. A key without `=` has the value `true`. */
  readonly value: string;
  /** From the start of the key to the end of the value as written, in the file's text. */
  readonly range: Range;
}

const linesOf = new WeakMap<RepositoryFile, readonly NpmrcLine[]>();

/** The settings of an `.npmrc` file in its order, as npm reads it: what follows a `[section]` is no setting. */
export function npmrcOf(file: RepositoryFile): readonly NpmrcLine[] {
  const known = linesOf.get(file) ?? settingsIn(file.text);
  linesOf.set(file, known);
  return known;
}

/** The value of a setting, null when the file does not hold it. The last line with the key counts. */
export function npmrcValue(file: RepositoryFile, key: string): string | null {
  return npmrcOf(file).findLast((line) => line.key === key)?.value ?? null;
}

function settingsIn(text: string): readonly NpmrcLine[] {
  const settings: NpmrcLine[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    if (/^\[[^\]]*\]\s*$/.test(line)) break;
    const setting = settingOf(line, index);
    if (setting !== null) settings.push(setting);
  }
  return settings;
}

function settingOf(line: string, start: number): NpmrcLine | null {
  const isComment = /^\s*[;#]/.test(line);
  if (isComment || line.trim() === '' || line.startsWith('=')) return null;

  const equals = line.indexOf('=');
  const key = readIni(equals < 0 ? line : line.slice(0, equals));
  const value = equals < 0 ? null : readIni(line.slice(equals + 1));
  const isList = key.value.length > 2 && key.value.endsWith('[]');
  const end = value === null ? key.end : equals + 1 + value.end;
  return {
    key: isList ? key.value.slice(0, -2) : key.value,
    value: value?.value ?? 'true',
    range: [start + key.start, start + end],
  };
}

/** What one side of an equals sign means, and which part of it was read: quotes included, white space and comment not. */
interface IniText {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function readIni(source: string): IniText {
  const trimmed = source.trim();
  const start = source.length - source.trimStart().length;
  if (isQuoted(trimmed)) return { value: unquoted(trimmed), start, end: start + trimmed.length };

  const written = trimmed.slice(0, commentIn(trimmed)).trimEnd();
  return { value: written.replaceAll(/\\([\\;#])/g, '$1'), start, end: start + written.length };
}

function isQuoted(text: string): boolean {
  return (text.startsWith('"') && text.endsWith('"')) || (text.startsWith("'") && text.endsWith("'"));
}

/** npm reads a quoted value as JSON, within single quotes as well, and leaves it alone when it is none. */
function unquoted(text: string): string {
  const content = text.startsWith("'") ? text.slice(1, -1) : text;
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null ? content : String(value);
  } catch {
    return content;
  }
}

/** Where an unescaped `;` or `#` starts a comment; the length when none does. */
function commentIn(text: string): number {
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === ';' || text[index] === '#') return index;
  }
  return text.length;
}
