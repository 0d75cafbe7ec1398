import { describe, expect, test } from 'vitest';
import { lintIn } from './linting.ts';

const WORKFLOW = '.github/workflows/release.yml';
const manifest = '{ "name": "widget", "version": "1.0.0" }';

function workflow(text: string): readonly string[] {
  return lintIn({ [WORKFLOW]: text, 'package.json': manifest }, WORKFLOW, { config: 'recommended' }).reports;
}

function packageJson(text: string): readonly string[] {
  return lintIn({ [WORKFLOW]: PUBLISHING, 'package.json': text }, 'package.json', { config: 'recommended' }).reports;
}

const PUBLISHING = `
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions: { id-token: write }
    steps:
      - uses: actions/checkout@v6
      - run: npm publish --provenance --access public
`;

/** A job whose only mistake is the missing permission, in whatever text stands around it. */
const FOUND = /^require-id-token-permission \d+:\d+ missing$/;

describe('a workflow that is none', () => {
  test.each([
    ['empty', ''],
    ['only comments', '# npm publish\n'],
    ['only a byte order mark', '\uFEFF'],
    ['a list', '- npm publish\n'],
    ['a scalar', 'npm publish\n'],
    ['no jobs', 'on: push\nname: npm publish\n'],
    ['jobs is a list', 'jobs:\n  - npm publish\n'],
    ['jobs is a scalar', 'jobs: npm publish\n'],
    ['jobs is empty', 'jobs: # npm publish\n'],
    ['a job is a list', 'jobs:\n  a:\n    - npm publish\n'],
    ['a job is empty', 'jobs:\n  a: # npm publish\n'],
    ['steps is a mapping', 'jobs:\n  a:\n    steps:\n      run: npm publish\n'],
    ['steps is a scalar', 'jobs:\n  a:\n    steps: npm publish\n'],
    ['a step is a scalar', 'jobs:\n  a:\n    steps:\n      - npm publish\n'],
    ['run is a list', 'jobs:\n  a:\n    steps:\n      - run: [npm publish]\n'],
    ['several documents', 'on: push\njobs: {}\n---\nname: npm publish\n'],
    ['all types wrong', 'on: 1\npermissions: 2\nenv: 3\ndefaults: 4\njobs:\n  a: { needs: 1, if: 2, runs-on: 3, container: 4, strategy: 5, env: 6, steps: [{ run: 7, env: 8, with: 9, shell: 10 }, null, npm publish] }\n'],
  ])('%s', (_, text) => {
    expect(workflow(text)).toEqual([]);
  });

  test.each([
    ['an unclosed list', 'a: [npm publish\nb: 2\n'],
    ['a tab as indentation', 'jobs:\n\ta: npm publish\n'],
    ['a key twice', 'on: push # npm publish\non: push\n'],
  ])("%s is the parser's to report", (_, text) => {
    const reports = workflow(text);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(/^FATAL /);
  });
});

