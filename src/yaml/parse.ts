import type { AST } from 'yaml-eslint-parser';
import { parseForESLint } from 'yaml-eslint-parser';
import { YamlDocument } from './document.ts';

export type { YamlDocument } from './document.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads a YAML text. Null when it does not parse or holds more than one document with content.
 * A byte order mark is cut off first, as ESLint does, so that all offsets are without it.
 */
export function parseYaml(text: string): YamlDocument | null {
  const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  try {
    return documentOf(parseForESLint(bare).ast, bare);
  } catch {
    return null;
  }
}

/**
 * Reads a YAML text whose tree may be at hand: a `Program` of yaml-eslint-parser over this very text is used as it is,
 * anything else is ignored and the text is parsed. Null as with `parseYaml`.
 */
export function yamlDocumentOf(ast: unknown, text: string): YamlDocument | null {
  return isYamlProgram(ast) && ast.range[1] === text.length ? documentOf(ast, text) : parseYaml(text);
}

function documentOf(program: AST.YAMLProgram, text: string): YamlDocument | null {
  const contents = program.body.flatMap(({ content }) => (content === null ? [] : [content]));
  if (contents.length > 1) return null;
  return new YamlDocument(text, program, contents[0] ?? null);
}

function isYamlProgram(ast: unknown): ast is AST.YAMLProgram {
  if (typeof ast !== 'object' || ast === null) return false;
  if (!('type' in ast) || ast.type !== 'Program') return false;
  if (!('comments' in ast) || !Array.isArray(ast.comments)) return false;
  if (!('range' in ast) || !Array.isArray(ast.range)) return false;
  return 'body' in ast && Array.isArray(ast.body) && ast.body.length > 0 && ast.body.every(isYamlDocumentNode);
}

function isYamlDocumentNode(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'YAMLDocument' && 'content' in node;
}
