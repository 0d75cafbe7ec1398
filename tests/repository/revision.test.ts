import { expect, test } from 'vitest';
import { withText } from '../../src/repository/overlay.ts';
import type { Repository } from '../../src/repository/repository.ts';
import { keptPerRevision, revisionOf } from '../../src/repository/revision.ts';
import { inMemory, onDisk } from './opened.ts';
import { TemporaryDirectory } from './temporary-directory.ts';

const FOREIGN: Repository = { file: () => null, directory: () => [], isUncertain: () => false, remotes: [], actionsRepository: null };

test('the revision of what cannot change stays, one that cannot be told is null', () => {
  const memory = inMemory({});
  expect(revisionOf(memory)).toBe(revisionOf(memory));
  expect(revisionOf(withText(memory, 'a.txt', ''))).toBe(revisionOf(memory));
  expect(revisionOf(FOREIGN)).toBeNull();
  expect(revisionOf(withText(FOREIGN, 'a.txt', ''))).toBeNull();
});

test.each<[string, (directory: TemporaryDirectory) => void]>([
  ['a file that was read is edited', (directory) => directory.write('read.txt', 'other')],
  ['a file that was missing appears', (directory) => directory.write('missing.txt', '')],
  ['a file that was read goes away', (directory) => directory.remove('read.txt')],
  ['a directory that was listed gains a file', (directory) => directory.write('listed/new.txt', '')],
])('the revision of the disk is another one when %s', (_name, change) => {
  const directory = new TemporaryDirectory({ 'read.txt': 'text', 'listed/a.txt': '', 'other/a.txt': '' });
  const disk = onDisk(directory);
  disk.file('read.txt');
  disk.file('missing.txt');
  disk.directory('listed');
  const before = revisionOf(disk);
  directory.write('other/b.txt', 'never asked for');
  expect(revisionOf(disk)).toBe(before);
  change(directory);
  const after = revisionOf(disk);
  expect(after).not.toBe(before);
  expect(revisionOf(disk)).toBe(after);
});

test('what is derived is kept for each path while the revision stays', () => {
  let count = 0;
  const derived = keptPerRevision((_repository, path) => `${path}${(count += 1)}`);
  const memory = inMemory({});
  expect([derived(memory, 'a'), derived(memory, 'a'), derived(memory, 'b'), derived(inMemory({}), 'a')]).toEqual(['a1', 'a1', 'b2', 'a3']);
});

test('another revision derives anew', () => {
  let count = 0;
  const derived = keptPerRevision((repository) => `${repository.file('a.txt')?.text ?? ''}${(count += 1)}`);
  const directory = new TemporaryDirectory({ 'a.txt': 'old' });
  const disk = onDisk(directory);
  const seen = [derived(disk, ''), derived(disk, '')];
  directory.write('a.txt', 'new');
  expect([...seen, derived(disk, '')]).toEqual(['old1', 'old1', 'new2']);
});

test('without a revision it derives every time', () => {
  let count = 0;
  const derived = keptPerRevision(() => (count += 1));
  expect([derived(FOREIGN, ''), derived(FOREIGN, '')]).toEqual([1, 2]);
});
