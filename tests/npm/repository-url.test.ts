import fc from 'fast-check';
import hostedGitInfo from 'hosted-git-info';
import { describe, expect, test } from 'vitest';
import {
  type RepositoryUrl,
  canonicalUrlOf,
  repositoryOfRemote,
  repositoryOfSlug,
  repositoryUrlOf,
  slugOf,
} from '../../src/npm/repository-url.ts';

/** What npm publishes for a value: the rule of `@npmcli/package-json` over its own reader of addresses. */
function publishedByNpm(value: string): string {
  const hosted = hostedGitInfo.fromUrl(value);
  if (!hosted) return value;
  return hosted.getDefaultRepresentation() === 'shortcut' ? hosted.https() : hosted.toString();
}

/** Owner and name that npm's reader sees on github.com. */
function ownerAndNameByNpm(value: string): { owner: string; name: string } | null {
  const hosted = hostedGitInfo.fromUrl(value);
  if (hosted?.type !== 'github' || !hosted.user || !hosted.project || hosted.user.includes('/')) return null;
  return { owner: hosted.user, name: hosted.project };
}

/** `github.com/o/r` without a scheme is our business: npm takes some of these for an account called `github.com`. */
const NO_SCHEME = /^\s*(?:www\.)?github\.com[/:]/i;

function checkAgainstNpm(value: string): void {
  const read = repositoryUrlOf(value);
  const repository = ownerAndNameByNpm(value);
  if (repository) expect({ value, read }).toEqual({ value, read: { kind: 'github', repository, published: publishedByNpm(value) } });
  else expect({ value, kind: read.kind }).not.toEqual({ value, kind: 'github' });
}

const REPOSITORY = { owner: 'octo-org', name: 'octo-repo' };
const CANONICAL = 'git+https://github.com/octo-org/octo-repo.git';

describe('measured with npm 10.9 to 12.2', () => {
  test.each([
    ['octo-org/octo-repo', CANONICAL],
    ['github:octo-org/octo-repo', CANONICAL],
    ['https://github.com/octo-org/octo-repo', CANONICAL],
    ['https://github.com/octo-org/octo-repo.git', CANONICAL],
    [CANONICAL, CANONICAL],
    ['git+https://github.com/octo-org/octo-repo', CANONICAL],
    ['git://github.com/octo-org/octo-repo.git', 'git://github.com/octo-org/octo-repo.git'],
    ['ssh://git@github.com/octo-org/octo-repo.git', 'git+ssh://git@github.com/octo-org/octo-repo.git'],
    ['git+ssh://git@github.com/octo-org/octo-repo.git', 'git+ssh://git@github.com/octo-org/octo-repo.git'],
    ['git@github.com:octo-org/octo-repo.git', 'git+ssh://git@github.com/octo-org/octo-repo.git'],
    ['https://github.com/octo-org/octo-repo/', CANONICAL],
    ['https://GitHub.com/octo-org/octo-repo', CANONICAL],
    ['http://github.com/octo-org/octo-repo', 'git+ssh://git@github.com/octo-org/octo-repo.git'],
    ['https://github.com/octo-org/octo-repo#main', `${CANONICAL}#main`],
    ['https://github.com/octo-org/octo-repo/tree/main/packages/a', `${CANONICAL}#main`],
    ['https://www.github.com/octo-org/octo-repo', CANONICAL],
    ['https://user:secret@github.com/octo-org/octo-repo.git', 'git+https://user:secret@github.com/octo-org/octo-repo.git'],
    [' https://github.com/octo-org/octo-repo ', CANONICAL],
  ])('%s is published as %s', (value, published) => {
    expect(repositoryUrlOf(value)).toEqual({ kind: 'github', repository: REPOSITORY, published });
    expect(publishedByNpm(value)).toBe(published);
  });

  test('letter case is kept', () => {
    expect(repositoryUrlOf('https://github.com/Octo-Org/Octo-Repo')).toEqual({
      kind: 'github',
      repository: { owner: 'Octo-Org', name: 'Octo-Repo' },
      published: 'git+https://github.com/Octo-Org/Octo-Repo.git',
    });
  });
});

