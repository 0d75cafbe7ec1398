import type { Word } from '../shell/word.ts';
import { installCommandOf } from './install-command.ts';
import type { Invocation } from './invocation.ts';
import { npmCommandOf } from './npm-command.ts';
import { BUN_OPTIONS, NPM_OPTIONS, type OptionGrammar, PNPM_OPTIONS, YARN_OPTIONS } from './option-grammar.ts';
import { firstPositionalOf, readArguments } from './options.ts';
import { BUILD_TOOLS, BUN_COMMANDS, PNPM_COMMANDS, YARN_COMMANDS, isHarmlessUse, isReleaseTool } from './project-tools.ts';
import { publishCommandOf } from './publish-command.ts';

/**
 * Whether an invocation runs code of the project or of its dependencies: package scripts, test runners, bundlers, script files. Installs,
 * publishes, version commands and one-line `node -p` look-ups are not meant, nor are programs that are not known.
 */
export function runsProjectCode(invocation: Invocation): boolean {
  const { program, words, launcher } = invocation;
  if (publishCommandOf(invocation) || isOnlyInstall(invocation)) return false;
  if (launcher !== null && launcher !== 'corepack') return runsTool(program, words);
  switch (program) {
    case 'npm':
      return isNpmScript(words);
    case 'pnpm':
      return isPnpmScript(words);
    case 'yarn':
    case 'yarnpkg':
      return isYarnScript(words);
    case 'bun':
      return isBunScript(words);
    case 'node':
      return runsNodeFile(words);
    case 'bash':
    case 'sh':
    case 'zsh':
    case 'pwsh':
    case 'powershell':
    case 'python':
    case 'python3':
    case 'ruby':
    case 'perl':
      return isFileArgument(words[0]);
    default:
      return program.includes('/') ? isProjectFile(program) : BUILD_TOOLS.has(program) && !isHarmlessUse(program, words);
  }
}

/** `npm install-test` also runs the tests. */
function isOnlyInstall(invocation: Invocation): boolean {
  const install = installCommandOf(invocation);
  return install !== null && !install.name.endsWith('-test');
}

/** Whether a package's program, started by `npx` or as the word after `pnpm`, does more than release or look something up. */
function runsTool(program: string, words: readonly Word[]): boolean {
  return !isReleaseTool(program) && !isHarmlessUse(program, words);
}

function isNpmScript(words: readonly Word[]): boolean {
  const read = readArguments(words, NPM_OPTIONS);
  const [verb, script] = read.positionals;
  switch (npmCommandOf(verb?.text ?? '')) {
    case 'run':
      // Without a name `npm run` only lists the scripts.
      return script !== undefined || read.open;
    case 'test':
    case 'start':
    case 'stop':
    case 'restart':
    case 'rebuild':
    case 'install-test':
    case 'install-ci-test':
      return true;
    default:
      return false;
  }
}

function isPnpmScript(words: readonly Word[]): boolean {
  const found = verbOf(words, PNPM_OPTIONS);
  if (!found) return false;
  const { verb, rest } = found;
  if (verb === 'run' || verb === 'run-script') return rest.length > 0;
  if (verb === 'exec') return runsNamed(rest);
  if (verb === 'rebuild' || verb === 'rb') return true;
  // Any other word is the name of a script or of a dependency's program.
  return !PNPM_COMMANDS.has(verb) && runsTool(verb, rest);
}

function isYarnScript(words: readonly Word[]): boolean {
  const found = verbOf(words, YARN_OPTIONS);
  if (!found) return false;
  const { verb, rest } = found;
  switch (verb) {
    case 'workspace':
      return isYarnScript(rest.slice(1));
    case 'workspaces': {
      const inner = verbOf(rest, YARN_OPTIONS);
      // Yarn 1 says `workspaces run build`, later ones `workspaces foreach run build`.
      if (inner?.verb === 'run') return inner.rest.length > 0;
      return inner?.verb === 'foreach' && isYarnScript(inner.rest);
    }
    case 'run':
      return isYarnScript(rest);
    case 'exec':
      return runsNamed(rest);
    case 'node':
      return runsNodeFile(rest);
    default:
      return !YARN_COMMANDS.has(verb) && runsTool(verb, rest);
  }
}

function isBunScript(words: readonly Word[]): boolean {
  const found = verbOf(words, BUN_OPTIONS);
  if (!found || words[0]?.text === '-e' || words[0]?.text === '--eval') return false;
  const { verb, rest } = found;
  if (verb === 'run') return rest.length > 0;
  return verb === 'test' || verb === 'build' || (!BUN_COMMANDS.has(verb) && runsTool(verb, rest));
}

/** The first word that is no option, and what follows it; null when there is none or it is not constant. */
function verbOf(words: readonly Word[], grammar: OptionGrammar): { readonly verb: string; readonly rest: readonly Word[] } | null {
  const found = firstPositionalOf(words, grammar);
  return found?.verb.text ? { verb: found.verb.text, rest: words.slice(found.index + 1) } : null;
}

/** What `exec` starts. */
function runsNamed(words: readonly Word[]): boolean {
  const [program, ...rest] = words.filter(({ text }) => text !== '--');
  return typeof program?.text === 'string' && !program.text.startsWith('-') && runsTool(program.text, rest);
}

/** Options of Node whose value is the next word. */
const NODE_VALUES = /^(?:-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file)$/;

/** `node script.js` and `node --run x`; not `-p`, `-e`, `-v`, nor code from the standard input. */
function runsNodeFile(words: readonly Word[]): boolean {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    const text = word?.text ?? word?.prefix ?? '';
    if (/^--(?:run|test)(?:=|$)/.test(text)) return true;
    if (/^(?:-[pevhc]|-pe|--print|--eval|--version|--help|--check|-)$|^--(?:print|eval)=/.test(text)) return false;
    if (!text.startsWith('-')) return text !== '' || word?.splits === false;
    if (NODE_VALUES.test(text)) index += 1;
  }
  return false;
}

function isFileArgument(word: Word | undefined): boolean {
  const text = word?.text ?? word?.prefix ?? '';
  return text !== '' && !text.startsWith('-') && /[./]/.test(text) && !isOutside(text);
}

/** A file of the repository that is started as a program. */
function isProjectFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isOutside(path) || isReleaseTool(name)) return false;
  return /^\.{1,2}\//.test(path) || /\.(?:sh|bash|js|mjs|cjs|ts|mts|py|rb|ps1)$/.test(name);
}

function isOutside(path: string): boolean {
  return /^(?:\/|~|[a-z]:)/i.test(path) && !path.startsWith('/github/workspace/');
}
