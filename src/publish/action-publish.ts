import type { Option } from '../npm/options.ts';
import type { PublishCommand, PublishSelection } from '../npm/publish-command.ts';
import type { Command } from '../shell/script.ts';
import type { Word } from '../shell/word.ts';
import { withConstants } from '../workflow/contexts.ts';
import { isDynamic } from '../workflow/expression.ts';
import { type PublishAction, type PublishInput, publishActionOf } from '../workflow/publish-action.ts';
import { WORKSPACE, environmentOf, joinPath } from '../workflow/script.ts';
import type { Step } from '../workflow/step.ts';
import type { Text } from '../yaml/place.ts';

type ToolAction = Extract<PublishAction, { readonly kind: 'tool' }>;

/** Inputs that mean what an option of npm's means. */
const OPTIONS: readonly PublishInput[] = ['registry', 'access', 'tag', 'provenance', 'ignore-scripts'];

/**
 * The publish that a step's action carries out by itself, as if it were a command: its inputs are the options, and ranges count in the
 * workflow. Null for steps that run a script, and for actions that publish nothing or are not known.
 */
export function actionPublishOf(step: Step): PublishCommand | null {
  const action = publishActionOf(step);
  if (action?.kind !== 'tool' || !step.uses) return null;
  const { client, version, inputs } = action;
  const verb = wordOf(step.uses.text, step);
  const command = commandOf(step, verb, inputs.get('directory'));
  const options = OPTIONS.flatMap((name): Option[] => {
    const text = inputs.get(name);
    return text ? [{ name, word: wordOf(text, step), value: wordOf(text, step).text, valueWord: null }] : [];
  });
  return {
    client,
    isStaged: inputs.get('staged')?.value === 'true',
    invocation: { command, program: step.uses.name, version, words: [], launcher: null },
    range: verb.range,
    verb,
    arguments: { options, positionals: [], unknowns: [], open: inputs.has('arguments') },
    selection: selectionOf(action, step),
  };
}

function selectionOf({ client, inputs }: ToolAction, step: Step): PublishSelection {
  if (client === 'changesets' || client === 'lerna' || client === 'nx' || client === 'auto') return { kind: 'packages' };
  const text = inputs.get('package');
  if (!text) return { kind: 'directory', path: null };
  const word = wordOf(text, step);
  const folder = word.text?.replace(/(?:^|\/)package\.json$/, '') ?? null;
  // A folder, also where npm would take the word for something else.
  const path = folder === null ? null : /^(?:\.{0,2}\/|\.$)/.test(folder) ? folder : `./${folder}`;
  return { kind: 'directory', path: { ...word, text: path, prefix: path ?? '' } };
}

function commandOf(step: Step, verb: Word, directory: Text | undefined): Command {
  const folder = directory ? wordOf(directory, step).text : '.';
  return {
    words: [verb],
    range: verb.range,
    assignments: new Map(),
    environment: environmentOf(step),
    directory: folder === null ? null : joinPath(WORKSPACE, folder),
    directoryGlob: null,
    redirects: [],
    input: null,
    conditional: false,
    functionName: null,
    failure: 'fails',
    parent: null,
    wrappers: [],
    order: 0,
  };
}

function wordOf({ value, range }: Text, { contexts }: Step): Word {
  const filled = withConstants(value, contexts).trim();
  const text = isDynamic(filled) ? null : filled;
  return { range, raw: value, text, prefix: text ?? '', glob: null, splits: false };
}
