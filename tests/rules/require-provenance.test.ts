import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const MANIFEST = { name: '@acme/widget', version: '1.0.0', repository: { type: 'git', url: 'git+https://github.com/acme/widget.git' } };
const files = { 'package.json': JSON.stringify(MANIFEST) };
const PUBLIC = { visibility: 'public' } as const;

function provenance(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('require-provenance', title, drawing, { ...expectation, files: { ...files, ...expectation.files } });
}

interface Shape {
  readonly runner?: string;
  readonly permissions?: string;
  readonly env?: string;
  readonly setup?: string;
}

/** A job that runs one publish command. */
function job(publish: string, { runner = 'ubuntu-latest', permissions = 'id-token: write', env = '', setup = '' }: Shape = {}): string {
  return `
on: push
jobs:
  publish:
    permissions:
      ${permissions}
    runs-on: ${runner}
    steps:
      - uses: actions/checkout@v6
${setup}      - run: ${publish}
${env}`;
}

function marked(publish: string, messageId: string, shape: Shape = {}): string {
  return job(`${publish}\n#            ${'^'.repeat(publish.length)} ${messageId}`, shape);
}

const TOKEN = '        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n';
const REGISTRY = '      - uses: actions/setup-node@v6\n        with:\n          registry-url: https://registry.npmjs.org\n';

describe('nothing is asked for', () => {
  provenance('npm decides: offered while nothing is known of the repository', marked('npm publish', 'automatic'), {
    suggested: { add: job('npm publish --provenance') },
  });
  provenance('a public repository and a public package', marked('npm publish --access public', 'automatic'), {
    settings: PUBLIC,
    fixed: job('npm publish --provenance --access public'),
  });
  provenance('a package that may not be public: npm would refuse', marked('npm publish', 'automatic'), {
    settings: PUBLIC,
    suggested: { add: job('npm publish --provenance') },
  });
  provenance('a manifest that names no repository: npm would refuse', marked('npm publish --access public', 'automatic'), {
    settings: PUBLIC,
    files: { 'package.json': '{ "name": "@acme/widget", "version": "1.0.0" }' },
  });
  provenance('a manifest that names another repository than the clone', marked('npm publish --access public', 'automatic'), {
    settings: PUBLIC,
    remotes: ['https://github.com/acme/gadget.git'],
  });
  provenance('a runner of unknown kind', marked('npm publish --access public', 'automatic', { runner: 'big-machine' }), { settings: PUBLIC });
  provenance('a token does the work', marked('npm publish', 'lost', { env: TOKEN, setup: REGISTRY }), {
    suggested: { add: job('npm publish --provenance', { env: TOKEN, setup: REGISTRY }) },
  });
  provenance('a token, and no id-token to sign with', marked('npm publish', 'lost', { env: TOKEN, setup: REGISTRY, permissions: 'contents: read' }), {
    suggested: 'none',
  });
  provenance('Yarn never adds it', marked('yarn npm publish', 'lostByYarn'), { suggested: { add: job('yarn npm publish --provenance') } });
  provenance('one of several packages asks', marked('npm publish --workspaces', 'automatic'), {
    files: {
      'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }',
      'packages/a/package.json': '{ "name": "a", "publishConfig": { "provenance": true } }',
      'packages/b/package.json': '{ "name": "b" }',
    },
  });
});

describe('it is asked for', () => {
  for (const command of ['npm publish --provenance', 'npm publish --provenance=true', 'npm publish --provenance true', 'npm --provenance publish', 'npm publish --provenance-file=a.json']) {
    provenance(command, job(command));
  }
  provenance('by the environment', job('npm publish', { env: '        env:\n          NPM_CONFIG_PROVENANCE: true\n' }));
  provenance('by a variable of the command', job('NPM_CONFIG_PROVENANCE=true npm publish'));
  provenance('by an export before it', job('|\n          export NPM_CONFIG_PROVENANCE=true\n          npm publish'));
  provenance('by npm config', job('|\n          npm config set provenance true\n          npm publish'));
  provenance('by an .npmrc that the job writes', job('|\n          echo "provenance=true" >> .npmrc\n          npm publish'));
  provenance('by .npmrc', job('npm publish'), { files: { '.npmrc': 'provenance=true\n' } });
  provenance('by publishConfig', job('npm publish'), { files: { 'package.json': JSON.stringify({ ...MANIFEST, publishConfig: { provenance: true } }) } });
  provenance('by .yarnrc.yml', job('yarn npm publish'), { files: { '.yarnrc.yml': 'npmPublishProvenance: true\n' } });
});

