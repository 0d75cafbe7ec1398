import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const COUNT = 40;

/**
 * @param {number} count
 * @param {(index: number) => string} lineOf
 * @returns {string}
 */
function lines(count, lineOf) {
  return Array.from({ length: count }, (_, index) => lineOf(index)).join('\n');
}

/** @param {number} size */
function ciWorkflow(size) {
  const job = (/** @type {number} */ index) => `  test-${index}:
    runs-on: \${{ matrix.os }}
    strategy:
      matrix:
        os: [ubuntu-latest, windows-latest]
        node: [20, 22, 24]
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: \${{ matrix.node }}
      - run: npm ci
      - name: Test
        run: |
          npm run build --if-present
          npm test -- --shard=${index}/${size}`;
  return `name: CI\non: [push, pull_request]\njobs:\n${lines(size, job)}\n`;
}

/** @param {number} size */
function pagesWorkflow(size) {
  const step = (/** @type {number} */ index) => `      - name: Part ${index}
        run: |
          echo "publish part ${index}"
          npm run docs:${index} -- --out "site/${index}"
          if [ -f site/${index}/index.html ]; then cp -r site/${index} public/; fi`;
  return `name: Pages
on:
  push:
    branches: [main]
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm ci
${lines(size, step)}
      - uses: peaceiris/actions-gh-pages@v4
        with:
          publish_dir: public
`;
}

/** @param {number} size */
function releaseWorkflow(size) {
  const step = (/** @type {number} */ index) => `      - name: Step ${index}
        run: |
          npm run step:${index}
          test -f "dist/${index}.js" && echo "built ${index}"`;
  return `name: Release
on:
  push:
    tags: ['v*']
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      ${size % 2 === 0 ? 'id-token: write' : 'packages: read'}
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: ${size % 3 === 0 ? 20 : 24}
      - run: npm ${size % 4 === 0 ? 'ci' : 'install'}
${lines(size, step)}
      - run: npm publish ${size % 5 === 0 ? '--provenance --access public' : ''}
`;
}

/** @param {number} index */
function manifest(index) {
  const dependencies = Object.fromEntries(Array.from({ length: index }, (_, number) => [`dependency-${number}`, `^${number}.0.0`]));
  return `${JSON.stringify({ name: `@generated/package-${index}`, version: '1.0.0', repository: `github:generated/package-${index}`, dependencies }, null, 2)}\n`;
}

/**
 * Writes small repositories of growing size.
 * @param {string} root
 * @returns {string} the root
 */
export function writeRepositories(root) {
  for (let index = 1; index <= COUNT; index += 1) {
    const files = {
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.github/workflows/ci.yml': ciWorkflow(1 + (index % 8)),
      '.github/workflows/pages.yml': pagesWorkflow(index),
      '.github/workflows/release.yml': releaseWorkflow(index),
      'package.json': manifest(index),
    };
    for (const [path, text] of Object.entries(files)) {
      const file = join(root, `repository-${index}`, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return root;
}
