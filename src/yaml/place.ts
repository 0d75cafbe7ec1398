import type { AST } from 'yaml-eslint-parser';
import type { Range } from '../text/range.ts';
import type { YamlDocument } from './document.ts';
import type { YamlNode } from './anchors.ts';
import type { Text } from './scalar-text.ts';
import { ScalarText } from './scalar-text.ts';
import type { YamlKind, YamlSyntax } from './syntax.ts';
import { missingSyntax, scalarKeyOf, scalarValueOf, syntaxOf } from './syntax.ts';

export type { Text } from './scalar-text.ts';
export type { YamlKind } from './syntax.ts';

/** One pair of a mapping: its key as text, and the place of its value. */
export interface YamlEntry {
  readonly key: string;
  readonly place: YamlPlace;
}

/**
 * A read-only place in a YAML file, also for what is not there: `at` always answers. Aliases are followed, so `range` may lie
 * elsewhere than the key; such a place is `shared`. Below `unknown` all is `unknown`, below what holds no members all is `absent`.
 */
export class YamlPlace {
  readonly document: YamlDocument;
  readonly parent: YamlPlace | null;
  /** The key in the parent mapping or the index in the parent sequence; null for the root. */
  readonly key: string | number | null;
  readonly kind: YamlKind;
  /** The parser's nodes; for the files of this layer only. */
  readonly syntax: YamlSyntax;
  #entries: readonly YamlEntry[] | null = null;
  #places: ReadonlyMap<string, YamlPlace> | null = null;
  #items: readonly YamlPlace[] | null = null;
  #text: Text | null | undefined;
  #shared: boolean | null = null;

  constructor(document: YamlDocument, parent: YamlPlace | null, key: string | number | null, syntax: YamlSyntax) {
    this.document = document;
    this.parent = parent;
    this.key = key;
    this.kind = syntax.kind;
    this.syntax = syntax;
  }

  /** The value without its anchor and tag; null when the place is absent or nothing is written there. */
  get range(): Range | null {
    return rangeOf(this.syntax.value ?? this.syntax.meta ?? this.syntax.alias);
  }

  /** The key with its quotes; null for items, the root and absent places. */
  get keyRange(): Range | null {
    return this.syntax.pair === null ? null : rangeOf(scalarKeyOf(this.syntax.pair));
  }

  /** The pair from the start of its key to the end of its value; null for items, the root and absent places. */
  get pairRange(): Range | null {
    return rangeOf(this.syntax.pair);
  }

  /** Whether an edit here would change another place too: the value is reached through an alias, or an alias refers to it or around it. */
  get shared(): boolean {
    this.#shared ??= this.#isShared();
    return this.#shared;
  }

  /** The member of a mapping; a place that is absent or unknown when there is none. Of keys that read alike the last counts. */
  at(key: string): YamlPlace {
    this.#places ??= new Map(this.entries().map((entry) => [entry.key, entry.place]));
    return this.#places.get(key) ?? new YamlPlace(this.document, this, key, this.#missing());
  }

  /** The pairs of a mapping in file order, without those whose key is no scalar; empty for anything else. */
  entries(): readonly YamlEntry[] {
    this.#entries ??= this.kind === 'mapping' ? this.#pairs().flatMap((pair) => this.#entryOf(pair)) : [];
    return this.#entries;
  }

  /** The items of a sequence in file order; empty for anything else. */
  items(): readonly YamlPlace[] {
    this.#items ??= this.kind === 'sequence' ? this.#nodes().map((node, index) => this.#child(index, node, null)) : [];
    return this.#items;
  }

  /** The scalar as the string GitHub Actions would see (`22.10` is `22.1`); null for anything but a scalar. */
  get text(): Text | null {
    this.#text ??= this.#textOfScalar();
    return this.#text;
  }

  /** The value of an unquoted `true` or `false`; null for anything else. */
  get boolean(): boolean | null {
    const { value, meta } = this.syntax;
    if (this.kind !== 'scalar' || value?.type !== 'YAMLScalar') return null;
    const scalar = scalarValueOf(value, meta?.tag?.tag ?? null);
    return typeof scalar === 'boolean' ? scalar : null;
  }

  #isShared(): boolean {
    const { alias, meta } = this.syntax;
    if (alias !== null || this.parent?.shared === true) return true;
    return meta !== null && this.document.anchors.isReferenced(meta);
  }

  #missing(): YamlSyntax {
    return missingSyntax(this.kind === 'unknown' ? 'unknown' : 'absent');
  }

  #pairs(): readonly AST.YAMLPair[] {
    return this.syntax.value?.type === 'YAMLMapping' ? this.syntax.value.pairs : [];
  }

  #nodes(): readonly (YamlNode | null)[] {
    return this.syntax.value?.type === 'YAMLSequence' ? this.syntax.value.entries : [];
  }

  #entryOf(pair: AST.YAMLPair): YamlEntry[] {
    const scalar = scalarKeyOf(pair);
    if (scalar === null) return [];
    const key = String(scalarValueOf(scalar, pair.key?.type === 'YAMLWithMeta' ? (pair.key.tag?.tag ?? null) : null));
    return [{ key, place: this.#child(key, pair.value, pair) }];
  }

  #child(key: string | number, node: YamlNode | null, pair: AST.YAMLPair | null): YamlPlace {
    return new YamlPlace(this.document, this, key, syntaxOf(node, pair, this.document.anchors));
  }

  #textOfScalar(): Text | null {
    const { value, meta } = this.syntax;
    if (this.kind !== 'scalar' || value?.type !== 'YAMLScalar') return null;
    return new ScalarText(this, value, String(scalarValueOf(value, meta?.tag?.tag ?? null)));
  }
}

function rangeOf(node: { readonly range: [number, number] } | null): Range | null {
  return node === null ? null : [node.range[0], node.range[1]];
}
