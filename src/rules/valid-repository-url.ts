import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { setRepositoryUrl } from '../manifest/edits.ts';
import { type GitHubRepository, type MalformedReason, canonicalUrlOf, repositoryUrlOf, slugOf } from '../npm/repository-url.ts';
import { citationOf } from '../publish/fact.ts';
import { type Identity, actionsIdentityOf, guardOn, isSameRepository, remoteIdentitiesOf } from '../publish/identity.ts';
import type { ManifestSubject } from '../publish/subject.ts';

export const validRepositoryUrl = defineRule({
  name: 'valid-repository-url',
  description: 'Require `repository` in package.json to name the repository that publishes',
  recommended: true,
  severity: 'error',
  fixable: true,
  messages: {
    missing: message({
      what: '`{{package}}` is published without a `repository`.',
      why: 'With provenance npm refuses it with E422: "repository.url" is "", expected to match the repository that publishes.',
      how: 'Add `"repository": { "type": "git", "url": "{{url}}" }`.',
    }),
    malformed: message({
      what: '`{{value}}` names no repository: {{reason}}.',
      why: 'npm publishes it as it stands, and with provenance refuses it with E422: Failed to validate repository information.',
      how: 'Write `{{url}}`.',
    }),
    different: message({
      what: '`{{value}}` is not `{{expected}}`, the repository that publishes{{case}}.',
      why: 'With provenance npm refuses it with E422: Failed to validate repository information.{{guard}}',
      how: 'Write `{{url}}`.',
    }),
    doubtful: message({
      what: '`{{value}}` is none of the git remotes of this clone ({{remotes}}){{case}}.',
      why: 'If it is not the repository that publishes, letter for letter, npm refuses provenance with E422.{{guard}}',
      how: 'Write `{{url}}`, if that is its name on GitHub.',
    }),
    rewritten: message({
      what: 'npm publishes `{{value}}` as `{{published}}`.',
      why: 'That is not the https address which provenance is compared with, and no document says that the comparison takes it.',
      how: 'Write `{{url}}`.',
    }),
  },
  suggestions: {
    write: 'Write `{{url}}`.',
  },

  manifest(subject, report, { thorough, visibility }) {
    const { manifest, publishes } = subject;
    const { name, isPrivate, repository: field, root } = manifest;
    const nameAt = root.at('name').range;
    if (name === null || nameAt === null || isPrivate) return;
    const isPublished = publishes.length > 0;
    if (!isPublished && !manifest.showsWill) return;

    const counts = isPublished || thorough;
    const identities = identitiesOf(subject, thorough);
    const expected = identities.length === 1 ? (identities[0]?.repository ?? null) : null;
    const at = field.url.range ?? field.place.range ?? nameAt;
    const value = field.url.string;

    if (field.form === 'absent' || (field.form === 'object' && field.url.kind === 'absent') || value?.trim() === '') {
      // Without provenance npm does not look at it, and a private repository has none.
      if (!counts || visibility === 'private') return;
      const url = expected ? canonicalUrlOf(expected) : 'git+https://github.com/<owner>/<name>.git';
      report({ at, message: 'missing', data: { package: name, url }, suggest: write(subject, expected) });
      return;
    }
    if (value === null) {
      const spelled = root.document.text.slice(...at);
      if (counts) report({ at, message: 'malformed', data: { value: spelled, reason: 'it is neither a string nor an object with a `url`', url: urlFor(expected) } });
      return;
    }

    const read = repositoryUrlOf(value);
    if (read.kind === 'malformed') {
      if (!counts && !isWrongAnyway(read.reason)) return;
      const meant = read.meant ?? expected;
      const fix = read.reason === 'no-scheme' && read.meant ? setRepositoryUrl(manifest, canonicalUrlOf(read.meant)) : null;
      report({ at, message: 'malformed', data: { value, reason: REASONS[read.reason], url: urlFor(meant) }, fix, suggest: fix ? [] : write(subject, meant) });
      return;
    }
    if (!counts || visibility === 'private') return;
    const own = read.kind === 'github' ? read.repository : null;
    const difference = differenceOf(subject, own, identities);
    if (difference) {
      const { source, expected: slug, remotes, ...data } = difference;
      const suggest = write(subject, expected);
      if (source === 'actions') report({ at, message: 'different', data: { ...data, value, expected: slug }, suggest });
      else report({ at, message: 'doubtful', data: { ...data, value, remotes }, suggest });
    } else if (thorough && read.kind === 'github' && read.published !== canonicalUrlOf(read.repository)) {
      const url = canonicalUrlOf(read.repository);
      report({ at, message: 'rewritten', data: { value, published: read.published, url }, suggest: write(subject, read.repository) });
    }
  },
});

const REASONS: Readonly<Record<MalformedReason, string>> = {
  empty: 'it is empty',
  placeholder: 'it is the placeholder of a template',
  'no-scheme': 'the scheme is missing',
  'owner-only': 'it stops at the owner',
  page: 'it is the address of a page',
  'host-typo': 'the host is misspelled',
  'not-a-url': 'it is no URL and no shorthand',
};

/** Values that are wrong whoever publishes. */
function isWrongAnyway(reason: MalformedReason): boolean {
  return reason === 'placeholder' || reason === 'no-scheme' || reason === 'host-typo';
}

/** What GitHub says in its own run, else, for `strict`, what the clone's remotes say. */
function identitiesOf({ repository }: ManifestSubject, thorough: boolean): readonly Identity[] {
  const actions = actionsIdentityOf(repository);
  if (actions) return [actions];
  return thorough ? remoteIdentitiesOf(repository) : [];
}

/** What to say when none of the identities is the repository that the manifest names, letter for letter. */
function differenceOf(subject: ManifestSubject, own: GitHubRepository | null, identities: readonly Identity[]) {
  const [first] = identities;
  if (!first || identities.some(({ repository }) => own && isSameRepository(repository, own))) return null;
  const slugs = identities.map(({ repository }) => slugOf(repository));
  const ownSlug = own && slugOf(own);
  const isCaseOnly = slugs.some((slug) => slug.toLowerCase() === ownSlug?.toLowerCase());
  const guard = ownSlug !== null && !isCaseOnly ? guardOn(subject.repository, ownSlug) : null;
  return {
    source: first.source,
    expected: slugOf(first.repository),
    remotes: slugs.join(', '),
    url: canonicalUrlOf(first.repository),
    case: isCaseOnly ? '; only the letter case differs, which npm does not forgive' : '',
    guard: guard ? ` The condition at ${citationOf(guard)} names the same repository, and keeps its job from running anywhere else.` : '',
  };
}

function urlFor(repository: GitHubRepository | null): string {
  return repository ? canonicalUrlOf(repository) : 'git+https://github.com/<owner>/<name>.git';
}

function write({ manifest }: ManifestSubject, repository: GitHubRepository | null) {
  if (!repository) return [];
  const url = canonicalUrlOf(repository);
  return [{ message: 'write' as const, data: { url }, edit: setRepositoryUrl(manifest, url) }];
}

