import type { Manifest } from '../manifest/manifest.ts';
import { type LockFile, npmLockOf } from '../repository/lock-file.ts';
import type { Repository } from '../repository/repository.ts';
import { type WorkspaceRoot, workspaceRootOf } from '../repository/workspaces.ts';
import { manifestIn } from './manifests.ts';

/** The fields that npm copies from a manifest into its lock file. */
const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** Whether the lock file's entries of the root and of each workspace equal the manifests' dependency fields. */
export function lockFits({ file }: LockFile, directory: string, repository: Repository): boolean {
  const lock = npmLockOf(file);
  const root = manifestIn(repository, directory);
  if (!lock || !root) return false;
  if (!fieldsMatch(lock.packages.get(''), root.manifest)) return false;
  const workspaces: WorkspaceRoot | null = root.manifest.root.at('workspaces').kind === 'absent' ? null : workspaceRootOf(repository, directory);
  if (root.manifest.root.at('workspaces').kind !== 'absent' && !workspaces?.complete) return false;
  return (workspaces?.packages ?? []).every((folder) => {
    const member = manifestIn(repository, folder);
    const key = directory === '' ? folder : folder.slice(directory.length + 1);
    return member !== null && fieldsMatch(lock.packages.get(key), member.manifest);
  });
}

function fieldsMatch(entry: Readonly<Record<string, unknown>> | undefined, { root }: Manifest): boolean {
  if (!entry) return false;
  return DEPENDENCY_FIELDS.every((field) => sameRecord(entry[field], root.at(field).value));
}

/** npm leaves empty fields out of the lock file. */
function sameRecord(a: unknown, b: unknown): boolean {
  const [left, right] = [entriesOf(a), entriesOf(b)];
  if (left === null || right?.length !== left.length) return false;
  return left.every(([key, value], index) => {
    const other = right[index];
    return other?.[0] === key && other[1] === value;
  });
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] | null {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
