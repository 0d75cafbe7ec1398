import { withConstants } from './contexts.ts';
import { isDynamic } from './expression.ts';
import { type Step, inputOf } from './step.ts';

/** Why an action restores a cache of GitHub Actions. */
export interface CacheRequest {
  /** An `input` asks for it; it is all that the `action` does; it is the `default` of the action. */
  readonly by: 'input' | 'action' | 'default';
  /** The input that asks for it, or that would switch it off; null where the action itself would have to go. */
  readonly input: string | null;
  /** What to write for no cache: the value of the input, or null to leave the input out. */
  readonly off: string | null;
}

/** How an action is told to restore a cache. */
export interface CacheAction {
  /** The input that decides; absent where the action always restores. */
  readonly input?: string;
  /** The values that ask for a cache; by default a literal `true`. */
  readonly on?: RegExp;
  /** The first major version that restores without being asked, unless `on` or another value says otherwise. */
  readonly defaultFrom?: number;
  /** The value that switches it off; leaving the input out is enough unless there is a default. */
  readonly off?: string;
  /** An input with which nothing is restored when it has this value. */
  readonly except?: readonly [input: string, value: RegExp];
}

const TRUE = /^true$/i;

/** The `action.yml` (and where it is named the source) of most was read at this version on 2026-11-23; of some only an older copy was at hand. */
export const CACHE_ACTIONS: ReadonlyMap<string, CacheAction> = new Map<string, CacheAction>([
  // v4 to v6. With `lookup-only` nothing is put on the disk.
  ['actions/cache', { except: ['lookup-only', TRUE] }],
  ['actions/cache/restore', { except: ['lookup-only', TRUE] }],
  // v3.5.0 to v7.0.0, src/cache-utils.ts: any other value ends the step.
  ['actions/setup-node', { input: 'cache', on: /^(?:npm|yarn|pnpm)$/ }],
  // v6, v7; the input is there since v5 of the first.
  ['pnpm/action-setup', { input: 'cache' }],
  ['pnpm/setup', { input: 'cache' }],
  // v4.0.0 to v7.0.0.
  ['actions/setup-go', { input: 'cache', defaultFrom: 4, off: 'false' }],
  ['actions/setup-python', { input: 'cache', on: /^(?:pip|pipenv|poetry)$/ }],
  ['actions/setup-java', { input: 'cache', on: /^(?:maven|gradle|sbt)$/ }],
  ['actions/setup-dotnet', { input: 'cache' }],
  ['ruby/setup-ruby', { input: 'bundler-cache' }],
  ['denoland/setup-deno', { input: 'cache' }],
  // v2, src/action.ts: it keeps the program itself.
  ['oven-sh/setup-bun', { input: 'no-cache', on: /^false$/i, defaultFrom: 2, off: 'true' }],
  // v5 and later: `auto` is yes on GitHub's runners.
  ['astral-sh/setup-uv', { input: 'enable-cache', on: TRUE, defaultFrom: 5, off: 'false', except: ['restore-cache', /^false$/i] }],
  ['jdx/mise-action', { input: 'cache', defaultFrom: 2, off: 'false' }],
  // v2.
  ['swatinem/rust-cache', { except: ['lookup-only', TRUE] }],
]);

/** How the action of a step is told to restore a cache; null for none, actions that are not known, and inputs that only a run decides. */
export function cacheRequestOf(step: Step): CacheRequest | null {
  const action = step.uses?.kind === 'remote' ? CACHE_ACTIONS.get(step.uses.name) : undefined;
  if (!action || isExcepted(step, action)) return null;
  const { input, on = TRUE, off = null } = action;
  if (input === undefined) return { by: 'action', input: null, off };
  const value = valueOf(step, input);
  if (value === null) return null;
  if (value !== '') return on.test(value) ? { by: 'input', input, off } : null;
  return action.defaultFrom !== undefined && (majorOf(step) ?? 0) >= action.defaultFrom ? { by: 'default', input, off } : null;
}

function isExcepted(step: Step, { input: decisive, except }: CacheAction): boolean {
  // A key of this very run, and no other: one job hands something to the next.
  if (decisive === undefined && /\bgithub\.run_id\b/.test(inputOf(step, 'key')?.value ?? '') && valueOf(step, 'restore-keys') === '') return true;
  if (!except) return false;
  const [input, excepted] = except;
  const value = valueOf(step, input);
  return value === null || excepted.test(value);
}

/** An input as the action gets it: blank when it is not given, null when only a run decides it. */
export function valueOf(step: Step, input: string): string | null {
  const value = withConstants(inputOf(step, input)?.value ?? '', step.contexts).trim();
  return isDynamic(value) ? null : value;
}

/** The major version of a step's action, by its tag or by the comment behind a commit (`# v6.0.0`); null for neither. */
export function majorOf({ uses }: Step): number | null {
  if (!uses || uses.major !== null) return uses?.major ?? null;
  const { text } = uses.text.place.document;
  const [, major] = /^["']?[ \t]+#[ \t]*v?(\d+)(?:\.\d+)*(?:\s|$)/.exec(text.slice(uses.text.range[1])) ?? [];
  return major === undefined ? null : Number(major);
}
