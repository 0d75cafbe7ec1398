import type { ESLint, Linter } from 'eslint';
import { relative, sep } from 'node:path';

/** Lints all of a repository with a configuration: `file rule` of each report, sorted by file; without a rule ESLint's own words. */
export async function reportsIn(Program: typeof ESLint, root: string, config: readonly Linter.Config[]): Promise<readonly string[]> {
  const eslint = new Program({ cwd: root, overrideConfigFile: true, overrideConfig: [...config] });
  const results = await eslint.lintFiles(['.']);
  const sorted = results.toSorted((a, b) => (a.filePath < b.filePath ? -1 : 1));
  return sorted.flatMap(({ filePath, messages }) => {
    const path = relative(root, filePath).split(sep).join('/');
    return messages.map(({ ruleId, message }) => `${path} ${ruleId?.replace('npm-publish/', '') ?? message}`);
  });
}
