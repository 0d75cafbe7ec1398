import type { RepositoryFile } from './repository.ts';

/** A JSON object as plain data. */
export type PlainRecord = Readonly<Record<string, unknown>>;

const parsedFiles = new WeakMap<RepositoryFile, { readonly value: unknown }>();

/** The data of a JSON text, undefined when it is not JSON. */
export function parsedJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The data of a JSON file, undefined when it is not JSON. Parsed once for each file object. */
export function jsonOf(file: RepositoryFile): unknown {
  const known = parsedFiles.get(file) ?? { value: parsedJson(file.text) };
  parsedFiles.set(file, known);
  return known.value;
}

/** The value if it is an object that is no list, else null. */
export function asRecord(value: unknown): PlainRecord | null {
  return isRecord(value) ? value : null;
}

/** The value if it is a text that is not empty, else null. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
