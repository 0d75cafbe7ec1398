import type { Word } from '../shell/word.ts';

/** Tools that build, test or lint, when they are started by their own name. They run code and plugins that the project chose. */
export const BUILD_TOOLS: ReadonlySet<string> = new Set(
  `tsc tsup tsx ts-node esbuild rollup rolldown webpack vite vitest jest mocha ava tap c8 nyc karma cypress playwright
  napi eslint oxlint prettier biome xo standard parcel swc babel gulp grunt turbo nx rspack rslib unbuild tsdown
  bunchee microbundle ng ncc pkgroll projen jsii jsii-pacmak make cmake ninja just task rake cargo wasm-pack go gradle
  mvn ant dotnet msbuild pytest tox nox poetry uv composer bundle deno`.split(/\s+/),
);

const NAPI = /^(?:pre-?publish|version|artifacts|create-npm-dirs?|universalize|new|rename)$/;

/** Words with which a tool fetches, shows or releases instead of building. */
const HARMLESS_WORDS: ReadonlyMap<string, RegExp> = new Map([
  ['cargo', /^(?:login|logout|search|info|metadata|fetch|update|install|binstall|owner|yank|tree|publish|set-version)$/],
  ['go', /^(?:env|list|mod|get|install|fmt)$/],
  ['dotnet', /^(?:restore|nuget|workload|new|sln|add|--info|--list-sdks)$/],
  ['poetry', /^(?:install|add|lock|config|publish|show|self|check)$/],
  ['uv', /^(?:sync|venv|pip|python|tool|lock|add|cache|publish|self)$/],
  ['composer', /^(?:install|update|require|validate|config|show|dump-autoload|self-update|diagnose)$/],
  ['bundle', /^(?:install|update|config|show|list|lock|add)$/],
  ['deno', /^(?:publish|install|cache|upgrade|info|add)$/],
  ['nx', /^(?:show|release|report|reset)$/],
  ['playwright', /^(?:install|install-deps)$/],
  ['napi', NAPI],
  ['@napi-rs/cli', NAPI],
]);

/** Whether these words make a tool only show, fetch or release something. */
export function isHarmlessUse(program: string, words: readonly Word[]): boolean {
  const [first] = words;
  const last = words.at(-1)?.text ?? '';
  if (/^--(?:version|help)$/.test(last) || (words.length === 1 && /^(?:-v|-V|-h|version|help)$/.test(last))) return true;
  return HARMLESS_WORDS.get(program)?.test(first?.text ?? '') ?? false;
}

const RELEASE_TOOLS: ReadonlySet<string> = new Set(
  `npm npx pnpm yarn corepack npm-publish clean-publish in-publish can-npm-publish semantic-release
  multi-semantic-release semantic-release-monorepo @anolilab/multi-semantic-release changeset @changesets/cli
  changelogen changelogithub bumpp lerna @lerna-lite/cli lerna-lite release-it np auto beachball rush @microsoft/rush
  @microsoft/rush-lib publib release-plan release-please standard-version commit-and-tag-version auto-changelog
  git-cliff monodeploy @monodeploy/cli jsr pkg-pr-new vsce @vscode/vsce ovsx mcp-publisher clawhub husky is-ci semver
  json node-jq npm-check-version`.split(/\s+/),
);

/** Whether a program is the release tool itself, which the publish needs, publishes elsewhere, or only looks something up. */
export function isReleaseTool(program: string): boolean {
  return RELEASE_TOOLS.has(program) || /^(?:publib-\w+|conventional-[\w-]+)$/.test(program);
}

/** pnpm's own commands; any other word after `pnpm` is a script or a program of a dependency. */
export const PNPM_COMMANDS: ReadonlySet<string> = new Set(
  `access add adduser approve-builds audit bin bugs c cache cat-file cat-index change ci clean clean-install
  completion config create dedupe deploy deprecate dist-tag dist-tags dlx docs doctor env exec fetch find-hash get
  help home i ic ignored-builds import info init install install-clean la licenses link list ll ln login logout ls m
  multi outdated owner pack patch patch-commit patch-remove peers ping pkg prune publish rebuild rb recursive remove
  repo rm root rt runtime sbom search self-update server set setup show stage star store team token un undeprecate
  uninstall unlink unpublish unstar up update upgrade version view whoami why with`.split(/\s+/),
);

/** Commands of Yarn 1 and of later ones; any other word after `yarn` is a script or a program of a dependency. */
export const YARN_COMMANDS: ReadonlySet<string> = new Set(
  `access add audit autoclean bin cache check config constraints create dedupe dlx explain exec focus
  generate-lock-entry global help import info init install licenses link list login logout node npm outdated owner
  pack patch patch-commit plugin policies prune publish rebuild remove sdks search set stage tag team unlink unplug
  unpublish up upgrade upgrade-interactive version versions why workspace workspaces`.split(/\s+/),
);

/** Bun's own commands that run nothing of the project; any other word after `bun` is a script, a file or a program of a dependency. */
export const BUN_COMMANDS: ReadonlySet<string> = new Set(
  `a add audit c create discord help i info init install ci link outdated patch patch-commit pm publish repl remove rm
  unlink update upgrade why x exec`.split(/\s+/),
);
