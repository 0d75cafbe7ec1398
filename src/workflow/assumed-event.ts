import { type Assumed, CHOSEN, OWN, STRANGER, UNKNOWN_VALUE, known } from './assumption.ts';

/**
 * An event that starts a run, as far as it is known without the run.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context
 */
export interface AssumedEvent {
  readonly name: string;
  /** The value of a property of `github`, by its name without that: `event.action`. */
  of(property: string): Assumed;
  /** The value of an input of a run that somebody starts by hand. */
  readonly input: Assumed;
  /** What a secret holds. */
  readonly secret: Assumed;
}

type Facts = Readonly<Record<string, Assumed>>;

interface Definition {
  readonly name: string;
  /** By property, in lower case; one that ends in `.*` speaks for all below it that nothing else speaks for. */
  readonly facts: Facts;
  /** The members of `github.event` that this event has besides those that all have. */
  readonly payload: readonly string[];
  readonly actor: Assumed;
  readonly input?: Assumed;
  readonly secret?: Assumed;
}

const SHARED: Facts = {
  repository: OWN,
  repository_owner: OWN,
  repository_id: OWN,
  repository_owner_id: OWN,
  token: OWN,
  'event.repository': OWN,
  'event.repository.fork': known(false),
  'event.repository.full_name': OWN,
  'event.repository.name': OWN,
  'event.repository.owner.login': OWN,
  'event.repository.owner.name': OWN,
};

const SHARED_PAYLOAD = ['repository', 'sender', 'organization', 'installation', 'enterprise'];

function eventOf({ name, facts, payload, actor, input = known(null), secret = OWN }: Definition): AssumedEvent {
  const all = new Map(Object.entries({ ...SHARED, event_name: known(name), actor, triggering_actor: actor, 'event.sender.login': actor, ...facts }));
  const members = new Set([...SHARED_PAYLOAD, ...payload]);
  return {
    name,
    input,
    secret,
    of(property) {
      const path = property.toLowerCase();
      for (let key = path; ; ) {
        const fact = all.get(key === path ? key : `${key}.*`);
        if (fact) return fact;
        const dot = key.lastIndexOf('.');
        if (dot === -1) break;
        key = key.slice(0, dot);
      }
      const [root, member = ''] = path.split('.');
      return root === 'event' && member !== '' && !members.has(member) ? known(null) : UNKNOWN_VALUE;
    },
  };
}

/** The ref of a branch or a tag. */
function refFacts(kind: 'branch' | 'tag', name: string): Facts {
  return { ref: known(`refs/${kind === 'tag' ? 'tags' : 'heads'}/${name}`), ref_name: known(name), ref_type: known(kind) };
}

/** The default branch, or another that this event does not tell. */
const SOME_BRANCH: Facts = { ref: { kind: 'begins', prefix: 'refs/heads/' }, ref_type: known('branch') };

/** Whose code a pull request brings: of somebody who may not write to this repository, or of anybody. */
export type Author = 'stranger' | 'anybody';

/**
 * Something that happens to a pull request. A stranger's comes from a fork and is not merged, and its run has no secrets unless it runs
 * for the target; of anybody's nothing is known.
 */
export function pullRequestEvent(name: string, action: string, base: string | null, author: Author): AssumedEvent {
  const isTarget = name === 'pull_request_target';
  const target = base === null ? CHOSEN : known(base);
  const shared: Facts = {
    // GitHub's pages name the default branch here, and the target there.
    ...(isTarget ? SOME_BRANCH : { ...refFacts('branch', '1/merge'), ref: known('refs/pull/1/merge') }),
    base_ref: target,
    head_ref: CHOSEN,
    'event.action': known(action),
    'event.number': CHOSEN,
    'event.pull_request': OWN,
    'event.pull_request.base.ref': target,
    'event.pull_request.base.repo.full_name': OWN,
  };
  const payload = ['action', 'number', 'pull_request', 'review', 'comment', 'label', 'changes', 'before', 'after', 'assignee', 'requested_reviewer'];
  if (author === 'anybody') return eventOf({ name, facts: { ...shared, 'event.pull_request.*': CHOSEN }, payload, actor: CHOSEN });
  const facts: Facts = {
    ...shared,
    'event.pull_request.merged': known(false),
    'event.pull_request.merged_at': known(null),
    'event.pull_request.merged_by': known(null),
    'event.pull_request.merged_by.login': known(null),
    'event.pull_request.auto_merge': known(null),
    'event.pull_request.state': known(action === 'closed' ? 'closed' : 'open'),
    'event.pull_request.author_association': OUTSIDER,
    'event.pull_request.user.login': STRANGER,
    'event.pull_request.user.type': known('User'),
    'event.pull_request.head.label': STRANGER,
    'event.pull_request.head.ref': CHOSEN,
    'event.pull_request.head.repo.fork': known(true),
    'event.pull_request.head.repo.full_name': STRANGER,
    'event.pull_request.head.repo.owner.login': STRANGER,
    'event.pull_request.head.repo.id': STRANGER,
    'event.pull_request.head.user.login': STRANGER,
    ...chosen('event.pull_request', ['draft', 'title', 'body', 'number', 'commits', 'additions', 'deletions', 'changed_files']),
    ...saidBy('event.review'),
    ...saidBy('event.comment'),
  };
  return eventOf({ name, facts, payload, actor: STRANGER, secret: isTarget ? OWN : known('') });
}

