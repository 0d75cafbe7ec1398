import type { Word } from '../shell/word.ts';

/** How a program reads its options: which of them take a value, and which letters stand for which. */
export interface OptionGrammar {
  /** Names that consume the next word when no `=` follows. All others are switches. */
  readonly withValue: ReadonlySet<string>;
  /** Short or alternative spellings, without dashes, to the name they stand for. */
  readonly shorthands: ReadonlyMap<string, string>;
}

/** One option as it stands on the command line. */
export interface Option {
  /** Name without dashes; `no-` is taken off and shows as `value: 'false'`. */
  readonly name: string;
  /** The word that holds the name. */
  readonly word: Word;
  /** `'true'` for a switch, the value where there is one, null where it is not constant. */
  readonly value: string | null;
  /** The word that holds the value, when it is a word of its own. */
  readonly valueWord: Word | null;
}

/** A command line taken apart. */
export interface Arguments {
  readonly options: readonly Option[];
  readonly positionals: readonly Word[];
  /** An expansion may bring further options or words: what is not here is unknown, not absent. */
  readonly open: boolean;
}

/** Takes the words after a program's name apart, as nopt (npm's reader) does. */
export function readArguments(words: readonly Word[], grammar: OptionGrammar): Arguments {
  const options: Option[] = [];
  const positionals: Word[] = [];
  let open = false;

  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) continue;
    if (word.text === '--') {
      positionals.push(...words.slice(index + 1));
      break;
    }
    const spelled = word.text ?? word.prefix;
    const isOption = spelled.startsWith('-') && spelled !== '-';
    // `--tag=${X}` is one option whatever X holds, as long as its name and the equals sign are written out.
    const isWhole = word.text !== null || (isOption && spelled.includes('='));
    if (!isWhole && word.splits) open = true;
    if (!isOption) {
      if (!word.splits || word.text !== null) positionals.push(word);
      continue;
    }
    if (!isWhole) {
      open = true;
      continue;
    }

    const [, dashedName = '', equals, inline = ''] = /^--?([^=]*)(=?)([\s\S]*)$/.exec(spelled) ?? [];
    const expanded = grammar.shorthands.get(dashedName) ?? dashedName;
    const isNegated = expanded.startsWith('no-');
    const name = isNegated ? expanded.slice(3) : expanded;

    if (equals) {
      options.push({ name, word, value: word.text === null ? null : negate(inline, isNegated), valueWord: null });
    } else if (grammar.withValue.has(name) && !isNegated) {
      const next = words[index + 1];
      const takesNext = next !== undefined && !(next.text ?? next.prefix).startsWith('-');
      options.push({ name, word, value: takesNext ? next.text : '', valueWord: takesNext ? next : null });
      if (takesNext) index += 1;
    } else {
      // nopt lets a switch be followed by a literal `true` or `false`.
      const next = words[index + 1];
      const literal = next?.text === 'true' || next?.text === 'false' ? next : null;
      options.push({ name, word, value: negate(literal?.text ?? 'true', isNegated), valueWord: literal });
      if (literal) index += 1;
    }
  }
  return { options, positionals, open };
}

/** The last occurrence of an option, which is the one that counts; null when absent. */
export function optionOf(from: Arguments, ...names: readonly string[]): Option | null {
  return from.options.findLast(({ name }) => names.includes(name)) ?? null;
}

function negate(value: string, isNegated: boolean): string {
  if (!isNegated) return value;
  return value === 'false' ? 'true' : 'false';
}

/**
 * npm's own grammar, from `@npmcli/config/lib/definitions` of npm 11.19.1 and 12.2.0 (2026-11-22): the definitions whose type admits
 * no Boolean, and the shorthands that stand for one option.
 */
