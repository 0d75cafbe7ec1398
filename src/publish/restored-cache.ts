import type { Repository } from '../repository/repository.ts';
import { type Edit, joinEdits } from '../text/edit.ts';
import { firstLineOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { type CacheRequest, cacheRequestOf, majorOf, valueOf } from '../workflow/cache-action.ts';
import { holds } from '../workflow/contexts.ts';
import { addToStep, removeFromStep } from '../workflow/edits.ts';
import type { Job } from '../workflow/job.ts';
import { WORKSPACE } from '../workflow/script.ts';
import { type Step, writtenStepOf } from '../workflow/step.ts';
import { replacePair, setScalar } from '../yaml/edits.ts';
import { workspacePathOf } from './checkout.ts';
import type { Evidence } from './fact.ts';
import { manifestIn } from './manifests.ts';

/** A cache of GitHub Actions that a job restores. */
export interface RestoredCache {
  /** `automatic` is setup-node's own, for the package manager that package.json names. */
  readonly by: CacheRequest['by'] | 'automatic';
  readonly step: Step;
  /** Where a reader of the job's workflow finds it, on one line. */
  readonly at: Range;
  /** The input that asks for it, as written; null where none does. */
  readonly written: string | null;
  /** What switches it off, as `key: value`; null where leaving something out is enough. */
  readonly off: string | null;
  /** What makes an automatic cache start. */
  readonly evidence: Evidence | null;
  /** Whether it is sure to be restored: asked for, and in every run. */
  readonly isCertain: boolean;
  /** Switches it off; null where that stands elsewhere or cannot be edited. */
  readonly edit: Edit | null;
  /** Whether the edit changes nothing but the cache. */
  readonly isSafe: boolean;
}

/** Actions whose caches hold what a registry serves again, and whose inputs do nothing else. */
const REPLACEABLE = new Set(['actions/setup-node', 'pnpm/action-setup', 'pnpm/setup']);

const AUTOMATIC_OFF = { key: 'package-manager-cache', value: 'false' };

/** The caches that a job restores, in order. */
export function restoredCachesIn(job: Job, repository: Repository): readonly RestoredCache[] {
  return job.steps.flatMap((step): RestoredCache[] => {
    if (step.isDisabled) return [];
    const request = cacheRequestOf(step);
    const cache = request ? requestedCache(step, request, repository) : automaticCache(step, repository);
    return cache ? [cache] : [];
  });
}

function requestedCache(step: Step, { by, input, off }: CacheRequest, repository: Repository): RestoredCache | null {
  if (by === 'default' && step.uses?.name === 'actions/setup-go' && !hasModuleAtRoot(step, repository)) return null;
  const written = by === 'input' && input !== null ? step.with.at(input) : null;
  const text = step.call === null ? written?.text : null;
  return {
    by,
    step,
    at: placeOf(step, text?.place.pairRange ?? null),
    written: written?.text ? `${input ?? ''}: ${written.text.value}` : null,
    off: input !== null && off !== null ? `${input}: ${off}` : null,
    evidence: null,
    isCertain: by !== 'default' && runsAlways(step),
    edit: step.call === null && input !== null ? withoutCache(step, input, off, repository) : null,
    isSafe: REPLACEABLE.has(step.uses?.name ?? '') && !decidesOthers(step),
  };
}

/** It looks for the file beside which it keeps the modules: `go.sum`, and `go.mod` from version 7 on. */
function hasModuleAtRoot(step: Step, repository: Repository): boolean {
  return valueOf(step, 'cache-dependency-path') !== '' || repository.file((majorOf(step) ?? 0) >= 7 ? 'go.mod' : 'go.sum') !== null;
}

/**
 * From version 5 on setup-node caches for the package manager of the package.json at the root of the workspace: in version 5 any that
 * `packageManager` names, later only npm, which `devEngines` may name as well (src/main.ts of v5.0.0, v6.0.0 and v7.0.0).
 * @see https://github.com/actions/setup-node/blob/main/docs/advanced-usage.md
 */
function automaticCache(step: Step, repository: Repository): RestoredCache | null {
  const evidence = valueOf(step, 'cache') === '' ? automaticEvidenceOf(step, repository) : null;
  if (!evidence) return null;
  return {
    by: 'automatic',
    step,
    at: placeOf(step, null),
    written: null,
    off: `${AUTOMATIC_OFF.key}: ${AUTOMATIC_OFF.value}`,
    evidence,
    isCertain: majorOf(step) !== null && runsAlways(step),
    edit: step.call === null ? addToStep(step, 'with', AUTOMATIC_OFF) : null,
    isSafe: !decidesOthers(step),
  };
}

/** The line that starts the automatic cache, or would start it if no input asked for one. */
function automaticEvidenceOf(step: Step, repository: Repository): Evidence | null {
  if (step.uses?.kind !== 'remote' || step.uses.name !== 'actions/setup-node') return null;
  const major = majorOf(step) ?? Number.POSITIVE_INFINITY;
  const isOn = /^(?:|true)$/i.test(valueOf(step, AUTOMATIC_OFF.key) ?? 'false');
  if (major < 5 || !isOn || workspacePathOf('', step) !== WORKSPACE) return null;
  const root = manifestIn(repository, '');
  if (!root) return null;
  const { root: fields, document } = root.manifest;
  const named = fields.at('packageManager');
  const engines = fields.at('devEngines').at('packageManager');
  const candidates = major === 5 ? [] : engines.kind === 'array' ? engines.items().map((item) => item.at('name')) : [engines.at('name')];
  const pattern = major === 5 ? /^\^?(?:npm|yarn|pnpm)@/ : /^\^?npm(?:@|$)/;
  const found = [...candidates, named].find(({ string }) => string !== null && pattern.test(string));
  return found?.range ? { path: root.path, range: found.range, text: document.text } : null;
}

/** Leaves the input out or switches it off, so that no automatic cache takes its place. */
function withoutCache(step: Step, input: string, off: string | null, repository: Repository): Edit | null {
  const { text } = step.with.at(input);
  if (!text) return off === null ? null : addToStep(step, 'with', { key: input, value: off });
  if (off !== null) return setScalar(text.place, off);
  if (step.uses?.name === 'actions/setup-node' && automaticEvidenceOf(step, repository)) return replacePair(step.with, input, AUTOMATIC_OFF);
  const removed = removeFromStep(step, text);
  const dependent = step.with.at('cache-dependency-path').text;
  const both = dependent && step.with.entries().length > 2 ? joinEdits(removed, removeFromStep(step, dependent)) : null;
  return both ?? removed;
}

/** Whether a step runs whenever its job does, as far as files tell. */
function runsAlways({ condition, contexts }: Step): boolean {
  return condition === null || holds(condition.value, contexts) === true;
}

/** Whether other steps may ask whether a cache was found. */
function decidesOthers({ place }: Step): boolean {
  const id = place.at('id').text?.value;
  return id !== undefined && place.document.text.includes(`steps.${id}.`);
}

function placeOf(step: Step, own: Range | null): Range {
  const { text } = step.job.workflow.document;
  return firstLineOf(text, own ?? writtenStepOf(step).uses?.text.range ?? step.job.idRange);
}
