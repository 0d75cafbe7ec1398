/** A repository on github.com as `repository` in package.json names it. */
export interface GitHubRepository {
  readonly owner: string;
  readonly name: string;
}

/** What npm makes of a `repository` URL while publishing (hosted-git-info, `@npmcli/package-json`'s `fix`). */
export type RepositoryUrl =
  /** A repository on github.com. `published` is what npm sends, equal to the value when npm leaves it alone. */
  | { readonly kind: 'github'; readonly repository: GitHubRepository; readonly published: string }
  /** A URL of another host, or a form that names no repository of github.com but could be one elsewhere. */
  | { readonly kind: 'other-host'; readonly host: string }
  /** No repository at all: `reason` says what is wrong. `meant` is the one repository of github.com it plainly means, if any. */
  | { readonly kind: 'malformed'; readonly reason: MalformedReason; readonly meant: GitHubRepository | null };

export type MalformedReason = 'empty' | 'placeholder' | 'no-scheme' | 'owner-only' | 'page' | 'host-typo' | 'not-a-url';

const GITHUB = 'github.com';

/** Protocols that hosted-git-info reads for github.com. */
const PROTOCOLS = new Set(['git:', 'http:', 'https:', 'ssh:', 'git+http:', 'git+https:', 'git+ssh:']);

/** Prefixes of hosted-git-info's shorthands for other hosts. */
const OTHER_SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ['gitlab', 'gitlab.com'],
  ['bitbucket', 'bitbucket.org'],
  ['gist', 'gist.github.com'],
  ['sourcehut', 'git.sr.ht'],
]);

/** The spelling of `repository.url` that npm publishes without a change. */
export function canonicalUrlOf({ owner, name }: GitHubRepository): string {
  return `git+https://${GITHUB}/${owner}/${name}.git`;
}

/** `owner/name`, as GitHub's `GITHUB_REPOSITORY` spells it. */
export function slugOf({ owner, name }: GitHubRepository): string {
  return `${owner}/${name}`;
}

/** Reads `owner/name`; null for anything else. */
export function repositoryOfSlug(slug: string): GitHubRepository | null {
  const [, owner, name] = /^([^/\s]+)\/([^/\s]+)$/.exec(slug) ?? [];
  return owner !== undefined && name !== undefined ? { owner, name } : null;
}

/** The repository on github.com that a git remote's URL names (https, ssh, scp-like), or null. */
export function repositoryOfRemote(url: string): GitHubRepository | null {
  const read = repositoryUrlOf(url);
  return read.kind === 'github' ? read.repository : null;
}

/** Reads a `repository` value: the string itself, or the `url` of the object. */
export function repositoryUrlOf(value: string): RepositoryUrl {
  const spelled = value.trim();
  if (spelled === '') return { kind: 'malformed', reason: 'empty', meant: null };
  if (isPlaceholder(spelled)) return { kind: 'malformed', reason: 'placeholder', meant: null };

  const shorthand = shorthandOf(spelled);
  if (shorthand) return shorthand;

  const bareHost = new RegExp(`^(?:www\\.)?${GITHUB.replace('.', '\\.')}[/:](.*)$`, 'i').exec(spelled);
  if (bareHost) return { kind: 'malformed', reason: 'no-scheme', meant: repositoryOfPath(`/${bareHost[1] ?? ''}`)?.repository ?? null };

  const url = urlOf(spelled);
  if (!url || !url.hostname) return { kind: 'malformed', reason: 'not-a-url', meant: null };
  const host = url.hostname.toLowerCase().replace(/^www\./, '');
  if (host !== GITHUB) {
    if (isTypoOfGitHub(host)) return { kind: 'malformed', reason: 'host-typo', meant: repositoryOfPath(url.pathname)?.repository ?? null };
    return { kind: 'other-host', host };
  }
  if (!PROTOCOLS.has(url.protocol)) return { kind: 'malformed', reason: 'not-a-url', meant: null };
  return gitHubUrl(url);
}

function gitHubUrl(url: URL): RepositoryUrl {
  const path = repositoryOfPath(url.pathname);
  if (!path) {
    const owners = url.pathname.split('/').filter(Boolean);
    return { kind: 'malformed', reason: owners.length <= 1 ? 'owner-only' : 'page', meant: null };
  }
  const { repository, page, ref } = path;
  if (page !== null && page !== 'tree') return { kind: 'malformed', reason: 'page', meant: repository };

  const committish = page === null ? url.hash.slice(1) : (ref ?? '');
  const suffix = `${slugOf(repository)}.git${committish === '' ? '' : `#${committish}`}`;
  const login = url.username === '' && url.password === '' ? '' : `${url.username}${url.password === '' ? '' : `:${url.password}`}@`;
  switch (url.protocol) {
    case 'https:':
    case 'git+https:':
      return { kind: 'github', repository, published: `git+https://${login}${GITHUB}/${suffix}` };
    case 'git:':
      return { kind: 'github', repository, published: `git://${login}${GITHUB}/${suffix}` };
    default:
      // Also plain http: npm turns it into ssh.
      return { kind: 'github', repository, published: `git+ssh://git@${GITHUB}/${suffix}` };
  }
}

