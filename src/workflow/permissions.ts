import { LineIndex } from '../text/lines.ts';
import type { YamlPlace } from '../yaml/place.ts';

/** Access to one scope of the `GITHUB_TOKEN`; `unknown` where the file does not say it in plain words. */
export type AccessLevel = 'write' | 'read' | 'none' | 'unknown';

/**
 * A `permissions` block of a workflow or a job. What it does not list is `none`.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 */
export interface Permissions {
  readonly place: YamlPlace;
  /** `mapping` lists scopes one by one (also `{}`). */
  readonly kind: 'mapping' | 'read-all' | 'write-all' | 'unknown';
  /** The scopes that a mapping lists, in its order. */
  readonly scopes: ReadonlyMap<string, YamlPlace>;
  levelOf(scope: string): AccessLevel;
}

/** Reads a `permissions` value; null when the key is absent, which leaves the decision to what stands above. */
export function permissionsAt(place: YamlPlace): Permissions | null {
  if (place.kind === 'absent') return null;
  const kind = kindOf(place);
  const scopes = new Map(kind === 'mapping' ? place.entries().map(({ key, place: scope }) => [key, scope]) : []);
  return { place, kind, scopes, levelOf: (scope) => levelIn(kind, scopes, scope) };
}

function kindOf(place: YamlPlace): Permissions['kind'] {
  if (place.kind === 'mapping') return 'mapping';
  const word = place.text?.value;
  return word === 'read-all' || word === 'write-all' ? word : 'unknown';
}

function levelIn(kind: Permissions['kind'], scopes: ReadonlyMap<string, YamlPlace>, scope: string): AccessLevel {
  switch (kind) {
    case 'write-all':
      return 'write';
    case 'read-all':
      // id-token knows no `read`.
      return scope === 'id-token' ? 'none' : 'read';
    case 'unknown':
      return 'unknown';
    case 'mapping': {
      const place = scopes.get(scope);
      if (!place) return 'none';
      const level = place.text?.value;
      return level === 'write' || level === 'read' || level === 'none' ? level : 'unknown';
    }
  }
}

/** The line, from 1, of the `permissions` key. */
export function lineOfPermissions({ place }: Permissions): number {
  return new LineIndex(place.document.text).positionOf((place.keyRange ?? place.range ?? [0, 0])[0]).line;
}
