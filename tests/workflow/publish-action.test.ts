import { describe, expect, test } from 'vitest';
import { type PublishAction, publishActionOf } from '../../src/workflow/publish-action.ts';
import type { Step } from '../../src/workflow/step.ts';
import { jobOf, readWorkflow } from './reading.ts';

const HASH = 'a45c4d594aa4e2c509dc14a9f2b3b67ba3780d0d';

/** The last step of a workflow, from its lines; composite actions are given by their folders. */
function stepOf(lines: readonly string[], actions: Readonly<Record<string, string>> = {}): Step {
  const job = ['on: push', 'jobs:', '  release:', '    runs-on: ubuntu-latest', '    steps:'];
  const text = [...job, ...lines.map((line) => `      ${line}`), ''].join('\n');
  const step = jobOf(readWorkflow(text, actions)).steps.at(-1);
  if (!step) throw new Error(`no step: ${text}`);
  return step;
}

/** The publish of one action with these inputs, each a line of YAML. */
function actionOf(uses: string, ...inputs: readonly string[]): PublishAction | null {
  const withInputs = inputs.length > 0 ? ['  with:', ...inputs.map((line) => `    ${line}`)] : [];
  return publishActionOf(stepOf([`- uses: ${uses}`, ...withInputs]));
}

/** The publish in one line: what publishes, the version, the inputs. */
function read(uses: string, ...inputs: readonly string[]): string {
  const action = actionOf(uses, ...inputs);
  if (action === null) return 'nothing';
  if (action.kind === 'script') return `script ${action.script.value} in ${action.directory?.value ?? '.'}, v${action.major ?? '?'}`;
  const given = [...action.inputs].map(([name, { value }]) => ` ${name}=${value}`).join('');
  return `${action.client}@${action.version ?? '?'}${action.isContained ? ' in an image' : ''}${given}`;
}

describe('changesets/action', () => {
  test.each([
    ['changesets/action@v1', ['publish: pnpm changeset publish'], 'script pnpm changeset publish in ., v1'],
    ['changesets/action@v1.9.0', ['publish: npm run release', 'version: npm run version'], 'script npm run release in ., v1'],
    ['changesets/action@v1', ['publish: yarn release', 'cwd: packages/a'], 'script yarn release in packages/a, v1'],
    ['changesets/action@v1', ['publish: ${{ inputs.command }}'], 'script ${{ inputs.command }} in ., v1'],
    ['changesets/action@v1', ['Publish: pnpm release'], 'script pnpm release in ., v1'],
    ['Changesets/Action@v1', ['publish: pnpm release'], 'script pnpm release in ., v1'],
    ["'changesets/action@v1' # pinned", ['publish: "pnpm release"'], 'script pnpm release in ., v1'],
    [`changesets/action@${HASH}`, ['publish: pnpm release'], 'script pnpm release in ., v?'],
    [`changesets/action@${HASH}`, ['publish-script: pnpm release'], 'script pnpm release in ., v?'],
    ['changesets/action@main', ['publish-script: pnpm release'], 'script pnpm release in ., v?'],
    ['changesets/action@v2', ['publish-script: npm run release', 'pr-title: Release'], 'script npm run release in ., v2'],
    ['changesets/action@v2.1.1', ['publish-script: npm run release', 'cwd: ./a'], 'script npm run release in ./a, v2'],
    ['changesets/action/publish@v2', ['script: pnpm release'], 'script pnpm release in ., v2'],
    ['changesets/action/publish@v2', ['script: pnpm release', 'cwd: a'], 'script pnpm release in a, v2'],
    ['changesets/action/publish@v2', [], 'changesets@?'],
    [`changesets/action/publish@${HASH}`, ['pack-dir-artifact-id: ${{ needs.pack.outputs.id }}'], 'changesets@?'],
    ['changesets/action/publish@v2', ['cwd: packages'], 'changesets@? directory=packages'],
    ['dotansimha/changesets-action@v1.5.2', ['publish: yarn release'], 'script yarn release in ., v1'],
    ['seek-oss/changesets-snapshot@v0', ['pre-publish: pnpm build'], 'changesets@?'],
    ['the-guild-org/changesets-snapshot-action@v0.0.2', ['tag: alpha', 'cwd: a'], 'changesets@? directory=a tag=alpha'],
  ])('%s %j: %s', (uses, inputs, expected) => {
    expect(read(uses, ...inputs)).toBe(expected);
  });

  test.each([
    ['changesets/action@v1', []],
    ['changesets/action@v1', ['version: pnpm changeset version']],
    ['changesets/action@v1', ["publish: ''"]],
    ['changesets/action@v1', ['publish:']],
    ['changesets/action@v1', ["publish: '  '"]],
    ['changesets/action@v1', ['publish-script: pnpm release']],
    ['changesets/action@v2', []],
    ['changesets/action@v2', ['version-script: pnpm changeset version']],
    // Ends with an error.
    ['changesets/action@v2', ['publish: pnpm release']],
    ['changesets/action/version@v2', ['script: pnpm changeset version']],
    ['changesets/action/select-mode@v2', []],
    ['changesets/action/pack@v2', ['publish-plan-artifact-id: 1']],
    ['changesets/action/pr-status@v2', []],
    ['changesets/action/pr-comment@v2', ['body: publish']],
    ['dotansimha/changesets-action@v1', ['version: yarn version']],
  ])('%s %j: nothing', (uses, inputs) => {
    expect(read(uses, ...inputs)).toBe('nothing');
  });

  test('the script leads back to the file', () => {
    const step = stepOf(['- uses: changesets/action@v1', '  with:', '    publish: pnpm run release # now']);
    const action = publishActionOf(step);
    const range = action?.kind === 'script' ? action.script.rangeOf(0, 4) : null;
    expect(step.place.document.text.slice(...(range ?? [0, 0]))).toBe('pnpm');
  });

  describe('in a composite action', () => {
    const release = `
      inputs:
        command:
          default: ''
      runs:
        using: composite
        steps:
          - uses: changesets/action@v1
            with:
              publish: \${{ inputs.command }}
    `;

    test('the script is what the caller hands on', () => {
      const lines = ['- uses: ./.github/actions/release', '  with:', '    command: pnpm run release'];
      const action = publishActionOf(stepOf(lines, { '.github/actions/release': release }));
      expect(action?.kind === 'script' ? action.script.value : null).toBe('pnpm run release');
    });

    test('a blank default is no script', () => {
      expect(publishActionOf(stepOf(['- uses: ./.github/actions/release'], { '.github/actions/release': release }))).toBeNull();
    });
  });
});

