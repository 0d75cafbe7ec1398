import type { Repository } from '../repository/repository.ts';
import { joinPath } from '../workflow/script.ts';
import { repositoryPathOf } from './checkout.ts';
import type { StepInvocation } from './invocations.ts';

/** Programs whose text is a language of its own, by the names of their files. */
const PROGRAM_FILE = /\.(?:[cm]?[jt]s|py|rb|pl|php)$/;

/** A client and its publish, in one line of a template, or as the words of a list. */
const PUBLISHES = /\b(?:npm|pnpm|bun|yarn['"`,[\s]+npm)['"`,[\s]+(?:stage['"`,\s]+)?publish\b/;

/** Whether an invocation runs a program of the repository in whose text a client publishes. Not more than a sign: the text is not followed. */
export function namesPublishInProgram({ command, words, step }: StepInvocation, repository: Repository): boolean {
  const file = words.find(({ text }) => text !== null && PROGRAM_FILE.test(text))?.text ?? null;
  const path = file === null || command.directory === null ? null : repositoryPathOf(joinPath(command.directory, file), step);
  const lines = path === null ? [] : (repository.file(path)?.text.split('\n') ?? []);
  return lines.some((line) => PUBLISHES.test(line) && !/^\s*(?:\/\/|\*|#)/.test(line) && !line.includes('--dry-run'));
}
