import type { ScriptPlace } from '../npm/script-run.ts';
import { packageDirectoryOf } from '../repository/package-prefix.ts';
import type { Repository } from '../repository/repository.ts';
import { workspaceMembersOf } from '../repository/workspace-glob.ts';
import { workspaceRootOf } from '../repository/workspaces.ts';
import { joinPath } from '../workflow/script.ts';
import { repositoryPathOf } from './checkout.ts';
import type { StepInvocation } from './invocations.ts';
import { manifestIn } from './manifests.ts';
import { membersNamed } from './members.ts';

/** The folders of the packages whose scripts a command runs, from the repository's root; [] when they cannot be told. */
export function scriptFoldersOf(where: ScriptPlace, { command, step, program }: StepInvocation, repository: Repository): readonly string[] {
  const { directory, directoryGlob } = command;
  if (where.kind === 'here' && directory === null && directoryGlob !== null) {
    const pattern = repositoryPathOf(directoryGlob, step);
    return pattern === null ? [] : workspaceMembersOf(repository, '', { kind: 'npm', patterns: [pattern], complete: true }).packages;
  }
  const isElsewhere = where.kind === 'directory';
  const start = !isElsewhere ? directory : where.path === null || directory === null ? null : joinPath(directory, where.path);
  const folder = repositoryPathOf(start, step);
  const own = folder === null ? null : packageDirectoryOf(repository, folder);
  if (folder === null || own === null) return [];
  const root = where.kind === 'workspaces' ? workspaceRootOf(repository, folder) : null;
  if (where.kind !== 'workspaces' || !root) return [own];
  const { names } = where;
  // The marks around names leave a folder or a name.
  const words = names === 'all' ? [] : names.flatMap((name) => (name === null ? [] : [name, withoutMarks(name)]));
  const candidates = names === 'all' ? root.packages : membersNamed(words, root, repository);
  const isMeant = (name: string | null, member: string): boolean =>
    name !== null && (isNamed(name, member, root.directory, repository) || (program === 'npm' && isBelow(name, member, root.directory)));
  const members = candidates.filter((member) => names === 'all' || names.some((name) => isMeant(name, member)));
  return where.root ? [root.directory, ...members] : members;
}

/** A name or a folder without the marks around it that mean what depends on it (`...name^...`, `{./folder}`). */
function withoutMarks(spelled: string): string {
  return spelled.replace(/^\.{3}\^?|\^?\.{3}$/g, '').replace(/^\{(.*)\}$/, '$1');
}

/** By its name or its folder. */
function isNamed(spelled: string, member: string, root: string, repository: Repository): boolean {
  const name = withoutMarks(spelled);
  const folder = joinPath(`/${root}`, name).slice(1);
  return folder === member || manifestIn(repository, member)?.manifest.name === name;
}

/** npm takes the name of a folder above for all workspaces in it. */
function isBelow(spelled: string, member: string, root: string): boolean {
  return member.startsWith(`${joinPath(`/${root}`, spelled).slice(1)}/`);
}
