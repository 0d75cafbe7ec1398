import { parse } from 'unbash';

import { BashWalk } from './bash-walk.ts';
import { Budget } from './budget.ts';
import type { Script, ScriptSetting } from './command.ts';
import { placeOf } from './directory.ts';
import { Masks } from './masks.ts';
import { Source } from './source.ts';
import type { State } from './state.ts';
import { listOf, UNKNOWN_LIST } from './value.ts';
import { Variables } from './variables.ts';

/** Reads a bash or sh script; `bash -c` strings, `eval` and sourced files are not entered. */
export function parseBash(text: string, setting: ScriptSetting): Script {
  const masks = Masks.of(setting.masks ?? [], text.length);
  const source = Source.of(text, masks);
  const budget = new Budget(text.length);
  const start: State = {
    place: placeOf(setting.directory),
    pushed: null,
    variables: Variables.of(setting.variables ?? new Map(), budget),
    arguments: setting.arguments === undefined ? UNKNOWN_LIST : listOf(setting.arguments),
    locals: null,
    stopsOnError: true,
    ended: false,
  };
  let walk: BashWalk | null = null;
  let complete = false;
  try {
    const ast = parse(source.text);
    walk = new BashWalk(ast, source, start, budget, {
      script: text,
      masks: masks.unknown,
      file: setting.file ?? null,
      root: setting.root ?? null,
      expandsBraces: setting.shell === 'bash',
    });
    walk.follow(ast, source);
    complete = walk.complete && (ast.errors?.length ?? 0) === 0;
  } catch {
    // The parser recurses without a bound on some junk (`f() f() f() …`): what was listed so far stands.
  }
  const commands = (walk?.commands ?? []).sort(
    (a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1] || a.order - b.order,
  );
  return { text, commands, complete };
}
