import { expect, test } from 'vitest';
import { rushConfigOf } from '../../src/repository/rush-config.ts';
import { inMemory } from './opened.ts';
import { quoted } from './quoted.ts';

function configWith(project: unknown): ReturnType<typeof rushConfigOf> {
  return rushConfigOf(inMemory({ 'rush.json': JSON.stringify({ projects: [project] }) }), 'libraries/a');
}

test.each<[string, Record<string, unknown>, boolean | null, string | null]>([
  ['nothing', {}, false, null],
  ['a flag', { shouldPublish: true }, true, 'true'],
  ['a flag that is off', { shouldPublish: false }, false, 'false'],
  ['a policy', { versionPolicyName: 'lockstep' }, true, '"lockstep"'],
  ['an empty policy', { versionPolicyName: '' }, false, null],
  ['a flag that is none', { shouldPublish: 'yes' }, null, '"yes"'],
])('a project with %s', (_name, members, isPublished, evidence) => {
  const [project] = configWith({ packageName: '@x/a', projectFolder: 'libraries/a', ...members })?.projects ?? [];
  expect(project).toMatchObject({ packageName: '@x/a', directory: 'libraries/a', publishDirectory: 'libraries/a', isPublished });
  expect(quoted(project?.publishEvidence)).toBe(evidence);
});

test.each([
  [{ packageName: 'a', projectFolder: './libraries/a/', publishFolder: 'dist/publish' }, ['libraries/a', 'libraries/a/dist/publish']],
  [{ packageName: 'a', projectFolder: '../a' }, undefined],
  [{ packageName: 'a', projectFolder: 7 }, undefined],
  [{ projectFolder: 'a' }, undefined],
  ['a', undefined],
])('%j lies in %j', (project, directories) => {
  const [found] = configWith(project)?.projects ?? [];
  expect(found && [found.directory, found.publishDirectory]).toEqual(directories);
});

test('comments do not matter, and folders count from the file', () => {
  const text = '/* rush */ { // x\n "pnpmVersion": "10.1.0", "projects": [{ "packageName": "a", "projectFolder": "../lib" }] }';
  const config = rushConfigOf(inMemory({ 'mono/rush.json': text }), 'mono/common');
  expect(config).toMatchObject({ path: 'mono/rush.json', isReadable: true });
  expect(config?.packageManager).toMatchObject({ name: 'pnpm', version: { value: '10.1.0' } });
  expect(config?.projects.map(({ directory }) => directory)).toEqual(['lib']);
});

test.each([
  ['{"npmVersion":"10.0.0"}', 'npm'],
  ['{"yarnVersion":"1.22.0"}', 'yarn'],
  ['{}', undefined],
  ['{', undefined],
])('%s brings %s along', (text, name) => {
  const config = rushConfigOf(inMemory({ 'rush.json': text }), '');
  expect(config?.packageManager?.name).toBe(name);
  expect(config).toMatchObject({ isReadable: text !== '{', projects: [] });
});

test('there may be none', () => {
  expect(rushConfigOf(inMemory({ 'package.json': '{}' }), '')).toBeNull();
});