interface RepositoryPath {
  readonly repository: GitHubRepository;
  /** The path's third part: a page of the web site, such as `tree` or `blob`. */
  readonly page: string | null;
  readonly ref: string | null;
}

function repositoryOfPath(pathname: string): RepositoryPath | null {
  const [, owner = '', project = '', page, ref] = decoded(pathname).split('/', 5);
  const name = project.endsWith('.git') ? project.slice(0, -'.git'.length) : project;
  if (owner === '' || name === '') return null;
  return { repository: { owner, name }, page: page === undefined || page === '' ? null : page, ref: ref ?? null };
}

/** `owner/name`, `github:owner/name` and the shorthands of other hosts. */
function shorthandOf(spelled: string): RepositoryUrl | null {
  const [, prefix] = /^([a-z]+):(?!\/\/)/.exec(spelled) ?? [];
  const other = prefix === undefined ? undefined : OTHER_SHORTHANDS.get(prefix);
  if (other !== undefined) return { kind: 'other-host', host: other };
  const [, owner, project, committish] =
    /^(?:github:)?(?![.@])([^\s/:@#]+)\/([^\s/:@#]+)(?:#(.+))?$/.exec(spelled) ?? [];
  if (owner === undefined || project === undefined) return null;
  // `github.com/owner` has the form of a shorthand.
  if (owner.toLowerCase() === GITHUB || owner.toLowerCase() === `www.${GITHUB}`) return { kind: 'malformed', reason: 'no-scheme', meant: null };
  const repository = { owner, name: project.endsWith('.git') ? project.slice(0, -'.git'.length) : project };
  if (repository.name === '') return null;
  return { kind: 'github', repository, published: `${canonicalUrlOf(repository)}${committish === undefined ? '' : `#${committish}`}` };
}

function urlOf(spelled: string): URL | null {
  if (URL.canParse(spelled) && spelled.includes('://')) return new URL(spelled);
  // scp-like: git@github.com:owner/name.git
  const [, user, host, path] = /^(?:(?:git\+)?ssh:\/\/)?([^\s@/:]+)@([^\s/:]+)[:/](?!\/)(.+)$/.exec(spelled) ?? [];
  if (user === undefined || host === undefined || path === undefined) return null;
  const url = `git+ssh://${user}@${host}/${path}`;
  return URL.canParse(url) ? new URL(url) : null;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Words that templates leave where an account or a repository belongs. */
const PLACEHOLDER_OWNER = /^(?:your[-_. ]?\w*(?:[-_. ]\w+)*|<[^>]*>|\{+[^}]*\}+|\[[^\]]*\]|user(?:[-_]?name)?|owner|org(?:anization)?|acct|account)$/i;
const PLACEHOLDER_NAME = /^(?:your[-_. ]?\w*(?:[-_. ]\w+)*|<[^>]*>|\{+[^}]*\}+|\[[^\]]*\]|repo(?:sitory)?(?:[-_]?name)?|project(?:[-_]?name)?|package(?:[-_]?name)?|name)$/i;
/** Spellings that no account or repository can have. */
const UNMISTAKABLE = /^(?:your[-_](?:org|organi[sz]ation|user|username|name|account|github|repo|package|project)\b.*|<.*>|\{.*\}|\[.*\])$/i;

/** Whether text that a template left behind stands where owner and name belong. One odd half may be a real account; two are not. */
function isPlaceholder(spelled: string): boolean {
  if (/^(?:todo|tbd|fixme|n\/?a|none|null|undefined|url|repository|repository[-_ ]?url|git[-_ ]?url|your[-_ ].*)$/i.test(spelled)) return true;
  if (/<[^<>]+>|\{\{|<%|\$\{/.test(spelled)) return true;
  const [, owner = '', project = ''] = /(?:^|[/:])([^/:]+)\/([^/#]+?)(?:\.git)?(?:[/#].*)?$/.exec(spelled.replace(/^(?:git\+)?[a-z]+:\/\/[^/]+/i, '')) ?? [];
  if (owner === '' || project === '') return false;
  if (UNMISTAKABLE.test(owner) || UNMISTAKABLE.test(project)) return true;
  return PLACEHOLDER_OWNER.test(owner) && PLACEHOLDER_NAME.test(project);
}

/** Whether one slip of the keyboard (a letter missing, doubled, wrong or swapped) lies between a host and github.com. */
function isTypoOfGitHub(host: string): boolean {
  if (Math.abs(host.length - GITHUB.length) > 1) return false;
  if (host.length === GITHUB.length) {
    const wrong = [...host].flatMap((letter, index) => (letter === GITHUB[index] ? [] : [index]));
    const [first = 0, second = 0] = wrong;
    const isSwap = wrong.length === 2 && second === first + 1 && host[first] === GITHUB[second] && host[second] === GITHUB[first];
    return wrong.length === 1 || isSwap;
  }
  const [long, short] = host.length > GITHUB.length ? [host, GITHUB] : [GITHUB, host];
  return [...long].some((_, index) => long.slice(0, index) + long.slice(index + 1) === short);
}
