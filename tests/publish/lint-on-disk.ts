import { Linter } from 'eslint';
import { createPlugin } from '../../src/index.ts';
import { diskRepositories } from '../../src/repository/disk.ts';
import { ruleModulesOver } from '../../src/rules/index.ts';
import { ALWAYS_FRESH } from '../repository/opened.ts';

/** Lints the text of a file, with what the disk holds around it: `rule messageId` of each report. */
export type LintOnDisk = (filename: string, text: string) => readonly string[];

/** A process that lints for as long as it lives, as an editor's does: what it has read of the disk stays with it. */
export function lintingProcess(cwd: string): LintOnDisk {
  const plugin = createPlugin(() => ruleModulesOver(diskRepositories(ALWAYS_FRESH)));
  const linter = new Linter({ cwd });
  return (filename, text) => {
    const messages = linter.verify(text, plugin.configs.strict, { filename });
    return messages.map(({ ruleId, messageId, message }) => (messageId ? `${ruleId?.replace('npm-publish/', '') ?? ''} ${messageId}` : message));
  };
}
