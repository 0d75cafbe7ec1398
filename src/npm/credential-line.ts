import { PUBLIC_REGISTRY_CREDENTIAL_PREFIX } from './registry.ts';

/** One credential that a text, such as a command that writes an `.npmrc`, gives to a registry. */
export interface CredentialLine {
  /** As written, for instance `//host/:_authToken`; without a host it counts for no registry from npm 9 on. */
  readonly key: string;
  /** As written, without quotes; variables are not replaced. `''` for none. */
  readonly value: string;
}

const LINE =
  /(?<![\w/:.-])((?:\/\/[^\s'"=]*?:)?_(?:authToken|auth|password))["']?(?:[ \t]*=[ \t]*|[ \t]*\n|[ \t]+)["']?((?:\$\{\{[^}]*\}\}|\\\$|[^\s'"\\;])*)/g;

/** The credentials that a text sets, in its order: `key=value`, or key and value as two words (each on a line of its own). */
export function credentialLinesIn(text: string): readonly CredentialLine[] {
  return [...text.matchAll(LINE)].map(({ 0: line, 1: key = '', 2: value = '', index }) => {
    // What is not read is no blank.
    const [unread = ''] = /^[^\s'"]?/.exec(text.slice(index + line.length)) ?? [];
    return { key, value: value === '' ? unread : value };
  });
}

/** Whose credential a key holds: of npm's own registry, of another, or of one that files do not name. */
export function ownerOfKey(key: string): 'public' | 'other' | 'unknown' {
  if (key.startsWith(PUBLIC_REGISTRY_CREDENTIAL_PREFIX)) return 'public';
  return !key.startsWith('//') || key.includes('$') ? 'unknown' : 'other';
}

/** Names of the variables that a value takes in, in the spelling of a shell, of PowerShell or of an `.npmrc`. */
export function variablesIn(value: string): readonly string[] {
  return [...value.matchAll(/\$(?:\{?env:)?\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
}

/** A token as npm makes them: granular and classic ones, and those of the old kind. */
export function isTokenLike(value: string): boolean {
  return /^npm_\w{16,}$|^(?:NpmToken\.)?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(value);
}
