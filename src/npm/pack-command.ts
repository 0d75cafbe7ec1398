import { npmCommandOf } from './npm-command.ts';
import { NPM_OPTIONS, PNPM_OPTIONS, YARN_OPTIONS } from './option-grammar.ts';
import type { Invocation } from './invocation.ts';
import { optionOf, readArguments } from './options.ts';

/** A command that packs tarballs without publishing them. */
export interface PackCommand {
  /** The folder that is packed, as written; null for the current one. */
  readonly folder: string | null;
  /** The workspaces that are packed, null entries not constant; null when none is named. */
  readonly workspaces: readonly (string | null)[] | 'all' | null;
}

/** What an invocation packs (`npm pack`, `pnpm pack`, `yarn pack`); null when it packs nothing or something that is not constant. */
export function packCommandOf({ program, words }: Pick<Invocation, 'program' | 'words'>): PackCommand | null {
  if (program !== 'npm' && program !== 'pnpm' && program !== 'yarn') return null;
  const read = readArguments(words, program === 'npm' ? NPM_OPTIONS : program === 'pnpm' ? PNPM_OPTIONS : YARN_OPTIONS);
  const [verb, second, third] = read.positionals;
  // `yarn workspace x pack`
  if (program === 'yarn' && verb?.text === 'workspace' && third?.text === 'pack') return { folder: null, workspaces: [second?.text ?? null] };
  const isPack = program === 'npm' ? npmCommandOf(verb?.text ?? '') === 'pack' : verb?.text === 'pack';
  if (!isPack || optionOf(read, 'dry-run')?.value === 'true') return null;

  const named = read.options.filter(({ name }) => name === 'workspace' || name === 'filter').map(({ value }) => value);
  if (named.length > 0) return { folder: null, workspaces: named };
  if (optionOf(read, 'workspaces', 'recursive')?.value === 'true') return { folder: null, workspaces: 'all' };
  const folder = program === 'npm' ? second : null;
  const directory = program === 'npm' ? null : optionOf(read, 'dir', 'cwd');
  if (folder?.text === null || directory?.value === null || (read.open && folder === undefined)) return null;
  return { folder: folder?.text ?? directory?.value ?? null, workspaces: null };
}
