import { optionOf } from '../npm/options.ts';
import type { PublishCommand } from '../npm/publish-command.ts';
import { type PublishSpecKind, publishSpecKindOf } from '../npm/publish-spec.ts';
import type { Word } from '../shell/word.ts';
import type { Repository } from '../repository/repository.ts';
import { joinPath } from '../workflow/script.ts';
import { stepsBefore } from '../workflow/step.ts';
import { repositoryPathOf } from './checkout.ts';
import { commandsBefore } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';

/** A word after `npm publish` that npm does not take for a path. */
export interface MistakenSpec {
  readonly kind: Exclude<PublishSpecKind, 'directory' | 'tarball'>;
  readonly word: Word;
  /** What npm reads, as far as it is known: `packages/a`, `dist/…`. */
  readonly spelled: string;
  /** Whether the file or folder is sure to be there, so that nobody can have meant anything else. */
  readonly isLocal: boolean;
  /** Whether what the files do not tell of it (a variable) would have to hold a slash to make it a path. */
  readonly isCertain: boolean;
}

/** What npm takes for a repository on GitHub or a package of the registry; null where it is a path, or may be one. */
export function mistakenSpecOf(path: PublishPath): MistakenSpec | null {
  const found = path.runs.map((run) => mistakenIn(path, run));
  const [first = null] = found;
  return found.every((each) => each !== null) ? first : null;
}

function mistakenIn(path: PublishPath, { client, selection }: PublishCommand): MistakenSpec | null {
  const word = client === 'npm' && selection.kind === 'directory' ? selection.path : null;
  if (!word) return null;
  const known = word.text ?? word.glob;
  // On Windows a backslash makes a path.
  if (known === null || known.includes('\\')) return known === null ? unknownIn(path, word) : null;
  const kind = publishSpecKindOf(known);
  if (known === '' || kind === 'directory' || kind === 'tarball') return null;
  // Anything may stand for an unknown name.
  if (word.text === null && kind !== 'github') return null;
  // An address is written on purpose, and so is a version: to publish it again, elsewhere.
  if (known.includes(':') || known.includes('@')) return null;
  return { kind, word, spelled: known, isLocal: isLocal(path, known), isCertain: true };
}

/** `dist/$NAME.tgz`: the folder is written out, and a name without a slash makes a shorthand of it. */
function unknownIn(path: PublishPath, word: Word): MistakenSpec | null {
  const written = writtenOf(path, word);
  const [, folder, rest] = /^([\w.-]+\/)(.+)$/.exec(written ?? '') ?? [];
  if (folder === undefined || rest === undefined || folder.startsWith('.') || word.splits) return null;
  const literal = rest.replaceAll(/\$\{\{.*?\}\}|\$\{\w+\}|\$\w+/g, '');
  // Whatever else is expanded, and anything with a slash, a scope or a ref of its own.
  if (/[$`/@#:\\\s]/.test(literal)) return null;
  const isFile = /\.t(?:ar\.)?gz$/.test(literal) || /\$\{?\w*(?:FILE|TARBALL|TGZ|ARCHIVE)/i.test(rest);
  return { kind: 'github', word, spelled: written ?? '', isLocal: isFile, isCertain: isFile };
}

/** The word as written, without its quotes; for a variable that the script sets in one place, what it is set to. */
function writtenOf({ invocation }: PublishPath, word: Word): string | null {
  const [, name] = /^"?\$\{?(\w+)\}?"?$/.exec(word.raw) ?? [];
  if (name === undefined) return unquoted(word.raw);
  if (!invocation) return null;
  const { source } = invocation;
  const text = source.text.slice(...source.range);
  const set = [...text.matchAll(new RegExp(`(?:^|[\\s;(])(?:(?:export|local|declare|readonly)\\s+)?${name}(\\+?=)("[^"\\n]*"|[^\\s;"'&|()]+)?`, 'gm'))];
  const isElsewhere = new RegExp(`\\b(?:for|read(?:\\s+-\\w+)*|mapfile(?:\\s+-\\w+)*)\\s+${name}\\b`).test(text);
  const [only, ...others] = set;
  return only && others.length === 0 && !isElsewhere && only[1] === '=' && only[2] !== undefined ? unquoted(only[2]) : null;
}

function unquoted(raw: string): string | null {
  const inner = /^"([^"]*)"$/.exec(raw)?.[1] ?? raw;
  return /["'`]|\$\(/.test(inner) ? null : inner;
}

/** Whether a path is committed, or an earlier command of the job names it; a packed file is never anything else. */
function isLocal(path: PublishPath, spelled: string): boolean {
  const { command, step, repository } = path;
  if (/\.t(?:ar\.)?gz$/.test(spelled)) return true;
  const { directory } = command.invocation.command;
  const folder = directory === null ? null : repositoryPathOf(joinPath(directory, spelled), step);
  if (folder !== null && isThere(repository, folder)) return true;
  const isNamed = (text: string): boolean => new RegExp(`(?:^|[\\s"'=./])${spelled.replaceAll(/[.+*?^$()[\]{}|]/g, '\\$&')}(?:$|[\\s"'/;])`).test(text);
  // A publish names it too; what comes before it makes it.
  if (commandsBefore(path).some(({ written, program }) => program !== 'npm' && isNamed(written))) return true;
  return stepsBefore(step).some((other) => other.with.entries().some(({ key, place }) => key === 'path' && isNamed(place.text?.value.trim() ?? '')));
}

function isThere(repository: Repository, folder: string): boolean {
  return repository.file(`${folder}/package.json`) !== null || repository.directory(folder).length > 0;
}

/** An option that npm does not look at while it publishes. */
export interface IgnoredFolder {
  readonly option: Word;
  /** What it names, as a path. */
  readonly folder: string;
}

/** The option that is meant to choose the folder, `--prefix` or `-C`; null without one. */
export function ignoredFolderOf({ command }: PublishPath): IgnoredFolder | null {
  if (command.client !== 'npm' || command.selection.kind !== 'directory' || command.selection.path !== null || command.arguments.open) return null;
  const option = optionOf(command.arguments, 'prefix');
  const folder = option?.value ?? null;
  if (!option || folder === null || /^\.?\/?$/.test(folder) || folder.includes('$')) return null;
  return { option: option.word, folder: /^(?:\.|\/|~|[a-z]:)/i.test(folder) ? folder : `./${folder}` };
}
