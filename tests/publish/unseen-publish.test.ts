import { describe, expect, test } from 'vitest';
import { mayPublishUnseen } from '../../src/publish/unseen-publish.ts';
import { workflowsOf } from '../../src/publish/workflows.ts';
import { type Files, RELEASE, type Shape, action, caller, manifest, named, repositoryOf, workflow, workflowPath } from './repositories.ts';

const ID_TOKEN: Shape = { job: 'permissions: { id-token: write }' };
const NODE = '- uses: actions/setup-node@v6\n';
const REGISTRY = "- uses: actions/setup-node@v6\n  with: { registry-url: 'https://registry.npmjs.org' }\n";
const TOKEN = '  env: { NODE_AUTH_TOKEN: "${{ secrets.NPM_TOKEN }}" }\n';

/** Whether the job of the last run of a workflow may publish unseen. */
function isUnseen(files: Files, path = RELEASE): boolean {
  const repository = repositoryOf({ 'package.json': named('widget'), ...files });
  const job = workflowsOf(repository).runsOf(path).at(-1)?.jobs[0];
  if (!job) throw new Error('no job');
  return mayPublishUnseen(job, repository);
}

describe('a job with all that a publish needs hands it to code that is not read', () => {
  test.each<[string, string, Shape]>([
    ['a program named after it, with id-token and Node', `${NODE}- run: node scripts/publish.js`, ID_TOKEN],
    ['a script that is not there', `${NODE}- run: ./scripts/publish-all`, ID_TOKEN],
    ['a release, with id-token and a registry', `${REGISTRY}- run: node scripts/release.js`, ID_TOKEN],
    ['a release, with id-token and an npm upgrade', '- run: npm install -g npm@latest\n- run: npx tsx scripts/release.ts', ID_TOKEN],
    ['a release that is asked for provenance', '- run: node scripts/deploy.mjs\n  env: { NPM_CONFIG_PROVENANCE: true }', ID_TOKEN],
    ['a release with an option for provenance', '- run: node scripts/canary.js --provenance', ID_TOKEN],
    ['a program named after it, with a token', `- run: node scripts/publish.js\n${TOKEN}`, {}],
    ['an action that is given a token', '- uses: acme/release@v1\n  with: { npm-token: "${{ secrets.NPM_TOKEN }}" }', {}],
    ['an action that sees a token', `- uses: acme/release@v1\n${TOKEN}`, {}],
    ['an action that publishes by itself, in a way that is not found', '- uses: changesets/action@v1\n  with: { publish: node scripts/upload.js }', ID_TOKEN],
  ])('%s', (_, steps, shape) => {
    expect(isUnseen({ [RELEASE]: workflow(steps, shape) })).toBe(true);
  });

  test('in a composite action', () => {
    const files = { [RELEASE]: workflow('- uses: ./ship', ID_TOKEN), 'ship/action.yml': action(`${NODE}- run: node publish.js\n  shell: bash`) };
    expect(isUnseen(files)).toBe(true);
  });

  test('in a package script', () => {
    expect(isUnseen({ [RELEASE]: workflow(`${NODE}- run: npm run ship`, ID_TOKEN), 'package.json': manifest({ ship: 'node scripts/publish.js' }) })).toBe(true);
  });

  test('in a called workflow whose caller grants id-token', () => {
    const called = workflow(`${NODE}- run: node scripts/publish.js`, { on: 'workflow_call' });
    expect(isUnseen({ [workflowPath('called')]: called, [RELEASE]: caller('called', ID_TOKEN) }, workflowPath('called'))).toBe(true);
    expect(isUnseen({ [workflowPath('called')]: called, [RELEASE]: caller('called') }, workflowPath('called'))).toBe(false);
  });
});

describe('a job that lacks some of it', () => {
  test.each<[string, string, Shape]>([
    ['neither id-token nor a token', `${REGISTRY}- run: node scripts/publish.js`, {}],
    ['a token of GitHub', '- run: node scripts/publish.js\n  env: { NODE_AUTH_TOKEN: "${{ secrets.GITHUB_TOKEN }}" }', {}],
    ['a blank token', '- run: node scripts/publish.js\n  env: { NODE_AUTH_TOKEN: "" }', {}],
    ['nothing that is there for npm', '- run: node scripts/publish.js', ID_TOKEN],
    ['only Node, for a release', `${NODE}- run: node scripts/release.js`, ID_TOKEN],
    ['the registry of GitHub', "- uses: actions/setup-node@v6\n  with: { registry-url: 'https://npm.pkg.github.com' }\n- run: node scripts/release.js", ID_TOKEN],
    ['no code that is not read', `${REGISTRY}- run: echo publish`, ID_TOKEN],
    ['code of another name', `${REGISTRY}- run: node scripts/build.js`, ID_TOKEN],
    ['an action without a token', `${REGISTRY}- uses: acme/release@v1`, ID_TOKEN],
    ['setup-node with a token', `${REGISTRY}${TOKEN}`, ID_TOKEN],
    ['a step that never runs', `${NODE}- run: node scripts/publish.js\n  if: false`, ID_TOKEN],
    ['a job that never runs', `${NODE}- run: node scripts/publish.js`, { job: 'if: false\npermissions: { id-token: write }' }],
    ['a publish that is seen', `${REGISTRY}- run: npm publish\n- run: node scripts/publish.js`, ID_TOKEN],
    ['a publish that is seen to go elsewhere', `${REGISTRY}- run: npm publish --registry https://npm.pkg.github.com\n- run: node scripts/publish.js`, ID_TOKEN],
  ])('%s', (_, steps, shape) => {
    expect(isUnseen({ [RELEASE]: workflow(steps, shape) })).toBe(false);
  });

  test.each(['node scripts/publish-jsr.mjs --to jsr', 'npx vsce publish', 'npx ovsx publish', './scripts/publish.sh docker', 'npm run publish:docs', 'python scripts/publish.py pypi'])(
    'what is published elsewhere: %s',
    (command) => {
      expect(isUnseen({ [RELEASE]: workflow(`${REGISTRY}- run: ${command}`, ID_TOKEN) })).toBe(false);
    },
  );
});
