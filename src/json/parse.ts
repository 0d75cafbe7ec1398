import type { AST } from 'jsonc-eslint-parser';
import { parseForESLint } from 'jsonc-eslint-parser';
import { JsonDocument } from './document.ts';

export type { JsonDocument } from './document.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads a JSON text, as tolerantly as jsonc-eslint-parser does. Null when it does not parse.
 * A byte order mark is cut off first, as ESLint does, so that all offsets are without it.
 */
export function parseJson(text: string): JsonDocument | null {
  const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  try {
    return new JsonDocument(bare, parseForESLint(bare).ast);
  } catch {
    return null;
  }
}

/**
 * Reads a JSON text whose tree may be at hand: a `Program` of jsonc-eslint-parser over this very text is used as it is,
 * anything else (the tree of `@eslint/json`, for one) is ignored and the text is parsed. Null as with `parseJson`.
 */
export function jsonDocumentOf(ast: unknown, text: string): JsonDocument | null {
  return isJsonProgram(ast) && ast.range[1] === text.length ? new JsonDocument(text, ast) : parseJson(text);
}

function isJsonProgram(ast: unknown): ast is AST.JSONProgram {
  if (typeof ast !== 'object' || ast === null) return false;
  if (!('type' in ast) || ast.type !== 'Program') return false;
  if (!('comments' in ast) || !Array.isArray(ast.comments)) return false;
  if (!('range' in ast) || !Array.isArray(ast.range)) return false;
  return 'body' in ast && Array.isArray(ast.body) && ast.body.length === 1 && ast.body.every(isJsonStatement);
}

function isJsonStatement(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'JSONExpressionStatement' && 'expression' in node;
}
