import { Linter } from 'eslint';
import { createPlugin } from '../../src/index.ts';
import { memoryRepositories } from '../../src/repository/memory.ts';
import { ruleModulesOver } from '../../src/rules/index.ts';

const ROOT = '/repository';

/** What one file gives under a configuration of the plugin. */
export interface Linted {
  /** `rule line:column messageId`, or `FATAL line:column text` for a parser's own error. */
  readonly reports: readonly string[];
  readonly fixed: string;
}

/** Lints a file of a repository in memory; its text may differ from what the repository holds, as in an unsaved editor. */
export function lintIn(
  files: Readonly<Record<string, string>>,
  path: string,
  { text = files[path] ?? '', config = 'strict', settings = {} }: { readonly text?: string; readonly config?: 'recommended' | 'strict'; readonly settings?: object } = {},
): Linted {
  const plugin = createPlugin(() => ruleModulesOver(memoryRepositories(files, { root: ROOT })));
  const linter = new Linter({ cwd: ROOT });
  const configs: Linter.Config[] = [...plugin.configs[config], { settings: { 'npm-publish': settings } }];
  const filename = `${ROOT}/${path}`;
  const reports = linter
    .verify(text, configs, { filename })
    .map(({ fatal, ruleId, line, column, messageId = '', message }) => (fatal ? `FATAL ${line}:${column} ${message}` : `${ruleId?.replace('npm-publish/', '') ?? ''} ${line}:${column} ${messageId}`));
  return {
    reports,
    get fixed() {
      return linter.verifyAndFix(text, configs, { filename }).output;
    },
  };
}
