import type { AST } from 'yaml-eslint-parser';
import { getStaticYAMLValue, parseForESLint } from 'yaml-eslint-parser';
import { expect } from 'vitest';
import type { Edit } from '../../src/text/edit.ts';
import { applyEdit } from '../../src/text/edit.ts';
import type { YamlDocument } from '../../src/yaml/parse.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import type { YamlPlace } from '../../src/yaml/place.ts';

export type Path = readonly (string | number)[];
export type Content = string | number | boolean | null | Content[] | { [key: string]: Content };

/** The value of a text as another reader than ours sees it. */
export function contentOf(text: string): Content {
  return getStaticYAMLValue(programOf(text));
}

function commentsOf(text: string): string[] {
  return programOf(text).comments.map(({ value }) => value).sort();
}

const programs = new Map<string, AST.YAMLProgram>();

/** The parser's tree; the latest ones are kept, since a law asks for the same text again and again. */
function programOf(text: string): AST.YAMLProgram {
  const known = programs.get(text);
  if (known !== undefined) return known;
  if (programs.size > 20) programs.clear();
  const { ast } = parseForESLint(text);
  programs.set(text, ast);
  return ast;
}

/** A parsed text that is known to be valid. */
export function documentOf(text: string): YamlDocument {
  const document = parseYaml(text);
  if (document === null) throw new Error(`not one YAML document: ${text}`);
  return document;
}

export function placeAt(document: YamlDocument, path: Path): YamlPlace {
  let place = document.root;
  for (const key of path) {
    const next = typeof key === 'string' ? place.at(key) : place.items()[key];
    if (next === undefined) throw new Error(`no item ${key}`);
    place = next;
  }
  return place;
}

/** All places of a document that are not reached through an alias, with their paths. */
export function placesOf(document: YamlDocument): { readonly path: Path; readonly place: YamlPlace }[] {
  const found: { path: Path; place: YamlPlace }[] = [{ path: [], place: document.root }];
  for (const { path, place } of found) {
    if (place.syntax.alias !== null) continue;
    for (const { key, place: child } of place.entries()) found.push({ path: [...path, key], place: child });
    for (const [index, child] of place.items().entries()) found.push({ path: [...path, index], place: child });
  }
  return found;
}

/** A copy of the content with the value at the path replaced. */
export function changedAt(content: Content, path: Path, change: (value: Content) => Content): Content {
  const [key, ...rest] = path;
  if (key === undefined) return change(content);
  if (Array.isArray(content)) return content.map((item, index) => (index === key ? changedAt(item, rest, change) : item));
  if (typeof content !== 'object' || content === null) throw new Error('the path leads nowhere');
  return Object.fromEntries(
    Object.entries(content).map(([name, item]) => [name, name === String(key) ? changedAt(item, rest, change) : item]),
  );
}

/** The mapping with one more pair before the key, or at the end. */
export function withPair(content: Content, key: string, value: Content, before?: string): Content {
  const entries = typeof content === 'object' && content !== null && !Array.isArray(content) ? Object.entries(content) : [];
  const index = entries.findIndex(([name]) => name === before);
  return Object.fromEntries(entries.toSpliced(index === -1 ? entries.length : index, 0, [key, value]));
}

/**
 * The laws of every edit: the result parses, holds exactly the expected content in the expected order, keeps all comments,
 * the line ending and the final newline. Returns the result.
 */
export function expectLawful(text: string, edit: Edit, expected: Content, added: readonly string[] = []): string {
  const result = applyEdit(text, edit);
  expect(JSON.stringify(contentOf(result)), result).toBe(JSON.stringify(expected));
  expect(commentsOf(result), result).toEqual([...commentsOf(text), ...added].sort());
  expect(result.endsWith('\n')).toBe(text.endsWith('\n'));
  if (!text.includes('\r\n')) expect(result).not.toContain('\r');
  if (!/(?<!\r)\n/.test(text) && text.includes('\n')) expect(result).not.toMatch(/(?<!\r)\n/);

  let end = 0;
  for (const { range } of edit) {
    expect(range[0]).toBeGreaterThanOrEqual(end);
    expect(range[1]).toBeGreaterThanOrEqual(range[0]);
    end = range[1];
  }
  expect(end).toBeLessThanOrEqual(text.length);
  return result;
}
