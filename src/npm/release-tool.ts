import type { Word } from '../shell/word.ts';
import type { Invocation } from './invocation.ts';
import { type Arguments, optionOf, readArguments } from './options.ts';
import type { ReleaseTool, ToolGrammar, ToolSelection } from './release-tool-grammar.ts';
import { NAPI, PUBLIB, WASM_PACK } from './release-tool-native.ts';
import { MULTI_SEMANTIC_RELEASE, NP, NPM_PUBLISH, RELEASE_IT, SEMANTIC_RELEASE } from './release-tool-package.ts';
import { AUTO, BEACHBALL, CHANGESETS, LERNA, LERNA_LITE, NX, RELEASE_PLAN, RUSH } from './release-tool-workspace.ts';

export type { ReleaseTool } from './release-tool-grammar.ts';

/** What programs and packages the tools are started by. */
const GRAMMARS: ReadonlyMap<string, ToolGrammar> = new Map([
  ['lerna', LERNA],
  ['lerna-lite', LERNA_LITE],
  ['@lerna-lite/cli', LERNA_LITE],
  ['nx', NX],
  ['changeset', CHANGESETS],
  ['@changesets/cli', CHANGESETS],
  ['release-plan', RELEASE_PLAN],
  ['beachball', BEACHBALL],
  ['auto', AUTO],
  ['rush', RUSH],
  ['@microsoft/rush', RUSH],
  ['install-run-rush.js', RUSH],
  ['semantic-release', SEMANTIC_RELEASE],
  ['multi-semantic-release', MULTI_SEMANTIC_RELEASE],
  ['@qiwi/multi-semantic-release', MULTI_SEMANTIC_RELEASE],
  ['@anolilab/multi-semantic-release', MULTI_SEMANTIC_RELEASE],
  ['release-it', RELEASE_IT],
  ['np', NP],
  ['npm-publish', NPM_PUBLISH],
  ['@jsdevtools/npm-publish', NPM_PUBLISH],
  ['publib', PUBLIB],
  ['publib-npm', PUBLIB],
  ['jsii-release', PUBLIB],
  ['jsii-release-npm', PUBLIB],
  ['napi', NAPI],
  ['napi-raw', NAPI],
  ['@napi-rs/cli', NAPI],
  ['wasm-pack', WASM_PACK],
]);

const RELEASE_TOOLS: ReadonlySet<string> = new Set([...GRAMMARS.values()].map(({ client }) => client));

/** Whether a client of a publish is a release tool, which chooses the packages, and not npm or a client like it. */
export function isToolClient(client: string): client is ReleaseTool {
  return RELEASE_TOOLS.has(client);
}

/** Whether a word is the name of a release tool's program, or of the package that brings it. */
export function isToolProgram(name: string | null): boolean {
  return name !== null && GRAMMARS.has(name);
}

/** The upload that a release tool carries out. */
export interface ToolPublish {
  readonly client: ReleaseTool;
  readonly isStaged: boolean;
  readonly verb: Word;
  /** Options under npm's names where they mean the same, and the words after the tool's commands. */
  readonly rest: Arguments;
  readonly selection: ToolSelection;
}

/** The upload that an invocation of a release tool carries out; null when it is none, or no release tool. */
export function toolPublishOf(invocation: Invocation): ToolPublish | null {
  const started = startedToolOf(invocation);
  if (!started) return null;
  const { grammar, program, words } = started;
  const read = readArguments(words, grammar.options);
  if (optionOf(read, 'help', 'version') || optionOf(read, 'dry-run')?.value === 'true') return null;
  const upload = grammar.uploadOf(read, { program, environment: invocation.command.environment });
  if (!upload) return null;
  const { verb, selection, isStaged = false, rest = read } = upload;
  return { client: clientOf(grammar, invocation), isStaged, verb, rest, selection };
}

/** A program that a tool starts in each of the workspace's packages. */
export interface ToolExec {
  /** Where its words begin among the tool's. */
  readonly index: number;
  /** Globs of package names; null entries are not constant, or leave out some in ways that no word tells. */
  readonly names: readonly (string | null)[] | 'all';
}

/** What `lerna exec -- npm publish` starts; null when it is no such command. */
export function toolExecOf({ program, words }: Invocation): ToolExec | null {
  const grammar = GRAMMARS.get(program);
  if (grammar !== LERNA && grammar !== LERNA_LITE) return null;
  const [verb, started] = readArguments(words, grammar.options).positionals;
  if (verb?.text !== 'exec' || !started) return null;
  const index = words.indexOf(started);
  const { options } = readArguments(words.slice(0, index), grammar.options);
  if (options.some(({ name }) => name === 'ignore' || name === 'since')) return { index, names: [null] };
  const scopes = options.filter(({ name }) => name === 'scope').map(({ value }) => value);
  return { index, names: scopes.length > 0 ? scopes : 'all' };
}

interface StartedTool {
  readonly grammar: ToolGrammar;
  readonly program: Word;
  readonly words: readonly Word[];
}

function startedToolOf({ program: name, words, command }: Invocation): StartedTool | null {
  const grammar = GRAMMARS.get(name) ?? (isRushScript(name) ? RUSH : undefined);
  const program = command.words.at(-1 - words.length);
  if (grammar && program) return { grammar, program, words };
  // `node common/scripts/install-run-rush.js publish`: Rush's own way to start the version that the repository names.
  const [script, ...rest] = words;
  return name === 'node' && script && isRushScript(script.text ?? '') ? { grammar: RUSH, program: script, words: rest } : null;
}

function isRushScript(path: string): boolean {
  return /(?:^|[\\/])install-run-rush\.js$/.test(path);
}

/** lerna-lite's program is called `lerna` too: `npx -p @lerna-lite/cli lerna publish`. */
function clientOf({ client }: ToolGrammar, { command, words }: Invocation): ReleaseTool {
  const before = command.words.slice(0, command.words.length - words.length);
  const isLite = client === 'lerna' && before.some(({ text, prefix }) => /(?:^|=)@lerna-lite\//.test(text ?? prefix));
  return isLite ? 'lerna-lite' : client;
}
