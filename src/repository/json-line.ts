import { parsedJson } from './plain-json.ts';

type Step = string | number;

/** A list or an object that is open at some place of the text. */
interface Level {
  readonly isList: boolean;
  /** The index or the key that the next value belongs to. */
  step: Step;
}

/** The line, from 1, on which the value at a path of keys and indices starts; null when a valid JSON text has no such value. */
export function jsonLineOf(text: string, path: readonly Step[]): number | null {
  const levels: Level[] = [];
  let isKey = false;
  let found: number | null = null;

  for (const { 0: token, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]|[^\s"[\]{}:,]+/g)) {
    const level = levels.at(-1);
    if (token === '}' || token === ']') {
      levels.pop();
      isKey = false;
    } else if (token === ',') {
      isKey = level?.isList === false;
      if (typeof level?.step === 'number') level.step += 1;
    } else if (token === ':') {
      isKey = false;
    } else if (isKey && level !== undefined) {
      level.step = String(parsedJson(token));
    } else {
      // Of equal keys the last one counts.
      if (isAt(levels, path)) found = index;
      if (token === '{' || token === '[') levels.push({ isList: token === '[', step: token === '[' ? 0 : '' });
      isKey = token === '{';
    }
  }
  return found === null ? null : lineOf(text, found);
}

/** The line, from 1, of an offset in a text. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n?|\n/).length;
}

function isAt(levels: readonly Level[], path: readonly Step[]): boolean {
  return levels.length === path.length && levels.every(({ step }, index) => step === path[index]);
}
