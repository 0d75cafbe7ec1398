import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const files = { 'package.json': '{ "name": "widget", "version": "1.0.0", "scripts": { "update": "npm install -g npm@latest" } }' };

function upgrade(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('valid-npm-upgrade', title, drawing, { ...expectation, files: { ...files, ...expectation.files } });
}

interface Setting {
  readonly publish?: string;
  readonly runner?: string;
  readonly on?: string;
  readonly head?: string;
}

function job(steps: string, { publish = '      - run: npm publish\n', runner = 'ubuntu-latest', on = 'push', head = '' }: Setting = {}): string {
  return `
on: ${on}
jobs:
  publish:
    permissions: { contents: read, id-token: write }
    runs-on: ${runner}
${head}    steps:
      - uses: actions/checkout@v6
${steps}${publish}`;
}

function setup(version: string): string {
  return `      - uses: actions/setup-node@v6\n        with:\n          node-version: ${version}\n`;
}

function run(line: string, message = ''): string {
  return `      - run: ${line}\n${message && `#            ${'^'.repeat(line.length)} ${message}\n`}`;
}

const TOKEN = '        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n';

describe('an npm that does not run on this Node', () => {
  for (const node of ['20', "'20.x'", '20.19.0', '22.14.0', '22.22.1', '24.10.0', '24.14.1', '25', 'lts/iron']) {
    upgrade(`latest on ${node}`, job(setup(node) + run('npm install -g npm@latest', 'engines')), { fixed: job(setup(node) + run('npm install -g npm@^11.5.1')) });
  }
  upgrade('npm 12 by a range', job(setup('20') + run('npm i -g npm@12', 'engines')), { fixed: job(setup('20') + run('npm i -g npm@^11.5.1')) });
  upgrade('in quotes', job(setup('20') + run('npm i -g "npm@latest"', 'engines')), { fixed: job(setup('20') + run('npm i -g "npm@^11.5.1"')) });
  for (const node of ['18', '20.14.0', '16.20.2', '22.8.0']) upgrade(`npm 11 on ${node}`, job(setup(node) + run('npm install -g npm@^11.5.1', 'engines')), { suggested: 'none' });
  upgrade('the image of a container', job(run('npm i -g npm@latest', 'engines'), { head: '    container: node:20\n' }), {
    fixed: job(run('npm i -g npm@^11.5.1'), { head: '    container: node:20\n' }),
  });
  upgrade('stage publish', job(setup('20') + run('npm i -g npm@latest', 'engines'), { publish: run('npm stage publish') }), {
    fixed: job(setup('20') + run('npm i -g npm@^11.15.0'), { publish: run('npm stage publish') }),
  });
  upgrade('also where a token logs in', job(`${setup('20')}          registry-url: https://registry.npmjs.org\n${run('npm i -g npm@latest', 'engines')}`, { publish: run('npm publish') + TOKEN }), {
    fixed: job(`${setup('20')}          registry-url: https://registry.npmjs.org\n${run('npm i -g npm@^11.5.1')}`, { publish: run('npm publish') + TOKEN }),
  });
  upgrade('in a package script', job(setup('20') + run('npm run update', 'engines')));
  upgrade('in an action', job(`${setup('20')}      - uses: ./.github/actions/npm\n#             ^^^^^^^^^^^^^^^^^^^^^ engines\n`), {
    files: { '.github/actions/npm/action.yml': 'name: x\nruns:\n  using: composite\n  steps:\n    - run: npm i -g npm@latest\n      shell: bash\n' },
  });
  upgrade('in a called workflow', job(setup('${{ inputs.node }}') + run('npm i -g npm@latest', 'engines'), { on: '\n  workflow_call:\n    inputs:\n      node: { type: string, default: "20" }' }), {
    path: '.github/workflows/publish.yml',
    files: { '.github/workflows/release.yml': 'on: push\njobs:\n  call:\n    permissions: { contents: read, id-token: write }\n    uses: ./.github/workflows/publish.yml\n' },
    fixed: job(setup('${{ inputs.node }}') + run('npm i -g npm@^11.5.1'), { on: '\n  workflow_call:\n    inputs:\n      node: { type: string, default: "20" }' }),
  });

  for (const node of ['22', '22.22.3', '22.23.1', '24', '24.15.0', '26', "'>=20'", '${{ inputs.node }}', 'lts/*', '14']) upgrade(`silent: latest on ${node}`, job(setup(node) + run('npm i -g npm@latest')));
  for (const line of ['npm i -g npm', 'npm i -g "npm@>=11.5.1"', 'npm i -g npm@^11.5.1', 'npm i -g npm@11', 'npm i -g npm@$V', 'npm i -g npm@next-11', 'npm i -g --force npm@latest', 'npm update -g npm', 'npm i -g npm@latest || true', '[ -n "$X" ] && npm i -g npm@latest']) {
    upgrade(`silent on Node 20: ${line}`, job(setup('20') + run(`|\n          ${line}`)));
  }
  upgrade('silent: a condition of its own', job(`${setup('20')}${run('npm i -g npm@latest')}        if: github.actor == 'bot'\n`));
  upgrade('silent: may fail', job(`${setup('20')}${run('npm i -g npm@latest')}        continue-on-error: true\n`));
  upgrade('silent: an action may bring Node', job(`${setup('20')}      - uses: jdx/mise-action@v3\n${run('npm i -g npm@latest')}`));
  upgrade('silent: no publish', job(setup('20') + run('npm i -g npm@latest'), { publish: '' }));
});