/** A stranger who once had a pull request merged; it tells nothing of what they may do. */
const OUTSIDER = known('CONTRIBUTOR');

function chosen(owner: string, properties: readonly string[]): Facts {
  return Object.fromEntries(properties.map((property) => [`${owner}.${property}`, CHOSEN]));
}

function saidBy(owner: string): Facts {
  return {
    [`${owner}.body`]: CHOSEN,
    [`${owner}.state`]: CHOSEN,
    [`${owner}.user.login`]: STRANGER,
    [`${owner}.user.type`]: known('User'),
    [`${owner}.author_association`]: OUTSIDER,
  };
}

/** Something that a stranger writes: a comment, an issue, a discussion. */
export function wordsEvent(name: string, action: string): AssumedEvent {
  const facts: Facts = {
    ...SOME_BRANCH,
    'event.action': known(action),
    ...saidBy('event.comment'),
    ...chosen('event.issue', ['title', 'body', 'number', 'state', 'user.login', 'pull_request', 'pull_request.url']),
    ...chosen('event.discussion', ['title', 'body', 'number']),
    ...(name === 'issues' ? saidBy('event.issue') : {}),
    ...(name === 'discussion' ? saidBy('event.discussion') : {}),
  };
  const [subject = ''] = name.split('_');
  const payload = ['action', 'comment', 'changes', 'label', subject === 'issues' ? 'issue' : subject];
  return eventOf({ name, facts, payload, actor: STRANGER });
}

/** The end of another workflow's run, which a stranger's pull request started. What its branch counts as is not documented. */
export function workflowRunEvent(action: string): AssumedEvent {
  const facts: Facts = {
    ...SOME_BRANCH,
    'event.action': known(action),
    'event.workflow_run': OWN,
    'event.workflow_run.event': known('pull_request'),
    'event.workflow_run.conclusion': known('success'),
    'event.workflow_run.status': known('completed'),
    'event.workflow_run.head_repository.full_name': STRANGER,
    'event.workflow_run.head_repository.owner.login': STRANGER,
    'event.workflow_run.head_repository.fork': known(true),
    'event.workflow_run.head_commit.message': CHOSEN,
    'event.workflow_run.actor.login': STRANGER,
    'event.workflow_run.triggering_actor.login': STRANGER,
    'event.workflow_run.repository.full_name': OWN,
    'event.workflow_run.name': OWN,
  };
  return eventOf({ name: 'workflow_run', facts, payload: ['action', 'workflow_run', 'workflow'], actor: STRANGER });
}

/** A push to a branch or of a tag, by one of those who may. */
export function pushEvent(kind: 'branch' | 'tag', name: string): AssumedEvent {
  const { ref = UNKNOWN_VALUE, ...rest } = refFacts(kind, name);
  const facts: Facts = {
    ref,
    ...rest,
    base_ref: known(''),
    head_ref: known(''),
    'event.ref': ref,
    'event.created': kind === 'tag' ? known(true) : CHOSEN,
    'event.deleted': known(false),
    'event.forced': CHOSEN,
    'event.head_commit': OWN,
    'event.head_commit.*': CHOSEN,
    'event.pusher.name': STRANGER,
  };
  const payload = ['ref', 'before', 'after', 'base_ref', 'created', 'deleted', 'forced', 'compare', 'commits', 'head_commit', 'pusher'];
  return eventOf({ name: 'push', facts, payload, actor: STRANGER });
}

/** A run that somebody starts by hand, on a branch or tag that they choose, by one of those who may. */
export function dispatchEvent(kind: 'branch' | 'tag', name: string): AssumedEvent {
  const facts: Facts = { ...refFacts(kind, name), base_ref: known(''), head_ref: known(''), 'event.inputs': OWN, 'event.inputs.*': CHOSEN };
  return eventOf({ name: 'workflow_dispatch', facts, payload: ['inputs', 'ref', 'workflow'], actor: STRANGER, input: CHOSEN });
}

/** What happens to a release of this tag, by one of those who may. */
export function releaseEvent(action: string, tag: string, isPrerelease: boolean): AssumedEvent {
  const facts: Facts = {
    ...refFacts('tag', tag),
    base_ref: known(''),
    head_ref: known(''),
    'event.action': known(action),
    'event.release': OWN,
    'event.release.tag_name': known(tag),
    'event.release.draft': known(false),
    'event.release.prerelease': known(isPrerelease),
    ...chosen('event.release', ['name', 'body', 'target_commitish']),
    'event.release.author.login': STRANGER,
  };
  return eventOf({ name: 'release', facts, payload: ['action', 'release', 'changes'], actor: STRANGER });
}