describe('JS-DevTools/npm-publish', () => {
  test.each([
    ['v1', ['token: ${{ secrets.NPM_TOKEN }}'], 'js-devtools@1 token=${{ secrets.NPM_TOKEN }}'],
    ['v1.4.3', ['token: a', 'package: a/package.json', 'check-version: true'], 'js-devtools@1.4.3 token=a package=a/package.json'],
    ['v2', ['token: a', 'strategy: upgrade', 'ignore-scripts: false'], 'js-devtools@2 token=a strategy=upgrade ignore-scripts=false'],
    ['v3.1.1', ['token: a', 'access: public', 'provenance: true'], 'js-devtools@3.1.1 token=a access=public provenance=true'],
    ['v4', [], 'js-devtools@4'],
    ['v4', ['provenance: true', 'package: ./packages/a'], 'js-devtools@4 provenance=true package=./packages/a'],
    ['v4.1', ['registry: https://npm.pkg.github.com', 'tag: next'], 'js-devtools@4.1 registry=https://npm.pkg.github.com tag=next'],
    ['v4', ['dry-run: false'], 'js-devtools@4 dry-run=false'],
    ['v4', ['dry-run: ${{ inputs.dry }}'], 'js-devtools@4 dry-run=${{ inputs.dry }}'],
    ['v4', ['tag: ""', 'access: public'], 'js-devtools@4 access=public'],
    [HASH, ['token: a'], 'js-devtools@? token=a'],
    ['main', [], 'js-devtools@?'],
  ])('@%s %j: %s', (ref, inputs, expected) => {
    expect(read(`JS-DevTools/npm-publish@${ref}`, ...inputs)).toBe(expected);
  });

  test.each([['dry-run: true'], ["dry-run: 'true'"], ['dry-run: "TRUE"'], ['DRY-RUN: true']])('%s: nothing', (input) => {
    expect(read('JS-DevTools/npm-publish@v4', 'token: a', input)).toBe('nothing');
  });
});

