import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

function shared(title: string, drawing: string, expectation: Expectation = {}): void {
  drawn('no-shared-publish-job', title, drawing, expectation);
}

/** A job with id-token whose steps are given. */
function job(steps: string): string {
  return `
on: push
jobs:
  publish:
    permissions:
      id-token: write
    runs-on: ubuntu-latest
    steps:
${steps.replace(/^\n/, '')}`;
}

describe('project code beside the publish', () => {
  for (const [command, marked = command] of [
    ['npm run build'],
    ['npm test'],
    ['npm t'],
    ['pnpm build'],
    ['pnpm -r build'],
    ['yarn build'],
    ['yarn workspaces foreach -A run build'],
    ['bun run build'],
    ['node --run build'],
    ['node scripts/build.js'],
    ['npx tsc -p .'],
    ['npx --yes vitest run'],
    ['pnpm exec playwright test'],
    ['tsc'],
    ['make dist'],
    ['cargo build --release'],
    ['./scripts/prepare.sh'],
    ['bash scripts/prepare.sh'],
    ['CI=1 npm run build', 'CI=1 npm run build'.slice(5)],
  ] as [string, string?][]) {
    const indent = '      - run: '.length + command.length - marked.length;
    shared(
      command,
      job(`
      - uses: actions/checkout@v6
      - run: ${command}
#${' '.repeat(indent - 1)}${'^'.repeat(marked.length)} sharedIdentity
      - run: npm publish
`),
    );
  }

  shared(
    'is reported once, at its first command, also behind the publish and inside of its step',
    job(`
      - run: |
          npm ci
          npm run lint
#         ^^^^^^^^^^^^ sharedIdentity
          npm publish
      - run: npm run notify
`),
  );

  shared(
    'without id-token it is said in other words',
    `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/setup-node@v6
        with:
          registry-url: https://registry.npmjs.org
      - run: npm run build
#            ^^^^^^^^^^^^^ shared
      - run: npm publish
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
  );
});

describe('what a publishing job may do', () => {
  for (const command of [
    'npm ci',
    'npm install',
    'npm install -g npm@latest',
    'pnpm install --frozen-lockfile',
    'yarn install --immutable',
    'corepack enable',
    'npm version "$TAG" --no-git-tag-version',
    'npm view widget version',
    'npm pack',
    'npm pkg set version=1.2.3',
    'npm audit signatures',
    'npm run',
    'jq -r .version package.json',
    'node -p "require(\'./package.json\').version"',
    'git config user.name bot',
    'echo npm run build',
    'gh release create v1',
    'curl -fsS https://example.com',
    'cp README.md dist/',
  ]) {
    shared(
      command,
      job(`
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
      - uses: actions/download-artifact@v5
      - uses: googleapis/release-please-action@v4
      - run: ${command.includes('"') || command.includes(': ') ? `|\n          ${command}` : command}
      - run: npm publish
`),
    );
  }

  shared(
    'code in another job, and code that never runs',
    `
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: npm run build
  publish:
    needs: build
    permissions:
      id-token: write
    runs-on: ubuntu-latest
    steps:
      - if: false
        run: npm test
      - run: npm publish ./widget.tgz
`,
  );
});
