import { type Arguments, optionOf } from './options.ts';
import {
  PACKAGES,
  type ToolCall,
  type ToolGrammar,
  type ToolUpload,
  isOff,
  isOn,
  toolOptions,
  verbUpload,
  without,
} from './release-tool-grammar.ts';

/**
 * `lerna publish [bump]`: lerna 3.22.1, 4.0.0, 6.6.2, 7.4.2, 8.2.4, 9.0.7 and 10.1.1, @lerna-lite/cli 1.17.0, 3.12.3 and 5.7.0 (read
 * 2026-11-22). Its reader (yargs, strict) knows no abbreviations. `--skip-npm` only versions. `--dry-run` is lerna-lite's; lerna ends with
 * an error there. `--stage` is lerna-lite's, after 5.3.0.
 */
const LERNA_OPTIONS = toolOptions(
  `preid contents tag legacy-auth pre-dist-tag git-head graph-type otp registry throttle-size throttle-delay summary-file include-private
  strip-package-keys allow-branch build-metadata ci-behind-behavior changelog-preset changelog-entry-additional-markdown
  changelog-header-message changelog-include-commits-git-author changelog-include-commits-client-login git-remote create-release
  create-release-discussion generate-release-notes ignore-changes message tag-version-prefix tag-version-separator git-tag-command
  remote-client release-footer-message release-header-message npm-client-args premajor-version-bump loglevel concurrency max-buffer
  scope ignore since`,
  'dist-tag=tag npm-tag=tag c=canary m=message y=yes v=version',
  'skip-npm',
);

function lernaUploadOf(read: Arguments): ToolUpload | null {
  const upload = isOn(read, 'skip-npm') ? null : verbUpload(['publish'])(read);
  return upload && { ...upload, isStaged: isOn(read, 'stage') };
}

export const LERNA: ToolGrammar = { client: 'lerna', options: LERNA_OPTIONS, uploadOf: lernaUploadOf };

export const LERNA_LITE: ToolGrammar = { ...LERNA, client: 'lerna-lite' };

/**
 * nx 16.10.0 to 24.0.6 and @nx/js 20.8.4 (read 2026-11-22). `nx release publish` uploads by running the target `nx-release-publish`, which
 * can be started by hand too. `nx release` (from 17) versions, then asks whether to publish: without `--yes` a run without a terminal never
 * gets an answer and uploads nothing. `NX_DRY_RUN=true` is a dry run for each of them.
 */
export const NX: ToolGrammar = {
  client: 'nx',
  options: toolOptions(
    `groups projects print-config preid otp registry tag access specifier docker-version-scheme docker-version parallel max-parallel runner
    configuration exclude output-style graph targets`,
    'group=groups g=groups p=projects d=dry-run y=yes target=targets t=targets c=configuration',
    'skip-publish first-release',
  ),
  uploadOf: nxUploadOf,
};

function nxUploadOf(read: Arguments, { environment }: ToolCall): ToolUpload | null {
  const [first, second] = read.positionals;
  if (environment.get('NX_DRY_RUN') === 'true' || optionOf(read, 'graph')) return null;
  if (first?.text !== 'release') return nxTargetUploadOf(read);
  const printed = optionOf(read, 'print-config');
  if (printed && printed.value !== 'false') return null;
  const command = second?.text ?? '';
  if (second && /^(?:publish|p)$/.test(command)) return { verb: second, selection: PACKAGES, rest: without(read, 2) };
  if (/^(?:version|v|changelog|c|plan|pl|plan:check)$/.test(command) || isOn(read, 'skip-publish')) return null;
  const isAgreed = read.open || (optionOf(read, 'yes') !== null && !isOff(read, 'yes'));
  return isAgreed ? { verb: first, selection: PACKAGES, rest: without(read, 1) } : null;
}

/** `nx run a:nx-release-publish`, `nx nx-release-publish a`, `nx run-many -t nx-release-publish`. */
function nxTargetUploadOf(read: Arguments): ToolUpload | null {
  if (!/^(?:run|run-many|affected|nx-release-publish)$/.test(read.positionals[0]?.text ?? '')) return null;
  const targets = read.options.filter(({ name }) => name === 'targets').map(({ valueWord, word }) => valueWord ?? word);
  const verb = [...read.positionals, ...targets].find(({ text }) => /(?:^|[:=,])nx-release-publish(?:[:,]|$)/.test(text ?? ''));
  return verb ? { verb, selection: PACKAGES, rest: without(read, read.positionals.length) } : null;
}

