import { parseJson } from '../json/parse.ts';
import type { JsonPlace } from '../json/place.ts';
import type { Range } from '../text/range.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { YamlPlace } from '../yaml/place.ts';
import { nameOf } from './repository-path.ts';
import type { RepositoryFile } from './repository.ts';

/** A stretch of a configuration file that decides something. */
export interface ConfigEvidence {
  /** From the repository's root. */
  readonly path: string;
  /** Of the value, with its quotes. */
  readonly range: Range;
  /** The file's text. */
  readonly text: string;
}

/** What a place holds; in YAML a number is a text. */
export type ConfigKind = 'absent' | 'null' | 'object' | 'list' | 'text' | 'number' | 'boolean' | 'unknown';

/** A read-only place in a configuration file, be it JSON or YAML; also for what is not there. */
export interface ConfigPlace {
  readonly kind: ConfigKind;
  /** null when nothing is written there. */
  readonly evidence: ConfigEvidence | null;
  /** null for anything but a text; an empty one counts. */
  readonly string: string | null;
  /** null for anything but `true` and `false`. */
  readonly boolean: boolean | null;
  /** The member of an object. */
  at(key: string): ConfigPlace;
  /** The names of an object's members. */
  keys(): readonly string[];
  /** The items of a list; empty for anything else. */
  items(): readonly ConfigPlace[];
}

/** A text that a configuration sets, with its place. */
export interface ConfigText {
  readonly value: string;
  readonly evidence: ConfigEvidence | null;
}

/** Whether something is so, as far as a configuration shows it. */
export type ConfigAnswer = 'yes' | 'no' | 'unknown';

const places = new WeakMap<RepositoryFile, { readonly root: ConfigPlace | null }>();

/**
 * The root of a configuration file: YAML by its ending, JSON with comments otherwise, and either of them in a file like
 * `.releaserc` that has no ending. null when it does not parse. Read once for each file object.
 */
export function configPlaceOf(file: RepositoryFile): ConfigPlace | null {
  const known = places.get(file) ?? { root: rootOf(file) };
  places.set(file, known);
  return known.root;
}

/** The text of the first place that holds one; null when none does. */
export function textAt(...candidates: readonly ConfigPlace[]): ConfigText | null {
  const found = candidates.find(({ string }) => string !== null);
  return found === undefined || found.string === null ? null : { value: found.string, evidence: found.evidence };
}

/** The texts of a list, or a single text as a list of one; null when it is neither or an item is no text. */
export function textsOf(place: ConfigPlace): readonly string[] | null {
  if (place.string !== null) return [place.string];
  const texts = place.items().map((item) => item.string);
  return place.kind === 'list' && texts.every((text) => text !== null) ? texts : null;
}

/** Whether nothing is set at a place. */
export function isUnset({ kind }: ConfigPlace): boolean {
  return kind === 'absent' || kind === 'null';
}

function rootOf(file: RepositoryFile): ConfigPlace | null {
  const ending = /[^.]\.(\w+)$/.exec(nameOf(file.path))?.[1];
  if (ending === 'yaml' || ending === 'yml') return yamlRootOf(file);
  return ending === undefined ? (jsonRootOf(file) ?? yamlRootOf(file)) : jsonRootOf(file);
}

function jsonRootOf(file: RepositoryFile): ConfigPlace | null {
  const document = parseJson(file.text);
  return document === null ? null : new JsonConfigPlace(file, document.root);
}

function yamlRootOf(file: RepositoryFile): ConfigPlace | null {
  const document = parseYaml(file.text);
  return document === null ? null : new YamlConfigPlace(file, document.root);
}

function evidenceAt({ path, text }: RepositoryFile, range: Range | null): ConfigEvidence | null {
  return range === null ? null : { path, range, text };
}

class JsonConfigPlace implements ConfigPlace {
  readonly #file: RepositoryFile;
  readonly #place: JsonPlace;

  constructor(file: RepositoryFile, place: JsonPlace) {
    this.#file = file;
    this.#place = place;
  }

  get kind(): ConfigKind {
    const { kind } = this.#place;
    if (kind === 'array') return 'list';
    return kind === 'string' ? 'text' : kind;
  }

  get evidence(): ConfigEvidence | null {
    return evidenceAt(this.#file, this.#place.range);
  }

  get string(): string | null {
    return this.#place.string;
  }

  get boolean(): boolean | null {
    return this.#place.boolean;
  }

  at(key: string): ConfigPlace {
    return new JsonConfigPlace(this.#file, this.#place.at(key));
  }

  keys(): readonly string[] {
    return this.#place.entries().map(({ key }) => key);
  }

  items(): readonly ConfigPlace[] {
    return this.#place.items().map((item) => new JsonConfigPlace(this.#file, item));
  }
}

class YamlConfigPlace implements ConfigPlace {
  readonly #file: RepositoryFile;
  readonly #place: YamlPlace;

  constructor(file: RepositoryFile, place: YamlPlace) {
    this.#file = file;
    this.#place = place;
  }

  get kind(): ConfigKind {
    switch (this.#place.kind) {
      case 'mapping':
        return 'object';
      case 'sequence':
        return 'list';
      case 'scalar':
        return this.boolean === null ? 'text' : 'boolean';
      default:
        return this.#place.kind;
    }
  }

  get evidence(): ConfigEvidence | null {
    return evidenceAt(this.#file, this.#place.range);
  }

  get string(): string | null {
    return this.kind === 'text' ? (this.#place.text?.value ?? null) : null;
  }

  get boolean(): boolean | null {
    return this.#place.boolean;
  }

  at(key: string): ConfigPlace {
    return new YamlConfigPlace(this.#file, this.#place.at(key));
  }

  keys(): readonly string[] {
    return this.#place.entries().map(({ key }) => key);
  }

  items(): readonly ConfigPlace[] {
    return this.#place.items().map((item) => new YamlConfigPlace(this.#file, item));
  }
}
