import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const files = { 'package.json': '{ "name": "widget", "version": "1.0.0" }' };

function supported(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('require-supported-node', title, drawing, { thorough: true, ...expectation, files: { ...files, ...expectation.files } });
}

function job(version: string, line = 'npm i -g npm@^11.5.1', publish = 'npm publish', head = ''): string {
  return `
on: push
jobs:
  publish:
    permissions: { id-token: write }
    runs-on: ubuntu-latest
${head}    steps:
      - uses: actions/setup-node@v6
        with:
          ${version}
      - run: ${line}
      - run: ${publish}
`;
}

function marked(version: string): string {
  return `node-version: ${version}\n#                       ${'^'.repeat(version.length)} tooOld`;
}

describe('Node below what npm documents', () => {
  for (const version of ['20', '20.19.0', '22.9.0', '22.13.1', "'21'"]) {
    const raised = version.startsWith("'") ? "'24'" : '24';
    const line = version === "'21'" ? 'npm i -g npm@$V' : 'npm i -g npm@^11.5.1';
    supported(version, job(marked(version), line), { suggested: { raiseNode: job(`node-version: ${raised}`, line) } });
  }
  supported('a version file', job('node-version-file: .nvmrc\n#                            ^^^^^^ tooOld'), { files: { '.nvmrc': '20\n' }, suggested: 'none' });
  supported('one leg', job('node-version: ${{ matrix.node }}', 'npm i -g npm@11', 'npm publish', '    strategy:\n      matrix:\n        node: [24, 20]\n#                  ^^ tooOld\n'), { suggested: 'none' });
});

describe('silent', () => {
  for (const version of ['22', '22.14.0', '24', '26', "'>=20'", '${{ inputs.node }}']) supported(version, job(`node-version: ${version}`));
  supported('require-supported-npm speaks', job('node-version: 20', 'npm ci'));
  supported('no npm runs there, says valid-npm-upgrade', job('node-version: 18'));
  supported('a version manager', job('node-version: 20', 'nvm install 24'));
  supported('Yarn publishes', job('node-version: 20', 'npm i -g npm@11', 'yarn npm publish'));
  supported('a token logs in', job('node-version: 20\n          registry-url: https://registry.npmjs.org', 'npm i -g npm@11', 'npm publish\n        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}'));
});