describe('it is switched off or asked for in vain', () => {
  provenance('the option', job('npm publish --no-provenance\n#                        ^^^^^^^^^^^^^^^ off'));
  provenance('the variable', job('npm publish', { env: '        env:\n          NPM_CONFIG_PROVENANCE: false\n#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ off\n' }));
  provenance('1 is not true', job('npm publish', { env: '        env:\n          NPM_CONFIG_PROVENANCE: 1\n#         ^^^^^^^^^^^^^^^^^^^^^^^^ inVain\n' }));
  provenance('another file: at the command', marked('npm publish', 'off'), { files: { '.npmrc': 'provenance=false\n' } });
});

describe('carriers that carry nothing', () => {
  provenance('a blank variable', job('npm publish\n#            ^^^^^^^^^^^ automatic', { env: "        env:\n          NPM_CONFIG_PROVENANCE: ''\n" }));
  provenance('`provenance=` in an .npmrc, which npm takes for true', job('npm publish'), { files: { '.npmrc': 'provenance=\n' } });
  provenance('`--provenance=1`, whose 1 npm takes for what to publish', job('npm publish --provenance=1'));
  const workspace = {
    'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }',
    'packages/a/package.json': '{ "name": "a", "packageManager": "pnpm@10.20.0" }',
  };
  provenance("npm leaves a workspace member's .npmrc aside", marked('npm publish -w a', 'automatic'), {
    files: { ...workspace, 'packages/a/.npmrc': 'provenance=true\n' },
  });
  provenance('and that of the folder it publishes', marked('npm publish ./packages/b', 'automatic'), {
    files: { 'packages/b/package.json': '{ "name": "b" }', 'packages/b/.npmrc': 'provenance=true\n' },
  });
  provenance('of two files that differ, which one counts is not said', job('|\n          cd packages/a\n          pnpm publish'), {
    files: { ...workspace, '.npmrc': 'provenance=true\n', 'packages/a/.npmrc': 'provenance=false\n' },
  });
});

describe('it cannot be', () => {
  provenance('in a private repository asking is an error', job('npm publish --provenance\n#                        ^^^^^^^^^^^^ impossible'), {
    settings: { visibility: 'private' },
  });
  provenance('also from the manifest', marked('npm publish', 'impossible'), {
    settings: { visibility: 'private' },
    files: { 'package.json': JSON.stringify({ ...MANIFEST, publishConfig: { provenance: true } }) },
  });
  provenance('in a private repository not asking is right', job('npm publish'), { settings: { visibility: 'private' } });
  provenance("on a runner that is not GitHub's", job('npm publish', { runner: 'self-hosted' }));
  provenance('for a restricted package', job('npm publish --access restricted'));
});

describe('what cannot be told', () => {
  provenance('an expansion may hold the option', job('npm publish $FLAGS'));
  provenance('an expression may hold it', job('npm publish ${{ inputs.flags }}'));
  provenance('a tarball has its own manifest', job('npm publish ./widget.tgz'));
  provenance('publishConfig.provenance: false does nothing under OIDC, and is not this rule’s', job('npm publish'), {
    files: { 'package.json': JSON.stringify({ ...MANIFEST, publishConfig: { provenance: false } }) },
  });
  provenance('clients without provenance', job('bun publish'));
  provenance('yarn publish is a script in Yarn 4', job('yarn publish'), { files: { '.yarnrc.yml': 'nodeLinker: node-modules\n' } });
  provenance('an action that may bring a token, without id-token', job('npm publish', { permissions: 'contents: read', setup: '      - uses: ./login\n' }));
});