describe('Node 22.22.2', () => {
  for (const spec of ['npm@latest', 'npm@^11.5.1', 'npm@11', 'npm', 'npm@11.12.0']) {
    upgrade(spec, job(setup('22.22.2') + run(`npm i -g ${spec}`, 'crash')), { fixed: job(setup('22.22.2') + run('npm i -g npm@11.5.1')) });
  }
  for (const spec of ['npm@11.5.1', 'npm@~11.6.0', 'npm@11.11.0']) upgrade(`silent: ${spec}`, job(setup('22.22.2') + run(`npm i -g ${spec}`)));
  upgrade('silent: another npm by then', job(setup('22.22.2') + run('npm i -g npm@11.5.1') + run('npm i -g npm@latest')));
});

describe('the npm of the image', () => {
  upgrade('no setup-node', job(run('npm install -g npm@latest', 'denied')));
  upgrade('setup-node without a version', job(`      - uses: actions/setup-node@v6\n        with:\n          registry-url: https://registry.npmjs.org\n${run('npm install -g npm@11', 'denied')}`));
  upgrade('silent: sudo', job(run('sudo npm install -g npm@11')));
  upgrade('silent: a container', job(run('npm install -g npm@11'), { head: '    container: acme/image\n' }));
  for (const runner of ['self-hosted', 'acme-large', 'macos-latest', 'windows-latest', '${{ inputs.runner }}']) upgrade(`silent: ${runner}`, job(run('npm install -g npm@11'), { runner }));
  upgrade('silent: a folder of its own', job(run('npm install -g npm@11 --prefix ~/npm')));
  upgrade('silent: a folder set before', job(run('npm config set prefix ~/npm') + run('npm install -g npm@11')));
  upgrade('silent: a folder in the environment', job(`${run('npm install -g npm@11')}        env:\n          NPM_CONFIG_PREFIX: /tmp/npm\n`));
  upgrade('silent: the folder given away', job(run('sudo chown -R $USER /usr/local') + run('npm install -g npm@11')));
  upgrade('silent: a version file', job(`      - uses: actions/setup-node@v6\n        with:\n          node-version-file: .nvmrc\n${run('npm install -g npm@11')}`));
  upgrade('silent: a conditional setup-node', job(`${setup('22')}        if: github.actor != 'bot'\n${run('npm install -g npm@11')}`));
  upgrade('silent: an earlier setup-node has the version', job(`${setup('22')}      - uses: actions/setup-node@v6\n${run('npm install -g npm@11')}`));
});

describe('an npm that does not reach the publish', () => {
  upgrade('sudo', job(`${setup('22')}      - run: sudo npm i -g npm@^11.5.1\n#                 ^^^^^^^^^^^^^^^^^^^^ shadowed\n`));
  upgrade('silent: sudo where Node brings npm 11', job(setup('24') + run('sudo npm i -g npm@^11.5.1')));
  upgrade('silent: sudo with the PATH', job(setup('22') + run('sudo env "PATH=$PATH" npm i -g npm@^11.5.1')));
  upgrade('silent: sudo on macOS', job(setup('22') + run('sudo npm i -g npm@^11.5.1'), { runner: 'macos-latest' }));
  upgrade('late', job(setup('22'), { publish: run('npm publish') + run('npm i -g npm@^11.5.1', 'late') }));
  upgrade('late in the same script', job(setup('22'), { publish: '      - run: |\n          npm publish\n          npm i -g npm@11\n#         ^^^^^^^^^^^^^^^ late\n' }));
  upgrade('silent: late, but Node brings npm 11', job(setup('24.5.0'), { publish: run('npm publish') + run('npm i -g npm@^11.5.1') }));
  for (const spec of ['npm@10', 'npm@11.5.0', 'npm@~11.4.0', "'npm@<11'"]) {
    const fixed = run(`npm i -g ${spec.startsWith("'") ? "'npm@^11.5.1'" : 'npm@^11.5.1'}`);
    upgrade(`pinned at ${spec}`, job(setup('22') + run(`npm i -g ${spec}`, 'old')), { fixed: job(setup('22') + fixed) });
  }
  upgrade('pinned below what stage needs', job(setup('22') + run('npm i -g npm@11.5.1', 'old'), { publish: run('npm stage publish') }), {
    fixed: job(setup('22') + run('npm i -g npm@^11.15.0'), { publish: run('npm stage publish') }),
  });
  const same = "        if: github.ref_type == 'tag'\n";
  upgrade('under the condition of the publish', job(setup('22') + run('npm i -g npm@10', 'old') + same, { publish: run('npm publish') + same }), {
    fixed: job(setup('22') + run('npm i -g npm@^11.5.1') + same, { publish: run('npm publish') + same }),
  });
  upgrade('silent: a later upgrade counts', job(setup('22') + run('npm i -g npm@10') + run('npm i -g npm@11')));
  upgrade('silent: a later setup-node counts', job(setup('22') + run('npm i -g npm@10') + setup('24')));
  upgrade('silent: the publish names its npm', job(setup('22') + run('npm i -g npm@10'), { publish: run('npx npm@11 publish') }));
  upgrade('silent: a token logs in', job(`${setup('22')}          registry-url: https://registry.npmjs.org\n${run('npm i -g npm@10')}`, { publish: run('npm publish') + TOKEN }));
  upgrade('silent: Yarn publishes', job(setup('22') + run('npm i -g npm@10'), { publish: run('yarn npm publish') }));
});
