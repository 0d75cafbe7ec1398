import { spawnSync } from 'node:child_process';
import { programOf } from './eslint-versions.ts';

const PLUGIN = new URL('../../dist/index.js', import.meta.url).href;

/** A configuration file whose entries can name the built plugin as `npmPublish`. */
export function configFile(entries: string): string {
  return `import npmPublish from '${PLUGIN}';\nexport default [${entries}].flat();\n`;
}

/** What a run of ESLint's own program showed. */
export interface Run {
  readonly status: number | null;
  /** `file rule` of each report, in order; a parse error has no rule. */
  readonly reports: readonly string[];
  /** Files that were linted at all, from the folder of the run, in order. */
  readonly files: readonly string[];
  readonly errors: string;
}

interface FileResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

/** Runs ESLint in a folder, as a person would in a terminal. */
export function runEslint(packageName: string, folder: string, words: readonly string[]): Run {
  const command = [programOf(packageName), '--format', 'json', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  const results = stdout.startsWith('[') ? (JSON.parse(stdout) as readonly FileResult[]) : [];
  const pathOf = (filePath: string): string => filePath.slice(folder.length + 1).replaceAll('\\', '/');
  return {
    status,
    reports: results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, message }) => `${pathOf(filePath)} ${ruleId?.replace('npm-publish/', '') ?? message}`),
    ),
    files: results.map(({ filePath }) => pathOf(filePath)),
    errors: stderr,
  };
}
