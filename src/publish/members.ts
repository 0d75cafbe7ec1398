import { overlaidWith } from '../repository/overlay.ts';
import { asRecord, asText, jsonOf } from '../repository/plain-json.ts';
import { byCodeUnit, isWithin, nameOf, pathIn } from '../repository/repository-path.ts';
import type { Repository } from '../repository/repository.ts';
import { keptPerRevision } from '../repository/revision.ts';
import { type WorkspaceRoot, workspacesOf } from '../repository/workspaces.ts';
import { joinPath } from '../workflow/script.ts';

/** The members of a workspace by what commands call them, so that each of hundreds of commands finds its own among thousands. */
interface MemberIndex {
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** By their own folders, and by all folders above them below the workspace's root. */
  readonly byFolder: ReadonlyMap<string, readonly string[]>;
}

const keptIndexOf = keptPerRevision((repository, directory): MemberIndex => {
  const byName = new Map<string, string[]>();
  const byFolder = new Map<string, string[]>();
  for (const member of workspacesOf(repository, directory)?.packages ?? []) {
    const file = repository.file(pathIn(member, 'package.json'));
    const name = file && asText(asRecord(jsonOf(file))?.['name']);
    if (name) add(byName, name, member);
    for (let end = member.length; end > 0; end = member.lastIndexOf('/', end - 1)) add(byFolder, member.slice(0, end), member);
  }
  return { byName, byFolder };
});

function add(index: Map<string, string[]>, key: string, member: string): void {
  const known = index.get(key);
  if (known) known.push(member);
  else index.set(key, [member]);
}

/**
 * The members of a workspace that any of the words may mean (a package's name, its folder, or one above it), in their order, as folders from
 * the repository's root.
 */
export function membersNamed(words: readonly string[], root: WorkspaceRoot, repository: Repository): readonly string[] {
  // Only manifests have a say in this.
  const naming = overlaidWith(repository, (path) => nameOf(path) === 'package.json');
  const { byName, byFolder } = keptIndexOf(naming, root.directory);
  const found = words.flatMap((word) => {
    const folder = joinPath(`/${root.directory}`, word).slice(1);
    return [...(byName.get(word) ?? []), ...(isWithin(folder, root.directory) ? (byFolder.get(folder) ?? []) : [])];
  });
  return [...new Set(found)].sort(byCodeUnit);
}
