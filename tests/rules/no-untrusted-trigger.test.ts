import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

function untrusted(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('no-untrusted-trigger', title, drawing, expectation);
}

const PUBLISH = `
    permissions:
      contents: read
      id-token: write
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
`.slice(1);

describe('events of strangers', () => {
  for (const event of ['pull_request', 'pull_request_review', 'pull_request_review_comment']) {
    untrusted(event, `\non:\n  ${event}:\n# ${'^'.repeat(event.length)} fork\njobs:\n  publish:\n${PUBLISH}`);
  }
  for (const event of ['pull_request_target', 'issue_comment', 'issues', 'discussion', 'discussion_comment']) {
    untrusted(event, `\non:\n  ${event}:\n# ${'^'.repeat(event.length)} outsider\njobs:\n  publish:\n${PUBLISH}`);
  }
  untrusted('alone', `\non: pull_request\n#   ^^^^^^^^^^^^ fork\njobs:\n  publish:\n${PUBLISH}`);
  untrusted('in a list', `\non: [push, "pull_request"]\n#          ^^^^^^^^^^^^^^ fork\njobs:\n  publish:\n${PUBLISH}`);
  untrusted('once for several publishes', `\non: [push, pull_request]\n#          ^^^^^^^^^^^^ fork\njobs:\n  publish:\n${PUBLISH}      - run: npm publish ./other\n  second:\n${PUBLISH}`);
  untrusted('several', `\non:\n  push:\n  pull_request:\n# ^^^^^^^^^^^^ fork\n  issue_comment:\n# ^^^^^^^^^^^^^ outsider\njobs:\n  publish:\n${PUBLISH}`);
  untrusted('closed without a look at merged', `\non:\n  pull_request:\n# ^^^^^^^^^^^^ fork\n    types: [closed]\njobs:\n  publish:\n${PUBLISH}`);
  untrusted('a comment that says the word', `\non:\n  issue_comment:\n# ^^^^^^^^^^^^^ outsider\n    types: [created]\njobs:\n  publish:\n    if: contains(github.event.comment.body, '/publish')\n${PUBLISH}`);
  untrusted('a guard one side of which lets them in', `\non: [push, pull_request]\n#          ^^^^^^^^^^^^ fork\njobs:\n  publish:\n    if: github.ref == 'refs/heads/main' || startsWith(github.head_ref, 'release/')\n${PUBLISH}`);
  untrusted('a loop, and a chain of commands, ask nothing', `
on: [push, pull_request]
#          ^^^^^^^^^^^^ fork
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: |
          npm ci && npm run build && npm publish
          for folder in a b; do npm publish ./$folder; done
`);
});

describe('events that strangers cannot set off, or that have no publish', () => {
  for (const on of ['push', 'release', 'workflow_dispatch', 'schedule', 'repository_dispatch', 'merge_group', '{ pull_request: { types: [labeled] } }', '{ issues: { types: [labeled] } }']) {
    untrusted(on, `\non: ${on}\njobs:\n  publish:\n${PUBLISH}`);
  }
  untrusted('no publish in the jobs of pull requests', `\non: [push, pull_request]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n  publish:\n    if: github.event_name == 'push'\n${PUBLISH}`);
  untrusted('a dry run', `\non: [push, pull_request]\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish --dry-run\n`);
  for (const command of [
    "npm publish ${{ github.event_name == 'pull_request' && '--dry-run' || '' }}",
    "npm publish --dry-run=${{ github.event_name != 'release' }}",
    'npm publish $FLAGS',
    'npx pkg-pr-new publish',
  ]) {
    untrusted(command, `\non: [push, pull_request]\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${JSON.stringify(command)}\n`);
  }
  untrusted('a variable that may make it a dry run', `\non: [push, pull_request]\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    env:\n      NPM_CONFIG_DRY_RUN: \${{ github.event_name == 'pull_request' }}\n    steps:\n      - run: npm publish\n`);
  untrusted('semantic-release, told to', `\non: [push, pull_request]\n#          ^^^^^^^^^^^^ fork\njobs:\n  publish:\n    permissions: { id-token: write }\n    runs-on: ubuntu-latest\n    steps:\n      - run: npx semantic-release --no-ci\n`);
  untrusted('semantic-release does nothing for pull requests', `\non: [push, pull_request]\njobs:\n  publish:\n    permissions: { id-token: write }\n    runs-on: ubuntu-latest\n    steps:\n      - run: npx semantic-release\n`);
});

