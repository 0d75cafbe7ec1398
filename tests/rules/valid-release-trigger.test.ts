import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

function release(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('valid-release-trigger', title, drawing, expectation);
}

function publish(command = 'npm publish', before = '', guard = ''): string {
  return `jobs:\n  publish:\n${guard ? `    if: ${guard}\n` : ''}    permissions: { contents: read, id-token: write }\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n${before}      - run: ${command}\n`;
}

const BOTH = "\non:\n  push:\n    tags: ['v*']\n  release:\n    types: [published]\n";
const MARKED = BOTH.replace('release:\n', 'release:\n# ^^^^^^^ tagToo\n');

describe('a tag and a release', () => {
  release('start the same publish', MARKED + publish(), { suggested: 'none' });
  release('in a list', `\non: [push, release]\n#          ^^^^^^^ tagToo\n${publish('npm publish', '', "github.event.action == 'published' || github.event_name == 'push'")}`);
  for (const command of ['pnpm publish --no-git-checks', 'yarn npm publish', 'bun publish', 'npm ci && npm publish', 'npx npm@11 publish --tag next']) release(command, MARKED + publish(command));
  for (const guard of ["startsWith(github.ref, 'refs/tags/v')", "github.repository == 'acme/widget'", "${{ !contains(github.ref, '-') }}", "github.actor != 'dependabot[bot]'", "github.event_name == 'push' || github.event_name == 'release'"]) {
    release(`a guard that both pass: ${guard}`, MARKED + publish('npm publish', '', guard));
  }
  release('a check of the tag stops none of them', MARKED + publish('npm publish', '      - run: |\n          [ "v$(jq -r .version package.json)" = "$GITHUB_REF_NAME" ] || exit 1\n'));
});

describe('only one of the two', () => {
  for (const guard of [
    "github.event_name == 'release'",
    "github.event_name == 'release' && github.event.action == 'published'",
    "github.event_name == 'push'",
    "github.event.release.tag_name != ''",
    'github.event.release.prerelease',
    "(github.event_name == 'push' && contains(github.ref, 'beta')) || (github.event_name == 'release' && !contains(github.ref, 'beta'))",
    'vars.PUBLISH',
    "needs.check.outputs.go == 'true'",
  ]) {
    release(guard, BOTH + publish('npm publish', '', guard));
  }
  release('two jobs, each for its event', `${BOTH}jobs:\n  a:\n    if: github.event_name == 'release'\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n  b:\n    if: github.event_name == 'push'\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish --tag next\n`);
  release('branches', `\non:\n  push:\n    branches: [main]\n  release:\n    types: [published]\n${publish()}`);
  release('no tags', `\non:\n  push:\n    tags-ignore: ['**']\n  release:\n    types: [published]\n${publish()}`);
  release('by hand', `\non:\n  workflow_dispatch:\n  release:\n    types: [published]\n${publish()}`);
  release('no publish to npm', BOTH + publish('npm pack'));
});

describe('a second run that does no harm', () => {
  for (const command of ['npx changeset publish', 'pnpm -r publish', 'npx semantic-release', 'npm publish || true', 'yarn npm publish --tolerate-republish', 'npm view widget@1 || npm publish', '|\n          if ! npm view "widget@$V"; then\n            npm publish\n          fi']) {
    release(command, BOTH + publish(command));
  }
  release('a step that asks first', BOTH + publish().replace('- run: npm', "- if: steps.ask.outputs.published != 'true'\n        run: npm"));
});

describe('activity types', () => {
  release('none in a mapping', `\non:\n  release:\n# ^^^^^^^ anyType\n${publish()}`, { suggested: { published: `\non:\n  release:\n    types: [published]\n${publish()}` } });
  release('none, alone', `\non: release\n#   ^^^^^^^ anyType\n${publish()}`, { suggested: { published: `\non:\n  release:\n    types: [published]\n${publish()}` } });
  release('none in a list', `\non: [release, workflow_dispatch]\n#    ^^^^^^^ anyType\n${publish()}`, { suggested: 'none' });
  release('two', `\non:\n  release:\n    types: [created, published]\n#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ severalTypes\n${publish()}`, {
    suggested: { published: `\non:\n  release:\n    types: [published]\n${publish()}` },
  });
  release('on lines', `\non:\n  release:\n    types:\n#   ^^^^^^ severalTypes\n      - published\n      - released\n${publish()}`, { suggested: 'none' });
  release('a prerelease brings these two', `\non:\n  release:\n    types: [prereleased, published]\n#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ severalTypes\n${publish()}`);
  release('both, and a tag', `\non:\n  push: { tags: ['v*'] }\n  release:\n# ^^^^^^^ anyType\n# ^^^^^^^ tagToo\n${publish()}`.replace(/(# \^+ anyType\n)(# \^+ tagToo\n)/, '$2$1'));

  for (const types of ['[published]', 'published', '[released]', '[released, prereleased]', '[published, deleted]', '[created]', 'created', '[edited]']) {
    release(types, `\non:\n  release:\n    types: ${types}\n${publish()}`, { thorough: true });
  }
  for (const guard of ["github.event.action == 'published'", "github.event.action == 'released' || github.event_name == 'workflow_dispatch'", 'vars.PUBLISH']) {
    release(guard, `\non:\n  release:\n${publish('npm publish', '', guard)}`);
  }
});

describe('created alone, where releases are drafts', () => {
  const on = '\non:\n  release:\n    types: [created]\n#   ^^^^^^^^^^^^^^^^ drafts\n';
  const drafter = (step: string): Record<string, string> => ({
    '.github/workflows/draft.yml': `on: push\njobs:\n  draft:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step.replaceAll('\n', '\n        ')}\n`,
  });
  for (const step of ['uses: release-drafter/release-drafter@v6', 'uses: softprops/action-gh-release@v2\nwith: { draft: true }', 'run: gh release create "$TAG" --draft']) {
    release(step, on + publish(), { files: drafter(step), suggested: { published: `\non:\n  release:\n    types: [published]\n${publish()}` } });
  }
  for (const step of ["uses: release-drafter/release-drafter@v6\nwith: { publish: true }", 'uses: softprops/action-gh-release@v2\nwith: { draft: false }', 'run: gh release create "$TAG"', 'uses: release-drafter/release-drafter@v7', 'run: gh pr create --draft', 'uses: peter-evans/create-pull-request@v7\nwith: { draft: true }', 'if: false\nuses: release-drafter/release-drafter@v6']) {
    release(step, `\non:\n  release:\n    types: [created]\n${publish()}`, { files: drafter(step) });
  }
  release('beside published', '\non:\n  release:\n    types: [created, published]\n' + publish('npx changeset publish'), { files: drafter('uses: release-drafter/release-drafter@v6') });
});

describe('through files', () => {
  const callee = `on: workflow_call\njobs:\n  npm:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n`;
  release('a called workflow', `${MARKED}jobs:\n  release:\n    uses: ./.github/workflows/publish.yml\n`, { files: { '.github/workflows/publish.yml': callee } });
  release('a called workflow, for one of them', `${BOTH}jobs:\n  release:\n    if: github.event_name == 'release'\n    uses: ./.github/workflows/publish.yml\n`, { files: { '.github/workflows/publish.yml': callee } });
  release('a package script', MARKED + publish('npm run release'), { files: { 'package.json': '{ "name": "widget", "version": "1.0.0", "scripts": { "release": "npm publish" } }' } });
});
