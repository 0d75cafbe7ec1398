import { npmCommandOf } from '../npm/npm-command.ts';
import { NPM_OPTIONS } from '../npm/option-grammar.ts';
import { readArguments } from '../npm/options.ts';
import { withNeeded } from '../workflow/job.ts';
import { stepsBefore } from '../workflow/step.ts';
import type { Answer } from './fact.ts';
import { type StepInvocation, chainOf, invocationsOf } from './invocations.ts';
import { commandsBefore } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';
import { manifestsOf } from './target.ts';

/** Names of commands, scripts, files and actions that set versions. */
const SETS_VERSION = /version|bump|release|prerelease|canary|nightly|snapshot|semver|changeset|stamp/i;

/** Programs that run a file of their own language. */
const INTERPRETER = /^(?:node|tsx|ts-node|bun|deno|python3?|ruby|perl|php)$/;

/**
 * Whether the version that a publish uploads is written in the run, so that the committed one says nothing. `unknown` where a program runs
 * before it whose text is not read.
 */
export function changesVersion(path: PublishPath): Answer {
  const before = [...commandsBefore(path), ...chainBefore(path), ...handedOver(path)];
  const answers = before.map((invocation) => writesVersion(invocation, path));
  const isByAction = stepsBefore(path.step).some(({ uses }) => uses !== null && (uses.kind === 'local' || uses.kind === 'unknown' || isVersionAction(uses.name)));
  if (isByAction || isByLifecycle(path) || answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

/** The script that the publish stands in may be called for it: `npm run release:canary`. */
function chainBefore({ invocation }: PublishPath): readonly StepInvocation[] {
  return invocation ? chainOf(invocation).slice(0, -1).filter(({ program, words }) => program === 'npm' && isVersionCommand(words)) : [];
}

/** The commands of the jobs whose artifacts this one unpacks. */
function handedOver({ job, step, repository }: PublishPath): readonly StepInvocation[] {
  if (!stepsBefore(step).some(({ uses }) => uses?.name === 'actions/download-artifact')) return [];
  const needed = withNeeded(job).filter((other) => other !== job && !other.isDisabled);
  return needed.flatMap(({ steps }) => steps.filter(({ isDisabled }) => !isDisabled).flatMap((each) => invocationsOf(each, repository)));
}

function isVersionAction(name: string): boolean {
  return SETS_VERSION.test(name) && !/setup|release-drafter|action-gh-release|create-release/.test(name);
}

/** Hooks that npm runs before it packs. */
function isByLifecycle(path: PublishPath): boolean {
  return (manifestsOf(path) ?? []).some(({ manifest }) =>
    ['prepublishOnly', 'prepack', 'prepare'].some((hook) => {
      const script = manifest.root.at('scripts').at(hook).string ?? '';
      return SETS_VERSION.test(script) || script.includes('package.json');
    }),
  );
}

function writesVersion(invocation: StepInvocation, { repository }: PublishPath): Answer {
  const { program, words, written, command } = invocation;
  const isRedirected = command.redirects.some(({ operator, target }) => operator.includes('>') && (target?.raw ?? '').includes('package.json'));
  if (isRedirected) return 'yes';
  const file = words.find(({ text, prefix }) => !(text ?? prefix).startsWith('-'));
  const first = words[0]?.text ?? '';
  switch (program) {
    case 'npm':
    case 'pnpm':
    case 'yarn':
      if (isVersionCommand(words)) return 'yes';
      return /^(?:run|run-script|exec|dlx)$/.test(first) && SETS_VERSION.test(words[1]?.text ?? '$') && !written.includes('publish') ? 'unknown' : 'no';
    case 'sed':
    case 'yq':
    case 'perl':
      return /(?:^|\n)-\w*i/.test(written) && /version|package/i.test(written) ? 'yes' : 'no';
    case 'mv':
    case 'cp':
    case 'tee':
    case 'sponge':
    case 'json':
    case 'dot-json':
      return written.includes('package.json') ? 'yes' : 'no';
    case 'jq':
      return command.redirects.some(({ operator }) => operator.includes('>')) && /version/i.test(written) ? 'yes' : 'no';
    case 'lerna':
    case 'lerna-lite':
    case 'nx':
    case 'rush':
    case 'beachball':
      return words.some(({ text }) => /^(?:version|release|bump)$/.test(text ?? '')) ? 'yes' : 'no';
    case 'echo':
    case 'printf':
    case 'git':
    case 'gh':
      return 'no';
    default:
      break;
  }
  if (!INTERPRETER.test(program)) return SETS_VERSION.test(program) && !/^\.?\/|^(?:release-drafter)$/.test(program) ? 'yes' : 'no';
  if (/(?:^|\n)-\w*[epc]\b|(?:^|\n)--(?:eval|print)\b|(?:^|\n)-(?:\n|$)/.test(written)) return /write|dump|> *package/i.test(written) ? 'yes' : 'no';
  const path = file?.text ?? '';
  if (SETS_VERSION.test(path) || path === '') return path === '' && file === undefined ? 'no' : 'yes';
  const text = repository.file(path.replace(/^\.\//, ''))?.text;
  if (text === undefined) return 'unknown';
  return /version/i.test(text) && /write|dump/i.test(text) ? 'yes' : 'no';
}

/** `npm version 1.2.3`, `npm pkg set version=…`, `yarn version`; `npm version` alone only prints. */
function isVersionCommand(words: StepInvocation['words']): boolean {
  const { positionals: [verb, ...rest], open } = readArguments(words, NPM_OPTIONS);
  const name = verb?.text ?? '';
  if (name === 'version' || npmCommandOf(name) === 'version') return rest.length > 0 || open || words.length > 1;
  return name === 'pkg' && rest.some(({ text, prefix }) => text === null || prefix.startsWith('version'));
}