describe('actions that run semantic-release', () => {
  test.each([
    ['cycjimmy/semantic-release-action@v2', [], 'semantic-release@?'],
    ['cycjimmy/semantic-release-action@v3', [], 'semantic-release@^19'],
    ['cycjimmy/semantic-release-action@v4.0.0', [], 'semantic-release@^21'],
    ['cycjimmy/semantic-release-action@v4.1.0', [], 'semantic-release@^23'],
    ['cycjimmy/semantic-release-action@v4.1.1', [], 'semantic-release@^24'],
    ['cycjimmy/semantic-release-action@v4', [], 'semantic-release@^24'],
    ['cycjimmy/semantic-release-action@v5', ['dry_run: false'], 'semantic-release@^24 dry-run=false'],
    ['cycjimmy/semantic-release-action@v6', [], 'semantic-release@^25'],
    ['cycjimmy/semantic-release-action@v7', [], 'semantic-release@?'],
    ['cycjimmy/semantic-release-action@v4', ['semantic_version: 25'], 'semantic-release@25'],
    ['cycjimmy/semantic-release-action@v4', ['semantic_version: 24.2.9'], 'semantic-release@24.2.9'],
    ['cycjimmy/semantic-release-action@v4', ['semantic_version: ${{ env.VERSION }}'], 'semantic-release@'],
    [`cycjimmy/semantic-release-action@${HASH}`, [], 'semantic-release@?'],
    ['cycjimmy/semantic-release-action@v6', ['working_directory: a'], 'semantic-release@^25 directory=a'],
    ['cycjimmy/semantic-release-action@v6', ['extra_plugins: a@1'], 'semantic-release@^25 extra-plugins=a@1'],
    ['cycjimmy/semantic-release-action@v6', ['unset_gha_env: true'], 'semantic-release@^25 hides-actions=true'],
    ['cycjimmy/semantic-release-action@v6', ['dry_run: ${{ inputs.dry }}'], 'semantic-release@^25 dry-run=${{ inputs.dry }}'],
    ['step-security/semantic-release-action@v6', [], 'semantic-release@^25'],
    ['codfish/semantic-release-action@v5', [], 'semantic-release@^25 in an image'],
    ['codfish/semantic-release-action@v4.0.1', ['plugins: "[]"'], 'semantic-release@^24 in an image plugins=[]'],
    ['codfish/semantic-release-action@v3', ['working-directory: a'], 'semantic-release@^22 in an image directory=a'],
    ['codfish/semantic-release-action@v2.0.0', [], 'semantic-release@^19 in an image'],
    ['codfish/semantic-release-action@master', [], 'semantic-release@? in an image'],
    ['1024pix/pix-actions/release@main', ['npmPublish: true'], 'semantic-release@25'],
    ['1024pix/pix-actions/release@main', ['npmPublish: ${{ inputs.publish }}'], 'semantic-release@25'],
  ])('%s %j: %s', (uses, inputs, expected) => {
    expect(read(uses, ...inputs)).toBe(expected);
  });

  test.each([
    ['cycjimmy/semantic-release-action@v4', ['dry_run: true']],
    ['cycjimmy/semantic-release-action@v4', ["dry_run: 'true'", 'semantic_version: 25']],
    ['codfish/semantic-release-action@v4', ['dry-run: true']],
    ['step-security/semantic-release-action@v6', ['dry_run: true']],
    ['1024pix/pix-actions/release@main', []],
    ['1024pix/pix-actions/release@main', ['npmPublish: false']],
    ['1024pix/pix-actions/release@main', ['npmPublish: true', 'hasNpmPackages: false']],
    ['1024pix/pix-actions/auto-merge@main', ['npmPublish: true']],
  ])('%s %j: nothing', (uses, inputs) => {
    expect(read(uses, ...inputs)).toBe('nothing');
  });
});

