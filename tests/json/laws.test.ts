import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edit } from '../../src/text/edit.ts';
import { applyEdit } from '../../src/text/edit.ts';
import type { Beside } from '../../src/json/edits.ts';
import { addMember, removeMember, setString, setValue } from '../../src/json/edits.ts';
import type { JsonDocument } from '../../src/json/parse.ts';
import { parseJson } from '../../src/json/parse.ts';
import type { JsonPlace } from '../../src/json/place.ts';
import type { Json } from './generated-json.ts';
import { anyJson } from './generated-json.ts';

const RUNS = { numRuns: 600 };
const ADDED: readonly Json[] = ['public', 'a "quote"', 1, true, null, [], {}, { access: 'public', list: [1, { a: null }] }];

type Path = readonly (string | number)[];

function documentOf(text: string): JsonDocument {
  const document = parseJson(text);
  if (document === null) throw new Error(`not JSON: ${text}`);
  return document;
}

function placesOf(document: JsonDocument): { readonly path: Path; readonly place: JsonPlace }[] {
  const found: { path: Path; place: JsonPlace }[] = [{ path: [], place: document.root }];
  for (const { path, place } of found) {
    for (const { key, place: child } of place.entries()) found.push({ path: [...path, key], place: child });
    for (const [index, child] of place.items().entries()) found.push({ path: [...path, index], place: child });
  }
  return found;
}

function changedAt(value: Json, [key, ...rest]: Path, change: (value: Json) => Json): Json {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? changedAt(item, rest, change) : item));
  if (typeof value !== 'object' || value === null) throw new Error('the path leads nowhere');
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name === key ? changedAt(item, rest, change) : item]));
}

/** The result holds exactly the expected value in the expected order, with the line ending and the end of the file as before. */
function expectLawful(text: string, edit: Edit, expected: Json): string {
  const result = applyEdit(text, edit);
  expect(JSON.stringify(JSON.parse(result)), result).toBe(JSON.stringify(expected));
  expect(result.endsWith('\n')).toBe(text.endsWith('\n'));
  if (!text.includes('\r\n')) expect(result).not.toContain('\r');
  else expect(result).not.toMatch(/(?<!\r)\n/);
  return result;
}

test('a text reads as JSON.parse reads it', () => {
  fc.assert(
    fc.property(anyJson, ({ text, value }) => {
      expect(JSON.stringify(documentOf(text).root.value)).toBe(JSON.stringify(value));
      for (const { path, place } of placesOf(documentOf(text))) {
        const range = place.range ?? [0, 0];
        changedAt(value, path, (own) => {
          expect(JSON.stringify(JSON.parse(text.slice(...range)))).toBe(JSON.stringify(own));
          expect(JSON.stringify(place.value)).toBe(JSON.stringify(own));
          return own;
        });
      }
    }),
  );
});

test('addMember adds one member where it was asked for, once', () => {
  fc.assert(
    fc.property(anyJson, fc.constantFrom(...ADDED), fc.nat(), ({ text, value }, added, seed) => {
      for (const { path, place } of placesOf(documentOf(text))) {
        const keys = place.entries().map(({ key }) => key);
        const neighbour = keys[seed % Math.max(keys.length, 1)];
        const places: Beside[] = neighbour === undefined ? [{}] : [{}, { before: neighbour }, { after: neighbour }];
        for (const where of places) {
          const edit = addMember(place, 'added', added, where);
          if (place.kind !== 'object') {
            expect(edit).toBeNull();
            continue;
          }
          const at = where.before === undefined ? keys.indexOf(where.after ?? keys.at(-1) ?? '') + 1 : keys.indexOf(where.before);
          const withAdded = (own: Json): Json => Object.fromEntries(Object.entries(own ?? {}).toSpliced(at, 0, ['added', added]));
          const expected = changedAt(value, path, withAdded);
          const result = expectLawful(text, edit ?? [], expected);
          const again = placesOf(documentOf(result)).find((other) => JSON.stringify(other.path) === JSON.stringify(path));
          expect(again && addMember(again.place, 'added', added, where)).toBeNull();
          for (const { range } of edit ?? []) expect(text.slice(...range).trim()).toMatch(/^(?:\{\s*\})?$/);
        }
      }
    }),
    RUNS,
  );
});

test('a member that was added and removed leaves the text as it was', () => {
  fc.assert(
    fc.property(anyJson, fc.constantFrom(...ADDED), ({ text }, added) => {
      const { root } = documentOf(text);
      fc.pre(root.entries().length > 0);
      const result = applyEdit(text, addMember(root, 'added', added) ?? []);
      expect(applyEdit(result, removeMember(documentOf(result).root, 'added') ?? [])).toBe(text);
    }),
  );
});

test('removeMember removes one member', () => {
  fc.assert(
    fc.property(anyJson, ({ text, value }) => {
      for (const { path, place } of placesOf(documentOf(text))) {
        for (const { key } of place.entries()) {
          const edit = removeMember(place, key);
          const without = (own: Json): Json => Object.fromEntries(Object.entries(own ?? {}).filter(([name]) => name !== key));
          expectLawful(text, edit ?? [], changedAt(value, path, without));
        }
      }
    }),
    RUNS,
  );
});

test('setValue and setString replace one value', () => {
  fc.assert(
    fc.property(anyJson, fc.constantFrom(...ADDED), ({ text, value }, replacement) => {
      for (const { path, place } of placesOf(documentOf(text))) {
        const edit = setValue(place, replacement);
        expectLawful(text, edit ?? [], changedAt(value, path, () => replacement));
        expect(edit?.[0]?.range).toEqual(place.range);

        const setEdit = setString(place, 'new');
        if (place.kind === 'string') expectLawful(text, setEdit ?? [], changedAt(value, path, () => 'new'));
        else expect(setEdit).toBeNull();
      }
    }),
    RUNS,
  );
});
