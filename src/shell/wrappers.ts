import type { Command } from './command.ts';
import type { Word } from './word.ts';

/** How a wrapper's own arguments look before the command it runs. */
interface Grammar {
  /** Options without a value, whole. */
  readonly flags: RegExp;
  /** Options whose value is the next word. */
  readonly valued: RegExp;
  /** How many words stand between the options and the command (`timeout`'s duration). */
  readonly operands?: number;
  /** Whether `NAME=value` may stand before the command. */
  readonly assigns?: true;
  /** Whether the command is only what follows `--`. */
  readonly needsDoubleDash?: true;
  /** Whether a command inherits nothing of the environment, unless one of `keeping` is given. */
  readonly clears?: { readonly always: boolean; readonly options: RegExp };
  /** The option that removes a variable, and the one that changes the directory. */
  readonly removes?: RegExp;
  readonly moves?: RegExp;
}

/** More wrappers than this are not stripped. */
const MAX_WRAPPERS = 20;

const NEVER = /(?!)/;

const WRAPPERS: ReadonlyMap<string, Grammar> = new Map<string, Grammar>([
  [
    'sudo',
    {
      flags: /^(?:-[EHnSkbiPAB]+|--(?:preserve-env(?:=.*)?|set-home|non-interactive|stdin|background|user=.*|group=.*))$/,
      valued: /^(?:-[EHnSkbPA]*[ugpCTrth]|--(?:user|group|prompt))$/,
      assigns: true,
      clears: { always: true, options: /^(?:-[A-Za-z]*E[A-Za-z]*|--preserve-env)$/ },
    },
  ],
  [
    'env',
    {
      flags: /^(?:-|-[i0v]+|--ignore-environment|--null|--debug|--unset=.*|--chdir=.*|-u.+)$/,
      valued: /^(?:-u|-C|--unset|--chdir)$/,
      assigns: true,
      clears: { always: false, options: /^(?:-|-[0v]*i[i0v]*|--ignore-environment)$/ },
      removes: /^(?:-u|--unset)$/,
      moves: /^(?:-C|--chdir)$/,
    },
  ],
  ['command', { flags: /^-p$/, valued: NEVER }],
  ['exec', { flags: /^-[cl]+$/, valued: /^-[cl]*a$/, clears: { always: false, options: /^-l?cl?$/ } }],
  ['time', { flags: /^(?:-[pvaq]+|--(?:portability|verbose|append|quiet))$/, valued: /^(?:-[fo]|--(?:format|output))$/ }],
  ['nohup', { flags: NEVER, valued: NEVER }],
  ['nice', { flags: /^(?:-\d+|--adjustment=-?\d+|-n-?\d+)$/, valued: /^(?:-n|--adjustment)$/ }],
  ['ionice', { flags: /^(?:-t|--ignore|-[cn]\d|--class(?:data)?=.*)$/, valued: /^(?:-[cn]|--class(?:data)?)$/ }],
  ['stdbuf', { flags: /^(?:-[ioe].+|--(?:input|output|error)=.*)$/, valued: /^(?:-[ioe]|--(?:input|output|error))$/ }],
  [
    'timeout',
    {
      flags: /^(?:-[vfp]+|--(?:verbose|foreground|preserve-status)|-[ks].+|--(?:signal|kill-after)=.*)$/,
      valued: /^(?:-[ks]|--(?:signal|kill-after))$/,
      operands: 1,
    },
  ],
  [
    'xvfb-run',
    {
      flags: /^(?:-[al]+|--(?:auto-servernum|auto-display|listen-tcp)|--[a-z-]+=.*|-[nsefpw].+)$/,
      valued: /^(?:-[nsefpw]|--(?:server-num|server-args|error-file|auth-file|xauth-protocol|wait))$/,
    },
  ],
  ['dotenv', { flags: /^(?:-[co]|--override|--quiet|-[epv].+)$/, valued: /^-[epv]$/, needsDoubleDash: true }],
  ['cross-env', { flags: NEVER, valued: NEVER, assigns: true }],
  ['winpty', { flags: /^-X.+$/, valued: NEVER }],
]);

