import { isGlob, isSpecialInGlob, matchOf } from './value.ts';
import type { Pattern } from './value.ts';

/** A stretch of a shell pattern: text that stands for itself, or one of `*`, `?` and `[…]`. */
export interface Token {
  readonly text: string;
  readonly isWild: boolean;
}

export type RemoveOperator = '#' | '##' | '%' | '%%';
export type ReplaceOperator = '/' | '//' | '/#' | '/%';

/** Matching takes quadratic time where there is a `*`. */
const MAX_MATCHED_LENGTH = 1024;

/** A text without what a pattern matches at its start (`#`) or end (`%`); null when that cannot be told. */
export function removed(value: string, tokens: readonly Token[], operator: RemoveOperator): string | null {
  const isLazy = operator.length === 1;
  const pattern = expressionOf(tokens, value, isLazy && operator === '#');
  if (pattern === null) return null;
  if (operator.startsWith('#')) return value.replace(new RegExp(`^(?:${pattern})`, 's'), '');
  const kept = isLazy ? '.*' : '.*?';
  return new RegExp(`^(${kept})(?:${pattern})$`, 's').exec(value)?.[1] ?? value;
}

/** A text in which the first, each, the leading or the trailing match of a pattern is replaced; null when that cannot be told. */
export function replaced(
  value: string,
  tokens: readonly Token[],
  operator: ReplaceOperator,
  replacement: string,
): string | null {
  // Newer shells put the match in place of `&`.
  if (/[&\\]/.test(replacement) || tokens.every(({ text }) => text === '')) return null;
  const pattern = expressionOf(tokens, value, false);
  if (pattern === null || (operator === '//' && new RegExp(`^(?:${pattern})$`, 's').test(''))) return null;
  const start = operator === '/#' ? '^' : '';
  const end = operator === '/%' ? '$' : '';
  const flags = operator === '//' ? 'gs' : 's';
  return value.replace(new RegExp(`${start}(?:${pattern})${end}`, flags), () => replacement);
}

function expressionOf(tokens: readonly Token[], value: string, isLazy: boolean): string | null {
  const stars = tokens.filter(({ text, isWild }) => isWild && text.startsWith('*')).length;
  if (stars > 1 || (stars > 0 && value.length > MAX_MATCHED_LENGTH)) return null;
  const parts: string[] = [];
  for (const { text, isWild } of tokens) {
    if (!isWild) parts.push(text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
    else if (text.startsWith('*')) parts.push(isLazy ? '.*?' : '.*');
    else if (text === '?') parts.push('.');
    else if (/^\[[!^]?[\w.@-]+\]$/.test(text) && isInOrder(text)) parts.push(text.replace('[!', '[^'));
    else return null;
  }
  return parts.join('');
}

/** Whether no range of a bracket runs backwards. */
function isInOrder(bracket: string): boolean {
  return [...bracket.matchAll(/(\w)-(?=(\w))/g)].every(([, from = '', to = '']) => from <= to);
}

/** The same for the name of a matched file; null when the file decides it. */
export function removedFromMatch(
  { glob }: Pattern,
  tokens: readonly Token[],
  operator: RemoveOperator,
): string | Pattern | null {
  const written = tokens.map(({ text }) => text).join('');
  if (tokens.every(({ isWild }) => !isWild)) {
    const rest = withoutText(glob, written, operator.startsWith('%'));
    return rest === null || rest === '' ? null : matchOf(rest);
  }
  // A `*` of the pattern that is removed reaches over slashes, one of the glob does not; `**` might.
  if (glob.includes('**') || tokens.filter(({ isWild }) => isWild).length > 1) return null;
  const slash = slashFor(glob, operator, written);
  if (slash === null) return null;
  if (slash < 0) return { kind: 'pattern', glob, isList: false };
  const rest = operator.startsWith('#') ? glob.slice(slash + 1) : glob.slice(0, slash);
  return rest === '' ? null : matchOf(rest);
}

function slashFor(glob: string, operator: RemoveOperator, written: string): number | null {
  switch (`${operator}${written}`) {
    case '#*/':
    case '%%/*':
      return glob.indexOf('/');
    case '##*/':
    case '%/*':
      return glob.lastIndexOf('/');
    default:
      return null;
  }
}

/** A glob without a text at its end or start, as it is where no match has it there; null when some may. */
function withoutText(glob: string, text: string, isAtEnd: boolean): string | null {
  if (isSpecialInGlob(text)) return null;
  for (let index = 0; index < text.length; index += 1) {
    const expected = text.at(isAtEnd ? -1 - index : index);
    const found = glob.at(isAtEnd ? -1 - index : index);
    if (found === undefined || !isSpecialInGlob(found)) {
      if (found !== expected) return glob;
    } else {
      // `*` and `?` match no slash.
      const isNeverSlash = /[*?]/.test(found) && !glob.includes('**');
      return expected === '/' && isNeverSlash && index === 0 ? glob : null;
    }
  }
  return isAtEnd ? glob.slice(0, glob.length - text.length) : glob.slice(text.length);
}

/** What `dirname` prints of a path; null when that cannot be told. */
export function directoryNameOf(path: string | Pattern): string | Pattern | null {
  const text = typeof path === 'string' ? path : path.glob;
  const trimmed = text.replace(/\/+$/, '');
  if (trimmed === '') return text === '' ? '.' : '/';
  const slash = trimmed.lastIndexOf('/');
  if (slash < 0) return '.';
  const name = trimmed.slice(slash + 1);
  if (typeof path !== 'string' && name.includes('**')) return null;
  const parent = trimmed.slice(0, slash).replace(/\/+$/, '') || '/';
  return typeof path === 'string' ? parent : matchOf(parent);
}

/** What `basename` prints of a path, without a suffix if there is one; null when that cannot be told. */
export function baseNameOf(path: string | Pattern, suffix = ''): string | Pattern | null {
  const text = typeof path === 'string' ? path : path.glob;
  const trimmed = text.replace(/\/+$/, '');
  if (trimmed === '') return text === '' ? '' : '/';
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  const isSuffix = suffix !== '' && name !== suffix && name.endsWith(suffix);
  if (typeof path === 'string' || !isGlob(name)) return isSuffix ? name.slice(0, -suffix.length) : name;
  if (name.includes('**')) return null;
  const rest = suffix === '' ? name : withoutText(name, suffix, true);
  return rest === null || rest === '' ? null : matchOf(rest);
}
