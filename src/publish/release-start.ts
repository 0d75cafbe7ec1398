import { releaseEvent, pushEvent } from '../workflow/assumed-event.ts';
import { most } from '../workflow/assumption.ts';
import type { Trigger } from '../workflow/trigger.ts';
import { tagsOf } from '../workflow/trigger-events.ts';
import { draftOf } from './draft-release.ts';
import type { Evidence } from './fact.ts';
import { ignoredFailuresOf } from './ignored-failure.ts';
import type { PublishPath } from './publish-path.ts';
import { chanceOfStepUnder, chanceUnder, triggersOf } from './start.ts';

/**
 * A way in which the `release` event starts a publish more often than a release is made, or not at all.
 *
 * - `tag-too`: the push of its tag starts the same publish
 * - `any-type`, `several-types`: one release brings several events; `actions` are those that start it
 * - `drafts`: publishing a draft does not bring the event; `evidence` is the line that makes drafts
 */
export type ReleaseStart =
  | { readonly kind: 'tag-too'; readonly trigger: Trigger; readonly push: Trigger }
  | { readonly kind: 'any-type' | 'several-types'; readonly trigger: Trigger; readonly actions: readonly string[] }
  | { readonly kind: 'drafts'; readonly trigger: Trigger; readonly evidence: Evidence };

/**
 * The events that one release brings, one list for each way to make it. A release that was a draft brings no `created`.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#release (read in November 2026)
 */
const RELEASES = [
  { isPrerelease: false, actions: ['created', 'published', 'released'] },
  { isPrerelease: true, actions: ['created', 'published', 'prereleased'] },
  { isPrerelease: false, actions: ['published', 'released'] },
] as const;

/** Any tag of a version. */
const SOME_TAG = 'v1.2.3';

/** What is wrong with the `release` event that starts a publish; [] where nothing is, or no such event does. */
export function releaseStartsOf(path: PublishPath): readonly ReleaseStart[] {
  const triggers = triggersOf(path);
  const trigger = triggers.find(({ name }) => name === 'release');
  if (!trigger) return [];
  const found: ReleaseStart[] = [];
  if (failsTwice(path)) {
    const push = triggers.find(({ name }) => name === 'push');
    if (push && isStartedByBoth(push, trigger, path)) found.push({ kind: 'tag-too', trigger, push });
    const actions = RELEASES.map((release) => startsOf(release, trigger, path)).find(({ length }) => length > 1);
    if (actions) found.push({ kind: trigger.types ? 'several-types' : 'any-type', trigger, actions });
  }
  const evidence = trigger.types?.every((type) => type === 'created') ? draftOf(path.repository) : null;
  if (evidence && chanceOfStepUnder(path, releaseEvent('created', SOME_TAG, false)) !== 'no') found.push({ kind: 'drafts', trigger, evidence });
  return found;
}

function isStartedByBoth(push: Trigger, release: Trigger, path: PublishPath): boolean {
  return tagsOf(push).some((tag) => {
    if (chanceUnder(path, pushEvent('tag', tag)) !== 'yes') return false;
    return RELEASES.some(({ actions, isPrerelease }) => {
      const chances = actions.filter((action) => isSubscribed(release, action)).map((action) => chanceUnder(path, releaseEvent(action, tag, isPrerelease)));
      return most(chances) === 'yes';
    });
  });
}

/** The actions of one release that start the publish. */
function startsOf({ actions, isPrerelease }: (typeof RELEASES)[number], trigger: Trigger, path: PublishPath): readonly string[] {
  return actions.filter((action) => isSubscribed(trigger, action) && chanceUnder(path, releaseEvent(action, SOME_TAG, isPrerelease)) === 'yes');
}

function isSubscribed({ types }: Trigger, action: string): boolean {
  return types === null || types.includes(action);
}

/** Programs that fail over a version that is there already; release tools, and pnpm in a whole workspace, leave it out. */
const CLIENTS = new Set(['npm', 'pnpm', 'yarn', 'yarn-classic', 'bun']);

function failsTwice(path: PublishPath): boolean {
  const { client, selection, arguments: given } = path.command;
  if (path.invocation === null || !CLIENTS.has(client) || (client === 'pnpm' && selection.kind !== 'directory')) return false;
  return !given.options.some(({ name }) => name === 'tolerate-republish') && ignoredFailuresOf(path).length === 0;
}
