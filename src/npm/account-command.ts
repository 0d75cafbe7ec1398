import type { Invocation } from './invocation.ts';
import { npmCommandOf } from './npm-command.ts';
import { NPM_OPTIONS } from './option-grammar.ts';
import { type Arguments, optionOf, readArguments } from './options.ts';

/** A command of npm's that asks the registry in somebody's name, other than a publish. */
export interface AccountCommand {
  /** npm's own name for it. */
  readonly name: 'whoami' | 'access' | 'deprecate' | 'undeprecate' | 'owner' | 'unpublish' | 'dist-tag';
  readonly arguments: Arguments;
}

/**
 * Words after the command with which it needs a login; undefined where any do. The others (`owner ls`, `dist-tag ls`, `access get`) only look
 * something up (npm 8.19.4 to 12.2.0, sources read and tried on 2026-11-23). `access public` and `restricted` are npm 8's.
 */
const WORDS: ReadonlyMap<AccountCommand['name'], RegExp | undefined> = new Map([
  ['whoami', undefined],
  ['access', /^(?:set|grant|revoke|public|restricted|2fa-required|2fa-not-required)$/],
  ['deprecate', undefined],
  ['undeprecate', undefined],
  ['owner', /^(?:add|rm|remove)$/],
  ['unpublish', undefined],
  ['dist-tag', /^(?:add|a|set|s|rm|r|del|d|remove)$/],
]);

/** The command that an invocation of npm carries out, where it needs a login; null for any other, and for a dry run. */
export function accountCommandOf({ program, words }: Invocation): AccountCommand | null {
  if (program !== 'npm') return null;
  const read = readArguments(words, NPM_OPTIONS);
  const [verb, word] = read.positionals;
  const command = npmCommandOf(verb?.text ?? '');
  const found = [...WORDS].find(([name]) => name === command);
  if (!found || optionOf(read, 'help') || optionOf(read, 'dry-run')?.value === 'true') return null;
  const [name, needed] = found;
  if (needed && !needed.test(word?.text ?? '')) return null;
  return { name, arguments: { ...read, positionals: read.positionals.slice(1) } };
}
