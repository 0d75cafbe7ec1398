import { invocationOf } from '../npm/invocation.ts';
import { type PublishClient, publishCommandOf } from '../npm/publish-command.ts';
import { parseScript } from '../shell/script.ts';
import type { Text } from '../yaml/place.ts';
import type { ActionReference } from './action-reference.ts';
import { expressionsIn, isDynamic } from './expression.ts';

/** What an input of a publishing action means, whatever the action calls it. */
export type PublishInput =
  | 'registry'
  | 'token'
  | 'access'
  | 'tag'
  | 'provenance'
  | 'dry-run'
  | 'staged'
  /** The package's folder, manifest or tarball. */
  | 'package'
  /** The folder the tool runs in. */
  | 'directory'
  /** Further words of the tool's command line. */
  | 'arguments'
  /** Plugins of semantic-release that are used, or only installed. */
  | 'plugins'
  | 'extra-plugins'
  | 'strategy'
  | 'ignore-scripts'
  /** Whether GITHUB_ACTIONS is taken out of the environment, so that the tool does not see where it runs. */
  | 'hides-actions';

/** The step's inputs that are not blank, by their name in lower case, as GitHub compares them. */
export type Given = ReadonlyMap<string, Text>;

/** How an action that publishes by itself reads its inputs. */
export interface ToolAction {
  /** Null when these inputs make it no publish to npm. */
  readonly clientOf: (given: Given) => PublishClient | null;
  /** The action's names of inputs, and what they mean. */
  readonly inputs: Readonly<Record<string, PublishInput>>;
  readonly versionOf?: (given: Given, reference: ActionReference) => string | null;
  readonly isContained?: true;
}

function always(client: PublishClient): ToolAction['clientOf'] {
  return () => client;
}

/** Whether an input is literally this. */
function isGiven(given: Given, name: string, value: string): boolean {
  return given.get(name)?.value.trim().toLowerCase() === value;
}

/** Whether an input is literally this, or an expression that may be. */
function mayBe(given: Given, name: string, value: string): boolean {
  return isGiven(given, name, value) || isDynamic(given.get(name)?.value ?? '');
}

/** changesets/action/publish without a script. */
export const CHANGESETS: ToolAction = { clientOf: always('changesets'), inputs: { cwd: 'directory' } };

const SEMANTIC_RELEASE: ToolAction = {
  clientOf: always('semantic-release'),
  inputs: {
    dry_run: 'dry-run',
    extra_plugins: 'extra-plugins',
    working_directory: 'directory',
    unset_gha_env: 'hides-actions',
  },
  versionOf: (given, reference) => versionInput(given, 'semantic_version') ?? versionByRef(CYCJIMMY, reference),
};

/** Ranges of semantic-release in the package.json of each tag: of whole majors, and of exact versions that differ. */
const CYCJIMMY = { '3': '^19', '4.0.0': '^21', '4.1.0': '^23', '4': '^24', '5': '^24', '6': '^25' };
const CODFISH = { '1': '^17', '2.0.0': '^19', '2': '^20', '3': '^22', '4': '^24', '5': '^25' };

function versionByRef(versions: Readonly<Record<string, string>>, { ref, major }: ActionReference): string | null {
  return versions[ref?.replace(/^v/, '') ?? ''] ?? versions[String(major)] ?? null;
}

/** The version that an input names; blank when an expression decides it. */
function versionInput(given: Given, name: string): string | null {
  const value = given.get(name)?.value.trim() ?? null;
  return value !== null && isDynamic(value) ? '' : value;
}

