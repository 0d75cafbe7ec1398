import type { PublishClient } from '../npm/publish-command.ts';
import type { Uploader } from './client-version.ts';

/** What is known of a release tool that publishes. */
export interface ReleaseToolFacts {
  /** The package whose version decides, and the one in which Node looks for it first. */
  readonly packages: readonly [string, string?];
  /** The first version that publishes with an OIDC token; null where none is known to, undefined where that is up to whoever uploads. */
  readonly oidc: string | null | undefined;
  /** The first version of the second of its packages that brings such a version of the first. */
  readonly oidcWithin?: string;
  /** What an earlier version ends in without a token, as its sources have it; left out where that was not seen. */
  readonly refusal?: string;
  /** The variables from which it takes an npm token, without any `.npmrc`. */
  readonly tokens: readonly string[];
  /** Whether it needs the project's sources to publish, so that a tarball cannot be handed to it. */
  readonly wantsSources: boolean;
  uploader(setting: { readonly manager: Manager; readonly version: string | null }): Uploader;
}

type Manager = 'npm' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun' | null;

const npm = (): Uploader => 'npm';
const itself = (): Uploader => 'itself';
const unknown = (): Uploader => 'unknown';

/** Sources: the packed tools themselves and their documentation, read on 2026-11-22 and 2026-11-23. */
export const RELEASE_TOOLS: ReadonlyMap<PublishClient, ReleaseToolFacts> = new Map<PublishClient, ReleaseToolFacts>([
  [
    'lerna',
    {
      packages: ['lerna'],
      oidc: '9.0.0',
      refusal: 'ENEEDAUTH, or E404 behind a placeholder token',
      tokens: [],
      wantsSources: true,
      uploader: itself,
    },
  ],
  [
    'lerna-lite',
    {
      packages: ['@lerna-lite/cli'],
      oidc: '4.9.0',
      refusal: 'ENEEDAUTH, or E404 behind a placeholder token',
      tokens: [],
      wantsSources: true,
      uploader: itself,
    },
  ],
  ['nx', { packages: ['nx'], oidc: undefined, tokens: [], wantsSources: true, uploader: ({ manager, version }) => nxUploader(manager, version) }],
  ['changesets', { packages: ['@changesets/cli'], oidc: undefined, tokens: [], wantsSources: true, uploader: ({ manager, version }) => changesetsUploader(manager, version) }],
  // The plugin asks for the token, only to see whether it gets one; the upload is that of the npm it finds.
  [
    'semantic-release',
    {
      packages: ['@semantic-release/npm', 'semantic-release'],
      oidc: '13.1.0',
      // 24.2.9 asks for ^12.0.2 of the plugin, 25.0.0 for ^13.0.0, 25.0.1 for ^13.1.1.
      oidcWithin: '25.0.0',
      refusal: 'ENONPMTOKEN, or EINVALIDNPMTOKEN behind a placeholder token',
      tokens: ['NPM_TOKEN'],
      wantsSources: true,
      uploader: ({ manager }) => (manager === 'pnpm' ? 'npm' : 'itself'),
    },
  ],
  ['release-it', { packages: ['release-it'], oidc: undefined, tokens: [], wantsSources: true, uploader: npm }],
  [
    'np',
    {
      packages: ['np'],
      oidc: '11.0.0',
      refusal: 'its check "You must be logged in"',
      tokens: [],
      wantsSources: true,
      uploader: ({ manager }) => (manager === 'npm' ? 'npm' : 'unknown'),
    },
  ],
  // It runs `npm publish` of the npm on the PATH, after it added a token line: whether OIDC then works was not tried (@auto-it/npm 11.3.6).
  ['auto', { packages: ['auto'], oidc: null, tokens: ['NPM_TOKEN', 'NODE_AUTH_TOKEN'], wantsSources: true, uploader: unknown }],
  ['beachball', { packages: ['beachball'], oidc: undefined, tokens: [], wantsSources: true, uploader: npm }],
  ['rush', { packages: ['@microsoft/rush'], oidc: undefined, tokens: [], wantsSources: true, uploader: unknown }],
  ['publib', { packages: ['publib'], oidc: undefined, tokens: ['NPM_TOKEN'], wantsSources: false, uploader: npm }],
  ['release-plan', { packages: ['release-plan'], oidc: undefined, tokens: [], wantsSources: true, uploader: ({ manager }) => (manager === 'pnpm' ? 'pnpm' : 'npm') }],
  ['napi', { packages: ['@napi-rs/cli'], oidc: undefined, tokens: [], wantsSources: false, uploader: npm }],
  ['wasm-pack', { packages: ['wasm-pack'], oidc: undefined, tokens: [], wantsSources: false, uploader: npm }],
  [
    'js-devtools',
    {
      packages: ['@jsdevtools/npm-publish'],
      oidc: '4.1.0',
      refusal: '"Input required and not supplied: token"',
      tokens: [],
      wantsSources: false,
      uploader: npm,
    },
  ],
]);

/** nx publishes with the package manager of the repository, except that Yarn's repositories get npm, and from 22.7.3 those of bun too. */
function nxUploader(manager: Manager, version: string | null): Uploader {
  if (manager === 'pnpm') return 'pnpm';
  if (manager === 'bun') return version === null ? 'unknown' : isAtLeast(version, 22, 7, 3) ? 'npm' : 'bun';
  return manager === null ? 'unknown' : 'npm';
}

/** Changesets 2 takes pnpm where it finds that, else npm; 3 takes Yarn 2 and later as well. */
function changesetsUploader(manager: Manager, version: string | null): Uploader {
  if (manager === 'pnpm') return 'pnpm';
  if (manager !== 'yarn') return 'npm';
  return version === null ? 'unknown' : isAtLeast(version, 3, 0, 0) ? 'yarn' : 'npm';
}

function isAtLeast(version: string, ...floor: readonly number[]): boolean {
  const parts = version.split('.').map((part) => Number.parseInt(part, 10));
  for (const [index, least] of floor.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
