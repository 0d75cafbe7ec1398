import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const files = { 'package.json': '{ "name": "widget", "version": "1.0.0" }' };

function floating(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('no-floating-npm-upgrade', title, drawing, { thorough: true, ...expectation, files });
}

function job(line: string, node = '22', publish = 'npm publish', permissions = '{ id-token: write }'): string {
  return `
on: push
jobs:
  publish:
    permissions: ${permissions}
    runs-on: ubuntu-latest
    steps:
      - uses: actions/setup-node@v6
        with:
          node-version: ${node}
      - run: ${line}
      - run: ${publish}
`;
}

function marked(line: string): string {
  return `${line}\n#            ${'^'.repeat(line.length)} floating`;
}

describe('an npm that is another one tomorrow', () => {
  for (const spec of ['npm', 'npm@latest', 'npm@next']) floating(spec, job(marked(`npm i -g ${spec}`)), { fixed: job('npm i -g npm@^11.5.1') });
  floating('by pnpm', job(marked('pnpm add -g npm@latest')), { fixed: job('pnpm add -g npm@^11.5.1') });
  floating('stage publish', job(marked('npm i -g npm@latest'), '24', 'npm stage publish'), { fixed: job('npm i -g npm@^11.15.0', '24', 'npm stage publish') });
  floating('a Node that is not known: offered', job(marked('npm i -g npm@latest'), '${{ inputs.node }}'), { suggested: { pin: job('npm i -g npm@^11.5.1', '${{ inputs.node }}') } });
  floating('update has no version to write', job(marked('npm update -g npm')), { suggested: 'none' });
  floating('a bare npm on Node 20 is the newest that runs there', job(marked('npm i -g npm'), '20'), { fixed: job('npm i -g npm@^11.5.1', '20') });
});

describe('silent', () => {
  for (const spec of ['npm@11', 'npm@^11.5.1', 'npm@11.6.0', 'npm@>=11', 'npm@$V', 'pnpm@latest']) floating(spec, job(`npm i -g "${spec}"`));
  floating('valid-npm-upgrade speaks', job('npm i -g npm@latest', '20'));
  floating('the job holds no identity', job('npm i -g npm@latest', '22', 'npm publish', '{ contents: read }'));
  floating('no publish', job('npm i -g npm@latest', '22', 'npm test'));
});