/**
 * `changeset publish`: @changesets/cli 2.27.1, 2.29.8, 2.31.1 and 3.0.3 (read 2026-11-22). It has no dry run: 2.31 and 3 refuse
 * `--dry-run`, while 2.29 takes no notice of it and publishes. Version 1's `changeset release` ends with an error since 2.0.
 */
export const CHANGESETS: ToolGrammar = {
  client: 'changesets',
  options: toolOptions(
    'otp tag from-pack-dir since ignore message output snapshot-prerelease-template from-publish-plan out-dir',
    'm=message o=output v=verbose',
    'git-tag',
  ),
  uploadOf: verbUpload(['publish']),
};

/**
 * `release-plan publish`: release-plan 0.5.1, 0.9.2, 0.17.4 and 0.20.0 (read 2026-11-22). `skipNpmPublish` is a key of package.json, no
 * option: unknown ones are ignored.
 */
export const RELEASE_PLAN: ToolGrammar = {
  client: 'release-plan',
  options: toolOptions('otp publish-branch tag access', '', 'skip-repo-safety-check github-prerelease'),
  uploadOf: verbUpload(['publish']),
};

/**
 * `beachball publish` and `beachball canary`: beachball 1.53.2, 2.30.1 and 2.66.0 (read 2026-11-22). `--pack-to-path` packs instead. It has
 * no dry run; unknown options are ignored.
 */
export const BEACHBALL: ToolGrammar = {
  client: 'beachball',
  options: toolOptions(
    `access auth-type branch canary-name changehint change-dir config-path dependent-change-type from-ref message pack-to-path
    prerelease-prefix registry tag token type package scope disallowed-change-types concurrency depth npm-read-concurrency git-timeout
    retries timeout`,
    `a=auth-type b=branch c=config-path config=config-path force=force-versions since=from-ref m=message p=package r=registry t=tag n=token
    v=version y=yes ?=help`,
  ),
  uploadOf: (read) => {
    const isElsewhere = isOff(read, 'publish') || optionOf(read, 'pack-to-path') !== null;
    return isElsewhere ? null : verbUpload(['publish', 'canary'])(read);
  },
};

/**
 * `auto shipit`, `latest`, `next` and `canary`: auto 5.0.0, 9.61.0, 10.46.0 and 11.3.6 with @auto-it/npm 11.3.6, a default plugin (read
 * 2026-11-22). There is no `auto publish`; `auto release` makes a GitHub release only.
 */
export const AUTO: ToolGrammar = {
  client: 'auto',
  options: toolOptions(
    'repo owner github-api plugins base-branch pr url name email context message title from to use-version build target',
    'm=message d=dry-run v=verbose q=quiet V=version',
  ),
  uploadOf: verbUpload(['shipit', 'latest', 'next', 'canary']),
};

/**
 * `rush publish`: @microsoft/rush-lib 5.179.0 with @rushstack/ts-command-line 5.3.18 and argparse 1.0.10 (read and tried 2026-11-22).
 * Without `--publish` it only shows what it would do; with `--pack` it makes tarballs.
 */
export const RUSH: ToolGrammar = {
  client: 'rush',
  options: toolOptions(
    'target-branch registry npm-auth-token tag access release-folder version-policy prerelease-name suffix commit',
    `a=apply b=target-branch p=publish r=registry n=npm-auth-token t=tag c=commit d=debug q=quiet
    ${rushSpellings().join(' ')}`,
  ),
  uploadOf: (read) => {
    if (isOn(read, 'pack') || isOn(read, 'regenerate-changelogs')) return null;
    return isOn(read, 'publish') || read.open ? verbUpload(['publish'])(read) : null;
  },
};

/** Its reader takes any beginning of a name that no other name has. */
function rushSpellings(): readonly string[] {
  const names = `apply target-branch publish add-commit-details regenerate-changelogs registry npm-auth-token tag set-access-level pack
    release-folder include-all version-policy prerelease-name partial-prerelease suffix force apply-git-tags-on-pack commit
    ignore-git-hooks help`.split(/\s+/);
  return names.flatMap((name) => {
    const beginnings = Array.from(name, (_, index) => name.slice(0, index + 1)).slice(1);
    const isUnique = (beginning: string): boolean => names.filter((other) => other.startsWith(beginning)).length === 1;
    const understood = beginnings.filter((beginning) => beginning === name || isUnique(beginning));
    return understood.map((beginning) => `${beginning}=${name === 'set-access-level' ? 'access' : name}`);
  });
}
