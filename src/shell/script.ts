import { parseBash } from './bash.ts';
import { parseCmd } from './cmd.ts';
import type { Script, ScriptSetting } from './command.ts';
import { parsePowerShell } from './powershell.ts';

export type { Command, Failure, Script, ScriptSetting, Shell } from './command.ts';
export type { Mask } from './masks.ts';

/** A longer script is not read at all: its list of commands is empty and not complete. */
const MAX_LENGTH = 4_000_000;

/**
 * Reads a script, as the shell gets it, into its commands. Never throws; what cannot be proved is null.
 * Ranges are offsets in `text`.
 */
export function parseScript(text: string, setting: ScriptSetting): Script {
  if (text.length > MAX_LENGTH) return { text, commands: [], complete: false };
  switch (setting.shell) {
    case 'bash':
    case 'sh':
      return parseBash(text, setting);
    case 'pwsh':
      return parsePowerShell(text, setting);
    case 'cmd':
      return parseCmd(text, setting);
  }
}
