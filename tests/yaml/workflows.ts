/** Workflows as people write them, each with something of its own in its layout. */
export const WORKFLOWS: Readonly<Record<string, string>> = {
  plain: `name: Release
on:
  push:
    tags: ['v*']

permissions:
  contents: read

jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          registry-url: https://registry.npmjs.org
      - run: npm ci
      - run: npm publish --access public
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
  'steps apart': `name: CI
on: [push, pull_request]
jobs:
  build:
    runs-on: ubuntu-latest

    steps:
      - name: Checkout
        uses: actions/checkout@v4

      # Node comes from the file
      - name: Node
        uses: actions/setup-node@v4
        with:
          node-version-file: .nvmrc

      - name: Publish
        run: |
          npm ci
          npm publish
`,
  'steps not indented': `on:
  release:
    types: [published]
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions: # for provenance
      contents: read # checkout
      id-token: write
    steps:
    - uses: actions/checkout@v4
    # the registry
    - uses: actions/setup-node@v4
      with: { node-version: 20, registry-url: 'https://registry.npmjs.org' }
    - run: npm publish --provenance`,
  'four spaces': `name: "Four"
on:
    workflow_dispatch:
        inputs:
            tag:
                description: 'dist-tag'
                default: latest
jobs:
    publish:
        runs-on: ubuntu-latest
        steps:
            -   uses: actions/checkout@v4
            -   run: npm publish --tag \${{ inputs.tag }}
                env:
                    NPM_CONFIG_PROVENANCE: true
`,
  'comments everywhere': `# This workflow publishes.
# yaml-language-server: $schema=https://json.schemastore.org/github-workflow.json

name: Publish # to npm
on: # when
  push: # branches
    branches: # only
      - main # this one
# jobs follow
jobs: # all
  # the first
  publish: # here
    # a runner
    runs-on: ubuntu-latest # linux
    # steps
    steps: # in order
      # one
      - run: npm ci # install
      # two
      - run: npm publish # publish
      # - run: echo done
    # end of the job
  # end of jobs
# end
`,
  'folded and quoted scripts': `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: >-
          npm publish
          --access public
      - run: "npm publish --tag \\"next\\""
      - run: 'npm publish --tag ''next'''
      - run: npm publish
          --tag next
      - run: |+
          npm publish

      - run: |2
            npm ci
          npm publish

`,
  anchors: `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    env: &env
      A: 1
    steps: &steps
      - run: npm publish
  b:
    runs-on: ubuntu-latest
    env: *env
    steps: *steps
  c:
    runs-on: &runner ubuntu-latest
    steps:
      - &checkout
        uses: actions/checkout@v4
      - *checkout
`,
  'merge keys': `on: push
x-base: &base
  runs-on: ubuntu-latest
jobs:
  a:
    <<: *base
    steps:
      - run: npm publish
`,
  'flow style': `{ name: Flow, on: push, jobs: { a: { runs-on: ubuntu-latest, steps: [ { run: npm publish } ] } } }
`,
  'flow over lines': `on: push
jobs:
  a:
    runs-on: [self-hosted,
      linux]
    permissions: {
      contents: read, # why
      id-token: write
    }
    steps:
      - { run: npm publish, env: { CI: "true" } }
`,
  'empty values': `on:
  push:
  workflow_dispatch:
permissions:
jobs:
  a:
    permissions: {}
    env:
    runs-on: ubuntu-latest
    steps:
      -
      - run: npm publish
`,
  'reusable workflow': `name: Call
on:
  workflow_call:
    secrets:
      token:
        required: true
jobs:
  call:
    uses: ./.github/workflows/publish.yml
    secrets: inherit
    with:
      tag: latest
`,
  'windows matrix': `name: Matrix
on: push
defaults:
  run:
    shell: bash
jobs:
  test:
    strategy:
      fail-fast: false
      matrix:
        os: [ubuntu-latest, windows-latest]
        node: [20, 22.10, "24"]
        include:
          - os: macos-latest
            node: 22
    runs-on: \${{ matrix.os }}
    steps:
      - uses: actions/setup-node@v4
        with: {node-version: "\${{ matrix.node }}"}
      - if: startsWith(github.ref, 'refs/tags/')
        run: npm publish
`,
  'document markers': `---
on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
...
`,
  'blank lines everywhere': `

name: Blank

on: push


jobs:

  a:

    runs-on: ubuntu-latest

    steps:

      - run: npm ci

      - run: npm publish


  b:

    needs: a

    runs-on: ubuntu-latest

    steps:

      - run: |

          npm publish


`,
  'explicit keys and quotes': `"name": Quoted
"on":
  'push':
    "branches": ["main"]
? jobs
: a:
    runs-on: ubuntu-latest
    steps:
      - "run": "npm publish"
`,
};