export const NPM_OPTIONS: OptionGrammar = {
  withValue: new Set(
    `_auth access allow-directory allow-file allow-git allow-remote allow-scripts also audit-level auth-type before ca cache cache-max
    cache-min cafile call cert cidr cpu depth diff diff-dst-prefix diff-src-prefix diff-unified edit-dir editor expect-result-count expires
    extension-file fetch-retries fetch-retry-factor fetch-retry-maxtimeout fetch-retry-mintimeout fetch-timeout git global-ignore-file
    globalconfig heading https-proxy include init-author-email init-author-name init-author-url init-license init-module init-type
    init-version init.author.email init.author.name init.author.url init.license init.module init.version install-strategy key libc
    local-address location lockfile-version loglevel logs-dir logs-max maxsockets message min-release-age min-release-age-exclude name
    node-gyp node-options noproxy omit only orgs orgs-permission os otp pack-destination package packages packages-and-scopes-permission
    password patches-dir prefix preid provenance-file proxy registry replace-registry-host save-prefix sbom-format sbom-type scope scopes
    script-shell searchexclude searchlimit searchopts searchstaleness shell tag tag-version-prefix to token-description umask user-agent
    userconfig viewer which workspace`.split(/\s+/),
  ),
  shorthands: new Map([
    ['w', 'workspace'],
    ['ws', 'workspaces'],
    ['iwr', 'include-workspace-root'],
    ['C', 'prefix'],
    ['L', 'location'],
    ['c', 'call'],
    ['m', 'message'],
    ['reg', 'registry'],
    ['g', 'global'],
    ['local', 'no-global'],
    ['f', 'force'],
    ['y', 'yes'],
    ['n', 'no-yes'],
    ['no', 'no-yes'],
    ['a', 'all'],
    ['p', 'parseable'],
    ['S', 'save'],
    ['D', 'save-dev'],
    ['E', 'save-exact'],
    ['O', 'save-optional'],
    ['P', 'save-prod'],
    ['B', 'save-bundle'],
    ['h', 'help'],
    ['?', 'help'],
    ['H', 'help'],
    ['usage', 'help'],
  ]),
};

/** `npx` and `npm exec` read npm's options, but `-p` names a package there. */
export const NPX_OPTIONS: OptionGrammar = {
  withValue: NPM_OPTIONS.withValue,
  shorthands: new Map([...NPM_OPTIONS.shorthands, ['p', 'package']]),
};

/** pnpm's options that take a value, of the commands that install, run and publish (pnpm 10.34, 11.11, 12.21 `--help`). */
export const PNPM_OPTIONS: OptionGrammar = {
  withValue: new Set([
    ...NPM_OPTIONS.withValue,
    ...`filter filter-prod dir publish-branch tag changed-files-ignore-pattern test-pattern loglevel reporter report-summary-file
    lockfile-dir virtual-store-dir store-dir modules-dir network-concurrency child-concurrency workspace-concurrency resume-from shell-mode
    package-import-method resolution-mode hoist-pattern public-hoist-pattern node-linker use-node-version allow-build`.split(/\s+/),
  ]),
  shorthands: new Map([
    ['C', 'dir'],
    ['F', 'filter'],
    ['r', 'recursive'],
    ['w', 'workspace-root'],
    ['P', 'prod'],
    ['D', 'dev'],
    ['g', 'global'],
    ['f', 'force'],
    ['h', 'help'],
  ]),
};

/** Options of `yarn npm publish`, `yarn workspaces foreach` and Yarn 1's `publish` that take a value. */
export const YARN_OPTIONS: OptionGrammar = {
  withValue: new Set(
    `access tag otp registry cwd new-version message jobs include exclude from since modules-folder cache-folder network-timeout mutex
    use-yarnrc preferred-cache-folder scope`.split(/\s+/),
  ),
  shorthands: new Map([
    ['h', 'help'],
    ['j', 'jobs'],
    ['A', 'all'],
    ['R', 'recursive'],
    ['W', 'worktree'],
    ['v', 'verbose'],
    ['p', 'parallel'],
    ['i', 'interlaced'],
    ['t', 'topological'],
  ]),
};

/** Options of `bun publish`, `bun install` and `bun run` that take a value. */
export const BUN_OPTIONS: OptionGrammar = {
  withValue: new Set('access tag otp auth-type registry cwd config filter gzip-level cafile ca cache-dir backend'.split(' ')),
  shorthands: new Map([
    ['F', 'filter'],
    ['h', 'help'],
    ['g', 'global'],
  ]),
};
