import type { AST } from 'yaml-eslint-parser';
import type { Anchors, YamlNode } from './anchors.ts';
import type { CoreValue } from './core-schema.ts';
import { coreValueOf } from './core-schema.ts';

/** What a place holds; `unknown` is what GitHub may read otherwise than we do. */
export type YamlKind = 'absent' | 'null' | 'scalar' | 'mapping' | 'sequence' | 'unknown';

/** The parser's nodes behind a place. For the files of this layer only: nothing else may know the parser. */
export interface YamlSyntax {
  readonly kind: YamlKind;
  /** The pair of the parent mapping; null for items and for the root. */
  readonly pair: AST.YAMLPair | null;
  /** The alias by which the value is reached; null when it is written in place. */
  readonly alias: AST.YAMLAlias | null;
  /** The node that carries the value's anchor and tag; null when it has neither. */
  readonly meta: AST.YAMLWithMeta | null;
  /** The value itself, past alias, anchor and tag; null when nothing is written. */
  readonly value: Exclude<AST.YAMLContent, AST.YAMLAlias> | null;
}

const CORE_TAG = 'tag:yaml.org,2002:';

/** The syntax of a place where nothing is. */
export function missingSyntax(kind: 'absent' | 'unknown'): YamlSyntax {
  return { kind, pair: null, alias: null, meta: null, value: null };
}

/** The syntax behind a node, with its alias followed. */
export function syntaxOf(node: YamlNode | null, pair: AST.YAMLPair | null, anchors: Anchors): YamlSyntax {
  const alias = node?.type === 'YAMLAlias' ? node : null;
  const written = alias === null ? node : anchors.targetOf(alias);
  if (written === null) return { kind: alias === null ? 'null' : 'unknown', pair, alias, meta: null, value: null };

  const meta = written.type === 'YAMLWithMeta' ? written : null;
  const value = written.type === 'YAMLWithMeta' ? written.value : written;
  if (value?.type === 'YAMLAlias') return { ...missingSyntax('unknown'), pair, alias };
  return { kind: kindOf(value, meta?.tag?.tag ?? null), pair, alias, meta, value };
}

/** The scalar that is a pair's key; null for an alias, a collection, a null or a missing key. */
export function scalarKeyOf(pair: AST.YAMLPair): AST.YAMLScalar | null {
  const key = pair.key?.type === 'YAMLWithMeta' ? pair.key.value : pair.key;
  return key?.type === 'YAMLScalar' && scalarValueOf(key, null) !== null ? key : null;
}

/** The value of a scalar with the given resolved tag. */
export function scalarValueOf(scalar: AST.YAMLScalar, tag: string | null): CoreValue {
  if (scalar.style !== 'plain') return scalar.value;
  return tag === `${CORE_TAG}str` ? scalar.strValue : coreValueOf(scalar.strValue);
}

function kindOf(value: YamlSyntax['value'], tag: string | null): YamlKind {
  if (value === null) return tag === null || tag === `${CORE_TAG}null` ? 'null' : 'unknown';

  switch (value.type) {
    case 'YAMLMapping': {
      const isReadable = (tag === null || tag === `${CORE_TAG}map`) && !value.pairs.some(isUnreadable);
      return isReadable ? 'mapping' : 'unknown';
    }
    case 'YAMLSequence':
      return tag === null || tag === `${CORE_TAG}seq` ? 'sequence' : 'unknown';
    case 'YAMLScalar':
      return kindOfScalar(value, tag);
  }
}

function kindOfScalar(scalar: AST.YAMLScalar, tag: string | null): YamlKind {
  const value = scalarValueOf(scalar, tag);
  if (tag !== null && !tagsOf(value).includes(tag)) return 'unknown';
  return value === null ? 'null' : 'scalar';
}

/** The tags that say of a value only what it is anyway. */
function tagsOf(value: CoreValue): readonly string[] {
  switch (typeof value) {
    case 'string':
      return [`${CORE_TAG}str`];
    case 'number':
      return Number.isInteger(value) ? [`${CORE_TAG}int`, `${CORE_TAG}float`] : [`${CORE_TAG}float`];
    case 'boolean':
      return [`${CORE_TAG}bool`];
    default:
      return [`${CORE_TAG}null`];
  }
}

/** A merge key adds members we do not see, and so may a key that is itself an alias. */
function isUnreadable(pair: AST.YAMLPair): boolean {
  const key = pair.key?.type === 'YAMLWithMeta' ? pair.key.value : pair.key;
  if (pair.key?.type === 'YAMLAlias') return true;
  return key?.type === 'YAMLScalar' && key.style === 'plain' && key.strValue === '<<';
}
