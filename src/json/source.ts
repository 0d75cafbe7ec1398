import type { JsonValue } from './syntax.ts';

/** How a value is laid out: over lines, all on one line with blanks, or without any white space. */
export type JsonLayout =
  | { readonly kind: 'lines'; readonly lineBreak: string; readonly indentation: string; readonly step: string }
  | { readonly kind: 'spaced' }
  | { readonly kind: 'compact' };

/** A value as JSON text; `indentation` is that of the line the text starts on. */
export function jsonSourceOf(value: JsonValue, layout: JsonLayout): string {
  if (isArray(value)) return bracket('[', ']', value, (item, inner) => jsonSourceOf(item, inner), layout);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return bracket('{', '}', Object.entries(value), ([key, item], inner) => memberSourceOf(key, item, inner), layout);
}

/** A member as JSON text: its name, a colon and its value. */
export function memberSourceOf(key: string, value: JsonValue, layout: JsonLayout): string {
  const colon = layout.kind === 'compact' ? ':' : ': ';
  return JSON.stringify(key) + colon + jsonSourceOf(value, layout);
}

function bracket<T>(
  opening: string,
  closing: string,
  parts: readonly T[],
  sourceOf: (part: T, layout: JsonLayout) => string,
  layout: JsonLayout,
): string {
  if (parts.length === 0) return opening + closing;
  if (layout.kind === 'compact') return opening + parts.map((part) => sourceOf(part, layout)).join(',') + closing;

  if (layout.kind === 'spaced') {
    const padding = opening === '{' ? ' ' : '';
    return opening + padding + parts.map((part) => sourceOf(part, layout)).join(', ') + padding + closing;
  }
  const inner = { ...layout, indentation: layout.indentation + layout.step };
  const lineBreak = layout.lineBreak + inner.indentation;
  const lines = parts.map((part) => lineBreak + sourceOf(part, inner));
  return opening + lines.join(',') + layout.lineBreak + layout.indentation + closing;
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
