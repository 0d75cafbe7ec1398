/** What a `mise.toml` says of Node. */
export interface MiseNode {
  /** null where it is written in another way than as one version. */
  readonly version: string | null;
  /** From 1. */
  readonly line: number;
}

const STRING = String.raw`"(?<basic>[^"\\]*)"|'(?<literal>[^']*)'`;
const KEY_VALUE = /^\s*(?<key>(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*(?<value>\S.*)$/;
const VERSION_IN_TABLE = new RegExp(String.raw`^\{(?:.*,)?\s*version\s*=\s*(?:${STRING})`);
const WHOLE_STRING = new RegExp(String.raw`^(?:${STRING})\s*(?:#.*)?$`);

/**
 * The Node version of a `mise.toml` text: `node` in `[tools]`, as a text or as a table with `version`. null when it has
 * none. Reads just the lines that can hold it, not TOML as a whole.
 */
export function miseNodeOf(text: string): MiseNode | null {
  let table = '';
  let openQuotes: string | null = null;

  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const wasOpen = openQuotes !== null;
    openQuotes = quotesLeftOpen(line, openQuotes);
    if (wasOpen) continue;

    const header = /^\s*\[\[?([^[\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      table = plainKey(header);
      continue;
    }
    const pair = KEY_VALUE.exec(line)?.groups;
    const key = [table, plainKey(pair?.['key'] ?? '')].filter((part) => part !== '').join('.');
    const value = pair?.['value'] ?? '';
    if (key === 'tools.node') return { version: versionIn(value), line: index + 1 };
    if (key === 'tools.node.version') return { version: stringIn(WHOLE_STRING, value), line: index + 1 };
  }
  return null;
}

function versionIn(value: string): string | null {
  return stringIn(WHOLE_STRING, value) ?? stringIn(VERSION_IN_TABLE, value);
}

function stringIn(pattern: RegExp, value: string): string | null {
  const groups = pattern.exec(value)?.groups;
  return groups?.['basic'] ?? groups?.['literal'] ?? null;
}

/** `tools . "node"` as `tools.node`. */
function plainKey(key: string): string {
  return key.split('.').map((part) => part.trim().replaceAll(/^["']|["']$/g, '')).join('.');
}

/** Which quotes of a text over several lines are open after a line. */
function quotesLeftOpen(line: string, open: string | null): string | null {
  let quotes = open;
  for (const [found] of line.matchAll(/"""|'''/g)) {
    if (quotes === null) quotes = found;
    else if (quotes === found) quotes = null;
  }
  return quotes;
}
