import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {{ readonly workflows: number, readonly packages: number }} Size how many files of each kind a repository has */

/**
 * What each workflow of a large repository is, in turns: most publish one package each, in one of the ways in which people do so.
 * @type {readonly ((index: number, size: Size) => Readonly<Record<string, string>>)[]}
 */
const KINDS = [byName, byFolder, byScript, byAction, byCallOfShared, byCall, byCallOfSame, tests, pages];

/** Of so many workflows one publishes all packages. */
const RELEASES_EVERY = 50;

/**
 * Writes one repository of many workflows and packages, as npm workspaces.
 * @param {string} root
 * @param {Size} size
 */
export function writeLargeRepository(root, size) {
  for (const [path, text] of Object.entries(filesOf(size))) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/**
 * @param {Size} size
 * @returns {Readonly<Record<string, string>>}
 */
function filesOf(size) {
  /** @type {Record<string, string>} */
  const files = {
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.git/config': '[remote "origin"]\n\turl = https://github.com/large/repository.git\n',
    '.gitignore': 'node_modules/\ndist/\n',
    'package.json': json({
      name: 'large',
      private: true,
      workspaces: ['packages/*'],
      scripts: { build: 'tsc -b', test: 'node --test', release: 'npm run build && changeset publish' },
    }),
    [workflowPath('shared-publish')]: sharedWorkflow(),
  };
  for (let index = 0; index < size.packages; index += 1) files[`packages/package-${index}/package.json`] = manifest(index);
  for (let index = 0; index < size.workflows / RELEASES_EVERY; index += 1) Object.assign(files, releaseOfAll(index));
  const isWorkflow = (/** @type {string} */ path) => path.startsWith('.github/workflows/');
  let left = size.workflows - Object.keys(files).filter(isWorkflow).length;
  for (let index = 0; left > 0; index += 1) {
    const own = KINDS[index % KINDS.length]?.(index, size) ?? {};
    Object.assign(files, own);
    left -= Object.keys(own).filter(isWorkflow).length;
  }
  return files;
}

/** @param {number} index */
function manifest(index) {
  return json({
    name: `@large/package-${index}`,
    version: '1.0.0',
    license: 'MIT',
    type: 'module',
    repository: { type: 'git', url: 'git+https://github.com/large/repository.git', directory: `packages/package-${index}` },
    scripts: { build: 'tsc', test: 'node --test', release: 'npm publish' },
    publishConfig: { access: 'public', provenance: true },
    dependencies: { [`@large/package-${Math.max(0, index - 1)}`]: '^1.0.0' },
  });
}

/**
 * @param {number} index
 * @param {Size} size
 */
function byName(index, { packages }) {
  return workflow(index, 'publish', `      - run: npm publish --workspace=@large/package-${index % packages}`);
}

/**
 * @param {number} index
 * @param {Size} size
 */
function byFolder(index, { packages }) {
  return workflow(index, 'publish', `      - run: npm publish\n        working-directory: packages/package-${index % packages}`);
}

/**
 * @param {number} index
 * @param {Size} size
 */
function byScript(index, { packages }) {
  return workflow(index, 'publish', `      - run: npm run release --workspace=packages/package-${index % packages}`);
}

/**
 * @param {number} index
 * @param {Size} size
 */
function byAction(index, { packages }) {
  const action = `.github/actions/publish-${index}`;
  return {
    ...workflow(index, 'publish', `      - uses: ./${action}\n        with:\n          folder: packages/package-${index % packages}`),
    [`${action}/action.yml`]: `name: Publish
inputs:
  folder:
    required: true
runs:
  using: composite
  steps:
    - run: npm publish
      shell: bash
      working-directory: \${{ inputs.folder }}
`,
  };
}

/**
 * @param {number} index
 * @param {Size} size
 */
function byCallOfShared(index, { packages }) {
  return caller(index, 'shared-publish', `packages/package-${index % packages}`);
}

/**
 * A workflow that calls one of its own.
 * @param {number} index
 * @param {Size} size
 */
function byCall(index, { packages }) {
  const name = `called-${index}`;
  return { ...caller(index, name, `packages/package-${index % packages}`), [workflowPath(name)]: sharedWorkflow() };
}

/**
 * Another one that calls it.
 * @param {number} index
 * @param {Size} size
 */
function byCallOfSame(index, { packages }) {
  return caller(index, `called-${index - 1}`, `packages/package-${index % packages}`);
}

function sharedWorkflow() {
  return `name: Publish
on:
  workflow_call:
    inputs:
      folder:
        type: string
        required: true
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      id-token: write
    steps:
${SETUP}
      - run: npm publish
        working-directory: \${{ inputs.folder }}
`;
}

/** @param {number} index */
function releaseOfAll(index) {
  return { [workflowPath(`release-${index}`)]: text(`Release ${index}`, 'release', '      - run: npm run release', 'id-token: write') };
}

/** @param {number} index */
function tests(index) {
  return workflow(index, 'test', '      - run: npm run build --if-present\n      - run: npm test');
}

/** @param {number} index */
function pages(index) {
  return {
    [workflowPath(`pages-${index}`)]: `name: Pages ${index}
on:
  push:
    branches: [main]
jobs:
  pages:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: mkdir -p site && cp -r docs site
      - uses: actions/upload-pages-artifact@v4
`,
  };
}

const SETUP = `      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: 24
          registry-url: https://registry.npmjs.org
      - run: npm ci`;

/**
 * @param {number} index
 * @param {string} job
 * @param {string} steps
 */
function workflow(index, job, steps) {
  const grants = index % 4 === 0 ? 'packages: read' : 'id-token: write';
  return { [workflowPath(`number-${index}`)]: text(`Number ${index}`, job, steps, grants) };
}

/**
 * @param {string} name
 * @param {string} job
 * @param {string} steps
 * @param {string} grants
 */
function text(name, job, steps, grants) {
  return `name: ${name}
on:
  push:
    tags: ['${name.toLowerCase().replace(' ', '-')}@*']
jobs:
  ${job}:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      ${grants}
    steps:
${SETUP}
${steps}
`;
}

/**
 * @param {number} index
 * @param {string} name of the workflow that it calls
 * @param {string} folder
 */
function caller(index, name, folder) {
  const own = `name: Number ${index}
on:
  push:
    tags: ['package-${index}@*']
jobs:
  publish:
    permissions:
      contents: read
      id-token: write
    uses: ./${workflowPath(name)}
    with:
      folder: ${folder}
`;
  return { [workflowPath(`number-${index}`)]: own };
}

/** @param {string} name */
function workflowPath(name) {
  return `.github/workflows/${name}.yml`;
}

/** @param {object} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
