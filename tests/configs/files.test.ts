import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configFile, runEslint } from './command-line.ts';
import { VERSIONS } from './eslint-versions.ts';
import { BROKEN_RELEASE, repositoryWith } from './temporary-repository.ts';

const WORKFLOW = BROKEN_RELEASE['.github/workflows/release.yml'] ?? '';
const MANIFEST = BROKEN_RELEASE['package.json'] ?? '';

const RECOMMENDED = configFile('npmPublish.configs.recommended');

describe.each(VERSIONS)('$title', ({ packageName }) => {
  test('`eslint .` lints workflows and manifests, and nothing else', () => {
    const root = repositoryWith({
      ...BROKEN_RELEASE,
      'eslint.config.mjs': RECOMMENDED,
      '.github/workflows/other.yaml': 'on: push\njobs: {}\n',
      '.github/workflows/nested/no-workflow.yml': WORKFLOW,
      '.github/dependabot.yml': 'version: 2\n',
      'docs/workflow.yml': WORKFLOW,
      'packages/a/package.json': '{ "name": "a" }\n',
      'packages/a/fixtures/broken/package.json': MANIFEST,
      'packages/a/__fixtures__/package.json': MANIFEST,
      'packages/a/node_modules/b/package.json': MANIFEST,
      'node_modules/c/package.json': MANIFEST,
    });
    expect([...runEslint(packageName, root, ['.']).files].sort()).toEqual([
      '.github/workflows/other.yaml',
      '.github/workflows/release.yml',
      'eslint.config.mjs',
      'package.json',
      'packages/a/package.json',
    ]);
  });

  test('a configuration in a subfolder, named from the root', () => {
    const root = repositoryWith({ ...BROKEN_RELEASE, 'tools/eslint.config.mjs': RECOMMENDED });
    const { reports, status } = runEslint(packageName, root, ['--config', 'tools/eslint.config.mjs', '.']);
    expect(reports).toHaveLength(7);
    expect(status).toBe(1);
  });

  test('a configuration in a subfolder does not see the workflows above it', () => {
    const root = repositoryWith({ ...BROKEN_RELEASE, 'tools/eslint.config.mjs': RECOMMENDED });
    const { reports, errors } = runEslint(packageName, join(root, 'tools'), ['../.github/workflows']);
    expect(reports).toEqual([]);
    expect(errors).not.toBe('');
  });
});
