import type { AST } from 'jsonc-eslint-parser';
import type { Range } from '../text/range.ts';
import type { JsonDocument } from './document.ts';
import type { JsonKind, JsonValue } from './syntax.ts';
import { keyOf, kindOf, valueOf } from './syntax.ts';

export type { JsonKind, JsonValue } from './syntax.ts';

/** One member of an object: its name, and the place of its value. */
export interface JsonEntry {
  readonly key: string;
  readonly place: JsonPlace;
}

/** The parser's nodes behind a place. For the files of this layer only. */
export interface JsonSyntax {
  /** Undefined when the place is absent; null for a hole in an array. */
  readonly node: AST.JSONExpression | null | undefined;
  readonly property: AST.JSONProperty | null;
  readonly isDuplicate: boolean;
}

const ABSENT: JsonSyntax = { node: undefined, property: null, isDuplicate: false };

/** A read-only place in a JSON file, also for what is not there: `at` always answers. */
export class JsonPlace {
  readonly document: JsonDocument;
  readonly parent: JsonPlace | null;
  /** The name in the parent object or the index in the parent array; null for the root. */
  readonly key: string | number | null;
  readonly kind: JsonKind;
  /** Whether the parent object has this name more than once; the last one, which `JSON.parse` takes, is this one. */
  readonly duplicate: boolean;
  /** For the files of this layer only. */
  readonly syntax: JsonSyntax;
  #places: ReadonlyMap<string, JsonPlace> | null = null;
  #items: readonly JsonPlace[] | null = null;

  constructor(document: JsonDocument, parent: JsonPlace | null, key: string | number | null, syntax: JsonSyntax) {
    this.document = document;
    this.parent = parent;
    this.key = key;
    this.kind = syntax.node === undefined ? 'absent' : kindOf(syntax.node);
    this.duplicate = syntax.isDuplicate;
    this.syntax = syntax;
  }

  /** The value, with its quotes or braces; null when the place is absent. */
  get range(): Range | null {
    return rangeOf(this.syntax.node);
  }

  /** The name with its quotes; null for items, the root and absent places. */
  get keyRange(): Range | null {
    return rangeOf(this.syntax.property?.key);
  }

  /** The member from the start of its name to the end of its value; null for items, the root and absent places. */
  get memberRange(): Range | null {
    return rangeOf(this.syntax.property);
  }

  /** The plain value, as `JSON.parse` would give it; undefined when absent or unknown. */
  get value(): unknown {
    return this.#plain();
  }

  /** The value of a string; null for anything else. */
  get string(): string | null {
    const value = this.kind === 'string' ? this.#plain() : null;
    return typeof value === 'string' ? value : null;
  }

  /** The value of `true` or `false`; null for anything else. */
  get boolean(): boolean | null {
    const value = this.kind === 'boolean' ? this.#plain() : null;
    return typeof value === 'boolean' ? value : null;
  }

  /** The member of an object; an absent place when there is none. Of members with the same name the last counts. */
  at(key: string): JsonPlace {
    return this.#members().get(key) ?? new JsonPlace(this.document, this, key, ABSENT);
  }

  /** The members of an object, each name once, in the order of first appearance; empty for anything else. */
  entries(): readonly JsonEntry[] {
    return Array.from(this.#members(), ([key, place]) => ({ key, place }));
  }

  /** The items of an array in file order; empty for anything else. */
  items(): readonly JsonPlace[] {
    this.#items ??= this.#elements().map(
      (node, index) => new JsonPlace(this.document, this, index, { node, property: null, isDuplicate: false }),
    );
    return this.#items;
  }

  #plain(): JsonValue | undefined {
    return valueOf(this.syntax.node ?? null);
  }

  #elements(): readonly (AST.JSONExpression | null)[] {
    return this.syntax.node?.type === 'JSONArrayExpression' ? this.syntax.node.elements : [];
  }

  #members(): ReadonlyMap<string, JsonPlace> {
    this.#places ??= this.#placesByKey();
    return this.#places;
  }

  #placesByKey(): ReadonlyMap<string, JsonPlace> {
    const places = new Map<string, JsonPlace>();
    const properties = this.syntax.node?.type === 'JSONObjectExpression' ? this.syntax.node.properties : [];
    for (const property of properties) {
      const key = keyOf(property);
      places.set(key, new JsonPlace(this.document, this, key, { node: property.value, property, isDuplicate: places.has(key) }));
    }
    return places;
  }
}

function rangeOf(node: { readonly range: [number, number] } | null | undefined): Range | null {
  return node === null || node === undefined ? null : [node.range[0], node.range[1]];
}
