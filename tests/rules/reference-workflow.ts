/** A workflow that does everything right in one job, and its repository. */
export const REFERENCE = `
name: Release

on:
  push:
    tags: ['v*']

jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      id-token: write
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: '24'
          registry-url: https://registry.npmjs.org
      - name: Update npm
        run: npm install -g npm@latest
      - run: npm ci
      - run: npm publish --provenance --access public
`.slice(1);

export const REFERENCE_MANIFEST = `{
  "name": "@acme/widget",
  "version": "1.0.0",
  "repository": {
    "type": "git",
    "url": "git+https://github.com/acme/widget.git"
  },
  "dependencies": {
    "left-pad": "^1.3.0"
  }
}
`;

const REFERENCE_LOCK = `{
  "name": "@acme/widget",
  "version": "1.0.0",
  "lockfileVersion": 3,
  "requires": true,
  "packages": {
    "": {
      "name": "@acme/widget",
      "version": "1.0.0",
      "dependencies": { "left-pad": "^1.3.0" }
    }
  }
}
`;

/** The files of its repository. */
export const REFERENCE_FILES = {
  '.github/workflows/release.yml': REFERENCE,
  'package.json': REFERENCE_MANIFEST,
  'package-lock.json': REFERENCE_LOCK,
};
