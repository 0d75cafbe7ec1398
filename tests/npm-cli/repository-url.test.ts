import { describe, expect, test } from 'vitest';
import { repositoryUrlOf } from '../../src/npm/repository-url.ts';
import { NPM_VERSION, requireFromNpm } from './real-npm.ts';

interface PackageJson {
  fromContent(content: object): void;
  normalize(options: { readonly steps: readonly string[] }): Promise<unknown>;
  readonly content: { readonly repository: unknown };
}

const PackageJsonOfNpm: new () => PackageJson = requireFromNpm('@npmcli/package-json');

/** The `repository` that npm sends for an address while it publishes. */
async function sentByNpm(url: string): Promise<unknown> {
  const manifest = new PackageJsonOfNpm();
  manifest.fromContent({ name: 'a', version: '1.0.0', repository: { type: 'git', url } });
  await manifest.normalize({ steps: ['fixRepositoryField'] });
  return manifest.content.repository;
}

describe(`what npm ${NPM_VERSION} publishes`, () => {
  test.each([
    'octo-org/octo-repo',
    'octo-org/octo-repo#main',
    'github:octo-org/octo-repo',
    'https://github.com/octo-org/octo-repo',
    'https://github.com/octo-org/octo-repo.git',
    'https://github.com/octo-org/octo-repo/',
    'https://github.com/Octo-Org/Octo-Repo',
    'https://GitHub.com/octo-org/octo-repo',
    'https://www.github.com/octo-org/octo-repo',
    'https://github.com/octo-org/octo-repo#main',
    'https://github.com/octo-org/octo-repo/tree/main/packages/a',
    'https://github.com/octo-org/octo-repo/tree',
    'https://github.com:443/octo-org/octo-repo',
    'https://user:secret@github.com/octo-org/octo-repo.git',
    ' https://github.com/octo-org/octo-repo ',
    'git+https://github.com/octo-org/octo-repo.git',
    'git+https://github.com/octo-org/octo-repo',
    'git://github.com/octo-org/octo-repo.git',
    'http://github.com/octo-org/octo-repo',
    'ssh://git@github.com/octo-org/octo-repo.git',
    'git+ssh://git@github.com/octo-org/octo-repo.git',
    'git@github.com:octo-org/octo-repo.git',
  ])('%j', async (value) => {
    const read = repositoryUrlOf(value);
    expect(read.kind === 'github' && read.published).toBeTypeOf('string');
    expect(await sentByNpm(value)).toEqual({ type: 'git', url: read.kind === 'github' ? read.published : null });
  });

  test.each([
    'github.com/octo-org/octo-repo',
    'https://github.com/octo-org',
    'https://github.com/octo-org/octo-repo/blob/main/README.md',
    'https://gihub.com/octo-org/octo-repo',
    'git+http://github.com/octo-org/octo-repo',
    'git+https://GitHub.com/octo-org/octo-repo',
    'git+https://https://github.com/octo-org/octo-repo',
    ' octo-org/octo-repo ',
    'octo-repo',
    'TODO',
  ])('%j stays as it is, and names no repository', async (value) => {
    expect(repositoryUrlOf(value).kind).toBe('malformed');
    expect(await sentByNpm(value)).toEqual({ type: 'git', url: value });
  });
});
