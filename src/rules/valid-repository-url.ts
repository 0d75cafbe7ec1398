import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { setRepositoryUrl } from '../manifest/edits.ts';
import { type GitHubRepository, type MalformedReason, canonicalUrlOf, repositoryUrlOf } from '../npm/repository-url.ts';
import { citationOf } from '../publish/fact.ts';
import { actionsIdentityOf, identityDifferenceOf, isForeign, remoteIdentitiesOf } from '../publish/identity.ts';
import type { ManifestSubject } from '../publish/subject.ts';

export const validRepositoryUrl = defineRule({
  name: 'valid-repository-url',
  description: 'Require `repository` in package.json to name the repository that publishes',
  recommended: true,
  severity: 'error',
  fixable: true,
  messages: {
    missing: message({
      what: '`{{package}}` names no `repository`.',
      why: 'A publish with provenance ends in E422: "repository.url" is "", expected to match the repository that publishes.',
      how: 'Add `"repository": { "type": "git", "url": "{{url}}" }`.',
    }),
    malformed: message({
      what: '`{{value}}` names no repository: {{reason}}.',
      why: 'npm publishes it as it stands, and with provenance refuses it with E422: Failed to validate repository information.',
      how: 'Write `{{url}}`.',
    }),
    different: message({
      what: '`{{value}}` is not `{{slug}}`, the repository that publishes{{case}}.',
      why: 'With provenance npm refuses it with E422: Failed to validate repository information.{{guard}}',
      how: 'Write `{{url}}`.',
    }),
    doubtful: message({
      what: '`{{value}}` is none of the git remotes of this clone ({{slug}}){{case}}.',
      why: 'If it is not the repository that publishes, letter for letter, npm refuses provenance with E422.{{guard}}',
      how: 'Write `{{url}}`, if that is its name on GitHub.',
    }),
    rewritten: message({
      what: 'npm publishes `{{value}}` as `{{published}}`.',
      why: 'It rewrites this spelling, with a warning, into an address that is not the https one of the repository.',
      how: 'Write `{{url}}`.',
    }),
  },
  suggestions: {
    write: 'Write `{{url}}`.',
  },

  manifest(subject, report, { thorough, visibility }) {
    const { manifest, publishes, repository: files } = subject;
    const { name, isPrivate, repository: field, root } = manifest;
    const isPublished = publishes.length > 0;
    if (name === null || isPrivate || (!isPublished && !manifest.showsWill)) return;

    const counts = isPublished || thorough;
    const actions = actionsIdentityOf(files);
    const identities = actions ? [actions] : thorough ? remoteIdentitiesOf(files) : [];
    const expected = identities.length === 1 ? (identities[0]?.repository ?? null) : null;
    const at = field.url.range ?? field.place.range ?? root.at('name').range;
    const value = field.url.string;
    if (!at) return;

    if (field.url.kind === 'absent' || value?.trim() === '') {
      // Without provenance npm does not look at it, and a private repository has none.
      if (!counts || visibility === 'private') return;
      report({ at, message: 'missing', data: { package: name, url: urlOf(expected) }, suggest: write(subject, expected) });
      return;
    }
    if (value === null) {
      const reason = 'it is neither a string nor an object with a `url`';
      if (counts) report({ at, message: 'malformed', data: { value: root.document.text.slice(...at), reason, url: urlOf(expected) } });
      return;
    }

    const read = repositoryUrlOf(value);
    if (read.kind === 'malformed') {
      if (!counts && !WRONG_ANYWAY.has(read.reason)) return;
      const meant = read.meant ?? expected;
      const fix = read.reason === 'no-scheme' && read.meant ? setRepositoryUrl(manifest, canonicalUrlOf(read.meant)) : null;
      const suggest = fix ? [] : write(subject, meant);
      report({ at, message: 'malformed', data: { value, reason: REASONS[read.reason], url: urlOf(meant) }, fix, suggest });
      return;
    }
    if (!counts || visibility === 'private') return;
    const named = read.kind === 'github' ? read.repository : null;
    const difference = identityDifferenceOf(files, named, identities);
    if (difference) {
      if (!isPublished && isForeign(named, identities)) return;
      const { source, slugs, isCaseOnly, guard } = difference;
      const data = {
        value,
        slug: slugs.join(', '),
        url: urlOf(identities[0]?.repository ?? null),
        case: isCaseOnly ? '; only the letter case differs, which npm does not forgive' : '',
        guard: guard ? ` The condition at ${citationOf(guard)} names the same repository, and keeps its job from running anywhere else.` : '',
      };
      report({ at, message: source === 'actions' ? 'different' : 'doubtful', data, suggest: write(subject, expected) });
    } else if (thorough && named && read.kind === 'github' && read.published !== value && read.published !== canonicalUrlOf(named)) {
      report({ at, message: 'rewritten', data: { value, published: read.published, url: urlOf(named) }, suggest: write(subject, named) });
    }
  },
});

const WRONG_ANYWAY: ReadonlySet<MalformedReason> = new Set(['placeholder', 'no-scheme', 'host-typo']);

const REASONS: Readonly<Record<MalformedReason, string>> = {
  empty: 'it is empty',
  placeholder: 'it is the placeholder of a template',
  'no-scheme': 'the scheme is missing',
  'owner-only': 'it stops at the owner',
  page: 'it is the address of a page',
  'host-typo': 'the host is misspelled',
  'not-a-url': 'it is no URL and no shorthand',
};

function urlOf(repository: GitHubRepository | null): string {
  return repository ? canonicalUrlOf(repository) : 'git+https://github.com/<owner>/<name>.git';
}

function write({ manifest }: ManifestSubject, repository: GitHubRepository | null) {
  const url = urlOf(repository);
  return repository ? [{ message: 'write' as const, data: { url }, edit: setRepositoryUrl(manifest, url) }] : [];
}
