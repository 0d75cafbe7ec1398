import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { afterAll, describe, expect, test } from 'vitest';
import { readMarkdown } from './markdown.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
const { fences } = readMarkdown(readme);
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

/** The packages that a configuration of README.md may import; this one comes from `dist`. */
const PACKAGES = ['eslint', 'typescript-eslint', 'eslint-plugin-yml', '@eslint/json'];

const PROJECT: Readonly<Record<string, string>> = {
  '.git/config': '[remote "origin"]\n\turl = https://github.com/acme/widget.git\n',
  '.github/workflows/release.yml': `on: { push: { tags: ['v*'] } }
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with: { node-version: 24 }
      - run: npm publish --provenance --access public
`,
  'package.json': '{ "name": "@acme/widget", "version": "1.0.0", "type": "module", "repository": "github.com/acme/widget" }\n',
  'packages/old/package.json': '{ "name": "@acme/old", "version": "1.0.0", "files": ["dist"], "repository": "github.com/acme/old" }\n',
  'tsconfig.json': '{ "compilerOptions": { "strict": true, "target": "es2022", "types": [] }, "include": ["src"] }\n',
  'src/index.ts': 'export async function later(): Promise<void> {}\nlater();\n',
};

/** Writes a project to a temporary folder, in which the packages can be imported. */
function projectWith(files: Readonly<Record<string, string>>): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'npm-publish-readme-')));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  const links = [['eslint-plugin-npm-publish', root], ...PACKAGES.map((name) => [name, path.join(root, 'node_modules', name)])];
  for (const [name = '', target = ''] of links) {
    const link = path.join(folder, 'node_modules', name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(target, link, 'junction');
  }
  return folder;
}

/** Reports as `path rule`; a message of ESLint itself, such as a parser's error, as `path message`. */
async function reportsIn(cwd: string, options: ESLint.Options = {}): Promise<readonly string[]> {
  const results = await new ESLint({ cwd, ...options }).lintFiles(['.']);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => `${path.relative(cwd, filePath).split(path.sep).join('/')} ${ruleId ?? message}`),
  );
}

const configurations = fences.filter(({ info }) => info === 'js eslint.config.js');
const WORKFLOW_REPORT = '.github/workflows/release.yml npm-publish/require-id-token-permission';
const MANIFEST_REPORT = 'package.json npm-publish/valid-repository-url';

describe('configurations', () => {
  test('are there', () => {
    expect(configurations.length).toBeGreaterThanOrEqual(6);
  });

  test.each(configurations)('line $line', async ({ text }) => {
    const expected = [WORKFLOW_REPORT, MANIFEST_REPORT];
    if (!text.includes('packages/old')) expected.push(`packages/old/${MANIFEST_REPORT}`);
    if (text.includes('configs.strict')) expected.push('.github/workflows/release.yml npm-publish/require-environment');
    if (text.includes('tseslint')) expected.push('src/index.ts @typescript-eslint/no-floating-promises');
    const found = await reportsIn(projectWith({ ...PROJECT, 'eslint.config.js': text }));
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  test('in a subfolder', async () => {
    const own = configurations[0]?.text ?? '';
    const pointer = fences.find(({ info }) => info === 'js eslint.config.js subfolder')?.text ?? '';
    const folder = projectWith({ ...PROJECT, 'tools/eslint.config.js': own });
    expect(await reportsIn(folder, { overrideConfigFile: 'tools/eslint.config.js' })).toEqual(expect.arrayContaining([WORKFLOW_REPORT, MANIFEST_REPORT]));
    fs.writeFileSync(path.join(folder, 'eslint.config.js'), pointer);
    expect(await reportsIn(folder)).toEqual(expect.arrayContaining([WORKFLOW_REPORT, MANIFEST_REPORT]));
  });
});

test('comments around a step silence it', async () => {
  const silenced = fences.find(({ info }) => info.endsWith(' silenced'))?.text ?? '';
  const files = { ...PROJECT, 'eslint.config.js': configurations[0]?.text ?? '' };
  const workflow = '.github/workflows/release.yml';
  const shared = `${workflow} npm-publish/no-shared-publish-job`;
  expect(await reportsIn(projectWith({ ...files, [workflow]: silenced }))).not.toContain(shared);
  expect(await reportsIn(projectWith({ ...files, [workflow]: silenced.replaceAll(/^ *# eslint-.*\n/gm, '') }))).toContain(shared);
});

test('the report at the top is what the example gets', async () => {
  const folder = projectWith({});
  fs.cpSync(path.join(root, 'examples/broken-release'), folder, { recursive: true });
  fs.mkdirSync(path.join(folder, '.git'));
  fs.writeFileSync(path.join(folder, '.git/config'), '[remote "origin"]\n\turl = https://github.com/river-tools/slug.git\n');
  fs.writeFileSync(
    path.join(folder, 'eslint.config.mjs'),
    `import npmPublish from 'eslint-plugin-npm-publish';
export default [...npmPublish.configs.recommended, { settings: { 'npm-publish': { visibility: 'public' } } }];`,
  );
  const results = await new ESLint({ cwd: folder }).lintFiles(['.']);
  const lines = results.flatMap(({ filePath, messages }) => [
    ...(messages.length > 0 ? [path.relative(folder, filePath).split(path.sep).join('/')] : []),
    ...messages.map(
      ({ line, column, severity, message, ruleId }) => `${line}:${column} ${severity === 2 ? 'error' : 'warning'} ${message} (${ruleId ?? ''})`,
    ),
  ]);
  // The lines of `npm run demo`: ESLint's own, long ones broken.
  const shown = fences.find(({ info }) => info === 'text')?.text ?? '';
  expect(shown.replace(/✖[\s\S]*/, '').split(/\s+/).join(' ').trim()).toBe(lines.join(' '));
});

test('the two commands for a checkout are there', () => {
  expect(readme).toContain('```sh\nnpm install && npm run demo\n```');
  expect(readme).toContain('```sh\nnpm install && npm test\n```');
});