describe('a workflow in an unusual shape is read all the same', () => {
  const steps = '[{ uses: actions/checkout@v6 }, { run: npm publish --provenance --access public }]';
  const all: readonly (readonly [string, string])[] = [
    ['on as a word', `on: push\njobs: { a: { runs-on: ubuntu-latest, steps: ${steps} } }\n`],
    ['on as a list', `on: [push, create]\njobs: { a: { runs-on: ubuntu-latest, steps: ${steps} } }\n`],
    ['on as a mapping', `on: { push: { tags: [v*] } }\njobs: { a: { runs-on: ubuntu-latest, steps: ${steps} } }\n`],
    ['on in quotes', `"on":\n  push:\njobs: { a: { runs-on: ubuntu-latest, steps: ${steps} } }\n`],
    ['steps behind an alias', `x-steps: &steps ${steps}\non: push\njobs: { a: { runs-on: ubuntu-latest, steps: *steps } }\n`],
    ['a byte order mark', `\uFEFFon: push\njobs: { a: { runs-on: ubuntu-latest, steps: ${steps} } }\n`],
    ['CRLF', 'on: push\r\njobs:\r\n  a:\r\n    runs-on: ubuntu-latest\r\n    steps:\r\n      - uses: actions/checkout@v6\r\n      - run: |\r\n          npm publish --provenance \\\r\n            --access public\r\n'],
    ['tabs within a script', 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - run: "npm\\tpublish\\t--provenance --access public"\n'],
    ['a NUL byte in a script', 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - run: |\n          npm publish --provenance --access public\n          echo "\\0"\n'],
    ['an unterminated quote behind it', 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n      - run: |\n          npm publish --provenance --access public\n          echo "open\n'],
  ];
  test.each(all)('%s', (_, text) => {
    const reports = workflow(text);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(FOUND);
  });

  test('merge keys, which GitHub does not read, make a job unknown', () => {
    expect(workflow(`x: &x { steps: ${steps} }\non: push\njobs:\n  a:\n    <<: *x\n    runs-on: ubuntu-latest\n`)).toEqual([]);
  });

  test('aliases that lead back to themselves', () => {
    expect(workflow('on: push\njobs: &jobs\n  a: &a\n    runs-on: ubuntu-latest\n    steps: &steps\n      - run: npm publish\n      - *steps\n      - *a\n    needs: *a\n  b: *jobs\n').filter((report) => FOUND.test(report))).toHaveLength(1);
  });

  test('a hundred levels', () => {
    const deep = `${'{ a: '.repeat(100)}npm publish${' }'.repeat(100)}`;
    expect(workflow(`on: push\nx: ${deep}\njobs: { a: { runs-on: ubuntu-latest, steps: ${steps}, strategy: ${deep} } }\n`)).toHaveLength(1);
  });

  test('two megabytes', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `      - name: step ${index}\n        run: |\n          echo "publish ${index}" && npm --version\n          ls -la ./packages/${index}\n`).join('');
    const text = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v6\n${many}      - run: npm publish --provenance --access public\n`;
    expect(text.length).toBeGreaterThan(2_000_000);
    expect(workflow(text).filter((report) => FOUND.test(report))).toHaveLength(1);
  });
});

describe('a package.json that is none', () => {
  test.each([
    ['a list', '[]'],
    ['a word', '"widget"'],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['a name that is no string', '{ "name": 1, "repository": 2 }'],
    ['fields of other types', '{ "name": "widget", "version": 1, "private": "yes", "repository": [], "publishConfig": 1, "workspaces": 2, "packageManager": 3, "files": 4 }'],
  ])('%s', (_, text) => {
    expect(packageJson(text)).toEqual([]);
  });

  test.each([
    ['empty', ''],
    ['unclosed', '{ "name": '],
    ['not JSON', 'npm publish'],
  ])("%s is the parser's to report", (_, text) => {
    const reports = packageJson(text);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(/^FATAL /);
  });

  test('a key twice: the last one counts', () => {
    expect(packageJson('{ "name": "other", "repository": "github.com/a/b", "name": "widget", "repository": "acme/widget" }')).toEqual([]);
  });

  test('a byte order mark and CRLF', () => {
    expect(packageJson('\uFEFF{\r\n  "name": "widget",\r\n  "repository": "github.com/acme/widget"\r\n}\r\n')).toEqual(['valid-repository-url 3:17 malformed']);
  });

  test('__proto__ and constructor are names like others', () => {
    expect(packageJson('{ "name": "widget", "__proto__": { "repository": "x" }, "constructor": 1, "repository": "acme/widget" }')).toEqual([]);
  });
});

describe('neighbours', () => {
  test('a broken manifest: what depends on it stays unsaid', () => {
    const files = { [WORKFLOW]: PUBLISHING.replace(' --access public', ''), 'package.json': '{ "name": ' };
    expect(lintIn(files, WORKFLOW, { config: 'recommended' }).reports).toEqual([]);
  });

  test('a broken workflow beside a good one', () => {
    const files = { [WORKFLOW]: PUBLISHING, '.github/workflows/other.yml': 'a: [npm publish', 'package.json': manifest };
    expect(lintIn(files, 'package.json').reports).toEqual(['valid-repository-url 1:11 missing']);
  });

  test('no other file at all', () => {
    expect(lintIn({}, WORKFLOW, { text: PUBLISHING, config: 'recommended' }).reports).toEqual([]);
  });
});
