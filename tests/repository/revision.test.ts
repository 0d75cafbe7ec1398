import { expect, test } from 'vitest';
import { withText } from '../../src/repository/overlay.ts';
import type { Repository } from '../../src/repository/repository.ts';
import { keptPerRevision, revisionOf } from '../../src/repository/revision.ts';
import { inMemory, onDisk } from './opened.ts';
import { TemporaryDirectory } from './temporary-directory.ts';

const FOREIGN: Repository = { file: () => null, directory: () => [], isUncertain: () => false, remotes: [], actionsRepository: null };

test('the revision of what does not change stays, that of the disk does not outlive its epoch', () => {
  const memory = inMemory({});
  expect(revisionOf(memory)).toBe(revisionOf(memory));
  const disk = onDisk(new TemporaryDirectory());
  expect(revisionOf(disk)).not.toBe(revisionOf(disk));
  expect(revisionOf(withText(memory, 'a.txt', ''))).toBe(revisionOf(memory));
  expect(revisionOf(FOREIGN)).toBeNull();
  expect(revisionOf(withText(FOREIGN, 'a.txt', ''))).toBeNull();
});

test('what is derived is kept for each path while the revision stays', () => {
  let count = 0;
  const derived = keptPerRevision((_repository, path) => `${path}${(count += 1)}`);
  const memory = inMemory({});
  expect([derived(memory, 'a'), derived(memory, 'a'), derived(memory, 'b'), derived(inMemory({}), 'a')]).toEqual(['a1', 'a1', 'b2', 'a3']);
});

test.each([
  ['another revision', () => onDisk(new TemporaryDirectory())],
  ['a repository without one', () => FOREIGN],
])('%s derives anew', (_name, open) => {
  let count = 0;
  const derived = keptPerRevision(() => (count += 1));
  const repository = open();
  expect([derived(repository, ''), derived(repository, '')]).toEqual([1, 2]);
});