describe('guards', () => {
  for (const guard of [
    "github.event_name == 'push'",
    "github.event_name != 'pull_request'",
    "github.ref == 'refs/heads/main'",
    "startsWith(github.ref, 'refs/tags/v')",
    'github.event.pull_request.merged == true',
    'github.event.pull_request.merged',
    'github.event.pull_request.head.repo.full_name == github.repository',
    "github.actor == 'octocat'",
    "contains(github.event.pull_request.labels.*.name, 'canary')",
    'vars.PUBLISH',
  ]) {
    untrusted(`of the job: ${guard}`, `\non: [push, pull_request]\njobs:\n  publish:\n    if: ${guard}\n${PUBLISH}`);
    untrusted(`of the step: ${guard}`, `\non: [push, pull_request]\njobs:\n  publish:\n${PUBLISH.replace('- run:', `- if: ${guard}\n        run:`)}`);
    untrusted(`of a job that it needs: ${guard}`, `\non: [push, pull_request]\njobs:\n  first:\n    if: ${guard}\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n  publish:\n    needs: first\n${PUBLISH}`);
  }
  untrusted('a needed job that is skipped does not help when nobody asks', `\non: [push, pull_request]\n#          ^^^^^^^^^^^^ fork\njobs:\n  first:\n    if: github.event_name == 'push'\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n  publish:\n    needs: first\n    if: always()\n${PUBLISH}`);
  untrusted('of each side', `\non:\n  pull_request:\n    types: [closed]\n  workflow_dispatch:\njobs:\n  publish:\n    if: github.event_name == 'workflow_dispatch' || github.event.pull_request.merged == true\n${PUBLISH}`);
  for (const guard of ["github.event.comment.author_association == 'OWNER'", "contains(fromJSON('[\"OWNER\", \"MEMBER\"]'), github.event.comment.author_association)", "github.event.comment.user.login == 'octocat'"]) {
    untrusted(`of a comment: ${guard}`, `\non: issue_comment\njobs:\n  publish:\n    if: contains(github.event.comment.body, '/publish') && ${guard}\n${PUBLISH}`);
  }
  for (const [title, script] of [
    ['if', '[ "$GITHUB_EVENT_NAME" = push ] && npm publish'],
    ['exit', '[ "$GITHUB_EVENT_NAME" = push ] || exit 0\n          npm publish'],
    ['block', 'if [ "$GITHUB_REF" = refs/heads/main ]; then\n            npm publish\n          fi'],
    ['case', 'case "$GITHUB_REF" in\n            refs/tags/*) npm publish ;;\n          esac'],
  ] as const) {
    untrusted(`in the script: ${title}`, `\non: [push, pull_request]\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          ${script}\n`);
  }
  untrusted('of an earlier step that asks who it is', `
on: issue_comment
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: |
          level=$(gh api "repos/acme/widget/collaborators/$WHO/permission" --jq .permission)
          [ "$level" = admin ] || exit 1
      - run: npm publish
`);
  untrusted('of an action that does', `
on: issue_comment
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions-cool/check-user-permission@v2
        with: { require: write }
  publish:
    needs: check
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
`);
});

describe('pull_request_target', () => {
  const merged = "github.event.pull_request.merged == true && github.event.pull_request.head.repo.full_name == github.repository";
  untrusted('behind a guard', `\non:\n  pull_request_target:\n# ^^^^^^^^^^^^^^^^^^^ refused\n    types: [closed]\njobs:\n  publish:\n    if: ${merged}\n${PUBLISH}`);
  untrusted('behind a guard that files do not tell, when nothing else starts it', `\non: pull_request_target\n#   ^^^^^^^^^^^^^^^^^^^ refused\njobs:\n  publish:\n    if: vars.PUBLISH\n${PUBLISH}`);
  untrusted('behind a guard that files do not tell', `\non: [push, pull_request_target]\njobs:\n  publish:\n    if: vars.PUBLISH\n${PUBLISH}`);
  untrusted('kept out', `\non: [push, pull_request_target]\njobs:\n  publish:\n    if: github.event_name == 'push'\n${PUBLISH}`);
  untrusted('a look at the registry, and a step that asks for other events only', `
on:
  pull_request_target:
# ^^^^^^^^^^^^^^^^^^^ refused
    types: [closed]
  workflow_dispatch:
jobs:
  publish:
    if: github.event_name == 'workflow_dispatch' || MERGED
    runs-on: ubuntu-latest
    steps:
      - if: github.event_name == 'workflow_dispatch'
        run: test "$GITHUB_REF" = refs/heads/main
      - run: |
          if npm view "widget@$VERSION" version; then
            echo done
          else
            npm publish
          fi
`.replace('MERGED', merged));
  untrusted('a script that asks for the event', `\non: [push, pull_request_target]\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          if [ "$GITHUB_EVENT_NAME" = push ]; then\n            npm publish\n          fi\n`);
  untrusted('a token needs no identity', `
on:
  pull_request_target:
    types: [closed]
jobs:
  publish:
    if: github.event.pull_request.merged
    runs-on: ubuntu-latest
    steps:
      - uses: actions/setup-node@v6
        with: { registry-url: 'https://registry.npmjs.org' }
      - run: npm publish
        env: { NODE_AUTH_TOKEN: '\${{ secrets.NPM_TOKEN }}' }
`);
});

