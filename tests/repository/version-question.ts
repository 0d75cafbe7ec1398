import { installedVersionOf } from '../../src/repository/installed-version.ts';
import { inMemory } from './opened.ts';

/** A package, asked for in a directory, perhaps as another package finds it. */
export type VersionQuestion = readonly [directory: string, name: string, parent?: string];

/** The answer as `version from path:line`, with `>=` in front of a range's lowest version; null when there is none. */
export function versionAnswer(files: Readonly<Record<string, string>>, question: VersionQuestion): string | null {
  const [directory, name, parent] = question;
  const found = installedVersionOf(inMemory(files), directory, name, parent);
  if (found === null) return null;
  return `${found.source === 'range' ? '>=' : ''}${found.version} from ${found.path}:${found.line}`;
}

/** What stands on the line that an answer names. */
export function lineOfAnswer(files: Readonly<Record<string, string>>, question: VersionQuestion): string | null {
  const [directory, name, parent] = question;
  const found = installedVersionOf(inMemory(files), directory, name, parent);
  return found === null ? null : (files[found.path]?.split('\n')[found.line - 1]?.trim() ?? null);
}