/** Actions that publish by themselves, with the versions and dates of the sources that were read on 2026-11-22. */
export const TOOL_ACTIONS: ReadonlyMap<string, ToolAction> = new Map<string, ToolAction>([
  // v1.4.3, v2.2.2, v3.1.1 (2024-03-28), v4.0.0, v4.1.5 (2026-02-01). A token is required until v4.0; `provenance` is there from v2.
  [
    'js-devtools/npm-publish',
    {
      clientOf: always('js-devtools'),
      inputs: {
        registry: 'registry',
        token: 'token',
        access: 'access',
        tag: 'tag',
        provenance: 'provenance',
        'dry-run': 'dry-run',
        package: 'package',
        strategy: 'strategy',
        'ignore-scripts': 'ignore-scripts',
      },
      versionOf: (_, { ref, major }) => (major === null ? null : (ref?.replace(/^v/, '') ?? null)),
    },
  ],
  // v2.7.0, v3.4.2, v4.2.2, v5.0.2, v6.0.0 (2026-07-03).
  ['cycjimmy/semantic-release-action', SEMANTIC_RELEASE],
  // The same under another owner: v6.0.0 (2026-07-31).
  ['step-security/semantic-release-action', SEMANTIC_RELEASE],
  // v1.10.0, v2.2.1, v3.5.0, v4.0.1, v5.0.0 (2026-03-15).
  [
    'codfish/semantic-release-action',
    {
      clientOf: always('semantic-release'),
      inputs: {
        'dry-run': 'dry-run',
        plugins: 'plugins',
        'additional-packages': 'extra-plugins',
        'working-directory': 'directory',
      },
      versionOf: (_, reference) => versionByRef(CODFISH, reference),
      isContained: true,
    },
  ],
  // main (2026-06-23): semantic-release 25 with `npmPublish` of its npm plugin set from the input, off by default.
  [
    '1024pix/pix-actions/release',
    {
      clientOf: (given) => (mayBe(given, 'npmpublish', 'true') && !isGiven(given, 'hasnpmpackages', 'false') ? 'semantic-release' : null),
      inputs: {},
      versionOf: () => '25',
    },
  ],
  // v0.3.5 (2025-12-26): `npx release-it --verbose` with the arguments.
  [
    'joshuakgoldberg/release-it-action',
    {
      clientOf: (given) => (isUpload(`release-it ${given.get('release-it-args')?.value ?? ''}`) ? 'release-it' : null),
      inputs: { 'npm-token': 'token', 'release-it-args': 'arguments' },
    },
  ],
  // v0.3.2 (2026-08-18) and v0.0.2 (2024-09-23): `changeset version --snapshot`, then `changeset publish --tag`.
  ['seek-oss/changesets-snapshot', { clientOf: always('changesets'), inputs: {} }],
  [
    'the-guild-org/changesets-snapshot-action',
    {
      clientOf: always('changesets'),
      inputs: { cwd: 'directory', tag: 'tag' },
    },
  ],
  // 1.3.9 (2022-04-21): `yarn publish` of Yarn 1 unless the input says npm; any other command may be anything.
  [
    'pascalgn/npm-publish-action',
    {
      clientOf: (given) => {
        const command = given.get('publish_command')?.value.trim() ?? 'yarn';
        if (command === 'yarn') return 'yarn-classic';
        return command === 'npm' ? 'npm' : null;
      },
      inputs: { workspace: 'directory', publish_args: 'arguments' },
      isContained: true,
    },
  ],
  // v4.9.0 (2026-07-23): `npm publish` with a token, or by trusted publishing with `publish-mode: oidc`.
  [
    'nearform-actions/optic-release-automation-action',
    {
      clientOf: (given) => {
        const hasToken = given.has('npm-token') && !isGiven(given, 'publish-mode', 'none');
        return hasToken || mayBe(given, 'publish-mode', 'oidc') ? 'npm' : null;
      },
      inputs: { 'npm-token': 'token', 'npm-tag': 'tag', provenance: 'provenance', access: 'access' },
    },
  ],
  // v6.4.0 (2026-06-30): `yarn npm publish` of Yarn 4.16 or later, staged unless told otherwise, each public workspace if there are any.
  [
    'metamask/action-npm-publish',
    {
      clientOf: always('yarn'),
      inputs: {
        'npm-token': 'token',
        'npm-tag': 'tag',
        'staged-publish': 'staged',
        provenance: 'provenance',
        'dry-run': 'dry-run',
      },
    },
  ],
  // v2.0.0 (2024-01-07): `yarn npm publish`.
  ['simenandre/publish-with-yarn', { clientOf: always('yarn'), inputs: { 'npm-auth-token': 'token' } }],
  // v1.1.1 (2025-08-11): `npm publish --access public` with the token in a `.npmrc` of the project.
  [
    'cucumber/action-publish-npm',
    {
      clientOf: always('npm'),
      inputs: { 'npm-token': 'token', 'npm-tag': 'tag', 'working-directory': 'directory' },
    },
  ],
  // v3.1.0 (2025-02-03): `npm publish`, unless it only sets the version.
  [
    'menduz/oddish-action',
    {
      clientOf: (given) => (isGiven(given, 'only-update-versions', 'true') ? null : 'npm'),
      inputs: {
        cwd: 'directory',
        provenance: 'provenance',
        'registry-url': 'registry',
        access: 'access',
        'custom-tag': 'tag',
      },
    },
  ],
  // v0.1.0 (2024-07-23): `npm publish --access` after it wrote a `.npmrc` with the token.
  [
    'glitch452/easy-npm-publish',
    {
      clientOf: always('npm'),
      inputs: {
        'registry-token': 'token',
        'registry-url': 'registry',
        'package-directory': 'directory',
        'dry-run': 'dry-run',
      },
    },
  ],
  // v4.3.0 (2023-04-27), v3.0.0 (2020-09-16): `npm publish` with NPM_AUTH_TOKEN of the environment.
  ['mikeal/merge-release', { clientOf: always('npm'), inputs: {}, isContained: true }],
  [
    'primer/publish',
    {
      clientOf: always('npm'),
      inputs: { dir: 'directory', dry_run: 'dry-run', release_tag: 'tag', npm_args: 'arguments' },
      isContained: true,
    },
  ],
]);

/** Whether a command line publishes, by all that its words tell; an expression in it may be anything. */
function isUpload(line: string): boolean {
  const { commands } = parseScript(line, { shell: 'bash', masks: expressionsIn(line), directory: null });
  const invocations = commands.flatMap((command) => invocationOf(command) ?? []);
  return invocations.some((invocation) => publishCommandOf(invocation) !== null);
}