describe('workflow_run', () => {
  const CI = 'name: CI\non: [push, pull_request]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n';
  const files = { '.github/workflows/ci.yml': CI };
  const on = (mark: string): string => `\non:\n  workflow_run:\n${mark ? `# ^^^^^^^^^^^^ ${mark}\n` : ''}    workflows: [CI]\n    types: [completed]\njobs:\n  publish:\n`;
  const body = (steps: string): string => `    runs-on: ubuntu-latest\n    steps:\n${steps}      - run: npm publish\n`;

  for (const ref of ['head_sha', 'head_branch', 'head_commit.id', 'pull_requests[0].head.sha']) {
    untrusted(`checkout of ${ref}`, on('foreignCode') + body(`      - uses: actions/checkout@v4\n        with: { ref: '\${{ github.event.workflow_run.${ref} }}' }\n`), { files });
  }
  untrusted('its artifact', on('foreignCode') + body("      - uses: actions/download-artifact@v5\n        with: { run-id: '${{ github.event.workflow_run.id }}' }\n"), { files });
  untrusted('its artifact by gh', on('foreignCode') + body("      - run: gh run download ${{ github.event.workflow_run.id }}\n"), { files });
  untrusted('neither', on('') + body('      - uses: actions/checkout@v6\n'), { files });
  untrusted('neither, in strict', on('otherRun') + body('      - uses: actions/checkout@v6\n'), { files, thorough: true });
  untrusted('a checkout that refuses forks', on('') + body("      - uses: actions/checkout@v7\n        with: { ref: '${{ github.event.workflow_run.head_sha }}' }\n"), { files });
  const taking = body("      - uses: actions/checkout@v4\n        with: { ref: '${{ github.event.workflow_run.head_sha }}' }\n");
  untrusted('after pushes only', on('') + `    if: github.event.workflow_run.event == 'push'\n${taking}`, { files, thorough: true });
  untrusted('of this repository only', on('') + `    if: github.event.workflow_run.head_repository.full_name == github.repository\n${taking}`, { files, thorough: true });
  untrusted('after success only', on('foreignCode') + `    if: github.event.workflow_run.conclusion == 'success'\n${taking}`, { files });
  untrusted('a guard on the name of the branch', on('') + `    if: github.event.workflow_run.head_branch == 'main'\n${taking}`, { files, thorough: true });
  untrusted('branches', on('').replace('types: [completed]', 'branches: [main]') + taking, { files, thorough: true });
  untrusted('that no pull request starts', on('') + taking, { files: { '.github/workflows/ci.yml': CI.replace('[push, pull_request]', 'push') }, thorough: true });
  untrusted('of a workflow that is not here', on('') + taking, { thorough: true });
});

describe('through files', () => {
  const callee = `on: workflow_call\njobs:\n  npm:\n${PUBLISH}`;
  const caller = (condition: string, mark = ''): string => `\non:\n  push:\n  pull_request:\n${mark}jobs:\n  release:\n${condition}    uses: ./.github/workflows/publish.yml\n`;
  untrusted('the file whose events start it is the one', caller('', '# ^^^^^^^^^^^^ fork\n'), { files: { '.github/workflows/publish.yml': callee } });
  untrusted('a guard in the caller', caller("    if: github.event_name == 'push'\n"), { files: { '.github/workflows/publish.yml': callee } });
  untrusted('a guard in the callee', caller(''), { files: { '.github/workflows/publish.yml': callee.replace('  npm:\n', "  npm:\n    if: github.ref_type == 'tag'\n") } });
  untrusted('nothing is said in the callee', `\n${callee}`, { path: '.github/workflows/publish.yml', files: { '.github/workflows/release.yml': caller('') } });
  const asking = `on:\n  workflow_call:\n    inputs:\n      publish: { type: boolean, default: false }\njobs:\n  npm:\n    if: inputs.publish\n${PUBLISH}`;
  untrusted('an input that the caller sets by the event', `${caller('')}    with:\n      publish: \${{ github.event_name == 'push' }}\n`, { files: { '.github/workflows/publish.yml': asking } });
  untrusted('an input that the caller sets', `${caller('', '# ^^^^^^^^^^^^ fork\n')}    with:\n      publish: true\n`, { files: { '.github/workflows/publish.yml': asking } });
  untrusted('an action and a package script', `\non: [push, pull_request]\n#          ^^^^^^^^^^^^ fork\njobs:\n  release:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - uses: ./.github/actions/release\n`, {
    files: {
      'package.json': '{ "name": "widget", "version": "1.0.0", "scripts": { "release": "npm publish" } }',
      '.github/actions/release/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: npm run release\n      shell: bash\n',
    },
  });
});
