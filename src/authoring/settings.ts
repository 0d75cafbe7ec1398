/** Who can see the repository on GitHub. npm makes provenance for public ones only. */
export type Visibility = 'public' | 'private';

/** `settings["npm-publish"]` of an ESLint configuration: what no file of the repository tells. */
export interface NpmPublishSettings {
  /** The repository's visibility on GitHub; rules that depend on it stay careful while it is not given. */
  readonly visibility?: Visibility;
}

const KEY = 'npm-publish';

/** Reads the settings of a configuration. Throws a TypeError that names the value and the possible ones when it is none of them. */
export function settingsOf(settings: Readonly<Record<string, unknown>>): NpmPublishSettings {
  const own = settings[KEY];
  if (own === undefined) return {};
  if (!isRecord(own)) throw new TypeError(`settings["${KEY}"] must be an object, not ${spell(own)}.`);
  for (const name of Object.keys(own)) {
    if (name !== 'visibility') throw new TypeError(`settings["${KEY}"] knows no "${name}". Its only key is "visibility".`);
  }
  const { visibility } = own;
  if (visibility === undefined) return {};
  if (visibility !== 'public' && visibility !== 'private') {
    throw new TypeError(`settings["${KEY}"].visibility must be "public" or "private", not ${spell(visibility)}.`);
  }
  return { visibility };
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown; readonly visibility?: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function spell(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `"${value}"`;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return value === null ? 'null' : Array.isArray(value) ? 'an array' : `of type ${typeof value}`;
  }
}
