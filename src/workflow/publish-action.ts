import type { PublishClient } from '../npm/publish-command.ts';
import type { Text } from '../yaml/place.ts';
import type { ActionReference } from './action-reference.ts';
import { CHANGESETS, type Given, type PublishInput, TOOL_ACTIONS, type ToolAction } from './publish-action-tools.ts';
import { type Step, inputOf } from './step.ts';

export type { PublishInput } from './publish-action-tools.ts';

/** A step's action that publishes to npm. */
export type PublishAction =
  /**
   * Runs the command line of an input. No shell reads it: `&&` is a word of its first program, there are no variables, and only double
   * quotes group (@actions/exec 3.0.0; a plain split at white space until v1.8.0 of the action).
   */
  | {
      readonly kind: 'script';
      readonly action: 'changesets';
      /** Major version of the action; null for a commit or a branch. */
      readonly major: number | null;
      readonly script: Text;
      /** The folder it runs in; null for the repository's root. */
      readonly directory: Text | null;
    }
  /** Publishes by itself. */
  | {
      readonly kind: 'tool';
      readonly client: PublishClient;
      /** The inputs that are given and not blank. */
      readonly inputs: ReadonlyMap<PublishInput, Text>;
      /** Version or range of the tool, when an input or the ref says so. */
      readonly version: string | null;
      /** It runs in an image of its own: the npm and the Node.js of the job do not count. */
      readonly isContained: boolean;
    };

/** The publish that the step's action carries out; null for none, a literal dry run, and actions that are not known. */
export function publishActionOf(step: Step): PublishAction | null {
  const { uses } = step;
  if (uses?.kind !== 'remote') return null;
  const given = givenTo(step);
  switch (uses.name) {
    case 'changesets/action':
      return scriptActionOf(changesetsScriptOf(given, uses.major), given, uses);
    // A fork of version 1 (v1.5.2, 2025-01-08).
    case 'dotansimha/changesets-action':
      return scriptActionOf(given.get('publish'), given, uses);
    // Without a script it runs `changeset publish` itself (v2.0.0, v2.1.1). `/version`, `/pack` and `/select-mode` publish nothing.
    case 'changesets/action/publish':
      return scriptActionOf(given.get('script'), given, uses) ?? toolActionOf(CHANGESETS, given, uses);
    default: {
      const action = TOOL_ACTIONS.get(uses.name);
      return action ? toolActionOf(action, given, uses) : null;
    }
  }
}

/**
 * changesets/action v1.0.0 to v1.9.0 reads `publish`; v2.0.0 to v2.1.1 (2026-08-22) reads `publish-script` and ends with an error on the
 * old name. Without either it only opens pull requests.
 */
function changesetsScriptOf(given: Given, major: number | null): Text | undefined {
  if (major === 1) return given.get('publish');
  const renamed = given.get('publish-script');
  return major === null ? (renamed ?? given.get('publish')) : renamed;
}

function scriptActionOf(script: Text | undefined, given: Given, { major }: ActionReference): PublishAction | null {
  return script ? { kind: 'script', action: 'changesets', major, script, directory: given.get('cwd') ?? null } : null;
}

function toolActionOf(action: ToolAction, given: Given, reference: ActionReference): PublishAction | null {
  const client = action.clientOf(given);
  const inputs = new Map(
    Object.entries(action.inputs).flatMap(([name, meaning]): [PublishInput, Text][] => {
      const text = given.get(name);
      return text ? [[meaning, text]] : [];
    }),
  );
  if (client === null || inputs.get('dry-run')?.value.trim().toLowerCase() === 'true') return null;
  return { kind: 'tool', client, inputs, version: action.versionOf?.(given, reference) ?? null, isContained: action.isContained ?? false };
}

function givenTo(step: Step): Given {
  const given = new Map<string, Text>();
  for (const { key } of step.with.entries()) {
    const text = inputOf(step, key);
    if (text && text.value.trim() !== '') given.set(key.toLowerCase(), text);
  }
  return given;
}

