import { expect, test } from 'vitest';
import { nxReleaseConfigOf } from '../../src/repository/nx-config.ts';
import { inMemory } from './opened.ts';
import { quoted } from './quoted.ts';

function configOf(text: string): ReturnType<typeof nxReleaseConfigOf> {
  return nxReleaseConfigOf(inMemory({ 'nx.json': text }), 'packages/a');
}

test.each<[string, boolean, readonly string[] | null]>([
  ['{"release":{"projects":["packages/*","!packages/x","tag:npm:public"]}}', true, ['packages/*', '!packages/x', 'tag:npm:public']],
  ['{"release":{"projects":"a"}}', true, ['a']],
  ['{"release":{"projects":[1]}}', true, null],
  ['{"release":{}} // comment', true, null],
  ['{}', false, null],
  ['{', false, null],
])('%s releases %j', (text, hasRelease, projects) => {
  expect(configOf(text)).toMatchObject({ path: 'nx.json', isReadable: text !== '{', hasRelease, projects });
});

test('groups have projects and commands', () => {
  const config = configOf(
    JSON.stringify({
      release: {
        version: { preVersionCommand: 'npx nx run-many -t build' },
        groups: {
          web: { projects: ['a', 'b'], version: { groupPreVersionCommand: 'make web' } },
          all: { projects: '*' },
          odd: { projects: [{}] },
        },
      },
    }),
  );
  expect(config?.groups).toEqual([
    { name: 'web', projects: ['a', 'b'] },
    { name: 'all', projects: ['*'] },
    { name: 'odd', projects: null },
  ]);
  expect(config?.commands.map(({ name, text, evidence }) => [name, text, quoted(evidence)])).toEqual([
    ['preVersionCommand', 'npx nx run-many -t build', '"npx nx run-many -t build"'],
    ['groupPreVersionCommand', 'make web', '"make web"'],
  ]);
});

test('the target that publishes has defaults', () => {
  const options = { packageRoot: 'dist/{projectRoot}', registry: 'https://example.test', access: 'public' };
  const config = configOf(JSON.stringify({ targetDefaults: { 'nx-release-publish': { options } } }));
  expect(config?.publish).toMatchObject({
    packageRoot: { value: 'dist/{projectRoot}' },
    registry: { value: 'https://example.test' },
    access: { value: 'public' },
    tag: null,
  });
  expect(quoted(config?.publish.packageRoot?.evidence)).toBe('"dist/{projectRoot}"');
});

test('the nearest nx.json counts', () => {
  const repository = inMemory({ 'nx.json': '{}', 'x/nx.json': '{}' });
  expect(nxReleaseConfigOf(repository, 'x/packages/a')?.path).toBe('x/nx.json');
  expect(nxReleaseConfigOf(inMemory({}), '')).toBeNull();
});