/**
 * A command without the wrappers before it that run the rest as it is; the command itself when there are none or
 * an argument of theirs cannot be read. Null when nothing is left to run. What `env` and the like assign is added to
 * its assignments and environment; `sudo` without `-E` lets no other variable through.
 */
export function bareCommand(command: Command): Command | null {
  let bare: Command = command;
  for (let depth = 0; depth < MAX_WRAPPERS; depth += 1) {
    const inner = unwrapped(bare);
    if (inner === 'none') return bare;
    if (inner === 'empty') return null;
    bare = inner;
  }
  return bare;
}

function unwrapped(command: Command): Command | 'none' | 'empty' {
  const name = nameOf(command.words[0]);
  const grammar = WRAPPERS.get(name);
  if (grammar === undefined) return 'none';
  const given = argumentsOf(command.words, grammar);
  if (given === null) return 'none';
  const words = command.words.slice(given.start);
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return 'empty';

  const inherited = given.clears ? new Map<string, string | null>() : new Map(command.environment);
  const assignments = given.clears ? new Map<string, string | null>() : new Map(command.assignments);
  for (const removed of given.removed) {
    inherited.delete(removed);
    assignments.delete(removed);
  }
  return {
    ...command,
    words,
    range: [first.range[0], last.range[1]],
    assignments: new Map([...assignments, ...given.assigned]),
    environment: new Map([...inherited, ...given.assigned]),
    directory: given.moves ? null : command.directory,
    wrappers: [...command.wrappers, name],
  };
}

interface Given {
  /** The index of the wrapped command's name. */
  readonly start: number;
  readonly assigned: ReadonlyMap<string, string | null>;
  readonly removed: readonly string[];
  readonly clears: boolean;
  readonly moves: boolean;
}

/** What stands between a wrapper's name and the command it runs; null when that cannot be told. */
function argumentsOf(words: readonly Word[], grammar: Grammar): Given | null {
  const removed: string[] = [];
  let clears = grammar.clears?.always ?? false;
  let moves = false;
  let index = 1;
  let hasDoubleDash = false;
  for (; index < words.length; index += 1) {
    const option = words[index]?.text ?? null;
    if (option === null || !option.startsWith('-')) break;
    if (option === '--') {
      hasDoubleDash = true;
      index += 1;
      break;
    }
    const [name = '', value] = option.split('=', 2);
    if (grammar.clears?.options.test(name)) clears = !grammar.clears.always;
    if (grammar.moves?.test(name)) moves = true;
    if (grammar.valued.test(option)) {
      index += 1;
      const next = words[index];
      if (grammar.removes?.test(name) && next?.text) removed.push(next.text);
    } else if (!grammar.flags.test(option)) {
      return null;
    } else if (grammar.removes?.test(name) && value !== undefined) {
      removed.push(value);
    }
  }
  if (grammar.needsDoubleDash && !hasDoubleDash) return null;

  const assigned = new Map<string, string | null>();
  for (; grammar.assigns && index < words.length; index += 1) {
    const word = words[index];
    const assignment = /^([A-Za-z_]\w*)=/.exec(word?.prefix ?? '');
    if (word === undefined || assignment?.[1] === undefined) break;
    assigned.set(assignment[1], word.text?.slice(assignment[0].length) ?? null);
  }
  const start = index + (grammar.operands ?? 0);
  // What may vanish or be several words may also be an option or an assignment.
  return words[start]?.splits && words[start].prefix === '' ? null : { start, assigned, removed, clears, moves };
}

/** A command's name without the directory of the system's own programs. */
function nameOf(word: Word | undefined): string {
  return word?.text?.replace(/^\/(?:usr\/)?bin\//, '') ?? '';
}
