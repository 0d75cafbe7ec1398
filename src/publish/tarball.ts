import { packCommandOf } from '../npm/pack-command.ts';
import type { PublishCommand } from '../npm/publish-command.ts';
import { publishSpecKindOf } from '../npm/publish-spec.ts';
import { packageDirectoryOf } from '../repository/package-prefix.ts';
import { workspaceRootOf } from '../repository/workspaces.ts';
import { withNeeded } from '../workflow/job.ts';
import { joinPath } from '../workflow/script.ts';
import { type Step, stepsBefore } from '../workflow/step.ts';
import { repositoryPathOf } from './checkout.ts';
import { invocationsOf } from './invocations.ts';
import { manifestIn } from './manifests.ts';
import type { PublishPath } from './publish-path.ts';

/**
 * The folders whose packages are in the tarballs that a command publishes: those that an earlier step packs, or a job that this one needs and
 * whose artifact it downloads. Null when the command publishes no tarball, or when the files do not tell which one.
 */
export function packedFoldersOf(path: PublishPath, { selection, client }: PublishCommand): readonly string[] | null {
  const word = selection.kind === 'directory' ? selection.path : null;
  const spelled = word?.text ?? word?.glob ?? word?.raw ?? '';
  if (client === 'publib') return rootOf(path);
  if (!/\.t(?:ar\.)?gz\b|tarball|\$/i.test(spelled) || (word?.text && client === 'npm' && publishSpecKindOf(word.text) === 'directory')) return null;

  const before = stepsBefore(path.step);
  const own = packedIn(before, path);
  if (own.length > 0) return settled(own, (word?.glob ?? null) !== null);
  if (!before.some(({ uses }) => uses?.name === 'actions/download-artifact')) return null;
  const needed = withNeeded(path.job).filter((job) => job !== path.job && !job.isDisabled);
  const handed = needed.flatMap((job) => packedIn(job.steps.filter(({ isDisabled }) => !isDisabled), path));
  return handed.length === 0 ? null : settled(handed, (word?.glob ?? null) !== null);
}

/** Several packs and one file: which of them it is stands in no line. */
function settled(folders: readonly (string | null)[], isPattern: boolean): readonly string[] | null {
  const known = [...new Set(folders)].filter((folder) => folder !== null);
  return folders.includes(null) || (known.length > 1 && !isPattern) ? null : known;
}

function packedIn(steps: readonly Step[], { repository }: PublishPath): readonly (string | null)[] {
  return steps.flatMap((step) =>
    invocationsOf(step, repository).flatMap((invocation): (string | null)[] => {
      const pack = packCommandOf(invocation);
      if (!pack) return [];
      const { directory } = invocation.command;
      const start = directory === null ? null : repositoryPathOf(pack.folder === null ? directory : joinPath(directory, pack.folder), step);
      if (start === null) return [null];
      if (pack.workspaces === null) return [packageDirectoryOf(repository, start)];
      const root = workspaceRootOf(repository, start);
      if (!root?.complete) return [null];
      const { workspaces } = pack;
      const isIn = (folder: string): boolean => workspaces === 'all' || workspaces.some((name) => name !== null && (name === folder || name === manifestIn(repository, folder)?.manifest.name));
      return root.packages.filter(isIn);
    }),
  );
}

/** publib publishes what jsii or projen packed of the package at the root. */
function rootOf({ repository }: PublishPath): readonly string[] | null {
  const root = manifestIn(repository, '');
  return root && !root.manifest.isPrivate && !workspaceRootOf(repository, '') ? [''] : null;
}
