import type { Edit } from '../text/edit.ts';
import { type YamlPair, addPair, insertItem, setScalar } from '../yaml/edits.ts';
import type { Job } from './job.ts';
import type { Permissions } from './permissions.ts';
import { type Step, writtenStepOf } from './step.ts';

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
