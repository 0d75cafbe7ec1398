import { describe, expect, test } from 'vitest';
import { Linter } from 'eslint';
import { createPlugin } from '../../src/index.ts';
import { memoryRepositories } from '../../src/repository/memory.ts';
import { ruleModulesOver } from '../../src/rules/index.ts';
import { ROOT } from './drawn-case.ts';
import { REFERENCE, REFERENCE_FILES, REFERENCE_MANIFEST } from './reference-workflow.ts';

const WORKFLOW = '.github/workflows/release.yml';

interface Linted {
  readonly reports: readonly string[];
  readonly fixed: string;
}

/** Lints one file of the repository with `recommended`, and fixes it. */
function lint(files: Readonly<Record<string, string>>, path: string, settings = {}): Linted {
  const plugin = createPlugin(() => ruleModulesOver(memoryRepositories(files, { root: ROOT })));
  const linter = new Linter({ cwd: ROOT });
  const config: Linter.Config[] = [...plugin.configs.recommended, { settings }];
  const text = files[path] ?? '';
  const filename = `${ROOT}/${path}`;
  const reports = linter.verify(text, config, { filename }).map(({ ruleId, line, column, endColumn, message }) => {
    expect(message).not.toMatch(/\{\{/);
    return `${ruleId ?? 'FATAL'} ${text.split('\n')[line - 1]?.slice(column - 1, (endColumn ?? column) - 1) ?? ''}`;
  });
  return { reports, fixed: linter.verifyAndFix(text, config, { filename }).output };
}

test('recommended is silent', () => {
  expect(lint(REFERENCE_FILES, WORKFLOW).reports).toEqual([]);
  expect(lint(REFERENCE_FILES, 'package.json').reports).toEqual([]);
});

interface Defect {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly report: string;
  /** What `--fix` makes of it: `reference`, `same` for nothing, or the text itself. */
  readonly fixed: string;
  readonly settings?: object;
}

const PUBLIC = { 'npm-publish': { visibility: 'public' } };
const grant = 'id-token: write # npm trusted publishing';

describe('one defect in the workflow, one report', () => {
  test.each<Defect>([
    {
      title: 'permission removed',
      from: '      id-token: write\n',
      to: '',
      report: 'require-id-token-permission npm publish --provenance --access public',
      fixed: REFERENCE.replace('id-token: write', grant),
    },
    {
      title: 'permission none',
      from: 'id-token: write',
      to: 'id-token: none',
      report: 'require-id-token-permission npm publish --provenance --access public',
      fixed: 'reference',
    },
    {
      title: 'block at workflow level only',
      from: '    permissions:\n      contents: read\n      id-token: write\n',
      to: '',
      report: 'require-id-token-permission npm publish --provenance --access public',
      fixed: 'same',
    },
    {
      title: 'build step added',
      from: '      - run: npm ci\n',
      to: '      - run: npm ci\n      - run: npm run build\n',
      report: 'no-shared-publish-job npm run build',
      fixed: 'same',
    },
    {
      title: 'test step added after the publish',
      from: '--access public\n',
      to: '--access public\n      - run: npm test\n',
      report: 'no-shared-publish-job npm test',
      fixed: 'same',
    },
    {
      title: 'provenance flag removed',
      from: ' --provenance',
      to: '',
      report: 'require-provenance npm publish --access public',
      fixed: 'reference',
      settings: PUBLIC,
    },
    {
      title: 'provenance flag removed, visibility not known',
      from: ' --provenance',
      to: '',
      report: 'require-provenance npm publish --access public',
      fixed: 'same',
    },
    {
      title: 'access flag removed',
      from: ' --access public',
      to: '',
      report: 'require-public-access npm publish --provenance',
      fixed: 'reference',
    },
    {
      title: 'Node 20 without an upgrade',
      from: "          node-version: '24'\n          registry-url: https://registry.npmjs.org\n      - name: Update npm\n        run: npm install -g npm@latest\n",
      to: "          node-version: '20'\n          registry-url: https://registry.npmjs.org\n",
      report: "require-supported-npm '20'",
      fixed: REFERENCE.replace("'24'", "'20'")
        .replace('      - name: Update npm\n        run: npm install -g npm@latest\n', '')
        .replace('      - run: npm publish', '      - name: Update npm for trusted publishing\n        run: npm install -g npm@^11.5.1\n      - run: npm publish'),
    },
    { title: 'npm install', from: 'npm ci', to: 'npm install', report: 'prefer-npm-ci npm install', fixed: 'reference' },
    { title: 'npm i', from: 'npm ci', to: 'npm i', report: 'prefer-npm-ci npm i', fixed: 'reference' },
  ])('$title', ({ from, to, report, fixed, settings }) => {
    expect(REFERENCE).toContain(from);
    const broken = REFERENCE.replace(from, to);
    const linted = lint({ ...REFERENCE_FILES, [WORKFLOW]: broken }, WORKFLOW, settings);
    expect(linted.reports).toEqual([`npm-publish/${report}`]);
    expect(linted.fixed).toBe(fixed === 'reference' ? REFERENCE : fixed === 'same' ? broken : fixed);
    const rest = lint({ ...REFERENCE_FILES, [WORKFLOW]: linted.fixed }, WORKFLOW, settings).reports;
    expect(rest).toEqual(fixed === 'same' ? linted.reports : []);
  });
});

describe('one defect in package.json, one report', () => {
  const url = '"git+https://github.com/acme/widget.git"';
  test.each<Defect>([
    {
      title: 'repository missing',
      from: `  "repository": {\n    "type": "git",\n    "url": ${url}\n  },\n`,
      to: '',
      report: 'valid-repository-url "@acme/widget"',
      fixed: 'same',
    },
    { title: 'url missing', from: `    "type": "git",\n    "url": ${url}\n`, to: '    "type": "git"\n', report: 'valid-repository-url {', fixed: 'same' },
    { title: 'url empty', from: url, to: '""', report: 'valid-repository-url ""', fixed: 'same' },
    { title: 'url without scheme', from: url, to: '"github.com/acme/widget"', report: 'valid-repository-url "github.com/acme/widget"', fixed: 'reference' },
    {
      title: 'placeholder',
      from: url,
      to: '"https://github.com/your-org/your-repo"',
      report: 'valid-repository-url "https://github.com/your-org/your-repo"',
      fixed: 'same',
    },
  ])('$title', ({ from, to, report, fixed }) => {
    expect(REFERENCE_MANIFEST).toContain(from);
    const broken = REFERENCE_MANIFEST.replace(from, to);
    const files = { ...REFERENCE_FILES, 'package.json': broken };
    const linted = lint(files, 'package.json');
    expect(linted.reports).toEqual([`npm-publish/${report}`]);
    expect(lint(files, WORKFLOW).reports).toEqual([]);
    expect(linted.fixed).toBe(fixed === 'reference' ? REFERENCE_MANIFEST : broken);
  });
});
