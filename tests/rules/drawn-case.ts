import { Linter, type Rule, RuleTester } from 'eslint';
import * as jsoncParser from 'jsonc-eslint-parser';
import { describe, expect, test } from 'vitest';
import * as yamlParser from 'yaml-eslint-parser';
import type { NpmPublishSettings } from '../../src/authoring/settings.ts';
import { memoryRepositories } from '../../src/repository/memory.ts';
import { ruleModulesOver } from '../../src/rules/index.ts';

RuleTester.describe = describe;
RuleTester.it = test;

/** Where memory repositories lie. */
export const ROOT = '/repository';

/** What surrounds the file under lint. */
export interface Surroundings {
  /** The file's path from the root; a workflow unless told otherwise. */
  readonly path?: string;
  /** The other files of the repository. */
  readonly files?: Readonly<Record<string, string>>;
  readonly remotes?: readonly string[];
  readonly actionsRepository?: { readonly fullName: string; readonly isFork: boolean };
  readonly settings?: NpmPublishSettings;
  /** The option that `strict` sets. */
  readonly thorough?: boolean;
}

/** What a drawn case expects besides its marker lines. */
export interface Expectation extends Surroundings {
  /** The file after `--fix`; without it no fix is allowed. */
  readonly fixed?: string;
  /** Files after single suggestions, by the suggestion's id. Ids that are not named are not looked at; `none` forbids all. */
  readonly suggested?: Readonly<Record<string, string>> | 'none';
}

interface Mark {
  readonly messageId: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/**
 * Takes the marker lines out of a text: `#   ^^^^ missing` (or `//   ^^^^ missing`) under a line says that this stretch of the line is
 * reported with that message.
 */
export function readDrawing(drawing: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of drawing.replace(/^\n/, '').split('\n')) {
    const [, lead, carets, messageId] = /^((?:#|\/\/)\s*)(\^+) (\w+)$/.exec(line) ?? [];
    if (lead === undefined || carets === undefined || messageId === undefined) lines.push(line);
    else marks.push({ messageId, line: lines.length, column: lead.length + 1, endColumn: lead.length + carets.length + 1 });
  }
  return { text: lines.join('\n'), marks };
}

/** Declares a test of one rule on one drawn file, with LF and with CRLF line breaks. */
export function drawn(ruleName: string, title: string, drawing: string, expectation: Expectation = {}): void {
  const { text, marks } = readDrawing(drawing);
  describe(title, () => {
    one(ruleName, 'LF', text, marks, expectation, (value) => value);
    one(ruleName, 'CRLF', text, marks, expectation, (value) => value.replaceAll('\n', '\r\n'));
  });
}

function one(ruleName: string, title: string, text: string, marks: readonly Mark[], expectation: Expectation, convert: (text: string) => string): void {
  const { path = '.github/workflows/release.yml', settings, thorough = false, fixed, suggested = {} } = expectation;
  const code = convert(text);
  const filename = `${ROOT}/${path}`;
  const rule = ruleOf(ruleName, expectation);
  const parser = path.endsWith('.json') ? jsoncParser : yamlParser;
  const setting = settings ? { settings: { 'npm-publish': settings } } : {};
  const options = [{ thorough }];
  const tester = new RuleTester({ languageOptions: { parser } });
  const run = (cases: Parameters<RuleTester['run']>[2]): void => tester.run(`${ruleName} (${title})`, rule, cases);
  const shared = { name: title, code, filename, options, ...setting };
  if (marks.length === 0) {
    run({ valid: [shared], invalid: [] });
    return;
  }
  const offered = suggestionsOf(rule, code, filename, parser, options, setting);
  run({
    valid: [],
    invalid: [
      {
        ...shared,
        errors: marks.map((mark, index) => ({
          ...mark,
          endLine: mark.line,
          ...(offered[index]?.length ? { suggestions: [...offered[index]] } : {}),
        })),
        output: fixed === undefined ? null : convert(fixed.replace(/^\n/, '')),
      },
    ],
  });
  test(`${title}: suggestions`, () => {
    const all = offered.flat();
    if (suggested === 'none') expect(all).toEqual([]);
    else for (const [id, output] of Object.entries(suggested)) expect(all.find(({ messageId }) => messageId === id)?.output).toBe(convert(output.replace(/^\n/, '')));
  });
}

/** One rule over files in memory. */
function ruleOf(ruleName: string, surroundings: Surroundings): Rule.RuleModule {
  const { files = {}, remotes, actionsRepository } = surroundings;
  const options = { root: ROOT, ...(remotes ? { remotes } : {}), ...(actionsRepository ? { actionsRepository } : {}) };
  const rule = ruleModulesOver(memoryRepositories(files, options))[ruleName];
  if (!rule) throw new Error(`no rule ${ruleName}`);
  return rule;
}

interface Offer {
  readonly messageId: string;
  readonly output: string;
}

/** What a rule offers, per report, applied. RuleTester wants all of it named; the tests name what they are about. */
function suggestionsOf(rule: Rule.RuleModule, code: string, filename: string, parser: Linter.Parser, options: unknown[], setting: object): (readonly Offer[])[] {
  const linter = new Linter({ cwd: ROOT });
  const config: Linter.Config = {
    files: ['**'],
    plugins: { one: { rules: { rule } } },
    languageOptions: { parser },
    rules: { 'one/rule': ['error', ...options] },
    ...setting,
  };
  const messages = linter.verify(code, [config], { filename });
  return messages.map(({ suggestions = [] }) =>
    suggestions.map(({ messageId = '', fix }) => ({ messageId, output: code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]) })),
  );
}
