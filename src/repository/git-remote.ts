/** One `name = value` line of a git configuration file, with the section it stands in. */
interface ConfigEntry {
  /** In lower case, as git compares it. */
  readonly section: string;
  readonly subsection: string;
  /** In lower case. */
  readonly key: string;
  readonly value: string;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', '"': '"', '\\': '\\' };

/**
 * The URLs that git fetches from, by the text of `.git/config`: the first `url` of each remote, in the order of the file.
 * `pushurl`, `insteadOf` and included files are not looked at.
 */
export function remoteUrlsOf(configText: string): readonly string[] {
  const urls = new Map<string, string>();
  for (const { section, subsection, key, value } of entriesOf(configText)) {
    const isUrl = section === 'remote' && subsection !== '' && key === 'url' && value !== '';
    if (isUrl && !urls.has(subsection)) urls.set(subsection, value);
  }
  return [...new Set(urls.values())];
}

function entriesOf(text: string): readonly ConfigEntry[] {
  const reader = new ConfigReader(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'));
  const entries: ConfigEntry[] = [];
  for (let entry = reader.next(); entry !== null; entry = reader.next()) entries.push(entry);
  return entries;
}

class ConfigReader {
  readonly #text: string;
  #at = 0;
  #section = '';
  #subsection = '';

  constructor(text: string) {
    this.#text = text;
  }

  /** The next entry, null at the end of the file. */
  next(): ConfigEntry | null {
    while (this.#at < this.#text.length) {
      const header = this.#matched(/\[\s*([\w.-]+)(?:\s+"((?:[^"\\\n]|\\[^\n])*)")?\s*\]/y);
      if (header !== null) {
        this.#enter(header[1] ?? '', header[2]);
        continue;
      }

      const key = this.#matched(/([a-z][a-z\d-]*)[ \t]*/iy)?.[1];
      if (key !== undefined) {
        const value = this.#matched(/=[ \t]*/y) === null ? '' : this.#value();
        return { section: this.#section, subsection: this.#subsection, key: key.toLowerCase(), value };
      }
      // White space goes alone, so that an entry may follow its section on the same line; comments and junk go with the line.
      if (this.#matched(/\s+/y) === null) this.#matched(/[^\n]*/y);
    }
    return null;
  }

  #enter(name: string, subsection: string | undefined): void {
    // `[remote.origin]` is an old spelling of `[remote "origin"]`.
    const dot = name.indexOf('.');
    const isDotted = subsection === undefined && dot >= 0;
    this.#section = (isDotted ? name.slice(0, dot) : name).toLowerCase();
    this.#subsection = isDotted ? name.slice(dot + 1).toLowerCase() : (subsection ?? '').replaceAll(/\\(.)/g, '$1');
  }

  /** The value up to the end of the line: quoted parts, escapes, continued lines, and a comment that does not count. */
  #value(): string {
    let value = '';
    let isQuoted = false;
    let significant = 0;

    for (; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text.charAt(this.#at);
      if (character === '\n') break;
      if (!isQuoted && (character === '#' || character === ';')) {
        this.#matched(/[^\n]*/y);
        break;
      }

      if (character === '"') {
        isQuoted = !isQuoted;
      } else if (character === '\\') {
        this.#at += 1;
        const escape = this.#text.charAt(this.#at);
        value += escape === '\n' ? '' : (ESCAPES[escape] ?? '');
      } else {
        value += character;
      }
      if (isQuoted || (character !== ' ' && character !== '\t')) significant = value.length;
    }
    return value.slice(0, significant);
  }

  #matched(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at += match[0].length;
    return match;
  }
}
