import { installCommandOf, npmUpgradeOf } from './install-command.ts';
import type { Invocation } from './invocation.ts';
import { npmCommandOf } from './npm-command.ts';
import { NPM_OPTIONS, PNPM_OPTIONS, YARN_OPTIONS } from './option-grammar.ts';
import { firstPositionalOf } from './options.ts';

/** Programs that ask for no OIDC token, whatever their words: the shell's own, the usual ones of Unix, git, gh, and package managers of systems. */
const WITHOUT: ReadonlySet<string> = new Set(
  `: [ [[ test true false echo printf cd pushd popd pwd exit return break continue shift set unset export local declare typeset
  readonly read readarray mapfile trap wait shopt ulimit umask let getopts type hash alias command builtin kill sleep date
  cat tac ls cp mv rm rmdir mkdir mktemp ln touch chmod chown find xargs grep egrep fgrep sed awk gawk cut tr sort uniq head tail
  wc tee paste join comm diff cmp patch basename dirname realpath readlink stat file du df tar gzip gunzip zip unzip xz zstd 7z
  sha256sum sha1sum sha512sum md5sum shasum base64 xxd od strings strip id whoami uname hostname which whereis env printenv nproc
  seq yes rev fold fmt column expr bc curl wget rsync jq yq tree git gh hub apt apt-get dpkg brew choco apk yum dnf snap rustup
  corepack Write-Host Write-Output Get-Content Set-Content Copy-Item Remove-Item New-Item Get-ChildItem Test-Path`.split(/\s+/),
);

/** Tools that compile, bundle, lint or test: what they run is the project's, and asks for nothing by itself. */
const TOOLS: ReadonlySet<string> = new Set(
  `tsc vue-tsc tsup esbuild rollup rolldown webpack vite vitest jest mocha ava tap c8 nyc karma eslint oxlint prettier biome xo
  standard parcel swc babel tsdown unbuild bunchee microbundle ncc pkgroll rspack rslib typedoc publint attw knip rimraf del-cli
  cpy shx cross-env npm-run-all tsgo lint-staged commitlint cspell markdownlint markdownlint-cli2 stylelint svelte-check
  size-limit api-extractor`.split(/\s+/),
);

const NPM: ReadonlySet<string> = new Set(
  `audit bugs cache ci completion config dedupe diff docs edit explain explore find-dupes fund get help help-search init install link ll
  ls outdated pack ping pkg prefix prune query rebuild repo root search set shrinkwrap uninstall update version view`.split(/\s+/),
);

const OTHER_CLIENTS: ReadonlySet<string> = new Set(
  `add audit bin cache config constraints dedupe env fetch import info init install i ci licenses link list ls outdated pack patch plugin pm
  prune remove rm root self-update set setup store unlink up update upgrade version versions view why workspaces`.split(/\s+/),
);

/** Whether a program, by itself and not by what it starts, asks GitHub for an OIDC token. */
export function identityUseOfProgram(invocation: Invocation): 'unknown' | 'tools' | 'no' {
  const { program, words } = invocation;
  if (WITHOUT.has(program)) return 'no';
  if (TOOLS.has(program)) return 'tools';
  if (installCommandOf(invocation) || npmUpgradeOf(invocation) || isShowing(words)) return 'no';
  switch (program) {
    case 'npm':
      return NPM.has(npmCommandOf(firstPositionalOf(words, NPM_OPTIONS)?.verb.text ?? '') ?? '') ? 'no' : 'unknown';
    case 'pnpm':
      return OTHER_CLIENTS.has(firstPositionalOf(words, PNPM_OPTIONS)?.verb.text ?? '') ? 'no' : 'unknown';
    case 'yarn':
    case 'bun':
      return OTHER_CLIENTS.has(firstPositionalOf(words, YARN_OPTIONS)?.verb.text ?? '') ? 'no' : 'unknown';
    case 'node':
      return isLookUp(words) ? 'no' : 'unknown';
    case 'changeset':
      return /^(?:version|status|add|pre|tag)$/.test(words[0]?.text ?? '') ? 'no' : 'unknown';
    default:
      return 'unknown';
  }
}

/** `node -p "require('./package.json').version"`: nothing but JSON files is loaded. */
function isLookUp(words: Invocation['words']): boolean {
  if (!/^-(?:p|e|pe)$|^--(?:print|eval)$/.test(words[0]?.text ?? '')) return false;
  return ![...(words[1]?.raw ?? '').matchAll(/require\(([^)]*)\)|import\b/g)].some(([, module = '']) => !/\.json\W*$|^\W*(?:node:)?(?:fs|path|os|util)\W*$/.test(module));
}

function isShowing(words: Invocation['words']): boolean {
  return words.length === 1 && /^(?:-v|-V|--version|--help|-h)$/.test(words[0]?.text ?? '');
}
