import type { YamlPlace } from '../yaml/place.ts';
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
  readonly system: 'linux' | 'windows' | 'macos' | 'unknown';
  /** The label when there is just one and it is constant. */
  readonly label: string | null;
}

/** Standard GitHub-hosted labels, by form (actionlint's `allGitHubHostedRunnerLabels`, GitHub's runner-images, 2026-11-22). */
const GITHUB_HOSTED = /^(?:ubuntu-(?:latest|slim|\d\d\.04(?:-arm)?)|windows-(?:latest|20\d\d|11-arm)(?:-vs20\d\d)?|macos-(?:latest|\d\d)(?:-(?:large|xlarge|intel))?)$/;

/** Labels of vendors whose machines report `runner_environment: self-hosted` (vendors' documentation and public failures). */
const SELF_HOSTED = /^(?:self-hosted$|blacksmith-|depot-|namespace-profile-|nscloud-|warp-|buildjet-|ubicloud(?:-|$)|runs-on[=/])/;

/** Reads `runs-on`; an expression, a group or a list with unknown labels stays unknown. */
export function runnerAt(place: YamlPlace): Runner {
  const labels = labelsAt(place).map((label) => label.toLowerCase());
  const [only = null, ...more] = labels;
  return {
    place,
    hosting: labels.some((label) => SELF_HOSTED.test(label))
      ? 'self-hosted'
      : only !== null && more.length === 0 && GITHUB_HOSTED.test(only)
        ? 'github-hosted'
        : 'unknown',
    system: systemOf(labels),
    label: more.length === 0 ? only : null,
  };
}

function labelsAt(place: YamlPlace): readonly string[] {
  const labels = place.kind === 'mapping' ? place.at('labels') : place;
  const texts = labels.kind === 'sequence' ? labels.items().map(({ text }) => text) : [labels.text];
  return texts.flatMap((text) => (text && !isDynamic(text.value) ? [text.value.trim()] : []));
}

function systemOf(labels: readonly string[]): Runner['system'] {
  for (const label of labels) {
    if (label.includes('windows')) return 'windows';
    if (label.includes('macos')) return 'macos';
    if (/ubuntu|linux/.test(label)) return 'linux';
  }
  return 'unknown';
}