describe('other hosts', () => {
  test.each([
    ['gist:11081aaa281', 'gist.github.com'],
    ['gitlab:octo-org/octo-repo', 'gitlab.com'],
    ['bitbucket:octo-org/octo-repo', 'bitbucket.org'],
    ['sourcehut:~octo/repo', 'git.sr.ht'],
    ['https://gitlab.com/octo-org/octo-repo.git', 'gitlab.com'],
    ['https://git.example.com/octo-org/octo-repo.git', 'git.example.com'],
    ['https://github.example.com/octo-org/octo-repo', 'github.example.com'],
    ['https://gist.github.com/octo/11081aaa281', 'gist.github.com'],
    ['https://octo-org.github.io/octo-repo', 'octo-org.github.io'],
    ['https://www.npmjs.com/package/octo', 'npmjs.com'],
    ['git@gitlab.com:octo-org/octo-repo.git', 'gitlab.com'],
    ['git@github-work:octo-org/octo-repo.git', 'github-work'],
    ['ssh://git@git.example.com:7999/octo/repo.git', 'git.example.com'],
    ['https://codeberg.org/octo/repo', 'codeberg.org'],
    ['https://gitea.com/octo/repo', 'gitea.com'],
    ['https://github.dev/octo/repo', 'github.dev'],
  ])('%s: %s', (value, host) => {
    expect(repositoryUrlOf(value)).toEqual({ kind: 'other-host', host });
  });
});

describe('no repository', () => {
  const O_R = { owner: 'o', name: 'r' };
  test.each([
    ['', 'empty', null],
    [' \n', 'empty', null],
    ['github.com/o/r', 'no-scheme', O_R],
    ['github.com/o/r.git', 'no-scheme', O_R],
    ['www.github.com/o/r', 'no-scheme', O_R],
    ['GitHub.com/o/r', 'no-scheme', O_R],
    ['github.com:o/r.git', 'no-scheme', O_R],
    ['github.com/o/r#readme', 'no-scheme', O_R],
    ['github.com/o/r/tree/main/packages/a', 'no-scheme', O_R],
    ['github.com/o', 'no-scheme', null],
    ['github.com/', 'no-scheme', null],
    ['https://github.com/o', 'owner-only', null],
    ['https://github.com/o/', 'owner-only', null],
    ['https://github.com', 'owner-only', null],
    ['git+https://github.com/o.git', 'owner-only', null],
    ['https://github.com/o/r/blob/main/README.md', 'page', O_R],
    ['https://github.com/o/r/issues', 'page', O_R],
    ['https://github.com/o/r/pulls', 'page', O_R],
    ['https://github.com/o/r.git/wiki', 'page', O_R],
    ['https://github.com//o/r', 'page', null],
    ['https://gihub.com/o/r', 'host-typo', O_R],
    ['https://githb.com/o/r', 'host-typo', O_R],
    ['https://githubb.com/o/r', 'host-typo', O_R],
    ['https://gihtub.com/o/r', 'host-typo', O_R],
    ['https://guthub.com/o/r', 'host-typo', O_R],
    ['https://github.co/o/r', 'host-typo', O_R],
    ['https://github.con/o/r.git', 'host-typo', O_R],
    ['git+https://www.gitub.com/o/r.git', 'host-typo', O_R],
    ['git@gihub.com:o/r.git', 'host-typo', O_R],
    ['https://gihub.com/o', 'host-typo', null],
    // npm compares the host of this scheme letter for letter, and publishes the value as it stands.
    ['git+https://GitHub.com/o/r', 'host-typo', O_R],
    ['git+http://github.com/o/r', 'not-a-url', O_R],
    ['svn+ssh://github.com/o/r', 'not-a-url', O_R],
    ['git+https://https://github.com/o/r', 'not-a-url', O_R],
    ['https://https://github.com/o/r.git', 'not-a-url', O_R],
    [' o/r ', 'not-a-url', O_R],
    ['o/r\n', 'not-a-url', O_R],
    ['https://github.com/o/r%zz', 'not-a-url', null],
    ['r', 'not-a-url', null],
    ['o/r/x', 'not-a-url', null],
    ['github:r', 'not-a-url', null],
    ['github:o/r/x', 'not-a-url', null],
    ['@o/r', 'not-a-url', null],
    ['./o/r', 'not-a-url', null],
    ['/o/r', 'not-a-url', null],
    ['git', 'not-a-url', null],
    ['some text about it', 'not-a-url', null],
    ['https://', 'not-a-url', null],
    ['file:///o/r', 'not-a-url', null],
    ['example.com:o/r', 'not-a-url', null],
  ] as const)('%j: %s', (value, reason, meant) => {
    expect(repositoryUrlOf(value)).toEqual({ kind: 'malformed', reason, meant });
  });
});

