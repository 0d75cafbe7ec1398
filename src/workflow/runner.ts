import type { Text, YamlPlace } from '../yaml/place.ts';
import { type Contexts, legsOf } from './contexts.ts';
import { isDynamic } from './expression.ts';

/** Who runs a job's machine, as far as its labels tell; a custom label may be a larger runner of GitHub's. */
export type Hosting = 'github-hosted' | 'self-hosted' | 'unknown';

/**
 * The machine of a job: `runs-on`.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idruns-on
 */
export interface Runner {
  readonly place: YamlPlace;
  readonly hosting: Hosting;
  /** A vendor's fresh machine, which counts as self-hosted. */
  readonly isVendor: boolean;
  /** The first label that makes it self-hosted, where that is written: in place, in the matrix, by a caller. Null unless it is. */
  readonly selfHostedLabel: Text | null;
  readonly system: 'linux' | 'windows' | 'macos' | 'unknown';
  /** The label when there is just one and it is constant. */
  readonly label: string | null;
}

/** Standard GitHub-hosted labels, by form (actionlint's `allGitHubHostedRunnerLabels`, GitHub's runner-images, 2026-11-22). */
const GITHUB_HOSTED = /^(?:ubuntu-(?:latest|slim|\d\d\.04(?:-arm)?)|windows-(?:latest|20\d\d|11-arm)(?:-vs20\d\d)?|macos-(?:latest|\d\d)(?:-(?:large|xlarge|intel))?)$/;

/** Labels of vendors whose machines report `runner_environment: self-hosted` (vendors' documentation and public failures). */
const SELF_HOSTED = /^(?:self-hosted$|blacksmith-|depot-|namespace-profile-|nscloud-|warp-|buildjet-|ubicloud(?:-|$)|runs-on[=/])/;

/** Reads `runs-on` with the job's matrix and inputs; another expression, a group or a list with unknown labels stays unknown. */
export function runnerAt(place: YamlPlace, contexts: Contexts): Runner {
  const written = legsAt(place, contexts);
  const legs = written.map((leg) => leg.map(labelOf));
  const labels = legs.flat();
  const [only = null, ...more] = new Set(labels);
  const isEach = (isIt: (leg: readonly string[]) => boolean): boolean => legs.length > 0 && legs.every(isIt);
  const isSelfHosted = isEach((leg) => leg.some((label) => SELF_HOSTED.test(label)));
  const isGitHubHosted = isEach((leg) => leg.length === 1 && GITHUB_HOSTED.test(leg[0] ?? ''));
  return {
    place,
    hosting: isSelfHosted ? 'self-hosted' : isGitHubHosted ? 'github-hosted' : 'unknown',
    isVendor: isSelfHosted && !labels.includes('self-hosted'),
    selfHostedLabel: isSelfHosted ? (written.flat().find((text) => SELF_HOSTED.test(labelOf(text))) ?? null) : null,
    system: systemOf(labels),
    label: more.length === 0 ? only : null,
  };
}

/** The labels of each leg of the job; empty when they are not all written out. */
function legsAt(place: YamlPlace, contexts: Contexts): readonly (readonly Text[])[] {
  const labels = place.kind === 'mapping' ? place.at('labels') : place;
  const texts = labels.kind === 'sequence' ? labels.items().map(({ text }) => text) : [labels.text];
  const [only = null, ...more] = texts;
  const legs = more.length === 0 && only ? legsOf(only, contexts)?.map((leg) => [leg]) : [texts];
  const known = (legs ?? []).map((leg) => leg.filter((text) => text !== null));
  const isWritten = (text: Text): boolean => labelOf(text) !== '' && !isDynamic(text.value);
  return (legs ?? []).every((leg, index) => leg.length === known[index]?.length && known[index].every(isWritten)) ? known : [];
}

function labelOf({ value }: Text): string {
  return value.trim().toLowerCase();
}

function systemOf(labels: readonly string[]): Runner['system'] {
  for (const label of labels) {
    if (label.includes('windows')) return 'windows';
    if (label.includes('macos')) return 'macos';
    if (/ubuntu|linux/.test(label)) return 'linux';
  }
  return 'unknown';
}
