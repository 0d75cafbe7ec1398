import json from '@eslint/json';
import json013 from '@eslint/json-0.13';
import type { ESLint, Linter } from 'eslint';
import jsonc from 'eslint-plugin-jsonc';
import yml from 'eslint-plugin-yml';
import * as jsoncParser from 'jsonc-eslint-parser';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as yamlParser from 'yaml-eslint-parser';
import plugin from '../../dist/index.js';
import { type EslintVersion, VERSIONS } from './eslint-versions.ts';
import { BROKEN_RELEASE, type Files, repositoryWith } from './temporary-repository.ts';

const WORKFLOW = '.github/workflows/release.yml';
const MANIFEST = 'package.json';

/** How a user's own configuration has the files read. */
interface Reading {
  readonly title: string;
  readonly config: Linter.Config;
  readonly isLanguage: boolean;
}

const YAML = { files: ['**/*.yml'] };
const JSON_FILES = { files: ['**/package.json'] };

// Its types are those of an older ESLint.
const JSON_013 = json013 as unknown as ESLint.Plugin;

const WORKFLOW_READINGS: readonly Reading[] = [
  { title: 'yaml-eslint-parser', config: { ...YAML, languageOptions: { parser: yamlParser } }, isLanguage: false },
  { title: 'yml/yaml', config: { ...YAML, plugins: { yml }, language: 'yml/yaml' }, isLanguage: true },
];

const MANIFEST_READINGS: readonly Reading[] = [
  { title: 'jsonc-eslint-parser', config: { ...JSON_FILES, languageOptions: { parser: jsoncParser } }, isLanguage: false },
  { title: 'jsonc/x', config: { ...JSON_FILES, plugins: { jsonc }, language: 'jsonc/x' }, isLanguage: true },
  { title: 'json/json', config: { ...JSON_FILES, plugins: { json }, language: 'json/json' }, isLanguage: true },
  { title: 'json/json of @eslint/json 0.13', config: { ...JSON_FILES, plugins: { json: JSON_013 }, language: 'json/json' }, isLanguage: true },
];

const READINGS: Readonly<Record<string, readonly Reading[]>> = { [WORKFLOW]: WORKFLOW_READINGS, [MANIFEST]: MANIFEST_READINGS };

const LINE_ENDINGS: readonly { readonly ending: string; readonly write: (text: string) => string }[] = [
  { ending: 'LF', write: (text) => text },
  { ending: 'CRLF', write: (text) => text.replaceAll('\n', '\r\n') },
  { ending: 'a byte order mark', write: (text) => `\uFEFF${text}` },
];

/** What a user sees of a report: not what ESLint's versions add to it. */
function shown({ ruleId, severity, message, line, column, endLine, endColumn, fix, suggestions }: Linter.LintMessage): object {
  const offered = (suggestions ?? []).map((suggestion) => ({ desc: suggestion.desc, fix: suggestion.fix }));
  return { ruleId, severity, message, line, column, endLine, endColumn, fix: fix ?? null, offered };
}

interface Linted {
  readonly reports: readonly object[];
  readonly fixed: string | null;
}

async function lint(root: string, path: string, { ESLint }: EslintVersion, config: readonly Linter.Config[]): Promise<Linted> {
  const options = { cwd: root, overrideConfigFile: true as const, overrideConfig: [...config] };
  const [result] = await new ESLint(options).lintFiles([join(root, path)]);
  const [fixedResult] = await new ESLint({ ...options, fix: true }).lintFiles([join(root, path)]);
  return { reports: (result?.messages ?? []).map(shown), fixed: fixedResult?.output ?? null };
}

/** The configurations that a version understands: ours alone, and before and after each reading. */
function combinationsOf({ hasLanguages }: EslintVersion, path: string): readonly (readonly [title: string, config: readonly Linter.Config[]])[] {
  const ours = plugin.configs.strict;
  return [
    ['ours alone', ours],
    ...(READINGS[path] ?? [])
      .filter(({ isLanguage }) => hasLanguages || !isLanguage)
      .flatMap(({ title, config }) => [[`${title} before ours`, [config, ...ours]] as const, [`${title} after ours`, [...ours, config]] as const]),
  ];
}

function written(write: (text: string) => string): Files {
  return Object.fromEntries(Object.entries(BROKEN_RELEASE).map(([path, text]) => [path, write(text)]));
}

const newest = VERSIONS.at(-1);
if (!newest) throw new Error('no ESLint');

test.each([
  [
    WORKFLOW,
    [
      'require-supported-npm 20:25-20:27',
      'prefer-npm-ci 24:14-24:25',
      'no-shared-publish-job 27:14-27:22',
      'require-id-token-permission 30:14-30:25',
      'require-environment 30:14-30:25',
      'require-provenance 30:14-30:25',
      'require-public-access 30:14-30:25',
    ],
  ],
  [MANIFEST, ['valid-repository-url 11:12-11:41']],
])('what there is to see in %s', async (path, expected) => {
  const root = repositoryWith(BROKEN_RELEASE);
  const [result] = await new newest.ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: plugin.configs.strict }).lintFiles([join(root, path)]);
  const places = result?.messages.map(({ ruleId, line, column, endLine, endColumn }) => `${ruleId?.replace('npm-publish/', '') ?? ''} ${line}:${column}-${endLine ?? 0}:${endColumn ?? 0}`);
  expect(places).toEqual(expected);
});

describe.each(VERSIONS)('$title', (version) => {
  describe.each([WORKFLOW, MANIFEST])('%s', (path) => {
    test.each(combinationsOf(version, path))('%s: the same reports, fixes and suggestions', async (_, config) => {
      for (const { ending, write } of LINE_ENDINGS) {
        const root = repositoryWith(written(write));
        const reference = await lint(root, path, newest, plugin.configs.strict);
        expect(reference.reports.length).toBeGreaterThan(0);
        expect(await lint(root, path, version, config), ending).toEqual(reference);
      }
    });
  });
});

test('the combinations are these', () => {
  const count = (version: EslintVersion): number => [WORKFLOW, MANIFEST].flatMap((path) => combinationsOf(version, path)).length;
  expect(Object.fromEntries(VERSIONS.map((version) => [version.title, count(version)]))).toEqual({ 'ESLint 9.0': 6, 'ESLint 9': 14, 'ESLint 10': 14 });
});

test.each(VERSIONS.filter(({ hasLanguages }) => !hasLanguages))('$title knows no languages at all', async ({ ESLint }) => {
  const root = repositoryWith(BROKEN_RELEASE);
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [{ ...JSON_FILES, language: 'json/json' }] });
  await expect(eslint.lintFiles([join(root, MANIFEST)])).rejects.toThrow('Unexpected key "language"');
});
