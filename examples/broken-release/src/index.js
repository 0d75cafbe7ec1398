import { transliterate } from 'transliteration';

/** Turns a title into a slug: latin letters, digits and single hyphens. */
export function slugOf(title) {
  const plain = transliterate(title).toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
