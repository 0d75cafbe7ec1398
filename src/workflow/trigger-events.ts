import { type AssumedEvent, type Author, dispatchEvent, pullRequestEvent, pushEvent, wordsEvent, workflowRunEvent } from './assumed-event.ts';
import type { Trigger } from './trigger.ts';

/**
 * What somebody without any rights in a repository can do, by event, of the activity types that GitHub lists. Labels, assignments, milestones
 * and reviews on request are left to its members.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows (read in November 2026)
 */
export const ACTIONS_OF_STRANGERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['pull_request', ['opened', 'synchronize', 'reopened', 'closed', 'edited', 'ready_for_review', 'converted_to_draft']],
  ['pull_request_target', ['opened', 'synchronize', 'reopened', 'closed', 'edited', 'ready_for_review', 'converted_to_draft']],
  ['pull_request_review', ['submitted', 'edited']],
  ['pull_request_review_comment', ['created', 'edited', 'deleted']],
  ['issues', ['opened', 'edited', 'closed', 'reopened']],
  ['issue_comment', ['created', 'edited', 'deleted']],
  ['discussion', ['created', 'edited', 'deleted']],
  ['discussion_comment', ['created', 'edited', 'deleted']],
  ['workflow_run', ['requested', 'in_progress', 'completed']],
]);

/** The activity types of an event that is not limited to some, where these are not all. */
const DEFAULT_ACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['pull_request', ['opened', 'synchronize', 'reopened']],
  ['pull_request_target', ['opened', 'synchronize', 'reopened']],
]);

/** The name of a tag and of a branch that no file of a repository names. */
const SOME_TAG = '1.2.3';
const SOME_BRANCH = 'somebodys-own-branch';

/** The ways in which a stranger can set off a trigger; [] where only members of the repository can. */
export function eventsOfStrangers(trigger: Trigger): readonly AssumedEvent[] {
  const { name } = trigger;
  const possible = ACTIONS_OF_STRANGERS.get(name) ?? [];
  const actions = trigger.types ?? DEFAULT_ACTIONS.get(name) ?? possible;
  const own = possible.filter((action) => actions.includes(action));
  // Whether a fork's branch of such a name passes is not documented.
  if (name === 'workflow_run') return trigger.listOf('branches') ? [] : own.map(workflowRunEvent);
  return name.startsWith('pull_request') ? pullRequestEventsOf(trigger, own, 'stranger') : own.map((action) => wordsEvent(name, action));
}

/** The ways in which anybody at all, a member too, can set off a trigger for pull requests. */
export function eventsOfPullRequests(trigger: Trigger): readonly AssumedEvent[] {
  const actions = trigger.types ?? DEFAULT_ACTIONS.get(trigger.name) ?? ACTIONS_OF_STRANGERS.get(trigger.name) ?? [];
  return pullRequestEventsOf(trigger, actions, 'anybody');
}

function pullRequestEventsOf(trigger: Trigger, actions: readonly string[], author: Author): readonly AssumedEvent[] {
  const branches = trigger.listOf('branches');
  const isLiteral = branches !== null && branches.length > 0 && branches.every((branch) => !isPattern(branch));
  const bases = isLiteral ? branches : [null];
  return actions.flatMap((action) => bases.map((base) => pullRequestEvent(trigger.name, action, base, author)));
}

/** Pushes of tags that set off a `push` trigger, one for each pattern; [] where none does. */
export function tagsOf(trigger: Trigger): readonly string[] {
  const [tags, ignored] = [trigger.listOf('tags'), trigger.listOf('tags-ignore')];
  if (tags) return tags.flatMap((tag) => (tag.startsWith('!') ? [] : [nameLike(tag, SOME_TAG)]));
  if (ignored) return ignored.some(isEverything) ? [] : [`v${SOME_TAG}`];
  return hasAny(trigger, ['branches', 'branches-ignore']) ? [] : [`v${SOME_TAG}`];
}

/** Pushes to branches that nobody protects by name, and that set off a `push` trigger; [] where none does. */
export function looseBranchesOf(trigger: Trigger): readonly string[] {
  const [branches, ignored] = [trigger.listOf('branches'), trigger.listOf('branches-ignore')];
  if (branches) return branches.flatMap((branch) => (isPattern(branch) && !branch.startsWith('!') ? [nameLike(branch, SOME_BRANCH)] : []));
  if (ignored) return ignored.some(isEverything) ? [] : [SOME_BRANCH];
  return hasAny(trigger, ['tags', 'tags-ignore']) ? [] : [SOME_BRANCH];
}

/** Pushes to branches, protected ones too, that set off a `push` trigger. */
export function branchesOf(trigger: Trigger): readonly string[] {
  const literal = (trigger.listOf('branches') ?? []).filter((branch) => !isPattern(branch));
  return [...literal, ...looseBranchesOf(trigger)];
}

/** The ways in which one of those who may write to the repository can start a run without anybody else, as this trigger lets them. */
export function eventsOfWriters(trigger: Trigger): readonly AssumedEvent[] {
  // It has no such filter, but who writes one means to keep other branches out, and what becomes of it is not documented.
  if (trigger.name === 'workflow_dispatch' && hasAny(trigger, ['branches', 'tags'])) return [];
  if (trigger.name === 'workflow_dispatch') return [dispatchEvent('branch', SOME_BRANCH), dispatchEvent('tag', `v${SOME_TAG}`)];
  if (trigger.name !== 'push') return [];
  return [...tagsOf(trigger).map((tag) => pushEvent('tag', tag)), ...looseBranchesOf(trigger).map((branch) => pushEvent('branch', branch))];
}

function hasAny(trigger: Trigger, keys: readonly string[]): boolean {
  return keys.some((key) => trigger.listOf(key) !== null);
}

function isEverything(pattern: string): boolean {
  return pattern === '*' || pattern === '**';
}

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet */
function isPattern(name: string): boolean {
  return /[*?+[\]!]/.test(name);
}

/** A name that fits a filter pattern: its only star stands for what is given, any other for `1`, a set for its first character. */
function nameLike(pattern: string, star: string): string {
  const stars = pattern.match(/\*+/g) ?? [];
  if (stars.length === 1 && isEverything(pattern)) return star === SOME_TAG ? `v${SOME_TAG}` : star;
  return pattern
    .replace(/\[(\^?.)[^\]]*\][+?]?/g, (_, first: string) => (first === '0' ? '1' : first))
    .replace(/\*+/g, stars.length === 1 && !/\d|\[/.test(pattern) ? star : '1')
    .replace(/\\(.)/g, '$1')
    .replace(/[+?]/g, '');
}
