import type { Range } from '../text/range.ts';
import type { RepositoryFile } from '../repository/repository.ts';
import type { Text } from '../yaml/place.ts';
import type { JsonPlace } from '../json/place.ts';
import type { Evidence } from './fact.ts';

/** Where the text of a script stands. */
export interface ScriptSource {
  /** The file, from the repository's root. */
  readonly path: string;
  /** Of the file. */
  readonly text: string;
  /** The whole script in the file. */
  readonly range: Range;
  /** The stretch of the file behind a stretch of the script; null when the way back cannot be proved. */
  rangeOf(range: Range): Range | null;
}

/** A script that is a scalar of a YAML file, such as `run`. */
export function sourceOfText(text: Text, path: string): ScriptSource {
  return { path, text: text.place.document.text, range: text.range, rangeOf: ([start, end]) => text.rangeOf(start, end) };
}

/** A script that is a string of a JSON file, such as a package script; what is handed on to it stands behind its end. */
export function sourceOfString(place: JsonPlace, path: string): ScriptSource {
  const [start, end] = place.range ?? [0, 0];
  const { text } = place.document;
  const isPlain = !text.slice(start, end).includes('\\');
  return {
    path,
    text,
    range: [start, end],
    rangeOf: ([from, to]) => (isPlain && start + 1 + to < end ? [start + 1 + from, start + 1 + to] : null),
  };
}

/** A script that is a file, or a stretch of one. */
export function sourceOfFile({ path, text }: RepositoryFile, range?: Range): ScriptSource {
  return range ? { path, text, range, rangeOf: () => range } : { path, text, range: [0, text.length], rangeOf: (inner) => inner };
}

/** A script that is one word of another. */
export function sourceOfWord(outer: ScriptSource, word: Range): ScriptSource {
  const range = outer.rangeOf(word) ?? outer.range;
  return { ...outer, range, rangeOf: () => range };
}

/** A stretch of a script as evidence; the whole script where the stretch cannot be found. */
export function evidenceInScript(source: ScriptSource, range: Range): Evidence {
  return { path: source.path, range: source.rangeOf(range) ?? source.range, text: source.text };
}
