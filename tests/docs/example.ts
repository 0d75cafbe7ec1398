import { Linter } from 'eslint';
import { createPlugin } from '../../src/index.ts';
import { memoryRepositories } from '../../src/repository/memory.ts';
import { ruleModulesOver } from '../../src/rules/index.ts';
import { ROOT, readDrawing } from '../rules/drawn-case.ts';
import { readMarkdown } from './markdown.ts';

/**
 * A block of a rule's page that the rule lints. Its info string reads
 *
 *     language path role option…
 *
 * The role is `file` (surroundings: it stands for the rest of the page, or until another block of the same path replaces it), `incorrect`
 * (with marker lines), `correct`, or `fixed` (what `--fix` makes of the incorrect block before it; without one, `--fix` leaves that alone).
 * Options are `strict`, `visibility=public`, `visibility=private` and `repository=owner/name` (what GitHub says it runs for).
 */
export interface Example {
  readonly role: 'incorrect' | 'correct';
  readonly path: string;
  /** As the page shows it, with marker lines. */
  readonly drawing: string;
  readonly fixed: string | null;
  readonly files: Readonly<Record<string, string>>;
  readonly options: readonly string[];
  /** Of its fence on the page. */
  readonly line: number;
}

/** The examples of a page, in order. Throws when an info string is not understood. */
export function examplesOf(page: string): readonly Example[] {
  const examples: Example[] = [];
  let files: Readonly<Record<string, string>> = {};
  for (const { info, text, line } of readMarkdown(page).fences) {
    const [, path, role, ...options] = info.split(' ');
    if (path === undefined) continue;
    if (role === 'file' && options.length === 0) {
      files = { ...files, [path]: text };
    } else if (role === 'incorrect' || role === 'correct') {
      examples.push({ role, path, drawing: text, fixed: null, files, options, line });
    } else if (role === 'fixed') {
      const broken = examples.pop();
      if (broken?.role !== 'incorrect' || broken.fixed !== null || broken.path !== path) throw new Error(`line ${line}: no incorrect ${path} before it`);
      examples.push({ ...broken, fixed: text });
    } else {
      throw new Error(`line ${line}: what is "${info}"?`);
    }
  }
  return examples;
}

/** Where one report stands, in the form of `readDrawing`, with the sentence that a user sees. */
export interface ExampleReport {
  readonly messageId: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly message: string;
}

/** What an example's marker lines say of it. */
export function expectedOf({ drawing }: Example): readonly Omit<ExampleReport, 'message'>[] {
  return readDrawing(drawing).marks;
}

/** Lints an example with one rule of the configuration that it names, or with all when no rule is given, and fixes it. */
export function lintExample(example: Example, ruleName: string | null): { readonly reports: readonly ExampleReport[]; readonly fixed: string } {
  const { path, files, drawing, options } = example;
  const { text } = readDrawing(drawing);
  const actions = valueOf(options, 'repository');
  const actionsRepository = actions === null ? null : { fullName: actions, isFork: false };
  const plugin = createPlugin(() => ruleModulesOver(memoryRepositories({ ...files, [path]: text }, { root: ROOT, actionsRepository })));
  const visibility = valueOf(options, 'visibility');
  const config: Linter.Config[] = [
    ...plugin.configs[options.includes('strict') ? 'strict' : 'recommended'].map(({ rules = {}, ...rest }) => ({
      ...rest,
      rules: Object.fromEntries(Object.entries(rules).filter(([id]) => ruleName === null || id === `npm-publish/${ruleName}`)),
    })),
    visibility === null ? {} : { settings: { 'npm-publish': { visibility } } },
  ];
  const linter = new Linter({ cwd: ROOT });
  const filename = `${ROOT}/${path}`;
  const reports = linter.verify(text, config, { filename }).map(({ ruleId, messageId, line, column, endLine, endColumn, message }) => ({
    messageId: messageId ?? `${ruleId ?? 'no rule'}: ${message}`,
    line,
    column,
    endColumn: endLine === line ? (endColumn ?? 0) : 0,
    message,
  }));
  return { reports, fixed: linter.verifyAndFix(text, config, { filename }).output };
}

function valueOf(options: readonly string[], name: string): string | null {
  const found = options.find((option) => option.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? null;
}