describe('placeholders', () => {
  test.each([
    'https://github.com/user/repo',
    'https://github.com/user/repo.git',
    'git+https://github.com/username/repo.git',
    'https://github.com/owner/repo#readme',
    'git@github.com:owner/repo.git',
    'owner/repo',
    'USERNAME/REPO',
    'OWNER/REPOSITORY',
    'org/repo',
    'your-org/your-repo',
    'https://github.com/your-org/your-repo',
    'https://github.com/your-username/real-name',
    'https://github.com/your_username/your_package',
    'https://github.com/YOUR_USERNAME/YOUR_REPO',
    'https://github.com/your-github-username/tool',
    'https://github.com/your-organization/tool',
    'https://github.com/yourusername/yourrepo',
    'https://github.com/yourname/your-project',
    'https://github.com/your-name/your-package-name',
    'https://github.com/<owner>/<repo>',
    'https://github.com/<your-name>/tool.git',
    'https://github.com/{owner}/{repo}',
    'https://github.com/{{owner}}/{{repo}}',
    'https://github.com/[owner]/[repo]',
    'https://github.com/${OWNER}/tool',
    'https://github.com/<%= owner %>/tool',
    'https://github.com/__owner__/tool',
    'https://github.com/%OWNER%/tool',
    'TODO',
    'tbd',
    'FIXME',
    'none',
    'n/a',
    'N/A',
    'url',
    'repository',
    'repository-url',
    'your repository url',
    'your-repo',
  ])('%s', (value) => {
    expect(repositoryUrlOf(value)).toEqual({ kind: 'malformed', reason: 'placeholder', meant: null });
  });

  // One odd half, or none, may be real: silence is better than a false alarm.
  test.each([
    'YOURLS/YOURLS',
    'yourls/yourls',
    'https://github.com/Your-Majesty/app',
    'your-majesty/your-majesty',
    'https://github.com/yourkin/fileupload',
    'https://github.com/yourtion/node-hbuilder',
    'https://github.com/user/left-pad',
    'https://github.com/owner/left-pad',
    'https://github.com/org/left-pad',
    'https://github.com/username/left-pad',
    'https://github.com/organization/handbook',
    'https://github.com/acme/repo',
    'https://github.com/acme/repository',
    'https://github.com/acme/project',
    'https://github.com/acme/name',
    'https://github.com/acme/package',
    'https://github.com/acme/your-app',
    'https://github.com/acme/yourself',
    'https://github.com/your-name/blog',
    'https://github.com/user-interface/kit',
    'https://github.com/orgs-inc/repo-tools',
    'https://github.com/ownera/repo',
    'https://github.com/project/project',
    'https://github.com/none/none',
    'https://github.com/todo/todo',
    'https://github.com/n/a',
    'https://github.com/example/example',
    'https://github.com/my-org/my-repo',
  ])('%s is none', (value) => {
    expect(repositoryUrlOf(value).kind).toBe('github');
  });
});

