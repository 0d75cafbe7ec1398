import type { Edit } from '../text/edit.ts';
import { type YamlPair, addPair, insertItem, removePair, setScalar, setValue } from '../yaml/edits.ts';
import type { Job } from './job.ts';
import type { Permissions } from './permissions.ts';
import type { Text } from '../yaml/place.ts';
import { type Step, writtenStepOf } from './step.ts';
import type { Trigger } from './trigger.ts';

const ID_TOKEN: YamlPair = { key: 'id-token', value: 'write', comment: 'npm trusted publishing' };

/**
 * Gives a job `id-token: write`: in its own block, or in a new one with the scopes that the workflow's block gives it today. Null where
 * no block applies, or where one is not a plain mapping.
 */
export function grantIdToken(job: Job): Edit | null {
  if (job.permissions) return extend(job.permissions);
  const inherited = job.workflow.permissions;
  if (inherited?.kind !== 'mapping') return null;
  const scopes = [...inherited.scopes].filter(([scope]) => scope !== 'id-token');
  const pairs = scopes.map(([key, place]) => ({ key, value: place.text?.value ?? '' }));
  if (pairs.some(({ value }) => !/^(?:read|write|none)$/.test(value))) return null;
  return addPermissions(job, [...pairs, ID_TOKEN]);
}

/** Gives a job that no block governs one of its own, with what checking out and publishing need. */
export function declarePermissions(job: Job): Edit | null {
  if (job.permissions ?? job.workflow.permissions) return null;
  return addPermissions(job, [{ key: 'contents', value: 'read' }, ID_TOKEN]);
}

function extend({ kind, place, scopes }: Permissions): Edit | null {
  if (kind !== 'mapping') return null;
  const present = scopes.get('id-token');
  return present ? setScalar(present, 'write') : addPair(place, ID_TOKEN);
}

function addPermissions(job: Job, scopes: readonly YamlPair[]): Edit | null {
  return addPair(job.place, { key: 'permissions', value: scopes }, { before: job.uses ? 'uses' : 'steps' });
}

/** Puts a named `run` step before another; null within a group of `parallel` steps. */
export function insertRunStep(before: Step, name: string, run: string): Edit | null {
  const { place, job } = writtenStepOf(before);
  const steps = job.place.at('steps');
  if (typeof place.key !== 'number' || place.parent !== steps) return null;
  return insertItem(steps, place.key, [
    { key: 'name', value: name },
    { key: 'run', value: run },
  ]);
}

/** Sets a variable in the `env` of a step. */
export function setVariable(step: Step, name: string, value: string): Edit | null {
  const env = step.place.at('env');
  if (env.kind === 'absent') return addPair(step.place, { key: 'env', value: [{ key: name, value }] });
  const known = env.at(name);
  return known.kind === 'absent' ? addPair(env, { key: name, value }) : setScalar(known, value);
}

/**
 * Takes a value of `env` or `with` away from a step, with the whole block where it stands alone in it. Null where the value stands in another
 * place than the step, such as the `env` of its job.
 */
export function removeFromStep(step: Step, { place }: Text): Edit | null {
  const { place: own } = writtenStepOf(step);
  for (const name of ['env', 'with']) {
    const block = own.at(name);
    if (place.parent !== block || typeof place.key !== 'string') continue;
    return block.entries().length === 1 ? removePair(own, name) : removePair(block, place.key);
  }
  return null;
}

/** Adds a pair to the `env` or `with` of a step of the workflow itself, with the whole block where there is none. */
export function addToStep(step: Step, block: 'env' | 'with', pair: YamlPair): Edit | null {
  const own = step.place.at(block);
  return own.kind === 'absent' ? addPair(step.place, { key: block, value: [pair] }, { after: 'uses' }) : addPair(own, pair);
}

/** Limits an event to one activity type. Null for an event in a list of names, and for types on several lines. */
export function limitToType({ name, place, isKey }: Trigger, type: string): Edit | null {
  const value = `[${type}]`;
  const pair: YamlPair = { key: 'types', value };
  if (!isKey) return setValue(place, [{ key: name, value: [pair] }]);
  const types = place.at('types');
  if (types.kind === 'absent') return addPair(place, pair);
  if (types.kind === 'scalar') return setScalar(types, type);
  const { document, range, shared } = types;
  const [first, ...others] = types.items();
  if (first && others.length === 0) return setScalar(first, type);
  const isOnOneLine = range !== null && document.text[range[0]] === '[' && !document.text.slice(...range).includes('\n');
  return isOnOneLine && !shared ? [{ range, text: value }] : null;
}
