import { describe, expect, test } from 'vitest';
import { type ManifestPart, mayChangeManifest } from '../../src/publish/manifest-changes.ts';
import { manifestsOf, namedPackagesOf } from '../../src/publish/target.ts';
import { type Files, RELEASE, manifest, named, pathIn, run, workflow } from './repositories.ts';

function mayChange(before: string, part: ManifestPart, files: Files = {}, scripts: Files = {}): boolean {
  const path = pathIn({ [RELEASE]: workflow(run(`${before}\nnpm publish`)), 'package.json': manifest(scripts), ...files });
  const [published] = namedPackagesOf(path) ?? [];
  if (!published) throw new Error('no package');
  return mayChangeManifest(path, published, part);
}

describe('commands before a publish', () => {
  test.each([
    'npm ci',
    'npm version patch',
    'npm pkg set "version=$V"',
    'npm pkg get version',
    'echo package.json',
    'cat package.json',
    'jq -r .version package.json',
    'node -p "require(\'./package.json\').version"',
    "sed -n '1p' package.json",
    'sed -i s/a/b/ README.md',
    'cp LICENSE dist/',
    'node scripts/reads.mjs',
    'npx tsc',
    './build.sh',
  ])('%s leaves it alone', (command) => {
    const files = { 'scripts/reads.mjs': "JSON.parse(readFileSync('package.json'));", 'build.sh': 'tsc -b\n' };
    expect(mayChange(command, 'dependencies', files)).toBe(false);
  });

  test.each([
    'npm pkg set dependencies.x=1',
    'echo "{}" > package.json',
    'jq .x a.json > ./package.json',
    'sed -i s/a/b/ package.json',
    'sed -i s/a/b/ "$FILE"',
    'mv "$FILE" .',
    'find . -name package.json -exec grep workspace: {} +',
    'node scripts/writes.mjs',
    'node scripts/absent.mjs',
    'python3 scripts/absent.py',
    'npx clean-package',
    'npm run fix',
    './fix.sh',
  ])('%s may change it', (command) => {
    const files = { 'scripts/writes.mjs': "writeFileSync('package.json', text);", 'fix.sh': 'sed -i s/a/b/ package.json\n' };
    expect(mayChange(command, 'dependencies', files, { fix: 'npm pkg set dependencies.x=1' })).toBe(true);
  });

  test('what looks at one part says nothing of the other', () => {
    expect(mayChange('npm pkg delete private', 'private')).toBe(true);
    expect(mayChange('npm pkg delete private', 'dependencies')).toBe(false);
  });
});

test.each([
  ['prepack', 'clean-package', true],
  ['prepublishOnly', 'npm run build', false],
  ['postinstall', 'clean-package', false],
])('a %s script that runs %s', (name, script, expected) => {
  expect(mayChange('true', 'dependencies', {}, { [name]: script, build: 'tsc' })).toBe(expected);
});

describe('the package of semantic-release whose configuration is a program', () => {
  test.each([
    ["export default { plugins: ['@semantic-release/npm'] };", ['']],
    ["export default { plugins: [['@semantic-release/npm', { pkgRoot: '.' }]] };", ['']],
    ["export default { plugins: [['@semantic-release/npm', { pkgRoot: 'dist' }]] };", null],
    ["export default { plugins: [['@semantic-release/npm', { pkgRoot }]] };", null],
    ["export default { extends: 'config', plugins: ['@semantic-release/npm'] };", null],
    ["import base from './base.js'; export default { ...base, plugins: ['@semantic-release/npm'] };", null],
  ])('%s', (text, expected) => {
    const path = pathIn({ [RELEASE]: workflow(run('npx semantic-release')), 'package.json': named('widget'), 'release.config.mjs': text });
    expect(manifestsOf(path)?.map(({ directory }) => directory) ?? null).toEqual(expected);
  });
});
