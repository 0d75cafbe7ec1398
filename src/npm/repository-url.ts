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
const PROTOCOLS = new Set(['git:', 'http:', 'https:', 'ssh:', 'git+https:', 'git+ssh:']);

/** Prefixes of hosted-git-info's shorthands for other hosts. */
const OTHER_SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ['gitlab:', 'gitlab.com'],
  ['bitbucket:', 'bitbucket.org'],
  ['gist:', 'gist.github.com'],
  ['sourcehut:', 'git.sr.ht'],
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
  // GitHub's address for ssh through port 443.
  const read = repositoryUrlOf(url.replace(/@ssh\.github\.com:443\//i, `@${GITHUB}/`));
  return read.kind === 'github' ? read.repository : null;
}

/** Reads a `repository` value: the string itself, or the `url` of the object. */
export function repositoryUrlOf(value: string): RepositoryUrl {
  const spelled = value.trim();
  if (spelled === '') return malformed('empty');
  if (isPlaceholder(spelled)) return malformed('placeholder');

  const [, bare] = /^(?:www\.)?github\.com[/:](.*)$/is.exec(spelled) ?? [];
  if (bare !== undefined) return malformed('no-scheme', repositoryOfPath(`/${bare}`)?.repository ?? null);

  const url = addressOf(value);
  if (url?.protocol === 'github:') return shorthandOf(url) ?? malformed('not-a-url');
  const otherShorthand = OTHER_SHORTHANDS.get(url?.protocol ?? '');
  if (otherShorthand !== undefined) return { kind: 'other-host', host: otherShorthand };
  // npm takes blanks around a URL, but not around a shorthand.
  if (!url?.hostname) return malformed('not-a-url', spelled === value ? null : repositoryOfRemote(spelled));

  const host = url.hostname.toLowerCase().replace(/^www\./, '');
  if (host === GITHUB) return gitHubUrl(url);
  if (isTypoOfGitHub(host)) return malformed('host-typo', repositoryOfPath(url.pathname)?.repository ?? null);
  if (/^(?:https?|ssh|git)$/.test(host)) {
    // `git+https://https://…`
    const [, path = ''] = /\/\/(?:www\.)?github\.com(\/.*)$/is.exec(spelled) ?? [];
    return malformed('not-a-url', repositoryOfPath(path)?.repository ?? null);
  }
  return /:\/\/|[^@]@/.test(spelled) ? { kind: 'other-host', host } : malformed('not-a-url');
}

function malformed(reason: MalformedReason, meant: GitHubRepository | null = null): RepositoryUrl {
  return { kind: 'malformed', reason, meant };
}

function gitHubUrl(url: URL): RepositoryUrl {
  const path = repositoryOfPath(url.pathname);
  // Only for the web's own protocols does a URL lose the letter case of its host, and npm compares it as it is.
  if (!/^(?:www\.)?github\.com$/.test(url.hostname)) return malformed('host-typo', path?.repository ?? null);
  if (!path) {
    const parts = url.pathname.split('/').filter(Boolean);
    return malformed(parts.some((part) => decoded(part) === null) ? 'not-a-url' : parts.length <= 1 ? 'owner-only' : 'page');
  }
  const { repository, page, ref } = path;
  if (page !== null && page !== 'tree') return malformed('page', repository);
  // A tree without a ref is published with this one; npm decodes what is not there.
  const committish = decoded(page === null ? url.hash.slice(1) : (ref ?? 'undefined'));
  if (!PROTOCOLS.has(url.protocol) || committish === null) return malformed('not-a-url', repository);

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

/** `github:owner/name#ref`; null when it names no owner, no repository or more than both. */
function shorthandOf({ pathname, hash }: URL): RepositoryUrl | null {
  const [, path = ''] = /^\/?(?:[^@]*@)?(.*)$/s.exec(pathname) ?? [];
  const [owner = null, project = null, ...rest] = path.split('/').map(decoded);
  const committish = decoded(hash.slice(1));
  if (!owner || !project || rest.length > 0 || committish === null || owner.includes('/')) return null;
  const repository = { owner, name: withoutGit(project) };
  if (repository.name === '') return null;
  return { kind: 'github', repository, published: `${canonicalUrlOf(repository)}${committish === '' ? '' : `#${committish}`}` };
}

interface RepositoryPath {
  readonly repository: GitHubRepository;
  /** The path's third part: a page of the web site, such as `tree` or `blob`. */
  readonly page: string | null;
  /** The fourth part, not decoded. */
  readonly ref: string | null;
}

function repositoryOfPath(pathname: string): RepositoryPath | null {
  const [, spelledOwner = '', project = '', page = '', ref = null] = (pathname.split(/[?#]/, 1)[0] ?? '').split('/', 5);
  const owner = decoded(spelledOwner);
  const name = decoded(withoutGit(project));
  if (!owner || !name || owner.includes('/')) return null;
  return { repository: { owner, name }, page: page === '' ? null : page, ref };
}

function withoutGit(name: string): string {
  return name.endsWith('.git') ? name.slice(0, -'.git'.length) : name;
}

const SCHEMES = new Set([...PROTOCOLS, ...OTHER_SHORTHANDS.keys(), 'git+http:', 'github:']);

/** The URL that npm takes a value for: a shorthand gets its scheme, an scp-like address becomes one. Null when there is none. */
function addressOf(value: string): URL | null {
  // `owner/name`, where everything may follow a `#`.
  const spelled = /^(?!\.)[^\s:@/#]+\/[^\s:@/#]+(?:#|$)/.test(value) ? `github:${value}` : value;
  const withSlashes = slashed(spelled);
  return parsed(withSlashes) ?? parsed(fromScp(withSlashes));
}

/** `word:rest` with its slashes, unless it is a known scheme; with an `@` after the colon it is a login. */
function slashed(value: string): string {
  const colon = value.indexOf(':');
  const at = value.indexOf('@');
  if (SCHEMES.has(value.slice(0, colon + 1)) || value.startsWith('://', colon)) return value;
  if (at === -1) return `${value.slice(0, colon + 1)}//${value.slice(colon + 1)}`;
  return at > colon ? `git+ssh://${value}` : value;
}

/** `git@github.com:owner/name` as a URL. */
function fromScp(value: string): string {
  const [address = '', ...hash] = value.split(/(?=#)/);
  const colon = address.lastIndexOf(':');
  const path = colon > address.lastIndexOf('@') ? `${address.slice(0, colon)}/${address.slice(colon + 1)}` : address;
  const url = `${path}${hash.join('')}`;
  return path.includes(':') || url.includes('//') ? url : `git+ssh://${url}`;
}

function parsed(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** What templates write where an account or a repository belongs; a real one might be called so, but hardly both. */
const GENERIC_OWNER = 'user(?:[-_]?name)?|owner|org(?:ani[sz]ation)?|acct|account';
const GENERIC_NAME = '(?:repo(?:sitory)?|project|package)(?:[-_]?name)?|name';
const YOUR = 'your[-_. ]?(?:github[-_. ]?)?';
const ACCOUNT = 'user(?:[-_. ]?name)?|account|org(?:ani[sz]ation)?';
const YOURS = `${ACCOUNT}|name|handle|company|team|scope|repo(?:sitory)?|package|project|plugin|library|module|app`;
const ENDING = '(?:[-_. ]?(?:name|here))?';
const PLACEHOLDER_OWNER = new RegExp(`^(?:${GENERIC_OWNER}|${YOUR}(?:${YOURS})${ENDING})$`, 'i');
const PLACEHOLDER_NAME = new RegExp(`^(?:${GENERIC_NAME}|${YOUR}(?:${YOURS})${ENDING})$`, 'i');
/** Spellings that no account has. */
const UNMISTAKABLE_OWNER = new RegExp(`^(?:your[-_. ](?:github[-_. ]?)?(?:${ACCOUNT})${ENDING}|__\\w+__|%\\w+%)$`, 'i');
/** Whole values that stand for a missing one. */
const MISSING = /^(?:todo|tbd|fixme|n\/?a|none|null|undefined|url|repository|(?:repository|git)[-_ ]?url|your[-_ ][^/:]*)$/i;
const BRACKETS = /^(?:<.*>|\{.*\}|\[.*\])$/;

/** Whether text that a template left behind stands where owner and name belong. One odd half may be a real account; two are not. */
function isPlaceholder(spelled: string): boolean {
  if (MISSING.test(spelled) || /<[^<>]+>|\{\{|<%|\$\{/.test(spelled)) return true;
  const path = spelled.replace(/^(?:git\+)?[a-z]+:\/\/[^/]+/i, '');
  const [, owner = '', project = ''] = /(?:^|[/:])([^/:]+)\/([^/#]+?)(?:\.git)?(?:[/#].*)?$/.exec(path) ?? [];
  if (owner === '' || project === '') return false;
  if (BRACKETS.test(owner) || BRACKETS.test(project) || UNMISTAKABLE_OWNER.test(owner)) return true;
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
