import { installCommandOf } from './install-command.ts';
import type { Invocation } from './invocation.ts';
import { npmCommandOf } from './npm-command.ts';
import { NPM_OPTIONS, PNPM_OPTIONS, YARN_OPTIONS, readArguments } from './options.ts';
import { publishCommandOf } from './publish-command.ts';

/** Tools that build, test or lint, when they are started by their own name. They run code and plugins that the project chose. */
const BUILD_TOOLS = new Set(
  `tsc tsup tsx ts-node esbuild rollup rolldown webpack vite vitest jest mocha ava tap c8 nyc karma cypress playwright eslint oxlint prettier
  biome xo standard parcel swc babel gulp grunt turbo nx rspack rslib unbuild tsdown bunchee microbundle ng ncc pkgroll projen jsii jsii-pacmak
  make cmake ninja just task rake cargo wasm-pack go gradle mvn ant dotnet msbuild pytest tox pip poetry uv composer bundle deno`.split(/\s+/),
);

/** Of the tools above, the words that fetch or show instead of building. */
const HARMLESS_WORDS: ReadonlyMap<string, RegExp> = new Map([
  ['cargo', /^(?:--version|-V|login|search|metadata)$/],
  ['go', /^(?:version|env)$/],
  ['dotnet', /^--(?:version|info)$/],
  ['pip', /^(?:--version|-V|list|freeze)$/],
  ['poetry', /^(?:--version|version)$/],
  ['uv', /^(?:--version|version)$/],
  ['bundle', /^(?:--version|version)$/],
  ['deno', /^(?:--version|publish)$/],
  ['nx', /^(?:--version|show|release|report)$/],
  ['turbo', /^--version$/],
]);

/** Package runs that only look something up or are the release tool itself, which the publish needs. */
const RELEASE_TOOLS =
  /^(?:npm|pnpm|yarn|corepack|semantic-release|changeset|lerna|lerna-lite|release-it|np|auto|beachball|rush|publib(?:-\w+)?|release-plan|jsr|pkg-pr-new|semver|json|conventional-.*|standard-version|commit-and-tag-version|is-ci|husky|can-npm-publish|napi)$/;

/**
 * Whether an invocation runs code of the project or of its dependencies: package scripts, test runners, bundlers, script files. Installs,
 * publishes, version commands and one-line `node -p` look-ups are not meant, nor are programs that are not known.
 */
export function runsProjectCode(invocation: Invocation): boolean {
  const { program, words, launcher } = invocation;
  if (publishCommandOf(invocation) || installCommandOf(invocation)) return false;
  if (launcher !== null && launcher !== 'corepack') return !RELEASE_TOOLS.test(program);
  const [first] = words;
  switch (program) {
    case 'npm':
      return isNpmScript(words);
    case 'pnpm':
      return isPnpmScript(words);
    case 'yarn':
      return isYarnScript(words);
    case 'bun':
      return first?.text === 'run' || first?.text === 'test' || first?.text === 'build';
    case 'node':
      return runsNodeFile(words);
    case 'bash':
    case 'sh':
    case 'zsh':
    case 'pwsh':
    case 'python':
    case 'python3':
    case 'ruby':
      return isFileArgument(first?.text ?? first?.prefix ?? '');
    default:
      // A file of the repository.
      if (/^\.{0,2}\/|\//.test(program)) return /^\.{1,2}\//.test(program) || /\.(?:sh|js|mjs|cjs|ts|py|rb)$/.test(program);
      return BUILD_TOOLS.has(program) && !HARMLESS_WORDS.get(program)?.test(first?.text ?? '');
  }
}

function isNpmScript(words: Invocation['words']): boolean {
  const read = readArguments(words, NPM_OPTIONS);
  const [verb, script] = read.positionals;
  const command = npmCommandOf(verb?.text ?? '');
  // Without a name `npm run` only lists the scripts.
  if (command === 'run') return script !== undefined || read.open;
  return command === 'test' || command === 'start' || command === 'restart' || command === 'rebuild' || command === 'install-test' || command === 'install-ci-test';
}

const PNPM_COMMANDS = new Set(
  `add audit bin cache config deploy dedupe dlx doctor env exec fetch help i import init install licenses link list login logout ls outdated
  pack patch patch-commit patch-remove pkg prune publish rb rebuild remove rm root self-update server setup stage store un uninstall unlink up
  update upgrade version view whoami why set get dist-tag owner ci clean-install access deprecate`.split(/\s+/),
);

function isPnpmScript(words: Invocation['words']): boolean {
  const [verb] = readArguments(words, PNPM_OPTIONS).positionals;
  if (verb?.text === 'rebuild' || verb?.text === 'rb') return true;
  // Any other word is the name of a script.
  return verb !== undefined && verb.text !== null && !PNPM_COMMANDS.has(verb.text);
}

const YARN_COMMANDS = new Set(
  `add audit autoclean bin cache check config constraints create dedupe dlx explain exec generate-lock-entry global help import info init install
  licenses link list login logout node npm outdated owner pack patch patch-commit plugin policies prune publish rebuild remove search set stage
  tag team unlink unplug up upgrade upgrade-interactive version versions why workspaces workspace`.split(/\s+/),
);

function isYarnScript(words: Invocation['words']): boolean {
  const { positionals } = readArguments(words, YARN_OPTIONS);
  const texts = positionals.map(({ text }) => text);
  if (texts[0] === 'workspaces' && texts[1] === 'foreach') return texts[2] === 'run';
  const verb = texts[0] === 'workspace' ? texts[2] : texts[0];
  return typeof verb === 'string' && !YARN_COMMANDS.has(verb);
}

/** `node script.js` and `node --run x`; not `-p`, `-e`, `-v`, nor code from the standard input. */
function runsNodeFile(words: Invocation['words']): boolean {
  for (const word of words) {
    const text = word.text ?? word.prefix;
    if (/^--run(?:=|$)|^--test(?:=|$)/.test(text)) return true;
    if (/^(?:-[pevh]|-pe|--print|--eval|--version|--help|-)$/.test(text) || /^--(?:print|eval)=/.test(text)) return false;
    if (!text.startsWith('-')) return text !== '' || word.text === null;
  }
  return false;
}

function isFileArgument(text: string): boolean {
  return text !== '' && !text.startsWith('-') && /[./]/.test(text);
}
