/** How a program reads its options: which of them take a value, and which letters stand for which. */
export interface OptionGrammar {
  /** Names that consume the next word when no `=` follows. All others are switches. */
  readonly withValue: ReadonlySet<string>;
  /** Short or alternative spellings, without dashes, to the name they stand for; `name=value` where they bring the value too. */
  readonly shorthands: ReadonlyMap<string, string>;
}

/**
 * npm's own grammar, from `@npmcli/config/lib/definitions` of npm 11.19.1 and 12.2.0 (2026-11-22): the definitions that take the
 * next word, and the shorthands.
 */
export const NPM_OPTIONS: OptionGrammar = {
  withValue: new Set(
    `_auth access allow-directory allow-file allow-git allow-remote allow-scripts also audit-level auth-type before
    browser ca cache cache-max cache-min cafile call cert cidr cpu depth diff diff-dst-prefix diff-src-prefix
    diff-unified edit-dir editor expect-result-count expires extension-file fetch-retries fetch-retry-factor
    fetch-retry-maxtimeout fetch-retry-mintimeout fetch-timeout git global-ignore-file globalconfig heading
    https-proxy include init-author-email init-author-name init-author-url init-license init-module init-type
    init-version init.author.email init.author.name init.author.url init.license init.module init.version
    install-strategy key libc local-address location lockfile-version loglevel logs-dir logs-max maxsockets message
    min-release-age min-release-age-exclude name node-gyp node-options noproxy omit only orgs orgs-permission os otp
    pack-destination package packages packages-and-scopes-permission password patches-dir prefix preid provenance-file
    proxy registry replace-registry-host save-prefix sbom-format sbom-type scope scopes script-shell searchexclude
    searchlimit searchopts searchstaleness shell tag tag-version-prefix to token-description umask user-agent
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
    ['l', 'long'],
    ['v', 'version'],
    ['d', 'loglevel=info'],
    ['dd', 'loglevel=verbose'],
    ['ddd', 'loglevel=silly'],
    ['q', 'loglevel=warn'],
    ['quiet', 'loglevel=warn'],
    ['s', 'loglevel=silent'],
    ['silent', 'loglevel=silent'],
    ['verbose', 'loglevel=verbose'],
    ['desc', 'description'],
    ['enjoy-by', 'before'],
    ['porcelain', 'parseable'],
    ['readonly', 'read-only'],
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
    // pnpm's own `--workspace` is a switch.
    ...[...NPM_OPTIONS.withValue].filter((name) => name !== 'workspace'),
    ...`filter filter-prod dir publish-branch tag changed-files-ignore-pattern test-pattern loglevel reporter
    report-summary-file lockfile-dir virtual-store-dir store-dir modules-dir network-concurrency child-concurrency
    workspace-concurrency resume-from shell-mode package-import-method resolution-mode hoist-pattern
    public-hoist-pattern node-linker use-node-version allow-build`.split(/\s+/),
  ]),
  shorthands: new Map([
    ['C', 'dir'],
    ['F', 'filter'],
    ['r', 'recursive'],
    ['w', 'workspace-root'],
    ['P', 'prod'],
    ['D', 'dev'],
    ['E', 'save-exact'],
    ['O', 'save-optional'],
    ['L', 'latest'],
    ['g', 'global'],
    ['f', 'force'],
    ['d', 'loglevel=info'],
    ['s', 'reporter=silent'],
    ['silent', 'reporter=silent'],
    ['v', 'version'],
    ['h', 'help'],
  ]),
};

/** Options of `yarn npm publish`, `yarn workspaces foreach` and Yarn 1's `publish` that take a value. */
export const YARN_OPTIONS: OptionGrammar = {
  withValue: new Set(
    `access tag otp registry cwd new-version preid message jobs include exclude from modules-folder cache-folder
    network-timeout network-concurrency mutex use-yarnrc preferred-cache-folder proxy https-proxy scope mode`.split(/\s+/),
  ),
  shorthands: new Map([
    ['h', 'help'],
    ['j', 'jobs'],
    ['A', 'all'],
    ['R', 'recursive'],
    ['W', 'worktree'],
    // Between `foreach` and its command it means verbose, which matters to nobody here.
    ['v', 'version'],
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
    ['v', 'version'],
    ['g', 'global'],
    ['d', 'dev'],
    ['D', 'dev'],
    ['E', 'exact'],
    ['f', 'force'],
    ['p', 'production'],
    ['y', 'yes'],
  ]),
};