describe('other actions', () => {
  test.each([
    ['JoshuaKGoldberg/release-it-action@v0.3.5', [], 'release-it@?'],
    ['JoshuaKGoldberg/release-it-action@v0.3.5', ['npm-token: a', 'release-it-args: --ci'], 'release-it@? token=a arguments=--ci'],
    ['JoshuaKGoldberg/release-it-action@v0.3.5', ['release-it-args: ${{ inputs.args }}'], 'release-it@? arguments=${{ inputs.args }}'],
    [
      'JoshuaKGoldberg/release-it-action@v0.3.5',
      ["release-it-args: ${{ inputs.dry && '--dry-run' || '--ci' }}"],
      "release-it@? arguments=${{ inputs.dry && '--dry-run' || '--ci' }}",
    ],
    ['pascalgn/npm-publish-action@1.3.9', [], 'yarn-classic@? in an image'],
    ['pascalgn/npm-publish-action@1.3.9', ['publish_command: yarn'], 'yarn-classic@? in an image'],
    ['pascalgn/npm-publish-action@1.3.9', ['publish_command: npm', 'workspace: a'], 'npm@? in an image directory=a'],
    ['nearform-actions/optic-release-automation-action@v4', ['npm-token: a', 'access: public'], 'npm@? token=a access=public'],
    ['nearform-actions/optic-release-automation-action@v4', ['publish-mode: oidc', 'npm-tag: next'], 'npm@? tag=next'],
    ['nearform-actions/optic-release-automation-action@v4', ['publish-mode: ${{ inputs.mode }}'], 'npm@?'],
    ['MetaMask/action-npm-publish@v6', ['npm-token: a', 'staged-publish: false'], 'yarn@? token=a staged=false'],
    ['MetaMask/action-npm-publish@v6', ['dry-run: false'], 'yarn@? dry-run=false'],
    ['simenandre/publish-with-yarn@v2', ['npm-auth-token: a'], 'yarn@? token=a'],
    ['cucumber/action-publish-npm@v1.1.1', ['npm-token: a', 'working-directory: javascript'], 'npm@? token=a directory=javascript'],
    ['menduz/oddish-action@v3', ['access: public', 'provenance: true'], 'npm@? provenance=true access=public'],
    ['glitch452/easy-npm-publish@v1', ['registry-token: a', 'package-directory: dist'], 'npm@? token=a directory=dist'],
    ['mikeal/merge-release@master', [], 'npm@? in an image'],
    ['primer/publish@v3', ['dir: lib', 'dry_run: false'], 'npm@? in an image directory=lib dry-run=false'],
  ])('%s %j: %s', (uses, inputs, expected) => {
    expect(read(uses, ...inputs)).toBe(expected);
  });

  test.each([
    ['JoshuaKGoldberg/release-it-action@v0.3.5', ['release-it-args: --no-npm']],
    ['JoshuaKGoldberg/release-it-action@v0.3.5', ['release-it-args: --dry-run --ci']],
    ['JoshuaKGoldberg/release-it-action@v0.3.5', ['release-it-args: --no-npm ${{ inputs.more }}']],
    ['pascalgn/npm-publish-action@1.3.9', ['publish_command: ./publish.sh']],
    ['nearform-actions/optic-release-automation-action@v4', []],
    ['nearform-actions/optic-release-automation-action@v4', ['npm-token: a', 'publish-mode: none']],
    ['MetaMask/action-npm-publish@v6', ['dry-run: true']],
    ['menduz/oddish-action@v3', ['only-update-versions: true']],
    ['glitch452/easy-npm-publish@v1', ['dry-run: true']],
    ['primer/publish@v3', ['dry_run: true']],
    // They prepare a release, or publish elsewhere.
    ['googleapis/release-please-action@v4', ['release-type: node']],
    ['Adyen/release-automation-action@v1', ['token: a']],
    ['arcanis/release-action@master', []],
    ['ai/clean-npm-project@v0.3.1', []],
    ['ridedott/release-me-action@v3', []],
    ['softprops/action-gh-release@v2', []],
    ['actions/publish-immutable-action@v1', []],
    ['pypa/gh-action-pypi-publish@release/v1', []],
    ['the-guild-org/changesets-dependencies-action@v1', []],
    ['actions/setup-node@v6', ['registry-url: https://npm.example']],
    ['someone/npm-publish@v1', ['token: a']],
    ['./.github/actions/npm-publish', ['token: a']],
    ['docker://node:24', ['args: npm publish']],
    ['${{ matrix.action }}', ['publish: npm publish']],
    ['JS-DevTools/npm-publish', ['token: a']],
    ['JS-DevTools/npm-publish/other@v4', ['token: a']],
  ])('%s %j: nothing', (uses, inputs) => {
    expect(read(uses, ...inputs)).toBe('nothing');
  });

  test('a step that runs a script uses no action', () => {
    expect(publishActionOf(stepOf(['- run: npm publish']))).toBeNull();
  });

  test('inputs that an expression gives are not seen', () => {
    expect(publishActionOf(stepOf(['- uses: changesets/action@v1', '  with: ${{ inputs.all }}']))).toBeNull();
  });
});
