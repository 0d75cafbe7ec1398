import type { Word } from './word.ts';

/** A text of which only a glob is known: the name of one file that it matches, or of any number of them. */
export interface Pattern {
  readonly kind: 'pattern';
  readonly glob: string;
  /** Whether it stands for all the files that match, each a word of its own. */
  readonly isList: boolean;
}

/** An element of an array or one of a script's arguments; null when it is one, unknown text. */
export type Item = string | Pattern | null;

/** An array, or the arguments of a script or function. */
export interface List {
  readonly kind: 'list';
  readonly items: readonly Item[];
  /** Whether these are all; otherwise any number of unknown ones follow. */
  readonly isWhole: boolean;
}

/** What a variable holds; null when that is unknown. A pattern stands for one file here. */
export type Value = string | Pattern | List | null;

/** Longer lists are cut off. */
const MAX_ITEMS = 256;

/** What makes a text a glob. A lone `[` stands for itself. */
const GLOB = /[*?]|\[[^\]]+\]/;

/** Characters that mean something in some glob or other, so that a pattern cannot hold them as text. */
const SPECIAL = /[*?[\]\\{}()!|]/;

/** A list of which nothing is known. */
export const UNKNOWN_LIST: List = { kind: 'list', items: [], isWhole: false };

/** Whether an unquoted text stands for the files it matches. */
export function isGlob(text: string): boolean {
  return GLOB.test(text);
}

/** Whether a quoted text would be read as more than itself inside a pattern. */
export function isSpecialInGlob(text: string): boolean {
  return SPECIAL.test(text);
}

/** Whether a value is known as a pattern only. */
export function isPattern(value: Value | undefined): value is Pattern {
  return typeof value === 'object' && value?.kind === 'pattern';
}

/** Whether a value is an array. */
export function isList(value: Value | undefined): value is List {
  return typeof value === 'object' && value?.kind === 'list';
}

/** The one file that a glob's match names, or plain text where nothing in it globs (any more). */
export function matchOf(glob: string): string | Pattern {
  return isGlob(glob) ? { kind: 'pattern', glob, isList: false } : glob;
}

/** What one word holds, as a variable would. */
export function valueOfWord({ text, glob, splits }: Word): string | Pattern | null {
  return text ?? (glob === null || splits ? null : { kind: 'pattern', glob, isList: false });
}

/** Words as the elements of a list, up to the first that may be any number of words. */
export function listOfWords(words: readonly Word[]): List {
  const items: Item[] = [];
  for (const word of words) {
    if (items.length >= MAX_ITEMS || (word.splits && word.glob === null)) return { kind: 'list', items, isWhole: false };
    items.push(word.splits && word.glob !== null ? { kind: 'pattern', glob: word.glob, isList: true } : valueOfWord(word));
  }
  return { kind: 'list', items, isWhole: true };
}

/** Constant texts as a list. */
export function listOf(texts: readonly (string | null)[]): List {
  return { kind: 'list', items: texts.slice(0, MAX_ITEMS), isWhole: texts.length <= MAX_ITEMS };
}

/** How many elements a list has; null when unknown. */
export function countOf({ items, isWhole }: List): number | null {
  return isWhole && !items.some(isSeveral) ? items.length : null;
}

/** The element at an index from 0; undefined when there is none, null when unknown. */
export function itemAt({ items, isWhole }: List, index: number): Item | undefined {
  if (items.slice(0, index + 1).some(isSeveral)) return null;
  return index < items.length || isWhole ? items[index] : null;
}

/** A list without its first elements; undefined when it has fewer. */
export function listAfter(list: List, count: number): List | undefined {
  if (list.items.slice(0, count).some(isSeveral)) return UNKNOWN_LIST;
  if (count > list.items.length) return list.isWhole ? undefined : UNKNOWN_LIST;
  return { ...list, items: list.items.slice(count) };
}

/** About how many characters a value takes. */
export function sizeOf(value: Value): number {
  if (value === null) return 0;
  if (typeof value === 'string') return value.length;
  if (value.kind === 'pattern') return value.glob.length;
  return value.items.reduce((size, item) => size + 1 + sizeOf(item), 0);
}

function isSeveral(item: Item): boolean {
  return isPattern(item) && item.isList;
}
