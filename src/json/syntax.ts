import type { AST } from 'jsonc-eslint-parser';

/** A JSON value as `JSON.parse` gives it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** What a place holds; `unknown` is what only supersets of JSON have, such as template literals. */
export type JsonKind = 'absent' | 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null' | 'unknown';

/** The kind of a value node; a hole in an array is unknown. */
export function kindOf(node: AST.JSONExpression | null): JsonKind {
  switch (node?.type) {
    case 'JSONObjectExpression':
      return 'object';
    case 'JSONArrayExpression':
      return 'array';
    case 'JSONLiteral':
      return kindOfLiteral(node);
    case 'JSONUnaryExpression':
      return typeof numberOf(node) === 'number' ? 'number' : 'unknown';
    default:
      return 'unknown';
  }
}

/** The name of a member as `JSON.parse` would give it. */
export function keyOf({ key }: AST.JSONProperty): string {
  return key.type === 'JSONIdentifier' ? key.name : String(key.value);
}

/** The plain value of a node; undefined for what JSON does not have. */
export function valueOf(node: AST.JSONExpression | null): JsonValue | undefined {
  switch (node?.type) {
    case 'JSONObjectExpression':
      return objectOf(node);
    case 'JSONArrayExpression':
      return node.elements.map((element) => valueOf(element) ?? null);
    case 'JSONLiteral':
      return kindOfLiteral(node) === 'unknown' || typeof node.value === 'bigint' ? undefined : plainOf(node.value);
    case 'JSONUnaryExpression':
      return numberOf(node);
    default:
      return undefined;
  }
}

function kindOfLiteral(node: AST.JSONLiteral): JsonKind {
  switch (typeof node.value) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return node.raw === 'null' ? 'null' : 'unknown';
  }
}

function plainOf(value: unknown): JsonValue | undefined {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
  return isPlain ? value : undefined;
}

function numberOf({ operator, argument }: AST.JSONUnaryExpression): number | undefined {
  if (argument.type !== 'JSONLiteral') return undefined;
  return operator === '-' ? -argument.value : argument.value;
}

function objectOf(node: AST.JSONObjectExpression): JsonValue {
  const result: Record<string, JsonValue> = {};
  for (const property of node.properties) {
    // Defined, not assigned, so that a member called `__proto__` is a member like any other.
    Object.defineProperty(result, keyOf(property), {
      value: valueOf(property.value) ?? null,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
  return result;
}
