import { describe, expect, test } from 'vitest';
import { credentialOf, credentialsOf } from '../../src/publish/credential.ts';
import { citationOf } from '../../src/publish/fact.ts';
import { type Files, RELEASE, named, pathIn, run, workflow } from './repositories.ts';

const SETUP = '- uses: actions/setup-node@v6\n  with: { node-version: 24, registry-url: "https://registry.npmjs.org" }\n';

/** The credentials of the one publish of a job, as `name path:line`. */
function credentialsIn(steps: string, files: Files = {}): readonly string[] {
  const path = pathIn({ [RELEASE]: workflow(steps), 'package.json': named('widget'), ...files });
  return credentialsOf(path).map(({ name, evidence }) => `${name ?? ''} ${evidence ? citationOf(evidence) : ''}`);
}

function answerOf(steps: string, files: Files = {}): string {
  return credentialOf(pathIn({ [RELEASE]: workflow(steps), 'package.json': named('widget'), ...files })).answer;
}

const publish = (env: string): string => `- run: npm publish\n  env: ${env}\n`;

describe('where they stand', () => {
  test('in the environment', () => {
    expect(credentialsIn(`${SETUP}${publish('{ NODE_AUTH_TOKEN: "${{ secrets.A }}" }')}`)).toEqual([`NODE_AUTH_TOKEN ${RELEASE}:10`]);
  });

  test('in a file', () => {
    const npmrc = { '.npmrc': 'x=1\n//registry.npmjs.org/:_authToken=npm_0123456789abcdefghijABCDEFGHIJ012345\n' };
    expect(credentialsIn('- run: npm publish', npmrc)).toEqual(['.npmrc .npmrc:2']);
    expect(credentialsIn('- run: yarn npm publish', { '.yarnrc.yml': 'a: 1\nnpmAuthToken: npm_0123456789abcdefghijABCDEFGHIJ012345\n' })).toEqual(['.yarnrc.yml .yarnrc.yml:2']);
  });

  test('in a command, and in the variable that the same name has for another reader', () => {
    const steps = `${SETUP}- run: |\n    npm config set //registry.npmjs.org/:_authToken "$NODE_AUTH_TOKEN"\n    npm publish\n  env: { NODE_AUTH_TOKEN: "\${{ secrets.A }}" }\n`;
    expect(credentialsIn(steps)).toEqual([`NODE_AUTH_TOKEN ${RELEASE}:12`, `NODE_AUTH_TOKEN ${RELEASE}:10`]);
  });

  test('one variable that two readers read is one', () => {
    expect(credentialsIn(`${SETUP}${publish('{ NODE_AUTH_TOKEN: "${{ secrets.A }}" }')}`, { '.npmrc': '//registry.npmjs.org/:_authToken=${NODE_AUTH_TOKEN}' })).toHaveLength(1);
  });

  test('on the command line', () => {
    expect(credentialsIn('- run: npm publish --//registry.npmjs.org/:_authToken=${{ secrets.A }}')).toEqual([`--//registry.npmjs.org/:_authToken ${RELEASE}:7`]);
  });
});

describe('whether one is there', () => {
  test.each([
    ['nothing', '- run: npm publish', 'no'],
    ['a blank option', '- run: npm publish --//registry.npmjs.org/:_authToken=""', 'no'],
    ['an option of a variable that is not set', '- run: npm publish --//registry.npmjs.org/:_authToken=$T', 'no'],
    ['a token of GitHub', `${SETUP}${publish('{ NODE_AUTH_TOKEN: "${{ github.token }}" }')}`.replace('npm publish', 'npm publish --registry https://registry.npmjs.org/'), 'unknown'],
    ['an environment that is an expression', `${SETUP}${publish('"${{ fromJSON(vars.ENV) }}"')}`.replace('npm publish', 'npm publish --registry https://registry.npmjs.org/'), 'unknown'],
    ['an input of an action', '- uses: cucumber/action-publish-npm@v1\n  with: { npm-token: "${{ secrets.A }}" }', 'yes'],
    ['no input of an action', '- uses: cucumber/action-publish-npm@v1', 'no'],
    ['an action with an image of its own', '- uses: primer/publish@v3\n  env: { NPM_AUTH_TOKEN: "${{ secrets.A }}" }', 'yes'],
    ['npm login', `${run('npm login')}\n- run: npm publish`, 'unknown'],
    ['npm login and out', `${run('npm config set //registry.npmjs.org/:_authToken ${{ secrets.A }}\nnpm logout')}\n- run: npm publish`, 'unknown'],
    ['an .npmrc that is copied', `${run('cp ci/.npmrc ~/.npmrc')}\n- run: npm publish --registry https://registry.npmjs.org/`, 'unknown'],
    ['a quoted key beside a value that the shell fills in', `- run: npm config set '//registry.npmjs.org/:_authToken' "$T"\n  env: { T: "\${{ secrets.A }}" }\n- run: npm publish`, 'yes'],
    ['a quoted line that npm fills in', `- run: npm config set '//registry.npmjs.org/:_authToken=$\{T}'\n  env: { T: "\${{ secrets.A }}" }\n- run: npm publish`, 'no'],
    ['another registry', `${run('npm config set //npm.acme.dev/:_authToken "${{ secrets.A }}"')}\n- run: npm publish`, 'no'],
    ['some registry', `${run('npm config set //$HOST/:_authToken "${{ secrets.A }}"')}\n- run: npm publish`, 'unknown'],
    ['a setting of Yarn', `${run('yarn config set npmAuthToken "${{ secrets.A }}"')}\n- run: npm publish`, 'no'],
    ['a setting of Yarn, for Yarn', `${run('yarn config set npmAuthToken "${{ secrets.A }}"')}\n- run: yarn npm publish`, 'yes'],
    ['a token for the following steps', `${run('echo "NODE_AUTH_TOKEN=$(make token)" >> $GITHUB_ENV')}\n- run: npm publish`, 'unknown'],
    ['a deletion', `${run('sed -i "/_authToken/d" ~/.npmrc')}\n- run: npm publish`, 'no'],
  ])('%s', (_, steps, answer) => {
    expect(answerOf(steps)).toBe(answer);
  });
});
