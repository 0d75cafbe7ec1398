import type { Range } from '../text/range.ts';
import type { YamlPlace } from '../yaml/place.ts';

/**
 * What starts a workflow: the `on` key in any of its spellings (a name, a list, a mapping).
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export interface Triggers {
  readonly place: YamlPlace;
  /** Event names; empty when `on` cannot be read. */
  readonly names: readonly string[];
  /** The events with what limits them, in file order. */
  readonly events: readonly Trigger[];
  has(name: string): boolean;
  /** Whether nothing but this event starts it. */
  isOnly(name: string): boolean;
}

/** One event that starts a workflow. */
export interface Trigger {
  readonly name: string;
  /** Where its name stands. */
  readonly at: Range;
  /** Its filters; a place without members where it has none. */
  readonly place: YamlPlace;
  /** Whether any limits can be written below it: it is the key of a mapping. */
  readonly isKey: boolean;
  /** The activity types, which are all or some by default; null when none are written. */
  readonly types: readonly string[] | null;
  /** The words of `branches`, `tags`, `workflows` or another list below it; null when it is not there. */
  listOf(key: string): readonly string[] | null;
}

/** Reads `on`. */
export function triggersAt(place: YamlPlace): Triggers {
  const events = eventsAt(place);
  const names = events.map(({ name }) => name);
  return { place, names, events, has: (name) => names.includes(name), isOnly: (name) => names.length === 1 && names[0] === name };
}

function eventsAt(place: YamlPlace): readonly Trigger[] {
  switch (place.kind) {
    case 'scalar':
      return place.text ? [triggerAt(place, place.text.value, place.text.range, false)] : [];
    case 'sequence':
      return place.items().flatMap((item) => (item.text ? [triggerAt(item, item.text.value, item.text.range, false)] : []));
    case 'mapping':
      return place.entries().flatMap(({ key, place: value }) => (value.keyRange ? [triggerAt(value, key, value.keyRange, true)] : []));
    default:
      return [];
  }
}

function triggerAt(place: YamlPlace, name: string, at: Range, isKey: boolean): Trigger {
  const listOf = (key: string): readonly string[] | null => wordsAt(place.at(key));
  return { name, at, place, isKey, types: listOf('types'), listOf };
}

function wordsAt(place: YamlPlace): readonly string[] | null {
  if (place.kind === 'absent') return null;
  const texts = place.kind === 'sequence' ? place.items().map(({ text }) => text) : [place.text];
  return texts.flatMap((text) => (text ? [text.value] : []));
}
