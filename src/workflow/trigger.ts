import type { YamlPlace } from '../yaml/place.ts';

/**
 * What starts a workflow: the `on` key in any of its spellings (a name, a list, a mapping).
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export interface Triggers {
  readonly place: YamlPlace;
  /** Event names; empty when `on` cannot be read. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Whether nothing but this event starts it. */
  isOnly(name: string): boolean;
}

/** Reads `on`. */
export function triggersAt(place: YamlPlace): Triggers {
  const names = namesAt(place);
  return { place, names, has: (name) => names.includes(name), isOnly: (name) => names.length === 1 && names[0] === name };
}

function namesAt(place: YamlPlace): readonly string[] {
  switch (place.kind) {
    case 'scalar':
      return place.text ? [place.text.value] : [];
    case 'sequence':
      return place.items().flatMap(({ text }) => (text ? [text.value] : []));
    case 'mapping':
      return place.entries().map(({ key }) => key);
    default:
      return [];
  }
}
