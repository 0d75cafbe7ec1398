import { expect, test } from 'vitest';
import { npmInUse } from '../../src/publish/npm-in-use.ts';
import { type Files, RELEASE, named, pathIn, run, workflow } from './repositories.ts';

const NODE_22 = '>=9.6.4 <11.0.0';
const setup = (version: string): string => `- uses: actions/setup-node@v6\n  with: { node-version: ${version} }\n`;

function npmAt(steps: string, files: Files = {}): string | null {
  return npmInUse(pathIn({ [RELEASE]: workflow(`${steps}\n- run: npm publish`), 'package.json': named('widget'), ...files }));
}

test.each([
  ['Node', setup('22'), NODE_22],
  ['the last of two', setup('24.5.0') + setup('22'), NODE_22],
  ['a file', '- uses: actions/setup-node@v6\n  with: { node-version-file: .nvmrc }\n', NODE_22],
  ['an upgrade', setup('22') + run('npm i -g npm@11.15.0'), '11.15.0'],
  ['the last of two upgrades', setup('22') + run('npm i -g npm@11.15.0\nnpm i -g npm@11.16.0'), '11.16.0'],
  ['an upgrade without setup-node', run('npm i -g npm@11.15.0'), '11.15.0'],
  ['setup-node hides an earlier upgrade', run('npm i -g npm@11.15.0') + setup('22'), NODE_22],
  ['an upgrade that may not run', setup('22') + run('[ -n "$X" ] && npm i -g npm@11.15.0'), `${NODE_22} || 11.15.0`],
  ['an upgrade behind sudo', setup('22') + run('sudo npm i -g npm@11.15.0'), `${NODE_22} || 11.15.0`],
  ['an upgrade that may not run, on the image', run('npm i -g npm@11.15.0 || true'), null],
  ['an upgrade to a tag', setup('22') + run('npm i -g npm@next'), null],
  ['an upgrade by another client', setup('22') + run('pnpm add -g npm@11.15.0'), null],
  ['a version manager', setup('22') + run('nvm use 20'), null],
  ['an action that brings tools', `${setup('22')}- uses: jdx/mise-action@v2\n`, null],
  ['an action of the repository that is not there', `${setup('22')}- uses: ./.github/actions/x\n`, null],
  ['an action before setup-node', `- uses: jdx/mise-action@v2\n${setup('22')}`, NODE_22],
  ['the image of the runner, which moves', '', null],
  ['an expression', setup('"${{ vars.NODE }}"'), null],
])('%s', (_, steps, range) => {
  expect(npmAt(steps, { '.nvmrc': '22\n' })).toBe(range);
});

test('all legs of a matrix', () => {
  const steps = '- uses: actions/setup-node@v6\n  with: { node-version: "${{ matrix.node }}" }\n- run: npm publish';
  const path = pathIn({ [RELEASE]: workflow(steps, { job: 'strategy: { matrix: { node: [22, 24.5.0] } }\n' }), 'package.json': named('widget') });
  expect(npmInUse(path)).toBe(`${NODE_22} || 11.5.1`);
});
