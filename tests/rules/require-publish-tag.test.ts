import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

function manifest(version: string, rest: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ name: 'widget', version, ...rest });
}

const files = { 'package.json': manifest('1.0.0-beta.1') };

function tag(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('require-publish-tag', title, drawing, { ...expectation, files: { ...files, ...expectation.files } });
}

function job(steps: string, { on = 'push', top = '', rest = '' } = {}): string {
  return `
on: ${on}
jobs:
  publish:
${top}    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
${steps}${rest}`;
}

const PLAIN = '      - run: npm publish\n';
const MARKED = '      - run: npm publish\n#            ^^^^^^^^^^^ untagged\n';

/** A script of several lines before a publish that is marked, where there is an id. */
function after(lines: string, messageId = ''): string {
  return job(`      - run: |\n${lines.replace(/^(?=.)/gm, '          ')}\n${PLAIN}${messageId === '' ? '' : `#            ^^^^^^^^^^^ ${messageId}\n`}`);
}

describe('a prerelease without a tag', () => {
  tag('npm of whatever version', job(MARKED));
  tag('Node 24: npm 11', job(`      - uses: actions/setup-node@v6\n        with: { node-version: 24 }\n${MARKED}`));
  tag('Node 22: npm 10', job(`      - uses: actions/setup-node@v6\n        with: { node-version: 22 }\n${MARKED}`));
  tag('an upgrade', job(`      - run: npm install -g npm@11\n${MARKED}`));
  tag('npx', job('      - run: npx npm@11 publish\n#            ^^^^^^^^^^^^^^^^^^ untagged\n'));
  tag('npm stage publish', job('      - run: npm stage publish\n#            ^^^^^^^^^^^^^^^^^ untagged\n'));
  tag('pnpm 10, which hands over to npm', job('      - run: pnpm publish --no-git-checks\n#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ untagged\n'), {
    files: { 'package.json': manifest('1.0.0-beta.1', { packageManager: 'pnpm@10.20.0' }) },
  });
  tag('a folder', job('      - run: npm publish ./packages/a\n#            ^^^^^^^^^^^^^^^^^^^^^^^^ untagged\n'), { files: { 'packages/a/package.json': manifest('2.0.0-0') } });
  tag('one of all workspaces', job('      - run: npm publish --workspaces\n#            ^^^^^^^^^^^^^^^^^^^^^^^^ untagged\n'), {
    files: { 'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }', 'packages/a/package.json': manifest('1.0.0'), 'packages/b/package.json': '{ "name": "b", "version": "2.0.0-rc.1" }' },
  });
  tag('a date', job(MARKED), { files: { 'package.json': manifest('1.0.0-p20250609') } });
  tag('below a package script', job('      - run: npm run ship\n#            ^^^^^^^^^^^^ untagged\n'), { files: { 'package.json': manifest('1.0.0-beta.1', { scripts: { ship: 'npm publish' } }) } });
  tag('in a composite action', job('      - uses: ./.github/actions/publish\n#             ^^^^^^^^^^^^^^^^^^^^^^^^^ untagged\n'), {
    files: { '.github/actions/publish/action.yml': 'runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: npm publish\n' },
  });
  tag('in a called workflow', 'on: { workflow_call: {} }\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - run: npm publish\n#            ^^^^^^^^^^^ untagged\n', {
    path: '.github/workflows/publish.yml',
    files: { '.github/workflows/release.yml': 'on: push\njobs:\n  release:\n    uses: ./.github/workflows/publish.yml\n' },
  });
  tag('guarded by a look-up', job('      - run: npm view widget@"$V" || npm publish\n#                                    ^^^^^^^^^^^ untagged\n'));
});

describe('publishConfig.tag', () => {
  const tagged = { files: { 'package.json': manifest('1.0.0-beta.1', { publishConfig: { tag: 'beta' } }) } };

  tag('counts', job(PLAIN), tagged);
  tag('counts with npm 11.1', job(`      - run: npm install -g npm@11.1.0\n${PLAIN}`), tagged);
  tag('counts with npm 10', job(`      - run: npm install -g npm@10\n${PLAIN}`), tagged);
  tag('may count with npm 11', job(`      - run: npm install -g npm@11\n${PLAIN}`), tagged);
  tag('does not with npm 11.0', job('      - run: npm install -g npm@11.0.0\n      - run: npm publish\n#            ^^^^^^^^^^^ ignoredTag\n'), tagged);
  tag('nor with the npm that npx fetches', job('      - run: npx npm@~11.0.0 publish\n#            ^^^^^^^^^^^^^^^^^^^^^^^ ignoredTag\n'), tagged);
  tag('an upgrade that may not run tells nothing', job(`      - if: matrix.old\n        run: npm install -g npm@11.0.0\n${PLAIN}`), tagged);
});

describe('a tag from elsewhere', () => {
  for (const command of ['npm publish --tag beta', 'npm publish --tag=beta', 'npm --tag beta publish', 'npm publish --tag "$TAG"', 'npm publish --tag=${{ inputs.tag }}', 'npm publish $FLAGS', 'npm publish --force', 'npm publish -f']) {
    tag(command, job(`      - run: ${command}\n`));
  }
  tag('the environment', job(PLAIN, { rest: '        env:\n          NPM_CONFIG_TAG: next\n' }));
  tag('.npmrc', job(PLAIN), { files: { '.npmrc': 'tag=next\n' } });
  tag('npm config set', after('npm config set tag next'));
  tag('another branch sets it', job('      - run: |\n          if [ "$BETA" ]; then\n            npm publish --tag beta\n          else\n            npm publish\n          fi\n'));
  tag('another step sets it', job(`      - if: inputs.beta\n        run: npm publish --tag beta\n      - if: '!inputs.beta'\n        run: npm publish\n`));
  tag('release tools set tags of their own', job('      - run: npx changeset publish\n'));
  tag('pnpm 11 publishes by itself', job('      - run: pnpm publish\n'), { files: { 'package.json': manifest('1.0.0-beta.1', { packageManager: 'pnpm@11.9.0' }) } });
});

describe('the version is written in the run', () => {
  for (const lines of [
    'npm version "$VERSION" --no-git-tag-version',
    'npm version patch',
    'npm pkg set version=1.2.3',
    'npm pkg set "$PAIR"',
    'pnpm version 1.2.3',
    'yarn version --new-version 1.2.3',
    'jq ".version = \\"$V\\"" package.json > tmp.json && mv tmp.json package.json',
    'sed -i "s/1.0.0-beta.1/$V/" package.json',
    'perl -pi -e "s/version.*/x/" package.json',
    'node -e "fs.writeFileSync(\'package.json\', x)"',
    'echo "$MANIFEST" > package.json',
    'cp release/package.json package.json',
    'npx standard-version',
    'npx lerna version',
    'npx nx release version',
    'node scripts/bump-version.js',
    'npx changeset version',
    'python tools/set_version.py',
  ]) {
    tag(lines, after(lines), { thorough: true });
  }
  tag('by an action', job(`      - uses: acme/bump-version@v1\n${PLAIN}`));
  tag('by an action of the repository that is not read', job(`      - uses: ./tools/prepare\n${PLAIN}`));
  tag('by a hook', job(PLAIN), { files: { 'package.json': manifest('1.0.0-beta.1', { scripts: { prepublishOnly: 'node scripts/version.js' } }) } });
  tag('by a job that hands the files over', `
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm version "$V" --no-git-tag-version
      - uses: actions/upload-artifact@v6
        with: { path: . }
  publish:
    needs: build
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/download-artifact@v6
      - run: npm publish
`);
  for (const lines of ['node -p "require(\'./package.json\').version"', 'jq -r .version package.json', 'grep version package.json', 'sed -n "s/version//p" package.json', 'npm version', 'npm ci', 'npx tsc', 'echo version', 'node --version']) {
    tag(`not by ${lines}`, after(lines, 'untagged'));
  }
  tag('perhaps by a program that is not read', after('node assemble.mjs'));
  tag('which strict takes for unlikely', after('node assemble.mjs', 'untagged'), { thorough: true });
  tag('not by a program that is read', after('node assemble.mjs', 'untagged'), { files: { 'assemble.mjs': 'copy();\n' } });
  tag('by a program that is read', after('node assemble.mjs'), { files: { 'assemble.mjs': 'manifest.version = next; writeFileSync(file, manifest);\n' } });
});

describe('versions and conditions', () => {
  for (const version of ['1.0.0', '1.0.0+build-1', '0.0.0-development', '0.0.0-semantically-released', '0.0.0-PLACEHOLDER', 'next', '']) {
    tag(version === '' ? 'none' : version, job(PLAIN), { files: { 'package.json': manifest(version) } });
  }
  tag('no manifest', job('      - run: npm publish ./dist\n'));
  tag('a condition that tells prereleases', job(PLAIN, { top: "    if: ${{ !contains(github.ref, '-') }}\n" }));
  tag('a condition of the release', job("      - if: github.event.release.prerelease == false\n        run: npm publish\n"));
  tag('a condition of the script', job('      - run: |\n          if [[ "$VERSION" != *-* ]]; then npm publish; fi\n'));
  tag('another condition', job("      - if: github.ref == 'refs/heads/main'\n        run: npm publish\n#            ^^^^^^^^^^^ untagged\n"));
  tag('a private package', job(PLAIN), { files: { 'package.json': '{ "name": "root", "private": true, "workspaces": ["packages/*"] }' } });
  tag('a dry run', job('      - run: npm publish --dry-run\n'));
  tag('another registry', job('      - run: npm publish --registry https://npm.pkg.github.com\n'));
});

describe('tags that only prereleases have', () => {
  const stable = { files: { 'package.json': manifest('1.0.0') } };
  const pattern = '      - run: npm publish\n#            ^^^^^^^^^^^ untaggedPattern\n';

  tag('one', job(pattern, { on: "{ push: { tags: ['v*-beta.*'] } }" }), stable);
  tag('several', job(pattern, { on: "{ push: { tags: ['v*-alpha*', 'v*-rc.[0-9]+'] } }" }), stable);
  tag('one of them is for all', job(PLAIN, { on: "{ push: { tags: ['v*-beta.*', 'v*'] } }" }), stable);
  tag('branches too', job(PLAIN, { on: "{ push: { tags: ['v*-beta.*'], branches: [main] } }" }), stable);
  tag('by hand too', job(PLAIN, { on: "{ push: { tags: ['v*-beta.*'] }, workflow_dispatch: {} }" }), stable);
  tag('a package of that name', job(PLAIN, { on: "{ push: { tags: ['widget-next-v*'] } }" }), stable);
  tag('with a tag', job('      - run: npm publish --tag beta\n', { on: "{ push: { tags: ['v*-beta.*'] } }" }), stable);
  tag('with a tag in the manifest', job(PLAIN, { on: "{ push: { tags: ['v*-beta.*'] } }" }), { files: { 'package.json': manifest('1.0.0', { publishConfig: { tag: 'beta' } }) } });
});

describe('a tag that is a range', () => {
  const stable = { files: { 'package.json': manifest('1.0.0') } };

  tag('a major', job('      - run: npm publish --tag v5\n#                        ^^^^^^^^ range\n'), stable);
  tag('with an equals sign', job('      - run: npm publish --tag=1.x\n#                        ^^^^^^^^^ range\n'), stable);
  tag('in the environment', job('      - run: npm publish\n        env:\n          NPM_CONFIG_TAG: "5"\n#         ^^^^^^^^^^^^^^^^^^^ range\n'), stable);
  tag('in .npmrc: at the publish', job('      - run: npm publish\n#            ^^^^^^^^^^^ range\n'), { files: { ...stable.files, '.npmrc': 'tag=^2\n' } });
  for (const name of ['v5-latest', 'next', 'latest', 'release-5', 'lts']) tag(name, job(`      - run: npm publish --tag ${name}\n`), stable);
});
