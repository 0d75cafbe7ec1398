import type { AST } from 'yaml-eslint-parser';

/** A node of a document that holds or is a value. */
export type YamlNode = AST.YAMLContent | AST.YAMLWithMeta;

const POSSIBLE_ALIAS = /(?:^|[\s,:[{])\*[^\s,[\]{}]/;

interface Resolution {
  readonly targets: ReadonlyMap<AST.YAMLAlias, AST.YAMLWithMeta>;
  readonly referenced: ReadonlySet<AST.YAMLWithMeta>;
}

const NOTHING_RESOLVED: Resolution = { targets: new Map(), referenced: new Set() };

/** Which alias of a document means which anchored node; worked out at the first question, in one walk. */
export class Anchors {
  readonly #text: string;
  readonly #content: YamlNode | null;
  #resolved: Resolution | null = null;

  constructor(text: string, content: YamlNode | null) {
    this.#text = text;
    this.#content = content;
  }

  /** The anchored node an alias stands for; null when no such anchor precedes it or when the alias lies inside it. */
  targetOf(alias: AST.YAMLAlias): AST.YAMLWithMeta | null {
    const target = this.#resolution.targets.get(alias);
    if (target === undefined) return null;

    // A later alias cannot lead back to an earlier one, so this is the only way to a cycle.
    const isCycle = target.range[0] <= alias.range[0] && alias.range[1] <= target.range[1];
    return isCycle ? null : target;
  }

  /** Whether some alias of the document means this node. */
  isReferenced(node: AST.YAMLWithMeta): boolean {
    return node.anchor !== null && this.#resolution.referenced.has(node);
  }

  /** Whether some alias of the document means a node in this range. */
  isReferencedWithin(start: number, end: number): boolean {
    for (const node of this.#resolution.referenced) {
      if (start <= node.range[0] && node.range[1] <= end) return true;
    }
    return false;
  }

  get #resolution(): Resolution {
    this.#resolved ??= POSSIBLE_ALIAS.test(this.#text) ? resolve(this.#content) : NOTHING_RESOLVED;
    return this.#resolved;
  }
}

function resolve(content: YamlNode | null): Resolution {
  const targets = new Map<AST.YAMLAlias, AST.YAMLWithMeta>();
  const referenced = new Set<AST.YAMLWithMeta>();
  const nearest = new Map<string, AST.YAMLWithMeta>();
  const ahead: (YamlNode | null)[] = [content];

  // In file order, so that the last anchor seen of a name is the nearest preceding one. Without recursion, for deep files.
  while (ahead.length > 0) {
    const node = ahead.pop();
    if (node === undefined || node === null) continue;

    if (node.type === 'YAMLAlias') {
      const target = nearest.get(node.name);
      if (target === undefined) continue;
      targets.set(node, target);
      referenced.add(target);
      continue;
    }
    if (node.type === 'YAMLWithMeta' && node.anchor !== null) nearest.set(node.anchor.name, node);
    for (const child of childrenOf(node).reverse()) ahead.push(child);
  }
  return { targets, referenced };
}

function childrenOf(node: YamlNode): (YamlNode | null)[] {
  switch (node.type) {
    case 'YAMLWithMeta':
      return [node.value];
    case 'YAMLMapping':
      return node.pairs.flatMap((pair) => [pair.key, pair.value]);
    case 'YAMLSequence':
      return [...node.entries];
    default:
      return [];
  }
}
