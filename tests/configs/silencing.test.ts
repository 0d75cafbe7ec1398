import type { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import plugin from '../../dist/index.js';
import { configFile, runEslint } from './command-line.ts';
import { VERSIONS } from './eslint-versions.ts';
import { reportsIn } from './lint-repository.ts';
import { BROKEN_RELEASE, replaced, repositoryWith } from './temporary-repository.ts';

const PATH = '.github/workflows/release.yml';
const WORKFLOW = BROKEN_RELEASE[PATH] ?? '';
const RULE = 'npm-publish/prefer-npm-ci';
const REPORT = `${PATH} prefer-npm-ci`;

const INSTALL = `      - name: Install
        run: npm install
`;

const INSTALL_IN_BLOCK = `      - name: Install
        run: |
          npm install
`;

describe.each(VERSIONS)('$title', ({ ESLint }) => {
  /** The reports of our rules on the workflow with another install step. */
  async function reportsWith(install: string): Promise<readonly string[]> {
    const root = repositoryWith({ ...BROKEN_RELEASE, [PATH]: replaced(WORKFLOW, INSTALL, install) });
    const reports = await reportsIn(ESLint, root, plugin.configs.recommended);
    return reports.filter((report) => !report.includes('Unused eslint-disable directive'));
  }

  test.each([
    ['nothing, for a start', INSTALL, true],
    ['nothing, in a block scalar', INSTALL_IN_BLOCK, true],
    ['eslint-disable and eslint-enable around the step', `      # eslint-disable ${RULE}\n${INSTALL_IN_BLOCK}      # eslint-enable ${RULE}\n`, false],
    ['eslint-disable-next-line above the line', replaced(INSTALL, '        run', `        # eslint-disable-next-line ${RULE}\n        run`), false],
    ['eslint-disable-line behind the line', replaced(INSTALL, 'npm install', `npm install # eslint-disable-line ${RULE}`), false],
    ['eslint-disable-next-line above a block scalar', `      # eslint-disable-next-line ${RULE}\n${INSTALL_IN_BLOCK}`, true],
    [
      'eslint-disable-next-line inside a block scalar, where it is shell',
      replaced(INSTALL_IN_BLOCK, '          npm', `          # eslint-disable-next-line ${RULE}\n          npm`),
      true,
    ],
  ])('%s', async (_, install, isReported) => {
    const reports = await reportsWith(install);
    expect(reports.includes(REPORT)).toBe(isReported);
    expect(reports).toHaveLength(isReported ? 7 : 6);
  });

  test('a `files` override for one package.json', async () => {
    const override: Linter.Config = { files: ['package.json'], rules: { 'npm-publish/valid-repository-url': 'off' } };
    const reports = await reportsIn(ESLint, repositoryWith(BROKEN_RELEASE), [...plugin.configs.recommended, override]);
    expect(reports.filter((report) => report.startsWith('package.json'))).toEqual([]);
    expect(reports).toHaveLength(6);
  });
});

describe.each(VERSIONS.filter(({ hasLanguages }) => hasLanguages))('$title', ({ packageName }) => {
  test('`--suppress-all` keeps what is there now out of the report; it takes errors alone', () => {
    const root = repositoryWith({ ...BROKEN_RELEASE, 'eslint.config.mjs': configFile('npmPublish.configs.recommended') });
    expect(runEslint(packageName, root, ['.']).status).toBe(1);
    runEslint(packageName, root, ['--suppress-all', '.']);
    const { reports, status } = runEslint(packageName, root, ['.']);
    expect(status).toBe(0);
    expect(reports).toEqual(['prefer-npm-ci', 'no-shared-publish-job', 'require-provenance', 'require-public-access'].map((rule) => `${PATH} ${rule}`));
  });
});