describe('against the reader that npm uses', () => {
  const prefix = fc.constantFrom(
    '', 'https://', 'http://', 'git://', 'ssh://', 'git+ssh://', 'git+https://', 'git+http://', 'HTTPS://',
    'git@', 'ssh://git@', 'git+ssh://git@', 'https://user:pass@', 'https://token@', 'https://:pass@',
    'git://user@', 'git+https://git@', 'github:', 'GitHub:', 'github://', 'git:', 'ssh:', 'https:', 'https:/',
    'ftp://', 'file://', '//', 'user:pass@',
  );
  const host = fc.constantFrom(
    '', '/', 'github.com/', 'github.com:', 'GitHub.com/', 'www.github.com/', 'WWW.GITHUB.COM/',
    'github.com:443/', 'github.com:22/', 'github.com./', 'gist.github.com/', 'gitlab.com/',
  );
  const segment = fc.oneof(
    fc.constantFrom('o', 'r', 'Octo-Org', 'octo.js', 'r.git', '.git', 'r.git.git', 'tree', 'main', 'blob'),
    fc.constantFrom('é', 'a b', 'a%20b', '%zz', '%2F', 'r@1', ''),
    // hosted-git-info looks hosts up in an object, where `valueOf` is always found.
    fc.stringMatching(/^[A-Za-z0-9._-]{1,8}$/).filter((text) => !(text in Object.prototype)),
  );
  const path = fc.array(segment, { maxLength: 5 }).map((parts) => parts.join('/'));
  const tail = fc.constantFrom(
    '', '', '', '/', '.git', '#main', '#semver:^1', '#feat/x', '#a@b', '#%zz', '#', '?tab=readme', '/tree/main', '/tree/main/a',
  );
  const blanks = fc.constantFrom('', '', '', ' ', '\n', '\t');

  const spelling = fc.tuple(blanks, prefix, host, path, tail, blanks).map((parts) => parts.join(''));
  const isOurs = (value: string): boolean => {
    const read = repositoryUrlOf(value);
    return NO_SCHEME.test(value) || (read.kind === 'malformed' && (read.reason === 'placeholder' || read.reason === 'empty'));
  };

  test('the same repository, published alike', () => {
    fc.assert(
      fc.property(spelling, (value) => {
        fc.pre(!isOurs(value));
        checkAgainstNpm(value);
      }),
      { numRuns: 5000 },
    );
  });

  test('the same for any text', () => {
    const marks = fc.string({ unit: fc.constantFrom(...'ab:/@#.% \\'), maxLength: 12 });
    const text = fc.oneof(fc.string(), fc.webUrl(), marks);
    fc.assert(
      fc.property(text, (value) => {
        fc.pre(!isOurs(value));
        checkAgainstNpm(value);
      }),
      { numRuns: 3000 },
    );
  });

  test('the comparison sees repositories and others', () => {
    const read = fc.sample(spelling, { numRuns: 2000, seed: 1 }).map((value) => repositoryUrlOf(value).kind);
    for (const kind of ['github', 'other-host', 'malformed'] satisfies RepositoryUrl['kind'][]) {
      expect(read.filter((each) => each === kind).length).toBeGreaterThan(50);
    }
  });

  test('what is published is read back as the same repository', () => {
    fc.assert(
      fc.property(spelling, (value) => {
        const read = repositoryUrlOf(value);
        fc.pre(read.kind === 'github' && /^[\w.-]+$/.test(read.repository.owner + read.repository.name));
        expect(repositoryUrlOf(canonicalUrlOf(read.repository))).toMatchObject({ repository: read.repository });
      }),
    );
  });

  test('long and nested values end', () => {
    const nested = `git+https://https://${'github.com/'.repeat(10_000)}`;
    for (const value of ['https://'.repeat(20_000), 'a/'.repeat(50_000), '@:'.repeat(50_000), nested]) {
      expect(repositoryUrlOf(value).kind).not.toBe('github');
    }
  });
});

describe('remotes', () => {
  test.each([
    ['https://github.com/o/r', 'o/r'],
    ['https://github.com/o/r.git', 'o/r'],
    ['https://x-access-token:abc@github.com/o/r', 'o/r'],
    ['git@github.com:o/r.git', 'o/r'],
    ['git@github.com:O/R.js', 'O/R.js'],
    ['ssh://git@github.com/o/r.git', 'o/r'],
    ['ssh://git@github.com:22/o/r.git', 'o/r'],
    ['ssh://git@ssh.github.com:443/o/r.git', 'o/r'],
    ['git://github.com/o/r.git', 'o/r'],
    ['git@gitlab.com:o/r.git', null],
    ['git@github-work:o/r.git', null],
    ['/srv/git/r.git', null],
    ['../r', null],
    ['https://github.com/o', null],
    ['', null],
  ])('%s: %s', (remote, slug) => {
    const repository = repositoryOfRemote(remote);
    expect(repository && slugOf(repository)).toBe(slug);
  });
});

test.each([
  ['o/r', { owner: 'o', name: 'r' }],
  ['Octo-Org/octo.js', { owner: 'Octo-Org', name: 'octo.js' }],
  ['o', null],
  ['o/', null],
  ['/r', null],
  ['o/r/x', null],
  ['o /r', null],
  ['', null],
])('the slug %j', (slug, repository) => {
  expect(repositoryOfSlug(slug)).toEqual(repository);
});
