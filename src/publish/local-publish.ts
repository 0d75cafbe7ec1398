import { invocationOf } from '../npm/invocation.ts';
import { optionOf } from '../npm/options.ts';
import { publishCommandOf } from '../npm/publish-command.ts';
import type { JsonPlace } from '../json/place.ts';
import { parseScript } from '../shell/script.ts';
import { chainOf } from './invocations.ts';
import type { PublishedManifest } from './manifests.ts';
import type { PublishPath } from './publish-path.ts';
import type { ManifestSubject } from './subject.ts';
import { mayPublishUnseen } from './unseen-publish.ts';
import { workflowsOf } from './workflows.ts';

/** A package script that publishes, and that nobody but a person starts. */
export interface LocalPublish {
  readonly name: string;
  readonly place: JsonPlace;
}

/** Files of other services that may start a script. */
const OTHER_CI = /^(?:\.gitlab-ci\.yml|\.circleci|\.travis\.yml|\.buildkite|azure-pipelines\.ya?ml|\.azure-pipelines|Jenkinsfile|bitbucket-pipelines\.yml|\.drone\.yml|appveyor\.yml|\.woodpecker(?:\.yml)?|\.semaphore|cloudbuild\.yaml)$/;

/**
 * The script of a package that publishes it with npm, asking for provenance by its manifest alone, on somebody's own machine: it logs in by
 * hand, or no workflow publishes the package at all. Null where a workflow or another service may start it.
 */
export function localPublishOf(subject: ManifestSubject): LocalPublish | null {
  const { manifest, repository, candidates } = subject;
  if (repository.directory('').some(({ name }) => OTHER_CI.test(name))) return null;
  const jobs = workflowsOf(repository).all.flatMap((workflow) => workflow.jobs);
  const mayBeUnseen = jobs.some((job) => mayPublishUnseen(job, repository));
  for (const { key: name, place } of manifest.root.at('scripts').entries()) {
    const { string } = place;
    if (string === null || isHook(name) || !string.includes('publish') || isReached(place, subject, candidates)) continue;
    const { publishes, logsIn } = readScript(string);
    if (publishes && (logsIn || (candidates.length === 0 && !mayBeUnseen))) return { name, place };
  }
  return null;
}

/** Scripts that npm starts by itself in the course of a publish. */
function isHook(name: string): boolean {
  return /^(?:(?:pre|post)?(?:publish|pack|install|version|prepare)|prepublishOnly)$/.test(name);
}

function readScript(text: string): { readonly publishes: boolean; readonly logsIn: boolean } {
  const { commands } = parseScript(text, { shell: 'sh', directory: null });
  const started = commands.flatMap((command) => invocationOf(command) ?? []);
  const publishes = started.some((invocation) => {
    const command = publishCommandOf(invocation);
    return command?.client === 'npm' && !command.arguments.open && !optionOf(command.arguments, 'provenance', 'registry');
  });
  const logsIn = started.some(({ program, words }) => program === 'npm' && /^(?:login|adduser|add-user)$/.test(words[0]?.text ?? ''));
  return { publishes, logsIn };
}

/** Whether some workflow comes to a publish through this script. */
function isReached({ range }: JsonPlace, { path: file }: PublishedManifest, candidates: readonly PublishPath[]): boolean {
  return candidates.some(({ invocation }) =>
    (invocation ? chainOf(invocation) : []).some(({ source }) => source.path === file && range !== null && source.range[0] === range[0]),
  );
}
