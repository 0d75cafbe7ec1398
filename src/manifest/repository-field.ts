import type { JsonPlace } from '../json/place.ts';

/**
 * The `repository` field: a string, or an object with `type`, `url` and `directory`.
 * @see https://docs.npmjs.com/cli/v11/configuring-npm/package-json#repository
 */
export interface RepositoryField {
  readonly place: JsonPlace;
  /** The value that names the repository (the string itself or `url`); an absent place if there is none. */
  readonly url: JsonPlace;
  /** `unusable` is a value of another type, for which npm finds no URL. */
  readonly form: 'absent' | 'string' | 'object' | 'unusable';
}

/** Reads `repository`. */
export function repositoryFieldAt(place: JsonPlace): RepositoryField {
  switch (place.kind) {
    case 'absent':
      return { place, url: place, form: 'absent' };
    case 'string':
      return { place, url: place, form: 'string' };
    case 'object':
      return { place, url: place.at('url'), form: 'object' };
    default:
      return { place, url: place, form: 'unusable' };
  }
}
